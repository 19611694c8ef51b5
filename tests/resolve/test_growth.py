"""A report four times as long takes about four times the work: counted in steps of the interpreter, never timed."""

from __future__ import annotations

import sys
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest

from onrecord.annotation import Annotations, Attribution, Mention, TimeMark
from onrecord.report import Report, Span
from onrecord.resolve import resolve_report
from tests.resolve.stories import mark_story

SHORT, LONG = 6, 24  # times that a story is told
MOST = 1.15  # of the work that growth in proportion would make; it was 1.2 to 1.6 while marks were looked up among all others

STORIES = {
    "credits": "{s1:[PERSON:Ada Roe], [ROLE:the harbour minister],} {q1:said} {t:on Tuesday} {c1:that the port would "
    "close, according to [OUTLET:Northwire]}. {s2:[PRONOUN:She]} {q2:told} reporters {c2:that [ORG:Corvane] had been warned}.",
    "quotations": "{c1:“The port will close {t:on Friday},”} {s1:[PERSON:Ada Roe]} {q1:said}. "
    "{c1:“[PRONOUN:We] have no choice.”}",
    "quoted paragraphs": "{c1:“It is over,”} {s1:[PERSON:Ada Roe]} {q1:said}.\n\n“The port has been closed for good now.”",
    "outlets": "{s1:[OUTLET:Northwire]} {q1:reported} {c1:that [STATE:Alda] had closed the port, citing [ROLE:two officials]}.",
    "terms": "{s1:[ROLE:The mayor]} {q1:said} {c1:it was over}. Under the deal, [STATE:Corvane] will leave Kelm. "
    "[PRONOUN:It] must also free the crew.",
    "turns": "ROE: {c1:We have closed [FACILITY:the port] {t:on Friday}.}\n\nQ: Why?",
}


def told_often(story: str, times: int, between: str) -> tuple[Report, Annotations]:
    """Give a report that tells one story again and again, marks and all."""
    report, marks = mark_story(story)
    step = len(report.text) + len(between)

    def moved(spans: tuple[Span, ...], by: int) -> tuple[Span, ...]:
        return tuple(Span(span.start + by, span.end + by) for span in spans)

    attributions: list[Attribution] = []
    mentions: list[Mention] = []
    days: list[TimeMark] = []
    for place in range(0, times * step, step):
        inside = len(attributions)
        for one in marks.attributions:
            source, cue, content = (moved(spans, place) for spans in (one.source, one.cue, one.content))
            holder = None if one.inside is None else one.inside + inside
            attributions.append(replace(one, source=source, cue=cue, content=content, inside=holder))
        mentions += [replace(one, span=moved((one.span,), place)[0]) for one in marks.mentions]
        days += [replace(one, span=moved((one.span,), place)[0]) for one in marks.times]
    whole = Annotations(report.id, tuple(attributions), tuple(mentions), tuple(days))
    return replace(report, text=between.join([report.text] * times)), whole


def steps_of(report: Report, annotations: Annotations) -> int:
    """Count the steps that the interpreter makes to resolve a report."""
    steps = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal steps
        if event == "call":
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
        steps += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        resolve_report(report, annotations)
    finally:
        sys.settrace(before)
    return steps


@pytest.mark.parametrize("between", ["\n\n", " "], ids=["paragraphs", "one paragraph"])
@pytest.mark.parametrize("story", STORIES)
def test_work_grows_with_the_length_of_a_report(story: str, between: str) -> None:
    resolve_report(*told_often(STORIES[story], 1, between))  # tables are read once
    short, long = (steps_of(*told_often(STORIES[story], times, between)) for times in (SHORT, LONG))
    assert long / short < MOST * LONG / SHORT
