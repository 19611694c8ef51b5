"""PLV: which event counts, what is taken from the reader, and the command."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from benchmarks import plover
from benchmarks.plover import Heard, Relation, choose_event, features, fit_of, old_name, read_relations

from onrecord.annotation import EventMark, EventType, Modality
from onrecord.report import Span

TEXT = "Corvane accused the Evern League of shelling Nahr after it met Ana Roe."


def at(words: str) -> Span:
    """Give where words stand in TEXT."""
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def mark(kind: EventType, trigger: str, actors: str, recipients: str = "", score: float = 0.5) -> EventMark:
    """Make an event; several actors or recipients are divided by a slash."""
    parties = [tuple(at(words) for words in several.split("/") if words) for several in (actors, recipients)]
    return EventMark(at(trigger), kind, None, Modality.HAPPENED, actors=parties[0], recipients=parties[1], score=score)


ACCUSES = mark(EventType.ACCUSE, "accused", "Corvane", "the Evern League")
SHELLS = mark(EventType.ASSAULT, "shelling", "the Evern League", "Nahr", score=0.9)
MEETS = mark(EventType.CONSULT, "met", "Corvane/Ana Roe")


def relation(source: str, target: str, code: str = "ACCUSE") -> Relation:
    """Make a relation in TEXT."""
    return Relation("r", TEXT, (at(source),), (at(target),) if target else (), code)


@pytest.mark.parametrize(
    ("source", "target", "event"),
    [
        ("Corvane", "Evern League", ACCUSES),
        ("the Evern League", "Nahr", SHELLS),
        ("Corvane", "Ana Roe", MEETS),
        ("shelling", "after", SHELLS),  # nobody of these: the best score
    ],
)
def test_the_event_between_the_marked_parties_counts(source: str, target: str, event: EventMark) -> None:
    assert choose_event(relation(source, target), [ACCUSES, SHELLS, MEETS]) is event


def test_no_event_is_none() -> None:
    assert choose_event(relation("Corvane", "Nahr"), []) is None


def test_an_actor_alone_is_no_target() -> None:
    alone = mark(EventType.ASSAULT, "shelling", "Corvane")
    assert fit_of(relation("Corvane", "Corvane"), alone) == (1, 0)


def test_old_names() -> None:
    assert {old_name(EventType.CONCEDE), old_name(EventType.RETREAT)} == {"YIELD"}
    assert len({old_name(kind) for kind in EventType}) == 15


def test_features_do_without_target_and_without_events() -> None:
    words = TEXT.split()
    start = np.array([TEXT.index(word) for word in words])
    states = np.ones((len(words), 4))
    heard = Heard(start, start + [len(word) for word in words], states, states, np.full((len(words), 16), 0.01))
    bare, full = features(relation("Corvane", ""), heard, []), features(relation("Corvane", "Nahr"), heard, [ACCUSES, MEETS])
    assert {name: row.shape for name, row in bare.items()} == {name: row.shape for name, row in full.items()}
    assert not bare["events"].any()
    assert full["events"].any()
    assert bare["hidden"].reshape(5, 4)[1].tolist() == [0, 0, 0, 0]


def test_command_prints_both_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    lines = []
    for number in range(40):
        code, verb = (("ACCUSE", "accused"), ("ASSAULT", "shelled"))[number % 2]
        text = f"Corvane {verb} Evern on day {number}."
        spans = {"source": [[0, 7]], "target": [[text.index("Evern"), text.index("Evern") + 5]]}
        lines.append(json.dumps({"id": str(number), "text": text, **spans, "event": code}) + "\n")
    gold.write_text("".join(lines), encoding="utf-8")
    assert read_relations(gold)[1].code == "ASSAULT"
    assert plover.main([str(gold), "--parts", "--cases"]) == 0
    printed = capsys.readouterr().out
    for part in ("as shipped, nothing fitted", "TF-IDF and regression", "CONCEDE -> YIELD", "0.821", "hidden alone"):
        assert part in printed
