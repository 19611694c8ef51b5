"""Marks the parts of a text that are not running text: captions, bylines, datelines, credit lines, headings, corrections.

What goes in is any text, page or plain; what comes out are parts in order that do not overlap, the byline, and the
agencies credited. In doubt a paragraph is running text: a credit that is missed costs a link between two reports, but
a statement that is taken for a credit is lost. Agencies that the text merely cites are no credits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile

from onrecord.read.agencies import agencies_in, agency_by_place, agency_named, photo_names
from onrecord.read.outlet_lines import is_outlet_line
from onrecord.read.paragraphs import paragraph_spans
from onrecord.read.stated_days import DAY_STATED, MONTH, is_day_line
from onrecord.report import Part, PartKind, Span

_NAME = r"(?:(?:[A-Z][\w.'’-]*|de|del|della|der|van|von|bin|al|el|da|dos|ter|ten|la|le)(?:\s+(?=\w)|(?=\s*$|\s*[,;|/])))"
_BYLINE = re.compile(
    rf"(?:(?:Posted|Published|Written|Reported|Filed|Story|Words|Text)\s+)?(?:By|BY|by)\s*:?\s+((?:{_NAME}){{1,5}}(?:(?:,|and|AND|&|with|in)\s+(?:{_NAME}){{1,5}}){{0,5}})(?:\s*[,;|/–-]+\s*.{{0,60}}|(?P<when>(?:on|at)\s.{{0,60}}))?",
)
_DAY = rf"(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:,?\s+\d{{4}})?"
_PLACE = r"[A-Z][\w.'’-]*(?:[ /-][\w.'’-]+){0,4}(?:,\s[A-Z][\w.'’]*(?:\s[A-Z][\w.'’]*){0,2})?"
_CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ /-][A-Z][A-Z.'’-]*){0,4}(?:,\s[A-Z][\w.'’]*(?:\s[A-Z][\w.'’]*){0,2})?"
_DATELINE = re.compile(
    rf"(?:(?:{_PLACE}(?:,\s*{_DAY})?\s+)?\((?P<bracket>[^()\n]{{2,40}})\)\s*(?:[–—:]|--?)"
    rf"|{_CAPITALS},?\s+{_DAY}[.,]?\s*/(?P<slash>(?:Corr\.\s)?[A-Z][\w -]{{1,50}})/[.,]?"
    rf"|\((?P<open>[^()\n]{{2,40}})\)(?=\s+[\"“‘'«]*[A-Z])"
    rf"|(?P<bare>{_CAPITALS}(?:,\s*{_DAY})?)\s*(?:[–—]|--|\s-)(?=\s+[\"“‘'(]*[A-Z0-9]))"
)
_CREDIT = re.compile(
    r"[(\[—–-]*\s*(?:"
    r"(?:Additional\s+|Further\s+)?(?:reporting|writing|editing|compiled|edited|written|reported)\s(?:\w+\s){0,4}by\s.*"
    r"|(?:RFE/RL\s)?[Ww]ith\s(?:additional\s|further\s)?(?:reporting|inputs?|material|files|contributions)\s(?:by|from)\s.*"
    r"|.{0,200}\bcontributed (?:reporting )?to this (?:report|story|article|piece)\b.*"
    r"|This (?:report|story|article) (?:includes|contains|(?:was|is|has been) (?:produced|supplied|provided)).{0,100}"
    r"|(?:Supplied|Provided) by\s.{1,60}"
    r"|(?:©|\(c\)|Copyright)\s.{0,120}"
    r"|Our Standards: .{0,80}"
    r"|Sources?:\s.{1,60}"
    r")",
    re.IGNORECASE | re.DOTALL,
)
_FROM_WHOM = re.compile(
    r"(?:^|[^\w])(?:(?:report(?:ing|ed)|material|inputs?|files|contributions|supplied|provided)\s(?:\w+\s){0,2}?"
    r"(?P<how>by|from)|sources?:)\s+(?P<names>[^;:()\n]+)",
    re.IGNORECASE,
)
_AFTER_NAMES = re.compile(r"\s(?:in|at|near|and (?:has|have|was|is))\s.*|\.?\s*[)\]]?\s*$|\.\s.*", re.DOTALL)
_TAIL = re.compile(r"[(\[]\s*([^()\[\]]{2,40}?)\s*[)\]]\.?$")
_ALONE = re.compile(r"[(\[—–-]+\s*([^()\[\]]{2,40}?)\s*[)\]]?\.?")
_CORRECTION = re.compile(
    r"[*(\[]*(?:corrections?|clarifications?)\b\s*(?:\(|:|–|—|-|and clarification)"
    r"|[*(\[]*this (?:article|story|report|post|piece|live blog|headline)\b.{0,80}\b(?:was|has been|is) "
    r"(?:\w+ )?(?:amended|corrected|updated|refiled|clarified|edited)\b"
    r"|[*(\[]*(?:editor['’]?s['’]? note|note)\b.{0,200}"
    r"\b(?:correct|amend|clarif|previous version|earlier version|misstated|updated)"
    r"|[*(\[]*an earlier version of (?:this|the)\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOCK = re.compile(
    r"(?:\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)(?:\s?\(?(?:[A-Z]{2,5}|[A-Z][a-z]+ time)\)?)?"
    rf"(?:,?\s{_DAY})?|{_DAY},?\s\d{{1,2}}[:.]\d{{2}}(?:\s?[A-Z]{{2,4}})?",
    re.IGNORECASE,
)
# What stands above a headline and is none: "FOR IMMEDIATE RELEASE", "Press release", "BREAKING", and a day in full beside it.
_RUBRIC = re.compile(
    r"(?:for (?:immediate|public) release|(?:press|news|media) (?:release|statement|note)|press communiqu[eé]"
    r"|breaking(?: news)?|exclusive|updated?(?: \d+)?|live(?: blog| updates)?|analysis|opinion|explainer|transcript"
    r"|skip to (?:main )?content|share(?: this| article)?|save|print|menu|home|advertisement"  # of a page that was copied whole
    rf"|[a-z]+(?:\s(?:&|and)\s[a-z]+)?(?:\s?[|>»]\s?[a-z]+(?:\s[a-z]+)?){{1,3}}|{_DAY})(?:\s*[,:|·–—-]\s*{_DAY})?[.:!]?",
    re.IGNORECASE,
)
# What opens a memo or a post, and is no headline.
_MEMO_LINE = re.compile(r"(?:From|To|Cc|Date|Sent|Re|Subject):\s|[^@]{0,60}@\w{2,30}\)?\s[·•|–—-]\s")
_MARKDOWN = re.compile(r"#{1,6}\s+(?=\w)")
_MAX_CAPTION = 700
MAX_LINE = 150
_CLOSING = ".:;,…-–—"


@dataclass(frozen=True, slots=True)
class Marks:
    """What was marked in one text.

    Attributes:
        parts: in order, not overlapping.
        byline: who wrote it, without "By"; None where no byline stands.
        credits: agencies of datelines and credit lines, by their short names.
        title: the heading that opens the text, if one does.
    """

    parts: tuple[Part, ...] = ()
    byline: str | None = None
    credits: tuple[str, ...] = ()
    title: str | None = None


@cache
def _picture_credit() -> re.Pattern[str]:
    """Recognise the credit that closes a caption: "Photo: VCG.", "(Photo by Jo Doe)", "[Jo Doe/AFP]", "/ AFP"."""
    names = photo_names()
    name = r"(?:[A-Z]\.|[A-Z][\w'’-]+)(?:\s(?:[A-Z]\.|[A-Z][\w'’-]+)){0,4}"
    return re.compile(
        r"(?:"
        r"(?<!\w)(?:(?:File |FILE )?(?:Photo|PHOTO|Image|Picture|Photograph|Pix)s?"
        r"(?:\s(?:[Cc]redits?|[Ss]ource|[Cc]ourtesy))?"
        r"|Credit|CREDIT|Courtesy)\s?[:：]\s?[^:\n]{2,80}"
        r"|[(\[]\s?(?:File |FILE )?(?:[Pp]hotos?|PHOTO|[Pp]hotograph|[Pp]ictures?|[Ii]mages?|Pool photo)\b"
        r"[^()\n]{0,80}[)\]]\.?"
        rf"|[(\[](?:{names}\s[Pp]hoto\b|[^()\[\]\n]{{2,60}}(?:/|\bvia\s|,\s){names})[^()\[\]\n]{{0,40}}[)\]]\.?"
        rf"|\[{name}\s?/\s?{name}\]"
        rf"|[-–—|]\s?{names}\s(?:[Pp]hoto|[Pp]ic|[Pp]ix|[Ff]ile pic|[Ff]ile photo)\.?"
        rf"|(?:^|(?<=[.!?)\"”]\s)){names}\s?/\s?{name}\.?"
        rf"|(?:(?:^|(?<=[.!?]\s)){name}\s?)?[/|]\s?{names}(?:\s?/\s?{name}|\svia\s{name})?\.?"
        r")\s*$"
    )


def split_caption(caption: str) -> int | None:
    """Give the offset at which a caption's credit begins, or None where it has none; 0 where all of it is credit."""
    match = _picture_credit().search(caption, max(0, len(caption) - 200))
    return match.start() if match else None


