"""Words by which a text shows that a name is an outlet's.

In: a report. Out: spans of names. Descriptors before or after a name, words that only outlets have in their names, the
dateline's bracket, the publisher's and the credited agencies' names, and whom interviews are given to.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from onrecord import terms
from onrecord.report import PartKind, Report, Span
from onrecord.resolve.roles import find_noun

_UPPER = r"A-ZÀ-ÖØ-ÞĀŁŚŠŽČĆĐİΑ-ΩА-Я"
_PART = rf"[{_UPPER}0-9][\w&’'-]*"
NAME = rf"{_PART}(?:\s(?:(?:de|del|al|la|le|el|of|the|der|die|das)\s)?{_PART}){{0,3}}"
# After these a capitalised name is an outlet's whatever it is called.
_LEADING = (
    r"(?:broadcaster|podcast|(?:TV|television|radio|news|state)\s+(?:channel|station|network)|(?:news|state|press|wire|state-run\s+news"
    r"|state\s+news|official)\s+agency|newswire|wire\s+service|news\s+(?:site|website|outlet|portal|channel|service|magazine"
    r"|network|programme|program)|newspaper|tabloid|broadsheet|state\s+(?:media|television|TV|radio))"
)
# These need a determiner or an adjective before them: "the daily X", but not "a daily flight".
_LEADING_SHORT = r"(?:daily|weekly|magazine|portal|channel|website|paper|agency)"
_BEFORE_SHORT = rf"(?:[Tt]he|leading|local|independent|opposition|private|business|[{_UPPER}]\w+(?:an|i|sh|ese|ch|n))"
_DESCRIBED = re.compile(rf"\b(?:{_LEADING}|{_BEFORE_SHORT}\s{_LEADING_SHORT})\s[\"“‘]?(?P<name>{NAME})")
_FOLLOWED = re.compile(
    rf"(?P<name>{NAME})\s(?:news\sagency|press\sagency|newspaper|daily|television|TV|radio|news\s(?:site|website|portal|channel|outlet))"
    rf"\b(?!\s[\"“‘]?[{_UPPER}])"
    rf"|\b(?:state-run|state-owned|official|semi-official)\s(?P<name2>{NAME})\s(?:agency|channel|outlet|media)\b"
)
_NO_NAME = r"(?!(?:On|In|At|By|For|From|With|To|As|And|But|Or|If|When|While|After|Before|Per|Via)\s)"  # "On Radio Plus"
_OWN_WORDS = re.compile(
    rf"\b(?P<name>(?:{_PART}\s)?{_PART}(?:zeitung|avisen|bladet|posten|tidende|tidningen|nachrichten)\b|(?:Radio|Channel|Televisi[oó]n|Agence|Agencia|Agenzia|Kanal|Canal|Gazeta|Diario|Diário|Jornal|Giornale|Corriere)\s{NAME}"
    rf"|{_NO_NAME}(?:{_PART}\s){{1,3}}(?:Times|Post|Herald|Tribune|Chronicle|Gazette|Journal|Radio|TV|Television|FM|Broadcasting|Telegraph"
    r"|Courier|Mail|Observer|Newspaper|Newswire))\b(?!\s[A-Z]\w+\s(?:Office|Building))"
)
_ACRONYM = r"[A-Z][A-Za-z0-9]*[A-Z0-9][A-Z0-9-]*(?![\w’'])"
_GIVEN_TO = re.compile(
    rf"\b(?:told|tells|telling|spoke\sto|speaking\sto|says\sto|said\sto|(?:interview|declarations|statements?|remarks|comments)\s(?:to|with|for))"
    rf"\s(?P<name>{_ACRONYM})"
)
_SAYS_TO = re.compile(rf"\b(?:says?|said|indicated|confirmed)\s[^.,;:\"“”\n]{{2,80}}?\sto\s(?P<name>{_ACRONYM})(?=[.,;]|$)")
_WRITTEN_FOR = re.compile(
    rf"\b(?:interview|op-ed|column|article|essay|commentary|opinion\spiece)\s(?:with|to|for|in|published\s(?:in|by))\s(?:the\s|The\s)?"
    rf"(?P<name>{NAME})"
)
_CARRIED_BY = re.compile(
    rf"\b(?:(?:carried|aired|broadcast)\sby|as\ssaying\sby)\s(?:the\s)?(?P<name>{NAME})\b"
    r"(?!\s(?:news|press|state|daily|weekly|broadcaster|newspaper|agency|channel|service)\b)"
)
_INVERTED = re.compile(
    rf",[\"”]?\s(?:(?:notes|reports|reported|writes)\s(?:the\s)?(?P<name>{NAME})[.,]"
    rf"|(?:the\s)?(?P<name2>{NAME})\s(?:reported|reports|writes)(?:\s[A-Z]\w+|\son\s\w+)?\.)"
)
_REPORTING = re.compile(
    r"(?:has\s|have\s|had\s|also\s|first\s|later\s|earlier\s)*(?:reported|reports|writes|quoted|quotes|cited|cites)(?:\s.{0,30})?$",
    re.IGNORECASE,
)
_DATELINE = re.compile(rf"^.{{0,60}}?\((?P<name>{NAME})\)\s*[-–—]", re.MULTILINE)
# "TV Brask", "bTV", "NTV", "TV24": names of channels; a CCTV, an ATV and an HDTV are things.
_TELEVISION = re.compile(
    rf"\b(?P<name>TV\s(?!TV){_PART}|(?!(?:CC|A|HD)TV\b)[A-Za-z]{{1,4}}TV\d*|TV[A-Z]?\d+|TV[A-Z]\s{_PART})(?!\w)"
)
_PATTERNS = (_DESCRIBED, _FOLLOWED, _OWN_WORDS, _TELEVISION, _CARRIED_BY, _DATELINE)
# What it is called makes a name no outlet's, whoever was "told Vesna": "the human rights group Vesna".
_BODY = re.compile(
    r"\b(?:group|organi[sz]ation|centre|center|NGO|charity|foundation|union|association|watchdog|think\s+tank|institute|party|movement"
    rf"|committee)\s[\"“‘]?(?P<name>{NAME})"
)
_WORD = re.compile(r"\w+")
_START = itemgetter(0)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


def is_reporting(cue: str) -> bool:
    """Tell whether a cue is what outlets do: "reported", "writes", "quoted"."""
    return _REPORTING.match(cue.strip(" ,")) is not None


def find_outlet_words(report: Report, times: Sequence[Span]) -> list[Span]:
    """Find the names that the text shows to be outlets, wherever they stand; longest first at one place, none overlapping."""
    text = report.text
    bodies = find_body_names(text)
    found = {span for span in _shown(report) if not _is_other(span.of(text)) and span.of(text) not in bodies}
    spans = {cut for span in found if (cut := _trim(text, span, times)) is not None}
    names = {span.of(text) for span in spans}
    names |= {name for name in (report.publisher, *report.credits) if name}
    names |= {_ARTICLE.sub("", name) for name in names}
    spans.update(_find_names(text, {name for name in names if len(name) > 1}))
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        is_marked_off = report.part_at(span) in (PartKind.PHOTO_CREDIT, PartKind.BYLINE)
        if not is_marked_off and (not chosen or span.start >= chosen[-1].end):
            chosen.append(span)
    return chosen


def find_body_names(text: str) -> set[str]:
    """Find the names that the text says to be a body's and no outlet's: "the human rights group Vesna"."""
    return {match["name"] for match in _BODY.finditer(text)}


def _find_names(text: str, names: set[str]) -> Iterator[Span]:
    """Find names as whole words; the text is read once, however many there are."""
    by_word: dict[str, list[str]] = {}
    for name in names:
        first = _WORD.match(name)
        if first:
            by_word.setdefault(first.group(), []).append(name)
        else:
            yield from (Span(*match.span()) for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))
    ends = dict.fromkeys(names, 0)
    for word in _WORD.finditer(text):
        for name in by_word.get(word.group(), ()):
            start, end = word.start(), word.start() + len(name)
            if start >= ends[name] and text.startswith(name, start) and not _WORD.match(text, end):
                ends[name] = end
                yield Span(start, end)


def _shown(report: Report) -> Iterator[Span]:
    text = report.text
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            group = "name2" if "name2" in match.groupdict() and match["name2"] else "name"
            yield Span(*match.span(group))
    for match in (*_GIVEN_TO.finditer(text), *_SAYS_TO.finditer(text)):
        name = match["name"]
        if sum(letter.isupper() for letter in name) >= 2 and len(name) >= 2:
            yield Span(*match.span("name"))
    for match in (*_WRITTEN_FOR.finditer(text), *_INVERTED.finditer(text)):
        group = "name2" if "name2" in match.groupdict() and match["name2"] else "name"
        first, _, last = match[group].casefold().replace("’", "'").rpartition(" ")
        if (first or last).partition(" ")[0] not in terms.given_names() and find_noun(last) is None:
            yield Span(*match.span(group))


def _is_other(name: str) -> bool:
    """Tell whether a table knows the name as a state's or a body's, or it only says of what state: "the Lebanese" daily."""
    if terms.find_outlet(name):
        return False
    if _ARTICLE.sub("", name).casefold() in terms.state_demonyms():
        return True
    return bool(terms.find_state(name) or terms.find_organisation(name) or terms.find_seat(name))


def _trim(text: str, span: Span, times: Sequence[Span]) -> Span | None:
    """Cut a name before a time ("told the broadcaster X Wednesday") and off its possessive."""
    place = bisect_right(times, span.start, key=_START)
    end = min(span.end, times[place].start) if place < len(times) else span.end
    words = re.sub(r"[’']s?$", "", text[span.start : end].rstrip())
    return Span(span.start, span.start + len(words)) if len(words) > 1 and not words.isdigit() else None
