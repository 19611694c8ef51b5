"""`onrecord open`: the chain, the fields, and the sentence with its highlights."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.pipeline import Reading, keep_reading
from onrecord.record import open_record
from onrecord.show.text import link_to_words
from onrecord.testing import a_report, annotations_of, resolution_of
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


ADDRESS = "https://grenzmark.example/sorel"


@pytest.mark.parametrize(
    "written",
    [
        ADDRESS,
        f"{ADDRESS}/?utm_source=letter#:~:text=We%20will",
        "http://www.grenzmark.example/sorel",
        "grenzmark.example/sorel",
        "www.grenzmark.example/sorel/",
    ],
)
def test_an_address_opens_its_report_however_it_is_written(run: Run, small_record: Path, written: str) -> None:
    done = run("open", written, "--record", small_record)

    out = " ".join(done.out.split())
    assert (done.code, done.err) == (0, "")
    assert "Sorel will sign outlet The Grenzmark Post published 2031-03-20" in out
    assert "Statements 1" in out
    assert "We will sign the ceasefire." in out
    assert f"address {ADDRESS}" in out
    assert "停戦" not in out


def test_a_report_opens_by_its_id_or_the_beginning_of_it_with_all_its_entries(run: Run, small_record: Path) -> None:
    (made_id,) = (one["record_id"] for one in run("reports", "--record", small_record, "--json").json() if one["title"])

    for asked in (made_id, made_id[:5], f" {made_id} "):
        made = run("open", asked, "--record", small_record, "--json").json()
        assert (made["record_id"], made["url"], made["other_versions"]) == (made_id, ADDRESS, [])
        assert [one["record_id"] for one in made["entries"]["statements"]] == [first_id(run, small_record)]
        assert (made["entries"]["events"], made["entries"]["commitments"]) == ([], [])


def test_the_whole_id_of_a_report_is_that_report_though_ids_of_claims_begin_so(run: Run, small_record: Path) -> None:
    assert run("open", "k1", "--record", small_record, "--json").json()["record_id"] == "k1"


def test_of_the_versions_at_an_address_the_latest_opens_and_names_the_others(run: Run, tmp_path: Path) -> None:
    first = "The ferry talks went on until late at night in the harbour. No one spoke afterwards to any of the press."
    texts = (first, first.replace("No one spoke afterwards", "Ana Sorel spoke"))
    reports = [a_report(text, url=ADDRESS) for text in texts]
    with open_record(tmp_path / "versions.sqlite") as record:
        for report in reports:
            keep_reading(record, Reading(report, annotations_of(report), resolution_of(report)))

    made = run("open", ADDRESS, "--record", tmp_path / "versions.sqlite", "--json").json()
    shown = " ".join(run("open", ADDRESS, "--record", tmp_path / "versions.sqlite").out.split())

    assert (made["record_id"], made["other_versions"]) == (reports[1].id, [reports[0].id])
    assert f"other versions {reports[0].id} what was edited: onrecord edits {reports[1].id}" in shown
    assert "No statement, event or commitment that stands was found in it." in shown


def test_an_address_of_several_articles_names_their_reports(run: Run, tmp_path: Path) -> None:
    with open_record(tmp_path / "two.sqlite") as record:
        for outlet in ("Harbour Wire", "Radio Ost"):
            report = a_report(f"The ferry talks went on, {outlet} says.", url=ADDRESS, publisher=outlet, id=outlet[:5])
            record.keep(report, annotations_of(report), resolution_of(report))

    done = run("open", ADDRESS, "--record", tmp_path / "two.sqlite")

    assert (done.code, done.out) == (1, "")
    assert done.err == f"error: ambiguous: 2 reports have the address {ADDRESS}: Harbo, Radio\n"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("https://x.example/y", "no report with the address https://x.example/y is in the record"),
        ("grenzmark.example/other", "no report with the address grenzmark.example/other is in the record"),
        ("r00000", "no entry and no report whose id begins with r00000 is in the record"),
        ("harbour", "no entry and no report whose id begins with harbour is in the record"),
        ("v00000", "there is no event v00000"),
        ("k00000", "there is no claim k00000"),
    ],
)
def test_what_is_not_there_is_told_in_words_that_fit_what_was_asked(
    run: Run, small_record: Path, asked: str, told: str
) -> None:
    done = run("open", asked, "--record", small_record)

    assert (done.code, done.out) == (1, "")
    assert f"error: {told}" in done.err


def test_an_id_that_looks_like_an_address_opens_by_its_beginning_too(run: Run, tmp_path: Path) -> None:
    report = a_report("The ferry talks went on.", id="https://wire.example/2031/ferry")
    with open_record(tmp_path / "wire.sqlite") as record:
        record.keep(report, annotations_of(report), resolution_of(report))

    for asked in (report.id, "https://wire.example/20", "https://wire.example"):
        assert run("open", asked, "--record", tmp_path / "wire.sqlite", "--json").json()["record_id"] == report.id


def test_what_is_no_text_is_not_there_and_the_record_is_whole(run: Run, small_record: Path) -> None:
    for asked in ("r\udcff", f"{ADDRESS}\udcff"):
        done = run("open", asked, "--record", small_record)
        assert (done.code, "is in the record" in done.err, "damaged" in done.err) == (1, True, False)


def test_a_report_that_came_later_is_not_there_yet(run: Run, small_record: Path) -> None:
    for asked in (ADDRESS, "k1"):
        assert run("open", asked, "--record", small_record, "--as-known-on", "2020").code == 1


def test_nothing_asked_is_asked_wrongly(run: Run, small_record: Path) -> None:
    done = run("open", " ", "--record", small_record)

    assert (done.code, done.err) == (2, "error: ID is empty; give an id or an address\n")


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


@pytest.mark.parametrize("command", ["statements", "events", "commitments", "export"])
def test_the_beginning_of_a_reports_id_will_do_wherever_a_report_is_asked_for(
    run: Run, small_record: Path, command: str
) -> None:
    (whole, *_) = [row.split("\t")[0] for row in run("reports", "--record", small_record).out.splitlines()]
    begun = run(command, "--report", whole[:8], "--record", small_record)

    assert begun.code == 0
    assert begun.out == run(command, "--report", whole, "--record", small_record).out
    assert run(command, "--report", "r-none", "--record", small_record).err == "error: there is no report r-none\n"


def test_edits_takes_the_beginning_of_an_id(run: Run, small_record: Path) -> None:
    (whole, *_) = [row.split("\t")[0] for row in run("reports", "--record", small_record).out.splitlines()]

    assert run("edits", whole[:8], "--record", small_record).code == 0
    assert run("edits", "r-none", "--record", small_record).code == 1
