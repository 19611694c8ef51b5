"""Events of corpora that say which are one act over all reports, as sketches: from gold, or as our own reader finds them.

Our own labels (`training/labels/one-claim.jsonl.gz`): 84 reports of 21 stories, each mark of our reader of that day put to its
act by hand, inside a report and across; marks that name no act are left out. Our own stories (`training/stories`): every
mention of an act, in reports that we wrote.

ECB+: `{id, topic, text, sentences, mentions: [{spans, cluster, type}]}`; MEANTIME likewise, with one `span` a mention, a day of
publication and, for some events, a day. Gold says neither types of acts nor who does what to whom; a gold sketch has the words
of the mention for trigger, and of the other mentions in its sentence the words: of persons and things as names, of a place as
place. So the clusters of entities, which are gold too, are not used.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks._labelled_texts import labelled_row
from onrecord.dates import Moment
from onrecord.folding import fold_words
from onrecord.link.claim_placing import Sketched
from onrecord.link.claim_words import WordCounts, rarest, report_words, words_of
from onrecord.link.event_sketch import NEAR, EventSketch, Spot, sketch_event
from onrecord.link.proper_names import has_name
from onrecord.link.statement_sketch import StatementSketch, sketch_statement
from onrecord.linkage import NEARBY_EACH, Filed, Matter, Member, Told
from onrecord.pipeline import annotate_report
from onrecord.report import Report, Span
from onrecord.stems import stem

HELD_STORIES = Path(__file__).parent / "cases" / "told-stories.jsonl"
MORE_STORIES = Path(__file__).parent / "cases" / "told-stories-more.jsonl"
STORIES = Path(__file__).parents[1] / "training" / "stories"
LABELS = Path(__file__).parents[1] / "training" / "labels" / "one-claim.jsonl.gz"
ALIKE = 0.5  # of the code points of two contents that are one statement's
WHO = frozenset({"human", "nonhuman", "person", "organization"})


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention of a corpus: its parts, the act, body or place that it stands for, and what that is."""

    spans: tuple[Span, ...]
    cluster: str
    kind: str

    @property
    def start(self) -> int:
        """Give where it begins."""
        return self.spans[0].start

    def of(self, text: str) -> str:
        """Give its words."""
        return " ".join(span.of(text) for span in self.spans)


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """What is said in a statement, and the claims that it tells; none: one that no other statement tells."""

    content: tuple[Span, ...]
    claims: frozenset[str]


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report of a corpus, with its topic, its mentions, and its statements where these are labelled."""

    report: Report
    topic: str
    sentences: tuple[Span, ...]
    mentions: tuple[GoldMention, ...]
    statements: tuple[GoldStatement, ...] | None = None

    @property
    def events(self) -> list[GoldMention]:
        """Give the mentions of acts."""
        return [mention for mention in self.mentions if mention.kind == "event"]


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event as it is compared, the act that it is by gold, its topic, and the stem of the words that name it."""

    sketched: Sketched[EventSketch]
    cluster: str
    topic: str
    stem: str


class Filing:
    """What was filed, in memory: a `Nearby`.

    Attributes:
        each: how many are given for one key: half of them the first, half the latest.
    """

    def __init__(self, each: int = NEARBY_EACH) -> None:
        self.each = each
        self._kept: dict[tuple[Matter, str], list[Filed]] = defaultdict(list)

    def __call__(self, matter: Matter, keys: Collection[str]) -> Mapping[str, Sequence[Filed]]:
        """Give what was filed under some keys."""
        found = ((key, self._kept.get((matter, key), [])) for key in keys)
        half = self.each // 2
        return {key: kept if len(kept) <= self.each else kept[:half] + kept[-half:] for key, kept in found if kept}

    def file(self, members: Iterable[Member]) -> None:
        """File members."""
        for member in members:
            filed = Filed(member.member, member.report_id, member.group, member.sketch)
            for key in member.keys:
                self._kept[member.matter, key].append(filed)


def read_gold(path: Path) -> Iterator[GoldReport]:
    """Read the reports of a corpus.

    Args:
        path: JSON Lines in the form of ECB+ or MEANTIME.
    """
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield _gold_report(row)


