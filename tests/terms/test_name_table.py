"""What names stand for: the bundled names together, and a user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.terms.name_table import NameRow, NameTable, bundled_names, extra_names


def test_a_bundled_name_is_found_whatever_its_case_article_dots_and_script() -> None:
    table = bundled_names()
    for name in ("the U.N.", "united nations", "UN"):
        row = table.find(name)
        assert row is not None
        assert row.name == "United Nations"
    russia = table.find("Россия")
    assert russia is not None
    assert russia.iso3 == "RUS"


def test_a_persons_name_is_no_state_and_a_state_no_person() -> None:
    table = NameTable([NameRow("a", "Jordan", "STATE"), NameRow("b", "Jordan", "PERSON")])
    person, state = table.find("Jordan", "PERSON"), table.find("Jordan", "PLACE")
    assert person is not None
    assert state is not None
    assert (person.id, state.id) == ("b", "a")


def test_the_state_that_a_body_is_of_may_stand_before_its_name() -> None:
    table = bundled_names().with_rows([NameRow("a", "Water Board", "ORG", of="Nahrazan")])
    assert table.find("U.S. State Department") == table.find("American State Department") == table.find("State Department")
    assert table.find("Nahrazan Water Board") == table.find("Water Board") is not None
    assert table.find("French State Department") is None
    assert table.find("Russian Security Council") is None


def test_what_a_bundled_body_is_of_is_a_row_itself() -> None:
    table = bundled_names()
    assert [row.name for row in table.rows if row.of and not (table.state(row.of) or table.find(row.of))] == []


def test_a_users_names_go_before_the_bundled_ones(tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text("name,kind,aliases,of\nUnion of Notaries,ORG,UN;Notaries,Valdoria\n", encoding="utf-8")
    table = bundled_names().with_rows(extra_names(file))
    found = table.find("UN")
    assert found is not None
    assert (found.name, found.of) == ("Union of Notaries", "Valdoria")


def test_csv_and_json_say_the_same(tmp_path: Path) -> None:
    as_csv, as_json = tmp_path / "names.csv", tmp_path / "names.json"
    as_csv.write_text("kind,name,aliases,of\nperson,Ana Sorel,A. Sorel; Ана Сорель,\n", encoding="utf-8")
    as_json.write_text('[{"name": "Ana Sorel", "kind": "PERSON", "aliases": ["A. Sorel", "Ана Сорель"]}]', encoding="utf-8")
    assert extra_names(as_csv) == extra_names(as_json)
    assert extra_names(as_csv)[0].aliases == ("A. Sorel", "Ана Сорель")


def test_a_state_of_the_table_keeps_its_row_and_gets_more_names(tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text("name,kind,aliases\nFrance,STATE,the Hexagon\n", encoding="utf-8")
    table = bundled_names().with_rows(extra_names(file))
    assert {row.id for name in ("the Hexagon", "France", "Frankreich") if (row := table.find(name))} == {"state:FRA"}


def test_an_empty_list_of_names_is_fine(tmp_path: Path) -> None:
    file = tmp_path / "names.json"
    file.write_text("[]", encoding="utf-8")
    assert extra_names(file) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind,aliases\nORG,x\n", r"line 1: no column 'name'"),
        ("name,kind\nAlda Front,SHIP\n", r"line 2: kind is 'SHIP'"),
        ("name,kind\nAlda Front,ORG\n ,ORG\n", r"line 3: name is ' '"),
        ("name,kind\n--,ORG\n", r"line 2: '--' is no name"),
        ("name,kind\nAlda Front,ORG,more\n", r"line 2: more fields than columns"),
        ("name,kind,color\nAlda Front,ORG,red\n", r"line 2: unknown column 'color'"),
        ("name,kind,aliases\nAlda Front,ORG,AF\nArm Fund,ORG,AF\n", r"line 3: 'af' is a name of .*line 2 already"),
        ('name,kind\n"Alda Front,ORG\n', r"line 2: unexpected end of data"),
    ],
)
def test_a_wrong_row_is_told_with_file_line_and_reason(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "names.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=rf"names\.csv, {told}"):
        extra_names(file)


@pytest.mark.parametrize(
    "text", ["{", "{}", "[1]", '[{"name": 3, "kind": "ORG"}]', '[{"name": "A", "kind": "ORG", "aliases": 4}]']
)
def test_json_that_is_no_list_of_names_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "names.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"names\.json"):
        extra_names(file)


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.csv: cannot be read"):
        extra_names(tmp_path / "nowhere.csv")
    odd = tmp_path / "odd.csv"
    odd.write_bytes(b"\xff\xfe\x00name")
    with pytest.raises(UsageError, match=r"odd\.csv: cannot be read"):
        extra_names(odd)
