"""Where named places are: `python -m benchmarks places GOLD.jsonl [--cases]`, GOLD e.g. places dev of the shared data.

GOLD has one report a line, `{id, set, text, places: [{span, lat|latitude, lon|longitude, type?}]}`. The mentions are given, so
that this measures where they are, not whether they are found; those without coordinates are left out, and of `gwn` all but
literal ones (Literal, Literal_Modifier, Mixed). All mentions of a report are handed to `locate_all` together, as a record has
them. A mention is right where the answer lies within 161 km (100 miles) of gold, the field's usual measure.

    resolved    right answers of all mentions: what the field calls accuracy at 161 km
    answered    known, of all mentions; the rest is ambiguous or unknown, which is an answer too
    accuracy    right, of the answered
    inside      of the answered, gold is right or lies in the circle of the answer: gold sets differ by 1,000 km on where Canada
                is, and no centre is right by all
    mean error  km, over the answered; median beside it: a few wrong continents rule the mean

Two more ways answer the same mentions: the most populous namesake in the same table, always; and ours forced to answer
where it says ambiguous, by its best candidate. `gwn` also has streets, hospitals and fields that no table of towns holds.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.resolve.gazetteer import Located, Place, locate_all, read_words
from onrecord.terms.gazetteer import distance_km, gazetteer

NEAR_KM = 161.0
_LITERAL = frozenset({"Literal", "Literal_Modifier", "Mixed"})


@dataclass(frozen=True)
class Mention:
    """A gold mention: its words, and where it is in degrees."""

    words: str
    latitude: float
    longitude: float


@dataclass
class Score:
    """Counts of one way to answer."""

    mentions: int = 0
    right: int = 0
    inside: int = 0
    errors: list[float] = field(default_factory=list)

    def add(self, mention: Mention, place: Place | None) -> float | None:
        """Count one answer in; give its error in km."""
        self.mentions += 1
        if place is None:
            return None
        error = distance_km((mention.latitude, mention.longitude), (place.latitude, place.longitude))
        self.errors.append(error)
        self.right += error <= NEAR_KM
        self.inside += error <= max(NEAR_KM, place.radius_km)
        return error

    def line(self, name: str) -> str:
        """Give all measures in one line."""
        count = len(self.errors)
        mean, median = sum(self.errors) / max(count, 1), statistics.median(self.errors or [0.0])
        shares = {
            "resolved": self.right / max(self.mentions, 1),
            "answered": count / max(self.mentions, 1),
            "accuracy": self.right / max(count, 1),
            "inside": self.inside / max(count, 1),
        }
        told = "  ".join(f"{measure} {share:.3f}" for measure, share in shares.items())
        return f"  {name:26s} {told}  mean error {mean:.0f} km, median {median:.0f}   ({self.mentions} mentions)"


def read_gold(row: dict[str, Any]) -> list[Mention]:
    """Give the mentions of a report that are compared."""
    mentions = []
    for place in row["places"]:
        latitude, longitude = place.get("lat", place.get("latitude")), place.get("lon", place.get("longitude"))
        if latitude in (None, "") or longitude in (None, ""):
            continue
        if row["set"] != "gwn" or place.get("type") in _LITERAL:
            mentions.append(Mention(row["text"][slice(*place["span"])], float(latitude), float(longitude)))
    return mentions


def most_populous(words: str) -> Place | None:
    """Answer by the baseline: whatever of that name has most people."""
    asked, table = read_words(words), gazetteer()
    if asked is None:
        return None
    best = max(asked.numbers, key=lambda number: table.people[number])
    return Place(
        table.names[best], None, "city", table.latitude[best] / 1000, table.longitude[best] / 1000, table.radius_km(best), None
    )


def _forced(found: Located) -> Place | None:
    return found.place or next(iter(found.candidates), None)


def _case(row: dict[str, Any], mention: Mention, found: Located, error: float | None) -> str:
    at = f"{mention.latitude:.2f},{mention.longitude:.2f}"
    told = "; ".join(f"{p.name} {p.country} {p.kind} {p.latitude:.1f},{p.longitude:.1f}" for p in found.candidates[:3])
    state = f"wrong {error:.0f} km" if error is not None else found.state
    return f"{state:14s} {row['id']}: {mention.words!r} at {at}: {told}"


def main(argv: Sequence[str]) -> int:
    """Print the scores; with `--cases` also what was wrong or not answered."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks places", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--cases", action="store_true")
    options = parser.parse_args(argv)
    rows = [json.loads(line) for line in options.gold.read_text("utf-8").split("\n") if line.strip()]
    began = time.perf_counter()
    gazetteer()
    load_ms = 1000 * (time.perf_counter() - began)
    scores: dict[str, dict[str, Score]] = {}
    cases, spent = [], 0.0
    for row in rows:
        mentions = read_gold(row)
        began = time.process_time()
        answers = locate_all([mention.words for mention in mentions])
        spent += time.process_time() - began
        for mention, found in zip(mentions, answers, strict=True):
            for part in (row["set"], "all"):
                ways = scores.setdefault(part, {})
                error = ways.setdefault("onrecord", Score()).add(mention, found.place)
                ways.setdefault("onrecord, always answering", Score()).add(mention, _forced(found))
                ways.setdefault("most populous namesake", Score()).add(mention, most_populous(mention.words))
            if error is None or error > NEAR_KM:
                cases.append(_case(row, mention, found, error))
    total = max(sum(len(read_gold(row)) for row in rows), 1)
    print(
        f"{len(gazetteer())} places, loaded in {load_ms:.0f} ms; {len(rows)} reports, "
        f"{1000 * spent / total:.2f} CPU-ms a mention"
    )
    for part, ways in sorted(scores.items()):
        print(part)
        print("\n".join(score.line(name) for name, score in ways.items()))
    if options.cases:
        print("\n".join(sorted(cases)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
