"""Variety that the corpus lacks: other people's names, other quotation marks, relays around what is said.

PolNeAR is US politics in US typography and has no nesting. Each function takes an example and gives an edited one with its
marks moved along; which are applied is drawn anew each epoch.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from onrecord import terms
from training.examples import Edit, Edits, Example, apply_edits

_QUOTE_STYLES = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("''", "''"), ("‘", "’"), ("„", "”"), ("« ", " »"))
_DOUBLE = re.compile(r"''|[\"“”]")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s+[A-Z“\"'\n]|\s*$)[^.!?\n]*)*[.!?][”\"']*")
_CITIES = (
    "Karvia Belmont Ostrava Tarsk Novalis Lagosta Merida Zahra Tbilim Qasira Andar Port-Louis Harbin Jaffna Morovia Kyiv "
    "Lima Accra Tallinn Nairobi Izmir Lahore Davao Bogota Minsk Sofia Daily National Evening Gulf Straits Baltic Andean"
).split()
_TITLES = (
    "Times Post Herald Courier Tribune Gazette Observer Chronicle Star Mirror Standard Dispatch Sentinel Express Monitor "
    "Telegraph Record Journal Echo Citizen Independent Guardian"
).split()
_KNOWN = (
    "Reuters;the BBC;AP;The Associated Press;AFP;Agence France-Presse;the Financial Times;Bloomberg;CNN;Al Jazeera;the "
    "Guardian;Xinhua;TASS;Interfax;RIA Novosti;Anadolu;Kyodo;Yonhap;dpa;ANSA;EFE;Le Monde;Der Spiegel;El Pais;Haaretz;the "
    "South China Morning Post;the Wall Street Journal;The New York Times;Politico;Axios;Sky News;ABC News;NHK;PTI;Fars;"
    "IRNA;SANA;Ukrinform;Kyiv Independent;Meduza;the Times of India;Dawn;state television;state media;local media;"
    "a local newspaper;the state news agency;Israeli media;Turkish media;the agency;the newspaper;the broadcaster"
).split(";")


def make_outlet(rng: Random) -> str:
    """Draw an outlet: a real one, or one that no table knows."""
    if rng.random() < 0.5:
        return rng.choice(_KNOWN)
    city, title = rng.choice(_CITIES), rng.choice(_TITLES)
    return rng.choice(
        (f"the {city} {title}", f"{city} {title}", f"Radio {city}", f"{city} TV", f"{city} News Agency", f"{city}Press",
         f"the {city} {title} newspaper", f"{city} Today", f"Channel {rng.randint(2, 24)}", f"the daily {city} {title}")
    )  # fmt: skip


def restyle_quotes(example: Example, rng: Random) -> Example:
    """Give a text the quotation marks of another press."""
    opening, closing = rng.choice(_QUOTE_STYLES)
    edits: list[Edit] = []
    inside = False
    end_of_last = 0
    for match in _DOUBLE.finditer(example.text):
        if "\n" in example.text[end_of_last : match.start()]:
            inside = False
        mark = match.group()
        inside = True if mark == "“" else False if mark == "”" else not inside
        edits.append(Edit(match.start(), match.end(), opening if inside else closing))
        end_of_last = match.end()
    return apply_edits(example, edits)


def load_person_names(path: Path) -> tuple[list[str], list[str]]:
    """Read given names and surnames of the world's office holders (facts) for `rename_people`."""
    given: set[str] = set()
    surnames: set[str] = set()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            fact = json.loads(line)
            name = str(fact.get("leader") or fact.get("name") or "")
            words = [w.capitalize() if w.isupper() else w for w in re.findall(r"[^\W\d_][\w'’-]+", name)]
            if 2 <= len(words) <= 4:
                given.add(words[0])
                surnames.add(words[-1])
    return sorted(given), sorted(surnames)


def rename_people(example: Example, pool: tuple[list[str], list[str]], rng: Random) -> Example:
    """Rename the persons of a text, each one the same way throughout."""
    given, surnames = pool
    new_given: dict[str, str] = {}
    new_surname: dict[str, str] = {}
    edits: list[Edit] = []
    for kind, start, end in example.marks.get("names", ()):
        if kind != "PERSON":
            continue
        words = list(re.finditer(r"[\w.'’-]+", example.text[start:end]))
        if not words:
            continue
        for place, word in enumerate(words):
            token = word.group()
            bare = re.sub(r"['’]s?$", "", token)
            last = place == len(words) - 1
            table, options = (new_surname, surnames) if last else (new_given, given)
            if len(bare) < 2 or bare.endswith(".") or not options or (not last and place > 0):
                continue
            fresh = table.setdefault(bare, rng.choice(options))
            edits.append(Edit(start + word.start(), start + word.start() + len(bare), fresh))
    return apply_edits(example, edits)


