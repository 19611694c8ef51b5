"""Which reports tell one story: the same happening, told by several.

In: a report and its neighbours. Out: the story that it joins, or a new one. Reports are compared by the rare words that they
share, names apart from other words, by headlines, figures and days; how rare a word is comes from the bundled table. A report
joins the story of those that are most like it, never a mean of a whole story, so that cost stays flat.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b
from math import exp, hypot, log
from typing import Any

from onrecord.ids import group_id
from onrecord.linkage import Filed, Matter, Maybe, Member, Reason
from onrecord.report import Report
from onrecord.stems import FUNCTION_WORDS, stem
from onrecord.terms.word_counts import word_counts

JOIN, MAYBE = 0.5, 0.2
"""Probability from which on a report joins a story, and from which on it is named as one that it may belong to."""

_POWER = 1.5  # of a word's rarity: words shared by chance weigh less still
_TERMS = 150  # kept of a report, heaviest first
_NUMBERS = 60  # kept of a report, the first ones
_KEYED = 8  # of them are keys
_PAIRED = 5  # of them make keys two at a time, whatever the day
_WEEK = 7
_MAYBES = 3
_COMPARED = 24  # neighbours that were found under most keys
_LIKEST = 5  # members of a story that a report is held against: one look-alike among them does not decide
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_INSIDE = re.compile(r"(?<=[\w,;] )[^\W_]+(?:[’'-][^\W_]+)*")  # a word that opens no sentence
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Bag:
    """Words with their weights."""

    weights: Mapping[str, int]

    @cached_property
    def size(self) -> float:
        """Give its length as a vector."""
        return hypot(*self.weights.values())

    def cosine(self, other: Bag) -> float:
        """Compare with another: 1 where they are the same, 0 where they share nothing or one is empty."""
        shared = self.weights.keys() & other.weights.keys()
        dot = sum(self.weights[term] * other.weights[term] for term in sorted(shared))
        return dot / (self.size * other.size) if shared else 0.0


@dataclass(frozen=True)
class Profile:
    """What a report is about, for comparing.

    Attributes:
        terms: weight of each stem, in hundredths, heaviest first.
        names: those of `terms` that are written as names.
        numbers: figures of the text, as written.
        title: stems of the headline.
        day: of publication; None: not stated.
    """

    terms: Mapping[str, int]
    names: frozenset[str]
    numbers: frozenset[str]
    title: frozenset[str]
    day: date | None

    @cached_property
    def bags(self) -> tuple[Bag, Bag, Bag]:
        """Give all terms, the names, and the terms that are no names."""
        named = {term: weight for term, weight in self.terms.items() if term in self.names}
        others = {term: weight for term, weight in self.terms.items() if term not in self.names}
        return Bag(self.terms), Bag(named), Bag(others)

    def to_json(self) -> dict[str, Any]:
        """Give it as plain JSON."""
        return {
            "terms": " ".join(self.terms),
            "weights": list(self.terms.values()),
            "names": " ".join(sorted(self.names)),
            "numbers": " ".join(sorted(self.numbers)),
            "title": " ".join(sorted(self.title)),
            "day": self.day.isoformat() if self.day else None,
        }


def profile_from_json(told: Mapping[str, Any]) -> Profile:
    """Take back what `Profile.to_json` gave."""
    return Profile(
        dict(zip(told["terms"].split(), told["weights"], strict=True)),
        frozenset(told["names"].split()),
        frozenset(told["numbers"].split()),
        frozenset(told["title"].split()),
        date.fromisoformat(told["day"]) if told["day"] else None,
    )


def profile_of(report: Report) -> Profile:
    """Make the profile of a report from its headline and text; the headline counts twice."""
    title = report.title or ""
    text = f"{title}\n{title}\n{report.text}"
    times, named, small = Counter[str](), Counter[str](), Counter[str]()
    numbers: dict[str, None] = {}
    for word, count in Counter(_WORD.findall(text)).items():
        if _DIGIT.search(word):
            numbers[word.casefold()] = None
        elif len(word) > 1 and word.casefold() not in FUNCTION_WORDS:
            times[stem(word)] += count
            small[stem(word)] += 0 if word[0].isupper() else count
    for word, count in Counter(_INSIDE.findall(report.text)).items():
        if word[0].isupper():
            named[stem(word)] += count
    rarity = word_counts().rarity
    weights = {term: round(100 * rarity(term) ** _POWER * (1 + log(count))) for term, count in times.items() if term}
    heaviest = sorted(weights, key=lambda term: (-weights[term], term))[:_TERMS]
    names = frozenset(term for term in heaviest if named[term] > small[term])
    plain = frozenset([number for number in numbers if len(number) > 1][:_NUMBERS])
    in_title = frozenset(stem(word) for word in _WORD.findall(title))
    day = report.published.day if report.published else None
    return Profile({term: weights[term] for term in heaviest}, names, plain, in_title & weights.keys(), day)


def story_keys(profile: Profile) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the keys under which a report is filed, and those under which its neighbours are looked for.

    Heavy terms stand with the week of publication, and are looked for in the weeks before and after too; the heaviest stand in
    pairs, whatever the week. Names come first, for words that are no names are shared by look-alikes as well.
    """
    _, named, others = profile.bags
    heavy = ([*named.weights, *others.weights] if len(named.weights) > 1 else list(profile.terms))[:_KEYED]
    top = list(profile.terms)[:_PAIRED]
    pairs = [_key("pair", *sorted((one, other))) for n, one in enumerate(top) for other in top[n + 1 :]]
    week = profile.day.toordinal() // _WEEK if profile.day else None
    filed = [_key("term", term, week) for term in heavy]
    around = [_key("term", term, near) for term in heavy for near in ((week - 1, week, week + 1) if week else (None,))]
    return (*filed, *pairs), (*around, *pairs)


