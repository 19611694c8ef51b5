"""Who says "I" and "we" in a text that says in its headline, or its byline, whose it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.entity import EntityKind
from onrecord.resolve.authors import Signer, read_byline, read_signers
from onrecord.resolve.entities import resolve_mentions
from tests.resolve.marked import Told, mark, tell


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Statement by President Joe Dorn on the Dam", ["Joe Dorn"]),
        ("Statement from Press Secretary Ada Bek-Lund Welcoming Progress at the Dam", ["Ada Bek-Lund"]),
        ("Remarks by Vice President Quill at the Summit", ["Quill"]),
        ("Statement by President Joseph R. Dorn, Jr. on the Dam", ["Joseph R. Dorn Jr."]),
        ("Statement by Peter Manning on the Dam", ["Peter Manning"]),
        ("Joint Statement by President Dorn of France and Prime Minister van der Veld on the Dam", ["Dorn", "van der Veld"]),
        ("Joint Statement by the President of France Emile Quill and Chancellor Ada Bek", ["Emile Quill", "Ada Bek"]),
        (
            "Joint Statement from Mexico, Canada, and the United States Reaffirming Our Ties",
            ["Mexico", "Canada", "United States"],
        ),
        ("Joint Statement of the Governments of France and Japan", ["France", "Japan"]),
        (
            "Joint Statement between the United States and the European Commission on Energy",
            ["United States", "European Commission"],
        ),
        ("Statement by the Press Secretary on the Dam", ["Press Secretary"]),
        ("Remarks by the Minister of Defence of Brennor, Oru Tammet", ["Oru Tammet"]),
        ("Joint Statement by President Dorn, Prime Minister Bek, and Chancellor Quill", ["Dorn", "Bek", "Quill"]),
        (
            "Joint Declaration by the Foreign Ministers of Alda, Brennor and Corvane on the Dam",
            ["Foreign Ministers of Alda, Brennor and Corvane"],
        ),
        ("Statement by the National Security Advisors of France and Japan", ["National Security Advisors of France and Japan"]),
    ],
)
def test_signers_stand_behind_the_document_in_the_headline(title: str, names: list[str]) -> None:
    assert [signer.name for signer in read_signers(title)] == names


@pytest.mark.parametrize(
    "title",
    [
        "Statement on the Attack by Peter Dorn",
        "Quill Rejects Statement by President Dorn",
        "Statement by President Dorn’s Lawyer",
        "Readout of President Dorn’s Call with President Quill",
        "Joint Statement by France, Japan, Canada,",
        "Joint Statement of NATO and EU Leaders on the Dam",
        "Message of Hope",
        "A dam in Corvane",
    ],
)
def test_other_headlines_sign_nothing(title: str) -> None:
    assert read_signers(title) == ()


def test_i_of_a_signed_text_is_who_signed_it() -> None:
    told = tell(
        'The dam broke. {1:[PRONOUN:I]} urge <1:calm>. <2:"[PRONOUN:I] will mend it,"> said {2:[PERSON:Ada Bek]}.',
        "Statement by President Joe Dorn on the Dam",
    )
    assert [told.who("I", 0), told.who("I", 1)] == ["Joe Dorn", "Ada Bek"]
    assert told.speaker(1) == "Joe Dorn"
    assert told.entity("Joe Dorn").roles == ("President",)


def test_author_is_the_one_whom_the_text_names_too() -> None:
    told = tell("[PERSON:Dorn] rose. {1:[PRONOUN:I]} urge <1:calm>.", "Statement by President Joe Dorn on the Dam")
    assert told.who("Dorn") == told.who("I") == "Joe Dorn"


def test_we_of_one_author_is_a_party_of_the_author_who_has_said_it() -> None:
    told = tell("{1:[PRONOUN:We]} condemn <1:the blast>.", "Statement from Press Secretary Ada Bek on the Blast")
    assert told.who("We") == "we"
    assert told.entity("we").of == told.speaker_id(1) == told.entity("Ada Bek").id
    assert told.speaker(1) == "Ada Bek"


def test_we_of_a_joint_statement_is_all_who_signed_it() -> None:
    told = tell(
        "[STATE:France] and [STATE:Japan] met. {1:[PRONOUN:We]} condemn <1:the blast>.", "Joint Statement of Japan and France"
    )
    assert told.speaker(1) == told.who("We") == "France and Japan"
    assert told.entity(told.speaker_id(1)).kind is EntityKind.GROUP


def test_we_of_several_who_hold_one_office_is_all_of_them() -> None:
    told = tell("{1:[PRONOUN:We]} condemn <1:the blast>.", "Statement by the Foreign Ministers of Alda, Brennor and Corvane")
    assert told.speaker(1) == "Foreign Ministers of Alda, Brennor and Corvane"


def test_a_text_says_itself_who_we_is() -> None:
    told = tell("[PRONOUN:We], [ROLE:the mayors of the five towns], met. {1:[PRONOUN:We]} promise <1:clean water>.")
    assert told.speaker(1) == told.who("We") == "mayors of the five towns"
    quoted = tell("<1:“[PRONOUN:We], [ROLE:the voters], pay,”> said {1:[PERSON:Ada Bek]}. [PRONOUN:We] saw her.")
    assert quoted.who("We", 1) != "voters"


def test_headline_without_a_signature_leaves_we_open() -> None:
    assert tell("{1:[PRONOUN:We]} condemn <1:the blast>.", "Dorn condemns the blast").speaker(1) is None


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Peter Dorn", ["Peter Dorn"]),
        ("Peter Dorn", ["Peter Dorn"]),
        ("By Peter Dorn and Ada Bek", []),
        ("By Corvane staff", []),
        ("Corvane Desk", []),
        (None, []),
    ],
)
def test_byline_of_one_name_is_the_author(byline: str | None, names: list[str]) -> None:
    report, annotations = mark("The dam broke. [PRONOUN:I] saw it.")
    report = replace(report, byline=byline)
    assert read_byline(report) == tuple(Signer(name, EntityKind.PERSON) for name in names)
    told = Told(report, annotations, *resolve_mentions(report, annotations))
    assert told.who("I") == (names[0] if names else None)
