"""The way of a report through the house, one line a step: the file to open first.

read     bytes -> Report             onrecord.read
annotate Report -> Annotations       onrecord.annotate
resolve  Annotations -> Resolution   onrecord.resolve
record   entries with evidence       onrecord.record
link     entries across reports      onrecord.link
show     a page, a table, a file     onrecord.show
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from os import PathLike
from typing import TYPE_CHECKING, Any

from onrecord.annotate import Annotator, load_annotator, model_fingerprint
from onrecord.annotation import Annotations, Attribution
from onrecord.dates import When
from onrecord.entry import Commitment, Event, EventPlace, Party, Resolution, Statement, Transition
from onrecord.errors import UsageError
from onrecord.figure import Figure
from onrecord.linkage import Supersession, Told
from onrecord.report import Report, Span
from onrecord.resolve import resolve_report

if TYPE_CHECKING:  # a database is loaded when a record is opened, not to annotate
    from onrecord.record import Kept, Record, Run, StoreRecord, View
    from onrecord.terms.name_table import NameTable

__all__ = [
    "Annotator",
    "Reading",
    "annotate_report",
    "keep_reading",
    "link_pending",
    "load_annotator",
    "model_fingerprint",
    "open_record",
]


@dataclass(frozen=True, slots=True)
class Reading:
    """One report with all that was made of it."""

    report: Report
    annotations: Annotations
    resolution: Resolution

    def to_json(self) -> dict[str, Any]:
        """Give the stand-off form: plain lists and strings, all spans in code points of the report's text.

        `attributions` are the outermost ones, as corpora label them. Those inside the content of another are in `nested`, where
        `inside` counts through `attributions` and then `nested`. A commitment's evidence, asserter, chain and days are those of
        its last step, its score that of the least sure one.
        """
        marks, made = self.annotations, self.resolution
        outer = [k for k, a in enumerate(marks.attributions) if a.inside is None]
        nested = [k for k, a in enumerate(marks.attributions) if a.inside is not None]
        number = {k: place for place, k in enumerate([*outer, *nested])}
        return {
            "id": self.report.id,
            "attributions": [{**_attribution(marks.attributions[k]), "inside": None} for k in outer],
            "nested": [
                {**_attribution(marks.attributions[k]), "inside": number[marks.attributions[k].inside or 0]} for k in nested
            ],
            "mentions": [
                {"span": list(m.span), "kind": m.kind.value, "entity": entity, "score": round(m.score, 4)}
                for m, entity in zip(marks.mentions, made.mention_entity, strict=True)
            ],
            "entities": [{"id": e.id, "name": e.name, "kind": e.kind.value, "of": e.of} for e in made.entities],
            "times": [
                {"span": list(t.span), "type": t.type.value, "score": round(t.score, 4), "timex": t.value, **_when(t.when)}
                for t in made.timexes
            ],
            "statements": [_statement(s) for s in made.statements],
            "events": [_event(e) for e in made.events],
            "commitments": [_commitment(c) for c in made.commitments],
        }


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _attribution(mark: Attribution) -> dict[str, Any]:
    return {
        "source": _spans(mark.source),
        "cue": _spans(mark.cue),
        "content": _spans(mark.content),
        "score": round(mark.score, 4),
    }


def _when(when: When | None) -> dict[str, Any]:
    if when is None:
        return {"value": None, "earliest": None, "latest": None}
    return {
        "value": when.edtf,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    days = _when(statement.when)
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "addressee": statement.addressee,
        "medium": statement.medium,
        "chain": [link.name for link in statement.chain],
        "kind": statement.kind.value,
        "modality": statement.modality.value,
        "earliest": days["earliest"],
        "latest": days["latest"],
        "source": _spans(statement.source),
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "continued_from": statement.continued_from,
        "score": round(statement.score, 4),
    }


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span is not None else None


def _party(party: Party) -> dict[str, Any]:
    return {"span": _span(party.span), "entity": party.entity, "name": party.name}


def _place_at(place: EventPlace | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "state": place.state.value,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "radius_km": place.radius_km,
        "geoname": place.geoname,
        "candidates": list(place.candidates),
    }


def _event_time(event: Event) -> dict[str, Any] | None:
    span = event.time or (Span(event.when.start, event.when.end) if event.when else None)
    return {"span": _span(span), **_when(event.when)} if span is not None else None


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "span": _span(figure.span),
        "kind": figure.kind.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "bound": figure.bound,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "trigger": _span(event.trigger),
        "type": event.type.value,
        "mode": event.mode,
        "modality": event.modality.value,
        "actors": [_party(party) for party in event.actors],
        "recipients": [_party(party) for party in event.recipients],
        "object": _span(event.object),
        "place": _span(event.place.span if event.place else None),
        "place_at": _place_at(event.place),
        "time": _event_time(event),
        "condition": _span(event.condition),
        "figures": [_figure(figure) for figure in event.figures],
        "chain": [link.name for link in event.chain],
        "statement": event.statement,
        "mentions": _spans(event.mentions),
        "score": round(event.score, 4),
    }


def _transition(step: Transition) -> dict[str, Any]:
    days = _when(step.when)
    return {
        "status": step.status.value,
        "evidence": _span(step.evidence),
        "event": step.event,
        "asserter": step.asserter,
        "chain": [link.name for link in step.chain],
        "earliest": days["earliest"],
        "latest": days["latest"],
        "score": round(step.score, 4),
    }


def _commitment(commitment: Commitment) -> dict[str, Any]:
    steps = [_transition(step) for step in commitment.transitions]
    last = steps[-1]
    return {
        "id": commitment.id,
        "party": commitment.party.name,
        "party_entity": commitment.party.entity,
        "counterpart": [party.name for party in commitment.counterparts],
        "what": _span(commitment.what),
        "scope": _span(commitment.scope),
        "status": last["status"],
        "condition": _span(commitment.condition),
        "deadline": commitment.deadline.edtf if commitment.deadline else None,
        **{name: last[name] for name in ("evidence", "asserter", "chain", "earliest", "latest")},
        "transitions": steps,
        "score": min(step["score"] for step in steps),
    }


def annotate_report(report: Report, annotator: Annotator | None = None) -> Reading:
    """Annotate and resolve one report.

    Args:
        report: what was published.
        annotator: a loaded model; where none is given, one is loaded on first use and kept.

    Raises:
        UsageError: it is no report; what `read_reports` gives may be a `Problem` too.
        ModelError: the shipped model is missing or damaged.
    """
    if not isinstance(report, Report):
        raise UsageError(f"not a report but a {type(report).__name__}: {report}")
    annotations = (annotator or _kept_annotator()).annotate(report)
    return Reading(report, annotations, resolve_report(report, annotations))


@cache
def _kept_annotator() -> Annotator:
    return load_annotator()


def open_record(place: str | PathLike[str], must_exist: bool = False) -> StoreRecord:
    """Open the record at a path or URL, one that shows itself in notebooks; see `onrecord.record.open_record`."""
    from onrecord import record

    opened = record.open_record(place, must_exist)
    opened.presenter = _record_html
    return opened


def _record_html(view: View) -> str:
    from onrecord.show import html, queries

    return html.summary_html(queries.summary(view), getattr(view, "name", None)) + html.statements_html(
        queries.statements(view, limit=html.ROWS + 1)
    )


@dataclass(frozen=True, slots=True)
class Keeping:
    """What became of a reading that was to be kept.

    Attributes:
        kept: whether it is new, was there already, or differs from a report kept under the same id.
        told: what was kept of it where it is new; of a later version only what is new in it, maybe under another id.
        supersedes: the version before it, with the entries whose place it takes; None: it is an article of its own.
    """

    kept: Kept
    told: Told
    supersedes: Supersession | None


def keep_reading(
    kept_in: Record,
    reading: Reading,
    capture_key: str | None = None,
    run: Run | None = None,
    names: NameTable | None = None,
) -> Kept:
    """Keep a reading in a record and link it with what is there; what was kept is durable on return.

    A later version of an article that is kept already supersedes those of its entries whose sentences were changed. Where the
    program ends between keeping and linking, the next reading into the record links what was left (`link_pending`).

    Args:
        kept_in: an open record.
        reading: what `annotate_report` made.
        capture_key: names the bytes and settings that the report was read from, so that a rerun can skip them unread.
        run: the run that it belongs to.
        names: what names stand for when entities of reports are compared; the bundled table where it is None.

    Returns:
        Whether it is new, was there already, or differs from a report kept under the same id.

    Raises:
        RecordError: the store cannot be written.
    """
    return keep_and_tell(kept_in, reading, capture_key, run, names).kept


def keep_and_tell(
    kept_in: Record,
    reading: Reading,
    capture_key: str | None = None,
    run: Run | None = None,
    names: NameTable | None = None,
) -> Keeping:
    """Keep a reading as `keep_reading` does, and tell also what was kept of it. Raises RecordError."""
    while True:  # until nobody has kept another version of the article between looking and keeping
        earlier = kept_in.earlier_versions(reading.report)
        told, supersedes = _as_version(kept_in, earlier.latest, Told(reading.report, reading.resolution))
        annotations = replace(reading.annotations, report_id=told.report.id)
        earlier = replace(earlier, supersedes=supersedes)
        kept = kept_in.keep(told.report, annotations, told.resolution, capture_key=capture_key, run=run, earlier=earlier)
        if kept.value != "overtaken":
            break
    if kept.value == "new":
        _link(kept_in, told, names)
    return Keeping(kept, told, supersedes)


def link_pending(kept_in: Record, names: NameTable | None = None) -> int:
    """Link the reports that were kept but not linked, oldest first, and tell how many there were."""
    pending = kept_in.unlinked()
    for report_id in pending:
        _link(kept_in, Told(kept_in.report(report_id).report, kept_in.resolution(report_id)), names)
    return len(pending)


def _as_version(kept_in: Record, latest: Sequence[str], told: Told) -> tuple[Told, Supersession | None]:
    """Where an earlier version of the article is kept, give what the later one adds and what it takes the place of."""
    from onrecord.link.versions import is_version, later_version

    for before in latest:
        earlier = kept_in.report(before).report
        # An old copy of the page, read late, takes nothing's place.
        if not _is_older(told.report, earlier) and is_version(earlier.text, told.report.text):
            older = tuple(_held(kept_in, one) for one in reversed(kept_in.other_versions(before)))
            return later_version(_held(kept_in, before), told, older=older)
    return told, None


def _is_older(report: Report, other: Report) -> bool:
    """Tell whether a report was published or changed before another, by the hour where both state it."""
    one, two = report.changed or report.published, other.changed or other.published
    if one is None or two is None:
        return False
    if one.day != two.day or one.instant is None or two.instant is None:
        return one.day < two.day
    return (one.instant.tzinfo is None) == (two.instant.tzinfo is None) and one.instant < two.instant


def _held(kept_in: Record, report_id: str) -> Told:
    """Give a report with those of its entries that no later version has superseded."""
    from onrecord.record import CommitmentFilter, EventFilter, StatementFilter

    return Told(
        kept_in.report(report_id).report,
        replace(
            kept_in.resolution(report_id),
            statements=tuple(row.statement for row in kept_in.statements(StatementFilter(report=report_id))),
            events=tuple(row.event for row in kept_in.events(EventFilter(report=report_id))),
            commitments=tuple(row.commitment for row in kept_in.commitments(CommitmentFilter(report=report_id))),
        ),
    )


def _link(kept_in: Record, told: Told, names: NameTable | None) -> None:
    from onrecord.link import link_report

    same = frozenset(kept_in.other_versions(told.report.id))
    kept_in.link(told.report.id, lambda nearby: link_report(told, nearby, same_article=same, names=names))
