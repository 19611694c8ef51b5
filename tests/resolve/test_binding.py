"""Whom a pronoun cannot stand for: the subject of its own clause."""

from __future__ import annotations

import pytest

from tests.resolve.marked import tell

OFFICER = "[PERSON:Ida Kern] freed [ROLE:the officer]. "


@pytest.mark.parametrize(
    "story",
    [
        "{1:[PERSON:Dana Pell]} thanked <1:[PRONOUN:him] for opening the bridge>.",
        "{1:[ROLE:The opposition leader], [PERSON:Dana Pell],} urged <1:[PRONOUN:him] to resign>.",
        "[PERSON:Dana Pell], who had come late, thanked [PRONOUN:him].",
        "[PERSON:Dana Pell] came and later thanked [PRONOUN:him].",
        "[PERSON:Dana Pell] rose, praising [PRONOUN:him].",
        "[PERSON:Dana Pell] described [PRONOUN:her] as brave.",
    ],
)
def test_an_object_is_not_the_subject_of_its_clause(story: str) -> None:
    told = tell(story)
    assert told.who("her" if "her]" in story else "him") is None


@pytest.mark.parametrize(
    ("story", "pronoun", "who"),
    [
        ("{1:[PERSON:Dana Pell]} said <1:[PRONOUN:he] would resign>.", "he", "Dana Pell"),
        ("[PERSON:Dana Pell] came, and the crowd cheered [PRONOUN:him].", "him", "Dana Pell"),
        ("{1:[PERSON:Dana Pell]} said <1:[PRONOUN:he] had got an order telling [PRONOUN:him] to stay>.", "him", "Dana Pell"),
        ("[PERSON:Dana Pell] was a writer whose work led [PRONOUN:her] abroad.", "her", "Dana Pell"),
        ("[PERSON:Dana Pell] expressed [PRONOUN:her] “serious concern”.", "her", "Dana Pell"),
        ("{1:[ORG:The Hill Council]} announced <1:[PRONOUN:it] would close>.", "it", "Hill Council"),
        ("[PERSON:Dana Pell] was met by [PERSON:Ada Bek], who warned [PRONOUN:him].", "him", "Dana Pell"),
    ],
)
def test_who_is_subject_elsewhere_may_be_meant(story: str, pronoun: str, who: str) -> None:
    assert tell(story).who(pronoun) == who


def test_an_object_passes_over_its_subject_to_whoever_was_mentioned_before() -> None:
    told = tell(
        "[ORG:Corvane] held [ROLE:the officer]. {1:Its leader, [PERSON:Osk Lander],} accused <1:[PRONOUN:him] of lying>."
    )
    assert told.who("him") == "officer"


@pytest.mark.parametrize(
    ("goes_on", "who"),
    [
        ("which [PRONOUN:he] refused to do", "Ivo Rastan"),
        ("something [PRONOUN:he] ruled out", "Ivo Rastan"),
        ("but [PRONOUN:he] declined", "Ivo Rastan"),
    ],
)
def test_who_takes_up_a_request_is_who_was_asked(goes_on: str, who: str) -> None:
    story = "Mr. [PERSON:Ivo Rastan] spoke. {1:Mr. [PERSON:Dana Pell]} urged <1:[PRONOUN:him] to stay>, " + goes_on + "."
    assert tell(story).who("he") == who


def test_who_takes_up_the_request_of_somebody_unknown_is_not_who_made_it() -> None:
    told = tell("{1:[PERSON:Dana Pell]} urged <1:[PRONOUN:him] to stay>, which [PRONOUN:he] refused.")
    assert told.who("he") is None


def test_a_request_for_a_place_is_none() -> None:
    told = tell("Mr. [PERSON:Ivo Rastan] came. [PERSON:Ada Bek] took [PRONOUN:him] to Vesk, which [PRONOUN:he] liked.")
    assert told.who("he") == "Ivo Rastan"


@pytest.mark.parametrize("story", ["[PERSON:Ada Bek] in Vesk, whom", "[ROLE:the rebel chief], [PERSON:Ada Bek], to whom"])
def test_whoever_meets_somebody_whom_he_asks_is_who_met(story: str) -> None:
    told = tell("{1:[ROLE:A spokesman]} said <1:[ROLE:the president] had met " + story + " [PRONOUN:he] had asked to stay>.")
    assert told.who("he") == "president"


@pytest.mark.parametrize("source", ["[ROLE:A press secretary to [PERSON:Dana Pell]]", "[ROLE:[PERSON:Dana Pell]'s lawyer]"])
def test_he_in_the_words_of_who_speaks_for_somebody_is_that_person(source: str) -> None:
    told = tell("{1:" + source + "} said <1:[PRONOUN:he] would sign and [PRONOUN:his] party too>.")
    assert told.who("he") == told.who("his") == "Dana Pell"


