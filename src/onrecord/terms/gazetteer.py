"""The table of places, read at first use: names, what they may name, where that is.

In: `gazetteer.bin`, which `python -m tools.gazetteer` makes from GeoNames (CC BY 4.0, see GAZETTEER.md) and a list typed by
hand. Out: the numbers of the places that a name may stand for, and columns to ask about them. Which of them a report means is
not decided here: `onrecord.resolve.gazetteer` does.

The file is one line of JSON (how long each part is), then the parts, compressed as one. Columns are little-endian arrays in
the order of `COLUMNS`; the names of places are lines in the order of their folded form, so that the list of places is its own
index; other names are folded lines with a column of the places they name. Nothing becomes an object before it is asked for.
"""

from __future__ import annotations

import json
import math
import re
import sys
import unicodedata
import zlib
from array import array
from bisect import bisect_left, bisect_right
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Literal

from onrecord.terms.loader import TermsError

COLUMNS = {
    "latitude": "i",  # thousandths of a degree
    "longitude": "i",
    "geoname": "I",  # 0: not in GeoNames, or its number is not known
    "region": "H",  # first-level region, counted from 1; 0: none
    "radius": "H",  # km; 0 for cities, which have theirs from their population
    "kind": "B",  # index of KINDS, plus CAPITAL
    "country": "B",  # index of the countries; 0: none
    "people": "B",  # 8 * log2 of the population, rounded
}
Kind = Literal["country", "region", "city", "area"]
KINDS: tuple[Kind, ...] = ("country", "region", "city", "area")
CAPITAL = 4

_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "ŋ": "n"}
    | {"ɓ": "b", "ɗ": "d", "ɛ": "e", "ɔ": "o", "ƙ": "k", "ƴ": "y", "&": " and ", "-": " ", "–": " ", "/": " ", "_": " "}
    | dict.fromkeys("'’‘ʻʼʿʾ`´ʹ′ˈ", "")
)
_WORDS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_DOTS = re.compile(r"(?<=\b[a-z])\.|(?<=\b[a-z]{2})\.(?=[ a-z])")


def fold_name(name: str) -> str:
    """Give a name in the form that the table compares: no case, accents, hyphens, apostrophes or leading "the".

    "Saint" and "St." become one, and so do "Fort" and "Ft.", "U.S." and "US". The dot of a longer abbreviation stays ("wash."):
    it is all that tells "Miss." from "Miss".
    """
    folded = name.casefold()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    words = _DOTS.sub("", folded.translate(_LETTERS)).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(_WORDS.get(word, word) for word in words)


class Gazetteer:
    """All places by number, in columns.

    Attributes:
        names: name of each place.
        countries: ISO 3166-1 alpha-3 codes; the first is "".
        latitude, longitude, geoname, region, radius, kind, country, people: see `COLUMNS`.
    """

    def __init__(self, packed: bytes) -> None:
        """Unpack the file.

        Raises:
            TermsError: the file is damaged.
        """
        try:
            head, _, body = zlib.decompress(packed).partition(b"\n")
            lengths: dict[str, int] = json.loads(head)
            ends = list(accumulate(lengths.values()))
            parts = {name: body[end - lengths[name] : end] for name, end in zip(lengths, ends, strict=True)}
            self.names = parts["names"].decode().split("\n")
            self.countries = parts["countries"].decode().split("\n")
            self._others = parts["others"].decode().split("\n")
            self._others_of = _column("I", parts["others_of"])
            columns = {name: _column(code, parts[name]) for name, code in COLUMNS.items()}
            if any(len(column) != len(self.names) for column in columns.values()):
                raise ValueError("columns differ in length")
        except (zlib.error, ValueError, KeyError) as error:
            raise TermsError(f"terms/gazetteer.bin cannot be read: {error!r}") from error
        self.latitude, self.longitude, self.geoname = columns["latitude"], columns["longitude"], columns["geoname"]
        self.region, self.radius, self.kind = columns["region"], columns["radius"], columns["kind"]
        self.country, self.people = columns["country"], columns["people"]

    def __len__(self) -> int:
        return len(self.names)

    def find(self, name: str) -> dict[int, bool]:
        """Give the places that a folded name may stand for, each with whether that is its first name."""
        low, high = bisect_left(self._others, name), bisect_right(self._others, name)
        found = dict.fromkeys(self._others_of[low:high], False)
        low = bisect_left(self.names, name, key=fold_name)
        high = bisect_right(self.names, name, lo=low, key=fold_name)
        return found | dict.fromkeys(range(low, high), True)

    def population(self, number: int) -> float:
        """Give about how many people live in a place; exact to one twentieth."""
        people: float = 2.0 ** (self.people[number] / 8)
        return people

    def kind_of(self, number: int) -> Kind:
        """Give what a place is."""
        return KINDS[self.kind[number] % CAPITAL]

    def radius_km(self, number: int) -> float:
        """Give the radius of a place: of a city that of a circle with some 2,500 people to the square kilometre."""
        return float(self.radius[number] or max(2.0, math.sqrt(self.population(number) / 2500 / math.pi)))

    def distance_km(self, one: int, other: int) -> float:
        """Give how far apart the centres of two places are."""
        here, there = ((self.latitude[n] / 1000, self.longitude[n] / 1000) for n in (one, other))
        return distance_km(here, there)


def distance_km(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Give the great-circle distance of two points, latitude and longitude in degrees (haversine, a sphere of 6,371 km)."""
    (lat, lon), (other_lat, other_lon) = (tuple(map(math.radians, point)) for point in (here, there))
    across = math.sin((other_lon - lon) / 2) ** 2 * math.cos(lat) * math.cos(other_lat)
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, math.sin((other_lat - lat) / 2) ** 2 + across)))


def _column(code: str, packed: bytes) -> array[int]:
    column = array(code)
    # Bytes of like weight stand together in the file: they compress to four fifths.
    size, count = column.itemsize, len(packed) // column.itemsize
    mixed = bytearray(len(packed))
    for place in range(size):
        mixed[place::size] = packed[place * count : (place + 1) * count]
    column.frombytes(bytes(mixed))
    if sys.byteorder == "big":
        column.byteswap()
    return column


@cache
def gazetteer() -> Gazetteer:
    """Give the bundled table; read once.

    Raises:
        TermsError: the file is missing or damaged.
    """
    try:
        packed = files(__package__).joinpath("gazetteer.bin").read_bytes()
    except OSError as error:
        raise TermsError(f"terms/gazetteer.bin cannot be read: {error}") from error
    return Gazetteer(packed)
