"""What is planted in the story is really there: every sentence once in its report, and enough of everything."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

import pytest

from onrecord.read import read_reports
from onrecord.report import Report
from onrecord.settings import ReadSettings
from onrecord.story import STORY, story_files, story_settings

PLANTED: dict[str, list[dict[str, Any]]] = json.loads((STORY.parent / "planted.json").read_text(encoding="utf-8"))
CLAIMS = {claim["id"]: claim for claim in PLANTED["claims"]}
KINDS = {"figure", "scope", "date", "place", "who", "whether at all", "condition"}
WIRES = {"Corvane", "Holmgate", "Tarinform"}


@cache
def reports() -> dict[str, Report]:
    read: dict[str, Report] = {}
    for file in story_files():
        said = story_settings(file)
        settings = ReadSettings(publisher=said.get("publisher"), published=said.get("published"), url=said.get("url"))
        for report in read_reports([str(file)], settings):
            assert isinstance(report, Report), (file.name, report)
            read[file.name] = report
    return read


def places(planted: Any) -> Iterator[tuple[str, str]]:
    """Give every (report, sentence) of some planted thing, however deep it lies."""
    if isinstance(planted, list):
        for one in planted:
            yield from places(one)
    elif isinstance(planted, dict):
        if "sentence" in planted:
            yield planted["report"], planted["sentence"]
        for one in planted.values():
            yield from places(one)


def instant(name: str) -> datetime:
    moment = reports()[name].published
    assert moment is not None
    assert moment.instant is not None
    return moment.instant


@pytest.mark.parametrize("part", sorted(PLANTED))
def test_a_planted_sentence_stands_once_in_its_report(part: str) -> None:
    wrong = [(name, words) for name, words in places(PLANTED[part]) if not words or reports()[name].text.count(words) != 1]
    assert wrong == []


def test_there_are_many_reports_by_many_outlets_and_three_wires_that_others_credit() -> None:
    assert len(reports()) >= 34
    assert len({report.publisher for report in reports().values()}) >= 10
    assert {copy["agency"] for copy in PLANTED["copies"] if copy["agency"]} == WIRES
    assert {report.publisher for report in reports().values()} >= WIRES


def test_copies_are_of_every_kind_and_younger_than_what_they_are_of() -> None:
    kinds = Counter(copy["kind"] for copy in PLANTED["copies"])
    assert {kind: kinds[kind] >= least for kind, least in {"copy": 6, "rewrite": 2, "excerpt": 1, "credit": 1}.items()} == {
        "copy": True, "rewrite": True, "excerpt": True, "credit": True,
    }  # fmt: skip
    for copy in PLANTED["copies"]:
        assert copy["on"] is None or instant(copy["on"]) < instant(copy["report"])
    wire = "2026-05-20-holmgate-ulmek-blast.txt"
    whole = [copy for copy in PLANTED["copies"] if copy["on"] == wire and copy["kind"] == "copy"]
    assert sum(copy["agency"] == "Holmgate" for copy in whole) >= 3
    assert [copy["report"] for copy in whole if copy["agency"] is None] == ["2026-05-20-beshkar-mirror-ulmek.txt"]


@pytest.mark.parametrize("claim", PLANTED["claims"], ids=lambda claim: claim["id"])
def test_every_telling_of_a_claim_leads_to_one_origin_or_to_none(claim: dict[str, Any]) -> None:
    assert claim["matter"] in {"event", "statement", "commitment"}
    assert len(claim["tellings"]) >= 2
    led = [index for origin in claim["origins"] for index in origin["tellings"]] + claim["no_origin"]
    assert sorted(led) == list(range(len(claim["tellings"])))


def test_claims_have_ids_of_their_own() -> None:
    assert len(CLAIMS) == len(PLANTED["claims"])


def test_ten_reports_lead_to_one_unnamed_official_and_one_claim_leads_nowhere() -> None:
    annex, mill = CLAIMS["annex"], CLAIMS["mill"]
    official = next(origin for origin in annex["origins"] if origin["name"] == "an official in Beshkar")
    assert len({annex["tellings"][index]["report"] for index in official["tellings"]}) >= 10
    assert mill["origins"] == []
    assert len(mill["no_origin"]) >= 2


@pytest.mark.parametrize("part", ["discrepancies", "updates"])
def test_a_difference_belongs_to_a_claim_and_has_two_values(part: str) -> None:
    for one in PLANTED[part]:
        assert one["claim"] in CLAIMS
        assert one["kind"] in KINDS
        assert one["left"]["value"] != one["right"]["value"], one
        assert instant(one["left"]["report"]) <= instant(one["right"]["report"]), one


def test_contradictions_are_of_every_kind_and_some_stand_inside_one_report() -> None:
    assert {one["kind"] for one in PLANTED["discrepancies"]} == KINDS
    assert len({one["claim"] for one in PLANTED["discrepancies"]}) >= 12
    assert any(one["left"]["sentence"] == one["right"]["sentence"] for one in PLANTED["discrepancies"])


def test_nothing_is_a_contradiction_and_an_update_at_once() -> None:
    def pairs(part: str) -> set[tuple[str, ...]]:
        return {
            (one["kind"], *(one[side][key] for side in ("left", "right") for key in ("report", "sentence", "value")))
            for one in PLANTED[part]
        }

    assert pairs("discrepancies") & pairs("updates") == set()
    growing = {one["claim"] for one in PLANTED["updates"] if one["kind"] == "figure"}
    assert len(growing) >= 3


def test_acts_within_a_promise_and_acts_that_only_look_so_are_both_there() -> None:
    breaches = PLANTED["breaches"]
    assert {one["strength"] for one in breaches} == {"breach", "tension"}
    assert all(one["missing"] for one in breaches if one["strength"] == "tension")
    assert any(one["disputed"] for one in breaches)
    assert {one["by"] for one in breaches} == {"act", "omission", "reported broken"}
    claims = {one[side]["claim"] for one in breaches for side in ("commitment", "act")} - {None}
    assert claims <= set(CLAIMS)
    assert len({one["why"] for one in PLANTED["no_breaches"]}) >= 5
    acts = {(one["commitment"]["sentence"], one["act"]["sentence"]) for one in breaches}
    assert acts & {(one["commitment"]["sentence"], one["act"]["sentence"]) for one in PLANTED["no_breaches"]} == set()


@pytest.mark.parametrize("version", PLANTED["versions"], ids=lambda version: version["after"])
def test_a_later_version_has_the_same_address_and_other_words(version: dict[str, Any]) -> None:
    before, after = reports()[version["before"]], reports()[version["after"]]
    assert before.url == after.url
    assert before.id != after.id
    assert (after.changed or after.published) != (before.changed or before.published)
    assert [words for words in version["changed"] if words not in before.text or words in after.text] == []
    assert [words for words in version["added"] if words in before.text or words not in after.text] == []


def test_an_entity_is_mentioned_where_it_is_said_to_be_and_apart_from_its_namesakes() -> None:
    names = {entity["name"] for entity in PLANTED["entities"]}
    for entity in PLANTED["entities"]:
        assert set(entity["apart_from"]) <= names - {entity["name"]}
        assert [one for one in entity["mentions"] if one["words"] not in reports()[one["report"]].text] == []
