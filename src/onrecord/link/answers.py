"""What one voice of a report denies of what another one said in it, as in "The ministry blamed the Front. The Front denied it".

In: a report's statements. Out: for each statement that is denied, the denials. A denial has words for it as its cue ("denied",
"rejected the claim") and what it denies as its content; what that is, the report told shortly before, in words of another
voice. It is taken for a denial of these where it points at them ("denied that", "a charge that it rejects"), where both have
the same words ("denied that any page had been initialled"), or where they accuse the one who denies. Of several that could be
meant the last one is; where none can be, it answers nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.account import Account, Answer, DiscrepancyKind
from onrecord.annotation import Modality
from onrecord.entity import Entity
from onrecord.entry import Statement
from onrecord.folding import fold_words
from onrecord.link.claim_words import things_of
from onrecord.link.denials import end_of_denying, names_part
from onrecord.link.differences import Difference, Value, differing, is_one_voice
from onrecord.link.tellers import voice_of
from onrecord.report import Report, Span
from onrecord.sentences import sentence_at
from onrecord.stems import TALK

_NEAR = 2
"""Sentences between what is said and a denial that points at it."""
_NEAR_CHARS = 1_200
"""Code points before a denial in which its words are looked for: farther up, a report spoke of something else."""
_ALIKE, _LEAST_ALIKE = 0.5, 3
"""Share of the stems of what is denied that are in what was said; and how many at least, where there are so many."""
_LONGEST = 4 * _NEAR_CHARS
"""Code points before a denial in which a statement must begin that it may be of."""
_CHARGES = r"charges?|criticisms?|allegations?|accusations?"
_TALK = rf"(?:{TALK}|{_CHARGES}|notion|idea|account|version|story|stories)"
# "That", "the claim", "all US allegations", "a charge made by the ministry": words for what was said, and nothing of it.
_POINTS = re.compile(
    r"\W*(?:(?:all\s+of\s+|any\s+of\s+)?(?:it|that|this|them|those|something)"
    r"|(?:that\s+)?(?:it|that|this)\s+(?:(?:was|is|had\s+been)\s+(?:so|true|the\s+case)|(?:had\s+)?happened)"
    r"|(?>(?:all|any|both|such|the|this|that|these|those|an?|his|her|its|their|every"
    r"|[\w.-]+[’']s?|(?-i:[A-Z])[\w.-]*|\w+ly|\w+ed)\s+)*"
    rf"(?:\w+\s+){{0,2}}?{_TALK}(?:\s+(?:(?:made|levell?ed)\s+)?(?:by|from|against)\b[^,;:]*)?)(?:\s+(?:that|which))?\W*",
    re.IGNORECASE,
)
_OF_CHARGES = re.compile(r"\bcharges\b", re.IGNORECASE)
_BLAMES = re.compile(r"\bblam\w+|\bcall(?:ed|s)\s+(?:it|this|that)\s+an?\b", re.IGNORECASE)
_ACCUSES = re.compile(rf"{_BLAMES.pattern}|\b(?:accus\w+|charg(?:e[sd]?|ing)|alleg\w+|denounc\w+)\b", re.IGNORECASE)
# What the one who denies would have done: "that it had fired", "having fired", "supplying arms", "any wrongdoing".
_OWN = re.compile(
    r"\W*(?:(?:that\s+)?(?:it|he|she|they|we|i|(?:its|his|her|their|our)\s+\w+)\b|\w+ing\b"
    r"|(?:(?:any|all|direct)\s+)*(?:involvement|responsibility|wrongdoing|role|part|guilt|knowledge|complicity|links?|ties)\b)",
    re.IGNORECASE,
)
_PRONOUNS = frozenset("i we you he she they it who this that these those one".split())
_SAID = "said"
DENIED_BY = "denied by "
"""Before the voice, in the name of the value of a denial: so each that denies has a discrepancy of its own."""
_AGAINST = re.compile(r"\bagainst\b", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not(?!\s+only)|never|no|nobody|none|nothing|neither|nor)\b|n[’']t\b", re.IGNORECASE)
_ASIDE = re.compile(r",\s+(?:and\s+|but\s+)?not\b")  # "a school, not a barracks": what stands before it is said
_NAME = re.compile(r"\b[A-Z][\w.-]+")
_ARTICLES = frozenset("the these those all any both such".split())  # as words of a sentence's beginning, which names nobody


def answers_of(
    report: Report, statements: Sequence[Statement], entities: Iterable[Entity] = ()
) -> dict[str, tuple[Answer, ...]]:
    """Give what denies each statement of a report, by its id; empty where nothing is denied.

    Args:
        report: with its text.
        statements: all of them.
        entities: of the report; they tell who is of one side, and whom nobody is set against.
    """
    out: dict[str, list[Answer]] = defaultdict(list)
    sides = _Sides(entities)
    ordered = sorted(statements, key=lambda one: (_whole(one).start, one.id))
    starts = [_whole(one).start for one in ordered]
    for denial in ordered:
        cue = next((span for span in sorted(denial.cue) if end_of_denying(report.text, span) is not None), None)
        if cue is None or not _is_known(denial) or denial.modality is not Modality.HAPPENED:
            continue
        whole = _whole(denial)
        near = ordered[bisect_left(starts, cue.start - _LONGEST) : bisect_left(starts, cue.start)]
        others = [one for one in near if not sides.are_one(one, denial)]
        for said, kind in _denied(report.text, denial, cue, others):
            sentence = sentence_at(report.text, cue.start)
            words = " ".join(sentence.of(report.text).split())
            out[said.id].append(Answer(kind, _piece(report.text, said, denial), denial, whole, words, sentence))
    return {said: tuple(found) for said, found in out.items()}


class _Sides:
    """Who speaks for whom: a minister for his ministry, and that for its state."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._of = {entity.id: entity.of for entity in entities}

    def are_one(self, one: Statement, other: Statement) -> bool:
        """Tell whether two statements are of one speaker, or of two of whom one belongs to the other or both to one."""
        mine, theirs = self._line(one.speaker_entity), self._line(other.speaker_entity)
        return (one.speaker is not None and one.speaker == other.speaker) or not mine.isdisjoint(theirs)

    def _line(self, entity: str | None) -> set[str]:
        found: set[str] = set()
        while entity is not None and entity not in found:
            found.add(entity)
            entity = self._of.get(entity)
        return found


