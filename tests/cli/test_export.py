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


def test_a_name_tells_the_format(run: Run, small_record: Path, tmp_path: Path) -> None:
    for name in ("out.jsonl", "out.CSV", "out"):
        assert run("export", "--record", small_record, "-o", name).code == 0

    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8").startswith("{")
    assert (tmp_path / "out.CSV").read_bytes() == (tmp_path / "out").read_bytes()


def test_a_name_that_asks_for_what_is_not_written_is_refused(run: Run, small_record: Path, tmp_path: Path) -> None:
    done = run("export", "--record", small_record, "-o", "out.xlsx")

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: out.xlsx: nothing is written as .xlsx here; say what to write with --format csv, jsonl")
    assert not (tmp_path / "out.xlsx").exists()
    assert run("export", "--record", small_record, "--format", "csv", "-o", "out.xlsx").code == 0


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


def test_a_former_export_gives_way_to_a_new_one(run: Run, small_record: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    for made in ("csv", "jsonl", "parquet"):
        for bom in ((), ("--bom",)):
            for _ in range(2):
                assert run("export", "--record", small_record, "--format", made, *bom, "-o", f"out.{made}").code == 0
    (tmp_path / "empty.csv").touch()
    assert run("export", "--record", small_record, "-o", "empty.csv").code == 0


@pytest.mark.parametrize("words", ['{"id": "a1", "text": "Ana Sorel said no."}\n', "Ana Sorel said no.", "PAR1 is no table"])
def test_any_other_file_is_kept_unless_forced(run: Run, small_record: Path, tmp_path: Path, words: str) -> None:
    (tmp_path / "mine").write_text(words, encoding="utf-8")

    done = run("export", "--record", small_record, "-o", "mine")

    assert (done.code, done.out) == (2, "")
    assert done.err == "error: mine is there already and is no output of onrecord; name another file, or add --force\n"
    assert (tmp_path / "mine").read_text(encoding="utf-8") == words
    assert run("export", "--record", small_record, "-o", "mine", "--force").code == 0


def test_a_record_is_kept_even_when_forced(run: Run, small_record: Path) -> None:
    done = run("export", "--record", small_record, "--format", "csv", "-o", small_record, "--force")

    assert done.code == 2
    assert "is a database" in done.err
