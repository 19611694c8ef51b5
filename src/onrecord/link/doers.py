"""Who did an act, as one account tells it, and whether that was for the party of an undertaking.

In: an account of an act with its event. Out: its parties, whose the weapons are, and whether one of them acts for a party.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.account import Account, Identity
from onrecord.entity import EntityKind
from onrecord.entry import Event, Party
from onrecord.folding import fold_words
from onrecord.link.matter_words import capitalised, named_in, state_of_adjective
from onrecord.link.undertaken import Undertaken

# What flies, falls or is fired did not decide to: who sent it is not stated.
_WEAPON = re.compile(
    r"\b(?:drones?|missiles?|rockets?|shells?|mortars?|rounds?|bombs?|artillery|gunfire|fire|blasts?|explosions?|mines?|attacks?|strikes?)$",
    re.IGNORECASE,
)
_FORCES = re.compile(
    r"\b(?:army|armies|forces?|troops|military|navy|air\s+force|soldiers?|gunners?|artillery|batter(?:y|ies)|guards?|units?|jets?"
    r"|warplanes?|aircraft|drones?|militar\w+|police|ministry|government|fighters|commandos?|brigades?|officers?|officials?|inspectors?"
    r"|customs|coast\s?guards?|patrols?|marines|gendarmes?|gendarmerie|agents?|authorities|warships?|frigates?|gunboats?)\b",
    re.IGNORECASE,
)
# A body by which a state acts: what it undertakes binds the state, and whoever acts for that.
_OF_A_STATE = re.compile(
    r"(?:the\s+)?(?:government|cabinet|presidency|army|military|armed\s+forces|navy|air\s+force|police|(?:\w+\s+){1,2}ministry|coast\s?guard)\s+of\s",
    re.IGNORECASE,
)

_BEGINNING = 4  # letters that a state's name and its adjective begin with alike, where either is made from the other


def actors_of(account: Account, event: Event) -> Sequence[Party]:
    """Give who acts: those named in the sentence of the act, where it names any; an earlier sentence speaks of its own act."""
    within_sentence = [party for party in event.actors if account.sentence_span.covers(party.span)]
    return within_sentence or event.actors


def owners_of(account: Account, party: Party) -> list[Identity]:
    """Give whose gun or drone it is, where the words for it say: "a Tarvenian drone"."""
    words = party.span.of(account.report.text)
    return [one for one in account.identities.values() if one.kind == EntityKind.STATE and named_in(words, one)]


def names_its_doers(account: Account, event: Event) -> bool:
    """Tell whether an account of an act says whose doing it was: a party by name, or a weapon that is said to be somebody's."""
    return any(not is_unstated(account, party) or owners_of(account, party) for party in actors_of(account, event))


def is_unstated(account: Account, party: Party) -> bool:
    """Tell whether words for who did it name nobody: a pronoun in doubt, or a weapon, which did not decide to."""
    words = party.span.of(account.report.text)
    return party.name is None or (party.entity not in account.identities and _WEAPON.search(words) is not None)


def is_of(undertaken: Undertaken, account: Account, party: Party) -> bool:
    """Tell whether who acts is whose undertaking it is, or acts for them: their armed forces, their ministry, their state."""
    mine, identity = undertaken.party, account.identities.get(party.entity or "")
    if mine is None:
        return False
    side = side_of(mine)
    if identity is not None and side & {identity.id, identity.of}:
        return True
    if identity is not None and identity.kind in (EntityKind.STATE, EntityKind.PERSON):
        return False
    text = account.report.text
    words = party.span.of(text)
    # Of "Tarvenian artillery" the first word may be all that was read.
    is_force = _FORCES.search(words) is not None or _FORCES.match(text, party.span.end + 1) is not None
    return is_force and (named_in(words, mine) or _is_called_short(words, mine, account))


def _is_called_short(words: str, party: Identity, account: Account) -> bool:
    """Tell whether words have the noun that a body's name ends with, and no other's of the report: "Guard fighters"."""
    if party.kind not in (EntityKind.ORG, EntityKind.GROUP):
        return False
    there = capitalised(words)
    others = {
        one.id for one in account.identities.values() if one.kind in (EntityKind.ORG, EntityKind.GROUP) and _last(one) in there
    }
    return others == {party.id}


def _last(party: Identity) -> str:
    return fold_words(party.name)[-1] if fold_words(party.name) else ""


def side_of(party: Identity) -> frozenset[str]:
    """Give the identities that a party's undertaking binds: its own and, of a person or a state's body, whose it is."""
    speaks = party.kind in (EntityKind.PERSON, EntityKind.ROLE) or _OF_A_STATE.match(party.name) is not None
    return frozenset({party.id, party.of}) if speaks and party.of is not None else frozenset({party.id})


def marks_of_name(party: Identity) -> frozenset[str]:
    """Give the marks under which words made from a state's name are filed: by its code, and by how it begins."""
    if party.kind != EntityKind.STATE:
        return frozenset()
    return marks_of_words(party.name) | {f"adjective of {party.iso3}"}


def marks_of_words(words: str) -> frozenset[str]:
    """Give the marks of capitalised words, any of which may be made from a state's name: roughly filed, `is_of` decides."""
    there = capitalised(words)
    known = {code for word in there if (code := state_of_adjective(word)) is not None}
    return frozenset({f"made from {word[:_BEGINNING]}" for word in there} | {f"adjective of {code}" for code in known})
