"""How far two places are from each other, where both are on the map."""

from __future__ import annotations

from typing import Protocol

from onrecord.terms.gazetteer import distance_km


class Located(Protocol):
    """Something that may have a place on the map; degrees, None where it is not known."""

    @property
    def latitude(self) -> float | None:
        """Give how far north."""
        ...

    @property
    def longitude(self) -> float | None:
        """Give how far east."""
        ...


def kilometres(one: Located, other: Located) -> float | None:
    """Give the way between the middles of two places by the great circle; None where one of them is not known."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return distance_km((one.latitude, one.longitude), (other.latitude, other.longitude))