def _key(kind: str, *words: object) -> str:
    joined = "\x1f".join(map(str, (kind, *words)))
    return "y" + blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _overlap(ours: Collection[str], theirs: Collection[str]) -> float:
    """Give the share of the smaller set that both have; 0 where one is empty."""
    return len(set(ours) & set(theirs)) / (min(len(ours), len(theirs)) or 1)


def _days_apart(ours: Profile, theirs: Profile) -> float:
    """Give how far apart the days of publication are, 0 for the same or an unknown one, rising slowly: 1 for a week."""
    if ours.day is None or theirs.day is None:
        return 0.0
    return log(1 + abs((ours.day - theirs.day).days)) / log(8)


FEATURES: Mapping[str, tuple[Callable[[Profile, Profile], float], float]] = {
    "rare words shared": (lambda a, b: a.bags[0].cosine(b.bags[0]), 12.87),
    "names shared": (lambda a, b: a.bags[1].cosine(b.bags[1]), 7.44),
    "other words shared": (lambda a, b: a.bags[2].cosine(b.bags[2]), -1.07),
    "words of the headlines shared": (lambda a, b: _overlap(a.title, b.title), 11.22),
    "figures shared": (lambda a, b: _overlap(a.numbers, b.numbers), 2.53),
    "days between them": (_days_apart, -1.5),
}
"""What is compared, in words, with its function and its weight.

Fitted on ECB+ train and half of same_story dev (`python -m benchmarks stories --fit`), but for the days: the sets hold no two
happenings of one affair weeks apart, so a fit finds days idle (-0.13). In a record of one affair all reports share its names.
"""

BIAS = -7.20


def compare_profiles(ours: Profile, theirs: Profile) -> tuple[float, tuple[Reason, ...]]:
    """Give the probability that two reports tell one story, with what speaks for and against it, heaviest first."""
    reasons = [Reason(words, round(weight * compare(ours, theirs), 4)) for words, (compare, weight) in FEATURES.items()]
    log_odds = BIAS + sum(reason.weight for reason in reasons)
    heavy = sorted((reason for reason in reasons if reason.weight), key=lambda reason: (-abs(reason.weight), reason.words))
    return 1 / (1 + exp(-log_odds)), tuple(heavy)


def join_story(report: Report, profile: Profile, found: Mapping[str, Sequence[Filed]], same_text: Mapping[str, str]) -> Member:
    """Give the report's member of its story: of the neighbours' likeliest one, else of a new one.

    Args:
        report: the report.
        profile: of the report.
        found: its neighbours by key; their sketches hold profiles as `story`.
        same_text: for each neighbour that has the report's text, or is another version of its article, which of the two it is.
    """
    likely = sorted(
        ((_likeness(profile, one, same_text), one) for one in _nearest(found, same_text)),
        key=lambda each: (-each[0][0], each[1].member),
    )
    by_group: dict[str, list[tuple[float, tuple[Reason, ...]]]] = {}
    for told, one in likely:
        by_group.setdefault(one.group, []).append(told)
    scored = [(_of_group([score for score, _ in told]), group, told[0][1]) for group, told in by_group.items()]
    scored.sort(key=lambda each: (-each[0], each[1]))
    score, group, reasons = scored[0] if scored and scored[0][0] >= JOIN else (1.0, group_id(Matter.REPORT, report.id), ())
    others = tuple(Maybe(name, round(p, 4), why) for p, name, why in scored if p >= MAYBE and name != group)[:_MAYBES]
    return Member(Matter.REPORT, report.id, report.id, group, round(score, 4), reasons, maybe=others)


def _nearest(found: Mapping[str, Sequence[Filed]], same_text: Mapping[str, str]) -> list[Filed]:
    """Give the neighbours that were found under most keys, and those that have the report's text."""
    by_id = {one.member: one for each in found.values() for one in each}
    times = Counter(one.member for each in found.values() for one in each)
    nearest = sorted(times, key=lambda name: (name not in same_text, -times[name], name))
    return [by_id[name] for name in nearest[:_COMPARED]]


def _likeness(profile: Profile, one: Filed, same_text: Mapping[str, str]) -> tuple[float, tuple[Reason, ...]]:
    if why := same_text.get(one.member):
        return 1.0, (Reason(why),)
    return compare_profiles(profile, profile_from_json(one.sketch["story"]))


def _of_group(scores: Sequence[float]) -> float:
    """Give how likely a report belongs to a story: that of its likest members on average, or of one that has its text."""
    return 1.0 if scores[0] == 1.0 else sum(scores[:_LIKEST]) / len(scores[:_LIKEST])
