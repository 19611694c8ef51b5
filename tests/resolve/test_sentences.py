"""Where sentences and paragraphs begin and end."""

from __future__ import annotations

from textwrap import wrap

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


@pytest.mark.parametrize(
    "lines",
    [
        ["QUARRA ARMY SAYS 12 SOLDIERS KILLED IN ILMA", "VELDA TO REOPEN BORDER ON MONDAY - MINISTER", "TALKS TO GO ON"],
        [
            "14:02 UTC Quarra army says drone shot down over Ilma",
            "14:09 UTC Rebels to free six pilots, envoy says",
            "14:20 Calm",
        ],
        ["For the Front: Ana Lorn, Secretary for Foreign Affairs", "For the Government of Quarra: Saro Durane, President"],
    ],
)
def test_lines_as_long_as_each_says_are_not_wrapped(lines: list[str]) -> None:
    text = "\n".join(["The Brannock Courier, 3 October 2030", "", *lines])
    assert [span.of(text) for span in paragraph_spans(text)][1:] == lines


def _wrapped(words: str) -> str:
    return "\n".join(wrap(words, 60))


def test_capitals_broken_to_a_width_are_one_paragraph() -> None:
    story = "ILMA, 22 MAR 90 -- THE ARMY HAS REPORTED THAT TWELVE SOLDIERS WERE KILLED AT TOLM, AND THAT NOBODY HAS BEEN HELD."
    text = f"{_wrapped(story)}\n\nTHE FRONT DENIED IT."
    assert len(paragraph_spans(text)) == 2


def test_items_of_a_list_are_paragraphs_in_wrapped_text_too() -> None:
    told = _wrapped("The minister told the delegates that the Government would keep to every word of what " * 2 + "it signed")
    first = _wrapped("- the release of all prisoners whom either side has held since the beginning of the war;")
    second = _wrapped("- a truce, as of noon – the first since the summer of 2020 – along the line that divides them.")
    text = f"{told}:\n{first}\n{second}\n\n{told}."
    assert [span.of(text) for span in paragraph_spans(text)] == [f"{told}:", first, second, f"{told}."]


def test_the_line_of_a_day_stands_alone_in_wrapped_text_too() -> None:
    told = _wrapped(
        "The drone did not belong to Velda, and the minister said that nobody had asked her country about it at all. " * 2
    )
    head = "Remarks by the Minister of Defence of Velda, Oru Tammet"
    text = f"{head}\nTesmere, 15 March 2031\n\n{told}\n\n{told}"
    assert [span.of(text) for span in paragraph_spans(text)] == [head, "Tesmere, 15 March 2031", told, told]


def test_a_day_in_the_middle_of_a_wrapped_sentence_parts_nothing() -> None:
    told = _wrapped(
        "The accord between the two parties was to have been signed by the minister herself in the town of Tesmere, on"
    )
    text = f"{told}\n15 March 2031, but nobody came to the town on that day,\nand so it was not.\n\n{told} Monday."
    assert len(paragraph_spans(text)) == 2
