"""Flashes: a line each, with the hour before what is told and its source behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.report import Part, PartKind
from onrecord.resolve import resolve_report
from onrecord.testing import span_of
from tests.resolve.acts import act, tell_acts
from tests.resolve.stories import mark_story, tell_statements

HEAD = "The Brannock Courier, 3 October 2030\n\n"


def _told(story: str) -> list[tuple[str | None, list[str]]]:
    text = story.translate(str.maketrans("", "", "{}[]")).replace("PERSON:", "")
    for mark in ("s1:", "q1:", "c1:", "s2:", "q2:", "c2:"):
        text = text.replace(mark, "")
    return [(one.speaker, [span.of(text) for span in one.content]) for one in tell_statements(story)]


def test_what_is_said_in_one_flash_has_no_part_in_the_next() -> None:
    story = HEAD + (
        "14:02 UTC {s1:QUARRA ARMY} {q1:SAYS} {c1:DRONE SHOT DOWN}\n14:09 UTC {c1:REBELS TO FREE SIX PILOTS - ENVOY}\n"
        "14:20 UTC {c1:VELDA CLOSES BORDER}"
    )
    assert _told(story) == [("QUARRA ARMY", ["DRONE SHOT DOWN"]), ("ENVOY", ["REBELS TO FREE SIX PILOTS"])]


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("SEVEN REBELS KILLED NEAR TOLM - ARMY SPOKESMAN", "ARMY SPOKESMAN"),
        ("TALKS WITH KESSELIA CANCELLED - TORVIA PM", "TORVIA PM"),
        ("BORDER TO CLOSE ON MONDAY – INTERIOR MINISTRY", "INTERIOR MINISTRY"),
        ("09:31 GMT - Two sailors hurt off Ilma - coast guard", "coast guard"),
        ("SEVEN KILLED NEAR TOLM - AND REBELS ANSWER", None),
        ("TALKS ON TOLM OPEN - WHAT WE KNOW", None),
        ("SHELLS HIT TOLM PORT - TRADE HALTED", None),
        ("11:20 Army shells Tolm - at least 6 dead", None),
    ],
)
def test_who_stands_behind_the_last_dash_tells_it(line: str, speaker: str | None) -> None:
    told = _told(f"{HEAD}{{s1:DURANE}} {{q1:SAYS}} {{c1:WILL NOT ATTACK}}\n{line}")
    assert [who for who, _ in told[1:]] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("15:04 UTC ARMY SPOKESMAN: VELDA WILL NOT ATTACK", "ARMY SPOKESMAN"),
        ("DURANE: TALKS ARE OVER", "DURANE"),
        ("HOSTAGES: WHAT WE KNOW", None),
        ("FRANCE: TALKS TO GO ON", None),
    ],
)
def test_who_stands_before_a_colon_tells_it(line: str, speaker: str | None) -> None:
    told = _told(f"{HEAD}[PERSON:{{s1:DURANE}}] {{q1:SAYS}} {{c1:WILL NOT ATTACK}}\n{line}")
    assert [who for who, _ in told[1:]] == ([speaker] if speaker else [])


def test_an_hour_is_no_part_of_who_speaks() -> None:
    told = _told(HEAD + "09:20 {s1:GMT - OSTRELIA} {q1:SAYS} {c1:TANKER HAS NOT MOVED}\n09:31 GMT - TALKS TO GO ON")
    assert told == [("OSTRELIA", ["TANKER HAS NOT MOVED"])]


def test_whoever_tells_of_an_act_behind_a_dash_has_no_part_in_it() -> None:
    line = "SIX SOLDIERS KILLED IN HADD - ARMY"
    told = tell_acts(HEAD + line, act("KILLED", "ASSAULT", who="HADD - ARMY", whom="SIX SOLDIERS"))
    (killing,) = told.resolution.events
    assert (killing.actors, [told.words(party.span) for party in killing.recipients]) == ((), ["SIX SOLDIERS"])


def test_a_dash_in_a_sentence_credits_nobody() -> None:
    told = tell_acts("The Front freed six men - soldiers.", act("freed", "RETREAT/release", who="The Front", whom="soldiers"))
    (freeing,) = told.resolution.events
    assert [told.words(party.span) for party in freeing.recipients] == ["soldiers"]


def test_what_a_headline_credits_the_text_below_it_credits() -> None:
    story = HEAD + "TALKS CANCELLED - TORVIA PM\n\nThe {s1:prime minister} {q1:said} {c1:the talks were cancelled}."
    report, annotations = mark_story(story)
    headed = replace(report, parts=(Part(PartKind.HEADING, span_of(report.text, "TALKS CANCELLED - TORVIA PM")),))
    assert len(resolve_report(report, annotations).statements) == 2
    assert len(resolve_report(headed, annotations).statements) == 1