def caption_parts(text: str, span: Span, credit_at: int | None) -> list[Part]:
    """Cut the span of a caption into its words and its credit, each without blank space at its ends."""
    cut = span.end if credit_at is None else span.start + credit_at
    pieces = ((PartKind.CAPTION, Span(span.start, cut)), (PartKind.PHOTO_CREDIT, Span(cut, span.end)))
    return [Part(kind, bare) for kind, piece in pieces if (bare := trimmed(text, piece))]


def trimmed(text: str, span: Span) -> Span | None:
    """Give the span without blank space at its ends, or None where nothing else is in it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Span(start, end) if start < end else None


def mark_text(text: str, given: Iterable[Part] = (), *, title: str | None = None, find_title: bool = True) -> Marks:
    """Mark the parts of one text.

    Args:
        text: as stored.
        given: parts known from elsewhere (a page's own markup); paragraphs that they touch are left alone.
        title: the headline where it is known, to recognise it should the text repeat it.
        find_title: whether a line that opens the text may be its headline.
    """
    known = sorted(given, key=lambda part: part.span)
    spans = _outside(paragraph_spans(text), known)
    if not known:
        spans = [*dropwhile(lambda span: _is_rubric(span.of(text).strip()), spans[:4]), *spans[4:]]
    parts, byline, credits_found, heading, running = list(known), None, list[str](), None, 0
    at = _heading_at(text, spans, title) if spans and (find_title or title) and not known else None
    if at is not None:
        sign = _MARKDOWN.match(text, *spans[at])  # "# Talks open"
        line = Span(sign.end() if sign else spans[at].start, spans[at].end)
        heading = " ".join(line.of(text).split())
        parts.append(Part(PartKind.HEADING, line))
        spans = [*spans[:at], *spans[at + 1 :]]
    for number, span in enumerate(spans):
        words = span.of(text)
        from_end = len(spans) - number
        if number < 6 and byline is None and (name := byline_of(words)):
            byline = name
            parts.append(Part(PartKind.BYLINE, span))
            credits_found += agencies_in(words)
        elif from_end <= 8 and (number > 0 or len(spans) > 3) and _is_credit(words):
            parts.append(Part(PartKind.CREDIT, span))
            credits_found += _credited(words, text)
        elif _CORRECTION.match(words) and len(words) < 800:
            parts.append(Part(PartKind.CORRECTION, span))
        elif len(words) < 40 and _CLOCK.fullmatch(words):
            parts.append(Part(PartKind.TIMESTAMP, span))
        elif len(words) <= _MAX_CAPTION and (at := split_caption(words)) is not None and _may_be_caption(words, at):
            parts += caption_parts(text, span, at)
        elif number < 6 and (dateline := _dateline(words, is_first=running == 0)):
            parts.append(Part(PartKind.DATELINE, Span(span.start, span.start + len(dateline))))
            credits_found += _dateline_agencies(dateline, is_first=running == 0)
            running += 1
        else:
            running += 1
            if number == len(spans) - 1 and (tail := _TAIL.search(words)) and agency_named(tail.group(1)):
                parts.append(Part(PartKind.CREDIT, Span(span.start + tail.start(), span.end)))
                credits_found += agencies_in(tail.group())
    parts.sort(key=lambda part: part.span)
    return Marks(tuple(parts), byline, tuple(dict.fromkeys(credits_found)), heading)


def _outside(spans: list[Span], parts: list[Part]) -> list[Span]:
    """Give the spans that touch none of the parts; both in order."""
    free, number = [], 0
    for span in spans:
        while number < len(parts) and parts[number].span.end <= span.start:
            number += 1
        if number == len(parts) or not parts[number].span.overlaps(span):
            free.append(span)
    return free


def byline_of(line: str) -> str | None:
    """Give the names of a byline ("By Jane Roe, Reuters" -> "Jane Roe, Reuters"), or None where the line is none."""
    line = " ".join(line.split())
    found = None if len(line) > MAX_LINE or line.endswith((".", "?", "!", ":")) else _BYLINE.fullmatch(line)
    if found is None:
        return None
    names = line[found.start(1) : found.start("when") if found["when"] else None].strip()
    return names if " " in names or agency_named(names) else None  # "By Monday"


def _dateline(words: str, *, is_first: bool) -> str | None:
    """Give the dateline that opens a paragraph.

    One that names no agency, or one that no table knows, can open only the first paragraph of a text.
    """
    match = _DATELINE.match(words)
    if match is None:
        return None
    if bare := match.group("bare"):
        return match.group() if is_first and len(bare) > 3 and "." not in bare else None
    if not _dateline_agencies(match.group(), is_first=is_first):
        return None  # "Jane Roe (right) - ..." is no dateline
    return match.group()


def _dateline_agencies(dateline: str, *, is_first: bool) -> tuple[str, ...]:
    """Give the agencies of a dateline.

    An agency that no table knows must stand behind a place in capitals or a day, or open the text; "/Corr. Corvane Jane
    Roe/" names it before its correspondent.
    """
    slashed = re.search(r"/(Corr\.\s)?([^/]*)/[.,]?$", dateline)
    bracketed = re.search(r"\(([^()]*)\)", dateline)
    if not slashed and not bracketed:
        return ()
    named = slashed.group(2) if slashed else bracketed.group(1) if bracketed else ""
    if known := agencies_in(named):
        return known
    before = dateline[: bracketed.start()].strip() if bracketed and not slashed else ""
    initials = "".join(word[0] for word in before.split())
    is_firm = not before or re.fullmatch(_CAPITALS, before) or re.search(rf"{_DAY}$", before)
    if not is_first or not is_firm or initials.endswith(named):  # "UNITED NATIONS (UN) - ..."
        return ()
    unknown = agency_by_place(named.split()[0] if slashed and slashed.group(1) else named)
    return (unknown,) if unknown else ()


def _credited(line: str, text: str) -> tuple[str, ...]:
    """Give the agencies that a credit line names, known ones and those told by the words before them.

    Args:
        line: "Additional reporting by Corvane", "Source: Corvane", "This report was supplied by the news agency Corvane."
        text: all of it, to tell a place ("with reporting from Zirvan") by its use elsewhere.
    """
    found = list(agencies_in(line))
    for match in _FROM_WHOM.finditer(line):
        names = _AFTER_NAMES.sub("", match.group("names"))
        pieces = [piece.strip() for piece in re.split(r"[,/&]|\band\b", names) if piece.strip()]
        agencies = [agency_by_place(piece) for piece in pieces]
        if all(agencies):  # "by Jane Roe, Beirut" names a person first, and no agency
            found += [agency for agency in agencies if agency and not _is_place(agency, text)]
    return tuple(dict.fromkeys(found))


def _is_place(name: str, text: str) -> bool:
    return re.search(rf"\b(?:in|at|near|outside|around)\s{re.escape(name)}\b", text) is not None


def _is_credit(words: str) -> bool:
    if len(words) > 500:
        return False
    if _CREDIT.fullmatch(words):
        # "Reported by the ministry, the figure ..." is a sentence; a credit line names people or agencies and says no more.
        return not re.search(r"[a-z]{3}\.\s+[A-Z].{60}", words)
    alone = _ALONE.fullmatch(words)
    named = alone.group(1) if alone else words if len(words) < 40 else ""
    pieces = [piece for piece in re.split(r"[,/;]| and ", named) if piece.strip()]
    return bool(pieces) and all(agency_named(piece) for piece in pieces)


def _may_be_caption(words: str, credit_at: int) -> bool:
    """Tell a caption from a paragraph that happens to end in a bracket: it is short and holds no quotation that goes on."""
    return words[:credit_at].count(". ") <= 4 and not words.startswith(('"', "“"))


def _is_rubric(line: str) -> bool:
    if _RUBRIC.fullmatch(line) or DAY_STATED.fullmatch(line):
        return True
    return len(line) <= MAX_LINE and is_outlet_line(line)


def _is_of_head(line: str) -> bool:
    return byline_of(line) is not None or is_day_line(line) or _is_rubric(line)


def _heading_at(text: str, spans: list[Span], title: str | None) -> int | None:
    """Give the number of the paragraph that is the headline: the first, or the first behind outlet, section, day and byline."""
    if _is_heading(text, spans, title):
        return 0
    lines = [span.of(text).strip() for span in spans[:6]]
    at = next((number for number, line in enumerate(lines) if not _is_of_head(line) and " " in line), 0)
    return at if at and any(map(_is_of_head, lines[:at])) and _is_heading(text, spans[at:], title) else None


def _is_heading(text: str, spans: list[Span], title: str | None) -> bool:
    """Tell whether the first paragraph is the headline: one short line without closing punctuation before longer ones."""
    first = " ".join(spans[0].of(text).split())
    if title is not None:
        return first.casefold() == " ".join(title.split()).casefold()
    stands_apart = len(spans) > 1 and text.count("\n", spans[0].end, spans[1].start) > 1
    if len(spans) < 2 or len(first) > MAX_LINE or not 3 - stands_apart <= len(first.split()) <= 25:
        return False
    if (
        first[-1] in _CLOSING
        or split_caption(first) is not None
        or byline_of(first)
        or _dateline(first, is_first=True)
        or _CLOCK.fullmatch(first)
        or _MEMO_LINE.match(first)
    ):
        return False
    is_quoted = first[0] in "\"“'‘«„" and first[-1] in "\"”'’»“"
    if is_quoted and (not stands_apart or first[-2:-1] in _CLOSING):
        return False  # a quotation that opens the story
    rest = [span for span in spans[1:12] if not _is_of_head(span.of(text).strip())][:4]
    return any(span.end - span.start > 1.2 * len(first) and span.of(text).rstrip("\"”’')»“")[-1:] in ".?!。" for span in rest)
