"""Two who met, and who "they", "both" and "the two leaders" are after that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.annotation import EventMark, EventType, Modality
from onrecord.report import Report, Span
from onrecord.resolve.entities import resolve_mentions
from onrecord.resolve.mending import mend_annotations
from tests.resolve.marked import Told, mark

MET = "President [PERSON:Joe Dorn], Jr. met today with Chancellor [PERSON:Ada Bek] of [STATE:Alda]. "


def tell_of(story: str, *parties: str, trigger: str = "met") -> Told:
    """Resolve a story in which the parties consult each other."""
    report, annotations = mark(story)
    spans = tuple(_span(report, party) for party in parties)
    act = EventMark(_span(report, trigger), EventType.CONSULT, "meet", Modality.HAPPENED, spans[:1], spans[1:])
    annotations = replace(annotations, events=(act,))
    return Told(report, annotations, *resolve_mentions(report, annotations))


def _span(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize("who", ["[PRONOUN:They]", "[ROLE:Both leaders]", "[ROLE:The two leaders]", "[ROLE:The leaders]"])
def test_two_who_met_speak_together(who: str) -> None:
    told = tell_of(
        f"{MET}[PERSON:Dorn] thanked [PERSON:Bek] for [STATE:Alda]'s help. {{1:{who}}} agreed <1:that the dam is old>.",
        "Joe Dorn",
        "Ada Bek",
    )
    assert told.speaker(1) == "Joe Dorn and Ada Bek"


def test_presidents_are_two_who_both_are_presidents() -> None:
    story = "President [PERSON:Joe Dorn] called President [PERSON:Ada Bek]. {1:[ROLE:The presidents]} agreed <1:to meet>."
    assert tell_of(story, "Joe Dorn", "Ada Bek", trigger="called").speaker(1) == "Joe Dorn and Ada Bek"
    other = "President [PERSON:Joe Dorn] called Chancellor [PERSON:Ada Bek]. {1:[ROLE:The presidents]} agreed <1:to meet>."
    assert tell_of(other, "Joe Dorn", "Ada Bek", trigger="called").speaker(1) == "presidents"


def test_third_at_the_table_leaves_it_open_who_the_two_are() -> None:
    told = tell_of(
        "President [PERSON:Joe Dorn] met with Chancellor [PERSON:Ada Bek] of [STATE:Alda] and Minister [PERSON:Olav Lund]. "
        "{1:[ROLE:Both leaders]} agreed <1:that the dam is old>.",
        "Joe Dorn",
        "Ada Bek",
    )
    assert told.speaker(1) == "Both leaders"


def test_body_is_no_one_of_two_leaders() -> None:
    told = tell_of(
        "President [PERSON:Joe Dorn] met with the [ORG:Port Union]. {1:[ROLE:Both leaders]} agreed <1:that it is old>.",
        "Joe Dorn",
        "Port Union",
    )
    assert told.speaker(1) == "Both leaders"


def test_others_who_came_since_are_not_passed_over() -> None:
    told = tell_of(
        f"{MET}[ROLE:Many workers] came. {{1:[PRONOUN:They]}} said <1:that the dam is old>.",
        "Joe Dorn",
        "Ada Bek",
    )
    assert told.speaker(1) != "Joe Dorn and Ada Bek"


def test_first_meeting_of_a_sentence_is_what_it_tells_of() -> None:
    story = (
        "[PERSON:Joe Dorn] met with [PERSON:Ada Bek] ahead of [PERSON:Bek]'s talks with [PERSON:Olav Lund]. "
        "{1:[ROLE:The two]} agreed <1:that the dam is old>."
    )
    assert tell_of(story, "Joe Dorn", "Ada Bek").speaker(1) == "Joe Dorn and Ada Bek"


def test_suffix_belongs_to_the_name_before_it_and_is_nobody() -> None:
    report, annotations = mark("[PERSON:Joe Dorn], [PERSON:Jr.] met today with [PERSON:Ada Bek].")
    mended = mend_annotations(report, annotations).annotations
    assert [mention.span.of(report.text) for mention in mended.mentions] == ["Joe Dorn, Jr.", "Ada Bek"]
