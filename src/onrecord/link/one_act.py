"""Whether two accounts of one claim can be of one act, as far as what each of them states goes: who acts, and on what.

A claim gathers tellings by likeness, so that now and then two acts that are named alike share one. A difference is shown only
where nothing that both accounts state tells their acts apart; what one of them leaves open tells nothing apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.account import Account
from onrecord.entry import Commitment, Event, Party
from onrecord.folding import fold_words
from onrecord.link.claim_words import things_of, word_counts, words_of
from onrecord.link.lineage import lines_of

BESIDE = 400
"""Code points between two tellings of one report that still speak of one thing."""

TELLING, SHARED = 0.45, 2
"""How rare a stem must be to say something, and how many such stems of two sentences tie them."""

_NOBODY = re.compile(r"(?:nobody|no\s+one|none|neither|no|nothing)\b", re.IGNORECASE)


def may_be_one_act(one: Account, other: Account) -> bool:
    """Tell whether nothing that both accounts state tells their acts apart: not who acts, nor on what.

    Two accounts of commitments, or of events; those of anything else may be one.
    """
    if _are_other_parties(_actors(one), one, _actors(other), other):
        return False
    return _meet(_things(one), _things(other), one, other)


def have_other_targets(one: Account, other: Account) -> bool:
    """Tell whether both acts are done to somebody, and to nobody in common: neither by who that is, nor in any word."""
    mine, theirs = one.entry, other.entry
    if not isinstance(mine, Event) or not isinstance(theirs, Event):
        return False
    if _are_other_parties(mine.recipients, one, theirs.recipients, other):
        return True
    return not _meet(_targets(one), _targets(other), one, other) and not _parties_meet(
        mine.recipients, one, theirs.recipients, other
    )


def are_of_one_thing(one: Account, other: Account) -> bool:
    """Tell whether nothing that both accounts state tells apart what is done to, by whomever: objects and targets alike."""
    return _meet(_things(one) | _targets(one), _things(other) | _targets(other), one, other)


def _meet(mine: frozenset[str], theirs: frozenset[str], one: Account, other: Account) -> bool:
    return not mine or not theirs or bool(mine & (theirs | _sentence(other)) or theirs & _sentence(one))


def _targets(account: Account) -> frozenset[str]:
    entry, text = account.entry, account.report.text
    return (
        frozenset(stem for party in entry.recipients for stem in things_of(party.span.of(text)))
        if isinstance(entry, Event)
        else frozenset()
    )


def are_tied(one: Account, other: Account) -> bool:
    """Tell whether something besides the word for it ties the acts of two accounts: a party, a thing, a day, words.

    In one report it is enough that they stand beside each other, or that one word names both and neither says on what.
    """
    if one.report.id == other.report.id:
        is_bare = not _things(one) and not _things(other)
        if abs(_at(one) - _at(other)) <= BESIDE or (is_bare and _named(one) & _named(other)):
            return True
    if _parties_meet(_parties(one), one, _parties(other), other):
        return True
    if _things(one) & (_things(other) | _sentence(other)) or _things(other) & _sentence(one):
        return True
    return _of_one_place_or_day(one.entry, other.entry) or _shares_words(one, other)


def shares_its_matter(one: Account, other: Account, *, place: bool = False, day: bool = False, targets: bool = True) -> bool:
    """Tell whether two accounts agree in more than the word for the act and who takes part: on what, or in words of their own.

    Args:
        one: an account of an event.
        other: another.
        place: whether one place is enough.
        day: whether one day is.
        targets: whether one target is: whom it is done to or with.
    """
    things, others = _things(one), _things(other)
    if targets:
        things, others = things | _targets(one), others | _targets(other)
    if things & others or _shares_words(one, other, besides_names=True):
        return True
    mine, theirs = one.entry, other.entry
    if not isinstance(mine, Event) or not isinstance(theirs, Event):
        return True
    return (place and _of_one_place(mine, theirs)) or (day and _of_one_day(mine, theirs))


def are_named_alike(one: Account, other: Account) -> bool:
    """Tell whether a word of what names the one names the other too, or what it is about."""
    return bool(_named(one) & (_named(other) | _things(other)) or _named(other) & _things(one))


def _actors(account: Account) -> Sequence[Party]:
    entry = account.entry
    text = account.report.text
    parties = entry.actors if isinstance(entry, Event) else (entry.party,) if isinstance(entry, Commitment) else ()
    return [party for party in parties if not _NOBODY.match(party.span.of(text))]


def _parties(account: Account) -> Sequence[Party]:
    entry = account.entry
    further = entry.recipients if isinstance(entry, Event) else entry.counterparts if isinstance(entry, Commitment) else ()
    return [*_actors(account), *further]


def _are_other_parties(mine: Sequence[Party], one: Account, theirs: Sequence[Party], other: Account) -> bool:
    if not mine or not theirs or not all(_is_known(one, party) for party in mine):
        return False
    return all(_is_known(other, party) for party in theirs) and not _parties_meet(mine, one, theirs, other)


def _is_known(account: Account, party: Party) -> bool:
    return party.entity in account.identities


def _parties_meet(mine: Sequence[Party], one: Account, theirs: Sequence[Party], other: Account) -> bool:
    if lines_of(one, mine) & lines_of(other, theirs):
        return True
    return bool(_names(mine) & _names(theirs))


def _names(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(word for party in parties for word in fold_words(party.name or "") if len(word) > 2)


def _things(account: Account) -> frozenset[str]:
    entry, text = account.entry, account.report.text
    if isinstance(entry, Commitment):
        return things_of(entry.what.of(text))
    return things_of(entry.object.of(text)) if isinstance(entry, Event) and entry.object else frozenset()


def _sentence(account: Account) -> frozenset[str]:
    return words_of(account.sentence)


def _at(account: Account) -> int:
    return account.entry.trigger.start if isinstance(account.entry, Event) else account.sentence_span.start


def _named(account: Account) -> frozenset[str]:
    entry = account.entry
    return words_of(entry.trigger.of(account.report.text)) if isinstance(entry, Event) else frozenset()


def _called(account: Account) -> frozenset[str]:
    """Give the stems of what those of whom a report speaks are called, as far as its sentence may name them."""
    return frozenset(stem for one in account.identities.values() for stem in words_of(one.name))


def _shares_words(one: Account, other: Account, *, besides_names: bool = False) -> bool:
    """Tell whether their sentences have words in common that are not in every report, besides those that name the act.

    Args:
        one: an account.
        other: another.
        besides_names: names of those of whom the reports speak do not count.
    """
    shared = (_sentence(one) & _sentence(other)) - _named(one) - _named(other)
    telling = {stem for stem in shared if word_counts().rarity(stem) >= TELLING}
    if besides_names and len(telling) >= SHARED:
        telling -= _called(one) | _called(other)
    return len(telling) >= SHARED


def _of_one_place_or_day(one: object, other: object) -> bool:
    if not isinstance(one, Event) or not isinstance(other, Event):
        return False
    return _of_one_place(one, other) or _of_one_day(one, other)


def _of_one_place(one: Event, other: Event) -> bool:
    return bool(one.place and other.place and fold_words(one.place.name) == fold_words(other.place.name))


def _of_one_day(one: Event, other: Event) -> bool:
    mine, theirs = one.when, other.when
    if mine is None or theirs is None or not (mine.earliest and mine.latest and theirs.earliest and theirs.latest):
        return False
    return mine.earliest <= theirs.latest and theirs.earliest <= mine.latest
