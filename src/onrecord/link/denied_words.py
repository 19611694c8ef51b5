"""What one voice of a report denies of what another one said in it, as in "The ministry blamed the Front. The Front denied it".

In: a report's statements, in order. Out: the denials, each with the statement that it is of. A denial has words for it as its
cue ("denied", "rejected the claim") and what it denies as its content; what that is, the report told shortly before, in words
of another voice. It is taken for a denial of these where it points at them ("denied that", "a charge that it rejects"), where
both have the same words ("denied that any page had been initialled"), or where they accuse the one who denies. Of several that
could be meant the last one is; where none can be, it answers nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.account import DiscrepancyKind
from onrecord.annotation import Modality
from onrecord.denying import end_of_denying
from onrecord.entry import Statement
from onrecord.folding import fold_words
from onrecord.link.claim_words import things_of
from onrecord.link.denials import names_part
from onrecord.link.utterances import Sides, is_known, whole
from onrecord.report import Span
from onrecord.sentences import sentence_at
from onrecord.stems import TALK, stems

_CLAIMS = stems(
    "claim claims accusation accusations allegation allegations charge charges report reports assertion assertions it this that"
)
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
    r"\W*(?:(?:all\s+of\s+|any\s+of\s+)?(?:it|that|this|them|those|something|which)"
    r"|(?:that\s+)?(?:it|that|this)\s+(?:(?:was|is|had\s+been)\s+(?:so|true|the\s+case)|(?:had\s+)?happened)"
    r"|(?>(?:all|any|both|such|the|this|that|these|those|an?|his|her|its|their|every"
    r"|[\w.-]+[’']s?|(?-i:[A-Z])[\w.-]*|\w+ly|\w+ed)\s+)*"
    rf"(?:\w+\s+){{0,2}}?{_TALK}(?:\s+(?:(?:made|levell?ed)\s+)?(?:by|from|against)\b[^,;:]*)?)(?:\s+(?:that|which))?\W*",
    re.IGNORECASE,
)
# "A charge that it denies", "charges which he denies", ", which he denies": of what its own sentence tells.
_OF_ITS_SENTENCE = re.compile(r"\W*(?:an?\s|something\W*$)", re.IGNORECASE)
_RELATIVE = re.compile(r"\W*(?:that|which)\W*", re.IGNORECASE)
_AN_ACCUSATION = re.compile(r"\b(?:charge|allegation|accusation)s?\b", re.IGNORECASE)
_ADJECTIVE = re.compile(r"[aeiou]{0,2}(?:ns?|ese|sh|c)")
_LEAST_NAME = 4  # letters of a name from which an adjective is told
_OF_CHARGES = re.compile(r"\bcharges\b", re.IGNORECASE)
_BLAMES = re.compile(r"\bblam\w+|\bcall(?:ed|s)\s+(?:it|this|that)\s+an?\b", re.IGNORECASE)
_ACCUSES = re.compile(rf"{_BLAMES.pattern}|\b(?:accus\w+|charg(?:e[sd]?|ing)|alleg\w+|denounc\w+)\b", re.IGNORECASE)
# What the one who denies would have done: "that it had fired", "having fired", "supplying arms", "any wrongdoing".
_OWN = re.compile(
    r"\W*(?:(?:that\s+)?(?:it|he|she|they|we|i|(?:its|his|her|their|our)\s+\w+)\b|\w+ing\b"
    r"|(?:(?:any|all|direct)\s+)*(?:involvement|responsibility|wrongdoing|role|part|guilt|knowledge|complicity|links?|ties)\b)",
    re.IGNORECASE,
)
# "Denied that anyone had gone aboard": what was laid at the denier's door right before, in other words.
_ANYBODY = re.compile(r"\W*that\s+(?:any(?:one|body|thing)?\b|there\s+(?:was|were|had\s+been|has\s+been)\b)", re.IGNORECASE)
_BARE = re.compile(r"\W*(?:it|this|that)\W*", re.IGNORECASE)
_AGAINST = re.compile(r"\bagainst\b", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not(?!\s+only)|never|no|nobody|none|nothing|neither|nor)\b|n[’']t\b", re.IGNORECASE)
_SUCH = re.compile(
    r"\b(?:no|(?:not|never|nobody|without|(?<=\w)n[’']t)\b[^.;:]{0,40}?\bany)\s+such\s+(?:[\w-]+ed\s+)?(?P<noun>[\w-]+)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",\s+(?:and\s+|but\s+)?not\b")  # "a school, not a barracks": what stands before it is said
_NAME = re.compile(r"\b[A-Z][\w.-]+")
_ARTICLES = frozenset("the these those all any both such".split())  # as words of a sentence's beginning, which names nobody


@dataclass(frozen=True, slots=True)
class Denied:
    """What a voice denies.

    Attributes:
        said: the statement that is denied.
        kind: WHETHER: that it is so is denied; WHO: only that the one who denies did it.
        piece: of its words, which are denied.
        denial: the statement that denies it.
        cue: the words for denying.
    """

    said: Statement
    kind: DiscrepancyKind
    piece: Span
    denial: Statement
    cue: Span


def denied_words(text: str, statements: Sequence[Statement], sides: Sides) -> Iterator[Denied]:
    """Give what voices of a report deny of what others said.

    Args:
        text: of the report.
        statements: all of them, in order of where they begin.
        sides: who is of one side; nobody is set against one of their own.
    """
    starts = [whole(one).start for one in statements]
    for denial in statements:
        cue = next((span for span in sorted(denial.cue) if end_of_denying(text, span) is not None), None)
        of_such = _no_such(text, denial) if cue is None else None
        if not (at := cue or of_such) or not is_known(denial) or denial.modality is not Modality.HAPPENED:
            continue
        near = statements[bisect_left(starts, at.start - _LONGEST) : bisect_left(starts, at.start)]
        others = [one for one in near if not sides.are_one(one, denial) and not _only_denies(text, one)]
        about = {one.id for one in others if _names_denier(text, one, denial) or sides.speaks_of(one, denial)}
        found = _denied(text, denial, cue, others, about) if cue else _told_such(text, denial, at, others)
        for said, kind in found:
            yield Denied(said, kind, _piece(text, said, denial), denial, at)


def _only_denies(text: str, said: Statement) -> bool:
    """Tell whether a statement says nothing but that another is not so: "denied the claim" claims nothing."""
    words = things_of(_words(text, said.content))
    return words <= _CLAIMS and any(end_of_denying(text, cue) is not None for cue in said.cue)


def _no_such(text: str, denial: Statement) -> Span | None:
    """Give the noun of "received no such offer", "did not make any such offer": of one that the report has just told."""
    for span in denial.content:
        match = _SUCH.search(span.of(text))
        if match and things_of(match["noun"]):
            return Span(span.start + match.start("noun"), span.start + match.end("noun"))
    return None


def _told_such(
    text: str, denial: Statement, noun: Span, statements: Sequence[Statement]
) -> Iterator[tuple[Statement, DiscrepancyKind]]:
    """Give the last words near by that tell what there is said to be none of."""
    near = [one for one in statements if _may_be_meant(text, one, denial, noun) and _is_near(text, whole(one).end, noun.start)]
    such = things_of(noun.of(text))
    if said := _last(one for one in near if such & things_of(_words(text, (*one.cue, *one.content)))):
        yield said, DiscrepancyKind.WHETHER


def _piece(text: str, said: Statement, denial: Statement) -> Span:
    """Choose the piece of what was said that has most words of the denial, or names who denies; of several the longest."""
    wanted = things_of(_words(text, denial.content)) | things_of(denial.speaker or "")
    return max(said.content, key=lambda span: (len(wanted & things_of(span.of(text))), span.end - span.start))


def _denied(
    text: str, denial: Statement, cue: Span, statements: Sequence[Statement], about: Collection[str]
) -> Iterator[tuple[Statement, DiscrepancyKind]]:
    """Give the statement that a denial is of, and in what; nothing where it is of none.

    `about` are the ids of those that speak of whoever denies.
    """
    words = _words(text, denial.content)
    before = [one for one in statements if _may_be_meant(text, one, denial, cue)]
    before = [one for one in before if cue.start - whole(one).end <= _NEAR_CHARS]
    near = [one for one in before if _is_near(text, whole(one).end, cue.start)]
    of_denier = [one for one in near if one.id in about]
    is_of_part = names_part(words)
    if _POINTS.fullmatch(words):
        own = sentence_at(text, cue.start).start
        at = own if _is_of_its_sentence(words, Span(own, cue.start), denial) else 0
        meant = [one for one in near if whole(one).end > at and _is_pointed_at(text, words, one, denial)]
        if _BARE.fullmatch(words) and (here := [one for one in meant if whole(one).start >= own]):
            meant = here  # "Police said that a third was held; he denies it" is of what its own sentence tells
        is_before = any(span.end <= cue.start for span in denial.content)  # "convicted of theft, charges that she denies"
        # "Rejected the claim" is sooner of what was claimed than of what was acknowledged.
        called = [one for one in meant if stems(_words(text, one.cue)) & stems(words)]
        said = _last(one for one in meant if one in of_denier) or _last(called)
        said = said or _last(meant if at or is_before else _accusing(text, words, meant))
    else:
        said = _last(one for one in before if _shares(text, one, words, denial))
        if said is None and _OWN.match(words):
            said = _last(one for one in of_denier if is_of_part or _ACCUSES.search(_words(text, one.cue)))
        if said is None and _ANYBODY.match(words):
            said = next((one for one in [_last(near)] if one in of_denier), None)
    if said is not None and (said in of_denier or not is_of_part):
        is_of_who = is_of_part or (said in of_denier and _BLAMES.search(_words(text, said.cue)))
        yield said, DiscrepancyKind.WHO if is_of_who else DiscrepancyKind.WHETHER


def _accusing(text: str, words: str, meant: Sequence[Statement]) -> Sequence[Statement]:
    """Leave of what "the accusation" may mean only what accuses somebody; of "the claim" or "it" all."""
    if not _AN_ACCUSATION.search(words):
        return meant
    return [one for one in meant if _ACCUSES.search(_words(text, one.cue))]


def _is_of_its_sentence(words: str, before: Span, denial: Statement) -> bool:
    """Tell whether what is denied was told before the cue in its sentence: "a charge that it denies", "charges he denies"."""
    is_relative = _RELATIVE.fullmatch(words) and any(before.covers(span) for span in denial.content)
    return bool(is_relative or _OF_ITS_SENTENCE.match(words))


def _last(statements: Iterable[Statement]) -> Statement | None:
    return max(statements, key=lambda one: (whole(one).end, -whole(one).start, one.id), default=None)


def _may_be_meant(text: str, said: Statement, denial: Statement, cue: Span) -> bool:
    """Tell whether a statement is of another voice, begins before the denial, and does not tell of it or stand within it.

    Of those whose voice is not stated only a charge is: "allegations that it sold arms" are not of whom they are against.
    """
    if said.modality is not Modality.HAPPENED:
        return False
    if said.speaker is None and not said.chain and not _ACCUSES.search(_words(text, said.cue)):
        return False
    if min(span.start for span in (*said.cue, *said.content)) > cue.start:
        return False  # only its source, which another statement has too, stands before
    if any(span.covers(cue) for span in said.content) or any(span.covers(one) for span in denial.content for one in said.cue):
        return False
    return whole(said).start < cue.start


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


def _names_denier(text: str, said: Statement, denial: Statement) -> bool:
    """Tell whether the name of whoever denies stands in a statement's content, or the adjective that is made from it."""
    parts = (word for name in _NAME.findall(denial.speaker or "") for word in fold_words(name))
    names = {word for word in parts if len(word) > 1} - _ARTICLES
    return any(word in names or _is_made_from(word, names) for word in fold_words(_words(text, said.content)))


def _is_made_from(word: str, names: Iterable[str]) -> bool:
    """Tell whether a word is the adjective of a name: "Kesselian" of Kesselia, "Orskish" of Orsk."""
    return any(
        len(name) >= _LEAST_NAME
        and (ending := word.removeprefix(name.rstrip("aeiou"))) != word
        and _ADJECTIVE.fullmatch(ending)
        for name in names
    )


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
