"""From domain types to rows of the tables: one function a table; those of acts are in `acts_rows`. The way back: `makers`."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from typing import Any

from onrecord.annotation import Annotations
from onrecord.dates import Moment, When
from onrecord.entity import Entity
from onrecord.entry import Event, Resolution, Statement
from onrecord.ids import text_sha256
from onrecord.record.base import Role
from onrecord.record.folding import search_key
from onrecord.report import Capture, Report, Span

Row = dict[str, Any]

CONTEXT_CHARS = 32
"""Code points before and after the exact words, as common for the W3C's TextQuoteSelector."""


def capture_row(capture: Capture) -> Row:
    """Give the row of a capture; its bytes are compressed where that saves space."""
    packed = zlib.compress(capture.raw, 6)
    encoding, raw = ("zlib", packed) if len(packed) < len(capture.raw) else ("raw", capture.raw)
    return {"sha256": capture.sha256, "encoding": encoding, "size": len(capture.raw), "raw": raw}


def report_row(report: Report, run_id: int | None, recorded: datetime) -> Row:
    """Give the row of a report."""
    capture = report.capture
    return {
        "id": report.id,
        "text": report.text,
        "text_sha256": text_sha256(report.text),
        "title": report.title,
        "publisher": report.publisher,
        "publisher_key": search_key(report.publisher),
        "byline": report.byline,
        "credits": json.dumps(report.credits, ensure_ascii=False),
        **_moment_columns("published", report.published),
        "published_order": _order_key(report.published),
        **_moment_columns("changed", report.changed),
        "url": report.url,
        "language": report.language,
        "capture_sha256": capture.sha256 if capture else None,
        "media_type": capture.media_type if capture else None,
        "origin": capture.origin if capture else None,
        "run_id": run_id,
        "recorded": recorded.isoformat(timespec="seconds"),
    }


def _moment_columns(name: str, moment: Moment | None) -> Row:
    return {
        f"{name}_day": moment.day.isoformat() if moment else None,
        f"{name}_instant": moment.instant.isoformat() if moment and moment.instant else None,
        f"{name}_from": moment.taken_from if moment else None,
    }


def _order_key(moment: Moment | None) -> str | None:
    # A bare day sorts as its beginning; a clock time without zone is taken as UTC, for the order only.
    if moment is None:
        return None
    instant = moment.instant or datetime.combine(moment.day, time())
    try:
        return instant.astimezone(UTC).isoformat() if instant.tzinfo else instant.replace(tzinfo=UTC).isoformat()
    except OverflowError:  # the first or last hours of the calendar
        return instant.replace(tzinfo=UTC).isoformat()


def part_rows(report: Report) -> list[Row]:
    """Give the rows of a report's marked parts."""
    return [
        {"report_id": report.id, "kind": part.kind.value, **span}
        for part, span in zip(report.parts, _numbered(part.span for part in report.parts), strict=True)
    ]


def entity_rows(report_id: str, entities: Iterable[Entity]) -> list[Row]:
    """Give the rows of entities."""
    return [
        {
            "report_id": report_id,
            "id": entity.id,
            "n": n,
            "name": entity.name,
            "name_key": search_key(entity.name),
            "kind": entity.kind.value,
            "roles": json.dumps(entity.roles, ensure_ascii=False),
            "of": entity.of,
        }
        for n, entity in enumerate(entities)
    ]


def entity_span_rows(report_id: str, entities: Iterable[Entity]) -> list[Row]:
    """Give the rows of the spans that stand for entities."""
    return [
        {"report_id": report_id, "entity_id": entity.id, **span} for entity in entities for span in _numbered(entity.mentions)
    ]


def mention_rows(annotations: Annotations, resolution: Resolution) -> list[Row]:
    """Give the rows of mentions, each with its entity."""
    spans = _numbered(mention.span for mention in annotations.mentions)
    return [
        {"report_id": annotations.report_id, "kind": mention.kind.value, "score": mention.score, "entity_id": entity, **span}
        for mention, entity, span in zip(annotations.mentions, resolution.mention_entity, spans, strict=True)
    ]


