"""The medium that somebody spoke by, in the report's own words: "a Truth Social post", "by telephone".

In: a passage and the number of an attribution. Out: the words, article kept, or None. Reads only the clause of the cue: a
medium inside the content belongs to another act of speaking.
"""

from __future__ import annotations

import re

from onrecord.report import Span
from onrecord.resolve.clause import cue_clause
from onrecord.resolve.passage import Passage
from onrecord.resolve.voices import Voices, trim_words

NOUNS = (
    "statement communique communiqué post tweet thread interview call phone-call telephone-call conversation address speech"
    " briefing conference teleconference letter message email e-mail telegram broadcast podcast op-ed editorial article essay"
    " column commentary note memo report filing affidavit lawsuit petition complaint video videos remarks comments testimony"
    " hearing session debate rally forum summit town-hall livestream readout release book memoir documentary sermon decree"
    " appearance exchange documents document blog clip recording programme program show newsletter dispatch bulletin"
    " press-release presser webinar discussion lecture chat series tweets posts statements interviews letters speeches"
    " declaration declarations newspaper update resolution toast ceremony reception meeting talk panel"
).split()
PLATFORMS = (
    r"X|Twitter|Truth\s+Social|Telegram|Facebook|Instagram|WhatsApp|WeChat|Weibo|TikTok|YouTube|Zoom|Signal|LinkedIn|Bluesky"
    r"|Threads|VK|VKontakte|Mastodon|Reddit|Skype|Teams|Discord|(?:its|his|her|their)\s+(?:website|page|channel|account)"
    r"|social\s+media|(?:(?:state|national|live|public|local|cable)\s+)?(?:television|TV|radio)|air|camera"
)
BARE = (
    r"by\s+(?:tele)?phone|by\s+e-?mail|by\s+text(?:\s+message)?|by\s+(?:video\s*link|video|fax|letter|radio)|in\s+writing"
    r"|on\s+the\s+(?:phone|telephone|radio|air)"
)
VERBS = re.compile(
    r"\b(?:re)?(?:tweet(?:ed|s|ing)|text(?:ed|ing)|e-?mail(?:ed|ing)|blog(?:ged|ging)|telephon(?:ed|ing)|phon(?:ed|ing)"
    r"|livestream(?:ed|ing)|post(?:ed|s|ing)|televised)\b",
    re.IGNORECASE,
)

_IS_PLATFORM = re.compile(PLATFORMS)
_PLATFORM = re.compile(rf"\b(?:on|via|through|over)\s+(?:{PLATFORMS})(?!\w)")
_BARE = re.compile(rf"\b(?:{BARE})\b", re.IGNORECASE)
_NOUN = "|".join(sorted((noun.replace("-", r"[\s-]?") for noun in NOUNS), key=len, reverse=True))
_INNER = r"(?:(?!(?:to|of|before|after|at|in|on|for|with|from|by|about|and|but|or|that|who)\s)[\w.’'&-]+\s+){0,6}?"
_OPENS = (
    r"(?:a|an|the|his|her|its|their|this|that|another|one|several|two|separate|comments|remarks|posts|statements"
    r"|[\w.]+(?:[’']s|s[’']))\s+"
)
_PHRASE = re.compile(
    r"\b(?:in|on|at|during|via|through|over|by|from|to|with)\s+"
    rf"(?P<words>{_OPENS}{_INNER}(?:{_NOUN})\b(?:\s+(?:{_NOUN})\b)*"
    r"|(?:comments|remarks|posts|statements|testimony|documents)\b)"
    rf"|\b(?:told|tells|telling)\s+(?P<told>{_OPENS}{_INNER}(?:conference|briefing|rally|hearing|session|summit|meeting"
    r"|forum|gathering)\b)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:on|with|to|from|by|for|of|at|in(?=\s+[A-Z])|alongside|released|published|carried|posted|issued|aired|broadcast|outside"
    r"|marking|broadcast\s+on|shared|given|made)\b",
)
_TAIL_END = re.compile(
    r"[,;:\"“”«»\n.]|\b(?:that|when|as|after|before|while|where|and|but|which|who|about|saying)\b", re.IGNORECASE
)
_LOOSE = re.compile(
    r"\s+(?:published|released|aired|broadcast|carried|posted|issued|late|early|earlier|later|on|in|at|of|from|by|the|that|this|last|for|to|with)$",
    re.IGNORECASE,
)
MAX_TAIL_CHARS = 70


def resolve_medium(passage: Passage, index: int, voices: Voices) -> str | None:
    """Give the medium of an attribution in the report's own words, or None where the clause of its cue tells none."""
    attribution = passage.annotations.attributions[index]
    source = attribution.source
    if source and voices.issuer(source):
        return trim_words(source[0].of(passage.text))
    clause = cue_clause(passage, index)
    stretches = _joined(clause.regions)
    for pattern in (_phrase_in, _bare_in, _platform_in):
        for region in stretches:
            found = pattern(passage, region)
            if found:
                return found
    for cue in attribution.cue:
        verb = VERBS.search(passage.text, *cue)
        if verb:
            return verb.group()
    return None


def is_platform(words: str) -> bool:
    """Tell whether words name a platform: what somebody posts there is their own, and nobody passes it on."""
    return _IS_PLATFORM.fullmatch(words) is not None


def _joined(regions: tuple[Span, ...]) -> list[Span]:
    """Join regions that touch: a cue may end inside "said in | a statement"."""
    joined: list[Span] = []
    for region in regions:
        if joined and 0 <= region.start - joined[-1].end <= 1:
            joined[-1] = Span(joined[-1].start, region.end)
        else:
            joined.append(region)
    return joined


def _phrase_in(passage: Passage, region: Span) -> str | None:
    for match in _PHRASE.finditer(passage.text, *region):
        start, end = match.span("words" if match["words"] else "told")
        if end in passage.outlet_ends:
            continue  # "told the Vesk Post" names an outlet, not a post
        times = passage.annotations.times
        if any(times[number].span.start != start for number in passage.time_places.overlapping(Span(start, end))):
            continue
        return trim_words(passage.text[start : _tail_end(passage, end, region.end)])
    return None


def _tail_end(passage: Passage, end: int, limit: int) -> int:
    """Take "with journalists", "on Truth Social", "released by the ministry" along, but no time."""
    text = passage.text
    if not _TAIL.match(text, end, limit):
        return end
    limit = min(limit, end + MAX_TAIL_CHARS)
    time = passage.time_places.next_start(end)
    limit = limit if time is None else min(limit, time)
    stop = _TAIL_END.search(text, end, limit)
    tail = text[end : stop.start() if stop else limit].rstrip()
    while (shorter := _LOOSE.sub("", tail)) != tail:
        tail = shorter.rstrip()
    return end + len(tail)


def _bare_in(passage: Passage, region: Span) -> str | None:
    match = _BARE.search(passage.text, *region)
    return trim_words(match.group()) if match else None


def _platform_in(passage: Passage, region: Span) -> str | None:
    match = _PLATFORM.search(passage.text, *region)
    return trim_words(match.group()) if match else None
