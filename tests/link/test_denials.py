"""Whether an account denies its act, and what follows: origins, differences, stances, breaches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.account import Account, DiscrepancyKind, Identity, Stance
from onrecord.annotation import EventType, Modality
from onrecord.entry import ChainLink, Party
from onrecord.link.breaches import breaches
from onrecord.link.denials import denies, denies_part, with_denial
from onrecord.link.discrepancies import discrepancies
from onrecord.link.origins import are_denials, denials, hands, independent, origins
from onrecord.link.stances import shown_stances
from onrecord.report import Report, Span
from onrecord.testing import a_report, a_statement, span_of
from tests.link.accounts import NAHRAZAN, RETH, TARVENIA, a_claim, an_account, told
from tests.link.undertakings import an_act, an_undertaking


def on_the_word(text: str, trigger: str, *cues: str, type_: EventType = EventType.ASSAULT, **fields: Any) -> Account:
    """An act that was read as having happened, on the word of Tarvenia, as some words of the text give it."""

    def chain(report: Report) -> tuple[ChainLink, ...]:
        return (ChainLink(TARVENIA.name, TARVENIA.id, (), tuple(span_of(report.text, cue) for cue in cues)),)

    return told(text, trigger, type_, known=[TARVENIA], statement="s1", chain=chain, publisher="Holmgate", **fields)


@pytest.mark.parametrize(
    ("text", "trigger", "cue"),
    [
        ("Tarvenia denied that its guns hit the weir.", "hit", "denied"),
        ("Tarvenia denies shelling the weir.", "shelling", "denies"),
        ("Its guns had not been near when shells hit the weir, Tarvenia said, denying it.", "hit", "denying"),
        ("Tarvenia dismissed reports that its guns hit the weir.", "hit", "dismissed reports"),
        ("Tarvenia flatly rejected all claims that its guns hit the weir.", "hit", "rejected"),
        ("Tarvenia, in a denial that its guns hit the weir, spoke of a flood.", "hit", "denial"),
        ("Tarvenia disputes that its guns in the town hit the weir.", "hit", "disputes"),
        ("Tarvenia denied reports of an attack on the weir.", "attack", "denied"),
        ("There was no word at first. Tarvenia denied that it hit the weir.", "hit", "denied"),
        ("Tarvenia denied that guns behind the hill hit the weir.", "hit", "denied"),
        ("Tarvenia denied that its tanks went behind the lines and shelled the weir.", "shelled", "denied"),
        ("Tarvenia denied that participating troops hit the weir.", "hit", "denied"),
        ("Tarvenia denied that keepers with their hands in the air were shot.", "shot", "denied"),
        ("Tarvenia denied that officials with a role in the talks were seized.", "seized", "denied"),
    ],
)
def test_who_denies_that_it_was_done_denies_it_though_it_was_read_as_done(text: str, trigger: str, cue: str) -> None:
    account = on_the_word(text, trigger, cue)
    assert denies(account)
    assert not denies(on_the_word(text, trigger, text.split(maxsplit=1)[0]))


@pytest.mark.parametrize(
    ("text", "trigger", "cue"),
    [
        ("Tarvenia did not deny that its guns hit the weir.", "hit", "deny"),
        ("Tarvenia would neither confirm nor deny that its guns hit the weir.", "hit", "deny"),
        ("Tarvenia refused to deny that its guns hit the weir.", "hit", "deny"),
        ("Tarvenia denied that its guns fired after shells hit the weir.", "hit", "denied"),
        ("Tarvenia denied that the attack on the weir broke the truce.", "attack", "denied"),
        ("Tarvenia rejected the plan to hit the weir.", "hit", "rejected"),
        ("Tarvenia denied any involvement in attacks on the weir.", "attacks", "denied"),
        ("Tarvenia denied that it was behind the attack on the weir.", "attack", "denied"),
        ("Tarvenia denied that it had a hand in shelling the weir.", "shelling", "denied"),
        ("The attack on the weir, for which Tarvenia denied responsibility, went on.", "attack", "denied"),
        ("Tarvenia denied aiming at the keepers in Monday's attack on the weir.", "attack", "denied"),
        ("Tarvenia denied wrongdoing in the shelling of the weir.", "shelling", "denied"),
        ("Tarvenia denied that its troops took part, and said that men in the hills fired.", "fired", "denied"),
        ("Tarvenia disputed the number of those hurt in the attack on the weir.", "attack", "disputed"),
        ("Tarvenia rejected the report on the attack on the weir.", "attack", "rejected"),
        ("No envoy of Tarvenia denied that its guns hit the weir.", "hit", "denied"),
        ("Tarvenia stopped short of denying that its guns hit the weir.", "hit", "denying"),
        ("Tarvenia declined to either confirm, or deny that its guns hit the weir.", "hit", "deny"),
        ("Tarvenia said that its guns hit the weir.", "hit", "said"),
        ("Shells hit the weir.", "hit", "Shells"),
    ],
)
def test_what_is_not_denied_or_stands_beside_what_is_stays_told(text: str, trigger: str, cue: str) -> None:
    assert not denies(on_the_word(text, trigger, cue))


PARTS = [
    ("Tarvenia denied involvement in the attack on the weir.", "attack", "denied"),
    ("Tarvenia denied involvement in the attack on the weir.", "involvement", "denied"),
    ("Tarvenia flatly denies having any part in what it calls an attack on the weir.", "attack", "denies"),
    ("Tarvenia denied that it was behind the attack on the weir.", "attack", "denied"),
    ("Tarvenia denied that it was behind the attack on the weir.", "behind", "denied"),
    ("Tarvenia denied having anything to do with shelling the weir.", "shelling", "denied"),
    ("Tarvenia rejected accusations of complicity in the shelling of the weir.", "shelling", "rejected"),
    ("The attack on the weir, for which Tarvenia denied responsibility, went on.", "attack", "denied"),
    ("Tarvenia said it had nothing to do with the attack on the weir.", "attack", "said"),
    ("Tarvenia said that its forces had not been involved in the attack on the weir.", "attack", "said"),
    ("Tarvenia insisted it wasn’t responsible for the attack on the weir.", "attack", "insisted"),
    ("Tarvenia said it was in no way behind the attack on the weir.", "attack", "said"),
    ("“We had no part in the attack on the weir,” Tarvenia said.", "attack", "said"),
    ("Tarvenia denied involvement in the raid and alleged shelling of the weir.", "shelling", "denied"),
    ("Tarvenia denied responsibility for the attack that was launched on the weir.", "launched", "denied"),
    ("Tarvenia denied any role in what it said was an attack on the weir.", "attack", "denied"),
    ("Tarvenia denied ordering the attack on the weir.", "attack", "denied"),
    ("Tarvenia denied having authorised Monday’s attack on the weir.", "attack", "denied"),
    ("Tarvenia denied that it had given the order for the shelling of the weir.", "shelling", "denied"),
    ("Tarvenia denied having known of the shelling of the weir.", "shelling", "denied"),
    ("Tarvenia said it had not planned the attack on the weir.", "attack", "said"),
    ("Tarvenia said it was not aware of the attack on the weir.", "attack", "said"),
    ("“We did not know about the attack on the weir,” Tarvenia said.", "attack", "said"),
]


@pytest.mark.parametrize("modality", [Modality.HAPPENED, Modality.DENIED])
@pytest.mark.parametrize(("text", "trigger", "cue"), PARTS)
def test_who_denies_a_part_in_it_neither_tells_nor_denies_it(text: str, trigger: str, cue: str, modality: Modality) -> None:
    account = on_the_word(text, trigger, cue, modality=modality)
    assert denies_part(account)
    assert not denies(account)


@pytest.mark.parametrize(
    ("text", "trigger", "cue"),
    [
        ("Tarvenia denied that its guns hit the weir.", "hit", "denied"),
        ("Tarvenia did not deny a role in the attack on the weir.", "attack", "deny"),
        ("Tarvenia denied any part in the talks and blamed Nahrazan for the attack on the weir.", "attack", "denied"),
        ("Tarvenia denied a role in the talks, calling the attack on the weir a crime.", "attack", "denied"),
        ("Tarvenia denies a role in the talks and blames Nahrazan for the attack on the weir.", "attack", "denies"),
        ("Tarvenia denied a role in the raid and took the blame for the attack on the weir.", "attack", "denied"),
        ("Tarvenia denied a role in the raid yet confirmed the attack on the weir.", "attack", "denied"),
        ("Tarvenia denied wrongdoing in the attack on the weir.", "attack", "denied"),
        ("Tarvenia said it was not involved in the talks and that its guns hit the weir.", "hit", "said"),
        ("Tarvenia said it had no part in the talks, and men in the hills had shelled the weir.", "shelled", "said"),
        ("They had no part in the attack on the weir, Tarvenia said.", "attack", "said"),
        ("Tarvenia denied a role in the talks after shells hit the weir.", "hit", "denied"),
        ("Tarvenia said it did not know who was behind the attack on the weir.", "attack", "said"),
        ("Tarvenia said no one had claimed responsibility for the attack on the weir.", "attack", "said"),
        ("Tarvenia said it was behind the attack on the weir.", "attack", "said"),
        ("Tarvenia said Nahrazan was not involved in the attack on the weir.", "attack", "said"),
        ("Tarvenia demanded a role in the talks on the attack.", "attack", "demanded"),
        ("Tarvenia denied planning an attack on the weir.", "attack", "denied"),  # there may be none
        ("Tarvenia denied ordering attacks on the weir.", "attacks", "denied"),
        ("Tarvenia said it had planned the attack on the weir.", "attack", "said"),
        ("Tarvenia said Nahrazan had not planned the attack on the weir.", "attack", "said"),
        ("Tarvenia denied that the attack on the weir was planned.", "attack", "denied"),
        ("Tarvenia denied ordering the flood and blamed Nahrazan for the attack on the weir.", "attack", "denied"),
        ("Shells hit the weir.", "hit", "Shells"),
    ],
)
def test_a_part_that_is_not_denied_or_is_one_in_something_else_changes_nothing(text: str, trigger: str, cue: str) -> None:
    assert not denies_part(on_the_word(text, trigger, cue))


def test_of_several_words_for_the_telling_those_nearest_before_the_act_count() -> None:
    text = "Tarvenia denied the charge, saying that shells hit the weir by mistake."
    assert not denies(on_the_word(text, "hit", "denied", "saying"))


def test_what_is_told_as_not_so_is_denied() -> None:
    assert denies(told("Shells did not hit the weir.", "hit", modality=Modality.DENIED))
    report = a_report("Reth never called for a strike.")
    for modality, is_denied in ((Modality.DENIED, True), (Modality.HAPPENED, False), (Modality.PREDICTED, False)):
        words = a_statement(report, content="for a strike", source="Reth", modality=modality)
        assert denies(an_account(report, words)) == is_denied


def test_the_act_is_otherwise_as_it_was_read() -> None:
    planned = on_the_word("Tarvenia denied that it will shell the weir.", "shell", "denied", modality=Modality.SCHEDULED)
    assert with_denial(planned, planned.entry) is planned.entry  # type: ignore[arg-type]


DENIAL = on_the_word("Tarvenia denied that its guns hit the weir.", "hit", "denied")
TELLING = told("Guns hit the weir, Reth said.", "hit", by=[RETH], publisher="Corvane")


def test_who_denies_it_is_the_first_hand_of_a_denial() -> None:
    claim = a_claim(TELLING, DENIAL)
    assert [(one.name, one.denies) for one in origins(claim)] == [("Olan Reth", False)]
    assert [(one.name, one.denies) for one in denials(claim)] == [("Tarvenia", True)]
    assert denials(a_claim(TELLING)) == ()
    assert hands(claim) == (origins(claim), denials(claim))


def test_a_claim_that_all_deny_has_no_independent_origin() -> None:
    claim = a_claim(DENIAL)
    assert origins(claim) == denials(claim)
    assert hands(claim) == ((), denials(claim))
    assert (independent(origins(claim)), are_denials(origins(claim))) == (0, True)
    assert not are_denials(origins(a_claim(TELLING, DENIAL)))
    assert not are_denials(())


PART = on_the_word("Tarvenia denied involvement in the attack on the weir.", "attack", "denied", modality=Modality.DENIED)


def test_who_denies_a_part_in_it_is_no_first_hand_of_it_and_is_counted_among_those_who_deny() -> None:
    told, denied = hands(a_claim(TELLING, PART))
    assert [(one.name, one.denies) for one in told] == [("Olan Reth", False)]
    assert [(one.name, one.denies, one.only_part) for one in denied] == [("Tarvenia", True, True)]
    (outright,) = denials(a_claim(TELLING, DENIAL, PART))
    assert not outright.only_part


def test_who_took_no_part_leaves_open_whether_it_was_done() -> None:
    took_none = told("Halmere has not taken part in the strikes.", "not taken part", modality=Modality.DENIED)
    assert denies_part(took_none)
    assert not denies(took_none)


def test_that_no_officers_were_killed_is_of_a_part() -> None:
    text = "A shell hit the market. No police officers were killed."
    start = text.index("police officers")
    none = told(text, "killed", modality=Modality.DENIED, recipients=(Party(Span(start, start + 15), "police officers"),))
    assert denies_part(none)
    assert not denies(none)


def test_an_act_of_which_only_a_part_is_denied_is_not_only_denied() -> None:
    claim = a_claim(PART)
    (unstated,) = origins(claim)
    assert (unstated.name, unstated.accounts, independent(origins(claim))) == (None, (PART.entry.id,), 0)
    assert not are_denials(origins(claim))
    assert [one.name for one in denials(claim)] == ["Tarvenia"]


def test_who_denies_a_part_in_it_says_nothing_of_whether_it_was_done_or_by_whom() -> None:
    def by(who: Identity) -> Callable[[Report], list[Party]]:
        return lambda report: [Party(span_of(report.text, who.name), who.name, who.id)]

    telling = told("Nahrazan shelled the weir.", "shelled", known=[NAHRAZAN], actors=by(NAHRAZAN), publisher="Corvane")
    text = "Tarvenia denied any role in the shelling of the weir."
    for modality in (Modality.HAPPENED, Modality.DENIED):
        part = on_the_word(text, "shelling", "denied", actors=by(TARVENIA), modality=modality)
        assert discrepancies(a_claim(telling, part)) == ()


def test_a_denial_differs_from_a_telling() -> None:
    (found,) = discrepancies(a_claim(TELLING, DENIAL))
    assert (found.kind, found.left.value, found.right.value) == (DiscrepancyKind.WHETHER, "hit", "denied that its guns hit")


def test_who_denies_it_names_nobody_else_as_the_one_who_did_it() -> None:
    def by(who: Identity) -> Callable[[Report], list[Party]]:
        return lambda report: [Party(span_of(report.text, who.name), who.name, who.id)]

    text = "Tarvenia denied that it shelled the weir."
    weir: dict[str, Any] = {"object": "the weir"}
    denial = on_the_word(text, "shelled", "denied", actors=by(TARVENIA), **weir)
    affirmed = on_the_word(text.replace("denied", "said"), "shelled", "said", actors=by(TARVENIA), **weir)
    telling = told("Nahrazan shelled the weir.", "shelled", known=[NAHRAZAN], actors=by(NAHRAZAN), publisher="Corvane", **weir)
    kinds = [{one.kind for one in discrepancies(a_claim(telling, other))} for other in (affirmed, denial)]
    assert [DiscrepancyKind.WHO in found for found in kinds] == [True, False]


def test_who_denies_that_it_agreed_is_not_for_it() -> None:
    def shown(verb: str) -> list[Stance]:
        def actors(report: Report) -> list[Party]:
            return [Party(span_of(report.text, "Tarvenia"), TARVENIA.name, TARVENIA.id)]

        text = f"Tarvenia {verb} that it agreed to share the water."
        account = on_the_word(text, "agreed", verb, type_=EventType.AGREE, object="share the water", actors=actors)
        return [one.stance for one in shown_stances([a_claim(account)])]

    assert (shown("said"), shown("denied")) == ([Stance.FOR], [Stance.AGAINST])
    assert shown("denied a role in reports") == []


def test_an_act_that_is_told_by_who_denies_it_breaks_no_undertaking() -> None:
    halt = an_undertaking(
        "Tarvenia agreed to halt attacks on energy facilities in Nahrazan.", "Tarvenia", "to halt attacks on energy facilities"
    )

    def broken(verb: str) -> int:
        text = f"On Monday Tarvenia {verb} that Tarvenia had shelled a power station in Nahrazan."
        link = ChainLink(TARVENIA.name, TARVENIA.id, (), (span_of(text, verb),))
        told: dict[str, Any] = {"actors": ["Tarvenia"], "object": "a power station", "chain": (link,), "statement": "s1"}
        return len(breaches([halt], [an_act(text, "shelled", when="On Monday", on=23, **told)]))

    assert (broken("said"), broken("denied"), broken("denied a role in reports")) == (1, 0, 0)


@pytest.mark.parametrize(
    ("said", "count"), [("said that", 1), ("denied that", 0), ("dismissed claims that", 0), ("denied a part in how", 0)]
)
def test_who_denies_having_broken_a_pledge_is_not_the_one_on_whose_word_it_was_broken(said: str, count: int) -> None:
    pledge = "to halt attacks on energy facilities"
    halt = an_undertaking(f"Tarvenia agreed {pledge}.", "Tarvenia", pledge)
    text = f"Tarvenia {said} on Monday it broke its pledge {pledge}."
    link = ChainLink(TARVENIA.name, TARVENIA.id, (), (span_of(text, said.split(maxsplit=1)[0]),))
    told: dict[str, Any] = {"actors": ["Tarvenia"], "object": f"its pledge {pledge}", "chain": (link,), "statement": "s1"}
    assert len(breaches([halt], [an_act(text, "broke", when="Monday", on=23, **told)])) == count
