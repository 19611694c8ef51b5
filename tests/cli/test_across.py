"""What holds across reports, listed and opened: on a terminal, in a pipe, in JSON; each says the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.show.across_tables import ACROSS_TABLES, ISSUE_TABLE, MAYBE_TABLE
from tests.cli.across_story import make
from tests.cli.conftest import Run

LISTINGS = ("claims", "discrepancies", "breaches", "issues", "positions", "identities", "same")
TABLE_OF = {table.name: table for table in (*ACROSS_TABLES, ISSUE_TABLE)} | {"same": MAYBE_TABLE}
SHELLED = "On Wednesday Valdoria shelled the harbour of Kestria and killed 7 people, Bram Oddvar said."


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return make(tmp_path / "across.sqlite")


def rows(run: Run, *words: object) -> list[list[str]]:
    done = run(*words)
    assert (done.code, done.err) == (0, ""), done.err
    return [line.split("\t") for line in done.out.splitlines()]


def without_codes(line: str) -> str:
    from rich.text import Text

    return Text.from_ansi(line).plain


def test_a_claim_is_one_line_with_its_accounts_reports_origins_and_differences(run: Run, record: Path) -> None:
    (claim,) = rows(run, "claims", "--record", record)

    assert claim[1:] == [
        "event",
        "Valdoria",
        "not stated",
        "shelled the harbour of Kestria and killed 7 people",
        "3",
        "3",
        "2",
        "1",
        "2031-03-20",
        "2031-03-20",
        "Bram Oddvar; Mira Veld",
        "",
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("--min-reports", "1"), 5),
        (("--min-reports", "4"), 0),
        (("--matter", "event"), 1),
        (("--matter", "COMMITMENT", "--min-reports", "1"), 1),
        (("--party", "valdoria"), 1),
        (("--party", "oddvar"), 0),
        (("--since", "2031-03-20"), 1),
        (("--until", "2031-03-19"), 0),
        (("--until", "2031-03-19", "--min-reports", "1"), 3),
        (("--min-reports", "1", "--limit", "2"), 2),
    ],
)
def test_each_condition_narrows_the_claims(run: Run, record: Path, asked: tuple[str, ...], found: int) -> None:
    assert len(rows(run, "claims", "--record", record, *asked)) == found
    assert len(run("claims", "--record", record, *asked, "--json").json()) == found


def test_the_first_line_on_origins_is_the_answer(run: Run, record: Path) -> None:
    claim = rows(run, "claims", "--record", record)[0][0]

    screen = run("origins", claim, "--record", record, env={"FORCE_COLOR": "1", "NO_COLOR": "1"})
    piped = run("origins", claim[:6], "--record", record)
    made = run("origins", claim, "--record", record, "--json").json()

    assert without_codes(screen.out.splitlines()[0]) == "2 independent origins in 3 accounts of 3 reports"
    assert piped.err == "2 independent origins in 3 accounts of 3 reports\n"
    first = piped.out.splitlines()[0].split("\t")
    assert [first[0], first[1], first[4], first[7]] == ["1", "Bram Oddvar", "r-wire", SHELLED]
    assert [row.split("\t")[1] for row in piped.out.splitlines()] == ["Bram Oddvar", "Bram Oddvar", "Mira Veld"]
    assert (made["independent"], made["accounts"], made["reports"]) == (2, 3, 3)
    assert made["origins"][0]["reasons"] == ["Harbour Wire and Radio Ost both lead to Bram Oddvar"]


def test_the_origins_of_an_entry_are_those_of_its_claim(run: Run, record: Path) -> None:
    entry = run("events", "--record", record, "--report", "r-copy").out.split("\t")[0]

    assert run("origins", entry, "--record", record, "--json").json()["independent"] == 2


def test_a_discrepancy_stands_with_both_values_and_on_whose_word(run: Run, record: Path) -> None:
    (found,) = rows(run, "discrepancies", "--record", record)

    assert found[3:5] == ["figure", "open"]
    assert found[5:8] == ["7 people", "Bram Oddvar", "Harbour Wire"]
    assert found[10:13] == ["11 people", "Mira Veld", "Kestria Daily"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("--kind", "figure"), 1),
        (("--kind", "place"), 0),
        (("--kind", "whether at all"), 0),
        (("--state", "explained"), 0),
        (("--party", "veld"), 1),
        (("--party", "sorel"), 0),
    ],
)
def test_each_condition_narrows_the_discrepancies(run: Run, record: Path, asked: tuple[str, ...], found: int) -> None:
    assert len(rows(run, "discrepancies", "--record", record, *asked)) == found


def test_discrepancies_are_asked_for_by_claim_entry_or_their_own_id(run: Run, record: Path) -> None:
    (found,) = rows(run, "discrepancies", "--record", record)
    truce = run("statements", "--record", record).out.split("\t")[0]

    for made_id in (found[0], found[0][:5], found[1], found[9]):
        assert rows(run, "discrepancies", made_id, "--record", record) == [found]
    assert rows(run, "discrepancies", truce, "--record", record) == []
    assert run("discrepancies", "k0000", "--record", record).code == 1


def test_a_page_of_discrepancies_is_written(run: Run, record: Path, tmp_path: Path) -> None:
    done = run("discrepancies", "--record", record, "--html", "page.html", "--title", "The shelling")

    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert (done.code, done.err) == (0, "1 discrepancy written to page.html\n")
    assert "The shelling" in page
    assert "11 people" in page
    (tmp_path / "mine.html").write_text("mine", encoding="utf-8")
    assert run("discrepancies", "--record", record, "--html", "mine.html").code == 2


def test_positions_tell_where_a_party_stood_and_where_that_changed(run: Run, record: Path) -> None:
    stood = [(row[1], row[2], row[3], row[4], row[5]) for row in rows(run, "positions", "--record", record)]

    assert stood == [
        ("Valdoria", "truce", "2031-03-10", "for", ""),
        ("Valdoria", "truce", "2031-03-22", "against", "for"),
    ]
    assert len(rows(run, "positions", "--record", record, "--changes")) == 1
    assert len(rows(run, "positions", "--record", record, "--issue", "truce", "--party", "vald")) == 2
    assert rows(run, "positions", "--record", record, "--issue", "ferries") == []
    issue = rows(run, "issues", "--record", record)[0]
    assert issue[1:] == ["truce", "3", "1", "1", "2031-03-10", "2031-03-22", "Valdoria"]
    assert len(rows(run, "positions", "--record", record, "--issue", issue[0][:7])) == 2


def test_a_breach_stands_on_the_word_of_those_who_report_the_act(run: Run, record: Path) -> None:
    found = rows(run, "breaches", "--record", record, "--party", "valdoria")

    shelled = next(row for row in found if "shelled" in row[10])
    assert shelled[1:8] == ["breach", "", "Valdoria", "a truce", "accepted", "2031-03-19", "Bram Oddvar"]
    assert rows(run, "breaches", "--record", record, "--party", "kestria") == []
    assert rows(run, "breaches", "--record", record, "--strength", "tension") == []


def test_an_identity_is_one_line_over_all_reports(run: Run, record: Path) -> None:
    found = {row[1]: row for row in rows(run, "identities", "--record", record)}

    assert found["Valdoria"][2:] == ["STATE", "", "", "5", "5", "0"]
    assert found["Ana Sorel"][2:] == ["PERSON", "", "", "1", "1", "1"]
    assert [row[1] for row in rows(run, "identities", "--record", record, "--kind", "state")] == ["Kestria", "Valdoria"]
    assert {row[1] for row in rows(run, "identities", "--record", record, "--name", "sorel")} == {"Ana Sorel", "A. Sorel"}


@pytest.mark.parametrize("command", LISTINGS)
def test_json_has_the_keys_of_the_table(run: Run, record: Path, command: str) -> None:
    made = run(command, "--record", record, "--json").json()
    lines = run(command, "--record", record, "--format", "jsonl").out.splitlines()

    required = {column.name for column in TABLE_OF[command].columns if "not applicable" not in column.absent}
    assert required <= set(made[0])
    assert len(lines) == len(made)


@pytest.mark.parametrize("width", [40, 60, 89, 110, 160])
@pytest.mark.parametrize("command", [*LISTINGS, "edits", "judgements"])
def test_tables_fit_the_terminal(run: Run, judged_story: Path, command: str, width: int) -> None:
    from rich.cells import cell_len

    env = {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": str(width)}
    done = run(command, "--record", judged_story, env=env)

    shown = [without_codes(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert len(shown) > 2
    assert max(map(cell_len, shown)) <= width


@pytest.fixture(scope="session")
def judged_story(story_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled story with some judgements in it."""
    import shutil

    from onrecord.judgement import Verdict
    from onrecord.linkage import Matter
    from onrecord.record import open_record

    place = Path(shutil.copy(story_record, tmp_path_factory.mktemp("judged") / "story.sqlite"))
    with open_record(place) as record:
        groups = list(dict.fromkeys(member.group for member in record.members(Matter.ENTITY)))
        record.judge(Verdict.SAME, groups[0], groups[1], author="a tester", reason="to see what is shown")
        record.undo(record.judge(Verdict.NAME, groups[2], author="a tester", name="a long name " * 9).id, "a tester")
    return place


