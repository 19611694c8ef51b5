"""Texts as arrays: labels on the first piece of a word, unknown where nothing is known, links from content to cue to source."""

from __future__ import annotations

from importlib.resources import files

import pytest
from tokenizers import Tokenizer
from training.encode import UNKNOWN, Encoded, encode
from training.examples import Example, GoldAttribution, GoldEvent

from onrecord.annotate.events import ROLES
from onrecord.annotate.labels import HEADS

TEXT = "Ada Orlen said the army had shelled Kotrmanice. She left."


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """Give the word pieces that the package ships."""
    return Tokenizer.from_buffer(files("onrecord.annotate").joinpath("weights", "tokenizer.json").read_bytes())


def column(encoded: Encoded, head: str) -> dict[str, int]:
    """Give the labels of a head by word."""
    at = [each.name for each in HEADS].index(head)
    rows = zip(encoded.pieces.start.tolist(), encoded.pieces.end.tolist(), encoded.labels[:, at].tolist(), strict=True)
    return {TEXT[a:b]: label for a, b, label in rows if label != UNKNOWN}


def span(words: str) -> tuple[int, int]:
    """Give where words stand."""
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_labels_stand_on_the_first_piece_of_each_word(tokenizer: Tokenizer) -> None:
    gold = GoldAttribution((span("Ada Orlen"),), (span("said"),), (span("the army had shelled Kotrmanice"),))
    encoded = encode(Example("a", TEXT, (gold,)), tokenizer)
    found = column(encoded, "attribution0")
    assert [found[word] for word in ("said", "the", "army", "She")] == [3, 5, 6, 0]
    assert sum(label != 0 for label in found.values()) == 8  # eight words, "Kotrmanice" in several pieces


def test_heads_that_a_text_knows_nothing_of_are_unknown(tokenizer: Tokenizer) -> None:
    encoded = encode(Example("a", TEXT, marks={"names": (("PERSON", *span("Ada Orlen")),)}), tokenizer)
    assert not column(encoded, "attribution0")
    assert not column(encoded, "triggers")
    assert set(column(encoded, "names").values()) == {0, 1, 2}


def test_the_inside_of_a_content_is_unknown_where_nobody_looked(tokenizer: Tokenizer) -> None:
    gold = GoldAttribution((span("Ada Orlen"),), (span("said"),), (span("the army had shelled Kotrmanice"),))
    assert "army" not in column(encode(Example("a", TEXT, (gold,)), tokenizer), "attribution1")
    looked = column(encode(Example("a", TEXT, (gold,), nested=True), tokenizer), "attribution1")
    assert looked["army"] == 0


def test_links_lead_from_content_to_cue_to_source(tokenizer: Tokenizer) -> None:
    gold = GoldAttribution((), (span("said"),), (span("the army had shelled Kotrmanice"),))
    layer = encode(Example("a", TEXT, (gold,)), tokenizer).layers[0]
    (cue,) = layer.cue_of.values()
    assert layer.source_of == {cue: -1}  # nobody is named


def test_acts_carry_their_roles_in_pieces(tokenizer: Tokenizer) -> None:
    roles = tuple((span("the army"),) if role == "actors" else () for role in ROLES)
    event = GoldEvent(span("shelled"), "ASSAULT", None, "happened", roles)
    encoded = encode(Example("a", TEXT, events=(event,)), tokenizer)
    (act,) = encoded.events
    low, high = act.roles[0][0]
    assert TEXT[encoded.pieces.start[low] : encoded.pieces.end[high - 1]] == "the army"
    assert sum(label != 0 for label in column(encoded, "triggers").values()) >= 1
