"""What names stand for, over all tables: states, bodies, outlets and seats of power, and the names that a user adds.

In: the bundled tables and, where a user gives one, a file of more names (CSV or JSON). Out: for a name the rows that it may
stand for. A row says that names are one thing and what it belongs to; it never says who holds an office.

A file of names has the columns `name` and `kind`, and may have `aliases` (separated by ";") and `of` (a state's name or
code, or the name of a body): as CSV with these words in its first line, or as a JSON list of objects.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any

from onrecord.entity import EntityKind
from onrecord.errors import UsageError
from onrecord.folding import fold_words
from onrecord.terms import loader

COLUMNS = ("name", "kind", "aliases", "of")
"""Columns of a file of names; the first two are needed."""

_KINDS = frozenset(kind.value for kind in EntityKind if kind is not EntityKind.ROLE)


@dataclass(frozen=True, slots=True)
class NameRow:
    """One thing with all its names.

    Attributes:
        id: names the row among all tables ("state:RUS", "body:nato"); stays the same as tables grow.
        name: the name that it goes by.
        kind: EntityKind's value.
        aliases: its other names.
        of: ISO 3166-1 alpha-3 code or name of what it belongs to; None where that is nothing or is not known.
        iso3: of a state; None otherwise.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    of: str | None = None
    iso3: str | None = None


def name_key(name: str) -> str:
    """Give a name as the table compares it: without case, accents, marks, "the" and possessive; "" where nothing stays."""
    return " ".join(fold_words(loader.normal_name(name).replace("'", "")))


class NameTable:
    """Rows, found by any of their names. Rows given later come first: a user's names go before the bundled ones."""

    def __init__(self, rows: Iterable[NameRow] = ()) -> None:
        self.rows = tuple(rows)
        index: dict[str, list[NameRow]] = defaultdict(list)
        for row in reversed(self.rows):
            for key in dict.fromkeys(name_key(name) for name in (row.name, *row.aliases)):
                index[key].append(row)
        self._index: Mapping[str, Sequence[NameRow]] = dict(index)
        self._states = {row.iso3: row for row in self.rows if row.iso3}

    def with_rows(self, rows: Iterable[NameRow]) -> NameTable:
        """Give a table with more rows, which go before those of this one."""
        return NameTable((*self.rows, *rows))

    def find(self, name: str, kind: str | None = None) -> NameRow | None:
        """Find the row that a name stands for; None where there is none.

        Args:
            name: as printed.
            kind: EntityKind's value, as the report's entity was read: a person's name is looked for among persons only, any
                other among all that are no persons, those of its kind first.
        """
        key = name_key(name)
        rows = self._index.get(key) or self._behind_owner(key)
        found = [row for row in rows if kind is None or _may_be(row.kind, kind)]
        return next((row for row in found if row.kind == kind), found[0] if found else None)

    def _behind_owner(self, key: str) -> Sequence[NameRow]:
        """Find a state's rows by a name with its own before it: "US State Department" is the State Department of the US."""
        words = key.split()
        for size in range(1, min(4, len(words))):
            owner, rest = " ".join(words[:size]), " ".join(words[size:])
            state = loader.find_state(owner) or loader.state_demonyms().get(owner)
            called = {owner, state.iso3} if state else {owner}
            if found := [row for row in self._index.get(rest, ()) if row.of and {row.of, name_key(row.of)} & called]:
                return found
        return ()

    def state(self, iso3: str) -> NameRow | None:
        """Find a state by its code."""
        return self._states.get(iso3)


def _may_be(kind: str, read_as: str) -> bool:
    return (kind == "PERSON") == (read_as == "PERSON")


@cache
def bundled_names() -> NameTable:
    """Give the table of the bundled names; made once. Where two tables have one name, states go first, then bodies.

    Raises:
        TermsError: a bundled table is damaged.
    """
    return NameTable(reversed([*_states(), *_bodies(), *_seats(), *_outlets()]))


def _states() -> Iterator[NameRow]:
    abroad = {row["iso3"]: tuple(row["names"]) for row in loader.load_rows("state_names_abroad")}
    for state in loader.states():
        names = (*state.aliases, *abroad.get(state.iso3, ()))
        yield NameRow(f"state:{state.iso3}", state.name, EntityKind.STATE, names, iso3=state.iso3)