def time_rows(annotations: Annotations, resolution: Resolution) -> list[Row]:
    """Give the rows of time marks, each with its interval."""
    spans = _numbered(mark.span for mark in annotations.times)
    return [
        {"report_id": annotations.report_id, "type": mark.type.value, "score": mark.score, **span, **when_columns(when)}
        for mark, when, span in zip(annotations.times, resolution.times, spans, strict=True)
    ]


def when_columns(when: When | None, begin: str = "when") -> Row:
    """Give the columns of an interval of days; their names begin as told."""
    return {
        f"{begin}_edtf": when.edtf if when else None,
        f"{begin}_earliest": when.earliest.isoformat() if when and when.earliest else None,
        f"{begin}_latest": when.latest.isoformat() if when and when.latest else None,
        f"{begin}_words": when.words if when else None,
        f"{begin}_start": when.start if when else None,
        f"{begin}_end": when.end if when else None,
        f"{begin}_anchor": when.anchor.value if when else None,
        f"{begin}_anchor_day": when.anchor_day.isoformat() if when and when.anchor_day else None,
    }


def statement_rows(text: str, statements: Iterable[Statement]) -> list[Row]:
    """Give the rows of statements, in order."""
    return [
        {
            "id": entry.id,
            "report_id": entry.report_id,
            "n": n,
            "speaker": entry.speaker,
            "speaker_key": search_key(entry.speaker),
            "speaker_entity": entry.speaker_entity,
            "addressee": entry.addressee,
            "medium": entry.medium,
            "kind": entry.kind.value,
            **when_columns(entry.when),
            "content_key": search_key(" ".join(span.of(text) for span in entry.content)),
            "attribution": entry.attribution,
            "continued_from": entry.continued_from,
            "score": entry.score,
            "modality": entry.modality.value,
        }
        for n, entry in enumerate(statements)
    ]


def statement_span_rows(text: str, statements: Iterable[Statement]) -> list[Row]:
    """Give the rows of the evidence of statements."""
    return [
        {"statement_id": entry.id, **quote}
        for entry in statements
        for role in (Role.SOURCE, Role.CUE, Role.CONTENT)
        for quote in quoted(text, role, getattr(entry, role.value))
    ]


def chain_link_rows(entries: Iterable[Statement | Event], owner: str = "statement_id") -> list[Row]:
    """Give the rows of the links of chains; `owner` is the column for the id of the entry."""
    return [
        {owner: entry.id, "n": n, "name": link.name, "name_key": search_key(link.name), "entity_id": link.entity}
        for entry in entries
        for n, link in enumerate(entry.chain)
    ]


def chain_span_rows(text: str, entries: Iterable[Statement | Event], owner: str = "statement_id") -> list[Row]:
    """Give the rows of the evidence of links; `owner` is the column for the id of the entry."""
    return [
        {owner: entry.id, "link": number, **quote}
        for entry in entries
        for number, link in enumerate(entry.chain)
        for role, spans in ((Role.SOURCE, link.source), (Role.CUE, link.cue))
        for quote in quoted(text, role, spans)
    ]


def quoted(text: str, role: Role, spans: Iterable[Span]) -> Iterator[Row]:
    """Give the columns of spans of one role, with their words."""
    for n, span in enumerate(spans):
        yield {"role": role.value, "n": n, "start": span.start, "end": span.end, **quote_columns(text, span)}


def quote_columns(text: str, span: Span) -> Row:
    """Give the columns of a span's words and their neighbours."""
    prefix = text[max(0, span.start - CONTEXT_CHARS) : span.start]
    return {"exact": span.of(text), "prefix": prefix, "suffix": text[span.end : span.end + CONTEXT_CHARS]}


def _numbered(spans: Iterable[Span]) -> list[Row]:
    return [{"n": n, "start": span.start, "end": span.end} for n, span in enumerate(spans)]