def test_a_listing_of_the_story_says_the_same_in_a_pipe_and_in_json(run: Run, story_record: Path) -> None:
    for command in LISTINGS:
        piped = rows(run, command, "--record", story_record)
        made = run(command, "--record", story_record, "--json").json()
        assert len(piped) == len(made)
        if command != "same":
            assert [row[0] for row in piped] == [one["record_id"] for one in made]


def test_every_line_opens(run: Run, record: Path) -> None:
    for command in ("claims", "discrepancies", "breaches", "issues", "identities"):
        for row in rows(run, command, "--record", record):
            done = run("open", row[0][:9], "--record", record)
            assert done.code == 0, (command, row[0])
            assert row[0] in done.out
            assert run("open", row[0], "--record", record, "--json").json()["record_id"] == row[0]


def test_a_claim_opens_with_each_account_in_its_sentence(run: Run, record: Path) -> None:
    claim = rows(run, "claims", "--record", record)[0][0]

    wide = " ".join(run("open", claim, "--record", record, env={"COLUMNS": "100"}).out.split())
    made = run("open", claim, "--record", record, "--json").json()

    assert "2 independent origins in 3 accounts of 3 reports" in wide
    assert "[trigger: shelled] [object: the harbour of Kestria] and killed [figure: 11 people], [via: Mira Veld]" in wide
    assert [one["report_id"] for one in made["accounts_in_full"]] == ["r-copy", "r-eleven", "r-wire"]
    first = made["accounts_in_full"][0]
    assert first["sentences"][0]["text"] == SHELLED
    assert first["account_reasons"] == ["the same name, and nothing against it"]


