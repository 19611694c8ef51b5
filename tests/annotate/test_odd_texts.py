"""Whatever a text looks like: no exception, and every span inside it; however it is run: the same marks."""

from __future__ import annotations

import pytest

from onrecord import annotate_report
from onrecord.annotate import Annotator, load_annotator
from onrecord.annotation import Annotations
from onrecord.report import Report, Span
from onrecord.settings import AnnotateSettings

STORY = (
    "President Ana Sorel of Valdoria said on Wednesday that the ferry talks had failed. “We waited,” she told the Evern "
    "Chronicle, citing two officials. The port authority did not comment."
)
ODD = {
    "capitals": STORY.upper(),
    "no punctuation": "the minister said the talks had failed the union said they had not and the port said nothing on tuesday",
    "right to left": "קרן אור said on Sunday that علي حسن had told رويترز “لا” twice.",
    "combining": "A\u0301na S\u0323orel sa\u0301id: “Ve\u030c wait.”",
    "emoji": "🚢 Ana Sorel 👩‍⚖️ said: “We 🛳️ wait” 🇻🇦, per Corvane 📰.",
    "mixed marks": "„We wait,\" said Ana Sorel. «No' she told ``Corvane''. ‹Yes» – \"so “it 'goes",
    "never closed": "“We wait, said Ana Sorel. " + "She added that the port was shut. " * 40,
    "table": "Port\tShips\tSaid\nHale\t11\tclosed, said Roe\nVesk\t3\topen\n" * 10,
    "list": "- Sorel: no\n- Roe: yes\n* the union said: maybe\n1) Lind told Roe: “go”\n" * 10,
    "poem": "The sea said no,\n  the harbour slept;\nand she, who told\n  the gulls, had wept.\n",
    "one word": "Said",
    "marks alone": '"' * 300 + "“”" * 300,
    "controls": "Ana\u200bSorel\u00a0said\u2028that\ufeff it was\u202e over.",
    "one long word": "a" * 5000 + " said Roe",
}


def spans_of(marks: Annotations) -> list[Span]:
    told = [span for one in marks.attributions for span in (*one.source, *one.cue, *one.content)]
    for act in marks.events:
        told += [act.trigger, *act.actors, *act.recipients]
        told += [span for span in (act.object, act.place, act.time, act.condition) if span is not None]
    return [*told, *(mention.span for mention in marks.mentions), *(time.span for time in marks.times)]


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_are_read_and_every_span_lies_inside(annotator: Annotator, name: str) -> None:
    reading = annotate_report(Report("r1", ODD[name]), annotator)
    said = [span for one in reading.resolution.statements for span in (*one.source, *one.cue, *one.content)]
    for span in (*spans_of(reading.annotations), *said):
        assert 0 <= span.start < span.end <= len(ODD[name])


def test_one_text_of_two_hundred_thousand_letters_is_read(annotator: Annotator) -> None:
    text = "\n\n".join([STORY] * (200_000 // len(STORY)))
    reading = annotate_report(Report("r1", text), annotator)
    assert len(reading.resolution.statements) >= text.count("“We waited,”")
    assert all(span.end <= len(text) for span in spans_of(reading.annotations))


def test_two_runs_and_any_number_of_threads_give_the_same_marks(annotator: Annotator) -> None:
    report = Report("r1", "\n\n".join([STORY, ODD["list"], ODD["never closed"], STORY]))
    first = annotator.annotate(report)
    assert annotator.annotate(report) == first
    assert load_annotator(AnnotateSettings(threads=2)).annotate(report) == first
