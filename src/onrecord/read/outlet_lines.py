"""Lines of a head that name the outlet: "The Gazette", "The Gazette, 12 March 2026".

In: a line or a piece of one. Out: the outlet that it names as a whole, or whether it names nothing but outlets and days.
"""

from __future__ import annotations

import re

from onrecord.read.agencies import agency_named, is_person
from onrecord.read.stated_days import days_stated
from onrecord.terms import find_outlet

DIVIDES = re.compile(r"\s*[,;|·•–—/()\[\]]\s*|\s+--?\s+|:\s+")
"""What stands between the pieces of a line of a head."""
# What outlets are called by; with words for a part of a paper before it ("World News") it names none.
_OUTLET_WORDS = frozenset(
    "daily weekly media newswire today standard times post herald news gazette courier tribune journal chronicle mail"
    " press radio television tv broadcasting agency wire telegraph observer review sentinel mirror examiner monitor"
    " dispatch bulletin ledger globe inquirer advertiser argus echo pravda zeitung kurir kurier courrier corriere"
    " gazeta gazete diario jornal giornale avisen bladet posten tidende tidning tidningen nachrichten fm vesti novosti"
    " dnevnik noticias".split()
)
# "Aftenbladet", "Tagespost": one word with what papers are called by at its end.
_OUTLET_ENDINGS = (
    "avisen",
    "bladet",
    "bladid",
    "blatt",
    "posten",
    "tidende",
    "tidningen",
    "zeitung",
    "nachrichten",
    "anzeiger",
)
# "Radio Brask", "Kanal Orsk": these stand before a name.
_OUTLET_BEGINNINGS = frozenset("radio televizija televisión kanal canal channel agence agencia agenzia diario gazeta".split())
_SECTIONS = frozenset(
    "world breaking latest top local national international regional business political politics sports home more all your the"
    " live good bad front page in this week's today's evening morning weekly daily newsletter book social mass state".split()
)
# "The Gazette" is a paper, "The News" a rubric.
_PLAIN_WORDS = frozenset(
    "news mail press radio television tv broadcasting agency wire review monitor dispatch bulletin live today standard daily"
    " weekly media".split()
)
# Outlets whose names are also rubrics, or plain words that stand alone in a head.
_RUBRICS = frozenset("beta focus frontline kan map mash mint outlook panorama profil scroll tap tempo time trend".split())
_MOST_WORDS = 6


def outlet_named(piece: str) -> str | None:
    """Give the name of an outlet that a piece of a line is as a whole: one that is known, or one that is called like one."""
    name = re.sub(r"\s+live(?:\s+blog)?$", "", piece.strip(" \t.*_#"), flags=re.IGNORECASE)
    words = name.split()
    if not words or len(words) > _MOST_WORDS or name.casefold() in _RUBRICS:
        return None
    if find_outlet(name) or agency_named(name):
        return name
    lower = [word.casefold() for word in words]
    is_one_word = len(lower) == 1 and lower[0].endswith(_OUTLET_ENDINGS) and lower[0] not in _OUTLET_ENDINGS
    is_the_paper = len(lower) == 2 and words[0] == "The" and lower[1] in _OUTLET_WORDS - _PLAIN_WORDS
    if not (is_one_word or is_the_paper) and (is_person(name) or _SECTIONS.issuperset(lower[:-1])):
        return None
    is_named = all(word[0].isupper() or word in {"of", "and", "the"} for word in words)
    is_service = lower[-2:-1] in (["wire"], ["news"], ["press"]) and lower[-1] in {"service", "network", "online"}
    is_called_so = (
        is_service or lower[-1] in _OUTLET_WORDS or lower[-1].endswith(_OUTLET_ENDINGS) or lower[0] in _OUTLET_BEGINNINGS
    )
    return name if is_named and is_called_so else None


def is_outlet_line(line: str) -> bool:
    """Tell whether a line names an outlet and nothing beside it but the day."""
    rest = line.strip()
    for match in days_stated(rest):
        rest = rest.replace(match.group(), "|")
    pieces = [piece for piece in DIVIDES.split(rest) if piece.strip()]
    return bool(pieces) and all(outlet_named(piece) for piece in pieces)
