"""The second look: what it sees of a report's acts, and which of them it lets stand."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord.annotate import shipped
from onrecord.annotate.events import Candidate
from onrecord.annotate.second_look import FEATURES, FILE, SecondLook, features_of, shipped_look
from onrecord.annotation import EventMark, EventType, Modality
from onrecord.errors import ModelError
from onrecord.report import Span
from onrecord.testing import span_of

TEXT = (
    "Tarvenia agreed to release the prisoners on Monday. Its shells hit the mill at Golna."
    " The mayor wept over the strikes. Later shells hit the ferry at Ulmek. After the hit he slept."
)


def candidate(trigger: str, type_: EventType, *, nth: int = 0, act: float = 0.6, **parts: str) -> Candidate:
    """Make a candidate from its words; `parts` are words of what takes part."""
    spans: dict[str, Any] = {role: span_of(TEXT, words) for role, words in parts.items()}
    if "actors" in spans:
        spans["actors"] = (spans["actors"],)
    mark = EventMark(span_of(TEXT, trigger, nth), type_, None, Modality.HAPPENED, **spans, score=act / 2)
    return Candidate(mark, act)


def seen(*candidates: Candidate, said: tuple[Span, ...] = ()) -> list[dict[str, float]]:
    """Give the features of candidates by name."""
    return [dict(zip(FEATURES, row, strict=True)) for row in features_of(candidates, TEXT, said).tolist()]


AGREED = candidate("agreed", EventType.AGREE, act=0.9, actors="Tarvenia", object="to release the prisoners")
RELEASE = candidate("release", EventType.RETREAT, object="the prisoners")
HITS = [
    candidate("hit", EventType.ASSAULT, actors="Its shells", object="the mill", place="Golna"),
    candidate("hit", EventType.ASSAULT, nth=1, actors="Later shells", object="the ferry", place="Ulmek"),
    candidate("hit", EventType.ASSAULT, nth=2),
]


def test_what_is_told_again_with_nothing_of_its_own_shows() -> None:
    first, second, third = seen(*HITS)
    assert [one["again"] for one in (first, second, third)] == [0, 1, 1]
    assert [one["again_bare"] for one in (first, second, third)] == [0, 0, 1]
    assert [one["again_nothing_new"] for one in (first, second, third)] == [0, 0, 1]
    assert second["again_surest"] == pytest.approx(np.log(0.6 / 0.4))
    assert first["again_surest"] < second["again_surest"]
    assert third["nobody"] == 1


def test_the_name_of_one_act_in_two_words_shows() -> None:
    shells = candidate("shells", EventType.ASSAULT, act=0.3)
    hit = candidate("hit", EventType.ASSAULT, act=0.8)

    first, second = seen(shells, hit)

    assert first["next_surest"] == pytest.approx(np.log(0.8 / 0.2))
    assert second["next_surest"] < first["next_surest"]
    assert (first["surer_beside"], second["surer_beside"]) == (1, 0)


def test_what_follows_far_behind_names_another_act() -> None:
    agreed, _ = seen(AGREED, candidate("prisoners", EventType.RETREAT, act=0.8))
    assert agreed["next_surest"] < 0


def test_what_stands_within_another_act_shows() -> None:
    agreed, release = seen(AGREED, RELEASE)
    assert (agreed["within"], release["within"]) == (0, 1)
    assert release["within_surest"] == pytest.approx(np.log(0.9 / 0.1))
    assert agreed["beside"] == release["beside"] == 1
    assert release["shares"] == 1


def test_words_of_others_and_words_before_show() -> None:
    strikes = candidate("strikes", EventType.ASSAULT)
    alone, told = (seen(strikes, said=said)[0] for said in ((), (span_of(TEXT, "over the strikes"),)))
    assert alone["definite"] == 1
    assert (alone["in_words_of_others"], told["in_words_of_others"]) == (0, 1)


def look(least: float = 0.5, **weights: float) -> SecondLook:
    line = np.zeros(len(FEATURES) + 1)
    for name, weight in weights.items():
        line[FEATURES.index(name)] = weight
    return SecondLook(np.zeros(len(FEATURES)), np.ones(len(FEATURES)), line, least)


def test_only_what_is_likely_enough_stands_in_the_order_of_the_text() -> None:
    chosen = look(again_bare=-3.0).choose(HITS[::-1], TEXT, ())
    assert [mark.trigger for mark in chosen] == [one.mark.trigger for one in HITS[:2]]
    # How sure it is of the type stays a share of how sure it is that there is an act.
    assert [mark.score for mark in chosen] == pytest.approx([0.25, 0.25])
    assert look(0.6).choose(HITS, TEXT, ()) == []
    assert look().choose([], TEXT, ()) == []


def test_the_shipped_line_is_of_these_features() -> None:
    made = shipped_look()
    assert made.mean.shape == made.scale.shape == (len(FEATURES),)
    assert made.weights.shape == (len(FEATURES) + 1,)
    assert 0 < made.least < 1
    assert made.weights[FEATURES.index("act")] > 0


@pytest.mark.parametrize(
    "held", ["", "{}", '{"features": ["act"], "mean": [0], "scale": [1], "weights": [1, 0], "least": 0.5}']
)
def test_a_damaged_line_says_which_file(held: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "weights").mkdir()
    (tmp_path / "weights" / FILE).write_text(held, encoding="utf-8")
    monkeypatch.setattr(shipped, "files", lambda _: tmp_path)
    shipped_look.cache_clear()
    with pytest.raises(ModelError, match=FILE):
        shipped_look()
    shipped_look.cache_clear()


def test_the_file_lies_beside_the_weights() -> None:
    assert files("onrecord.annotate").joinpath("weights", FILE).is_file()
