"""How often the day of a time expression is right: `python -m benchmarks days FILE`.

FILE has one report a line as TempEval-3 gives them: `{id, dct, text, timexes: [{span, type, value}]}`. The spans are given;
only what they stand for is measured, against the interval of days that the TIMEX3 value names. Prints, by kind of value: how
many there are, how many got a value, how many got the same interval, and how many a value that meets the gold interval.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from onrecord.annotation import Annotations, TimeMark, TimeType
from onrecord.dates import Anchor, Moment, When
from onrecord.report import Report, Span
from onrecord.resolve.days import resolve_times
from onrecord.resolve.days_calendar import SEASON_CODES, month_of, quarter_of, season_value, span_of_years, year_of

SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


def gold_interval(value: str) -> tuple[date, date] | None:
    """Give the days that a TIMEX3 value names, or None where it names none (PRESENT_REF, P3D, 1998-WXX)."""
    value = re.sub(r"T[\dA-Z:+-]*$", "", re.sub(r"(?:-XX)+$", "", value))
    try:
        if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
            day = date(*map(int, match.groups()))
            return day, day
        if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
            return month_of(int(match[1]), int(match[2]))
        if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
            return quarter_of(int(match[1]), int(match[2]))
        if match := re.fullmatch(r"(\d{4})-W(\d{1,2})(-WE)?", value):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6)
        if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
            season = season_value(int(match[1]), SEASON_CODES[SEASONS[match[2]]], Anchor.NONE)
            return (season.earliest, season.latest) if season.earliest and season.latest else None
        if match := re.fullmatch(r"(\d{2,4})(X{0,2})", value):
            digits = match[1]
            if len(digits) == 4:
                return year_of(int(digits))
            return span_of_years(int(digits.ljust(4, "0")), 10 ** (4 - len(digits)))
    except ValueError:
        return None
    return None


def measure(rows: list[dict[str, Any]], misses: list[str]) -> dict[str, Counter[str]]:
    """Count, by kind of value, gold intervals, answers, equal and overlapping ones; wrong ones are added to `misses`."""
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        marks = tuple(TimeMark(Span(*timex["span"]), TimeType(timex["type"])) for timex in row["timexes"])
        report = Report(row["id"], row["text"], published=Moment(date.fromisoformat(row["dct"][:10])))
        for timex, when in zip(row["timexes"], resolve_times(report, Annotations(row["id"], times=marks)), strict=True):
            gold = gold_interval(timex["value"])
            kind = _kind_of(gold)
            count = counts.setdefault(kind, Counter())
            count["all"] += 1
            count["answered"] += when is not None
            if gold is None or when is None:
                continue
            count["equal"] += _agrees(when, gold)
            meets = (when.earliest or gold[0]) <= gold[1] and gold[0] <= (when.latest or gold[1])
            count["meets"] += meets
            if not _agrees(when, gold):
                misses.append(_miss(row, timex, when))
    return counts


def _agrees(when: When, gold: tuple[date, date]) -> bool:
    """Tell whether the ends that are told are the gold ones: TIMEX3 leaves "by" and "since" out of the value."""
    if when.earliest is None:
        return when.latest == gold[1]
    return when.earliest == gold[0] and when.latest in (gold[1], None)


def _kind_of(gold: tuple[date, date] | None) -> str:
    if gold is None:
        return "no interval"
    days = (gold[1] - gold[0]).days + 1
    return "day" if days == 1 else "week" if days <= 7 else "month" if days <= 31 else "quarter" if days < 200 else "year+"


def _miss(row: dict[str, Any], timex: dict[str, Any], when: When) -> str:
    start = timex["span"][0]
    context = " ".join(row["text"][max(start - 60, 0) : timex["span"][1] + 30].split())
    return f"{row['dct']} {timex['value']} -> {when.edtf} [{when.words}] ... {context}"


def main(argv: Sequence[str]) -> int:
    """Print the table, with `--misses` also the wrong values."""
    parser = argparse.ArgumentParser(prog="benchmarks days", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args(argv)
    rows = [json.loads(line) for line in args.file.read_text("utf-8").splitlines() if line.strip()]
    misses: list[str] = []
    counts = measure(rows, misses)
    print(f"{'value':12} {'all':>5} {'answered':>9} {'equal':>6} {'meets':>6}")
    total: Counter[str] = Counter()
    for kind, count in sorted(counts.items()):
        print(f"{kind:12} {count['all']:5} {count['answered']:9} {count['equal']:6} {count['meets']:6}")
        if kind != "no interval":
            total += count
    share = total["equal"] / max(total["all"], 1), total["equal"] / max(total["answered"], 1)
    print(
        f"{'intervals':12} {total['all']:5} {total['answered']:9} {total['equal']:6} {total['meets']:6}"
        f"   equal: {share[0]:.3f} of all, {share[1]:.3f} of answered"
    )
    if args.misses:
        print("\n".join(misses))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
