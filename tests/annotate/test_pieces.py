"""A text as word pieces: offsets, letter case, quotation state, paragraphs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate import Annotator
from onrecord.annotate.pieces import (
    CASE_DIGIT,
    CASE_INITIAL,
    CASE_LOWER,
    CASE_MIXED,
    CASE_TITLE,
    CASE_UPPER,
    QUOTE_CLOSES,
    QUOTE_IN,
    QUOTE_OPENS,
    QUOTE_OUT,
    Pieces,
    cut_pieces,
    paragraph_spans,
)
from onrecord.annotate.windows import CLS, SEP, pack_windows
from onrecord.sentences import is_hard_wrapped


def words_with(values: np.ndarray, pieces: Pieces, text: str) -> dict[str, int]:
    return {text[s:e]: int(v) for s, e, v, f in zip(pieces.start, pieces.end, values, pieces.first, strict=True) if f}


def test_letter_case_survives_an_uncased_vocabulary(annotator: Annotator) -> None:
    text = "MINISTER Roe told the McLeod trio 42 times , said A"
    cases = words_with(cut_pieces(text, annotator.tokenizer).case, cut_pieces(text, annotator.tokenizer), text)
    assert cases["told"] == CASE_LOWER
    assert cases["Roe"] == CASE_TITLE
    assert cases["MINISTER"] == CASE_UPPER
    assert cases["42"] == CASE_DIGIT
    assert cases["A"] == CASE_INITIAL
    pieces = cut_pieces(text, annotator.tokenizer)
    assert pieces.case[np.searchsorted(pieces.start, text.index("McLeod"))] == CASE_MIXED


def states(text: str, annotator: Annotator) -> str:
    pieces = cut_pieces(text, annotator.tokenizer)
    sign = {QUOTE_OUT: ".", QUOTE_IN: "i", QUOTE_OPENS: "(", QUOTE_CLOSES: ")"}
    return "".join(sign[int(q)] for q, f in zip(pieces.quote, pieces.first, strict=True) if f)


def test_quotations_are_followed_in_the_marks_of_many_presses(annotator: Annotator) -> None:
    assert states('He said "we go" now', annotator) == "..(ii)."
    assert states("He said “we go” now", annotator) == "..(ii)."
    assert states("He said „we go“ now", annotator) == "..(ii)."
    assert states("He said « we go » now", annotator) == "..(ii)."
    assert states("He said »we go« now", annotator) == "..(ii)."
    assert states("He said ‘we go’ now", annotator) == "..(ii)."


def test_an_apostrophe_opens_nothing(annotator: Annotator) -> None:
    assert "(" not in states("The ministers’ plan and Karvia’s answer don’t differ", annotator)


def test_a_quotation_ends_with_its_paragraph_at_the_latest(annotator: Annotator) -> None:
    text = "“We are ready\nThe talks went on"
    pieces = cut_pieces(text, annotator.tokenizer)
    assert set(pieces.quote[pieces.paragraph == 1].tolist()) == {QUOTE_OUT}


@pytest.mark.parametrize("between", ["\n\n", "\r\n\r\n", "\n  \n", "  \n \n\t\n"])
def test_hard_wrapped_lines_are_one_paragraph(between: str) -> None:
    block = (
        "The two foreign ministers met in the border town on Tuesday and agreed to\n"
        "reopen the crossing before the end of the month, both sides said in a\nstatement."
    )
    text = f"{block}{between}{block}"
    assert is_hard_wrapped(text)
    assert [text[a:b].strip() for a, b in paragraph_spans(text)] == [block, block]


def test_lines_that_end_as_sentences_are_paragraphs_of_their_own() -> None:
    text = "The envoy arrived on Monday.\nHe left on Friday.\n\nNothing was signed."
    assert not is_hard_wrapped(text)
    assert len(paragraph_spans(text)) == 3


def test_a_headline_above_its_byline_is_no_wrapped_text() -> None:
    story = "The Reed Party walked out of the talks on Tuesday after its partners had refused to drop the second dam. " * 2
    text = f"Reed Party walks out of coalition talks in Ostra\nThe Harbour Times, 12 May 2026\n\n{story}\n\n{story}"
    assert not is_hard_wrapped(text)
    assert [text[a:b] for a, b in paragraph_spans(text)][:2] == text.split("\n")[:2]


@given(st.text(max_size=300))
def test_every_piece_stands_where_it_says(annotator: Annotator, text: str) -> None:
    pieces = cut_pieces(text, annotator.tokenizer)
    assert (pieces.start <= pieces.end).all()
    assert (np.diff(pieces.start) >= 0).all()
    assert pieces.bounds[-1] == len(pieces)
    assert not len(pieces) or pieces.end.max() <= len(text)


@given(st.lists(st.sampled_from(["The envoy spoke.", "«Да», сказал он. ", "no stop here " * 40, "", "🙂 ok?"]), max_size=30))
def test_windows_hold_every_piece_once_and_none_is_too_long(annotator: Annotator, paragraphs: list[str]) -> None:
    pieces = cut_pieces("\n".join(paragraphs), annotator.tokenizer)
    windows = pack_windows(pieces, max_pieces=64)
    assert [int(p) for w in windows for p in w if p >= 0] == list(range(len(pieces)))
    assert all(len(w) <= 64 and w[0] == CLS and w[-1] == SEP for w in windows)
