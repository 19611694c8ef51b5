"""What one voice of a report says against another: it denies what that said, or counts otherwise.

In: a report's statements. Out: for each statement that is answered, the answers; and of accounts with answers the differences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.account import Account, Answer, DiscrepancyKind
from onrecord.entity import Entity
from onrecord.entry import Statement
from onrecord.figure import Figure
from onrecord.link.counted_otherwise import counted_otherwise
from onrecord.link.denied_words import denied_words
from onrecord.link.differences import Difference, Value, differing, is_one_voice
from onrecord.link.tellers import voice_of
from onrecord.link.utterances import Sides, whole
from onrecord.report import Report, Span
from onrecord.sentences import sentence_at

_SAID = "said"
DENIED_BY = "denied by "
"""Before the voice, in the name of the value of a denial: so each that denies has a discrepancy of its own."""
_KINDS = (DiscrepancyKind.FIGURE, DiscrepancyKind.WHETHER, DiscrepancyKind.WHO)


def answers_of(
    report: Report, statements: Sequence[Statement], entities: Iterable[Entity] = ()
) -> dict[str, tuple[Answer, ...]]:
    """Give what answers each statement of a report, by its id; empty where nothing is answered.

    Args:
        report: with its text.
        statements: all of them.
        entities: of the report; they tell who is of one side, and whom nobody is set against.
    """
    out: dict[str, list[Answer]] = defaultdict(list)
    sides, text = Sides(entities), report.text
    ordered = sorted(statements, key=lambda one: (whole(one).start, one.id))

    def answer(kind: DiscrepancyKind, said: Span, statement: Statement, span: Span, at: int) -> Answer:
        sentence = sentence_at(text, at)
        return Answer(kind, said, statement, span, " ".join(sentence.of(text).split()), sentence)

    for one in denied_words(text, ordered, sides):
        out[one.said.id].append(answer(one.kind, one.piece, one.denial, whole(one.denial), one.cue.start))
    for other in counted_otherwise(text, ordered, sides):
        count = answer(DiscrepancyKind.FIGURE, other.figure.span, other.statement, other.against.span, other.against.span.start)
        out[other.said.id].append(replace(count, said_value=_number(other.figure), value=_number(other.against)))
    return {said: tuple(found) for said, found in out.items()}


def answer_differences(accounts: Sequence[Account]) -> Iterator[Difference[bool]]:
    """Put what is said beside what each other voice says against it, as the reports that tell both give it."""
    values: list[Value[bool]] = []
    for account in accounts:
        for answer in account.answers:
            answering = _answering(account, answer)
            if is_one_voice(account, answering):
                continue
            topic = f"answer: {answer.kind.value}"
            values.append(_value(account, topic, answer.said_value or _SAID, answer.said, is_said=True))
            name = answer.value or f"{DENIED_BY}{voice_of(answering)}"
            values.append(_value(answering, topic, name, answer.span, is_said=False))
    for kind in _KINDS:
        yield from differing(kind, (one for one in values if one.topic.endswith(kind.value)), _is_of_it)


def _is_of_it(one: Value[bool], other: Value[bool]) -> bool:
    """Take every answer to one account of an utterance to be to the utterance; two that answer it do not differ."""
    return one.measure != other.measure


def _number(figure: Figure) -> str:
    return f"{figure.low if figure.low is not None else figure.high:g}"


def _value(account: Account, topic: str, name: str, span: Span, *, is_said: bool) -> Value[bool]:
    return Value(account, topic, name, span, " ".join(span.of(account.report.text).split()), is_said)


def _answering(account: Account, answer: Answer) -> Account:
    return replace(
        account, entry=answer.statement, sentence=answer.sentence, sentence_span=answer.sentence_span, answers=(), reasons=()
    )
