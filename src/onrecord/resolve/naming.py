"""Tie names to each other: full name and surname, body and acronym, state and adjective.

One reading for all names of a report, the longest first, so that a surname in a caption finds the full name two paragraphs
on. A short form that two bearers could claim goes to the one that had it before, else to the one mentioned last, unless both
were mentioned in the sentence before: then to nobody. No name is tied to an office and no capital to its state.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from onrecord import terms
from onrecord.annotation import MentionKind
from onrecord.entity import EntityKind
from onrecord.resolve.candidates import Cast
from onrecord.resolve.drafts import BODIES, Draft, Reference
from onrecord.resolve.names import (
    PersonName,
    acronyms,
    body_words,
    is_acronym,
    is_demonym_of,
    match_bodies,
    match_persons,
    split_person,
)
from onrecord.resolve.scripts import twin_span

_BRACKETED = re.compile(r"\s*\(\s*(?:the\s+|or\s+)?[\"“']?([A-Z][\w.&-]{1,9})[\"”']?\s*\)")
_BODY_KINDS = frozenset(kind.value for kind in BODIES)
_CLOSE = 1  # sentences: two bearers of a surname both this near leave it open whom the surname means


def resolve_names(text: str, references: Sequence[Reference], cast: Cast) -> dict[int, Draft]:
    """Tie the named mentions of a report to drafts.

    Returns:
        For the index of each named mention its draft; without those that two drafts could claim.
    """
    found: dict[int, Draft] = {}
    persons = [ref for ref in references if ref.kind is MentionKind.PERSON]
    _resolve_persons(persons, cast, found, _twins(text, persons))
    defined = _defined_short(text, references)
    _resolve_states(text, [ref for ref in references if _without_article(ref.words) not in defined], cast, found)
    rest = [ref for ref in references if ref.index not in found and ref.person is None and ref.description is None]
    owners = _owners(text, references, found)
    named = [ref for ref in rest if ref.kind is not MentionKind.PRONOUN]
    for ref in sorted(named, key=lambda ref: (-len(body_words(ref.words)), ref.span)):
        family = "body" if _without_article(ref.words) in defined else _family(ref.kind)
        draft = _resolve_body(text, ref, family, owners.get(ref.index), cast)
        if draft is not None:
            found[ref.index] = draft
    return found


def _twins(text: str, references: Sequence[Reference]) -> dict[str, PersonName]:
    """Give for each name that the report has in another script too that other name, both ways."""
    twins: dict[str, PersonName] = {}
    by_span = {ref.span: ref for ref in references} if not text.isascii() else {}
    for span, ref in by_span.items():
        twin = twin_span(text, span)
        if twin is not None and twin in by_span:
            one, other = _person(ref), _person(by_span[twin])
            twins |= {one.plain: other, other.plain: one}
    return twins


def _resolve_persons(references: list[Reference], cast: Cast, found: dict[int, Draft], twins: Mapping[str, PersonName]) -> None:
    for ref in sorted(references, key=lambda ref: (-len(_person(ref).words), ref.span)):
        name = _person(ref)
        also = twins.get(name.plain)
        bearers = [
            (_match(name, also, draft), draft)
            for draft in dict.fromkeys((*_sharers(cast, name), *(_sharers(cast, also) if also else ())))
            if draft.person
        ]
        best = max((score for score, _ in bearers), default=0.0)
        likely = [
            draft for score, draft in bearers if score == best > 0 and not _clash(name.gender, draft.gender, name.is_full)
        ]
        draft = _last_mentioned(ref, likely) if likely else cast.add(Draft(EntityKind.PERSON, person=name))
        if draft is None:
            continue
        _note_person(draft, ref, name, cast)
        draft.also = draft.also or also
        found[ref.index] = draft


def _match(name: PersonName, also: PersonName | None, draft: Draft) -> float:
    """Tell how well a name, in either of two scripts, fits a person under either name."""
    mine, theirs = [one for one in (name, also) if one], [one for one in (draft.person, draft.also) if one]
    return max((match_persons(one, other) for one in mine for other in theirs), default=0.0)


def _person(reference: Reference) -> PersonName:
    return reference.person or split_person(reference.words)


def _sharers(cast: Cast, name: PersonName) -> list[Draft]:
    sharers: dict[Draft, None] = {}
    for word in (name.words[0], name.words[-1]):
        sharers.update(dict.fromkeys(cast.with_word("person", word)))
    return list(sharers)


def _clash(one: terms.Gender | None, other: terms.Gender | None, is_full: bool) -> bool:
    # Two full names that are equal are one person even where the table of given names disagrees with a title.
    return not is_full and one is not None and other is not None and one is not other


def _last_mentioned(reference: Reference, bearers: list[Draft]) -> Draft | None:
    """Choose among bearers of one name: the only one, else the one so called before, else the one mentioned last.

    None where the next is as near.
    """
    if len(bearers) == 1:
        return bearers[0]
    before: list[tuple[Reference, Draft]] = []
    for draft in bearers:
        earlier = [ref for ref in draft.references if ref.span < reference.span]
        if earlier:
            before.append((max(earlier, key=lambda ref: ref.span), draft))
    before.sort(key=lambda item: item[0].span, reverse=True)
    if not before:
        return None
    called = [draft for earlier, draft in before if _is_called(draft, reference)]
    if len(called) == 1 and all(_far(reference, earlier) > _CLOSE for earlier, draft in before if draft is not called[0]):
        return called[0]  # once "Roe" has been said of the minister, a brother named further back has his whole name
    if len(before) > 1 and _far(reference, before[1][0]) <= _CLOSE:
        return None
    return before[0][1]


def _far(reference: Reference, earlier: Reference) -> int:
    return reference.setting.sentence - earlier.setting.sentence


def _is_called(draft: Draft, reference: Reference) -> bool:
    """Tell whether a draft was named by these very words before."""
    return any(earlier.words == reference.words and earlier.span < reference.span for earlier in draft.references)


def _note_person(draft: Draft, reference: Reference, name: PersonName, cast: Cast) -> None:
    draft.references.append(reference)
    draft.names[name.plain] += 1
    draft.gender = (name.gender if name.titles else None) or draft.gender or name.gender
    if draft.person is None or len(name.words) > len(draft.person.words):
        draft.person = name
    cast.learn_words("person", name.words, draft)


def _defined_short(text: str, references: Sequence[Reference]) -> frozenset[str]:
    """Give the short forms that a text itself defines for bodies: "the Popular Resistance Committees (PRC)" are no state."""
    found = set()
    for ref in references:
        bracketed = _BRACKETED.match(text, ref.span.end) or _BRACKETED.search(ref.words)
        name = ref.words.partition(" (")[0]
        is_body = ref.kind.value in _BODY_KINDS and terms.find_state(name) is None
        if bracketed and is_body and "".join(body_words(bracketed.group(1))) in acronyms(name):
            found.add(bracketed.group(1))
    return frozenset(found)


def _without_article(words: str) -> str:
    return words.removeprefix("The ").removeprefix("the ")


def _resolve_states(text: str, references: Sequence[Reference], cast: Cast, found: dict[int, Draft]) -> None:
    """Tie names and adjectives of states: first what is marked as a state, then what only looks like one."""
    certain = [ref for ref in references if ref.kind is MentionKind.STATE]
    certain.sort(key=lambda ref: (terms.find_state(ref.words) is None, _is_adjective(text, ref), ref.span))
    for ref in certain:
        found[ref.index] = _note_state(_state_named(ref.words, cast) or _new_state(ref.words, cast), ref, cast)
    for ref in references:
        loose = ref.kind is MentionKind.PLACE or (ref.kind is MentionKind.GROUP and _is_adjective(text, ref))
        if loose and (draft := _state_named(ref.words, cast)):
            found[ref.index] = _note_state(draft, ref, cast)


def _is_adjective(text: str, reference: Reference) -> bool:
    """Tell whether a word like "Ukrainian" stands before a noun of its own: "Ukrainian troops", not "a Ukrainian said"."""
    follows = text[reference.span.end : reference.span.end + 2]
    return not reference.words.endswith("s") and len(follows) == 2 and follows[0] in " -" and follows[1].isalpha()


def _state_key(words: str) -> str:
    name = terms.normal_name(words)
    state = terms.find_state(words) or terms.state_demonyms().get(name) or terms.state_demonyms().get(name.removesuffix("s"))
    return state.iso3 if state else name


def _state_named(words: str, cast: Cast) -> Draft | None:
    draft = cast.with_key("state", _state_key(words))
    if draft is not None:
        return draft
    likely = [
        draft
        for draft in cast.with_word("stem", terms.normal_name(words)[:4])
        if any(is_demonym_of(words, name) or is_demonym_of(name, words) for name in draft.names)
    ]
    return likely[0] if len(likely) == 1 else None


def _new_state(words: str, cast: Cast) -> Draft:
    draft = cast.add(Draft(EntityKind.STATE))
    cast.learn_key("state", _state_key(words), draft)
    return draft


def _note_state(draft: Draft, reference: Reference, cast: Cast) -> Draft:
    draft.references.append(reference)
    draft.names[reference.words] += 1
    cast.learn_words("stem", (terms.normal_name(reference.words)[:4],), draft)
    return draft


def _owners(text: str, references: Sequence[Reference], found: dict[int, Draft]) -> dict[int, Draft]:
    """For each mention that directly follows a state's adjective ("Ukrainian" + "Foreign Ministry"), that state."""
    owners: dict[int, Draft] = {}
    for before, after in pairwise(references):
        draft = found.get(before.index)
        between = text[before.span.end : after.span.start]
        if draft and draft.kind is EntityKind.STATE and between.strip(" '’s") == "" and len(between) < 4:
            owners[after.index] = draft
    return owners


