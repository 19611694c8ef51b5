"""`onrecord open`: the chain, the fields, and the sentence with its highlights."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.show.text import link_to_words
from tests.cli.conftest import Run


def first_id(run: Run, record: Path) -> str:
    return run("statements", "--record", record, "--limit", "1").out.split("\t")[0]


def test_an_entry_opens_down_to_its_sentence_without_colour(run: Run, small_record: Path) -> None:
    out = run("open", first_id(run, small_record), "--record", small_record).out

    words = " ".join(out.split())
    assert (
        "On [day: Wednesday] the [via: Harbour Courier], [via: citing] [via: two officials], [via: reported] that"
        " [source: Ana Sorel] had [cue: said] in a letter to parliament: [content: “We will sign the ceasefire.”]"
    ) in words


def test_the_chain_is_drawn_from_the_reader_to_the_speaker(run: Run, small_record: Path) -> None:
    out = run("open", first_id(run, small_record), "--record", small_record).out

    places = [out.index(name) for name in ("you read", "The Grenzmark Post", "Harbour Courier", "two officials", "Ana Sorel")]
    assert places == sorted(places)


def test_words_value_and_anchor_of_the_day_are_kept_apart(run: Run, small_record: Path) -> None:
    out = " ".join(run("open", first_id(run, small_record), "--record", small_record).out.split())

    assert "day 2031-03-19 words “Wednesday”, counted from the day of publication, 2031-03-20" in out
    assert "addressee parliament" in out
    assert "medium a letter" in out
    assert "kind direct" in out
    assert "score 0.91" in out


def test_it_says_what_it_rests_on(run: Run, small_record: Path) -> None:
    out = run("open", first_id(run, small_record), "--record", small_record).out

    assert "capture  sha256:" in out
    assert "origin   report.txt" in out
    words = "%E2%80%9CWe%20will%20sign%20the%20ceasefire.%E2%80%9D"
    assert f"address  https://grenzmark.example/sorel#:~:text={words}\n" in out


def test_what_is_not_stated_is_said_to_be(run: Run, small_record: Path) -> None:
    other = run("statements", "--record", small_record, "--report", "k1").out.split("\t")[0]

    out = " ".join(run("open", other, "--record", small_record).out.split())

    assert "addressee not stated medium not stated day not stated" in out


def test_colour_stands_in_for_brackets(run: Run, small_record: Path) -> None:
    env = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "100"}
    made_id = first_id(run, small_record)

    coloured = run("open", made_id, "--record", small_record, env=env).out
    plain = run("open", made_id, "--record", small_record, env={**env, "NO_COLOR": "1"}).out

    assert "\x1b[" in coloured
    assert "[cue: " not in coloured
    assert "[cue: said]" in plain


def test_json_spans_count_in_the_text_of_the_report(run: Run, small_record: Path) -> None:
    made = run("open", first_id(run, small_record), "--record", small_record, "--json").json()

    paragraph = made["paragraphs"][0]
    start = paragraph["span"][0]
    by_role = {mark["role"]: mark["span"] for mark in paragraph["highlights"]}
    assert paragraph["text"][by_role["source"][0] - start : by_role["source"][1] - start] == "Ana Sorel"
    assert made["report"]["record_id"] == made["report_id"]
    assert made["chain"] == "Harbour Courier > two officials"
    assert made["sentences"]


def test_an_unknown_id_names_the_nearest(run: Run, small_record: Path) -> None:
    made_id = first_id(run, small_record)

    done = run("open", made_id[:6] + "x", "--record", small_record, "--json")

    assert done.code == 1
    (error,) = done.errors()
    assert error["kind"] == "not found"
    assert made_id in error["error"]


def test_the_beginning_of_several_ids_is_ambiguous_and_not_unknown(run: Run, small_record: Path) -> None:
    done = run("open", "s", "--record", small_record)
    as_json = run("open", "s", "--record", small_record, "--json")

    assert done.code == 1
    assert done.err.startswith("error: ambiguous: 2 statements begin with s: s")
    assert as_json.errors()[0]["kind"] == "ambiguous"


@pytest.mark.parametrize(
    ("exact", "fragment"),
    [
        ("We will sign", "We%20will%20sign"),
        ("cease-fire, now", "cease%2Dfire%2C%20now"),
        ("One two three four five six seven eight nine", "One%20two%20three%20four,six%20seven%20eight%20nine"),
        ("We will.\n\nWe must.", "We%20will.,We%20must."),
        ("Never", "Never"),
    ],
)
def test_a_link_to_words_follows_the_text_directive(exact: str, fragment: str) -> None:
    assert link_to_words("https://x.example/a#top", exact) == f"https://x.example/a#:~:text={fragment}"


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "file:///etc/passwd"])
def test_only_web_addresses_are_linked(url: str | None) -> None:
    assert link_to_words(url, "We will sign") is None
