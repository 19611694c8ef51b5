"""Variety that the corpus lacks: other people's names, other quotation marks, relays around what is said.

PolNeAR is US politics in US typography and has no nesting. Each function takes an example and gives an edited one with its
marks moved along; which are applied is drawn anew each epoch.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

from training.examples import Edit, Example, apply_edits

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
