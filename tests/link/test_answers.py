"""What one voice of a report denies of another's words: who blames, who denies, and to whom a bare "denied it" answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.account import Claim, DiscrepancyKind
from onrecord.annotation import Modality
from onrecord.entity import Entity, EntityKind
from onrecord.entry import Statement
from onrecord.link.answers import answers_of
from onrecord.link.discrepancies import discrepancies
from onrecord.report import Report, Span
from onrecord.testing import a_statement
from tests.link.accounts import a_claim, an_account, an_identity
from tests.link.undertakings import NAHRAZAN, TARVENIA, day, report_of

Said = tuple[str, str, str]
"""Source, cue and content."""

BLAMES = ("The ministry in Beshkar", "blamed", "the Upper Sarra Front for the shots")
SENT = ("Ostley", "said", "that two drones had been sent from Golna")


def told(text: str, *said: Said, **fields: str) -> tuple[Report, list[Statement]]:
    """Make a report with statements."""
    report = report_of(text, day(20))
    return report, [a_statement(report, source=source, cue=cue, content=content, **fields) for source, cue, content in said]


def denied(text: str, *said: Said) -> list[tuple[int, DiscrepancyKind, str]]:
    """Give which of the statements are denied, in what, and by whom."""
    report, statements = told(text, *said)
    number = {statement.id: n for n, statement in enumerate(statements)}
    found = answers_of(report, statements)
    return [(number[one], answer.kind, str(answer.statement.speaker)) for one, answers in found.items() for answer in answers]


@pytest.mark.parametrize(
    ("sentence", "denial", "kind"),
    [
        ("The Upper Sarra Front denied that.", ("The Upper Sarra Front", "denied", "that"), DiscrepancyKind.WHO),
        ("The Upper Sarra Front denied that it had fired.", ("The Upper Sarra Front", "denied", "that it had fired"), "who"),
        ("The Upper Sarra Front has denied any role.", ("The Upper Sarra Front", "denied", "any role"), DiscrepancyKind.WHO),
        ("The Upper Sarra Front rejects the claim.", ("The Upper Sarra Front", "rejects", "the claim"), DiscrepancyKind.WHO),
        ("Halmere denied that.", ("Halmere", "denied", "that"), DiscrepancyKind.WHETHER),
        ("The EU has denied any role.", ("The EU", "denied", "any role"), DiscrepancyKind.WHO),
        ("Halmere dismissed the report.", ("Halmere", "dismissed", "the report"), DiscrepancyKind.WHETHER),
    ],
)
def test_who_is_blamed_and_denies_it_disputes_who_did_it_and_others_dispute_that_it_is_so(
    sentence: str, denial: Said, kind: str
) -> None:
    first = {"Halmere": SENT, "The EU": ("The ministry in Beshkar", "blamed", "the EU for the shots")}.get(denial[0], BLAMES)
    text = f"{' '.join(first)}. {sentence}"
    assert denied(text, first, denial) == [(0, kind, denial[0])]


def test_a_charge_in_the_same_sentence_is_denied_by_who_rejects_it() -> None:
    text = "Ostley accused Beshkar of sending two drones, a charge Beshkar denies."
    said = (("Ostley", "accused", "Beshkar of sending two drones"), ("Beshkar", "denies", "a charge"))
    assert denied(text, *said) == [(0, DiscrepancyKind.WHETHER, "Beshkar")]


def test_a_claim_that_somebody_denies_is_one_of_its_own_sentence() -> None:
    text = "Ostley said that two drones had come. All states must help the court – a claim that Beshkar denies."
    said = ("Ostley", "said", "that two drones had come")
    assert denied(text, said, ("Beshkar", "denies", "a claim")) == []
    assert denied(text.replace("a claim", "the claim"), said, ("Beshkar", "denies", "the claim"))


def test_what_a_sentence_adds_with_which_is_denied_of_its_own_words() -> None:
    text = "Ostley said that two drones had come, which Beshkar denies."
    said = ("Ostley", "said", "that two drones had come")
    assert denied(text, said, ("Beshkar", "denies", "which")) == [(0, DiscrepancyKind.WHETHER, "Beshkar")]
    apart = text.replace("come, which", "come. Shots fell in the square, which")
    assert denied(apart, said, ("Beshkar", "denies", "which")) == []


@pytest.mark.parametrize("told", ["it had received no such offer", "they did not receive any such offer"])
def test_who_has_got_no_such_offer_says_that_none_was_made(told: str) -> None:
    text = f"Beshkar said that it had offered to open the camp. It rained. Halmere said {told}."
    said = ("Beshkar", "said", "that it had offered to open the camp")
    assert denied(text, said, ("Halmere", "said", told)) == [(0, DiscrepancyKind.WHETHER, "Halmere")]


@pytest.mark.parametrize("told", ["there was no such thing", "it had received no such letter", "such an offer was welcome"])
def test_there_being_no_such_thing_as_nobody_told_of_denies_nothing(told: str) -> None:
    text = f"Beshkar said that it had offered to open the camp. Halmere said {told}."
    assert denied(text, ("Beshkar", "said", "that it had offered to open the camp"), ("Halmere", "said", told)) == []


def test_words_in_common_find_what_is_denied_farther_up_and_other_words_do_not() -> None:
    text = (
        "A diplomat said Kelim had initialled two pages. It rained. The hotel was full. Nobody slept."
        " Two officials denied that any page had been initialled."
    )
    said = ("A diplomat", "said", "Kelim had initialled two pages")
    same = ("Two officials", "denied", "that any page had been initialled")
    assert denied(text, said, same) == [(0, DiscrepancyKind.WHETHER, "Two officials")]
    named = text.replace("denied that any page had been initialled", "denied a Kelim")
    assert denied(named, said, ("Two officials", "denied", "a Kelim")) == []
    other = text.replace("any page had been initialled", "the mill had burned")
    assert denied(other, said, ("Two officials", "denied", "that the mill had burned")) == []
    assert denied(text.replace("that any page had been initialled", "it"), said, ("Two officials", "denied", "it")) == []


def test_a_charge_that_says_what_it_does_not_mean_can_be_denied() -> None:
    denial = ("Corvane", "denied", "shelling the school in Golna")
    for aside in ("without warning", ", not a barracks", "and not only once"):
        charge = ("The ministry", "said", f"that Corvane shelled a school in Golna {aside}".replace(" ,", ","))
        assert len(denied(f"{' '.join(charge)}. {' '.join(denial)}.", charge, denial)) == 1


def test_the_last_that_could_be_meant_is_and_a_name_tells_whose_words_are() -> None:
    text = "Ostley said that two drones had come. Golna said that a shell had come. Halmere denied {}."
    said = [("Ostley", "said", "that two drones had come"), ("Golna", "said", "that a shell had come")]
    assert denied(text.format("the claim"), *said, ("Halmere", "denied", "the claim"))[0][0] == 1
    assert denied(text.format("Ostley’s claim"), *said, ("Halmere", "denied", "Ostley’s claim"))[0][0] == 0
    assert denied(text.format("Zirvan’s claim"), *said, ("Halmere", "denied", "Zirvan’s claim")) == []


def test_a_claim_is_sooner_what_was_claimed_than_what_was_admitted_behind_it() -> None:
    text = "Golna claimed to hold the pass and admitted that it had lost a gun. Halmere rejected the claim."
    said = [("Golna", "claimed", "to hold the pass"), ("Golna", "admitted", "that it had lost a gun")]
    assert denied(text, *said, ("Halmere", "rejected", "the claim"))[0][0] == 0


def test_who_denies_charges_that_his_own_sentence_names_denies_nothing_said_before_it() -> None:
    text = "Ostley said that the trial had been short. Kelder was jailed on charges that he and Ardun deny."
    report, (said, denial) = told(
        text, ("Ostley", "said", "that the trial had been short"), ("he and Ardun", "deny", "that he and Ardun deny")
    )
    at = text.index("that he and")
    assert answers_of(report, [said, replace(denial, content=(Span(at, at + len("that")),))]) == {}


def test_who_denies_with_others_does_not_deny_his_own_words() -> None:
    text = "Tomas Kelder said that the trial had been short. Tomas Kelder and Ardun denied that."
    said = ("Tomas Kelder", "said", "that the trial had been short")
    assert denied(text, said, ("Tomas Kelder and Ardun", "denied", "that")) == []


def test_what_nobody_in_particular_charges_is_denied_before_what_was_said_farther_up() -> None:
    text = "Ostley said that Golna wanted no talks. There are allegations that Beshkar sells drones. Beshkar denies this."
    report, (said, charge, denial) = told(
        text,
        ("Ostley", "said", "that Golna wanted no talks"),
        ("There", "allegations", "that Beshkar sells drones"),
        ("Beshkar", "denies", "this"),
    )
    charge = replace(charge, speaker=None, speaker_entity=None)
    assert list(answers_of(report, [said, charge, denial])) == [charge.id]


def test_a_third_voice_between_a_charge_and_its_denial_is_not_denied() -> None:
    text = "The ministry accused Tomas Kelder of selling land. The mayor said that he would ask. Kelder rejected the claim."
    charge = ("The ministry", "accused", "Tomas Kelder of selling land")
    assert denied(text, charge, ("The mayor", "said", "that he would ask"), ("Kelder", "rejected", "the claim"))[0][0] == 0


SAW = ("The ministry", "said", "that a {} boat had crossed the bar")
SLEPT = ("Colonel Roke", "said", "that his crews had slept little")


@pytest.mark.parametrize(
    ("adjective", "who", "words", "answered"),
    [
        ("Kesselian", "Kesselia", "the allegation", [0]),
        ("Orskish", "Orsk", "the accusation", [0]),
        ("Tarvenian", "Tarvenia", "all allegations", [0]),
        ("Kesselian", "Tarvenia", "the allegation", []),  # nobody has accused Tarvenia
        ("Orskish", "Orskagen", "the allegation", []),
        ("Kesselian", "Tarvenia", "the claim", [1]),  # what is claimed may be of anything
    ],
)
def test_an_accusation_is_of_who_dismisses_it_or_of_nobody(adjective: str, who: str, words: str, answered: list[int]) -> None:
    saw = (*SAW[:2], SAW[2].format(adjective))
    text = f"{' '.join(saw)}. {' '.join(SLEPT)}. {who} dismissed {words}."
    assert [number for number, _, _ in denied(text, saw, SLEPT, (who, "dismissed", words))] == answered


def test_an_accusation_of_one_without_a_name_is_found_by_whom_it_means() -> None:
    text = "Police said the governor took bribes. A clerk said the inquiry would last. The governor denied the accusation."
    bribes, lasts = ("Police", "said", "the governor took bribes"), ("A clerk", "said", "the inquiry would last")
    report, (charge, aside, denial) = told(text, bribes, lasts, ("The governor", "denied", "the accusation"))
    first, last = text.index("the governor"), text.index("The governor")
    governor = Entity("e1", "governor", EntityKind.ROLE, (Span(first, first + 12), Span(last, last + 12)))
    denial = replace(denial, speaker_entity="e1")
    assert list(answers_of(report, [charge, aside, denial], [governor])) == [charge.id]


@pytest.mark.parametrize("words", ["reports of a mutiny", "rumours about its pay", "claims of abuse"])
def test_words_that_say_what_was_claimed_do_not_point_at_what_was_said_last(words: str) -> None:
    text = f"Ana Selk said that wheat prices had risen. The army denied {words}."
    assert denied(text, ("Ana Selk", "said", "that wheat prices had risen"), ("The army", "denied", words)) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            ("Ostley", "denied", "firing on the bus near Golna"),
            ("Halmere", "denied", "that it had fired on the bus near Golna"),
        ),
        (
            ("Ostley", "said", "it had not fired on the bus near Golna"),
            ("Halmere", "denied", "having fired on the bus near Golna"),
        ),
        (("Ostley", "said", "the peace talks would go on"), ("Halmere", "denied", "that the peace talks had collapsed")),
        (("Ostley", "said", "she had met Tomas Kelder"), ("Kelder", "denied", "having taken money")),
        (("Ostley", "blamed", "Nahrazan for the blast at Golna"), ("Halmere", "denied", "involvement in the blast at Golna")),
    ],
)
def test_two_that_deny_one_thing_or_speak_of_two_do_not_answer_each_other(first: Said, second: Said) -> None:
    assert denied(f"{' '.join(first)}. {' '.join(second)}.", first, second) == []


def test_who_only_denies_a_claim_has_claimed_nothing_that_another_denies() -> None:
    text = "The General Staff denied the claim. Abu Samer denied the accusation."
    staff, samer = ("The General Staff", "denied", "the claim"), ("Abu Samer", "denied", "the accusation")
    assert denied(text, staff, samer) == []


def test_nobody_is_set_against_his_own_side_and_the_other_side_before_it_is_meant() -> None:
    text = (
        "Tarvenia said that Nahrazan had shelled it. The army of Nahrazan said that it was away. Its ministry denied the claim."
    )
    said = (
        ("Tarvenia", "said", "that Nahrazan had shelled it"),
        ("The army of Nahrazan", "said", "that it was away"),
        ("Its ministry", "denied", "the claim"),
    )
    report, statements = told(text, *said)
    known = [replace(one, speaker_entity=f"e{n}") for n, one in enumerate(statements)]
    sides = [
        Entity(f"e{n}", name, EntityKind.ORG, (Span(0, 8),), of=of)
        for n, name, of in ((1, "army", "e9"), (2, "ministry", "e9"))
    ]
    assert list(answers_of(report, known, sides)) == [known[0].id]


def test_words_that_follow_a_denial_are_not_denied_by_it_though_their_source_stands_before() -> None:
    text = "Ostley came. Halmere denied the claim. “Two drones came,” it was put."
    report, (denial,) = told(text, ("Halmere", "denied", "the claim"))
    without_cue = a_statement(report, source="Ostley", content="Two drones came")
    assert answers_of(report, [without_cue, denial]) == {}


def test_a_pronoun_whom_nobody_found_denies_nothing() -> None:
    text = "Ostley said that two drones had come. They denied that."
    assert denied(text, ("Ostley", "said", "that two drones had come"), ("They", "denied", "that")) == []


def test_words_in_capitals_are_read_in_no_time() -> None:
    words = "United " * 200 + "nonsense"
    assert (
        denied(
            f"Ostley said that it had. Halmere denied {words}.",
            (*SENT[:1], "said", "that it had"),
            ("Halmere", "denied", words),
        )
        == []
    )


def test_charges_of_which_nobody_spoke_are_no_others_words() -> None:
    text = "His parents said that he walks an hour a day. The Mirror denied the charges against him."
    said = (("His parents", "said", "that he walks an hour a day"), ("The Mirror", "denied", "the charges against him"))
    assert denied(text, *said) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ostley said that two drones had come. Ostley denied that.", ("Ostley", "denied", "that")),  # itself
        ("Ostley said that two drones had come. Halmere did not deny that.", ("Halmere", "did not deny", "that")),
        ("Ostley said that two drones had come. Halmere rejected an offer.", ("Halmere", "rejected", "an offer")),
        ("Halmere denied that. Ostley said that two drones had come.", ("Halmere", "denied", "that")),  # before
    ],
)
def test_nothing_is_denied(text: str, said: Said) -> None:
    assert denied(text, ("Ostley", "said", "that two drones had come"), said) == []


def test_what_tells_of_a_denial_is_not_denied_by_it() -> None:
    text = "Ostley said that Halmere denied the report."
    said = (("Ostley", "said", "that Halmere denied the report"), ("Halmere", "denied", "the report"))
    assert denied(text, *said) == []
    report, (first, denial) = told(
        "Ostley said that it had. Halmere may deny that.", ("Ostley", "said", "that it had"), ("Halmere", "may deny", "that")
    )
    assert answers_of(report, [first, replace(denial, modality=Modality.PREDICTED)]) == {}


def _claim(told_by: Sequence[tuple[Report, list[Statement]]]) -> Claim:
    accounts = []
    for report, (said, *others) in told_by:
        answers = answers_of(report, [said, *others])
        accounts.append(replace(an_account(report, said, TARVENIA, NAHRAZAN), answers=answers.get(said.id, ())))
    return a_claim(*accounts, id_="q1")


def test_a_denial_stands_beside_what_it_denies_with_both_sentences() -> None:
    text = f"{' '.join(BLAMES)}. The Upper Sarra Front denied that it had fired."
    first = told(text, BLAMES, ("The Upper Sarra Front", "denied", "that it had fired"))
    again = told(
        f"{' '.join(BLAMES)}, it was said. The Upper Sarra Front denied it.", BLAMES, ("The Upper Sarra Front", "denied", "it")
    )
    (one,) = discrepancies(_claim([first]))
    assert (one.kind, one.left.value) == (DiscrepancyKind.WHO, BLAMES[2])
    assert one.right.value == "The Upper Sarra Front denied that it had fired"
    assert (one.left.asserter, one.right.asserter) == (BLAMES[0], "The Upper Sarra Front")
    assert [side.sentence_span.of(text) for side in (one.left, one.right)] == [
        "The ministry in Beshkar blamed the Upper Sarra Front for the shots.",
        "The Upper Sarra Front denied that it had fired.",
    ]
    (both,) = discrepancies(_claim([first, again]))
    assert both.id == one.id
    assert set(both.others) == {again[1][0].id, again[1][1].id}


def test_each_voice_that_denies_has_a_discrepancy_of_its_own() -> None:
    text = "Ostley said that two drones had come. {} denied the report."
    said = ("Ostley", "said", "that two drones had come")
    reports = [told(text.format(name), said, (name, "denied", "the report")) for name in ("Halmere", "Beshkar")]
    alone = discrepancies(_claim(reports[:1]))
    both = discrepancies(_claim(reports))
    assert [one.right.asserter for one in both] == ["Halmere", "Beshkar"]
    assert both[0].id == alone[0].id != both[1].id


def test_who_denies_his_own_side_s_words_contradicts_nobody() -> None:
    minister = an_identity("Zdena Hrubal", of=TARVENIA)
    text = "Tarvenia said that two drones had come. Zdena Hrubal denied that."
    report, (said, denial) = told(text, ("Tarvenia", "said", "that two drones had come"), ("Zdena Hrubal", "denied", "that"))
    said, denial = replace(said, speaker_entity=TARVENIA.id), replace(denial, speaker_entity=minister.id)
    account = an_account(report, said, TARVENIA, minister)
    answered = replace(account, answers=answers_of(report, [said, denial])[said.id])
    assert discrepancies(a_claim(answered, id_="q1")) == ()


def test_words_that_nobody_denies_have_no_discrepancies() -> None:
    assert (
        discrepancies(_claim([told("Ostley said that two drones had come.", ("Ostley", "said", "that two drones had come"))]))
        == ()
    )


def test_it_is_what_its_own_sentence_has_just_told() -> None:
    asked = ("two members", "asked", "Ostley to resign")
    held = ("Police", "said", "a third was suspended over a beating")
    text = (
        "Two days ago two members asked Ostley to resign. Police said a third was suspended over a beating; Ostley denies it."
    )
    assert denied(text, asked, held, ("Ostley", "denies", "it")) == [(1, DiscrepancyKind.WHETHER, "Ostley")]
