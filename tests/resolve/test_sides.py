"""Both sides: the two who signed or talked stand in the place of "both sides", where a report tells of one pair alone."""

from __future__ import annotations

import pytest

from tests.resolve.acts import Told, act, tell_acts

SIGNED = "[STATE:Corvane] and [STATE:Tirvana] signed a truce. "
SIGNING = act("signed", "SUPPORT/sign", who=("Corvane", "Tirvana"), what="a truce")


def who(told: Told, trigger: str) -> tuple[list[str | None], list[str | None]]:
    """Give the names of who does an act, and to whom."""
    event = next(one for one in told.resolution.events if told.words(one.trigger) == trigger)
    return [one.name for one in event.actors], [one.name for one in event.recipients]


@pytest.mark.parametrize("both", ["Both sides", "The two countries", "The warring parties", "The parties", "Each side"])
def test_both_sides_are_the_two_who_signed(both: str) -> None:
    told = tell_acts(
        SIGNED + f"[ROLE:{both}] promised to free all prisoners.",
        SIGNING,
        act("promised", "AGREE/promise", who=both, what="to free all prisoners"),
    )
    assert who(told, "promised") == (["Corvane", "Tirvana"], [])


def test_each_of_the_two_has_an_undertaking_of_its_own() -> None:
    told = tell_acts(
        SIGNED + "[ROLE:The two sides] promised to free all prisoners.",
        SIGNING,
        act("promised", "AGREE/promise", who="The two sides", what="to free all prisoners"),
    )
    promised = [one for one in told.resolution.commitments if told.words(one.party.span) == "The two sides"]
    assert [one.party.name for one in promised] == ["Corvane", "Tirvana"]
    assert len({one.id for one in promised}) == 2


def test_who_asks_both_sides_asks_the_two() -> None:
    told = tell_acts(
        SIGNED + "[ORG:Nordhall] urged [ROLE:both sides] to free all prisoners.",
        SIGNING,
        act("urged", "REQUEST/urge", who="Nordhall", whom="both sides", what="to free all prisoners"),
    )
    assert who(told, "urged") == (["Nordhall"], ["Corvane", "Tirvana"])


@pytest.mark.parametrize(
    ("others", "both", "named"),
    [
        ("", "Both countries", ["Corvane", "Tirvana"]),
        ("", "Both sides", ["Both sides"]),
        (" [STATE:Nordhall] was silent.", "Both countries", ["Both countries"]),
    ],
)
def test_both_countries_are_the_only_two_of_a_report(others: str, both: str, named: list[str]) -> None:
    told = tell_acts(
        f"[STATE:Corvane] banned fish from [STATE:Tirvana].{others} [ROLE:{both}] had promised to ban nothing.",
        act("promised", "AGREE/promise", who=both, what="to ban nothing"),
    )
    assert who(told, "promised") == (named, [])


def test_of_two_pairs_neither_is_both_sides() -> None:
    told = tell_acts(
        SIGNED + "[STATE:Corvane] and [ORG:Nordhall] held talks. [ROLE:Both sides] promised to free all prisoners.",
        SIGNING,
        act("talks", "CONSULT/talks", who=("Corvane", "Nordhall")),
        act("promised", "AGREE/promise", who="Both sides", what="to free all prisoners"),
    )
    assert who(told, "promised") == (["Both sides"], [])


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Both sides", "ASSAULT/shelling"), ("Both sides", "THREATEN/force")],
)
def test_blame_is_not_laid_at_their_door(words: str, kind: str) -> None:
    told = tell_acts(
        SIGNED + f"[ROLE:{words}] moved on Vesk.",
        SIGNING,
        act("moved", kind, who=words),
    )
    assert who(told, "moved") == ([words], [])


def test_what_neither_side_did_nobody_did() -> None:
    told = tell_acts(
        SIGNED + "[ROLE:Neither side] withdrew from Vesk.",
        SIGNING,
        act("withdrew", "RETREAT/withdraw", "denied", who="Neither side"),
    )
    assert not {"Corvane", "Tirvana"} & set(who(told, "withdrew")[0])


@pytest.mark.parametrize(
    ("one", "other", "sides"),
    [
        ("STATE", "PERSON:Tirvana", ["Corvane", "Tirvana"]),  # a state that no table knows
        ("STATE", "PLACE:Tirvana", ["Corvane", "Tirvana"]),
        ("STATE", "PERSON:Ana Sorel", ["two sides"]),
        ("PERSON", "PERSON:Tirvana", ["two sides"]),
    ],
)
def test_two_people_are_no_sides(one: str, other: str, sides: list[str]) -> None:
    told = tell_acts(
        f"[{one}:Corvane] and [{other}] signed a truce. [ROLE:The two sides] promised to free all prisoners.",
        act("signed", "SUPPORT/sign", who=("Corvane", other.partition(":")[2]), what="a truce"),
        act("promised", "AGREE/promise", who="The two sides", what="to free all prisoners"),
    )
    assert [(name or "").removeprefix("The ") for name in who(told, "promised")[0]] == sides
