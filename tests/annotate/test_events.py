"""From scores to events: which words name an act, of which type, and which of its roles are filled."""

from __future__ import annotations

from base64 import b64decode

import numpy as np

from onrecord.annotate import Annotator
from onrecord.annotate.events import LIKENESS, NEAR_VALUES, find_triggers, nearness, sentence_numbers
from onrecord.annotate.labels import EVENT_TYPES, TRIGGERS
from onrecord.annotation import MODES, EventType
from onrecord.report import Report

BEGINS = np.array([0])


def scores(words: int, **said: tuple[int, float]) -> np.ndarray:
    """Give log-probabilities where nothing is said but `TYPE_at=(label, probability)`; label 0 begins, 1 goes on."""
    table = np.full((words, TRIGGERS.size), 1e-6)
    table[:, 0] = 1.0
    for name, (label, probability) in said.items():
        kind, _, word = name.partition("_")
        column = 1 + 2 * EVENT_TYPES.index(EventType(kind)) + label
        table[int(word), column] = probability
        table[int(word), 0] = max(1e-6, table[int(word), 0] - probability)
    out: np.ndarray = np.log(table).astype(np.float32)
    return out


def test_a_trigger_is_found_with_its_type() -> None:
    (found,) = find_triggers(scores(6, AGREE_2=(0, 0.9)), BEGINS)
    assert (found.start, found.end, EVENT_TYPES[found.kind]) == (2, 3, EventType.AGREE)


def test_two_types_in_doubt_are_one_act_all_the_same() -> None:
    """No type alone is likelier than "no act", but an act is."""
    (found,) = find_triggers(scores(6, ASSAULT_2=(0, 0.35), COERCE_2=(0, 0.25)), BEGINS)
    assert EVENT_TYPES[found.kind] is EventType.ASSAULT
    assert found.score < 0.5


def test_a_trigger_may_have_several_words() -> None:
    (found,) = find_triggers(scores(6, CONSULT_2=(0, 0.9), CONSULT_3=(1, 0.8)), BEGINS)
    assert (found.start, found.end) == (2, 4)


def test_no_words_no_triggers() -> None:
    assert find_triggers(np.zeros((0, TRIGGERS.size), dtype=np.float32), BEGINS) == []
    assert find_triggers(scores(5), BEGINS) == []


def test_nearness_tells_sides_distance_and_sentences_apart() -> None:
    near = nearness(np.array([[3, 4]]), np.array([0, 0, 0, 1, 1, 1, 2]))[0]
    gaps, steps = near[:, 0].tolist(), near[:, 1].tolist()
    assert gaps[3] == gaps[4] == 0
    assert len({gaps[2], gaps[5], gaps[0]}) == 3
    assert len(set(steps)) == 3
    assert near.max() < NEAR_VALUES


def test_sentences_rise_with_full_stops_and_paragraphs() -> None:
    ends = np.array([False, True, False, False, False])
    assert sentence_numbers(np.arange(5), ends, np.array([0, 0, 0, 1, 1])).tolist() == [0, 0, 1, 2, 2]


def test_every_mode_belongs_to_a_type() -> None:
    assert set(MODES) <= set(EventType)


def test_what_is_read_stands_in_the_text(annotator: Annotator) -> None:
    text = (
        "BRASK - The government of Corvane agreed on Tuesday to release 20 prisoners if Tirvana lifts its blockade.\n\n"
        "Tirvana's army shelled the port of Vesk overnight, killing four people. President Ana Sorel rejected talks."
    )
    events = annotator.annotate(Report("r1", text)).events
    assert events
    for event in events:
        spans = [event.trigger, *event.actors, *event.recipients]
        spans += [span for span in (event.object, event.place, event.time, event.condition) if span is not None]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert event.mode is None or event.mode in MODES[event.type]
        assert 0.0 <= event.score <= 1.0
    assert {event.type for event in events} >= {EventType.AGREE, EventType.ASSAULT, EventType.REJECT}


def test_two_tellings_of_one_act_are_more_alike_than_two_acts(annotator: Annotator) -> None:
    def told(text: str, word: str) -> np.ndarray:
        (event,) = (one for one in annotator.annotate(Report("r1", text)).events if word in one.trigger.of(text))
        found: np.ndarray = np.frombuffer(b64decode(event.likeness.partition(".")[2]), dtype=np.int8).astype(np.float64)
        assert len(found) == LIKENESS
        length: np.ndarray = found / np.linalg.norm(found)
        return length

    wire = told("VESK - Tirvana's army shelled the grain port of Vesk on Monday night, killing four dockers.", "shelled")
    paper = told(
        "Four dockers died when shells hit the port of Vesk. The army of Tirvana fired on the port from the hills.", "fired"
    )
    talks = told(
        "Tirvana's army rejected on Monday a truce that Corvane had offered it for the grain port of Vesk.", "rejected"
    )
    assert wire @ paper > wire @ talks


def test_what_an_act_is_like_does_not_hang_on_the_run(annotator: Annotator) -> None:
    report = Report(
        "r1",
        "Tirvana's army shelled the port of Vesk overnight, killing four people. Corvane accused it of breaking the truce.",
    )
    once, again = (annotator.annotate(report).events for _ in range(2))
    assert [one.likeness for one in once] == [one.likeness for one in again]
