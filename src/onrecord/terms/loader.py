"""Load the tables of terms, checked row by row: states, organisations, outlets, seats of power, titles, nouns, given names.

The tables assist and nothing depends on them: a state, an outlet or an office that they do not know is read all the same.
They hold facts (names and what they belong to), no people, and say nothing about who holds which office when. Lookups
ignore case, a leading "the", a possessive "'s", typographic apostrophes and the dots of acronyms.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Protocol, TypeVar

from onrecord.errors import OnrecordError


class TermsError(OnrecordError):
    """A bundled table of terms is damaged: a row lacks a field, holds a wrong value, or names what another row names."""


class OutletKind(StrEnum):
    """What sort of publisher an outlet is."""

    AGENCY = "agency"  # a wire service
    STATE_AGENCY = "state_agency"  # a wire service that a government owns
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    MAGAZINE = "magazine"
    SITE = "site"


class TitleKind(StrEnum):
    """What sort of words may stand before a person's name."""

    HONORIFIC = "honorific"  # "Mr", "Dr", "King": part of how one is addressed
    OFFICE = "office"  # "President", "Foreign Minister"
    RANK = "rank"  # "Col.", "Admiral"


class Gender(StrEnum):
    """Grammatical gender that a word gives evidence for."""

    MALE = "male"
    FEMALE = "female"


class NounClass(StrEnum):
    """What a describing noun stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class State:
    """A state or a territory that news treat as one.

    Attributes:
        iso3: ISO 3166-1 alpha-3 code; "XKX" for Kosovo, as is usual.
        name: English name as in CLDR.
        aliases: other names in the news.
        demonyms: adjectives and words for its people, singular.
        capitals: seat of government first; also used for the government ("Kyiv refused").
        iso2: ISO 3166-1 alpha-2 code; "XK" for Kosovo.
    """

    iso3: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    iso2: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body often in the news.

    Attributes:
        name / aliases: its names, acronyms among them.
        noun: how reports refer back to it: "bloc", "alliance", "agency".
        of: ISO 3166-1 alpha-3 code of the state that it is of, or name of the body that it is a part of; None where neither is.
    """

    name: str
    aliases: tuple[str, ...]
    noun: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher of news. `country` is an ISO 3166-1 alpha-3 code, or None where it belongs to no one country."""

    name: str
    aliases: tuple[str, ...]
    kind: OutletKind
    country: str | None


@dataclass(frozen=True, slots=True)
class Seat:
    """A building or street that stands for an office: `of` is a state's code or a body's acronym."""

    name: str
    aliases: tuple[str, ...]
    of: str
    stands_for: str


@dataclass(frozen=True, slots=True)
class Title:
    """Words before a person's name, with the gender that they give evidence for."""

    words: str
    aliases: tuple[str, ...]
    kind: TitleKind
    gender: Gender | None


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun that describes a person or a body; `office` is one word for all spellings and genders of it."""

    noun: str
    plural: str
    noun_class: NounClass
    gender: Gender | None
    office: str


class _Named(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


_N = TypeVar("_N", bound=_Named)
_R = TypeVar("_R")


def normal_name(name: str) -> str:
    """Give a name in the form that lookups compare: lower case, no "the", no possessive, no dots inside acronyms."""
    folded = name.replace("’", "'").strip().casefold()
    if folded.endswith("'s"):
        folded = folded[:-2]
    elif folded.endswith("s'"):
        folded = folded[:-1]
    folded = folded.removeprefix("the ")
    return " ".join(folded.replace(".", "").split())


def load_rows(table: str) -> list[dict[str, Any]]:
    """Read one bundled table: a JSON list of objects.

    Raises:
        TermsError: the file is missing, is no JSON, or is no list of objects.
    """
    try:
        rows = json.loads(files(__package__).joinpath(f"{table}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TermsError(f"terms/{table}.json cannot be read: {error}") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TermsError(f"terms/{table}.json is not a list of objects")
    return rows


def parse_rows(table: str, rows: Iterable[dict[str, Any]], build: Callable[[dict[str, Any]], _R]) -> tuple[_R, ...]:
    """Build the rows of a table.

    Raises:
        TermsError: naming the table and the row that could not be built.
    """
    built = []
    for number, row in enumerate(rows, start=1):
        try:
            built.append(build(row))
        except (KeyError, TypeError, ValueError) as error:
            raise TermsError(f"terms/{table}.json, row {number}: {error!r}") from error
    return tuple(built)


def index_names(table: str, rows: Iterable[_N]) -> Mapping[str, _N]:
    """Map every name and alias, in the form of `normal_name`, to its row.

    Raises:
        TermsError: two rows claim one name.
    """
    index: dict[str, _N] = {}
    for row in rows:
        for name in (row.name, *row.aliases):
            other = index.setdefault(normal_name(name), row)
            if other is not row:
                raise TermsError(f"terms/{table}.json: {name!r} names both {other.name!r} and {row.name!r}")
    return index


def _words(row: dict[str, Any], field: str) -> tuple[str, ...]:
    values = row[field]
    if not isinstance(values, list):
        raise TypeError(f"{field} is not a list")
    return tuple(_word(value) for value in values)


def _word(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or value != value.strip():
        raise ValueError(f"{value!r} is not a word")
    return value


def _gender(row: dict[str, Any]) -> Gender | None:
    return None if row["gender"] is None else Gender(row["gender"])


@cache
def states() -> tuple[State, ...]:
    """Give the states and territories."""

    def build(row: dict[str, Any]) -> State:
        lists = {field: _words(row, field) for field in ("aliases", "demonyms", "capitals")}
        return State(_word(row["iso3"]), _word(row["name"]), **lists, iso2=_word(row["iso2"]))

    return parse_rows("states", load_rows("states"), build)


@cache
def organisations() -> tuple[Organisation, ...]:
    """Give the bodies often in the news."""

    def build(row: dict[str, Any]) -> Organisation:
        of = _word(row["of"]) if row.get("of") is not None else None
        return Organisation(_word(row["name"]), _words(row, "aliases"), _word(row["noun"]), of)

    return parse_rows("organisations", load_rows("organisations"), build)


@cache
def outlets() -> tuple[Outlet, ...]:
    """Give the outlets and agencies."""

    def build(row: dict[str, Any]) -> Outlet:
        country = None if row["country"] is None else _word(row["country"])
        return Outlet(_word(row["name"]), _words(row, "aliases"), OutletKind(row["kind"]), country)

    return parse_rows("outlets", load_rows("outlets"), build)


@cache
def seats() -> tuple[Seat, ...]:
    """Give the seats of power."""

    def build(row: dict[str, Any]) -> Seat:
        return Seat(_word(row["name"]), _words(row, "aliases"), _word(row["of"]), _word(row["stands_for"]))

    return parse_rows("seats", load_rows("seats"), build)


@cache
def titles() -> tuple[Title, ...]:
    """Give the words that may stand before a person's name."""

    def build(row: dict[str, Any]) -> Title:
        return Title(_word(row["words"]), _words(row, "aliases"), TitleKind(row["kind"]), _gender(row))

    return parse_rows("titles", load_rows("titles"), build)


