"""Find who stands in the source of an attribution: the head mention, or the heads of a joint source.

"Li Haidong, a professor at the China Foreign Affairs University," credits Li, not the university; "a spokesman for X"
credits the spokesman; "Mr. Smith and Ms. Roe" credits both. Where the head is not marked as a mention nobody is found, rather
than the mention that happens to stand next to it ("Roe's lawyers" is not Roe).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.annotation import Mention, MentionKind
from onrecord.report import Span
from onrecord.resolve.names import titles_before
from onrecord.resolve.roles import Definiteness, find_noun, read_description
from onrecord.resolve.scripts import twin_span
from onrecord.resolve.titled import is_title_phrase
from onrecord.resolve.turns import names_nobody
from onrecord.terms import NounClass

_LINKING = re.compile(r"\b(?:for|of|at|from|with|to|by|in|on|close|near|who|which|that|and|or)\b", re.IGNORECASE)
_JOINT_MARK = re.compile(r"(?:\s\([^()]{1,40}\))?\s*(?:,?\s*(?:and|&)|,)\s+")
_JOINT_END = re.compile(r"(?:\s\([^()]{1,40}\))?\s*,?\s*(?:and\b|&)")
_PLAIN_TITLE = re.compile(r"the|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|[A-Z][\w.]+(?:\s+[A-Z][\w.]+){0,2}")
_LEFT_UNREAD = re.compile(r"(?:\s\([^()]{1,40}\))?,?\s+(?:and|&)\s+(?:[A-Z]|(?:I|we|he|she|they|his|her|its|their|the)\b)")
_WHOSE = re.compile(r"whose\s+(?P<what>\w.*)")
# "Ilse Korn, | whose office said": the name right before the comma.
_BEFORE_WHOSE = re.compile(r"(?P<owner>[^\W\da-z_][\w’'-]*(?:\s+(?:[^\W\da-z_][\w’'-]*|[A-Z]\.))*)\s*,\s*$")
_LONGEST_OWNER = 80  # code points
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_NOBODY = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose)$|(?:[Ww]ho|[Ww]hich|[Ww]hat|[Ww]hom)\b)"
)  # a scrap or a question names nobody
_LISTED = re.compile(r"(?:(?:the )?[A-Z][^,]*, )+(?:and )?(?:the )?[A-Z][^,]*")
_SUBJECTS = frozenset("I we he she they".split())
_GOES_ON = re.compile(r"(?:['’]s?)?[\s-]+(\w+)|['’]s?\b")
_MAY_FOLLOW = frozenset(
    "and or who of at in for from on with himself herself themselves itself has had was is were then now also alone jr sr "
    "that which whose as both to".split()
)
_JOINS = re.compile(r",?\s(?:and|&|or)\s[A-Z]")
_OTHERS = re.compile(
    r"(?:an?|one|another)\s+(?:\w+\s+)?(?:friend|aide|ally|adviser|advisor|relative|lawyer|member)s?\s+(?:of|to)\b"
)
_PHRASE_END = re.compile(rf"[,;:(—–]|{_LINKING.pattern}", re.IGNORECASE)
_AND = re.compile(r"(?:,\s+[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)*\s+and\s+\w")  # "US, Aldan and British officials"
_OWNER_MARK = re.compile(r"(?:['’]s?)?")
_MARKS = ' ,"”»'
_LANDS = frozenset({MentionKind.STATE, MentionKind.GROUP, MentionKind.PLACE})
_PEOPLE = frozenset({MentionKind.PERSON, MentionKind.ROLE})
_SPEAKING = _PEOPLE | {MentionKind.ORG, MentionKind.OUTLET, MentionKind.STATE, MentionKind.PRONOUN}  # "the mayor and I said"
_IN_TITLE = 4  # mentions looked through for the name behind a title
_SLACK = 2  # code points that a mention may stick out of a source: a mark of quotation, a blank


def source_heads(text: str, mentions: Sequence[Mention], source: Sequence[Span]) -> tuple[int, ...]:
    """Find the head mentions of a source.

    Args:
        text: the report's text.
        mentions: all mentions of the report, in order of the text.
        source: the spans of the source.

    Returns:
        Indices of mentions: one normally, several for a joint source, none where the head is not marked.
    """
    if not source:
        return ()
    span = min(source)
    return span_heads(text, mentions, span)


def span_heads(text: str, mentions: Sequence[Mention], span: Span) -> tuple[int, ...]:
    """Find the head mentions of one span among the mentions that lie inside it."""
    first = bisect_left(mentions, span.start - _SLACK, key=lambda mention: mention.span.start)
    inside = []
    for number in range(first, len(mentions)):
        if mentions[number].span.start >= span.end:
            break
        if mentions[number].span.end <= span.end + _SLACK:
            inside.append(number)
    titled = _named_at_the_end(text, mentions, inside, span)
    if titled is not None:
        return (titled,)
    tops = [number for number in inside if not _is_nested(number, mentions, inside)]
    if not tops:
        return ()
    named = _named_in_apposition(text, mentions, tops, span)
    if named is not None:
        return (named,)
    place = _first_head(text, mentions, tops)
    if not _is_head(text, mentions[tops[place]], span):
        return ()
    heads = _with_others(text, mentions, tops[place:], span)
    if len(heads) == 1 and mentions[heads[0]].kind in _LANDS and _AND.match(text, mentions[heads[0]].span.end, span.end):
        return ()  # "US and Western officials" is not the US
    return tuple(heads)


def _with_others(text: str, mentions: Sequence[Mention], tops: Sequence[int], span: Span) -> list[int]:
    """Give a head and those that are joined to it: "the mayor, the Kremlin and Roe"; none where one of them is not read.

    A list is one from its "and" on: what stands behind a comma alone may as well say who the head is.
    """
    heads, members = [tops[0]], [tops[0]]
    following = list(tops[1:])
    while (found := _next_of_list(text, mentions, members[-1], following, span)) is not None:
        place, joint = found
        if len(members) == 1 and _is_more_title(text, mentions[members[0]], mentions[following[place]]):
            members.clear()
        members.append(following[place])
        following = following[place + 1 :]
        if _JOINT_END.match(joint):
            heads = list(members)
    left = _LEFT_UNREAD.match(text, mentions[heads[-1]].span.end, span.end)
    return heads if left is None else []


def _next_of_list(
    text: str, mentions: Sequence[Mention], last: int, following: Sequence[int], span: Span
) -> tuple[int, str] | None:
    """Find the next of a list among the mentions that follow: past those in its title; give its place and what joins it."""
    following = following[:_IN_TITLE]
    persons = [place for place, number in enumerate(following) if mentions[number].kind is MentionKind.PERSON]
    before = mentions[last]
    for place in (_first_head(text, mentions, following), *persons[:1]) if following else ():
        mention = mentions[following[place]]
        joint = _joint(text, Span(before.span.end, mention.span.start))
        if joint is not None and _joins(text, before, mention, span):
            return place, joint
    return None


def _joint(text: str, between: Span) -> str | None:
    """Give what joins two of a list, if between them there is nothing else but the second's title."""
    words = between.of(text)
    mark = _JOINT_MARK.match(words)
    if mark is None:
        return None
    title = words[mark.end() :].strip()
    is_titled = not title or bool(_PLAIN_TITLE.fullmatch(title)) or is_title_phrase(title) or _is_description(title)
    return mark.group() if is_titled else None


