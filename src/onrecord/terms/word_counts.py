"""How common words are in news, to tell words that two reports share by chance from those that they share for a reason.

The table counts stems (`onrecord.stems`) in reports: facts about words, no text. A stem that it does not hold is rare.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log

from onrecord.terms.loader import TermsError

FILE = "word_counts.json"


@dataclass(frozen=True, slots=True, eq=False)
class WordCounts:
    """In how many of some reports each stem occurs. A table is equal to itself alone, so that what rests on it can be kept.

    Attributes:
        reports: how many reports were counted.
        least: the least count in the table; a stem that is not in it occurs in fewer.
        rarities: of each stem in the table, in [0, 1].
    """

    reports: int
    least: int
    rarities: Mapping[str, float]

    def rarity(self, stem: str) -> float:
        """Tell how rare a stem is: 0 for one in every report, 1 for one that the table does not hold."""
        return self.rarities.get(stem, 1.0)


def counts_of(reports: int, counts: Mapping[str, int]) -> WordCounts:
    """Make the table from counts.

    Args:
        reports: how many reports were counted; 1 or more.
        counts: of each stem, in how many of them it occurs; empty: every stem is rare.
    """
    least = min(counts.values(), default=1)
    full = log((reports + 1) / least) or 1.0
    return WordCounts(reports, least, {stem: max(0.0, log((reports + 1) / count) / full) for stem, count in counts.items()})


@cache
def word_counts() -> WordCounts:
    """Load the bundled table.

    Raises:
        TermsError: it is damaged.
    """
    try:
        held = json.loads(files("onrecord.terms").joinpath(FILE).read_text(encoding="utf-8"))
        counts = {stem: int(count) for count, stems in held["stems"].items() for stem in stems.split()}
        return counts_of(int(held["reports"]), counts)
    except (KeyError, ValueError, AttributeError) as error:
        raise TermsError(f"{FILE} is damaged: {error}") from error