def test_a_discrepancy_opens_with_both_values_marked_side_by_side(run: Run, record: Path) -> None:
    found = rows(run, "discrepancies", "--record", record)[0][0]

    wide = run("open", found, "--record", record, env={"COLUMNS": "120"}).out
    narrow = run("open", found, "--record", record, env={"COLUMNS": "50"}).out

    assert re.search("“7 people” +“11 people”", wide)
    assert "“11 people”" not in next(line for line in narrow.splitlines() if "“7 people”" in line)
    assert "killed [figure: 7 people]" in " ".join(narrow.split())


def test_an_id_that_nothing_has_is_not_found(run: Run, record: Path) -> None:
    for made_id in ("k000000", "n000000", "d000000", "b000000", "t000000", "u000000", "n"):
        done = run("open", made_id, "--record", record, "--json")
        assert done.code == 1, made_id
        assert done.errors()[0]["kind"] in {"not found", "ambiguous"}


def test_reports_that_are_not_linked_are_told_of_and_linked(run: Run, tmp_path: Path) -> None:
    place = make(tmp_path / "unlinked.sqlite", linked=False)

    done = run("claims", "--record", place)
    as_json = run("claims", "--record", place, "--json")
    linked = run("link", "--record", place)

    assert (done.code, done.out) == (0, "")
    assert done.err == "note: 5 reports are not linked yet; link them with: onrecord link\n"
    assert as_json.errors()[0]["kind"] == "note"
    assert (linked.code, linked.out) == (0, "linked 5\n")
    assert run("link", "--record", place, "--json").json() == {"linked": 0}
    assert run("claims", "--record", place).err == ""


def test_nothing_found_is_no_error(run: Run, small_record: Path) -> None:
    run("link", "--record", small_record)
    for command in ("discrepancies", "breaches", "judgements", "edits", "issues", "positions"):
        done = run(command, "--record", small_record, env={"FORCE_COLOR": "1"})
        assert (done.code, done.out, done.err) == (0, "", f"no {command} found\n")
        assert run(command, "--record", small_record, "--json").json() == []


@pytest.mark.parametrize(
    "words",
    [
        ("claims", "--min-reports", "0"),
        ("claims", "--matter", "dragon"),
        ("claims", "--since", "2031-04", "--until", "2031-03"),
        ("discrepancies", "--kind", "loud"),
        ("breaches", "--strength", "some"),
        ("origins",),
        ("same", "Valdoria"),
        ("diff", "2031-03-02", "2031-03-01"),
        ("diff", "2031-03-02"),
        ("claims", "--as-known-on", "soon"),
    ],
)
def test_asking_wrongly_is_exit_2(run: Run, record: Path, words: tuple[str, ...]) -> None:
    done = run(*words, env={"ONRECORD_RECORD": str(record)})

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ")
