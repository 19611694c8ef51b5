"""Whole stories with sources, cues, contents, times and mentions marked in the text, for tests of statements.

`{s1:Roe} {q1:said} {c1:...}` are source, cue and content of attribution 1 (a role may come twice), `{t:Wednesday}` is a
time, `[PERSON:Anna Roe]` a mention. An attribution whose spans all lie in the content of another is inside it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from onrecord.annotation import Annotations, Attribution, Mention, MentionKind, TimeMark, TimeType
from onrecord.dates import Moment
from onrecord.entry import Resolution, Statement
from onrecord.report import Part, PartKind, Report, Span
from onrecord.resolve import resolve_report

_MARK = re.compile(r"\{(?P<role>[sqct]|set|dur)(?P<number>\d?):|\[(?P<kind>[A-Z]+):|(?P<end>[}\]])")
_TIME_TYPES = {"t": TimeType.DATE, "set": TimeType.SET, "dur": TimeType.DURATION}


def mark_story(
    story: str, publisher: str | None = None, published: str | None = "2025-03-20", credit: str | None = None
) -> tuple[Report, Annotations]:
    """Take the marks out of a story; `credit` names words that are a photo credit."""
    text, at = "", 0
    opened: list[tuple[str, str, int]] = []
    roles: dict[tuple[str, str], list[Span]] = {}
    mentions: list[Mention] = []
    times: list[TimeMark] = []
    for found in _MARK.finditer(story):
        text, at = text + story[at : found.start()], found.end()
        if found["end"] is None:
            opened.append((found["role"] or "mention", found["kind"] or found["number"] or "1", len(text)))
            continue
        role, key, start = opened.pop()
        span = Span(start, len(text))
        if role == "mention":
            mentions.append(Mention(span, MentionKind(key)))
        elif role in _TIME_TYPES:
            times.append(TimeMark(span, _TIME_TYPES[role]))
        else:
            roles.setdefault((key, role), []).append(span)
    text += story[at:]
    parts: tuple[Part, ...] = ()
    if credit:
        parts = (Part(PartKind.PHOTO_CREDIT, Span(text.index(credit), text.index(credit) + len(credit))),)
    moment = Moment(date.fromisoformat(published)) if published else None
    report = Report("r1", text, publisher=publisher, published=moment, parts=parts)
    return report, Annotations("r1", _attributions(roles), _sorted(mentions), tuple(sorted(times, key=lambda one: one.span)))


def _sorted(mentions: list[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)))


def _attributions(roles: dict[tuple[str, str], list[Span]]) -> tuple[Attribution, ...]:
    keys = sorted({key for key, _ in roles})
    plain = []
    for key in keys:
        source, cue, content = (tuple(sorted(roles.get((key, role), []))) for role in "sqc")
        plain.append(Attribution(source, cue, content))
    return tuple(replace(one, inside=_inside(plain, one)) for one in plain)


def _inside(plain: list[Attribution], inner: Attribution) -> int | None:
    spans = (*inner.source, *inner.cue, *inner.content)
    holders = [
        (sum(span.end - span.start for span in outer.content), number)
        for number, outer in enumerate(plain)
        if outer is not inner and all(any(part.covers(span) for part in outer.content) for span in spans)
    ]
    return min(holders)[1] if holders else None


def resolve_story(
    story: str, publisher: str | None = None, published: str | None = "2025-03-20", credit: str | None = None
) -> Resolution:
    """Resolve a story with marks."""
    return resolve_report(*mark_story(story, publisher, published, credit))


def tell_statements(story: str, publisher: str | None = None, published: str | None = "2025-03-20") -> list[Statement]:
    """Give the statements of a story."""
    return list(resolve_story(story, publisher, published).statements)


def only_statement(story: str, publisher: str | None = None, published: str | None = "2025-03-20") -> Statement:
    """Give the one statement of a story; more or none is a failure."""
    (statement,) = tell_statements(story, publisher, published)
    return statement


def chain_names(statement: Statement) -> list[str]:
    """Give the names of a statement's chain, reader's end first."""
    return [link.name for link in statement.chain]


def day_of(statement: Statement) -> str | None:
    """Give the day of speaking in EDTF, or None."""
    return statement.when.edtf if statement.when else None
