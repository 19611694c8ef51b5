"""Makes what the tables of states take from Unicode's CLDR, and checks the rest against it: `python -m tools.tables`.

CLDR comes with Babel, which the package needs anyway (Unicode License v3). In: `terms/states.json`, typed by hand. Out, the
same each time with the same Babel: the field `iso2` in it; English names that CLDR has and a row lacked, printed, for a
person to add; and `terms/state_names_abroad.json`, what each state is called in the languages of `LANGUAGES`, for names
that reports give in their own language and script. A name that two states have, or that is another state's in English, is
left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

import onrecord.terms
from onrecord.terms.loader import normal_name

TERMS = Path(onrecord.terms.__file__).parent
# Words, persons and other places in English reports.
MEAN_MORE = frozenset("chili dominique fas figi gana gine grenade guiana island kina kongo maurice salvador somali".split())
LANGUAGES = "ar de es fa fr he hi id it ja ko nl pl pt ru sv tr uk zh zh_Hant".split()


def iso2_of(iso3: str) -> str:
    """Give the two-letter code of a three-letter one, which CLDR lists as an older form of it."""
    codes: Mapping[str, Sequence[str]] = get_global("territory_aliases")
    return "XK" if iso3 == "XKX" else codes[iso3][0]


def names_abroad(states: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give for each state, by its code, its names in other languages, each once, without those of its English row."""
    found = {
        state["iso3"]: dict.fromkeys(Locale.parse(language).territories[state["iso2"]] for language in LANGUAGES)
        for state in states
    }
    english = {normal_name(name): state["iso3"] for state in states for name in (state["name"], *state["aliases"])}
    counts = Counter(key for names in found.values() for key in {normal_name(name) for name in names})
    rows = []
    for iso3, names in found.items():
        kept: dict[str, str] = {}
        for name in names:
            key = normal_name(name)
            if key not in english and key not in MEAN_MORE and counts[key] == 1:
                kept.setdefault(key, name)
        rows.append({"iso3": iso3, "names": list(kept.values())})
    return rows


def english_names_lacking(states: Sequence[Mapping[str, Any]]) -> list[str]:
    """Give what CLDR calls states in English (British, American, Australian, Indian) that their rows do not list."""
    lacking = []
    for state in states:
        known = {normal_name(name) for name in (state["name"], *state["aliases"])}
        for language in ("en", "en_GB", "en_AU", "en_IN"):
            name = Locale.parse(language).territories[state["iso2"]]
            if normal_name(name) not in known:
                lacking.append(f"{state['iso3']}: {name}")
    return list(dict.fromkeys(lacking))


def write_rows(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write a table, a row a line."""
    lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def main(argv: list[str] | None = None) -> int:
    """Make the tables; print what a person should look at."""
    parser = argparse.ArgumentParser(prog="tools.tables", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--out", type=Path, default=TERMS, help="folder to write to (default: the package's)")
    args = parser.parse_args(argv)
    states = json.loads((TERMS / "states.json").read_text(encoding="utf-8"))
    coded = [{"iso3": row["iso3"], "iso2": "", **row} | {"iso2": iso2_of(row["iso3"])} for row in states]
    write_rows(args.out / "states.json", coded)
    write_rows(args.out / "state_names_abroad.json", names_abroad(coded))
    for line in english_names_lacking(coded):
        sys.stderr.write(f"lacking: {line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
