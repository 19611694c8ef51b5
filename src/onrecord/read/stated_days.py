"""Days that a line of a head states in full, and lines that are nothing else than the head of a report.

In: a line. Out: matches of a day with its year, with what it is said to be the day of ("Published: 12 March 2026").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_NUMBERS = r"\d{4}-\d\d-\d\d|\d{1,2}\.\d\d\.\d{4}"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|{_NUMBERS})"
_CLOCK = (
    r"(?:[T,\s]+(?:at\s+)?\d{1,2}(?:[:.]\d\d){0,2}\s*(?:[ap]\.?m\.?)?(?:\s*\(?(?:local\s+time|[A-Z]{1,5}|[+-]\d\d:?\d\d)\)?)?)?"
)
DAY_STATED = re.compile(
    rf"(?:(?P<changed>last\s+(?:updated|modified|changed)|updated|modified|changed)|(?P<label>first\s+published|published|posted"
    rf"|issued|released|date(?:\s+of\s+publication)?|sent|as\s+of)(?:\s+by\s+[^\d\n|,;]{{2,50}}?)?)?(?:\s*:|\s+on)?\s*\b{_WEEKDAY}(?P<day>{_DAY}){_CLOCK}(?!\w)",
    re.IGNORECASE,
)
_LEADS = re.compile(r"[,;:|·•–—/(\[-]$")
_FOLLOWS = re.compile(
    r"[,;|·•–—/()\[\]-]|\.$|(?:\.\s+)?\(?(?:last\s+)?(?:updated|modified|changed|published|posted)\b", re.IGNORECASE
)
_PLACE = re.compile(r"(?!(?:On|In|By|At|Since|From|Until|After|Before|The)\b)[A-Z][\w’'.-]*(?:[ -][A-Z][\w’'.-]*){0,3},\s+")
_SENTENCE = re.compile(r"\.\s+[\"“‘'(]?[A-Z]")
# It goes on to speak of that day, which is then no day of writing: "A bomb kills nine. This is how the war began".
_SPEAKS_OF_IT = re.compile(
    r"(?:^|[.!?]\s+)(?:That|This|It)\s+(?:was|is)\s+(?:how|when|where|why|the\s+(?:day|night|week|moment|year|start|beginning))\b"
)
_BEGINNING = 300  # code points of a paragraph in which it does so
_LONGEST = 100
ENDS_SENTENCE = re.compile(r"[.?!…][\"”’'»)]*$")


def days_stated(line: str) -> Iterator[re.Match[str]]:
    """Give the days of a line that stand apart, not those that it speaks of ("the accord of 3 May 2026")."""
    return (match for match in DAY_STATED.finditer(line) if _stands_apart(line, match))


def is_day_line(line: str) -> bool:
    """Tell a line of a head with its day ("The Gazette, 12 March 2026") from one of running text: it ends no sentence."""
    return len(line) <= _LONGEST and not ENDS_SENTENCE.search(line) and next(days_stated(line), None) is not None


def dateline_day(paragraph: str) -> str | None:
    """Give the day of a place and a day in full before the first sentence: "Tamar, 13 September 2033. The ministry said".

    None where the text goes on as a history of that day does: "A bomb kills nine. This is how the war began".
    """
    place = _PLACE.match(paragraph)
    match = DAY_STATED.match(paragraph, place.end()) if place else None
    opens = _SENTENCE.match(paragraph, match.end()) if match else None
    if match is None or opens is None or _SPEAKS_OF_IT.search(paragraph[opens.end() - 1 :][:_BEGINNING]):
        return None
    return match["day"]


def _stands_apart(line: str, match: re.Match[str]) -> bool:
    before, after = line[: match.start()].rstrip(), line[match.end() :].lstrip()
    if after.startswith(",") and ENDS_SENTENCE.search(line):
        return False  # "As of 12 March 2016, the treaty was dead."
    begins = not before or match["label"] or match["changed"] or _LEADS.search(before)
    return bool(begins and (not after or _FOLLOWS.match(after)))
