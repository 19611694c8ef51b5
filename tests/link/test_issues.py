"""What acts are about: nouns that tell something, in one circle of parties; what is to end is not what is wanted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.account import Claim, Identity
from onrecord.annotation import EventType
from onrecord.judgement import Verdict
from onrecord.link.issue_words import keys_of
from onrecord.link.issues import issues, issues_judged
from onrecord.report import Span
from tests.link.accounts import an_identity
from tests.link.test_positions import act, judged


@pytest.mark.parametrize(
    ("phrase", "keys"),
    [
        ("the immediate release of all hostages", [("hostag",)]),
        ("to ensure a lasting ceasefire", [("ceasefir",)]),
        ("to work with the new government on tariffs", [("tarif",)]),
        ("to withdraw", [("withdraw",)]),
        ("a tentative agreement", []),
        ("itself", []),
        ("attacks on Tarvenia", [("tarvenia", "attack")]),
        ("school policy", [("school", "polic")]),
        ("the partnership of the two countries", []),
        ("to halt the shelling of villages", [("end", "shel"), ("end", "villag")]),
        ("the fight against terrorism", [("end", "terrorism")]),
        ("a cessation of hostilities", [("end", "hostilit")]),
        ("halting military aid", [("end", "militar", "aid")]),
        ("reducing its dependency on gas", [("end", "dependenc"), ("end", "gas")]),
        ("a halt", [("halt",)]),
        ("a ceasefire proposal", [("ceasefir",)]),
    ],
)
def test_a_phrase_is_about_the_nouns_that_tell_something_or_about_two_words_where_one_tells_too_little(
    phrase: str, keys: list[tuple[str, ...]]
) -> None:
    assert [key.stems for key in keys_of(phrase, Span(0, len(phrase)), frozenset({"tarvenia"}))] == keys


OSTLEY, NORTH, SOUTH, EAST, WEST = (an_identity(name, "STATE") for name in ("Ostley", "Norland", "Sudmark", "Estia", "Vestia"))


def demands(where: str, *sides: Identity, by: Sequence[Identity] = ()) -> list[Claim]:
    """Both sides of a war, and whoever else, demand a ceasefire in it."""
    thing = f"a ceasefire between {' and '.join(one.name for one in sides)} at {where}"
    return [
        act(
            f"{one.name} demanded {thing}.",
            "demanded",
            EventType.REQUEST,
            thing,
            actors=[(one.name, one)],
            others=(*sides, one),
        )
        for one in (*sides, *by)
    ]


def test_a_ceasefire_in_one_war_and_one_in_another_are_two_issues() -> None:
    claims = [*demands("Golna", NORTH, SOUTH), *demands("Ulmek", EAST, WEST)]
    first, second = issues(claims)
    assert (len(first.entries), len(second.entries)) == (2, 2)
    assert first.id != second.id
    assert first.name != second.name
    assert {one.id for one in issues(claims[:2])} <= {first.id, second.id}


def test_a_power_that_has_a_word_in_every_war_does_not_make_them_one() -> None:
    wars = [("Golna", NORTH, SOUTH), ("Ulmek", EAST, WEST), ("Dolm", NORTH, SOUTH), ("Pell", EAST, WEST)]
    claims = [one for place, *sides in wars for one in demands(place, *sides, by=[OSTLEY])]
    assert len(issues(claims)) == 1  # too few acts to tell that Ostley is everywhere
    more = [one for number in range(4) for place, *sides in wars for one in demands(f"{place} {number}", *sides, by=[OSTLEY])]
    assert len(issues(more)) == 2


def test_one_who_names_no_side_goes_with_the_others() -> None:
    text = "Ostley demanded a ceasefire."
    alone = act(text, "demanded", EventType.REQUEST, "a ceasefire", actors=[("Ostley", OSTLEY)], others=[OSTLEY])
    (issue,) = issues([*demands("Golna", NORTH, SOUTH), alone])
    assert len(issue.entries) == 3


def test_an_act_is_about_two_issues_at_most() -> None:
    thing = "prisoners, hostages and tariffs"
    claims = [act(f"{name} demanded {thing}.", "demanded", EventType.REQUEST, thing) for name in ("Tarvenia", "Nahrazan")]
    things = ("prisoners", "hostages", "tariffs")
    claims += [act(f"Halmere demanded {one}.", "demanded", EventType.REQUEST, one) for one in things]
    first = claims[0].accounts[0].entry.id
    assert sum(first in issue.entries for issue in issues(claims)) == 2


def test_a_decision_on_a_part_holds_for_the_part() -> None:
    claims = [*demands("Golna", NORTH, SOUTH), *demands("Ulmek", EAST, WEST)]
    first, second = issues(claims)
    named = issues_judged((first, second), [judged(Verdict.NAME, second.id, name="The eastern truce")])
    assert [one.name for one in named] == [first.name, "The eastern truce"]
