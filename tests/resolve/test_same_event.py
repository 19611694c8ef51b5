"""One act told several times is one event; two acts that are told alike stay two."""

from __future__ import annotations

import pytest

from tests.resolve.acts import Act, act, tell_acts


def triggers_of(story: str, *acts: Act) -> list[str | None]:
    """Give the words that name each act of a story."""
    told = tell_acts(story, *acts)
    return [told.words(event.trigger) for event in told.resolution.events]


@pytest.mark.parametrize(
    ("story", "acts", "named"),
    [
        (
            "Corvane sent a lethal aid package to Tirvana.",
            (act("aid", "AID/military", who="Corvane"), act("package", "AID/military", who="Corvane")),
            "aid package",
        ),
        (
            "Corvane reaffirmed its commitment to the truce.",
            (
                act("reaffirmed", "AGREE/promise", who="Corvane", what="the truce"),
                act("commitment", "AGREE/promise", who="Corvane", what="the truce"),
            ),
            "reaffirmed",
        ),
        (
            "Corvane launched unprecedented strikes on Tirvana.",
            (
                act("launched", "ASSAULT/aerial", who="Corvane", whom="Tirvana", what="unprecedented strikes"),
                act("strikes", "ASSAULT/aerial", who="Corvane", whom="Tirvana"),
            ),
            "launched",
        ),
        (
            "Two children were killed in a drone strike on Vesk.",
            (
                act("killed", "ASSAULT", whom="Two children"),
                act("drone strike", "ASSAULT/aerial", whom="Two children", place="Vesk"),
            ),
            "drone strike",
        ),
        (
            "Rebels took 40 people hostage.",
            (
                act("took", "COERCE", who="Rebels", whom="40 people"),
                act("hostage", "COERCE", who="Rebels", whom="40 people"),
            ),
            "took",
        ),
        (
            "Corvane imposed its latest tranche of sanctions on Tirvana.",
            tuple(act(one, "SANCTION/economic", who="Corvane", whom="Tirvana") for one in ("imposed", "tranche", "sanctions")),
            "imposed",
        ),
    ],
)
def test_two_words_of_one_phrase_tell_one_act(story: str, acts: tuple[Act, ...], named: str) -> None:
    assert triggers_of(story, *acts) == [named]


@pytest.mark.parametrize(
    ("story", "acts"),
    [
        (
            "Ana Sorel met Lind in Vesk during a trip.",
            (act("met", "CONSULT/meet", who="Ana Sorel", whom="Lind"), act("trip", "CONSULT/visit", who="Ana Sorel")),
        ),
        (
            "An exchange that also saw the release of Lind took place.",
            (act("exchange", "RETREAT/release"), act("release", "RETREAT/release", whom="Lind")),
        ),
        (
            "Corvane repelled 75 Tirvanian attacks.",
            (
                act("repelled", "ASSAULT", who="Corvane", what="75 Tirvanian attacks"),
                act("attacks", "ASSAULT", who="Tirvanian", whom="Corvane"),
            ),
        ),
        (
            "Corvane suspended its sanctions on Tirvana.",
            (
                act("suspended", "SANCTION/economic", who="Corvane", whom="Tirvana"),
                act("sanctions", "SANCTION/economic", who="Corvane", whom="Tirvana"),
            ),
        ),
        (
            "Rebels shelled and stormed Vesk.",
            (act("shelled", "ASSAULT", who="Rebels"), act("stormed", "ASSAULT", who="Rebels")),
        ),
        (
            "Corvane has shelled Vesk since Tirvana began targeting it.",
            (act("shelled", "ASSAULT", who="Corvane"), act("targeting", "ASSAULT", who="Tirvana")),
        ),
        (
            "Corvane levied tariffs, imposing fees on Tirvana.",
            (
                act("levied", "SANCTION/economic", who="Corvane", what="tariffs"),
                act("imposing", "SANCTION/economic", who="Corvane", what="fees"),
            ),
        ),
    ],
)
def test_two_acts_of_one_sentence_stay_two(story: str, acts: tuple[Act, ...]) -> None:
    assert len(triggers_of(story, *acts)) == 2


@pytest.mark.parametrize(
    ("story", "acts"),
    [
        (
            "Corvane committed to cut its tariffs on grain.\n\nCorvane committed to protect workers and to cut waste.",
            (
                act("committed#1", "AGREE/promise", who="Corvane", what="to cut its tariffs on grain"),
                act("committed#2", "AGREE/promise", who="Corvane", what="to protect workers and to cut waste"),
            ),
        ),
        (
            "Corvane promised Tirvana the fuel. It was Corvane that promised Brask the fuel.",
            (
                act("promised#1", "AGREE/promise", who="Corvane", whom="Tirvana", what="the fuel"),
                act("promised#2", "AGREE/promise", who="Corvane", whom="Brask", what="the fuel"),
            ),
        ),
    ],
)
def test_two_pledges_of_one_party_stay_two(story: str, acts: tuple[Act, ...]) -> None:
    assert len(triggers_of(story, *acts)) == 2


def test_a_pledge_told_twice_is_one() -> None:
    story = "Corvane promised to reopen the port of Vesk.\n\nCorvane promised to reopen the port, officials said."
    acts = (
        act("promised#1", "AGREE/promise", who="Corvane", what="to reopen the port of Vesk"),
        act("promised#2", "AGREE/promise", who="Corvane", what="to reopen the port"),
    )
    assert len(triggers_of(story, *acts)) == 1