def _family(kind: MentionKind) -> str:
    return "body" if kind.value in _BODY_KINDS else kind.value.casefold()


def _table_key(words: str) -> str | None:
    row = terms.find_organisation(words) or terms.find_outlet(words) or terms.find_seat(words)
    return row.name if row else None


def _resolve_body(text: str, reference: Reference, family: str, owner: Draft | None, cast: Cast) -> Draft | None:
    """Tie a name of anything but a person or a state to a draft, or make one; None where two drafts could claim it."""
    name = reference.words.partition(" (")[0]
    words = body_words(name)
    if family != "body":
        key = " ".join(words).removesuffix("s") if family == "group" else " ".join(words)
        draft = cast.with_key(family, key) or cast.add(Draft(EntityKind(reference.kind.value)))
        draft.is_plural = draft.is_plural or (family == "group" and name.endswith("s"))
        cast.learn_key(family, key, draft)
    else:
        likely = _bodies_named(name, words, owner, cast)
        if len(likely) > 1:
            chosen = _last_mentioned(reference, likely)
            if chosen is None:
                return None
            draft = chosen
        else:
            draft = likely[0] if likely else cast.add(Draft(EntityKind(reference.kind.value)))
        draft.owner = draft.owner or owner
        _learn_names(text, reference, name, draft, cast)
    draft.references.append(reference)
    draft.names[name] += 1
    return draft