def rename_outlets(example: Example, rng: Random) -> Example:
    """Give some outlets of a text names that no table knows."""
    fresh: dict[str, str] = {}
    edits: list[Edit] = []
    for kind, start, end in example.marks.get("names", ()):
        if kind == "OUTLET":
            words = example.text[start:end]
            invented = fresh.setdefault(words, re.sub(r"^(?:the|a) |\b(?:daily|newspaper)\b ?", "", make_outlet(rng)).strip())
            if invented[:1].isupper():
                edits.append(Edit(start, end, invented))
    return apply_edits(example, edits)


_ONSETS = "b br d dr f g gr h hal j k kr l m n p r s sh sv t tr v vel z zh or ar es ul il am".split()
_MIDDLES = "al an ar ast av el en er erv est il in ir iv ol om or ost ov ul un ur urm az ezh arn ond".split()
_STATE_ENDS = (
    ("ia", "ian"), ("ia", "ian"), ("ia", "ian"), ("land", "landic"), ("land", "lander"), ("stan", "stani"), ("an", "ani"), ("en", "enese"),
    ("ova", "ovan"), ("avia", "avian"), ("ania", "anian"), ("or", "orese"), ("o", "oan"), ("und", "undi"), ("mere", "meran"),
    ("ay", "ayan"), ("esh", "eshi"), ("uru", "uruan"), ("is", "isian"), ("ea", "ean"), ("enia", "enian"), ("ar", "ari"),
)  # fmt: skip
_STATE_FORMS = (
    "Republic of {}",
    "Kingdom of {}",
    "{} Federation",
    "Federal Republic of {}",
    "Union of {}",
    "United {} Emirates",
)
_ALSO_PEOPLE = frozenset("Georgia Jordan Chad Guinea Niger Turkey Grenada Dominica Jersey Mali Cuba America Ireland".split())
"""States whose names are those of people, of other places or of things besides; where nothing marks them, they are left alone."""


def make_state(rng: Random) -> tuple[str, str]:
    """Draw a state that no table knows, and what is called after it."""
    stem = rng.choice(_ONSETS) + rng.choice(_MIDDLES)
    if rng.random() < 0.4:
        stem += rng.choice("bdgklmnrstvz") + rng.choice(_MIDDLES)
    name, people = rng.choice(_STATE_ENDS)
    before = rng.choice(("North ", "South ", "Upper ", "New ", "San ")) if rng.random() < 0.08 else ""
    return before + (stem + name).capitalize(), (stem + people).capitalize()


@cache
def _state_words() -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    """Give a pattern for names of states and what is called after them, and for each its state and whether it is a name."""
    words: dict[str, tuple[str, bool]] = {}
    for state in terms.states():
        words |= dict.fromkeys((word for word in state.demonyms if word[0].isupper()), (state.iso3, False))
        words |= dict.fromkeys((state.name, *state.aliases), (state.iso3, True))
    longest = sorted(words, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)"), words


def rename_states(example: Example, rng: Random) -> Example:
    """Rename half of the states of a text, each the same way throughout, so that a state is told from what it does.

    Where no names were labelled, only the new names are, and of the rest nothing is known.
    """
    pattern, words = _state_words()
    labelled = example.marks.get("names")
    marked = {(a, b) for kind, a, b in labelled or () if kind == "STATE"}
    fresh: dict[str, tuple[str, str] | None] = {}
    edits, named = [], []
    for match in pattern.finditer(example.text):
        state, is_name = words[match.group()]
        if is_name and (match.span() not in marked if labelled is not None else match.group() in _ALSO_PEOPLE):
            continue
        made = fresh.setdefault(state, make_state(rng) if rng.random() < 0.5 else None)
        if made is None:
            continue
        name = made[0]
        if is_name and example.text[max(0, match.start() - 4) : match.start()].lower() == "the ":
            name = _STATE_FORMS[sum(map(ord, name)) % len(_STATE_FORMS)].format(name)
        edits.append(Edit(*match.span(), name if is_name else made[1]))
        if is_name:
            named.append(edits[-1])
    moved = Edits(edits)
    out = apply_edits(example, moved)
    if labelled is not None or not named:
        return out
    places = [(start, start + len(edit.words)) for edit in named if (start := moved.place(edit)) is not None]
    return replace(
        out,
        marks={**out.marks, "names": tuple(("STATE", a, b) for a, b in places)},
        regions={**out.regions, "names": tuple(places)},
    )
