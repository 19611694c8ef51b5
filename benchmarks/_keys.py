"""Mentions and clusters of gold and of a system, brought to keys by which they match: exact spans, or head words by rule."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks._gold_names import read_gum
from onrecord.report import Span

ACTORS = frozenset({"person", "organization", "place"})
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|['’])$")
_WORD = re.compile(r"[\w&$%][\w.'’&/-]*[\w%]|[\w&$%]")
_TAIL = re.compile(
    r"\s*[,;:(\[–—]|\s-\s|\s(?:who|whom|whose|which|that|where|when|of|in|on|at|for|from|by|with|to|about|against|between|into|"
    r"over|under|as|than|through|during|after|before|since|near|behind|without|within|among|around|across|toward|towards)\b"
)
_PARTICIPLE = re.compile(r"(?<=\w)\s\w{3,}ing\s")
_AND = re.compile(r"\s(and|or|&)\s")
PRONOUNS = {
    form: sort
    for sort, forms in {
        "I": "i me my mine myself",
        "we": "we us our ours ourselves",
        "you": "you your yours yourself yourselves",
        "he, she": "he him his himself she her hers herself",
        "they": "they them their theirs themselves",
        "it": "it its itself",
        "this, that": "this that these those",
        "who, which": "who whom whose which",
    }.items()
    for form in forms.split()
}


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A gold mention: its span, cluster, GUM's type and our sort (a pronoun's, "name", "description", "thing")."""

    span: Span
    cluster: int
    type: str
    sort: str


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report with all its gold mentions, those mentioned once too."""

    id: str
    genre: str
    text: str
    mentions: tuple[GoldMention, ...]

    @property
    def kinds(self) -> dict[int, str]:
        """Give the most frequent type of each cluster."""
        types: dict[int, Counter[str]] = defaultdict(Counter)
        for mention in self.mentions:
            types[mention.cluster][mention.type] += 1
        return {cluster: counts.most_common(1)[0][0] for cluster, counts in types.items()}


def read_report(line: dict[str, Any]) -> GoldReport:
    """Read a line of GUM."""
    text = line["text"]
    names = frozenset(head_of(text, Span(name.start, name.end)) for name in read_gum(line)[0].names)
    mentions = []
    for mention in line["mentions"]:
        span = Span(*mention["span"])
        mentions.append(GoldMention(span, mention["cluster"], mention["type"], _sort(text, span, mention["type"], names)))
    return GoldReport(line["id"], line["genre"], text, tuple(mentions))


def _sort(text: str, span: Span, gum_type: str, name_heads: frozenset[Span]) -> str:
    words = span.of(text).lower()
    if words in PRONOUNS:
        return PRONOUNS[words]
    if head_of(text, span) in name_heads:
        return "name"
    return "description" if gum_type in ACTORS else "thing"


def bare_span(text: str, span: Span) -> Span:
    """Leave off blanks and a possessive ending."""
    words = span.of(text)
    start, end = span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip())
    match = _POSSESSIVE.search(text[start:end])
    return Span(start, start + match.start() if match else end)


def head_of(text: str, span: Span) -> Span:
    """Give the head word of a noun phrase by rule; see above."""
    span = bare_span(text, span)
    first = _WORD.search(text, span.start, span.end)
    if first is None:
        return span
    end = span.end
    for pattern in (_TAIL, _PARTICIPLE):
        if cut := pattern.search(text, first.end(), end):
            end = cut.start()
    if joined := _AND.search(text, first.end(), end):
        return Span(joined.start(1), joined.end(1))
    words = list(_WORD.finditer(text, span.start, end))
    return bare_span(text, Span(words[-1].start(), words[-1].end()))


Key = Callable[[str, Span], Span]
KEYS: dict[str, Key] = {"exact": bare_span, "head": head_of}


@dataclass(frozen=True, slots=True)
class Keyed:
    """Clusters of one report as one way of matching sees them: by key, each key once.

    Attributes:
        gold / system: clusters of keys, clusters of one too.
        mentions: the gold mention that each gold key stands for.
        spans: the system's span that each of its keys stands for.
    """

    gold: list[frozenset[Span]]
    system: list[frozenset[Span]]
    mentions: dict[Span, GoldMention]
    spans: dict[Span, Span]


def key_clusters(report: GoldReport, clusters: Sequence[Sequence[Span]], key: Key, *, only_actors: bool = False) -> Keyed:
    """Bring gold and a system's clusters to keys; the longest mention stands for all with its key."""
    kinds = report.kinds
    mentions: dict[Span, GoldMention] = {}
    for mention in sorted(report.mentions, key=lambda m: m.span.start - m.span.end):
        mentions.setdefault(key(report.text, mention.span), mention)
    others = {k for k, mention in mentions.items() if only_actors and kinds[mention.cluster] not in ACTORS}
    mentions = {k: mention for k, mention in mentions.items() if k not in others}
    spans: dict[Span, Span] = {}
    number_of: dict[Span, int] = {}
    in_order = [(span, number) for number, cluster in enumerate(clusters) for span in cluster]
    for span, number in sorted(in_order, key=lambda pair: pair[0].start - pair[0].end):
        place = key(report.text, span)
        if place not in others and place not in spans:
            spans[place], number_of[place] = span, number
    gold_number = {k: mention.cluster for k, mention in mentions.items()}
    return Keyed(_gather(gold_number), _gather(number_of), mentions, spans)


def _gather(number_of: dict[Span, int]) -> list[frozenset[Span]]:
    clusters: dict[int, set[Span]] = defaultdict(set)
    for place, number in number_of.items():
        clusters[number].add(place)
    return [frozenset(cluster) for cluster in clusters.values()]
