"""Who says "I" and "we" in a document whose own head or end tells whose it is, and who "you" is."""

from __future__ import annotations

import pytest

from onrecord.report import Report
from onrecord.resolve.letterheads import read_answerer, read_hearer, read_letterhead
from tests.resolve.marked import tell
from tests.resolve.stories import tell_statements


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LINDQVAR MARINE - MEDIA STATEMENT #3\nIssued 16 March 2031\n\nWe have paid nothing.", "LINDQVAR MARINE"),
        ("OSTRELIAN COAST GUARD\nStatement No. 17/31\n14 March 2031\n\nWe call on Maresh to stop.", "OSTRELIAN COAST GUARD"),
        ("Maritime Guard of Maresh: Response to the statement of the other side\n\nWe regret it.", "Maritime Guard of Maresh"),
        ("PRESS RELEASE\nMinistry of Defence of Dusa\n\nWe deny it.", "Ministry of Defence of Dusa"),
        ("The Ministry of Health\nTolm\nPress release\n\nWe thank the nurses.", "The Ministry of Health"),
        ("LINDQVAR MARINE - STATEMENT\n\nWe have paid nothing. The crew is safe.", "LINDQVAR MARINE"),
        ("Notice of a security incident\nFenwick Grid plc\n\nWe have not paid.", "Fenwick Grid plc"),
        ("MEMO\nFrom: P. Halver\nTo: Col. Rudd\nRe: Meld Bridge\n\nWe will not meet them.", "P. Halver"),
        ("INTERNAL NOTE\nFrom: Chief of staff, Ana Lorn\nTo: All heads of mission\n\nWe stay.", "Ana Lorn"),
        ("Dear Minister,\n\nWe ask you to wait.\n\nYours sincerely,\nOru Tammet\nChair", "Oru Tammet"),
        ("We ask you to wait.\n\nWith best regards\n\nAna Lorn, Families of Tolm", "Ana Lorn"),
        ("I wish to draw your attention to the shelling.\n\n(Signed) Greta Voss\nAmbassador", "Greta Voss"),
    ],
)
def test_a_document_tells_whose_it_is(text: str, name: str) -> None:
    assert [signer.name for signer in read_letterhead(Report("r1", text))] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Kell Courier\nStatement by army angers rebels\n\nWe asked the army.",
        "The Brannock Courier\n4 March 2031\n\nArmy: Response to the attack was right\n\nThe army said so.",
        "Foreign Minister: Response to Velda comes on Monday\n\nWe asked why.",
        "ROE ACCUSES REBELS OF ATTACK - statement\n\nPresident Roe accused rebels. We have asked them for comment.",
        "ARMY DENIES RAID - official statement\n\nThe army said so. We asked the rebels on Sunday.",
        "UNITED NATIONS URGES RESTRAINT - STATEMENT\n\nWe will follow the story.",
        "TOLM BURNING - STATEMENT\n\nThe mayor said so. We asked the rebels on Sunday.",
        "The Ministry of Health\nDoctors are leaving the country\nPress release\n\nWe asked why.",
        "DURANE: STATEMENT WAS FALSE\n\nWe asked why.",
        "From: Ana Lorn\nTo: Per Roe\n\nNo.\n\nFrom: Per Roe\nTo: Ana Lorn\n\nWe will.",
        "(Signed) Greta Voss\n(Signed) Per Roe\n\nWe agree.",
        "We agree.\n\nSigned:\nGreta Voss\nPer Roe",
        "He came from: the north.",
        "She sends her regards,\nOru Tammet said, and we left.",
        "Yours is the earth\nand everything",
    ],
)
def test_other_lines_sign_nothing(text: str) -> None:
    assert read_letterhead(Report("r1", text)) == ()


def test_a_memo_is_to_somebody() -> None:
    hearer = read_hearer(Report("r1", "From: P. Halver\nTo: Col. Rudd\n\nYou will wait."))
    assert hearer is not None
    assert hearer.name == "Rudd"
    assert read_hearer(Report("r1", "From: P. Halver\nTo: All heads of mission\n\nYou will wait.")) is None


@pytest.mark.parametrize(
    ("dear", "name"), [("Minister Lorn", "Lorn"), ("Ana Lorn", "Ana Lorn"), ("Sir or Madam", None), ("all", None)]
)
def test_a_letter_is_to_whom_it_greets(dear: str, name: str | None) -> None:
    hearer = read_hearer(Report("r1", f"Dear {dear},\n\nYou promised us to wait."))
    assert (hearer.name if hearer else None) == name


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("{s1:[PRONOUN:You]} {q1:promised} {c1:to free our sons}.", "Roe"),
        ("Do {s1:[PRONOUN:you]} {q1:think} {c1:our sons are free}?", None),
    ],
)
def test_what_a_letter_tells_its_hearer_that_he_promised_he_did(words: str, speaker: str | None) -> None:
    told = tell_statements(f"Dear Mr [PERSON:Roe],\n\n{words}\n\nYours faithfully,\n[PERSON:Ana Lorn]")
    assert [one.speaker for one in told] == [speaker]


def test_you_and_we_of_a_memo_are_its_two() -> None:
    told = tell("From: [PERSON:Ana Lorn]\nTo: Col. [PERSON:Rudd]\n\n[PRONOUN:We] stay. [PRONOUN:I] ask [PRONOUN:you] to wait.")
    assert (told.who("I"), told.who("you")) == ("Ana Lorn", "Rudd")


def test_whom_a_memo_is_from_is_nobody_it_speaks_of() -> None:
    told = tell("From: [PERSON:Per Roe]\nTo: Col. [PERSON:Rudd]\n\n[PRONOUN:He] has decided to wait.")
    assert told.who("He") is None


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Briefing by the Spokeswoman of the Ministry of Foreign Affairs of Dusa, M. Djerin", "M. Djerin"),
        ("Interview with the Defence Minister of Velda, Oru Tammet", "Oru Tammet"),
        ("Press conference of President Saro Durane (transcript)", "Saro Durane"),
        ("Interview with two fishermen", None),
        ("Briefing on the talks", None),
    ],
)
def test_a_heading_tells_who_answers(heading: str, name: str | None) -> None:
    answerer = read_answerer(Report("r1", f"{heading}\n4 June 2032\n\nQ: Why?\n\nA: Because."))
    assert (answerer.name if answerer else None) == name


def test_answers_are_given_by_whom_the_heading_names() -> None:
    told = tell_statements(
        "Interview with the Defence Minister of Velda, [PERSON:Oru Tammet]\n4 June 2032\n\n"
        "{s1:Q}{q1::} {c1:Has Velda lost a drone?}\n\n{s2:A}{q2::} {c2:We have lost nothing.}"
    )
    assert [one.speaker for one in told] == [None, "Oru Tammet"]
