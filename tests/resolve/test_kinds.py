"""What sort of act it is, where its own words say another than it was marked as."""

from __future__ import annotations

import pytest

from tests.resolve.acts import act, tell_acts


@pytest.mark.parametrize(
    ("story", "trigger", "kind", "read"),
    [
        ("Ostmark threatened to veto it.", "threatened", "REJECT/veto", "THREATEN"),
        ("Sarland dropped its objections.", "dropped", "REJECT/refuse", "CONCEDE"),
        ("Belmark withdrew its threat to leave.", "withdrew", "THREATEN", "CONCEDE"),
        ("Deputies voted 61 to 58 against the accord.", "voted", "SUPPORT/endorse", "REJECT"),
        ("Deputies voted for the accord, against all advice.", "voted", "SUPPORT/endorse", "SUPPORT"),
        ("Deputies voted to extend the embargo against Sarland.", "voted", "SUPPORT/endorse", "SUPPORT"),
        ("Ostmark ratifies border pact as Sarland walks out", "ratifies", "REJECT/veto", "SUPPORT"),
        ("Ostmark accepted it.", "accepted", "REJECT/refuse", "AGREE"),
        ("Ostmark never accepted it.", "accepted", "REJECT/refuse", "REJECT"),
        ("Ostmark rejects the plan.", "rejects", "AGREE/accept", "REJECT"),
    ],
)
def test_acts_are_what_their_own_words_say(story: str, trigger: str, kind: str, read: str) -> None:
    (event,) = tell_acts(story, act(trigger, kind)).resolution.events
    assert event.type.value == read


@pytest.mark.parametrize("words", ["failed to", "could not", "were unable to", "couldn’t"])
def test_who_could_not_agree_has_refused_nothing(words: str) -> None:
    story = f"Ostmark and Sarland {words} agree on a truce."
    (event,) = tell_acts(story, act(words, "REJECT/refuse"), act("agree", "AGREE/accept", "denied")).resolution.events
    assert (event.type.value, event.modality.value) == ("AGREE", "denied")


def test_what_a_council_failed_to_approve_is_turned_down_once() -> None:
    story = "The council failed to approve the budget."
    (event,) = tell_acts(story, act("failed to", "REJECT/refuse"), act("approve", "REJECT", "denied")).resolution.events
    assert (event.type.value, event.modality.value) == ("REJECT", "happened")


@pytest.mark.parametrize("words", ["would not attack first", "will not resume hostilities", "won’t launch an offensive"])
def test_a_refusal_to_fight_is_a_promise(words: str) -> None:
    told = tell_acts(f"Sarland {words}.", act(words.split(maxsplit=1)[0], "REJECT/refuse", who="Sarland"))
    (event,) = told.resolution.events
    assert (event.type.value, event.mode, told.words(event.object)) == ("AGREE", "promise", words)


def test_a_refusal_to_withdraw_stays_one() -> None:
    (event,) = tell_acts("Sarland would not withdraw.", act("would not", "REJECT/refuse")).resolution.events
    assert event.type.value == "REJECT"


@pytest.mark.parametrize(
    "words", ["would not strike a deal", "will not resume talks until the attacks stop", "will not shell out more"]
)
def test_a_refusal_to_talk_is_no_promise_of_peace(words: str) -> None:
    told = tell_acts(f"Sarland {words}.", act(words.split(maxsplit=1)[0], "REJECT/refuse", who="Sarland"))
    (event,) = told.resolution.events
    assert event.type.value == "REJECT"


@pytest.mark.parametrize("thing", ["relief from tariffs", "12 officers over the curfew", "a cut in tariffs"])
def test_what_is_stopped_beside_a_barrier_is_none(thing: str) -> None:
    (event,) = tell_acts(f"Sarland suspended {thing}.", act("suspended", "SANCTION/halt", what=thing)).resolution.events
    assert event.type.value == "SANCTION"


@pytest.mark.parametrize(
    "thing", ["its tariffs on timber", "the export ban", "“reciprocal” tariffs of 26 per cent", "import duties"]
)
def test_who_suspends_a_barrier_gives_way(thing: str) -> None:
    (event,) = tell_acts(f"Sarland suspended {thing}.", act("suspended", "SANCTION/halt", what=thing)).resolution.events
    assert event.type.value == "CONCEDE"


@pytest.mark.parametrize(
    ("story", "trigger", "kind", "thing", "read"),
    [
        ("Deputies voted on sanctions against Velda.", "voted", "SUPPORT/endorse", "sanctions against Velda", "SUPPORT"),
        ("Sarland suspended five officials over the ban.", "suspended", "SANCTION/halt", "the ban", "SANCTION"),
        ("Sarland ended the suspension of tariffs.", "suspension", "SANCTION/halt", "tariffs", "SANCTION"),
    ],
)
def test_what_stands_between_says_of_what_it_is(story: str, trigger: str, kind: str, thing: str, read: str) -> None:
    (event,) = tell_acts(story, act(trigger, kind, what=thing)).resolution.events
    assert event.type.value == read


def test_a_union_that_will_not_strike_promises_no_peace() -> None:
    told = tell_acts("The union will not strike.", act("will not", "REJECT/refuse"), act("strike", "PROTEST", "denied"))
    assert [event.type.value for event in told.resolution.events] == ["REJECT", "PROTEST"]
