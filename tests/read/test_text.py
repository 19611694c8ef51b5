"""Plain text: what is stored, in which encoding, and what is marked in it."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import Problem
from onrecord.read import read_reports
from onrecord.read.marks import mark_text
from onrecord.report import PartKind, Report

STORY = "The ferry union said on Tuesday that it would return to the table. The port authority did not comment."


def read_bytes(folder: Path, raw: bytes, name: str = "report.txt") -> Report | Problem:
    (folder / name).write_bytes(raw)
    item, *notes = read_reports(folder / name)
    assert isinstance(item, Report | Problem)
    assert all(isinstance(note, Problem) and not note.skipped for note in notes)
    return item


def notes_on(folder: Path, raw: bytes, name: str = "report.txt") -> list[str]:
    """Give the notes on a text that is read."""
    (folder / name).write_bytes(raw)
    report, *notes = read_reports(folder / name)
    assert isinstance(report, Report)
    return [note.reason for note in notes if isinstance(note, Problem)]


def read_text(folder: Path, text: str) -> Report:
    report = read_bytes(folder, text.encode())
    assert isinstance(report, Report)
    return report


def marked(report: Report) -> list[tuple[PartKind, str]]:
    return [(part.kind, part.span.of(report.text)) for part in report.parts]


def test_line_ends_become_one_kind_and_blank_ends_go(tmp_path: Path) -> None:
    report = read_bytes(tmp_path, b"\xef\xbb\xbf\r\n" + STORY.encode() + b"\r\nA second paragraph.\r\n\r\n")
    assert isinstance(report, Report)
    assert report.text == STORY + "\nA second paragraph."
    assert report.language == "en"


def test_wrapped_lines_stay_wrapped(tmp_path: Path) -> None:
    text = (
        "PORT HALE (Reuters) - The ferry union said on Tuesday it would return\n"
        "to the table once the port authority had withdrawn its notice of last\n"
        "week.\n\nThe authority did not comment."
    )
    report = read_text(tmp_path, text)
    assert report.text == text
    assert marked(report) == [(PartKind.DATELINE, "PORT HALE (Reuters) -")]
    assert report.credits == ("Reuters",)


def test_caption_that_opens_a_text_is_cut_from_its_credit(tmp_path: Path) -> None:
    report = read_text(tmp_path, f"Ferries lie idle in Port Hale on March 3, 2025. Photo: VCG.\n{STORY}")
    assert marked(report) == [
        (PartKind.CAPTION, "Ferries lie idle in Port Hale on March 3, 2025."),
        (PartKind.PHOTO_CREDIT, "Photo: VCG."),
    ]
    assert report.credits == ()


@pytest.mark.parametrize(
    "credit",
    [
        "(Photo by Jo Doe/AFP via Getty Images)",
        "[Jo Doe/Harbour Post]",
        "REUTERS/Jo Doe",
        "— AFP pic",
        "(AP Photo/Jo Doe, File)",
    ],
)
def test_photo_credits_in_the_usual_forms_are_marked(credit: str) -> None:
    text = f"{STORY}\n\nFerries lie idle in Port Hale. {credit}"
    marks = mark_text(text)
    assert [part.span.of(text) for part in marks.parts] == ["Ferries lie idle in Port Hale.", credit]
    assert marks.credits == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister told reporters that she had read it in a Reuters report.",
        "By Monday the two sides had met twice.",
        "He gave this image: a country at war with itself.",
        "The United States (US) - so the paper - would not attend.",
        "NATO - which was not invited - said nothing.",
        "Reported by the ministry, the figure is wrong. Other ministries have said that more people live there than it admits.",
    ],
)
def test_running_text_is_left_unmarked(sentence: str) -> None:
    assert mark_text(f"{STORY}\n\n{sentence}\n\n{STORY}\n\n{sentence}", find_title=False).parts == ()


def test_headline_byline_and_closing_line_are_marked(tmp_path: Path) -> None:
    text = (
        "Ferry union returns to the table\n\nBy Jane Roe, Associated Press\n\n"
        f"{STORY}\n\n{STORY}\n\nReporting by Jane Roe in Port Hale; Editing by Jo Doe"
    )
    report = read_text(tmp_path, text)
    assert report.title == "Ferry union returns to the table"
    assert report.byline == "Jane Roe, Associated Press"
    assert report.credits == ("AP",)
    assert [kind for kind, _ in marked(report)] == [PartKind.HEADING, PartKind.BYLINE, PartKind.CREDIT]


@pytest.mark.parametrize(
    "headline",
    [
        "«We shall take a lower fare, but never a lower boat»",
        "„Not one ferry“",
        "“We will not sail!”",
        "FERRY UNION RETURNS TO THE TABLE",
        "Will the ferries sail on Friday?",
        "Ferries sail!",
    ],
)
def test_headline_before_a_blank_line_is_the_title_in_any_dress(tmp_path: Path, headline: str) -> None:
    report = read_text(tmp_path, f"{headline}\n\n{STORY}\n\n{STORY}")
    assert report.title == headline
    assert marked(report)[0] == (PartKind.HEADING, headline)


@pytest.mark.parametrize("opening", ["“We will return to the table.”", "«We will return.»"])
def test_quotation_that_opens_a_text_is_no_headline(tmp_path: Path, opening: str) -> None:
    assert read_text(tmp_path, f"{opening}\n\n{STORY}\n\n{STORY}").title is None


def test_first_sentence_is_no_headline(tmp_path: Path) -> None:
    report = read_text(tmp_path, f"The union will return.\n\n{STORY}")
    assert report.title is None
    assert report.parts == ()


def test_agency_alone_at_the_end_is_credited() -> None:
    text = f"{STORY}\n\n{STORY} (Xinhua)"
    marks = mark_text(text)
    assert [(part.kind, part.span.of(text)) for part in marks.parts] == [(PartKind.CREDIT, "(Xinhua)")]
    assert marks.credits == ("Xinhua",)


def test_correction_is_marked() -> None:
    text = f"{STORY}\n\nCorrection: an earlier version misstated the day of the talks."
    assert [part.kind for part in mark_text(text).parts] == [PartKind.CORRECTION]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "“We will not sign,” the minister said on Tuesday – and the café fell silent. It’s the second refusal."),
        ("cp1251", "Министр заявил во вторник, что переговоры будут продолжены. Ни одна из сторон не приняла условия."),
        ("koi8-r", "Министр заявил во вторник, что переговоры будут продолжены. Ни одна из сторон не приняла условия."),
        ("cp1250", "Minister powiedział we wtorek, że rozmowy będą kontynuowane. Żadna ze stron nie zgodziła się."),
        ("shift_jis", "外相は火曜日、協議を続けると述べた。双方とも条件を受け入れていない。停戦は依然として不安定だ。"),
        ("utf-16", STORY),
        ("utf-16-le", STORY),
        ("utf-16-be", STORY),
    ],
)
def test_old_encodings_are_told(tmp_path: Path, encoding: str, text: str) -> None:
    report = read_bytes(tmp_path, text.encode(encoding))
    assert isinstance(report, Report)
    assert report.text == text


@pytest.mark.parametrize(
    ("raw", "text", "note"),
    [
        (STORY.encode() + " – „Café“".encode()[:-1], f"{STORY} – „Café\ufffd", "are not UTF-8; shown as U+FFFD"),
        (STORY.encode() + b" \xe2\x80", f"{STORY} \ufffd", "are not UTF-8; shown as U+FFFD"),
        (
            f"{STORY} – so it was said in Žilina.".encode().replace(b"was", b"w\xffs"),
            None,
            "1 byte is not UTF-8; shown as U+FFFD",
        ),
        (STORY.encode().replace(b"union", b"union\x92s"), STORY.replace("union", "union’s"), "windows-1252, which is a guess"),
    ],
)
def test_damaged_text_is_read_as_what_it_is_and_told(tmp_path: Path, raw: bytes, text: str | None, note: str) -> None:
    report = read_bytes(tmp_path, raw)
    assert isinstance(report, Report)
    assert "Žilina" in report.text if text is None else report.text == text
    assert [reason for reason in notes_on(tmp_path, raw) if note in reason]


def test_clean_text_has_no_notes_and_a_foreign_one_is_told(tmp_path: Path) -> None:
    assert notes_on(tmp_path, STORY.encode()) == []
    assert notes_on(tmp_path, STORY.upper().encode()) == []
    spanish = "El ministro dijo el martes que las conversaciones seguirán. Ninguna de las partes aceptó las condiciones."
    (note,) = notes_on(tmp_path, spanish.encode())
    assert note == "language es is not read: statements may be missing or wrong"


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("empty.txt", b"", "empty file"),
        ("blank.txt", b" \r\n\t\n", "empty text"),
        ("picture.jpg", b"\xff\xd8\xff\xe0", "not a text, HTML or JSON Lines file"),
        ("paper.txt", b"%PDF-1.7 ...", "not a text, HTML or JSON Lines file"),
        ("noise.txt", bytes(range(256)) * 20, "not a text, HTML or JSON Lines file"),
        ("feed.xml", b'<?xml version="1.0"?><rss version="2.0"></rss>', "not a text, HTML or JSON Lines file"),
    ],
)
def test_what_is_no_text_is_a_problem(tmp_path: Path, name: str, raw: bytes, reason: str) -> None:
    problem = read_bytes(tmp_path, raw, name)
    assert isinstance(problem, Problem)
    assert problem.reason == reason
    assert problem.origin.endswith(name)


def test_text_far_too_long_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    problem = read_bytes(tmp_path, b"A long story. " * 300_000)
    assert isinstance(problem, Problem)
    assert "at most 400,000 characters" in problem.reason


LINES = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=60), max_size=12)
TELLING = st.sampled_from(
    [
        "By Jane Roe",
        "(AFP)",
        "Photo: VCG.",
        "KYIV (AP) — Talks",
        "Correction: x",
        "14:05 GMT",
        "A long line of text. Photo: Jo Doe",
        "",
    ]
)


@settings(deadline=None)  # the first example pays for loading
@given(st.lists(st.one_of(TELLING, st.text(max_size=40)), max_size=14), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_parts_are_in_order_apart_and_inside_the_text(lines: list[str], line_end: str) -> None:
    text = line_end.join(lines)
    parts = mark_text(text).parts
    spans = [part.span for part in parts]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)
