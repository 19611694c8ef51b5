"""News agencies as credit lines and datelines name them.

What goes in is a name or a line as printed, what comes out are the agencies' usual short names, so that two outlets'
"The Associated Press" and "AP" count as one. An agency that no table knows is told by the place of its name: the
callers say how much that place tells. Deliberately not here: other outlets, and agencies that a text only cites.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.terms import OutletKind, find_organisation, find_state, given_names, normal_name, outlets, states

AGENCIES: dict[str, tuple[str, ...]] = {
    "AAP": ("Australian Associated Press",),
    "AFP": (
        "Agence France-Presse",
        "Agence France Presse",
    ),
    "ANI": ("Asian News International",),
    "AP": (
        "The Associated Press",
        "Associated Press",
    ),
    "APA": (),
    "ATS": ("Keystone-ATS",),
    "Anadolu": ("Anadolu Ajansı",),
    "CNA": ("Central News Agency",),
    "GNA": ("Ghana News Agency",),
    "HINA": (),
    "IANS": ("Indo-Asian News Service",),
    "JTA": ("Jewish Telegraphic Agency",),
    "NAN": ("News Agency of Nigeria",),
    "PA": (
        "PA Media",
        "Press Association",
        "PA news agency",
    ),
    "PTI": ("Press Trust of India",),
    "SDA": ("Keystone-SDA",),
    "UNB": (),
    "UNI": ("United News of India",),
    "UPI": ("United Press International",),
    "dpa": ("DPA",),
}
"""Short name -> other names, beside those in `terms`: what it lacks, and agencies that credits name more briefly.

A name matches letter by letter, or all in capitals.
"""

PHOTO_AGENCIES = ("Getty Images", "Getty", "VCG", "EPA", "EPA-EFE", "Shutterstock", "Alamy", "Magnum", "Handout", "CFP")
"""Further names that stand behind a picture. They are never agencies of a text."""

_LONG_KNOWN = frozenset(
    "ANSA Agerpres Antara BTA BelTA Belga Bernama Bloomberg CTK EFE IRNA ISNA ITAR-TASS Interfax Interfax-Ukraine KCNA KUNA "
    "Kyodo Lusa MTI NTB Notimex QNA Reuters Ritzau SANA Sputnik TASS Tanjug Ukrinform VNA WAFA WAM Xinhua Yonhap ČTK".split()
)
"""Single words that are an agency wherever a credit line holds them."""

# Names that are also plain words or initials: they count only where they stand alone, in brackets or after a comma.
_SHORT = frozenset(
    {
        "AA",
        "APA",
        "ATS",
        "BNS",
        "CNA",
        "GNA",
        "HINA",
        "NAN",
        "PA",
        "PAP",
        "Petra",
        "RIA",
        "SDA",
        "SPA",
        "STT",
        "TT",
        "UNB",
        "UNI",
    }
)


_WIRES = frozenset({OutletKind.AGENCY, OutletKind.STATE_AGENCY})
_WIRE_WORDS = frozenset("agency agence agentur agencia agenzia ajansı news newswire press presse service wire".split())
_NO_WIRE_WORDS = frozenset(
    "admin analysis archive bureau comment correction correspondent correspondents desk editor editors exclusive file left "
    "live newsroom opinion photo picture reporter reporters right staff story team top update updated video watch web "
    "writer writers".split()
)
_NAME = re.compile(r"[^\W\d_][\w.&'’-]*(?: [^\W\d_][\w.&'’-]*){0,4}")


@cache
def _names() -> dict[str, str]:
    """Give every printed name, in its own and in capital letters, with the short name."""
    names: dict[str, str] = {}
    for short, others in AGENCIES.items():
        for name in (short, *others):
            names[name] = names[name.upper()] = short
    for outlet in outlets():
        if outlet.kind in _WIRES:
            printed = (outlet.name, *outlet.aliases)
            short = next((names[name] for name in printed if name in names), outlet.name)
            for name in printed:
                names.setdefault(name, short)
                names.setdefault(name.upper(), short)
    return names


@cache
def _alone() -> frozenset[str]:
    """Give the names that count only where they stand alone: initials and single words that only `terms` knows."""
    listed = {name for short, others in AGENCIES.items() for name in (short, *others)}
    listed |= _LONG_KNOWN
    upper = {name.upper() for name in listed}
    return frozenset({name for name in _names() if " " not in name and name not in listed | upper} | _SHORT)


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted((name for name in _names() if name not in _alone()), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


@cache
def photo_names() -> str:
    """Give a regular expression for any name that stands behind a picture."""
    names = sorted({*_names(), *PHOTO_AGENCIES, *map(str.upper, PHOTO_AGENCIES)} - _alone(), key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, names)) + ")"


def agency_named(name: str) -> str | None:
    """Give the agency that `name` as a whole names ("The Associated Press" -> "AP"), or None."""
    bare = name.strip(" \t\n.,;()[]/–—-")
    for ending in (" Staff", " Writer", " Writers", " staff", " writer"):
        bare = bare.removesuffix(ending)
    return _names().get(bare)


def agencies_in(line: str) -> tuple[str, ...]:
    """Give the agencies that a credit line names, in its order, each once."""
    found = [_names()[match.group()] for match in _pattern().finditer(line)]
    if not found:
        found = [agency for piece in re.split(r"[,;/|]| and | with ", line) if (agency := agency_named(piece))]
    return tuple(dict.fromkeys(found))


def agency_by_place(name: str) -> str | None:
    """Give the agency that a name stands for where only an agency, a person or a place may stand; None for the others.

    A single word with a capital letter ("Corvane") is taken for an agency, and so are several that speak of a wire
    ("Sarra Press Agency"). Persons, states, capitals and bodies that are known are none; nor is anything else of
    several words, for it may be a person.
    """
    if known := agency_named(name):
        return known
    bare = re.sub(r"^(?:[Tt]he )?(?:(?:state )?news agency )?", "", name.strip(" \t\n.,;:()[]/–—-"))
    words = bare.casefold().split()
    if not _NAME.fullmatch(bare) or not bare[0].isupper() or len(bare) < 3 or _NO_WIRE_WORDS.intersection(words):
        return None
    if find_state(bare) or find_organisation(bare) or bare.casefold() in _capitals() or words[0] in given_names():
        return None
    return _names().get(bare, bare) if len(words) == 1 or _WIRE_WORDS.intersection(words) else None


def is_person(name: str) -> bool:
    """Tell a name that begins like a person's: for fields that call persons organisations."""
    words = name.casefold().split()
    return 1 < len(words) < 5 and words[0] in given_names() and not _WIRE_WORDS.intersection(words)


def is_publisher(name: str, publisher: str | None) -> bool:
    """Tell whether a name is the publisher's own, in full or in part: "Gazette News", "The Gazette", "gazette.example"."""
    if publisher is None:
        return False
    one, other = agency_named(name), agency_named(publisher)
    if one and other:
        return one == other
    ours, theirs = _words(name), _words(publisher)
    short, long = sorted((ours, theirs), key=len)
    is_within = any(long[start : start + len(short)] == short for start in range(len(long)))
    return is_within or "".join(ours) == theirs[0]  # "islandgazette.example"


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", normal_name(re.sub(r"\.(?=\w)", " ", name))) or [""]


@cache
def _capitals() -> frozenset[str]:
    return frozenset(city.casefold() for state in states() for city in state.capitals)
