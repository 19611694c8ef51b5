"""Bytes that are damaged, cut off or in no encoding that is stated: read as what they most likely are, and told."""

from pathlib import Path

import pytest

from onrecord.errors import Problem
from onrecord.read import read_reports
from onrecord.read.encoding import decode_bytes
from onrecord.report import Report
from tests.read.test_html import PARAGRAPHS, page, paragraphs

ENGLISH = "The ferry union said on Tuesday that it would return to the table, and that the port had to wait. "
QUOTED = "“We have read the letter,” its secretary said – “and we’ll answer it.” "
GUESS = "not UTF-8; read as windows-1252, which is a guess"


def read_with_notes(folder: Path, raw: bytes, name: str = "report.txt") -> tuple[str, list[str]]:
    """Give the text of a file and the notes on it."""
    (folder / name).write_bytes(raw)
    report, *notes = read_reports(folder / name)
    assert isinstance(report, Report)
    assert all(isinstance(note, Problem) and not note.skipped and note.origin.endswith(name) for note in notes)
    return report.text, [note.reason for note in notes if isinstance(note, Problem)]


@pytest.mark.parametrize("lost", [b"\xe2\x80\x9c", b"\x80", b"\x9d"])
def test_utf8_with_a_few_damaged_bytes_stays_utf8(tmp_path: Path, lost: bytes) -> None:
    raw = (ENGLISH + QUOTED * 3).encode().replace(lost, lost[:-1], 1)
    text, notes = read_with_notes(tmp_path, raw)
    assert text.count("“") + text.count("”") + text.count("’") >= 13
    assert "\ufffd" in text
    assert len(notes) == 1
    assert notes[0].endswith("not UTF-8; shown as U+FFFD")


@pytest.mark.parametrize("end", ["”", "é", "北", "🚢"])
def test_a_text_cut_off_inside_its_only_letter_beyond_ascii_is_utf8(tmp_path: Path, end: str) -> None:
    for length in range(1, len(end.encode())):
        raw = (ENGLISH.strip() + " " + end).encode()[: len(ENGLISH.encode()) + length]
        if end == "北" and length == 1:
            continue  # one byte that is "å" in Windows-1252
        text, notes = read_with_notes(tmp_path, raw)
        assert text == ENGLISH + "\ufffd"
        assert notes == [f"{length} {'byte is' if length == 1 else 'bytes are'} not UTF-8; shown as U+FFFD"]


@pytest.mark.parametrize(
    ("stray", "letters"),
    [(b"union\x92s", "union’s"), (b"caf\xe9", "café"), (b"\x93no\x94", "“no”"), (b"CAF\xc9", "CAFÉ"), (b"Stra\xdfe", "Straße")],
)
@pytest.mark.parametrize("after", ["", " and left.\n"])
def test_one_stray_byte_in_a_text_of_ascii_is_windows_1252(tmp_path: Path, stray: bytes, letters: str, after: str) -> None:
    text, notes = read_with_notes(tmp_path, ENGLISH.encode() + stray + after.encode())
    assert text == (ENGLISH + letters + after).strip()
    assert notes == [GUESS]


def test_what_even_the_guess_cannot_read_is_shown_and_told(tmp_path: Path) -> None:
    text, notes = read_with_notes(tmp_path, ENGLISH.encode() + b"It\x92s \x81 over.")
    assert text.endswith("It’s \ufffd over.")
    assert notes == [f"{GUESS}: 1 byte is not windows-1252; shown as U+FFFD"]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Министр заявил во вторник, что переговоры будут продолжены. Ни одна из сторон не приняла условия."),
        ("cp1256", "قال الوزير يوم الثلاثاء إن المحادثات ستستمر. ولم يقبل أي من الطرفين الشروط. الهدنة لا تزال هشة."),
        ("gb18030", "外交部长星期二表示，谈判将继续进行。双方都没有接受条件。停火仍然不稳定，部长说我们不会签字。"),
        ("euc_kr", "외무장관은 화요일 협상을 계속할 것이라고 밝혔다. 양측 모두 조건을 받아들이지 않았다."),
        ("cp1250", "Minister powiedział we wtorek, że rozmowy będą kontynuowane. Żadna ze stron nie zgodziła się."),
    ],
)
def test_another_encoding_is_not_taken_for_damaged_utf8_and_the_guess_is_told(encoding: str, text: str) -> None:
    decoded = decode_bytes(text.encode(encoding))
    assert decoded is not None
    assert decoded.text == text
    assert decoded.note is not None
    assert decoded.note.endswith("which is a guess")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_is_clean_or_marked_gets_no_note(tmp_path: Path, encoding: str) -> None:
    assert read_with_notes(tmp_path, (ENGLISH + QUOTED).encode(encoding)) == ((ENGLISH + QUOTED).strip(), [])


def test_a_marked_text_may_be_damaged(tmp_path: Path) -> None:
    text, notes = read_with_notes(tmp_path, (ENGLISH + QUOTED).encode("utf-8-sig") + b"\xff")
    assert text == ENGLISH + QUOTED + "\ufffd"
    assert notes == ["1 byte is not UTF-8; shown as U+FFFD"]
    text, (note,) = read_with_notes(tmp_path, (ENGLISH + QUOTED).encode("utf-16")[:-1])
    assert text.startswith(ENGLISH)
    assert "not UTF-16 throughout" in note


def test_a_page_is_decoded_by_the_same_rules(tmp_path: Path) -> None:
    clean = page(body=paragraphs([*PARAGRAPHS, "The talks in Žilina will go on, the secretary said on Wednesday in the port."]))
    text, notes = read_with_notes(tmp_path, clean.encode().replace(b"\xc5\xbd", b"\xc5"), "page.html")
    assert PARAGRAPHS[1] in text
    assert notes == ["1 byte is not UTF-8; shown as U+FFFD"]
    undeclared = clean.replace("<meta charset='utf-8'>", "").encode("cp1252")
    text, notes = read_with_notes(tmp_path, undeclared, "page.html")
    assert PARAGRAPHS[1] in text
    assert notes == [GUESS]
    declared = clean.replace("charset='utf-8'", "charset='windows-1252'").encode("cp1252")
    assert read_with_notes(tmp_path, declared, "page.html")[1] == []
