"""`onrecord export`: the tables as files or streams."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_csv_goes_to_standard_output(run: Run, small_record: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", "--record", small_record).out)))

    assert [row["speaker"] for row in rows] == ["Ana Sorel", "[not stated]"]


def test_a_file_is_written_and_counted(run: Run, small_record: Path, tmp_path: Path) -> None:
    done = run("export", "--record", small_record, "--format", "jsonl", "--table", "reports", "-o", "out.jsonl")

    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert (done.code, done.out, done.err) == (0, "", "2 rows of reports written to out.jsonl\n")
    assert [json.loads(line)["publisher"] for line in lines] == ["The Grenzmark Post", "Kita Shimbun"]


@pytest.mark.parametrize("table", ["statements", "entities", "reports"])
def test_parquet_has_the_rows(run: Run, small_record: Path, tmp_path: Path, table: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")

    assert run("export", "--record", small_record, "--format", "parquet", "--table", table, "-o", "out.parquet").code == 0
    assert parquet.read_table(tmp_path / "out.parquet").num_rows == {"statements": 2, "entities": 1, "reports": 2}[table]


def test_conditions_choose_statements(run: Run, small_record: Path) -> None:
    done = run("export", "--record", small_record, "--format", "jsonl", "--speaker", "sorel", "--since", "2031-03")

    assert [json.loads(line)["speaker"] for line in done.out.splitlines()] == ["Ana Sorel"]


def test_excel_gets_its_mark(run: Run, small_record: Path, tmp_path: Path) -> None:
    run("export", "--record", small_record, "--bom", "-o", "out.csv")

    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfrecord_id,")


def test_a_file_that_cannot_be_written_is_named(run: Run, small_record: Path) -> None:
    done = run("export", "--record", small_record, "-o", "nowhere/out.csv")

    assert (done.code, done.out) == (1, "")
    assert "nowhere/out.csv cannot be written" in done.err