@cache
def role_nouns() -> tuple[RoleNoun, ...]:
    """Give the nouns that describe persons and bodies."""

    def build(row: dict[str, Any]) -> RoleNoun:
        nouns = (_word(row["noun"]), _word(row["plural"]))
        return RoleNoun(*nouns, NounClass(row["class"]), _gender(row), _word(row["office"]))

    return parse_rows("role_nouns", load_rows("role_nouns"), build)


@cache
def given_names() -> Mapping[str, Gender]:
    """Map given names in lower case to the gender that most of their bearers have; names of both are left out."""
    names: dict[str, Gender] = {}
    for gender, group in parse_rows("given_names", load_rows("given_names"), lambda r: (_gender(r), _words(r, "names"))):
        for name in group:
            if gender is None or name in names:
                raise TermsError(f"terms/given_names.json: {name!r} stands twice or without gender")
            names[name] = gender
    return names


@cache
def state_names() -> Mapping[str, State]:
    """Map every name of a state, normalised, to the state."""
    return index_names("states", states())


@cache
def state_demonyms() -> Mapping[str, State]:
    """Map every demonym, normalised and singular, to the first state that has it."""
    index: dict[str, State] = {}
    for state in states():
        for demonym in state.demonyms:
            index.setdefault(normal_name(demonym), state)
    return index


@cache
def _outlet_names() -> Mapping[str, Outlet]:
    return index_names("outlets", outlets())


@cache
def _organisation_names() -> Mapping[str, Organisation]:
    return index_names("organisations", organisations())


@cache
def _seat_names() -> Mapping[str, Seat]:
    return index_names("seats", seats())


def find_state(name: str) -> State | None:
    """Find a state by one of its names (not by its demonym or capital)."""
    return state_names().get(normal_name(name))


def find_outlet(name: str) -> Outlet | None:
    """Find an outlet by name or alias."""
    return _outlet_names().get(normal_name(name))


def find_organisation(name: str) -> Organisation | None:
    """Find an organisation by name or acronym."""
    return _organisation_names().get(normal_name(name))


def find_seat(name: str) -> Seat | None:
    """Find a seat of power by name."""
    return _seat_names().get(normal_name(name))
