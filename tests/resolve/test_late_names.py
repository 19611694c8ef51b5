"""Who is described first and named after, in stories of invented countries."""

from __future__ import annotations

import pytest

from tests.resolve.stories import tell_statements

LEAD = "{s1:[ROLE:Ostran’s president]} {q1:said} {c1:it would not sign}."


def _speakers(story: str) -> list[str | None]:
    return [one.speaker for one in tell_statements(story)]


@pytest.mark.parametrize(
    "story",
    [
        LEAD + " {c2:“Never,”} {s2:[PERSON:Ada Corvane]} {q2:told} a rally.",
        LEAD + "\n\n{s2:[PERSON:Ada Corvane]}, speaking in Vesk, {q2:added} {c2:that it was late}.",
        LEAD + "\n\n{s2:[PERSON:Ada Corvane]}, writing in the Vesk Post, {q2:said} {c2:that it was late}.",
        LEAD + " Writing in the Vesk Post, {s2:[PERSON:Ada Corvane]} {q2:said} {c2:it was late}.",
        "{s1:[ROLE:A new judge]} {q1:spoke} {c1:of trade}. {s2:[ROLE:The judge], [PERSON:Ada Corvane],} {q2:denied} {c2:it}.",
        "{s1:[ROLE:A harbour judge]} {q1:said} {c1:it was over}. {c2:“Enough,”} {s2:Judge [PERSON:Ada Corvane]} {q2:wrote}.",
    ],
)
def test_a_name_that_nothing_introduces_is_of_whom_the_report_has_just_described(story: str) -> None:
    assert _speakers(story) == ["Ada Corvane", "Ada Corvane"]


@pytest.mark.parametrize(
    ("story", "first"),
    [
        (LEAD + " {c2:“Never,”} {s2:[PERSON:Ada Corvane], [ROLE:a fisherman],} {q2:said}.", "Ostran’s president"),
        (LEAD + " {c2:“Never,”} {s2:[PERSON:Ada Corvane] of Vesk} {q2:said}.", "Ostran’s president"),
        (
            "{s1:[ROLE:An official]} {q1:said} {c1:it was over}. {c2:“Never,”} {s2:[PERSON:Ada Corvane]} {q2:said}.",
            "an official",
        ),
        ("[PERSON:Ada Corvane] left. " + LEAD + " {c2:“Never,”} {s2:[PERSON:Ada Corvane]} {q2:said}.", "Ostran’s president"),
        (
            LEAD + " {s2:[ROLE:Its mayor]} {q2:said} {c2:so too}. {c3:“Never,”} {s3:[PERSON:Ada Corvane]} {q3:said}.",
            "Ostran’s president",
        ),
    ],
)
def test_a_name_with_an_introduction_of_its_own_is_somebody_else(story: str, first: str) -> None:
    assert _speakers(story)[0] == first


@pytest.mark.parametrize(
    ("story", "first"),
    [
        (
            "{s1:[ROLE:The bank governor]} {q1:refused} {c1:to pay}. {s2:[PERSON:Ada Corvane]} {q2:accused} {c2:him of greed}.",
            0,
        ),
        ("{s1:[ROLE:The police chief]} {q1:said} {c1:all was calm}. {s2:[PERSON:Ada Corvane]} {q2:said} {c2:it was not}.", 0),
        ("{s1:[ROLE:The port chairman]} {q1:said} {c1:so too}. {s2:[PERSON:Ada Corvane]} {q2:called} him {c2:“a liar”}.", 0),
        (LEAD + " Speaking in Vesk, {s2:[PERSON:Ada Corvane]} {q2:accused} {c2:him of lies}.", 0),
        ("{s1:[ROLE:The port chairman]} {q1:said} {c1:so too}. {s2:[PERSON:Ada Corvane]} {q2:told} her party {c2:“no”}.", 1),
        ("{s1:[ROLE:The port chairman]} {q1:said} {c1:it was over}. {s2:Chairman [PERSON:Ada Corvane]} {q2:said} {c2:so}.", 1),
    ],
)
def test_a_name_that_only_follows_is_of_nobody_before_it(story: str, first: int) -> None:
    assert (_speakers(story)[0] == "Ada Corvane") == bool(first)


@pytest.mark.parametrize(
    ("described", "named", "are_one"),
    [
        ("The delegate of Orvane", "The delegate of Tullia", False),
        ("Orvane's delegate", "The delegate of Tullia", False),
        ("The Orvanian delegate", "The delegate of Tullia", False),
        ("The foreign minister of Orvane", "The foreign minister of Tullia", False),
        ("The delegate of Orvane", "The delegate", True),
        ("The delegate of Orvane", "The delegate of Orvane", True),
        ("The Orvanian delegate", "The delegate of Orvane", True),
        ("The head of the electoral commission", "The head of the commission", True),
    ],
)
def test_who_is_named_as_of_another_state_or_body_is_somebody_else(described: str, named: str, are_one: bool) -> None:
    story = f"{{s1:[ROLE:{described}]}} {{q1:said}} {{c1:it was over}}."
    story += f" {{s2:[ROLE:{named}], [PERSON:Ada Corvane],}} {{q2:denied}} {{c2:it}}."
    assert (_speakers(story)[0] == "Ada Corvane") == are_one


