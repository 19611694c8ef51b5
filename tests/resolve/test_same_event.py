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
            "{s1:[STATE:Corvane]} {q1:reaffirmed} {c1:its commitment to the truce}.",
            (
                act("reaffirmed", "AGREE/promise", who="Corvane", what="the truce"),
                act("commitment", "AGREE/promise", who="Corvane", what="the truce"),
            ),
            "commitment",
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


def test_the_speaking_that_tells_an_act_is_part_of_it() -> None:
    told = tell_acts(
        "{s1:[PERSON:Ana Sorel]} {q1:reaffirmed} {c1:Corvane's commitment to [STATE:Tirvana]}.",
        act("reaffirmed", "AGREE/promise", who="Ana Sorel", what="Tirvana"),
        act("commitment", "AGREE/promise", who="Corvane", what="Tirvana"),
    )
    (event,) = told.resolution.events
    assert told.words(event.trigger) == "commitment"
    assert [party.name for party in event.actors] == ["Corvane"]
    assert [link.name for link in event.chain] == ["Ana Sorel"]
    assert [len(one.transitions) for one in told.resolution.commitments] == [1]


def test_a_meeting_that_is_spoken_of_at_a_meeting_is_another() -> None:
    told = tell_acts(
        "{s1:[PERSON:Ana Sorel]} {q1:discussed} {c1:the July summit}.",
        act("discussed", "CONSULT/talks", who="Ana Sorel", what="the July summit"),
        act("summit", "CONSULT", who="Ana Sorel"),
    )
    assert [told.words(event.trigger) for event in told.resolution.events] == ["discussed", "summit"]


@pytest.mark.parametrize(
    ("story", "acts"),
    [
        (
            "{s1:Rebels} {q1:claimed} {c1:their attack on Vesk}.",
            (act("claimed", "ASSAULT", who="Rebels", whom="Vesk"), act("attack", "ASSAULT", who="Rebels", whom="Vesk")),
        ),
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


@pytest.mark.parametrize(
    ("story", "acts"),
    [
        (
            "Corvane also attacked Vesk with rockets. He compared it to the Corvanian attack on {t:New Year}’s Eve.",
            (
                act("attacked", "ASSAULT/aerial", who="Corvane", what="Vesk"),
                act("attack#2", "ASSAULT/aerial", time="New Year’s Eve"),
            ),
        ),
        (
            "[PERSON:Ana Sorel] met with officials of [STATE:Tirvana]. [PERSON:Sorel] met with teachers to discuss schools.",
            (
                act("met#1", "CONSULT/meet", who="Ana Sorel", whom="officials of Tirvana"),
                act("met#2", "CONSULT/meet", who="Sorel", whom="teachers"),
            ),
        ),
        (
            "[PERSON:Sorel] will meet [PERSON:Tomas Lind] {t:on Friday}. [PERSON:Mir] will meet [PERSON:Lind] {t:on Friday}.",
            (
                act("meet#1", "CONSULT/meet", "scheduled", who="Sorel", whom="Tomas Lind", time="on Friday"),
                act("meet#2", "CONSULT/meet", "scheduled", who="Mir", whom="Lind", time="on Friday"),
            ),
        ),
        (
            "[PERSON:Sorel] and [PERSON:Lind] discussed the war in Tirvana. [PERSON:Sorel] discussed the price of grain.",
            (
                act("discussed#1", "CONSULT/talks", who=("Sorel", "Lind"), what="the war in Tirvana"),
                act("discussed#2", "CONSULT/talks", who="Sorel", what="the price of grain"),
            ),
        ),
        (
            "[STATE:Corvane] led two strikes on [PLACE:Vesk]. [STATE:Corvane] answered with strikes on [PLACE:Vesk].",
            (
                act("strikes#1", "ASSAULT/aerial", who="Corvane", what="Vesk"),
                act("strikes#2", "ASSAULT/aerial", who="Corvane", what="Vesk"),
            ),
        ),
        (
            "[STATE:Corvane] welcomed the renewal of a pact with Brask. [STATE:Corvane] also welcomed the pact with Vesk.",
            (
                act("welcomed#1", "SUPPORT/endorse", who="Corvane", what="the renewal of a pact with Brask"),
                act("welcomed#2", "SUPPORT/endorse", who="Corvane", what="the pact with Vesk"),
            ),
        ),
    ],
)
def test_what_is_told_besides_is_another_act(story: str, acts: tuple[Act, ...]) -> None:
    assert len(triggers_of(story, *acts)) == 2


@pytest.mark.parametrize(
    ("story", "acts"),
    [
        (
            "[PERSON:Ana Sorel] will meet the families {t:on Friday}. They said [PERSON:Sorel] would meet them {t:on Friday}.",
            (
                act("meet#1", "CONSULT/meet", "scheduled", who="Ana Sorel", whom="the families", time="on Friday"),
                act("meet#2", "CONSULT/meet", "scheduled", who="Sorel", whom="them", time="on Friday"),
            ),
        ),
        (
            "He spoke of the {t:March 7} attacks on Vesk. Rain fell on Brask. The {t:March 7} attacks killed many.",
            (
                act("attacks#1", "ASSAULT", what="Vesk", time="March 7"),
                act("attacks#2", "ASSAULT", whom="many", time="March 7"),
            ),
        ),
    ],
)
def test_an_act_told_again_with_its_day_is_one(story: str, acts: tuple[Act, ...]) -> None:
    assert len(triggers_of(story, *acts)) == 1
