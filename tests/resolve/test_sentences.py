"""Where sentences and paragraphs begin and end."""

from __future__ import annotations

import pytest

from onrecord.sentences import paragraph_spans, sentence_spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Mr. Roe met Gen. Lem. They talked.", ["Mr. Roe met Gen. Lem.", "They talked."]),
        ('"Is it over?" he asked. "Yes." She left.', ['"Is it over?" he asked.', '"Yes."', "She left."]),
        ("J. R. Roe of the U.S. Army spoke. It rained.", ["J. R. Roe of the U.S. Army spoke.", "It rained."]),
        ("He moved to the U.S. He stayed.", ["He moved to the U.S.", "He stayed."]),
        ("It rose 3.5 percent to No. 4 in Jan. 2024.", ["It rose 3.5 percent to No. 4 in Jan. 2024."]),
        ("One line\nAnother line", ["One line", "Another line"]),
        ("他走了。她留下。", ["他走了。", "她留下。"]),
        ("", []),
        ("  \n \n", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in sentence_spans(text)] == sentences


def test_lines_broken_to_a_width_are_one_paragraph() -> None:
    lines = [
        "The minister told the assembled delegates on Monday that the",
        "Government would keep to every word of the agreement that it",
    ]
    text = "\n".join([*lines, "signed."]) + "\n\n" + "\n".join([*lines, "made."])
    assert len(paragraph_spans(text)) == 2
    assert len(sentence_spans(text)) == 2
