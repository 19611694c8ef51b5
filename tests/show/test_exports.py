"""Tables as files: what goes out comes back the same, and a file is whole or not there."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotation import EventType, Modality
from onrecord.errors import OutputError, RecordError, UsageError
from onrecord.record import Record, StatementFilter, StatementRow
from onrecord.show import queries
from onrecord.show.acts_tables import CONTEXTS, QUAD_CLASSES
from onrecord.show.codebook import codebook
from onrecord.show.csv import ABSENT_CELLS, cell_of, unguarded, write_csv
from onrecord.show.jsonl import write_jsonl
from onrecord.show.parquet import write_parquet
from onrecord.show.tables import TABLES, Absent, ColumnType

MUST_HAVE = {"record_id", "capture_sha256", "start", "end", "exact", "reader_version"}
WRITERS = {"csv": write_csv, "jsonl": write_jsonl, "parquet": write_parquet}


def csv_rows(text: str) -> list[dict[str, str]]:
    """Read CSV as a careful reader would."""
    return [{name: unguarded(cell) for name, cell in row.items()} for row in csv.DictReader(io.StringIO(text, newline=""))]


def written(record: Record, table: str = "statements", **settings: Any) -> list[dict[str, str]]:
    """Write CSV and read it back."""
    stream = io.StringIO()
    write_csv(record, stream, table, **settings)
    return csv_rows(stream.getvalue())


def json_rows(record: Record, table: str = "statements") -> list[dict[str, Any]]:
    """Write JSON Lines and read them back."""
    stream = io.StringIO()
    write_jsonl(record, stream, table)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_ties_each_row_to_its_words(record: Record, name: str) -> None:
    assert {column.name for column in TABLES[name].columns} >= MUST_HAVE
    for row in json_rows(record, name):
        text = record.report(row.get("report_id", row["record_id"])).report.text
        if isinstance(row["exact"], str):
            assert text[row["start"] : row["end"]] == row["exact"]


@pytest.mark.parametrize("name", TABLES)
def test_csv_comes_back_as_it_went_out(record: Record, name: str) -> None:
    rows = written(record, name, keep_line_breaks=True)

    lines = list(TABLES[name].lines(record, StatementFilter()))
    assert len(rows) == len(lines)
    for row, line in zip(rows, lines, strict=True):
        for column, value in TABLES[name].values(line):
            if isinstance(value, Absent):
                assert row[column.name] == ABSENT_CELLS[value]
            else:
                assert row[column.name] == ("; ".join(value) if isinstance(value, tuple) else str(value))


def test_a_line_of_csv_is_a_row(record: Record, tmp_path: Path) -> None:
    target = tmp_path / "statements.csv"

    assert write_csv(record, target) == 4

    assert len(target.read_text(encoding="utf-8").splitlines()) == 5
    row = next(row for row in csv_rows(target.read_text(encoding="utf-8")) if "treaty" in row["content"])
    assert row["exact"] == "=SUM(1) is no treaty 🙂,"
    assert len(row["exact"]) == int(row["end"]) - int(row["start"])


def test_no_cell_is_a_formula(record: Record) -> None:
    stream = io.StringIO()
    for table in TABLES:
        write_csv(record, stream, table)

    cells = [cell for row in csv.reader(io.StringIO(stream.getvalue())) for cell in row]
    assert "'=cmd|' /C calc'!A0" in cells
    numbers = re.compile(r"-\d+\.\d+")  # a longitude in the west is no formula
    assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@\t\r") and not numbers.fullmatch(cell)]


@settings(deadline=None)
@given(st.text(st.sampled_from("'=+-@＝\t\r\n x"), max_size=6))
def test_a_guarded_cell_can_be_taken_back(text: str) -> None:
    cell = cell_of(text, keep_line_breaks=True)

    assert unguarded(cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
    assert not cell_of(text).lstrip().startswith(("=", "+", "-", "@"))


def test_three_absent_values_are_told_apart_in_csv(record: Record) -> None:
    unknown = written(record)[-1]

    assert (unknown["speaker"], unknown["continued_from"]) == ("[not stated]", "")
    assert {row["exact"] for row in written(record, "reports")} == {"[withheld]"}


def test_three_absent_values_are_told_apart_in_json(record: Record) -> None:
    unknown = json_rows(record)[-1]

    assert unknown["speaker"] is None
    assert "continued_from" not in unknown
    assert json_rows(record, "reports")[0]["exact"] == {"absent": "withheld"}


def test_a_byte_order_mark_comes_only_when_asked_for(record: Record, tmp_path: Path) -> None:
    write_csv(record, tmp_path / "plain.csv")
    write_csv(record, tmp_path / "excel.csv", bom=True)

    assert (tmp_path / "plain.csv").read_bytes().startswith(b"record_id")
    assert (tmp_path / "excel.csv").read_bytes().startswith(b"\xef\xbb\xbfrecord_id")


def test_json_carries_the_chain_and_selectors_that_hold(record: Record) -> None:
    row = json_rows(record)[0]
    text = record.report(row["report_id"]).report.text

    assert row["chain"] == "Radio Ost"
    (link,) = row["chain_links"]
    assert (link["name"], [piece["role"] for piece in link["evidence"]]) == ("Radio Ost", ["source", "cue"])
    assert [piece["role"] for piece in row["evidence"]] == ["source", "cue", "content"]
    for piece in (*row["evidence"], *link["evidence"], row["target"]):
        position, quote = piece["selector"]
        assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert row["target"]["source"] == "https://ost.example/1"
    assert row["target"]["state"]["cached"] == f"urn:sha256:{row['capture_sha256']}"


def test_a_row_can_be_followed_into_the_other_tables(record: Record) -> None:
    entities = {row["record_id"] for row in json_rows(record, "entities")}
    reports = {row["record_id"] for row in json_rows(record, "reports")}

    for row in json_rows(record):
        assert row["report_id"] in reports
        if row["speaker_entity"]:
            assert f"{row['report_id']}/{row['speaker_entity']}" in entities


@pytest.mark.parametrize("name", TABLES)
def test_parquet_comes_back_as_it_went_out(record: Record, tmp_path: Path, name: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")

    assert write_parquet(record, tmp_path / "table.parquet", name) == len(json_rows(record, name))

    table = parquet.read_table(tmp_path / "table.parquet")
    rows = table.to_pylist()
    assert table.column_names == [column.name for column in TABLES[name].columns]
    for row, line in zip(rows, TABLES[name].lines(record, StatementFilter()), strict=True):
        for column, value in TABLES[name].values(line):
            if not isinstance(value, Absent):
                assert row[column.name] == (list(value) if isinstance(value, tuple) else value)
            elif column.type is not ColumnType.LIST:
                assert row[column.name] == (ABSENT_CELLS[value] or None)


def test_an_event_has_the_columns_that_event_data_has(record: Record) -> None:
    talks, sign = json_rows(record, "events")

    assert (talks["event_type"], talks["event_mode"], talks["modality"]) == ("CONSULT", "talks", "denied")
    assert (talks["contexts"], talks["quad_class"], talks["event_day"]) == (["negation"], 1, "2031-03-18")
    assert (talks["actor_name"], talks["recipient_name"]) == (["Bram Oddvar"], ["Kestria"])
    assert talks["actor_entity"] == [f"{talks['report_id']}/e1"]
    assert talks["chain"] == "Radio Ost > Bram Oddvar"
    assert (sign["country"], sign["latitude"], sign["longitude"]) == ("VLD", 0.0, -1.5)
    assert (sign["contexts"], sign["figure_values"]) == (["future"], ["count:1..:treaty:at least"])
    assert (sign["place"], sign["place_name"], sign["place_state"]) == ("treaty", "@Veldstad", "known")


def test_what_an_event_does_not_tell_is_never_filled_in(record: Record) -> None:
    talks, sign = json_rows(record, "events")

    assert (sign["event_day"], sign["when"], sign["condition"], sign["recipient_name"]) == (None,) * 4
    assert (talks["place"], talks["place_state"]) == (None, None)
    assert not {"country", "latitude", "longitude", "geonames_id", "place_radius_km"} & talks.keys()
    assert not [name for name in talks if "goldstein" in name or "intensity" in name or "sector" in name]
    assert "geonames_id" not in sign


def test_every_type_has_its_class_and_every_modality_its_contexts() -> None:
    assert {QUAD_CLASSES[type_] for type_ in EventType} == {1, 2, 3, 4}
    assert {context for modality in Modality for context in CONTEXTS[modality]} == {"future", "hypothetical", "negation"}
    assert CONTEXTS[Modality.HAPPENED] == ()


def test_a_commitment_can_be_followed_to_its_steps_and_events(record: Record) -> None:
    (vow,), (step,) = json_rows(record, "commitments"), json_rows(record, "transitions")
    events = {row["record_id"]: row for row in json_rows(record, "events")}

    assert (vow["party"], vow["what"], vow["status"], vow["steps"]) == ("Ana Sorel", "sign", "offered", 1)
    assert (vow["contested"], vow["counterparts"], vow["deadline"]) == ("no", None, None)
    assert "as_of" not in vow
    assert vow["transitions"] == [step]
    assert (step["commitment_id"], step["record_id"], step["number"]) == (vow["record_id"], f"{vow['record_id']}/1", 1)
    assert (step["asserter"], step["chain"], step["score"]) == ("Ana Sorel", "Ana Sorel", 0.6)
    assert events[step["event_id"]]["exact"] == "sign"
    assert step["exact"] == '"We sign," Ana Sorel said.'


def test_json_of_an_event_has_its_parties_figures_and_chain_with_their_words(record: Record) -> None:
    _, sign = json_rows(record, "events")
    text = record.report(sign["report_id"]).report.text

    assert [(party["name"], text[slice(*party["span"])]) for party in sign["actors"]] == [("Ana Sorel", "We")]
    assert [(figure["low"], figure["high"], figure["bound"]) for figure in sign["figures_in_full"]] == [(1.0, None, "at least")]
    assert [link["name"] for link in sign["chain_links"]] == ["Ana Sorel"]
    assert {piece["role"] for piece in sign["evidence"]} >= {"trigger", "actor", "object", "place", "figure"}
    position, quote = sign["target"]["selector"]
    assert text[position["start"] : position["end"]] == quote["exact"] == "sign"


def test_an_empty_parquet_file_has_its_columns(record: Record, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")

    write_parquet(record, tmp_path / "none.parquet", which=StatementFilter(speaker="nobody"))

    assert "record_id" in parquet.read_table(tmp_path / "none.parquet").column_names


def test_parquet_without_its_extra_says_what_to_install(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(UsageError, match=r'pip install "onrecord\[parquet\]"'):
        write_parquet(record, tmp_path / "table.parquet")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_", WRITERS)
def test_only_statements_can_be_filtered(record: Record, tmp_path: Path, format_: str) -> None:
    write: Callable[..., int] = WRITERS[format_]

    assert write(record, tmp_path / "sorel", which=StatementFilter(speaker="sorel")) == 2
    with pytest.raises(UsageError, match="only statements"):
        write(record, tmp_path / "all", "reports", StatementFilter(speaker="sorel"))
    with pytest.raises(UsageError, match="there is no table 'marvels'"):
        write(record, tmp_path / "all", "marvels")


class Breaking:
    """A view whose store fails halfway."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def statements(self, which: StatementFilter) -> Iterator[StatementRow]:
        """Give one statement, then fail."""
        yield next(self._record.statements(which))
        raise RecordError("news.db could not be read")


