"""Deciding: merge, split, name, settle; undone, nothing is left of it, and done again it is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.across_story import make, rows_of
from tests.cli.conftest import Run

SHOWN = ("claims", "discrepancies", "breaches", "issues", "positions", "identities", "same")


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = make(tmp_path / "across.sqlite")
    monkeypatch.setenv("ONRECORD_RECORD", str(place))
    monkeypatch.setenv("LOGNAME", "reader7")
    return place


@pytest.fixture
def run_kept(run: Run, record: Path) -> Run:
    """Run commands on the record, which they find by the variable."""

    def run_on_it(*words: object, **how: object) -> object:
        return run(*words, env={"ONRECORD_RECORD": str(record)}, **how)

    return run_on_it  # type: ignore[return-value]  # it is a Run by its arguments


def listings(run: Run) -> dict[str, str]:
    return {command: run(command, *(("--min-reports", "1") if command == "claims" else ())).out for command in SHOWN}


def identities(run: Run) -> dict[str, list[str]]:
    return {row.split("\t")[1]: row.split("\t") for row in run("identities").out.splitlines()}


def first_id(run: Run, *words: str) -> str:
    return run(*words).out.split("\t")[0]


def a_decision_of_each_sort(run: Run) -> list[tuple[str, ...]]:
    events = [row.split("\t")[0] for row in run("events").out.splitlines()]
    claims = [row.split("\t")[0] for row in run("claims", "--min-reports", "1", "--matter", "event").out.splitlines()]
    found = first_id(run, "discrepancies")
    return [
        ("merge", "Ana Sorel", "A. Sorel"),
        ("merge", claims[0], claims[1]),
        ("split", events[1]),
        ("split", "r-copy/e1"),
        ("split", "A. Sorel", "Ana Sorel"),
        ("split", events[0], first_id(run, "issues")),
        ("name", "Valdoria", "the north"),
        ("name", claims[1], "the shelling"),
        ("name", first_id(run, "issues"), "the truce of March"),
        ("settle", found, "--explained", "--reason", "the wounded who died"),
        ("settle", found, "--resolved", "--reason", "the hospital's count"),
        ("settle", found, "--rejected", "--reason", "two shells"),
        ("settle", first_id(run, "breaches"), "--rejected", "--reason", "another's guns"),
    ]


@pytest.mark.parametrize("number", range(13))
def test_undone_a_decision_leaves_no_trace_and_done_again_it_is_the_same(run_kept: Run, record: Path, number: int) -> None:
    decision = a_decision_of_each_sort(run_kept)[number]
    rows, before = rows_of(record), listings(run_kept)

    decided = run_kept(*decision)
    after = listings(run_kept)
    assert (decided.code, run_kept("undo", "1").code) == (0, 0), decided.err

    assert after != before
    assert listings(run_kept) == before
    assert rows_of(record) == rows
    assert run_kept("redo", "1").code == 0
    assert listings(run_kept) == after


def test_merged_identities_are_one_under_both_names(run_kept: Run) -> None:
    merged = run_kept("merge", "Ana Sorel", "A. Sorel", "--reason", "one desk", "--author", "Ida Quist").out.split("\t")

    found = identities(run_kept)
    assert "A. Sorel" not in found
    assert found["Ana Sorel"][3] == "A. Sorel"
    assert found["Ana Sorel"][5:7] == ["2", "2"]
    assert merged[1:9] == ["same", merged[2], "Ana Sorel", merged[4], "A. Sorel", "", "one desk", "Ida Quist"]
    asked = run_kept("same", "Ana Sorel", "A. Sorel").out.rstrip("\n").split("\t")
    assert (asked[0], asked[1], asked[-1]) == ("yes", "", "decided in judgement 1")
    assert run_kept("open", merged[4], "--json").json()["record_id"] == merged[2]
    assert run_kept("same").out == ""


def test_what_waits_for_a_decision_waits_no_more_once_they_are_told_apart(run_kept: Run) -> None:
    waiting = run_kept("same").out.split("\t")
    asked = run_kept("same", "A. Sorel", "Ana Sorel").out.split("\t")

    run_kept("split", waiting[2], waiting[4], "--reason", "two people")

    assert (asked[0], asked[1], asked[4].strip()) == ("maybe", "0.70", "one family name")
    assert run_kept("same").out == ""
    assert run_kept("same", "A. Sorel", "Ana Sorel", "--json").json()["answer"] == "no"
    assert run_kept("same", "A. Sorel", "Ana Sorel", "--json").json()["judgements"][0]["reason"] == "two people"


def test_settling_tells_the_decision_in_the_words_that_judgements_lists(run_kept: Run) -> None:
    for command in ("discrepancies", "breaches"):
        told = run_kept("settle", first_id(run_kept, command), "--rejected", "--reason", "none").out

        assert told.split("\t")[3]
        assert told == run_kept("judgements").out.splitlines(keepends=True)[-1]


def test_what_rules_found_to_be_one_is_given_with_their_reasons_and_no_judgement(run_kept: Run) -> None:
    run_kept("merge", "Ana Sorel", "A. Sorel")
    made = run_kept("same", "Valdoria", "Valdoria", "--json").json()

    assert made["answer"] == "yes"
    assert not any("judgement" in reason["words"] for reason in made["reasons"])


def test_what_was_rejected_says_so_wherever_one_asks_for_it(run_kept: Run) -> None:
    for command in ("discrepancies", "breaches"):
        made_id = first_id(run_kept, command)
        number = run_kept("settle", made_id, "--rejected", "--reason", "none", "--author", "Ida Quist").out.split("\t")[0]

        asked = [("open", made_id), ("settle", made_id, "--rejected", "--reason", "again")]
        for words in (*asked, *([("discrepancies", made_id)] if command == "discrepancies" else [])):
            done = run_kept(*words)
            told = f"{made_id} was rejected in judgement {number}, by Ida Quist; to list it again: onrecord undo {number}"
            assert (done.code, done.err) == (1, f"error: {told}\n")
        run_kept("undo", number)
        assert run_kept("open", made_id).code == 0


@pytest.mark.parametrize("command", ["origins", "discrepancies"])
def test_an_id_of_another_kind_says_of_what_it_is_and_what_opens_it(run_kept: Run, command: str) -> None:
    for listing, what in (("breaches", "a breach"), ("issues", "an issue"), ("identities", "an identity")):
        made_id = first_id(run_kept, listing)
        done = run_kept(command, made_id)

        assert done.code == 1
        assert f"that of {what}; to see it: onrecord open {made_id}" in done.err
        assert run_kept("open", made_id).code == 0
    assert run_kept(command, "k000").err == "error: there is no claim k000\n"
    assert run_kept(command, "nobody").err == "error: there is no claim nobody\n"


def test_things_with_nothing_in_common_are_not_the_same(run_kept: Run) -> None:
    made = run_kept("same", "Bram Oddvar", "Mira Veld", "--json").json()

    assert (made["answer"], made["score"], made["reasons"]) == ("no", None, [])


def test_an_account_taken_out_of_its_claim_is_a_claim_of_its_own(run_kept: Run) -> None:
    eleven = first_id(run_kept, "events", "--report", "r-eleven")

    run_kept("split", eleven, "--reason", "another shelling")

    assert run_kept("discrepancies").out == ""
    assert run_kept("claims").out.split("\t")[5:8] == ["2", "2", "1"]
    assert run_kept("same", eleven, first_id(run_kept, "events", "--report", "r-wire")).out.startswith("no\t")


def test_a_mention_taken_out_and_put_back_is_where_it_was(run_kept: Run) -> None:
    before = identities(run_kept)

    run_kept("split", "r-copy/e1")
    apart = [row.split("\t") for row in run_kept("identities", "--name", "valdoria").out.splitlines()]
    run_kept("merge", before["Valdoria"][0], "r-copy/e1")

    assert sorted(row[5] for row in apart) == ["1", "4"]
    assert identities(run_kept) == before


def test_a_settled_discrepancy_keeps_state_and_note(run_kept: Run) -> None:
    found = first_id(run_kept, "discrepancies")

    run_kept("settle", found[:6], "--explained", "--reason", "one counts the wounded")

    row = run_kept("discrepancies", "--state", "explained").out.rstrip("\n").split("\t")
    assert (row[4], row[-1]) == ("explained", "one counts the wounded")
    assert run_kept("discrepancies", "--state", "open").out == ""
    assert run_kept("discrepancies", "--json").json()[0]["decision_id"] == "1"


def test_the_author_is_who_is_logged_in_unless_told(run_kept: Run) -> None:
    run_kept("name", "Mira Veld", "Dr Veld")
    run_kept("undo", "1", "--author", "Ida Quist")

    (made,) = run_kept("judgements", "--undone", "--json").json()
    assert (made["author"], made["undone_by"]) == ("reader7", "Ida Quist")


def test_where_nobody_is_logged_in_the_author_is_not_stated(run_kept: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)

    assert run_kept("name", "Mira Veld", "Dr Veld").out.split("\t")[8] == "not stated"


def test_judgements_list_what_was_decided_and_what_became_of_it(run_kept: Run) -> None:
    run_kept("merge", "Ana Sorel", "A. Sorel")
    run_kept("undo", "1")
    run_kept("redo", "1")

    held = run_kept("judgements").out.splitlines()
    every = run_kept("judgements", "--undone").out.splitlines()

    assert [row.split("\t")[0] for row in held] == ["2"]
    assert [row.split("\t")[0] for row in every] == ["1", "2"]
    assert held[0].split("\t")[12] == "1"
    assert every[0].split("\t")[11] == "reader7"


def test_a_terminal_is_told_how_to_take_it_back(run: Run, record: Path) -> None:
    env = {"FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "200", "ONRECORD_RECORD": str(record)}

    done = run("merge", "Ana Sorel", "A. Sorel", env=env)

    assert "Ana Sorel (" in done.out
    assert "undo it: onrecord undo 1" in done.out
    assert "redo it: onrecord redo 1" in run("undo", "1", env=env).out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("merge", "Valdoria", "Valdoria"), 2, "are the same already"),
        (("merge", "Ana Sorel", "Bram"), 0, ""),
        (("merge", "Sorel", "Bram"), 1, "2 identities are called Sorel"),
        (("merge", "Nobody", "Bram"), 1, "nobody and nothing called Nobody"),
        (("split", "Ana Sorel"), 2, "is a whole"),
        (("split", "r-wire/e99"), 1, "called r-wire/e99"),
        (("split", "r-truce/e3"), 2, "is alone there already"),
        (("name", "Valdoria", " "), 2, "NAME is empty"),
        (("settle", "d000", "--explained", "--reason", "x"), 1, "there is no discrepancy d000"),
        (("settle", "d000", "--reason", "x"), 2, "say one of"),
        (("settle", "d000", "--explained", "--resolved", "--reason", "x"), 2, "say one of"),
        (("settle", "d000", "--explained", "--reason", ""), 2, "--reason is empty"),
        (("settle", "b000", "--explained", "--reason", "x"), 2, "can only be rejected"),
        (("settle", "b000", "--rejected", "--reason", "x"), 1, "there is no breach b000"),
        (("undo", "7"), 1, "there is no judgement 7"),
        (("redo", "one"), 2, "no whole number"),
        (("merge", "Ana Sorel", "A. Sorel", "--author", ""), 2, "--author is empty"),
    ],
)
def test_what_cannot_be_decided_is_said_in_a_line(run_kept: Run, words: tuple[str, ...], code: int, said: str) -> None:
    done = run_kept(*words)

    assert done.code == code
    assert said in done.err
    assert len(done.err.splitlines()) == (1 if said else 0)


def test_an_identity_and_a_claim_cannot_be_the_same(run_kept: Run) -> None:
    claim = first_id(run_kept, "claims")

    for command in ("merge", "same", "split"):
        done = run_kept(command, "Valdoria", claim)
        assert done.code == 2
        assert "cannot be the same" in done.err