@pytest.mark.parametrize(
    ("story", "who"),
    [
        ("{1:[ROLE:A friend of [PERSON:Dana Pell]]} said <1:[PRONOUN:he] had seen nothing>.", "a friend of Dana Pell"),
        ("{1:[ROLE:A lawyer for [PERSON:Dana Pell]]} said <1:Mr. [PERSON:Ivo Rastan] swore [PRONOUN:he] came>.", "Ivo Rastan"),
        ("{1:[ROLE:A lawyer for Mrs. [PERSON:Dana Pell]]} said <1:[PRONOUN:he] came>.", "a lawyer for Mrs. Dana Pell"),
    ],
)
def test_he_in_the_words_of_anybody_else_or_after_others_is_open_as_ever(story: str, who: str) -> None:
    assert tell(story).who("he") == who


@pytest.mark.parametrize(
    ("story", "who"),
    [
        ("tried Mr. [PERSON:Ivo Rastan] for the murder of Mr. [PERSON:Dana Pell] but freed [PRONOUN:him]", "Ivo Rastan"),
        (
            "held Mr. [PERSON:Ivo Rastan], a suspect in the death of Mr. [PERSON:Dana Pell], and freed [PRONOUN:him]",
            "Ivo Rastan",
        ),
    ],
)
def test_a_second_verb_takes_up_the_object_of_the_first(story: str, who: str) -> None:
    told = tell(f"[ROLE:The court] {story}.")
    assert told.who("him") == who


def test_whose_friend_somebody_is_may_be_who_meets_them() -> None:
    told = tell("[PERSON:Ivo Rastan] praised [PERSON:Ada Bek], [PERSON:Rastan]'s aunt, whom [PRONOUN:he] met.")
    assert told.who("he") == "Ivo Rastan"


@pytest.mark.parametrize("whom", ["[ROLE:the fighters]", "those"])
def test_whoever_meets_people_whom_he_knows_is_not_one_of_them(whom: str) -> None:
    told = tell(f"[PERSON:Ivo Rastan] welcomed {whom}, whom [PRONOUN:he] called brothers.")
    assert told.who("he") == "Ivo Rastan"


@pytest.mark.parametrize(
    "story",
    [
        "[PERSON:Ada Bek] sacked [ROLE:the army chief], General [PERSON:Ivo Rastan], and replaced [PRONOUN:him].",
        "[ROLE:The court] convicted [ROLE:the former mayor], [PERSON:Ivo Rastan], of theft and sentenced [PRONOUN:him].",
        "[ROLE:Soldiers] dragged [ROLE:the priest], [PERSON:Ivo Rastan], from a church and beat [PRONOUN:him].",
        "[PERSON:Ada Bek] met [PERSON:Ivo Rastan], [ROLE:the rebel chief], and told [PRONOUN:him] to go.",
    ],
)
def test_who_is_named_once_more_between_commas_is_what_the_words_before_are(story: str) -> None:
    assert tell(story).who("him") == "Ivo Rastan"


def test_a_subject_behind_a_clause_of_its_own_stays_one() -> None:
    told = tell(
        "Mr. [PERSON:Tam Vell] sat. When they met [PERSON:Ada Bek], [PERSON:Ivo Rastan] rose and thanked [PRONOUN:him]."
    )
    assert told.who("him") != "Ivo Rastan"


def test_who_is_plainly_he_is_not_she_after() -> None:
    told = tell(
        "[PERSON:Ada Bek] married [PERSON:Ivo Rastan] in May and left [PRONOUN:him] in June."
        " {1:[PRONOUN:She]} said <1:it was over>."
    )
    assert (told.who("him"), told.who("She")) == ("Ivo Rastan", "Ada Bek")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("An aide to", "was sacked after refusing to sign"),
        ("A former lawyer for", "would sign"),
        ("A lawyer for", "had been kept from his client"),
        ("A lawyer for", "visited him on Monday"),
        ("A spokesman for", "had no information about the raid"),
        ("A spokesman for", "was not aware of any talks"),
        ("A spokesman for", "would not comment on the raid"),
        ("A spokesman for", "had not seen the letter"),
    ],
)
def test_who_speaks_for_somebody_may_tell_of_himself(source: str, words: str) -> None:
    told = tell(f"{{1:[ROLE:{source} [PERSON:Dana Pell]]}} said <1:[PRONOUN:he] {words}>.")
    assert told.who("he") != "Dana Pell"


def test_he_who_goes_on_speaking_is_who_spoke_and_not_for_whom() -> None:
    told = tell(
        "{1:[ROLE:A lawyer for [PERSON:Dana Pell]]} said <1:[PRONOUN:she] would appeal>."
        " {2:[PRONOUN:She]} said <2:the file was secret>."
    )
    assert (told.who("she"), told.speaker(2)) == ("Dana Pell", "a lawyer for Dana Pell")