def _bodies() -> Iterator[NameRow]:
    for body in loader.organisations():
        yield NameRow(f"body:{name_key(body.name)}", body.name, EntityKind.ORG, body.aliases, of=body.of)


def _seats() -> Iterator[NameRow]:
    for seat in loader.seats():
        yield NameRow(f"seat:{name_key(seat.name)}", seat.name, EntityKind.FACILITY, seat.aliases, of=seat.of)


def _outlets() -> Iterator[NameRow]:
    for outlet in loader.outlets():
        yield NameRow(f"outlet:{name_key(outlet.name)}", outlet.name, EntityKind.OUTLET, outlet.aliases, of=outlet.country)


def extra_names(path: str | PathLike[str]) -> tuple[NameRow, ...]:
    """Read a file of names: CSV, or JSON where it ends in ".json". An empty list is fine.

    Raises:
        UsageError: the file cannot be read, lacks a column, or has a row that is wrong; names file, line or row, and reason.
    """
    file = Path(path)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise UsageError(f"{file}: cannot be read: {error}") from error
    rows = _json_rows(file, text) if file.suffix.casefold() == ".json" else _csv_rows(file, text)
    taken: dict[str, str] = {}
    return tuple(_extra_row(place, row, taken) for place, row in rows)


def _json_rows(file: Path, text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        rows = json.loads(text)
    except ValueError as error:
        raise UsageError(f"{file}: is no JSON: {error}") from error
    if not isinstance(rows, list):
        raise UsageError(f"{file}: is not a list of objects")
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict):
            raise UsageError(f"{file}, row {number}: is not an object")
        yield f"{file}, row {number}", row


def _csv_rows(file: Path, text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [column for column in COLUMNS[:2] if column not in (reader.fieldnames or ())]
        if missing:
            raise UsageError(f"{file}, line 1: no column {missing[0]!r}")
        for row in reader:
            if None in row:
                raise UsageError(f"{file}, line {reader.line_num}: more fields than columns")
            yield f"{file}, line {reader.line_num}", row
    except csv.Error as error:
        raise UsageError(f"{file}, line {reader.line_num + 1}: {error}") from error


def _extra_row(place: str, row: Mapping[str, Any], taken: dict[str, str]) -> NameRow:
    unknown = [column for column in row if column not in COLUMNS]
    if unknown:
        raise UsageError(f"{place}: unknown column {unknown[0]!r}; known are {', '.join(COLUMNS)}")
    name, kind = _text(place, row, "name"), _text(place, row, "kind").upper()
    if not name_key(name):
        raise UsageError(f"{place}: {name!r} is no name")
    if kind not in _KINDS:
        raise UsageError(f"{place}: kind is {kind!r}, not one of {', '.join(sorted(_KINDS))}")
    aliases = tuple(alias for alias in (part.strip() for part in _aliases(place, row)) if name_key(alias))
    for called in dict.fromkeys(name_key(each) for each in (name, *aliases)):
        other = taken.setdefault(f"{kind == 'PERSON'}:{called}", place)
        if other != place:
            raise UsageError(f"{place}: {called!r} is a name of {other} already")
    state = loader.find_state(name) if kind == EntityKind.STATE else None
    return NameRow(
        f"state:{state.iso3}" if state else f"own:{kind.casefold()}:{name_key(name)}",
        name,
        kind,
        aliases,
        _owner(_text(place, row, "of", needed=False)),
        state.iso3 if state else None,
    )


def _text(place: str, row: Mapping[str, Any], column: str, *, needed: bool = True) -> str:
    value = row.get(column)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value.strip()):
        raise UsageError(f"{place}: {column} is {value!r}, not a word")
    return value.strip()


def _aliases(place: str, row: Mapping[str, Any]) -> list[str]:
    value = row.get("aliases") or ""
    if isinstance(value, list) and all(isinstance(alias, str) for alias in value):
        return list(value)
    if not isinstance(value, str):
        raise UsageError(f"{place}: aliases is {value!r}, not names separated by ';'")
    return value.split(";")


def _owner(words: str) -> str | None:
    state = loader.find_state(words) if words else None
    return state.iso3 if state else (words or None)
