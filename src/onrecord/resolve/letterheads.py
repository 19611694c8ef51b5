"""Who a document is by, to and with, as its own head and end tell: "From: P. Halver", "LINDQVAR MARINE - Statement No. 3".

In: a report. Out: who signed it, whom it is addressed to, and who answers its questions. Read are the forms that documents have
for it: the lines of a memo, the body that stands alone with the word for the document, the name behind "(Signed)", whom a
heading says that a briefing is by or an interview with. In doubt it is nobody.
"""

from __future__ import annotations

import re

from onrecord import terms
from onrecord.entity import EntityKind
from onrecord.report import Report, Span
from onrecord.resolve.authors import Signer, read_person
from onrecord.resolve.cues import SPEECH_STEMS
from onrecord.resolve.names import is_title
from onrecord.resolve.roles import find_noun
from onrecord.terms import NounClass

_MEMO_LINE = re.compile(r"^[^\S\n]*(?P<what>From|To|Cc|Date|Sent|Re|Subject):[^\S\n]*(?P<words>[^\n]*)$", re.MULTILINE)
_ADDRESS = re.compile(r"\s*[<(\[][^<>()\[\]]*[>)\]]\s*$")
_PAPER = r"(?:statement|communiqu[eé]|declaration|notice|press\s+release|announcement|response|reply|bulletin|circular)"
_KIND = r"(?:(?:press|media|official|public|joint|formal|written|urgent|short|holding)\s+)*"
_LABEL = re.compile(rf"{_KIND}{_PAPER}(?:\s+(?:no\.?|nr\.?|number|#)?\s*#?[\d/-]+)?(?:\s*[,·|–—-]\s*.*\d{{4}})?", re.IGNORECASE)
_BEFORE_PAPER = re.compile(rf"(?P<who>[^\n:–—]+?)\s*(?::|\s[–—-])\s+{_KIND}{_PAPER}\b[^\n]*", re.IGNORECASE)
_ON_MATTER = re.compile(rf"{_KIND}{_PAPER}\s+(?:of|on|to|about|regarding|concerning)\s[^\n]+", re.IGNORECASE)
_COMPANY = re.compile(r".+\s(?:plc|ltd|inc|corp|llc|gmbh|ag|sa|nv|bv|ab|asa|oyj|spa|co)\.?", re.IGNORECASE)
_BODY_WORD = re.compile(r"[^\W\d_][\w.&’'-]*")
_SMALL = frozenset("of the for and de la du des van von".split())
_SIGNATURE = re.compile(r"^[^\S\n]*\(?[Ss]igned\)?:?[^\S\n]+(?P<who>[^\n,]+)", re.MULTILINE)
_DEAR = re.compile(r"^[^\S\n]*Dear[^\S\n]+(?P<who>[^\n,:]+)[,:][^\S\n]*$", re.MULTILINE)
_CLOSING = re.compile(
    r"^[^\S\n]*(?:Yours(?:[^\S\n]\w+){0,2}|(?:Very[^\S\n])?(?:Sincerely|Respectfully|Faithfully|Truly)(?:[^\S\n]yours)?"
    r"|(?:(?i:with|kind|best|warm)[^\S\n]){1,3}(?:regards|wishes)|Regards),?[^\S\n]*\n+[^\S\n]*(?P<who>[^\n,]+)(?:,[^\n]*)?$",
    re.MULTILINE,
)
_TALK = re.compile(
    r"(?:full\s+|transcript\s+of\s+(?:the\s+|an?\s+)?|excerpts?\s+(?:of|from)\s+(?:the\s+|an?\s+)?|press\s+|media\s+|the\s+|an?\s+)*"
    r"(?:briefing|conference|interview|questions\s+and\s+answers|q\s*&\s*a)\s+(?:by|with|of|given\s+by)\s+(?P<who>[^\n(]+)",
    re.IGNORECASE,
)
_PLACE_LINE = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:(?:,\s|[\s-])[A-ZÀ-ÖØ-Þ][\w.'’-]*){0,2}(?:,?\s[^,]*\d{4})?")
_WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.!?]\s")
_STOPS = (".", "!", "?")
_VERBAL = re.compile(r"\w{2,}(?:[^S\W]S|ED)")
_LONGEST_BODY, _HEAD_LINES, _MOST_CHARS, _LONGEST_HEAD = 7, 6, 1_500, 120


def heading_of(report: Report) -> str:
    """Give the headline of a report, else its first line where that is no sentence."""
    if report.title:
        return report.title
    line = report.text.lstrip()[:200].partition("\n")[0].strip()
    return "" if line.endswith((".", "!", "?", ":")) else line


def head_lines(text: str) -> list[Span]:
    """Give the first lines of a text that are no sentences: its title, its day, its outlet."""
    found, start = [], 0
    for line in text.split("\n")[:_HEAD_LINES]:
        if line.rstrip().endswith((".", "!", "?", "”", '"', ":")) or len(line) > _LONGEST_HEAD:
            break
        found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return [span for span in found if span.end > span.start]


