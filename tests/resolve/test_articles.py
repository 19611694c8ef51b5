"""The form that a description has in the record."""

from __future__ import annotations

import pytest

from onrecord.entity import EntityKind
from onrecord.resolve.articles import record_name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("A minister", "a minister"),
        ("Another US official", "another US official"),
        ("His aide", "his aide"),
        ("My Administration’s plan", "my Administration’s plan"),
        ("Hospital staff's spokesman", "hospital staff's spokesman"),
        ("A Dorn ally's aide", "a Dorn ally's aide"),
        ("Dorn's aide", "Dorn's aide"),
        ("US President Joe Dorn’s aide", "US President Joe Dorn’s aide"),
        ("South Alda's ministry", "South Alda's ministry"),
        ("UN staff's spokesman", "UN staff's spokesman"),
        ("The United Ports’ envoy", "United Ports’ envoy"),
        ("Mr Dorn's office", "Mr Dorn's office"),
    ],
)
def test_description_keeps_the_capitals_of_names_and_no_other(printed: str, name: str) -> None:
    assert record_name(printed, EntityKind.ROLE) == name