def test_the_lawyer_of_the_one_person_named_is_another() -> None:
    story = "{s1:[PERSON:Tam Vell]} {q1:admitted} {c1:selling boats}. {s2:[ROLE:His lawyer]} {q2:said} {c2:it was read out}."
    assert _speakers(story) == ["Tam Vell", "his lawyer"]


def test_what_is_called_before_its_name_in_an_apposition_is_the_name() -> None:
    story = "{s1:[ROLE:The witness who accused him], [ROLE:businesswoman] [PERSON:Ada Corvane],} {q1:said} {c1:it was over}."
    assert _speakers(story) == ["Ada Corvane"]


@pytest.mark.parametrize(
    ("first", "pronoun", "speaker"),
    [
        ("{s1:[ORG:The Hill Council]}", "it", "Hill Council"),
        ("{s1:[ROLE:The letter]}", "it", "letter"),
        ("{s1:[PERSON:Tam Vell]}", "it", None),
    ],
)
def test_it_added_goes_on_with_what_was_said_right_before(first: str, pronoun: str, speaker: str | None) -> None:
    story = first + " {q1:said} {c1:four were hurt in [PLACE:Vesk], near [ORG:the Lamp Works]}. {c2:“All live,”}"
    story += f" {{s2:{pronoun}}} {{q2:added}}."
    assert _speakers(story)[1] == speaker


def test_a_rank_written_short_is_the_office_that_the_report_goes_on_with() -> None:
    story = (
        "Lt. Gen. [PERSON:Ada Bek] met Sen. [PERSON:Jon Roe]."
        " {s1:[ROLE:The general]} {q1:said} {c1:the port was open}. {s2:[ROLE:The senator]} {q2:said} {c2:it was closed}."
    )
    assert [one.speaker for one in tell_statements(story)] == ["Ada Bek", "Jon Roe"]


@pytest.mark.parametrize(
    "behind",
    [
        "{c2:“We heard it,”} {s2:[PERSON:Ada Corvane], 43,} {q2:told} Coast Radio.",
        "{c2:“I saw it,”} {s2:[PERSON:Ada Corvane]} {q2:told} Coast Radio by telephone from Vesk.",
        "{c2:“My client is innocent,”} {s2:[PERSON:Ada Corvane]} {q2:told} the court.",
        "{s2:[PERSON:Ada Corvane]} {q2:added} {c2:that her brother had been shot}.",
    ],
)
def test_who_speaks_as_somebody_concerned_holds_no_office(behind: str) -> None:
    assert _speakers(LEAD + " " + behind) == ["Ostran’s president", "Ada Corvane"]


@pytest.mark.parametrize(
    ("first", "then"), [("deputy mayor", "mayor"), ("mayor", "deputy mayor"), ("vice chairman", "chairman")]
)
def test_a_deputy_is_not_whom_he_stands_in_for(first: str, then: str) -> None:
    story = f"{{s1:[ROLE:The {first}]}} {{q1:said}} {{c1:the deal was close}}."
    story += f" {{s2:[ROLE:The {then}], [PERSON:Ada Corvane],}} {{q2:said}} {{c2:it was not}}."
    assert _speakers(story)[0] == first


@pytest.mark.parametrize(
    ("first", "later", "speaker"),
    [
        ("{s1:[ROLE:The mayor]} {q1:said} {c1:the road was theirs}.", "Mayor [PERSON:Ada Vell] met nobody.", "Ada Vell"),
        ("{s1:[ROLE:The governor of Artav]} {q1:said} {c1:the dam was full}.", "Governor [PERSON:Ada Vell] left.", "Ada Vell"),
        ("{s1:[ROLE:The mayor]} {q1:said} {c1:so too}.", "Deputy Mayor [PERSON:Ada Vell] met nobody.", "mayor"),
        ("{s1:[ROLE:A mayor]} {q1:said} {c1:the road was theirs}.", "Mayor [PERSON:Ada Vell] met nobody.", "a mayor"),
        (
            "{s1:[ROLE:The mayor]} {q1:said} {c1:the road was theirs}.",
            "Mayor [PERSON:Ada Vell] met Mayor [PERSON:Tam Orr].",
            "mayor",
        ),
        (
            "{s1:[ROLE:The [STATE:Aldan] president]} {q1:said} {c1:it would sign}.",
            "President [PERSON:Ada Vell] of [STATE:Tirvana] left.",
            "Aldan president",
        ),
    ],
)
def test_the_one_holder_of_an_office_may_be_named_further_down(first: str, later: str, speaker: str) -> None:
    assert _speakers(f"{first} It rained. The rain went on. {later}") == [speaker]


def test_a_name_that_says_nothing_is_not_who_spoke_before_it() -> None:
    # What the first attribution says is nobody's, and none of the name's business.
    assert _speakers("{c1:It was over}, {q1:reportedly}. " + LEAD.replace("1:", "2:") + " [PERSON:Ada Corvane] left.") == [
        None,
        "Ostran’s president",
    ]