def _bodies_named(name: str, words: tuple[str, ...], owner: Draft | None, cast: Cast) -> list[Draft]:
    key = _table_key(name)
    exact = cast.with_key("body", " ".join(words)) or (cast.with_key("table", key) if key else None)
    if exact and not (owner and exact.owner and exact.owner is not owner):
        return [exact]
    likely: dict[Draft, float] = {}
    for word in words[:1] + words[-1:]:
        for draft in cast.with_word("body", word):
            # "House" is not short for the White House.
            whole = [other for other in draft.names if not terms.find_seat(other)]
            score = max((match_bodies(words, body_words(other)) for other in whole), default=0.0)
            if score and not (owner and draft.owner and draft.owner is not owner):
                likely[draft] = max(score, likely.get(draft, 0.0))
    if is_acronym(name):
        likely |= dict.fromkeys(cast.with_word("acronym", "".join(words)), 0.9)
    else:
        for letters in acronyms(name):
            short = cast.with_key("body", letters)
            if short and any(is_acronym(other) for other in short.names):
                likely[short] = 0.9
    best = max(likely.values(), default=0.0)
    return [draft for draft, score in likely.items() if score == best]


def _learn_names(text: str, reference: Reference, name: str, draft: Draft, cast: Cast) -> None:
    cast.learn_body(name, draft)
    key = _table_key(name)
    if key:
        cast.learn_key("table", key, draft)
    bracketed = _BRACKETED.match(text, reference.span.end) or _BRACKETED.search(reference.words)
    if bracketed and is_acronym(bracketed.group(1)):
        cast.learn_key("body", " ".join(body_words(bracketed.group(1))), draft)