def _is_description(words: str) -> bool:
    """Tell whether words describe persons and nothing else: "their Aldan counterparts" before their names."""
    description = read_description(words)
    return description.noun_class is NounClass.PERSON and description.noun_end >= len(words)


def _joins(text: str, before: Mention, mention: Mention, span: Span) -> bool:
    """Tell whether a mention goes on with a list: it is whole, and of those that can speak together with the one before."""
    if not _is_head(text, mention, Span(mention.span.start, span.end)):
        return False  # "Lem's lawyers" are not Lem
    if before.kind is MentionKind.PERSON and mention.kind is MentionKind.ROLE and _is_bare_title(text, mention):
        return False
    if mention.kind is MentionKind.PRONOUN and mention.span.of(text) not in _SUBJECTS:
        return False
    return _is_same_sort(before, mention) or {before.kind, mention.kind} <= _SPEAKING


def _named_at_the_end(text: str, mentions: Sequence[Mention], inside: Sequence[int], span: Span) -> int | None:
    """Find the person in whose name a source ends, where all before it is the title: "US Secretary of State Antony Roe"."""
    persons = [number for number in inside if mentions[number].kind is MentionKind.PERSON]
    if not persons or _OWNER_MARK.fullmatch(text[mentions[persons[-1]].span.end : span.end].rstrip(_MARKS)) is None:
        return None
    is_one = all(_owns(text, mentions[number]) for number in persons[:-1])  # "Roe's adviser Ada Bek"
    return persons[-1] if is_one and is_title_phrase(text[span.start : mentions[persons[-1]].span.start]) else None


def _named_in_apposition(text: str, mentions: Sequence[Mention], tops: Sequence[int], span: Span) -> int | None:
    """Find the one person whom a source names beside a description: "the director of the hospital in Zirvan, Leyla Ansur,"."""
    persons = [number for number in tops if mentions[number].kind is MentionKind.PERSON and not _owns(text, mentions[number])]
    if not persons or _JOINS.search(text, *span):
        return None
    name = mentions[persons[0]].span
    twin = twin_span(text, name) if len(persons) == 2 else None
    if len(persons) > 1 and (twin is None or mentions[persons[1]].span != twin):
        return None
    start = name.start - len(titles_before(text, name.start))
    lead, tail = text[span.start : max(start, span.start)], text[twin.end + 1 if twin else name.end : span.end].strip(_MARKS)
    called = lead.rpartition(", ")[2].strip()
    if called and _is_description(called):  # "the witness who accused him, businesswoman Ada Bek"
        lead = lead[: lead.rindex(called)]
    if tail or not lead.endswith((", ", "— ", "– ", "(")) or not lead[:-2].strip():
        return None
    return None if read_description(lead.rstrip(" ,(—–")).is_plural or _OTHERS.match(lead) else persons[0]


