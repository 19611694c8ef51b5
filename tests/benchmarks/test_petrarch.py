"""PETRARCH's test sentences: codes to types, what counts, and the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks import petrarch
from benchmarks.petrarch import Sentence, read_crosswalk, read_sentences, score_sentences, weis_type

from onrecord.annotation import EventMark, EventType, Modality
from onrecord.report import Span

TEXT = "Corvane shelled Evern."


def mark(kind: EventType, *, actors: int = 1, recipients: int = 1) -> EventMark:
    """Make an event of TEXT."""
    return EventMark(
        Span(8, 15), kind, None, Modality.HAPPENED, actors=(Span(0, 7),) * actors, recipients=(Span(16, 21),) * recipients
    )


def files(tmp_path: Path) -> tuple[Path, Path]:
    """Write a set and its crosswalk."""
    records = [
        ("upetr-1", "AFP", TEXT, [["CVN", "190", "EVN"]]),
        ("upetr-2", "TEST", TEXT, [["CVN", "190", "EVN"], ["CVN", "010", "---"]]),
        ("upetr-3", "TEST", "", [["CVN", "190", "EVN"]]),
        ("petr-1", "VERB", "Corvane welcomed Evern.", [["CVN", "041", "EVN"]]),
    ]
    gold, crosswalk = tmp_path / "set" / "dev.jsonl", tmp_path / "plover_gsr" / "cameo_to_plover_2021.json"
    gold.parent.mkdir()
    crosswalk.parent.mkdir()
    lines = [json.dumps(dict(zip(("id", "category", "text", "events"), one, strict=True))) + "\n" for one in records]
    gold.write_text("".join(lines), encoding="utf-8")
    crosswalk.write_text(json.dumps({"190": {"event": "ASSAULT"}, "041": {"event": "CONSULT"}}), encoding="utf-8")
    return gold, crosswalk


def test_sentences_with_a_code_of_no_type_are_left_out_whole(tmp_path: Path) -> None:
    gold, crosswalk = files(tmp_path)
    sentences, left = read_sentences(gold, "upetr-", read_crosswalk(crosswalk))
    assert [(one.id, one.expected) for one in sentences] == [("upetr-1", (("CVN", "ASSAULT", "EVN"),))]
    assert left == {"010": 1, "no words": 1}


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("041", "SUPPORT"),
        ("064", "SUPPORT"),
        ("066", "RETREAT"),
        ("223", "ASSAULT"),
        ("023", None),
        ("345", None),
        ("174K", None),
    ],
)
def test_weis(code: str, kind: str | None) -> None:
    assert weis_type(code) == kind


def test_recall_is_of_expected_events_and_precision_of_ours() -> None:
    sentences = [
        Sentence("a", "AFP", TEXT, (("CVN", "ASSAULT", "EVN"), ("NHR", "ASSAULT", "---"), ("CVN", "AID", "EVN"))),
        Sentence("b", "AFP", TEXT, ()),
    ]
    found = {"a": [mark(EventType.ASSAULT, recipients=0), mark(EventType.ACCUSE)], "b": [mark(EventType.ASSAULT)]}
    score = score_sentences(sentences, found)
    assert (score.types.found, score.types.gold, score.types.right, score.types.system) == (2, 3, 1, 3)
    assert (score.dyads.found, score.dyads.right, score.dyads.system) == (0, 0, 2)
    assert (score.actor.found, score.actor.gold) == (2, 2)
    assert (score.recipient.found, score.recipient.gold) == (0, 1)
    assert (score.any.found, score.any.gold, score.silent.found, score.silent.gold) == (1, 1, 1, 1)
    assert score.instead == {("AID", "ACCUSE, ASSAULT"): 1}


def test_two_who_meet_are_actor_and_recipient() -> None:
    sentence = Sentence("a", "AFP", TEXT, (("CVN", "CONSULT", "EVN"),))
    score = score_sentences([sentence], {"a": [mark(EventType.CONSULT, actors=2, recipients=0)]})
    assert (score.dyads.right, score.recipient.found) == (1, 1)


def test_command_reads_codes_both_ways(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, crosswalk = files(tmp_path)
    assert petrarch.main([str(gold), "--cases"]) == 0
    printed = capsys.readouterr().out
    for part in ("from the news: 1 sentences", "petr-*, codes read as WEIS", "expected: CVN ASSAULT EVN", "left out: 010 1"):
        assert part in printed
    crosswalk.unlink()
    assert petrarch.main([str(gold)]) == 1
    assert "--crosswalk" in capsys.readouterr().err
