"""Whose the government and the army are that a report speaks of without saying whose."""

from __future__ import annotations

import pytest

from tests.resolve.stories import resolve_story

CALM = "[STATE:Corvane] voted. [STATE:Corvane] was calm."


def _owner(story: str, name: str) -> str | None:
    """Give the name of whom an entity is of."""
    entities = resolve_story(story).entities
    names = {entity.id: entity.name for entity in entities}
    return next(names.get(entity.of or "") for entity in entities if entity.name == name)


@pytest.mark.parametrize(
    ("story", "name", "owner"),
    [
        (CALM + " [ROLE:The government] resigned. [STATE:Corvane] was silent.", "government", "Corvane"),
        (CALM + " [ROLE:Police] fired on crowds. [STATE:Corvane] was silent.", "Police", "Corvane"),
        (CALM + " [ROLE:The government] resigned.", "government", None),
        ("[STATE:Corvane] voted. [ROLE:The government] resigned.", "government", None),
        ("[STATE:Corvane] voted, [STATE:Corvane] and [STATE:Alda]. [ROLE:The army] fired.", "army", None),
        (CALM + " [ROLE:A government] resigned. [STATE:Corvane] was silent.", "a government", None),
        (CALM + " [ROLE:The union] resigned. [STATE:Corvane] was silent.", "union", None),
        ("TOLM, [STATE:Corvane], 3 May (Northwire) - [ROLE:The army] fired.", "army", "Corvane"),
        ("TOLM, [STATE:Corvane], 3 May (Northwire) - [ROLE:The army] fired on [STATE:Alda].", "army", None),
    ],
)
def test_the_government_is_that_of_the_one_state_or_of_the_dateline(story: str, name: str, owner: str | None) -> None:
    assert _owner(story, name) == owner
