"""Whom a pronoun cannot stand for, as its own clause has it: "Ada Bek thanked him" tells of two.

An object that is no "himself" is never the subject of its clause (principle B of binding). In: a pronoun, those mentioned so
far and who is credited with the verb before it. Out: those who are that subject, or who was asked for what a pronoun then does.
There is no parser behind this: a verb that has no subject of its own beside it, behind an apposition or "and", has the one of
the words before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.resolve.candidates import Cast
from onrecord.resolve.drafts import Draft, Reference
from onrecord.resolve.setting import CLAUSE, NO_NOUNS, Setting

_OBJECTS = frozenset({"him", "them"})
# "It", and "her" before a quotation mark, may as well be the subject of a clause and whose something is.
_AFTER_OBJECTS = frozenset(".,;:!?)—–-") | NO_NOUNS | {"", "not"}
# "An order telling him", "wants Bek to thank him": whose verb that is, the words right before it do not tell.
_OF_ANOTHER = re.compile(
    r"(?:\w\s+(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)[a-z]+ing|\bto\s+(?:\w+ly\s+)?[a-z]+)\s+$"
)
# A verb with nothing before it that could be its subject: " had also thanked ".
_VERB_ALONE = re.compile(
    r"\s*(?:(?:has|have|had|will|would|could|should|may|might|did|do|does|not|never|also|later|then|again|\w+ly)\s+)*"
    r"(?!(?:the|an?|his|her|their|its|this|that|to)\b)(?P<verb>[a-z]+)\s+"
)
_TO_DO = re.compile(r"\s(?:not\s)?to\s(?!(?:the|an?|his|her|their|its|[A-Z]\w*)\b)")
_TAKES_UP = re.compile(r",\s(?:which|something|an?\s\w+)\s$")
_BUT = re.compile(r"\b(?:him|her|them)\s(?:not\s)?to\s[^,;:]+,\sbut\s$")
_WHOM = re.compile(r"(?:,|\s[a-z]+)?\swhom\s$")
_RELATIVE = frozenset({"who", "which", "that"})
_JOINING = frozenset({"and", "but"})
_ASIDE = re.compile(r",\s(?:the\s|an?\s)?(?:[A-Z][\w.]*\s)*")  # between a noun and what it is called once more
_FAR = 4  # boundaries of clauses past which a subject is looked for


def is_object_form(reference: Reference) -> bool:
    """Tell whether a pronoun is the object of the verb before it: "him", and "her" and "it" where nothing goes on from them."""
    word, following = reference.words.casefold(), reference.setting.next_word
    is_object = word in _OBJECTS or (word in {"it", "her"} and following in _AFTER_OBJECTS)
    return is_object and reference.setting.is_object


def subjects_of_its_clause(reference: Reference, cast: Cast, acting: Draft | None) -> frozenset[Draft]:
    """Give those who are subject of the verb that a pronoun is the object of; none where it is no object, or none is known.

    Args:
        reference: the pronoun.
        cast: those mentioned before.
        acting: who is credited with the verb right before it, if anybody is.
    """
    if not is_object_form(reference):
        return frozenset()
    return frozenset(_subjects_before(reference.setting, cast)) | ({acting} if acting is not None else frozenset())


def asked_to_do(reference: Reference) -> tuple[int, ...]:
    """Give where those may end who were asked for what a pronoun then does: "urged Bek | to resign, which he refused".

    A clause that takes up a request as a whole is about who was asked; none where a pronoun is not subject of such a clause.
    """
    setting = reference.setting
    takes_up = _TAKES_UP.search(setting.lead) or _BUT.search(setting.lead)
    return () if takes_up is None else tuple(setting.lead_start + found.start() for found in _TO_DO.finditer(setting.lead))


def met_whom(reference: Reference, cast: Cast) -> tuple[Draft | None, Draft | None]:
    """Give whom "whom" stands for right before a pronoun, and the subject of the clause that tells of them.

    "Bek had met Corvane, whom he asked": he is not Corvane, and the clause before is Bek's.
    """
    setting = reference.setting
    whom = _WHOM.search(setting.lead)
    if whom is None:
        return None, None
    place = setting.lead_start + whom.start()
    told = [
        (one, draft)
        for draft in cast.latest_in(setting.sentence)
        for one in draft.lately
        if one.setting.sentence == setting.sentence and one.span.end <= place and not one.setting.is_possessive
        if draft.is_person or draft.is_plural
    ]
    last, met = max(told, key=lambda one: one[0].span, default=(None, None))
    if last is None or (last.setting.is_subject and place - last.span.end > len(",")):
        return None, None  # "Bek thanked those whom he had met"
    subjects = [
        (one.span, draft)
        for one, draft in told
        if draft is not met and draft.is_person and one.setting.is_subject and one.setting.inside == setting.inside
    ]
    return met, max(subjects, default=(None, None), key=lambda one: one[0])[1]


def shared_object(reference: Reference, cast: Cast) -> Draft | None:
    """Give the object of the verb before, where a second verb of the same subject takes it up: "tried Bek and freed him".

    Whoever stands deeper in that first clause is not taken up: "tried Bek for the murder of Corvane and freed him".
    """
    setting = reference.setting
    bound = next(reversed(list(CLAUSE.finditer(setting.lead))), None)
    if bound is None or not is_object_form(reference) or bound.group() not in _JOINING:
        return None
    if _VERB_ALONE.fullmatch(setting.lead, bound.end()) is None or _TO_DO.search(setting.lead):
        return None
    end = setting.lead_start + bound.start()
    here = sorted(
        ((one, draft) for draft in cast.latest_in(setting.sentence) if draft.is_person for one in draft.lately),
        key=lambda one: one[0].span,
    )
    here = [one for one in here if one[0].setting.sentence == setting.sentence and one[0].span.end <= end]
    places = [number for number, (one, _) in enumerate(here) if one.setting.is_object]
    if not places:
        return None
    taken_up = here[places[0]][1]
    if any(one.setting.is_subject and draft is not taken_up for one, draft in here[places[0] + 1 :]):
        return None
    return taken_up


def _subjects_before(setting: Setting, cast: Cast) -> Iterator[Draft]:
    """Look for the subject in the clause of a pronoun, then, where its verb stands alone, in the words before that."""
    if _OF_ANOTHER.search(setting.lead):
        return
    bounds = list(CLAUSE.finditer(setting.lead))[::-1][:_FAR]
    end, joined = len(setting.lead), False
    for number, bound in enumerate([*bounds, None]):
        start = bound.end() if bound else 0
        found = [draft for draft in cast.latest_in(setting.sentence) if _is_subject(draft, setting, start, end, cast)]
        if found:
            # "Bek said Corvane lied and accused him": which of the two accused is open.
            is_open = joined and bound is not None and bound.group().isalpha()
            yield from () if is_open else found
            return
        if number == 0:
            verb = _VERB_ALONE.fullmatch(setting.lead, start, end)
            if verb is None or bound is None:
                return
            joined = bound.group() in _JOINING or verb["verb"].endswith("ing")
            if bound.group() in _RELATIVE:
                yield from (
                    draft for draft in cast.latest_in(setting.sentence) if _stands_before(draft, setting, bound.start())
                )
                return
        if bound is None:
            return
        end = bound.start()


def _is_subject(draft: Draft, setting: Setting, start: int, end: int, cast: Cast) -> bool:
    """Tell whether a draft is subject between two places of the words before a pronoun."""
    here = (one for one in draft.lately if start <= one.span.start - setting.lead_start < end)
    return any(one.setting.is_subject and not one.setting.is_possessive and not _repeats_object(one, cast) for one in here)


def _repeats_object(name: Reference, cast: Cast) -> bool:
    """Tell whether a mention between commas stands right behind an object: "met the mayor, Ada Bek, and".

    An apposition has the case of what it explains; so has the next of a list.
    """
    setting = name.setting
    if setting.next_word not in {",", "—", "–"}:
        return False
    return any(
        one.setting.is_object
        and setting.lead_start <= one.span.end < name.span.start
        and _ASIDE.fullmatch(setting.lead, one.span.end - setting.lead_start)
        for draft in cast.latest_in(setting.sentence)
        for one in draft.lately
    )


def _stands_before(draft: Draft, setting: Setting, place: int) -> bool:
    """Tell whether a mention of a draft ends right before a place of the words before a pronoun: "Bek, | who"."""
    ends = (one.span.end - setting.lead_start for one in draft.lately)
    return any(place - len(", ") <= end <= place and setting.lead[end:place].strip() in {"", ","} for end in ends)