def _is_known(statement: Statement) -> bool:
    """Tell whether it is known whose words these are: "they" that nobody found may be anybody."""
    name = statement.speaker
    return name is not None and (statement.speaker_entity is not None or name.casefold() not in _PRONOUNS)


def answer_differences(accounts: Sequence[Account]) -> Iterator[Difference[None]]:
    """Put what is said beside what each other voice denies of it, as the reports that tell both give it."""
    values: list[Value[None]] = []
    for account in accounts:
        for answer in account.answers:
            denying = _answering(account, answer)
            if is_one_voice(account, denying):
                continue
            topic = f"answer: {answer.kind.value}"
            values.append(_value(account, topic, _SAID, answer.said))
            values.append(_value(denying, topic, f"{DENIED_BY}{voice_of(denying)}", answer.span))
    for kind in (DiscrepancyKind.WHETHER, DiscrepancyKind.WHO):
        yield from differing(kind, (one for one in values if one.topic.endswith(kind.value)), _is_of_it)


def _is_of_it(one: Value[None], other: Value[None]) -> bool:
    """Take every denial of one account of an utterance to be of the utterance; two that deny it do not differ."""
    return _SAID in {one.name, other.name}


def _value(account: Account, topic: str, name: str, span: Span) -> Value[None]:
    return Value(account, topic, name, span, " ".join(span.of(account.report.text).split()), None)


def _piece(text: str, said: Statement, denial: Statement) -> Span:
    """Choose the piece of what was said that has most words of the denial, or names who denies; of several the longest."""
    wanted = things_of(_words(text, denial.content)) | things_of(denial.speaker or "")
    return max(said.content, key=lambda span: (len(wanted & things_of(span.of(text))), span.end - span.start))


def _answering(account: Account, answer: Answer) -> Account:
    return replace(
        account, entry=answer.statement, sentence=answer.sentence, sentence_span=answer.sentence_span, answers=(), reasons=()
    )


def _whole(statement: Statement) -> Span:
    """Give where a statement stands, from the first of its words to the last."""
    pieces = (*statement.source, *statement.cue, *statement.content)
    return Span(min(one.start for one in pieces), max(one.end for one in pieces))


