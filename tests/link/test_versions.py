"""Later versions of an article: what was edited, and which entries on record rested on that."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest

from onrecord.annotation import EventType
from onrecord.entry import Resolution, Status
from onrecord.ids import version_id
from onrecord.link.versions import Edit, edits, is_version, later_version
from onrecord.linkage import Told
from onrecord.report import Report, Span
from onrecord.testing import a_commitment, a_link, a_report, a_statement, a_step, a_when, an_event

GATES = "Engineers opened two gates at Korvat Dam on Thursday."
RETH = "“We keep our word,” Olan Reth said at the lake."
TOLL = "Four people died in the blast at Vierholm."
FLEET = "Nahrazan halted its patrols on the river."
FIRST = f"{GATES} {RETH} {TOLL} {FLEET}"


def shown(before: str, after: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (edit.kind, edit.before.of(before) if edit.before else None, edit.after.of(after) if edit.after else None)
        for edit in edits(before, after)
    ]


def told(report: Report, *, statements: tuple = (), events: tuple = (), commitments: tuple = ()) -> Told:  # type: ignore[type-arg]
    return Told(report, Resolution(report.id, (), (), (), statements, (), events, commitments))


def read(text: str, id_: str | None = None) -> Told:
    """Read what each of the sentences tells, as far as they stand in the text."""
    report = a_report(text)
    report = replace(report, id=id_ or report.id)
    statements = (
        (a_statement(report, content="We keep our word", source="Olan Reth", cue="said"),) if "our word" in text else ()
    )
    events = tuple(
        an_event(report, trigger, type_)
        for trigger, type_ in (("opened", EventType.CONCEDE), ("died", EventType.ASSAULT), ("halted", EventType.RETREAT))
        if trigger in text
    )
    halted = next((event for event in events if event.trigger.of(text) == "halted"), None)
    commitments = (a_commitment(report, "Nahrazan", "patrols", a_step(report, Status.IN_FORCE, halted)),) if halted else ()
    return told(report, statements=statements, events=events, commitments=commitments)


def triggers(version: Told) -> list[str]:
    return [event.trigger.of(version.report.text) for event in version.resolution.events]


def test_a_sentence_reworded_is_changed() -> None:
    after = FIRST.replace("Four people", "Seven people")
    assert shown(FIRST, after) == [("changed", TOLL, TOLL.replace("Four", "Seven"))]


def test_sentences_are_added_and_removed_in_runs() -> None:
    after = f"{GATES} {FLEET} Rain fell. Nobody was out."
    assert shown(FIRST, after) == [("removed", f"{RETH} {TOLL}", None), ("added", None, "Rain fell. Nobody was out.")]


def test_blanks_and_line_breaks_change_nothing() -> None:
    assert edits(FIRST, FIRST.replace(". ", ".\n\n").replace("two gates", "two  gates")) == ()


def test_a_sentence_that_was_moved_is_unchanged() -> None:
    assert edits(FIRST, f"{TOLL} {GATES} {FLEET} {RETH}") == ()


def test_of_two_like_sentences_the_one_that_lost_its_place_is_removed() -> None:
    before = f"{GATES} It rained. {TOLL} It rained. {FLEET}"
    after = f"{GATES} {TOLL} It rained. {FLEET}"
    assert edits(before, after) == (Edit("removed", Span(len(GATES) + 1, len(GATES) + 11), None),)


@pytest.mark.parametrize(("before", "after"), [("", ""), (FIRST, FIRST)])
def test_equal_texts_have_no_edits(before: str, after: str) -> None:
    assert edits(before, after) == ()


def test_all_of_an_emptied_text_is_removed() -> None:
    assert shown(FIRST, "") == [("removed", FIRST, None)]


def test_ten_thousand_sentences_are_compared_in_time_that_grows_with_their_number() -> None:
    before = "\n".join(f"Post {n} holds {n * 7919 % 10007} sacks of sand tonight." for n in range(10_000))
    after = before.replace("7 sacks", "8 sacks")
    start = time.process_time()
    assert len(edits(before, after)) > 900
    assert time.process_time() - start < 5


def test_an_edited_text_is_a_version_and_another_article_is_none() -> None:
    assert is_version(FIRST, FIRST.replace("Four", "Seven"))
    assert is_version(FIRST, f"{FIRST} {'The lake was calm and the envoys rowed out after supper with their hosts. ' * 9}")
    other = "Water ran below the dam on Thursday, and four had died at Vierholm, where Olan Reth spoke of keeping his word."
    assert not is_version(FIRST, other)
    assert not is_version(FIRST, "")


HEAD = "River Bulletin. News for those who live by the water."
FOOTER = (
    "The River Bulletin comes out each morning and is free of charge. Readers may send pictures and letters to the "
    "desk. Letters are cut where they are long. The desk answers no calls about lost boats. Ferry times hang at "
    "every pier and change with the season. The council of Orsk pays for the paper but does not read it before it "
    "is printed. Who wants it at home may ask the postman. Old copies lie in the library of Verl. © River Bulletin "
    "2031, tel. 555 014 020. All rights reserved."
)
MONDAY = "Gunmen stormed the grain store at Orsk and took the keeper with them. A search of the reed beds found nobody."
TUESDAY = "The lock at Verl is shut while divers mend its lower gate. Barges wait below the weir with their cargo of salt."
BACKGROUND = (
    "The store was built on the old quay. On Sunday its roof had caught fire. It feeds 300 families of the lower town. “We had"
    " asked for guards,” Olan Reth said. The council gave no answer. Bread is short in the town."
)

PLAIN = (
    "Kestria says the river belongs to both. Valdoria wants the lock under a guard of its own. Ana Sorel has long called for a"
    " wider pact. Neither side has moved since the spring. Fishermen fear for the reed beds below the quay."
)


HOURS = " The desk is open from Monday to Friday, from 9 to 17. Two boats a day bring the post. The paper costs 3 crowns."


@pytest.mark.parametrize("last", ["", " Updated at 17:05.", HOURS])
def test_a_standing_footer_makes_no_two_bulletins_one_article(last: str) -> None:
    before, after = (f"{HEAD}\n\n{news}\n\n{FOOTER}" for news in (MONDAY, TUESDAY))
    assert not is_version(before + last, after + last.replace("17", "10"))
    assert not is_version(before.removeprefix(HEAD), after.removeprefix(HEAD))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{MONDAY} {FOOTER}", f"The keeper came home at night. {MONDAY} {FOOTER}"),
        (f"{MONDAY} {FOOTER}", f"{MONDAY} The keeper came home at night. {FOOTER}"),
        (f"{HEAD} {TOLL} {FOOTER}", f"{HEAD} {TOLL.replace('Four', 'Seven')} {FOOTER}"),
        (f"{MONDAY} {FOOTER}", f"{MONDAY} {FOOTER} An earlier version of this article had the wrong town in it. {TUESDAY * 3}"),
        (f"{MONDAY} {FOOTER}", f"{MONDAY.replace('took the keeper with them', 'fled by boat')} {FOOTER}"),
        (f"{MONDAY} {BACKGROUND}", f"{TUESDAY} {BACKGROUND}"),
        (f"{TUESDAY} {PLAIN}", f"{MONDAY} {PLAIN}"),
        (f"{MONDAY} The port is closed. {FOOTER}", f"{MONDAY} The port opened at noon. {FOOTER}"),
        (f"{FOOTER} {MONDAY}", f"{FOOTER} {TUESDAY}"),
        (f"{MONDAY} {FOOTER}", FOOTER),
    ],
    ids="added-on-top added-behind one-figure long-note one-clause new-lead lead-over-no-figures last-line replaced-at-the-end"
    " emptied".split(),
)
def test_an_edit_beside_what_always_stands_there_makes_a_version(before: str, after: str) -> None:
    assert is_version(before, after)
    assert is_version(after, before)


def test_exactly_the_entries_on_changed_sentences_are_superseded() -> None:
    before, after = read(FIRST), read(FIRST.replace("Four people", "Seven people"))
    later, superseded = later_version(before, after)
    assert superseded.before == before.report.id
    assert superseded.entries == (before.resolution.events[1].id,)
    assert triggers(later) == ["died"]
    assert (later.resolution.statements, later.resolution.commitments) == ((), ())


def test_a_removed_sentence_takes_its_entries_along() -> None:
    before, after = read(FIRST), read(f"{GATES} {TOLL} {FLEET}")
    later, superseded = later_version(before, after)
    assert superseded.entries == (before.resolution.statements[0].id,)
    assert (later.resolution.statements, later.resolution.events) == ((), ())


def test_entries_of_added_sentences_are_kept_though_all_others_have_moved() -> None:
    before, after = read(f"{GATES} {TOLL}"), read(f"{FLEET}\n\n{TOLL}\n\n{GATES}")
    later, superseded = later_version(before, after)
    assert superseded.entries == ()
    assert triggers(later) == ["halted"]
    assert len(later.resolution.commitments) == 1


def test_an_entry_whose_day_stood_in_a_lost_sentence_is_read_anew_from_its_own() -> None:
    day, act = "It was Monday.", "Engineers opened two gates at Korvat Dam."
    first, second = a_report(f"{day} {act} {TOLL}"), a_report(f"{act} {TOLL}")
    dated = an_event(first, "opened", when=a_when(first, "Monday", date(2031, 3, 17)))
    later, superseded = later_version(told(first, events=(dated,)), told(second, events=(an_event(second, "opened"),)))
    assert superseded.entries == (dated.id,)
    assert triggers(later) == ["opened"]


def test_a_kept_act_refers_to_the_statement_that_is_on_record() -> None:
    talk = "Olan Reth said that the gates would open"
    first, second = a_report(f"{talk}. {TOLL}"), a_report(f"{TOLL} {talk}. A toll was paid.")
    said = [a_statement(r, content="the gates would open", source="Olan Reth", cue="said") for r in (first, second)]
    paid = an_event(second, "paid", statement=said[1].id)
    later, _ = later_version(told(first, statements=(said[0],)), told(second, statements=(said[1],), events=(paid,)))
    assert later.resolution.statements == ()
    assert later.resolution.events[0].statement == said[0].id


def test_a_kept_act_takes_along_a_statement_that_is_not_on_record() -> None:
    talk = "Olan Reth said that the gates would open"
    first, second = a_report(f"{talk}. {TOLL}"), a_report(f"{talk}. {TOLL} A toll was paid.")
    said = a_statement(second, content="the gates would open", source="Olan Reth", cue="said")
    paid = an_event(second, "paid", statement=said.id)
    later, _ = later_version(told(first), told(second, statements=(said,), events=(paid,)))
    assert later.resolution.statements == (said,)
    assert later.resolution.events == (paid,)


def test_a_kept_undertaking_refers_to_acts_on_record() -> None:
    first, second = read(FIRST), read(f"{FLEET} {FIRST.replace(FLEET, '')} Nahrazan will free its captives.")
    halted = second.resolution.events[-1]
    free = a_commitment(second.report, "Nahrazan", "free its captives", a_step(second.report, Status.OFFERED, halted))
    after = replace(second, resolution=replace(second.resolution, commitments=(free,)))
    later, superseded = later_version(first, after)
    assert superseded.entries == ()
    assert later.resolution.events == ()
    assert later.resolution.commitments[0].transitions[0].event == first.resolution.events[-1].id


def test_who_a_chain_leads_over_is_evidence_too() -> None:
    first, second = a_report(f"A Halmeran envoy spoke. {TOLL}"), a_report(f"An envoy spoke. {TOLL}")
    died = an_event(first, "died", chain=(a_link(first, "A Halmeran envoy"),))
    _, superseded = later_version(told(first, events=(died,)), told(second))
    assert superseded.entries == (died.id,)


def test_a_version_under_the_same_id_gets_one_of_its_own_and_so_do_its_entries() -> None:
    before, after = read(FIRST, "dam-1"), read(FIRST.replace("its patrols", "all patrols"), "dam-1")
    later, _ = later_version(before, after)
    assert later.report.id == later.resolution.report_id == version_id("dam-1", later.report.text)
    (event,), (commitment,) = later.resolution.events, later.resolution.commitments
    assert {event.report_id, commitment.report_id} == {later.report.id}
    assert commitment.transitions[0].event == event.id
    assert event.id not in {known.id for known in before.resolution.events}


def test_the_third_version_supersedes_what_stands_of_the_first() -> None:
    first, second = read(FIRST, "dam-1"), read(FIRST.replace("Four", "Seven"), "dam-1")
    between, gone = later_version(first, second)
    stands = replace(first, resolution=replace(first.resolution, events=first.resolution.events[::2]))
    assert first.resolution.events[1].id in gone.entries
    third = read(FIRST.replace("Four", "Seven").replace("two gates", "six gates"), "dam-1")
    later, superseded = later_version(between, third, (stands,))
    assert superseded.entries == (first.resolution.events[0].id,)
    assert triggers(later) == ["opened"]
    assert later.report.id not in {first.report.id, between.report.id}


def test_a_text_that_is_set_back_gets_its_entries_again() -> None:
    first, second = read(FIRST, "dam-1"), read(FIRST.replace("Four", "Seven"), "dam-1")
    between, gone = later_version(first, second)
    stands = replace(first, resolution=replace(first.resolution, events=first.resolution.events[::2]))
    later, superseded = later_version(between, replace(first, report=replace(first.report)), (stands,))
    assert superseded.entries == (between.resolution.events[0].id,)
    assert triggers(later) == ["died"]
    assert later.resolution.events[0].id not in gone.entries