def memo_lines(text: str) -> dict[str, Span]:
    """Give the words behind "From:", "To:" and the like of the one memo or mail in a text; nothing where it holds several."""
    found: dict[str, Span] = {}
    for match in _MEMO_LINE.finditer(text):
        what = match["what"].casefold()
        if what in found:
            return {}
        found[what] = Span(*match.span("words"))
    return found if len(found.keys() & {"from", "to"}) == 2 else {}


def read_letterhead(report: Report) -> tuple[Signer, ...]:
    """Read who issued or signed a document from its memo lines, its letterhead, or the name that signs it."""
    text = report.text
    memo = memo_lines(text)
    signer = _correspondent(memo["from"].of(text)) if memo else None
    if signer is None and report.byline is None:
        signer = _issuer(text)
    if signer is None:
        names = [match["who"].strip() for pattern in (_SIGNATURE, _CLOSING) for match in pattern.finditer(text)]
        signer = read_person(names[0], is_name=True) if len(names) == 1 else None
    return (signer,) if signer else ()


def read_hearer(report: Report) -> Signer | None:
    """Read whom a memo, mail or letter is to; nobody where it is to several, or to all of some office."""
    memo = memo_lines(report.text)
    if memo:
        return _correspondent(memo["to"].of(report.text))
    dear = _DEAR.findall(report.text)
    return read_person(dear[0]) if len(dear) == 1 else None


def read_answerer(report: Report) -> Signer | None:
    """Read who answers the questions of a briefing or an interview, where its heading tells."""
    talk = _TALK.match(heading_of(report))
    return read_person(talk["who"].strip()) if talk else None


def _correspondent(words: str) -> Signer | None:
    words = _ADDRESS.sub("", words).strip()
    return read_person(words) or (Signer(words, EntityKind.ORG) if _is_body(words) else None)


def _issuer(text: str) -> Signer | None:
    """Read the body whose paper a text says that it is, in its first lines: alone in a line beside the word for the paper."""
    lines = [line.strip() for line in text[:_MOST_CHARS].split("\n") if line.strip()][:_HEAD_LINES]
    for number, line in enumerate(lines):
        if line.endswith((".", "!", "?")) and not _COMPANY.fullmatch(line):
            return None
        before = _BEFORE_PAPER.fullmatch(line)
        below = lines[number + 1 :]
        if before and _is_body(before["who"]) and _is_issued(before["who"], line[before.end("who") :], below):
            return Signer(before["who"].strip(), EntityKind.ORG)
        beside = [other for other in lines[max(0, number - 1) : number + 2] if other != line]
        if len(below) > 1 and _PLACE_LINE.fullmatch(below[0]):
            beside.append(below[1])  # "Ministry of Health", "Tolm", "Press release"
        is_paper = any(_LABEL.fullmatch(other) for other in beside) and _is_issued(line, " ".join(beside), below)
        if _is_body(line) and (is_paper or (_COMPANY.fullmatch(line) and any(map(_ON_MATTER.fullmatch, beside)))):
            return Signer(line, EntityKind.ORG)
    return None


def _is_issued(who: str, beside: str, below: list[str]) -> bool:
    """Tell whether a body that capitals alone show to be one issues a paper: it has a number or a day, or says "we" at once.

    Headlines are in capitals too, and the "we" further down under one is the newspaper's.
    """
    if not who.isupper() or _is_body(who.title()) or any(map(str.isdigit, beside)):
        return True
    opening = next((line for line in below if line.endswith(_STOPS)), "")
    return _WE.search(_SENTENCE_ENDS.split(opening)[0]) is not None


def _tells(run: list[str]) -> bool:
    """Tell whether words in capitals have a verb, as no name has: "ARMY DENIES RAID", "VELDA SHELLED TOLM"."""
    return any(
        _VERBAL.fullmatch(word) and find_noun(word.casefold()) is None and (SPEECH_STEMS.match(word) or word is not run[-1])
        for word in run[1:]
    )


def _is_body(words: str) -> bool:
    """Tell whether words are the name of a body and no more: by its form, its noun or a table; an outlet only prints papers."""
    run = words.split()
    if not 1 < len(run) <= _LONGEST_BODY or terms.find_outlet(words) or _LABEL.fullmatch(words):
        return False
    if not all(_BODY_WORD.fullmatch(word) and (word[0].isupper() or word in _SMALL) for word in run):
        return bool(_COMPANY.fullmatch(words)) and run[0][0].isupper()
    if _COMPANY.fullmatch(words) or terms.find_organisation(words):
        return True
    if words.isupper() and _tells(run):
        return False
    head = re.split(r"\s(?:of|for)\s", words)[0].split()
    nouns = [noun for first in (-2, -1) if (noun := find_noun(" ".join(head[first:])))]
    if nouns and nouns[0][0].noun_class is NounClass.ORGANISATION:
        return True
    # "OSTRELIAN COAST GUARD", "Maritime Guard of Maresh": a guard alone would be a person, but is no office like "minister".
    is_shown = nouns[0][0].noun_class is not NounClass.OUTLET if nouns else words.isupper()
    return is_shown and not any(map(is_title, head))
