"""Names as they stand in the record: one form, however a text's grammar dresses them.

Names and descriptions carry no definite article there: "the Kremlin" and "Kremlin", "The ministry" and "the ministry" are one
entry in every list. The exception is an outlet whose own name has it ("The Guardian"), by the table of outlets, by the report's
publisher or its credits. "A minister" and "two officials" keep their first word, in lower case: it says that the report names
nobody. Blanks and line breaks become one blank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord import terms
from onrecord.entity import EntityKind
from onrecord.resolve.roles import OWNING, Definiteness, read_description

_AND_THE = re.compile(r"\band\s+the\s+(?=[A-Z])")  # "The Kremlin and the League"
_OWNER = re.compile(r"(?P<words>[^'’]+)(?:['’]s|(?<=s)['’])(?=\s|$)")
_THE = re.compile(r"the\s+(?=\S)", re.IGNORECASE)


def record_name(words: str, kind: EntityKind, own_names: Sequence[str] = ()) -> str:
    """Give a name the form that it has in the record.

    Args:
        words: as printed.
        kind: what they name.
        own_names: names as their bearers print them: the report's publisher and the agencies that it credits.
    """
    words = " ".join(words.split())
    bare = _THE.sub("", words, count=1) if _THE.match(words) else words
    bare = _AND_THE.sub("and ", bare)
    if kind is EntityKind.OUTLET:
        return _outlet_name(bare, own_names)
    if kind is EntityKind.ROLE:
        begins = read_description(bare).definiteness
        first, blank, rest = bare.partition(" ")
        if blank and (begins is Definiteness.NEW or (begins is Definiteness.OWNED and not _names_owner(bare))):
            return f"{first.lower()} {rest}"
    return bare


def _names_owner(words: str) -> bool:
    """Tell whether a description begins with its owner's name: "Roe's aide", "US President Roe's aide", "South Alda's envoy".

    A common word that only begins a sentence has no capital of its own behind the first letter, and no name beside it.
    """
    owner = _OWNER.match(words)
    if owner is None:
        return False
    first, *others = owner["words"].split()
    if first.casefold() in OWNING:
        return False
    return not others or any(not letter.islower() for letter in first[1:]) or any(word[0].isupper() for word in others)


def _outlet_name(bare: str, own_names: Sequence[str]) -> str:
    row = terms.find_outlet(bare)
    forms = [*own_names, *((row.name, *row.aliases) if row else ())]
    wanted = f"the {bare}".casefold()
    return next((form for form in forms if " ".join(form.split()).casefold() == wanted), bare)
