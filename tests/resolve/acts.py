"""Stories with their acts, for tests of events and of the ledger.

An act is told by its words: `act("agreed", "AGREE/accept", who="Corvane", what="to reopen the port")`. Words are looked for
where they stand nearest to the trigger; a trigger that stands several times is told with its number, "attack#2".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.annotation import EventMark, EventType, Modality
from onrecord.entry import Resolution
from onrecord.report import Report, Span
from onrecord.resolve import resolve_report
from tests.resolve.stories import mark_story

Words = str | tuple[str, ...]


@dataclass(frozen=True)
class Act:
    """An act in words."""

    trigger: str
    kind: str
    modality: str = "happened"
    who: Words = ()
    whom: Words = ()
    what: str | None = None
    place: str | None = None
    time: str | None = None
    condition: str | None = None


@dataclass(frozen=True)
class Told:
    """A story resolved."""

    report: Report
    resolution: Resolution

    def words(self, span: Span | None) -> str | None:
        """Give the words of a span."""
        return None if span is None else span.of(self.report.text)


def act(trigger: str, kind: str, modality: str = "happened", **roles: Words | None) -> Act:
    """Tell an act in words."""
    return Act(trigger, kind, modality, **roles)  # type: ignore[arg-type]  # roles are checked by the dataclass


def _find(text: str, words: str, near: int) -> Span:
    found = [match.start() for match in re.finditer(re.escape(words), text)]
    assert found, f"{words!r} is not in the story"
    start = min(found, key=lambda place: abs(place - near))
    return Span(start, start + len(words))


def _mark(text: str, one: Act) -> EventMark:
    words, _, nth = one.trigger.partition("#")
    starts = [match.start() for match in re.finditer(rf"\b{re.escape(words)}", text)]
    trigger = Span(starts[int(nth or 1) - 1], starts[int(nth or 1) - 1] + len(words))
    kind, _, mode = one.kind.partition("/")

    def several(found: Words) -> tuple[Span, ...]:
        return tuple(_find(text, each, trigger.start) for each in ((found,) if isinstance(found, str) else found))

    def single(found: str | None) -> Span | None:
        return None if found is None else _find(text, found, trigger.start)

    return EventMark(
        trigger, EventType(kind), mode or None, Modality(one.modality), several(one.who), several(one.whom), single(one.what),
        single(one.place), single(one.time), single(one.condition),
    )  # fmt: skip


def tell_acts(story: str, *acts: Act, publisher: str | None = None, published: str | None = "2025-03-20") -> Told:
    """Resolve a story, marked as in `stories`, with its acts."""
    report, annotations = mark_story(story, publisher, published)
    events = tuple(sorted((_mark(report.text, one) for one in acts), key=lambda mark: mark.trigger))
    return Told(report, resolve_report(report, replace(annotations, events=events)))
