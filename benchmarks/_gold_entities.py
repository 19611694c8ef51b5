"""Entities of many reports as gold: made of ECB+, MEANTIME, GUM and linked mentions, with what joins them across reports.

Each gold cluster inside a report becomes one `Entity` as our own reading would give it: its fullest name, its mentions, and
the descriptions among them and titles before them as roles. What a cluster is called nowhere is left out on both sides.
Kinds come from the marks where they tell them; ECB+ has "human" for persons and bodies alike, there words tell (a given
name, a title, a noun for a body). So only linking is measured: what is one inside a report is given.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks._gold_names import gum_name
from onrecord import terms
from onrecord.dates import Moment
from onrecord.entity import Entity, EntityKind
from onrecord.entry import Resolution
from onrecord.linkage import Told
from onrecord.report import Report, Span
from onrecord.resolve.names import titles_before
from onrecord.resolve.roles import find_noun

_KINDS = {"person": "PERSON", "human": "PERSON", "organization": "ORG", "place": "PLACE"}
_WIKIDATA = [("Q215627", "PERSON"), ("Q43229", "ORG"), ("Q27096213", "PLACE"), ("Q2424752", "ORG")]
_PRONOUN = re.compile(
    r"(?:i|we|he|she|it|they|you|me|us|him|them|who|which|that|whom|his|her|its|their|our|my|your)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report with gold entities.

    Attributes:
        told: as linking takes it.
        cluster: for each entity id what joins it with those of other reports.
        among: reports that may be compared: clusters of others are not the same by name only ("" : all of the set).
    """

    told: Told
    cluster: Mapping[str, str]
    among: str


@dataclass(frozen=True, slots=True)
class _Marked:
    spans: tuple[Span, ...]
    cluster: str
    kind: str


def read_gold(path: Path, genres: frozenset[str] | None = None) -> list[GoldReport]:
    """Read a file of ECB+, MEANTIME, GUM or linked mentions; of GUM only reports of some genres where these are given."""
    reports = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if genres is None or row.get("genre") in genres:
            reports.append(_report(row))
    return [report for report in reports if report.cluster]


def _marks(row: Mapping[str, Any]) -> Iterator[_Marked]:
    for link in row.get("links", ()):
        kind = next((ours for theirs, ours in _WIKIDATA if theirs in link["type"]), "")
        if link["qid"] and kind:
            yield _Marked((Span(*link["span"]),), link["qid"], kind)
    for mention in row.get("mentions", ()):
        spans = tuple(Span(*span) for span in mention.get("spans") or [mention["span"]])
        # GUM numbers clusters inside a report: what joins them is the article of Wikipedia, and those without one are left out.
        joins = mention.get("wiki") if "genre" in row else str(mention["cluster"])
        if joins and mention["type"] in _KINDS:
            yield _Marked(spans, joins, _KINDS[mention["type"]])


def _report(row: Mapping[str, Any]) -> GoldReport:
    text = row["text"]
    clusters: dict[str, list[_Marked]] = defaultdict(list)
    for mark in _marks(row):
        clusters[mark.cluster].append(mark)
    marks = [mark for each in clusters.values() for mark in each]
    starts = frozenset(mark.spans[0].start for mark in marks)
    made: list[tuple[str, Entity]] = []
    for cluster, members in clusters.items():
        entity = _entity(text, members, starts, f"e{len(made) + 1}")
        if entity is not None:
            made.append((cluster, entity))
    published = Moment(date.fromisoformat(row["published"][:10])) if row.get("published") else None
    report = Report(id=row["id"], text=text, title=row.get("title"), published=published)
    resolution = Resolution(row["id"], tuple(entity for _, entity in made))
    return GoldReport(Told(report, resolution), {entity.id: cluster for cluster, entity in made}, str(row.get("topic", "")))


def _entity(text: str, members: Sequence[_Marked], starts: frozenset[int], number: str) -> Entity | None:
    names: dict[str, Span] = {}
    roles: dict[str, None] = {}
    for member in members:
        whole = Span(member.spans[0].start, member.spans[-1].end)
        span = gum_name(text, whole, member.kind, starts, frozenset("*"))
        if span is not None and not find_noun(span.of(text)) and " and " not in span.of(text):
            names.setdefault(span.of(text), span)
            roles.update(dict.fromkeys(title for title in [titles_before(text, span.start).strip()] if title))
        elif not _PRONOUN.match(whole.of(text)):
            roles[whole.of(text)] = None
    if not names:
        return None
    fullest = max(names, key=lambda name: (len(name.split()), len(name)))
    return Entity(number, fullest, _kind(fullest, members[0].kind, roles), tuple(sorted(names.values())), tuple(roles)[:6])


def _kind(name: str, marked: str, roles: Mapping[str, None]) -> EntityKind:
    if terms.find_state(name):
        return EntityKind.STATE
    if terms.find_outlet(name):
        return EntityKind.OUTLET
    words = name.split()
    last = find_noun(words[-1])
    is_body = terms.find_organisation(name) or (last and last[0].noun_class is not terms.NounClass.PERSON) or name.isupper()
    if marked == "PERSON" and is_body and words[0].casefold() not in terms.given_names() and not roles:
        return EntityKind.ORG
    return EntityKind(marked)