def _owns(text: str, mention: Mention) -> bool:
    return text.startswith(("'", "’"), mention.span.end) or mention.span.of(text).endswith(("'s", "’s"))


def _is_nested(number: int, mentions: Sequence[Mention], inside: Sequence[int]) -> bool:
    span = mentions[number].span
    return any(
        other != number and mentions[other].kind is MentionKind.ROLE and mentions[other].span.covers(span)
        and mentions[other].span != span
        for other in inside
    )  # fmt: skip


def _first_head(text: str, mentions: Sequence[Mention], tops: Sequence[int]) -> int:
    """Go on from "Ukrainian" to "President" to "Volodymyr Zelensky" while nothing but words of one noun phrase lies between."""
    place = 0
    for number in range(1, len(tops)):
        here, following = mentions[tops[place]], mentions[tops[number]]
        if here.kind is MentionKind.PRONOUN:
            break
        between = text[here.span.end : following.span.start]
        is_one_phrase = following.kind in _PEOPLE and not _PHRASE_END.search(between)
        is_called = following.kind is MentionKind.OUTLET and here.kind is not MentionKind.OUTLET and between == " "
        names_role = here.kind is MentionKind.ROLE and following.kind is MentionKind.PERSON and between == ", "
        if is_one_phrase or names_role or is_called:
            place = number
    return place


def _is_head(text: str, mention: Mention, span: Span) -> bool:
    """Tell whether a mention can be what its source is about: nothing before it governs it, nothing after it goes on."""
    before = text[span.start : mention.span.start]
    if _LINKING.search(before) and not (mention.kind is MentionKind.PERSON and _is_long_title(before)):
        return False
    follows = _GOES_ON.match(text, mention.span.end, span.end)
    if follows is None or _OWNER_MARK.fullmatch(text[mention.span.end : span.end].rstrip(_MARKS)):  # "in Roe's words"
        return True
    word = follows.group(1) or ""
    if mention.kind is MentionKind.ROLE:
        return find_noun(word) is None
    is_suffix = mention.kind is MentionKind.PERSON and word[:1].isupper()
    return follows.group().startswith(" ") and (word.casefold() in _MAY_FOLLOW or is_suffix)


def _is_long_title(words: str) -> bool:
    """Tell "Former secretary of state" from "a lawyer for Mr." and "aides of former president"."""
    plain = words[: len(words) - len(titles_before(words, len(words)))].split()
    if not plain or _LINKING.fullmatch(plain[-1]) or plain[-1].casefold() in {"the", "a", "an"}:
        return False
    description = read_description(words.strip())
    return description.definiteness is Definiteness.BARE and not description.is_plural


def _is_bare_title(text: str, mention: Mention) -> bool:
    """Tell "director of ..." behind a name, which says what the person is, from "the director", who may be another."""
    description = read_description(mention.span.of(text))
    return description.definiteness is Definiteness.BARE and not description.is_plural


def _is_more_title(text: str, before: Mention, mention: Mention) -> bool:
    """Tell whether one office without article only begins the title of the person named: "pollster and analyst Ada Bek"."""
    return before.kind is MentionKind.ROLE and mention.kind is MentionKind.PERSON and _is_bare_title(text, before)


def _is_same_sort(one: Mention, other: Mention) -> bool:
    return one.kind is other.kind or (one.kind in _PEOPLE and other.kind in _PEOPLE)


def source_words(text: str, source: Sequence[Span]) -> str | None:
    """Give a source's own words as a name: without what follows its first comma and without outer marks."""
    if not source:
        return None
    words = " ".join(min(source).of(text).split()).strip(' ,;:"“”—–')
    owned = _WHOSE.match(words)
    if owned and (owner := _BEFORE_WHOSE.search(text[max(0, min(source).start - _LONGEST_OWNER) : min(source).start])):
        words = f"{' '.join(owner['owner'].split())}'s {owned['what']}"
    if names_nobody(words) or _NOBODY.match(words):
        return None
    is_list = " and " in words.rpartition(", ")[2] and _LISTED.fullmatch(words)
    if is_list:
        return words
    first = words.partition(", ")[0]
    return _BRACKETED.sub("", words).partition(", ")[0] if first.count("(") > first.count(")") else first or None