def read_labelled(shared: Path, labels: Path = LABELS) -> Iterator[GoldReport]:
    """Read the reports of stories whose acts we put together by hand, those of one story after another, the earliest first.

    Args:
        shared: folder of the data sets, which has their texts.
        labels: ids, hashes and offsets, with the day of publication where the data set has none.
    """
    with gzip.open(labels, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    told = [(labelled_row(shared, row), row) for row in rows]
    days = {row["id"]: row.get("published") or text.get("published") or "" for text, row in told}
    for text, row in sorted(told, key=lambda one: (one[1]["story"], days[one[1]["id"]], one[1]["id"])):
        acts = tuple(GoldMention((Span(start, end),), act, "event") for start, end, act in row["acts"])
        report = Report(id=row["id"], text=text["text"], title=text.get("title"), published=_moment(days[row["id"]]))
        yield GoldReport(report, row["story"], (), acts, _statements(row))


def read_stories(*paths: Path) -> Iterator[GoldReport]:
    """Read the stories that we wrote to tell which mentions of acts are one, each in order of its days.

    Args:
        paths: JSON Lines of `{id, story, publisher, published, text, acts: [[start, end, act]]}`; none: those to learn from.
    """
    rows = [
        json.loads(line)
        for path in paths or sorted(STORIES.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").split("\n")
        if line
    ]
    for row in sorted(rows, key=lambda row: (row["story"], row["published"], row["id"])):
        acts = tuple(GoldMention((Span(start, end),), f"{row['story']}:{act}", "event") for start, end, act in row["acts"])
        report = Report(row["id"], row["text"], publisher=row["publisher"], published=_moment(row["published"]))
        yield GoldReport(report, row["story"], (), acts)


def _statements(row: Mapping[str, Any]) -> tuple[GoldStatement, ...] | None:
    if "statements" not in row:
        return None
    return tuple(
        GoldStatement(tuple(Span(*span) for span in one["content"]), frozenset(one["claims"])) for one in row["statements"]
    )


def _moment(day: str | None) -> Moment | None:
    return Moment(date.fromisoformat(day[:10])) if day else None


def _gold_report(row: Mapping[str, Any]) -> GoldReport:
    moment = _moment(row.get("published"))
    mentions = (
        GoldMention(
            tuple(Span(*span) for span in mention.get("spans") or [mention["span"]]), mention["cluster"], mention["type"]
        )
        for mention in row["mentions"]
    )
    report = Report(id=row["id"], text=row["text"], title=row.get("title"), published=moment)
    sentences = tuple(Span(*span) for span in row["sentences"])
    return GoldReport(report, str(row["topic"]), sentences, tuple(sorted(mentions, key=lambda mention: mention.start)))


def gold_events(gold: GoldReport, words: WordCounts) -> list[ToldEvent]:
    """Make sketches from a report's gold mentions.

    Args:
        gold: the report.
        words: how common words are.
    """
    text = gold.report.text
    about = report_words(gold.report, words)
    told = gold.report.published.day.toordinal() if gold.report.published else None
    found = []
    for number, event in enumerate(gold.events):
        sentence = next((span for span in gold.sentences if span.start <= event.start < span.end), Span(0, len(text)))
        beside = [one for one in gold.mentions if sentence.start <= one.start < sentence.end and one is not event]
        trigger = words_of(event.of(text))
        places = [one for one in beside if one.kind == "place"]
        sketch = EventSketch(
            names=frozenset(name for one in beside if one.kind in WHO for name in words_of(one.of(text))),
            trigger=trigger,
            near=frozenset(rarest(words_of(sentence.of(text)) - trigger, words, NEAR)),
            about=about,
            spot=_spot(places[0].of(text)) if len(places) == 1 else None,
            told=told,
        )
        member = f"{gold.report.id}:{number}"
        found.append(ToldEvent(Sketched(member, sketch), event.cluster, gold.topic, stem(event.of(text))))
    return found


def _spot(place: str) -> Spot:
    return Spot(" ".join(fold_words(place)), is_named=has_name(place))


def own_events(gold: GoldReport, words: WordCounts, told: Told | None = None) -> list[ToldEvent]:
    """Read a report ourselves and make sketches of those events that gold has too: a trigger overlaps a gold mention.

    Args:
        gold: the report.
        words: how common words are.
        told: the report as it was read before; it is read where none is given.
    """
    told = told or Told(gold.report, annotate_report(gold.report).resolution)
    groups = names_as_groups(told)
    about = report_words(gold.report, words)
    found = []
    for event in told.resolution.events:
        hit = next((one for one in gold.events if any(a.overlaps(b) for a in event.mentions for b in one.spans)), None)
        if hit is not None:
            sketch = sketch_event(told, event, groups, words, about)
            named = stem(event.trigger.of(gold.report.text))
            found.append(ToldEvent(Sketched(event.id, sketch), hit.cluster, gold.topic, named))
    return found


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement as it is compared, and the claims that it tells by gold."""

    sketch: StatementSketch
    claims: frozenset[str]


def own_statements(gold: GoldReport, words: WordCounts) -> list[Utterance]:
    """Read a report ourselves and make sketches of those statements that gold has too: half of both contents is one.

    Args:
        gold: the report, its statements labelled.
        words: how common words are.
    """
    told = Told(gold.report, annotate_report(gold.report).resolution)
    groups, about = names_as_groups(told), report_words(gold.report, words)
    found = []
    for statement in told.resolution.statements:
        alike = [(_alike(statement.content, one.content), number) for number, one in enumerate(gold.statements or ())]
        best, number = max(alike, default=(0.0, 0))
        if gold.statements and best >= ALIKE:
            claims = gold.statements[number].claims
            found.append(Utterance(sketch_statement(told, statement, groups, words, about), claims))
    return found


def _alike(mine: Iterable[Span], theirs: Iterable[Span]) -> float:
    """Give the share of the code points of two contents that both have."""
    here, there = ({place for span in spans for place in range(*span)} for spans in (mine, theirs))
    return len(here & there) / len(here | there)


def names_as_groups(told: Told) -> dict[str, str]:
    """Take names for identities: a person's last name, another's whole name; so that linking entities is not measured."""
    groups = {}
    for entity in told.resolution.entities:
        named = fold_words(entity.name)
        if named and entity.kind.value != "ROLE":
            groups[entity.id] = named[-1] if entity.kind.value == "PERSON" else " ".join(named)
    return groups
