"""What the places of one report say of each other: a Tripoli beside Beirut is the one in Lebanon.

In: places that are certain, each with the name that says so. Out: how much more likely another candidate is for them. A name is
no evidence for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from onrecord.terms.gazetteer import gazetteer

K = TypeVar("K")

NAMED_COUNTRY = 300.0  # the report names the candidate's country
IMPLIED_COUNTRY = 20.0  # it names a place that can only be there
NAMED_REGION = 30.0
IMPLIED_REGION = 3.0
NEAR_ANOTHER = 10.0  # within a degree or two of another that is certain


@dataclass
class Evidence:
    """Countries and regions that a report names or implies, and where its cities lie, each with the names that say so."""

    named: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    implied: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    named_regions: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    implied_regions: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    cells: defaultdict[tuple[int, int], set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, number: int, name: str) -> None:
        """Take in a place that is known."""
        table = gazetteer()
        is_city = table.kind_of(number) == "city"
        if table.country[number]:
            (self.implied if is_city else self.named)[table.country[number]].add(name)
        if table.region[number]:
            (self.implied_regions if is_city else self.named_regions)[table.region[number]].add(name)
        if is_city:
            self.cells[_cell(number)].add(name)

    def factor(self, number: int, name: str, *, is_lesser: bool = False) -> float:
        """Give how much more likely a candidate is by what others than `name` say.

        Args:
            number: of the candidate.
            name: that it is looked up by.
            is_lesser: it is a small namesake of a country or a capital: half of all reports name the USA, and that alone
                does not make Vienna the one in Virginia.
        """
        table = gazetteer()
        country, region = table.country[number], table.region[number]
        factor = 1.0
        if _others_say(self.named_regions, region, name):
            factor *= NAMED_REGION
        elif _others_say(self.implied_regions, region, name):
            factor *= IMPLIED_REGION
        if is_lesser and factor == 1.0:
            return factor
        if _others_say(self.named, country, name):
            factor *= NAMED_COUNTRY
        elif _others_say(self.implied, country, name):
            factor *= IMPLIED_COUNTRY
        if table.kind_of(number) == "city":
            row, column = _cell(number)
            around = ((row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1))
            if any(_others_say(self.cells, cell, name) for cell in around):
                factor *= NEAR_ANOTHER
        return factor


def _cell(number: int) -> tuple[int, int]:
    """Give the degree of latitude and longitude that a place lies in."""
    table = gazetteer()
    return table.latitude[number] // 1000, table.longitude[number] // 1000


def _others_say(said: Mapping[K, set[str]], number: K, name: str) -> bool:
    names = said.get(number) if number else None
    return names is not None and (len(names) > 1 or name not in names)
