"""Names of one's own: a file says that names are one, and reports read with it are linked by that."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

FIRST = """VARDELL, May 3 - The Ostran Reform Bloc has agreed to reopen the border crossing at Lidrava on Monday, the government
of Ostran said. The Ostran Reform Bloc had closed the crossing in March after a dispute over tolls, and lorries have
been turned back since then, according to the customs office in the town of Vardell, which counts them every evening.
"""
SECOND = """LIDRAVA, May 4 - The Lidrava Council said on Tuesday that lorries would be let through from Monday. "We keep our
word," the Lidrava Council added in a statement that was read out in front of the crossing. Drivers who had waited for
weeks cheered, and a band from the next village played until the rain began and sent everybody back into their cabins
for the night.
"""
NAMES = "name,kind,aliases,of\nOstran Reform Bloc,ORG,Lidrava Council;the Vardell people,\n"


def identities(run: Run, folder: Path, *options: str) -> list[str]:
    (folder / "1.txt").write_text(FIRST, encoding="utf-8")
    (folder / "2.txt").write_text(SECOND, encoding="utf-8")
    record = folder / "r.sqlite"
    done = run("read", folder / "1.txt", folder / "2.txt", "--record", record, *options)
    assert done.code == 0, done.err
    listed = run("identities", "--record", record, "--json").json()
    return sorted(one["name"] for one in listed if "Bloc" in one["name"] or "Lidrava Council" in one["name"])


def test_two_names_are_one_where_a_file_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(NAMES, encoding="utf-8")
    assert len(identities(run, tmp_path, "--names", str(tmp_path / "names.csv"))) == 1


def test_without_the_file_they_are_two(run: Run, tmp_path: Path) -> None:
    assert len(identities(run, tmp_path)) == 2


def test_a_bad_line_of_names_is_named_and_nothing_is_read(run: Run, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name,kind\nOstran Reform Bloc,PARTY\n", encoding="utf-8")
    (tmp_path / "1.txt").write_text(FIRST, encoding="utf-8")
    done = run("read", tmp_path / "1.txt", "--record", tmp_path / "r.sqlite", "--names", names)
    assert done.code == 2
    assert "names.csv" in done.err
    assert "PARTY" in done.err
    assert not (tmp_path / "r.sqlite").exists()
