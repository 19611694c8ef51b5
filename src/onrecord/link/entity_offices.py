"""Read offices and bodies of states from how they are described: "the Nahrazani foreign minister", "Ministry of Defence".

In: words as printed, and a lookup that tells which state or body a word belongs to. Out: an `Office`, or None where the
words name none. The office is not the person who holds it: "foreign minister of Nahrazan" stays one over the years.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from onrecord.link.entity_names import name_words, state_stem

OwnerOf = Callable[[str], str | None]
"""Gives for a folded word or name the state or body that it names or is the adjective of, as sketches call it."""

_OFFICES = {
    **{title: title for title in ("president", "chancellor", "emir", "sultan", "pope", "supreme leader", "attorney general")},
    **{title: title for title in ("secretary general", "first lady", "crown prince", "ombudsman", "chief justice", "speaker")},
    **dict.fromkeys(("prime minister", "premier", "taoiseach"), "prime minister"),
    **dict.fromkeys(("king", "queen", "monarch"), "monarch"),
    "pontiff": "pope",
    **dict.fromkeys(("chief of general staff", "chief of staff of armed forces", "army chief", "chief of army"), "army chief"),
    **dict.fromkeys(("central bank governor", "governor of central bank", "central bank chief"), "central bank governor"),
}
_BODIES = {
    **{body: body for body in ("government", "parliament", "cabinet", "supreme court", "constitutional court", "presidency")},
    **{body: body for body in ("congress", "house of representatives", "high court", "general staff", "coast guard")},
    **{
        body: body for body in ("central bank", "navy", "air force", "senate", "national assembly", "national security council")
    },
    **dict.fromkeys(("army", "armed forces", "military"), "armed forces"),
    **dict.fromkeys(("foreign office", "foreign ministry"), "foreign ministry"),
    **dict.fromkeys(("police", "national police", "police force", "police service"), "police"),
}
_MINISTER = re.compile(
    r"(?:(?P<before>[a-z]+)(?: affairs)? )?(?P<noun>minister|ministry|department|secretary)"
    r"(?: (?:of|for) (?P<after>[a-z]+)(?: affairs)?)?"
)
_FIELDS = {"defense": "defence", "exterior": "foreign", "external": "foreign", "home": "interior", "internal": "interior"}
_FIELDS |= {"labor": "labour", "economic": "economy", "financial": "finance", "defending": "defence"}
_ARTICLES = frozenset({"the", "a", "an"})
# What stands beside a title without making it another office: which holder is meant, or what was left of whose it is.
_BESIDE = frozenset(
    "of for in s own there himself herself itself new then current former ex acting interim caretaker deputy vice late "
    "outgoing incoming incumbent longtime designate elect royal federal country nation republic".split()
)
_POSSESSIVE = re.compile(r"[’']s?(?= )")
_STATE_NAMED = re.compile(r"\b(?:of|for) (?:the )?(?:[a-z]+ ){0,2}(?:republic|kingdom|federation) of (?:the )?([a-z ]+)$")
_QUALIFIED = re.compile(r"\b(?:deputy|vice|former|ex|acting|interim|late|then|designate|elect|assistant|under)\b")
_OF_OTHERS = re.compile(
    r"\b(?:official|officials|spokes\w+|adviser|advisers|aide|aides|source|sources|member|members|envoy|statement|ambassador|office"
    r"|wife|son|brother|press service|counterpart|candidate|candidates|leader|staff|officer|officers|supporters)\b"
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office, or a body that every state has.

    Attributes:
        title: "foreign minister", "defence ministry": one word for all spellings.
        owner: whose it is; None where the words do not say.
        is_body: it is a body, not an office that one person holds.
        is_full: it is the office itself: not a deputy's, former or acting one.
    """

    title: str
    owner: str | None
    is_body: bool
    is_full: bool = True


@lru_cache(maxsize=16384)
def _title_in(words: str) -> tuple[str, bool, bool] | None:
    """Read the office or body that folded words name: title, whether it is a body, whether it is the full office.

    The words are the title and nothing else but what tells whose or which holder's it is: a "cyber army" is no army, and the
    "president's point-man" is no president.
    """
    if _OF_OTHERS.search(words):
        return None
    kept = [word for word in words.split() if word not in _ARTICLES]
    qualified = _QUALIFIED.search(" ".join(kept))
    while kept and kept[0] in _BESIDE:
        del kept[0]
    while kept and kept[-1] in _BESIDE:
        del kept[-1]
    plain = " ".join(kept)
    prefix = "vice " if re.search(r"\bvice\b", words) else "deputy " if re.search(r"\bdeputy\b", words) else ""
    for table, is_body in ((_OFFICES, False), (_BODIES, True)):
        if plain in table:
            return prefix + table[plain], is_body, not qualified or bool(prefix)
    found = _MINISTER.fullmatch(plain)
    field = found and (found["before"] or found["after"])
    if found is None or not field or field == "prime" or (found["before"] and found["after"]):
        return None
    noun = "minister" if field == "foreign" and found["noun"] == "secretary" else found["noun"]
    title = f"{prefix}{_FIELDS.get(field, field)} {noun}"
    return title, noun in ("ministry", "department"), not qualified or bool(prefix)


def read_office(words: str, owner_of: OwnerOf) -> Office | None:
    """Read an office or a state's body from its description; None where the words name none, or people beside it.

    Args:
        words: as printed: "Nahrazan's foreign minister", "the Tarvenian defence ministry".
        owner_of: tells what a word belongs to.
    """
    folded = name_words(_POSSESSIVE.sub("", words))
    plain, owner = _without_owner(folded, owner_of)
    found = _title_in(" ".join(plain))
    if found is None:
        return None
    title, is_body, is_full = found
    return Office(title, owner, is_body, is_full)


def _without_owner(words: tuple[str, ...], owner_of: OwnerOf) -> tuple[tuple[str, ...], str | None]:
    """Take out of the words those that name a state or body; the longest name first."""
    for size in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            owner = owner_of(" ".join(words[start : start + size]))
            if owner is not None:
                rest = (*words[:start], *words[start + size :])
                return tuple(word for word in rest if word not in ("s", "republic")), owner
    named = _STATE_NAMED.search(" ".join(words))
    if named:
        return tuple(" ".join(words)[: named.start()].split()), state_stem(named[1])
    return words, None