@pytest.mark.parametrize("format_", WRITERS)
def test_a_file_is_whole_or_as_it_was(record: Record, tmp_path: Path, format_: str) -> None:
    target = tmp_path / "table"
    target.write_text("of yesterday")
    write: Callable[..., int] = WRITERS[format_]

    with pytest.raises(RecordError):
        write(Breaking(record), target)

    assert target.read_text() == "of yesterday"
    assert [file.name for file in tmp_path.iterdir()] == ["table"]


@pytest.mark.parametrize("format_", WRITERS)
def test_a_file_that_cannot_be_written_is_said(record: Record, tmp_path: Path, format_: str) -> None:
    write: Callable[..., int] = WRITERS[format_]

    with pytest.raises(OutputError, match=r"nowhere.* cannot be written: No such file"):
        write(record, tmp_path / "nowhere" / "table")
    with pytest.raises(UsageError, match="is a folder"):
        write(record, tmp_path)


def test_a_link_stays_and_what_it_leads_to_is_written(record: Record, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")

    write_csv(record, tmp_path / "link.csv")

    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text(encoding="utf-8").startswith("record_id")


def test_the_codebook_lists_every_column() -> None:
    book = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8")

    assert book == codebook(), "make it anew: from onrecord.show.codebook import codebook"
    for table in TABLES.values():
        section = book.split(f"## {table.name}\n")[1].split("\n## ")[0]
        for column in table.columns:
            assert f"| `{column.name}` |" in section


def test_absent_values_stand_only_where_the_codebook_says(record: Record) -> None:
    for table in TABLES.values():
        for line in table.lines(record, StatementFilter()):
            for column, value in table.values(line):
                assert not isinstance(value, Absent) or value in column.absent, column.name


def test_columns_have_the_names_of_the_questions(record: Record) -> None:
    line = queries.statements(record)[0]

    for name in ("speaker", "addressee", "medium", "kind", "chain", "content", "score", "publisher", "language"):
        assert hasattr(line, name)
        assert name in {column.name for column in TABLES["statements"].columns}
