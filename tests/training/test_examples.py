"""Training texts: what is known of a text stays on its words, however the text is edited, cut or kept without its words."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from random import Random

import pytest
from training import augment, relays, sets
from training.examples import Edit, Example, GoldAttribution, Span, apply_edits

TEXT = (
    "Minister Ada Orlen said that the bridge at Vesk would open in May. “We are ready,” she told reporters.\n"
    "Radio Vael reported the delay. Nobody from the works council was there."
)


def find(words: str, text: str = TEXT) -> Span:
    """Give where words stand."""
    return text.index(words), text.index(words) + len(words)


def an_example() -> Example:
    """Give a text with two attributions and two names."""
    first = GoldAttribution(
        (find("Minister Ada Orlen"),), (find("said"),), (find("that the bridge at Vesk would open in May"),)
    )
    second = GoldAttribution((find("she"),), (find("told"),), (find("“We are ready,”"),))
    names = (("PERSON", *find("Ada Orlen")), ("OUTLET", *find("Radio Vael")))
    return Example("a", TEXT, (first, second), marks={"names": names})


def dice(seed: int) -> Random:
    """Give the chances of a run."""
    return Random(seed)  # noqa: S311 - no secret


def words_of(example: Example, spans: tuple[Span, ...]) -> str:
    """Give the words of spans."""
    return " / ".join(example.text[a:b] for a, b in spans)


def test_marks_move_with_their_words_and_take_in_what_is_put_inside_them() -> None:
    start = find("bridge")[0]
    edited = apply_edits(an_example(), [Edit(0, 0, "Vesk: "), Edit(start, start, "old ")])
    first = (edited.attributions or ())[0]
    assert words_of(edited, first.source) == "Minister Ada Orlen"
    assert words_of(edited, first.content) == "that the old bridge at Vesk would open in May"
    assert words_of(edited, (edited.marks["names"][0][1:],)) == "Ada Orlen"


def test_of_two_edits_on_one_place_the_first_holds() -> None:
    a, b = find("bridge")
    assert "the tunnel at" in apply_edits(an_example(), [Edit(a, b, "tunnel"), Edit(a + 2, b, "XXX")]).text


@pytest.mark.parametrize("seed", range(12))
def test_a_relay_holds_the_sentence_that_it_was_put_around(seed: int) -> None:
    out = relays.wrap_in_relays(an_example(), dice(seed), 1.0)
    outer = [gold for gold in out.attributions or () if gold.depth == 0 and "Orlen" not in words_of(out, gold.source)]
    moved = next(gold for gold in out.attributions or () if "Orlen" in words_of(out, gold.source))
    around = [
        gold for gold in outer if gold.content[0][0] <= moved.content[0][0] and moved.content[0][1] <= gold.content[-1][1]
    ]
    assert moved.depth in (1, 2)
    assert len(around) == 1
    assert words_of(out, around[0].source) in out.text
    assert words_of(out, moved.content) == "that the bridge at Vesk would open in May"


@pytest.mark.parametrize("seed", range(6))
def test_a_person_is_renamed_throughout_and_stays_marked(seed: int) -> None:
    out = augment.rename_people(an_example(), (["Bela", "Imre"], ["Talso", "Kerim"]), dice(seed))
    name = words_of(out, (out.marks["names"][0][1:],))
    given, surname = name.split()
    assert given in ("Bela", "Imre")
    assert surname in ("Talso", "Kerim")
    assert "Orlen" not in out.text
    assert words_of(out, (out.attributions or ())[0].source) == f"Minister {name}"


@pytest.mark.parametrize("seed", range(8))
def test_other_quotation_marks_stay_inside_what_is_quoted(seed: int) -> None:
    out = augment.restyle_quotes(an_example(), dice(seed))
    quoted = words_of(out, (out.attributions or ())[1].content)
    assert "We are ready," in quoted
    assert not quoted[0].isalpha()


def kept_labels(folder: Path, text: str, digest: str) -> Path:
    """Write a data set with a text, and labels of it that hold none of its words."""
    (folder / "data").mkdir()
    (folder / "data" / "reports.jsonl").write_text(json.dumps({"id": "r1", "text": text}) + "\n", "utf-8")
    event = {"trigger": [8, 14], "type": "ASSAULT", "mode": None, "modality": "happened", "actors": [{"span": [0, 7]}]}
    line = {"id": "r1", "source": "reports", "length": len(text), "sha256": digest, "events": [event]}
    path = folder / "labels.jsonl"
    path.write_text(json.dumps(line) + "\n", "utf-8")
    return path


def test_labels_without_words_find_their_text_again(tmp_path: Path) -> None:
    text = "The reb shelled Vesk."
    labels = kept_labels(tmp_path, text, hashlib.sha256(text.encode()).hexdigest())
    (example,) = sets.own_event_examples(tmp_path, [labels])
    (event,) = example.events or ()
    assert (example.text, event.type, event.roles[0]) == (text, "ASSAULT", ((0, 7),))


def test_labels_of_a_text_that_has_changed_are_refused(tmp_path: Path) -> None:
    labels = kept_labels(tmp_path, "The reb shelled Vesk.", hashlib.sha256(b"The army shelled Vesk.").hexdigest())
    with pytest.raises(SystemExit, match="reports: the text r1 is not the one that was labelled"):
        sets.own_event_examples(tmp_path, [labels])


@pytest.mark.parametrize("seed", range(8))
def test_a_state_is_renamed_the_same_way_throughout_and_stays_marked(seed: int) -> None:
    text = "Norway froze the talks. Norwegian envoys left Oslo, and Norway's minister for the sea wrote to the United Kingdom."
    example = Example("a", text, marks={"names": tuple(("STATE", *find(name, text)) for name in ("Norway", "United Kingdom"))})
    renamed = augment.rename_states(example, dice(seed))
    names = [renamed.text[a:b] for _, a, b in renamed.marks["names"]]
    assert len(names) == 2
    assert renamed.text.startswith(f"{names[0]} froze")
    assert renamed.text.endswith(f" wrote to the {names[1]}.")
    assert ("Norwegian envoys" in renamed.text) == (names[0] == "Norway")


def test_where_no_names_were_labelled_only_the_new_ones_are_known() -> None:
    text = "Norway froze the talks. Ada Orlen of Sweden said that Jordan Brandt had left Jordan."
    drawn = [augment.rename_states(Example("a", text), dice(seed)) for seed in range(20)]
    assert all("Jordan Brandt had left Jordan" in one.text for one in drawn)  # a man, or a state: nobody says
    changed = [one for one in drawn if one.text != text]
    for one in changed:
        marks = one.marks["names"]
        assert one.regions["names"] == tuple((a, b) for _, a, b in marks)
        assert all(one.text[a:b] not in text and kind == "STATE" for kind, a, b in marks)
    assert changed