def _denied(
    text: str, denial: Statement, cue: Span, statements: Sequence[Statement]
) -> Iterator[tuple[Statement, DiscrepancyKind]]:
    """Give the statement that a denial is of, and in what; nothing where it is of none."""
    words = _words(text, denial.content)
    before = [one for one in statements if _may_be_meant(one, denial, cue)]
    before = [one for one in before if cue.start - _whole(one).end <= _NEAR_CHARS]
    near = [one for one in before if _is_near(text, _whole(one).end, cue.start)]
    of_denier = [one for one in near if _speaks_of(text, one, denial)]
    is_of_part = names_part(words)
    if _POINTS.fullmatch(words):
        meant = [one for one in near if _is_pointed_at(text, words, one, denial)]
        said = _last(one for one in meant if one in of_denier) or _last(meant)
    else:
        said = _last(one for one in before if _shares(text, one, words, denial))
        if said is None and _OWN.match(words):
            said = _last(one for one in of_denier if is_of_part or _ACCUSES.search(_words(text, one.cue)))
    if said is not None and (said in of_denier or not is_of_part):
        is_of_who = is_of_part or (said in of_denier and _BLAMES.search(_words(text, said.cue)))
        yield said, DiscrepancyKind.WHO if is_of_who else DiscrepancyKind.WHETHER


def _last(statements: Iterable[Statement]) -> Statement | None:
    return max(statements, key=lambda one: (_whole(one).end, -_whole(one).start, one.id), default=None)


def _may_be_meant(said: Statement, denial: Statement, cue: Span) -> bool:
    """Tell whether a statement is of another voice, begins before the denial, and does not tell of it or stand within it."""
    if (said.speaker is None and not said.chain) or said.modality is not Modality.HAPPENED:
        return False
    if min(span.start for span in (*said.cue, *said.content)) > cue.start:
        return False  # only its source, which another statement has too, stands before
    if any(span.covers(cue) for span in said.content) or any(span.covers(one) for span in denial.content for one in said.cue):
        return False
    return _whole(said).start < cue.start


def _is_near(text: str, end: int, cue: int) -> bool:
    """Tell whether no more than some sentences lie between the end of a statement and the words that deny."""
    at = sentence_at(text, max(0, end - 1)).end
    for _ in range(_NEAR + 1):
        if at >= cue:
            return True
        while at < cue and text[at].isspace():
            at += 1
        at = max(at + 1, sentence_at(text, at).end)
    return at >= cue


def _is_pointed_at(text: str, words: str, said: Statement, denial: Statement) -> bool:
    """Tell whether words such as "the charge" or "Ostley's claims" may mean a statement: of whom they name, and a charge."""
    of_whom = _AGAINST.split(words)[0]
    names = {part for name in _NAME.findall(of_whom) for part in fold_words(name)} - set(fold_words(denial.speaker or ""))
    of_them = names & set(fold_words(said.speaker or ""))
    if names - _ARTICLES and not of_them:
        return False
    return bool(of_them) or not _OF_CHARGES.search(words) or _ACCUSES.search(_words(text, said.cue)) is not None


def _words(text: str, spans: Iterable[Span]) -> str:
    return " ".join(span.of(text) for span in spans)


def _speaks_of(text: str, said: Statement, denial: Statement) -> bool:
    """Tell whether the name of whoever denies stands in a statement's content."""
    parts = (word for name in _NAME.findall(denial.speaker or "") for word in fold_words(name))
    names = {word for word in parts if len(word) > 1} - _ARTICLES
    return not names.isdisjoint(fold_words(_words(text, said.content)))


def _is_negated(text: str, said: Statement) -> bool:
    """Tell whether what was said is that something is not so; who denies says so too."""
    is_denial = any(end_of_denying(text, cue) is not None for cue in said.cue)
    return is_denial or any(_NEGATED.search(_ASIDE.split(span.of(text))[0]) for span in said.content)


def _shares(text: str, said: Statement, words: str, denial: Statement) -> bool:
    """Tell whether what was said has the words that are denied, and says that it is so; names alone are too little."""
    wanted = things_of(words)
    named = things_of(" ".join(_NAME.findall(words))) | things_of(denial.speaker or "")
    if not wanted - named or _is_negated(text, said) != bool(_NEGATED.search(words)):
        return False
    shared = wanted & things_of(_words(text, said.content))
    return bool(shared - named) and len(shared) >= max(_ALIKE * len(wanted), min(_LEAST_ALIKE, len(wanted)))
