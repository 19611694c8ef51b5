"""Two that answer the same thing, in stories of invented countries."""

from __future__ import annotations

import pytest

from tests.resolve.acts import act, tell_acts


def _recipients(story: str, first: str, kind: str) -> list[list[str | None]]:
    """Give to whom a first act and a refusal are done that a reader has put to one another's authors."""
    one = act(first, kind, who="Corvane", whom="Alda")
    told = tell_acts(story, one, act("rejected", "REJECT/refuse", who="Alda", whom="Corvane"))
    return [[party.name for party in event.recipients] for event in told.resolution.events]


@pytest.mark.parametrize("contrast", [", but", "; ", ", while", " but the"])
def test_who_answers_otherwise_is_not_answered(contrast: str) -> None:
    story = f"[STATE:Corvane] accepted the plan{contrast} [STATE:Alda] rejected it."

    assert _recipients(story, "accepted", "AGREE/accept") == [[], []]


def test_who_answers_an_offer_answers_whose_it_is() -> None:
    story = "[STATE:Corvane] offered talks, but [STATE:Alda] rejected them."

    assert _recipients(story, "offered", "AGREE/offer") == [[], ["Corvane"]]


def test_who_is_praised_and_does_nothing_beside_it_is_praised() -> None:
    told = tell_acts("[STATE:Corvane] praised [STATE:Alda].", act("praised", "SUPPORT/endorse", who="Corvane", whom="Alda"))

    assert [party.name for party in told.resolution.events[0].recipients] == ["Alda"]
