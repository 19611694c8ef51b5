"""Languages: only English is read, and whatever is not is kept with a note; short and odd English gets none."""

import json
from pathlib import Path

import pytest

from onrecord.errors import Problem
from onrecord.read import read_reports
from onrecord.read.languages import language_note, language_of
from onrecord.report import Report
from onrecord.settings import ReadSettings

SPANISH = "El ministro dijo el martes que las conversaciones seguirán. Ninguna de las partes aceptó las condiciones."
NAMES = "Jorvan Ržeda met Idris Tashkul and Rashad Kelim in Vierholm. Ottilie Farnsrud and Henrik Sølvgaard looked on."


@pytest.mark.parametrize(
    "text",
    [
        NAMES,
        "Ržeda: no deal with Tashkul. Oštrek flies home. Kelim stays in Vierholm.",
        "THE PRESIDENT SAID ON MONDAY THAT THE CEASEFIRE WOULD HOLD. NOBODY HAS SIGNED IT, HE TOLD REPORTERS IN VELDSTAD.",
        "CEASEFIRE HOLDS. NO SHOTS FIRED IN VELDSTAD OVERNIGHT. PRESIDENT SOREL TO SPEAK LATER TODAY.",
        "Talks failed.",
        "“Vamos,” he said.",
        "Sorel (Ana), Veld (Tomas), Ržeda (Jorvan), Oštrek (Milena), Tashkul (Samira), Kelim (Rashad).",
        "2031-03-21 14:05 180 140 7 4",
    ],
)
def test_english_gets_no_note_however_short_or_loud(text: str) -> None:
    assert language_note(text, language_of(text)) is None
    assert language_note(text, language_of(text, "en")) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SPANISH, "es"),
        (SPANISH.upper(), "es"),
        ("Die Gewerkschaft kehrt an den Verhandlungstisch zurück, wie sie mitteilte. Der Streik ist beendet.", "de"),
        ("Министр заявил во вторник, что переговоры будут продолжены. Ни одна из сторон не приняла условия.", "ru"),
        ("Ο υπουργός δήλωσε την Τρίτη ότι οι συνομιλίες θα συνεχιστούν. Καμία πλευρά δεν δέχθηκε τους όρους.", "el"),
    ],
)
def test_another_language_is_told_even_where_english_is_declared(text: str, language: str) -> None:
    told = f"language {language} is not read: statements may be missing or wrong"
    assert language_note(text, language_of(text)) == told
    assert language_note(text, language_of(text, "en")) == told


def test_a_few_words_in_another_script_are_told_too() -> None:
    assert language_of("停戦は不安定だ。", "en") is None
    told = language_note("停戦は不安定だ。", None)
    assert told is not None
    assert "another script" in told


def test_a_declared_language_counts_where_the_text_leaves_doubt() -> None:
    assert language_of("No hay acuerdo.", "es-AR") == "es"
    assert language_of("The ferry union said on Tuesday that it would return to the table.", "es") == "en"


def test_a_foreign_report_is_kept_with_a_note_that_names_it(tmp_path: Path) -> None:
    file = tmp_path / "stories.jsonl"
    lines = ({"text": NAMES, "language": "en"}, {"text": SPANISH}, {"text": "No hay acuerdo.", "language": "es"})
    file.write_text("\n".join(map(json.dumps, lines)))
    read = list(read_reports(file))
    assert [item.language for item in read if isinstance(item, Report)] == ["en", "es", "es"]
    notes = [item for item in read if isinstance(item, Problem)]
    assert [(note.origin.rsplit(":", 1)[1], note.skipped) for note in notes] == [("2", False), ("3", False)]
    assert {note.reason for note in notes} == {"language es is not read: statements may be missing or wrong"}


def test_the_caller_has_the_last_word_on_the_language(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SPANISH)
    (report,) = read_reports(tmp_path, ReadSettings(language="en"))
    assert isinstance(report, Report)
    assert report.language == "en"
