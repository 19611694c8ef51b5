"""Whose the government and the army are that a report speaks of without saying whose: of the state that it is about.

In: the drafts of a report. Out: the same, with an owner for such bodies. "The government", "the police" without an adjective
are those of the one state that a report names, three times or in its dateline, or of the one in its dateline of which it
speaks most; else nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord import terms
from onrecord.entity import EntityKind
from onrecord.resolve.asides import find_country, find_datelines
from onrecord.resolve.drafts import Draft
from onrecord.resolve.roles import Definiteness

# What each state has one of, and those who serve in it.
_OF_A_STATE = re.compile(
    r"(?:the\s+)?(?:government|cabinet|parliament|army|military|navy|air\s+force|armed\s+forces|police|coast\s?guard|security\s+forces"
    r"|troops|soldiers)",
    re.IGNORECASE,
)

_OFTEN = 2


def give_home(text: str, drafts: Iterable[Draft]) -> None:
    """Give bodies of a state that nobody is said to own the one state that they can be of.

    Args:
        text: of the report.
        drafts: all of whom it speaks.
    """
    known = list(dict.fromkeys(drafts))
    states = [one for one in known if one.kind is EntityKind.STATE and one.references]
    country = find_country(text, find_datelines(text))
    is_sent_from = [one for one in states if any(ref.span == country for ref in one.references)]
    most = sorted(states, key=lambda one: -len(one.references))
    if len(states) == 1 and (is_sent_from or len(states[0].references) > _OFTEN) and not _speaks_of_another(known, states[0]):
        home = states[0]
    elif is_sent_from and is_sent_from[0] is most[0] and len(most[0].references) > len(most[1].references) + 1:
        home = most[0]  # it is where the report is sent from, and what it speaks of most
    else:
        return
    for draft in known:
        if draft.kind is EntityKind.ROLE and len(draft.attested) == 1 and not draft.attested[0].owners:
            said = draft.attested[0].description
            if said.definiteness is not Definiteness.NEW and _OF_A_STATE.fullmatch(said.words):
                draft.give_owner(said, home)


def _speaks_of_another(known: Iterable[Draft], state: Draft) -> bool:
    """Tell whether a report names people, a seat or a capital of another state: then the army may be that one's."""
    mine = {row.iso3 for name in state.names if (row := terms.find_state(name)) is not None}
    others = {
        row.iso3
        for draft in known
        for name in draft.names
        if draft is not state and (row := terms.state_demonyms().get(name.casefold()))
    }
    others |= {seat.of for draft in known for name in draft.names if (seat := terms.find_seat(name)) is not None}
    return not others <= mine
