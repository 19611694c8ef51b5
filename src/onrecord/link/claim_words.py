"""Stems of phrases compared: what two tellings share, the rare words counting most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache
from math import fsum, sqrt

from onrecord.report import Report
from onrecord.stems import stems
from onrecord.terms.word_counts import WordCounts, word_counts

__all__ = [
    "WordCounts",
    "even",
    "likeness",
    "names_region",
    "names_site",
    "rarest",
    "report_words",
    "shared_weight",
    "stems",
    "things_of",
    "topics_alike",
    "word_counts",
    "words_of",
]

Topics = frozenset[str] | tuple[str, ...]

ABOUT = 12  # words that tell what a report is about
SHORT = 4  # letters of a word that a stem leaves whole
LEAD = 1200  # code points of a report's beginning that tell what it is about


@lru_cache(maxsize=2048)
def words_of(phrase: str) -> frozenset[str]:
    """Give the stems of a phrase that carry meaning, without bare numbers: a figure may differ where the act is one."""
    return frozenset(even(stem) for stem in stems(phrase) if len(stem) > 1 and not stem[0].isdigit())


def even(stem: str) -> str:
    """Cut a short word as its longer forms are: "page" and "guns" beside "pages" and "gunned"."""
    return stem[:-1] if len(stem) == SHORT and stem[-1] in "es" else stem


def things_of(phrase: str) -> frozenset[str]:
    """Give the stems of a phrase for a thing, without words that stand for whatever thing: "nothing", "as much"."""
    return words_of(phrase) - _WHATEVER


def rarest(found: Iterable[str], words: WordCounts, most: int, least_rarity: float = 0.0) -> tuple[str, ...]:
    """Give the rarest of some stems, the rarest first; stems of equal rarity in order of the alphabet."""
    ranked = sorted((-words.rarity(stem), stem) for stem in found)
    return tuple(stem for rarity, stem in ranked[:most] if -rarity >= least_rarity)


def shared_weight(mine: frozenset[str], theirs: frozenset[str], words: WordCounts) -> float:
    """Add up how rare the stems are that both have; 0 where they share none."""
    return 0.0 if mine.isdisjoint(theirs) else fsum(map(words.rarity, mine & theirs))


def likeness(mine: frozenset[str], theirs: frozenset[str], words: WordCounts) -> float:
    """Compare two sets of stems: 1 where they are the same, 0 where they share none or one is empty."""
    shared = shared_weight(mine, theirs, words)
    return shared / sqrt(_weight(mine, words) * _weight(theirs, words)) if shared else 0.0


@lru_cache(maxsize=1 << 14)
def _weight(found: frozenset[str], words: WordCounts) -> float:
    """Add up how rare stems are; kept, because one telling is compared with hundreds."""
    return fsum(map(words.rarity, found))


@lru_cache(maxsize=4096)
def topics_alike(mine: Topics, theirs: Topics, words: WordCounts) -> float:
    """Compare what two reports are about, as `likeness` does; kept, because all that one tells is compared with the other's."""
    return likeness(frozenset(mine), frozenset(theirs), words)


def report_words(report: Report, words: WordCounts) -> tuple[str, ...]:
    """Give the stems that tell what a report is about: rare ones that its title and beginning have, or its text repeats."""
    counts: Counter[str] = Counter()
    for paragraph in report.text[: 6 * LEAD].split("\n"):
        counts.update(words_of(paragraph))
    counts.update(words_of(report.text[:LEAD]))
    counts.update(words_of(report.title or ""))
    ranked = sorted((-count * words.rarity(stem) ** 2, stem) for stem, count in counts.items())
    return tuple(stem for _, stem in ranked[:ABOUT])


_WHATEVER = words_of(
    "nothing anything everything something none nobody anybody everybody somebody much many kind thing things one ones"
    " same likewise itself matter report claim statement"
)
# Words for what holds many places.
_REGIONS = words_of(
    "river bank shore coast border frontier sea lake valley mountains ridge region province district area zone north south east"
    " west front line country countryside territory soil waters strait peninsula island plain desert forest road"
)

# Words for what stands in a town.
_SITES = words_of(
    "hotel inn palace castle hall tower house building block office ministry parliament embassy consulate court prison station"
    " airport airfield terminal port harbour harbor dock quay hospital clinic school university college museum theatre theater"
    " church cathedral mosque temple synagogue monastery market mall shop square street avenue boulevard road bridge gate dam"
    " weir mill plant factory refinery depot warehouse barracks base camp garage park stadium arena cemetery quarry"
)


def names_site(stems_of_name: Collection[str]) -> bool:
    """Tell whether the name of a place is that of a building or the like, which stands in a town that may be named instead.

    Args:
        stems_of_name: of its words (`words_of`).
    """
    return not _SITES.isdisjoint(stems_of_name)


def names_region(stems_of_name: Collection[str]) -> bool:
    """Tell whether the name of a place is that of a region, a river or the like, where many towns may lie.

    Args:
        stems_of_name: of its words (`words_of`).
    """
    return not _REGIONS.isdisjoint(stems_of_name)
