"""Roles of acts put right where the text itself shows how: whole names for scraps of them, no loose ends.

In: a passage with event marks. Out: the marks with whole participants. A participant that touches a mention is that mention; a
scrap before one ("Prime | Minister Ana Sorel", "the | envoys") goes to it; a scrap beside nothing, "nobody" and, in what was
done, "none of the crew" take no part. An object does not end with a word that only leads on ("a release of"), and what stands
right behind "not" is denied.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord import terms
from onrecord.annotation import DONE, EventMark, Modality
from onrecord.report import Span
from onrecord.resolve.passage import Passage
from onrecord.resolve.pronouns import PRONOUNS
from onrecord.stems import FUNCTION_WORDS

_NOBODY = frozenset("nobody none neither no-one anybody anyone nothing".split()) | {"no one", "no-one"}
_TITLES = frozenset(word for title in terms.titles() for word in title.words.casefold().split())
_WORD = re.compile(r"[\w’'-]+")
_NONE_OF = re.compile(r"(?:none|neither|nobody|no[\s-]?one|not\s+one)\b", re.IGNORECASE)
_NOT = re.compile(r"(?:\b(?:not|never|neither|nor)|n[’']t)\s+(?:yet\s+|\w+ly\s+)?(?:been\s+|be\s+)?$", re.IGNORECASE)
_REACH = 24  # code points from a scrap to the mention that it belongs to
_LEADING_ON = FUNCTION_WORDS - PRONOUNS.keys() - {"there", "then"}


def mend_events(passage: Passage) -> tuple[EventMark, ...]:
    """Give the event marks of a passage with whole participants and trimmed objects."""
    text = passage.text

    def trimmed(span: Span | None) -> Span | None:
        return None if span is None else _without_loose_end(text, span)

    return tuple(
        replace(
            mark,
            actors=_taking_part(text, mark, _whole(passage, mark.actors)),
            recipients=_taking_part(text, mark, _whole(passage, mark.recipients)),
            object=trimmed(mark.object),
            condition=trimmed(mark.condition),
            place=trimmed(mark.place),
            modality=Modality.DENIED if _is_negated(text, mark) else mark.modality,
        )
        for mark in passage.annotations.events
    )


def _is_negated(text: str, mark: EventMark) -> bool:
    """Tell whether an act that is told as done stands right behind a negation: "has not agreed", "never shelled"."""
    before = text[max(0, mark.trigger.start - 40) : mark.trigger.start]
    return mark.modality is Modality.HAPPENED and _NOT.search(before) is not None


def _taking_part(text: str, mark: EventMark, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Leave out who is named as none that took part: "none of the crew died in the strike" has a strike that hit no crew."""
    if mark.modality not in DONE:
        return spans
    return tuple(span for span in spans if not _NONE_OF.match(span.of(text)))


def _without_loose_end(text: str, span: Span) -> Span | None:
    end = span.end
    words = list(_WORD.finditer(text, span.start, span.end))
    while words and words[-1].group().casefold() in _LEADING_ON:
        end = words.pop().start()
    while end > span.start and not (text[end - 1].isalnum() or text[end - 1] in "%)”\"’'"):
        end -= 1
    return Span(span.start, end) if words and end > span.start else None


def _whole(passage: Passage, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    out: list[Span] = []
    for span in spans:
        one = _participant(passage, span)
        if one is not None and not any(one.overlaps(other) for other in out):
            out.append(one)
    return tuple(out)


def _participant(passage: Passage, span: Span) -> Span | None:
    """Give the mention that a participant is; the words themselves where they are none; None for a scrap beside nothing."""
    mentions, text = passage.annotations.mentions, passage.text
    touched = [mentions[number].span for number in passage.mention_places.overlapping(span)]
    wider = [one for one in touched if one.end - one.start > span.end - span.start or one.covers(span)]
    words = span.of(text).casefold()
    if wider:
        return max(wider, key=lambda one: one.end - one.start)
    if touched or words in PRONOUNS:
        return _without_loose_end(text, span) or span
    if words in _NOBODY:
        return None
    if all(word in _LEADING_ON or word in _TITLES for word in _WORD.findall(words)):
        near = passage.mention_places.starting(span.end, span.end + _REACH)
        gap = text[span.end : mentions[near[0]].span.start] if near else "."
        return mentions[near[0]].span if near and not re.search(r"[.,;:!?\n]", gap) else None
    return _without_loose_end(text, span)
