"""Who the sources, outlets and addressees of a report are: entities and names as they stand in the record.

In: a report, its annotations and its resolved mentions. Out: the entity and name of a source, and comparisons of names. The
resolving of mentions itself is `entities.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from onrecord import terms
from onrecord.annotation import Annotations, Mention, MentionKind
from onrecord.entity import Entity, EntityKind
from onrecord.report import Report, Span
from onrecord.resolve.credited import Roll, source_entity
from onrecord.resolve.names import acronyms, body_words, is_acronym
from onrecord.resolve.roles import BODY_CLASSES, read_description
from onrecord.terms import NounClass

CARRIERS = frozenset({EntityKind.OUTLET, EntityKind.ORG, EntityKind.STATE, EntityKind.FACILITY, EntityKind.PLACE})
_RELAY_KINDS = frozenset({MentionKind.OUTLET, MentionKind.ORG})
_DOCUMENT = re.compile(
    r"^(?:(?:a|an|the|this|that|its|their|his|her)\s+)?(?:[\w’'-]+\s+){0,3}?"
    r"(?:statement|communiqu[eé]|report|letter|note|memo|post|tweet|message|document|readout|release|article|dispatch|notice)"
    r"\s+(?:(?:released|issued|published|posted|carried|signed|sent)\s+)?(?:by|from|of)\s+",
    re.IGNORECASE,
)
# Whatever was released, by whoever let it speak: "figures released by the commission".
_RELEASED = re.compile(
    r"^(?P<what>(?:[\w’'-]+\s+){1,5}?)(?:released|issued|published|posted|signed)\s+(?:[a-z]+\s+)?by\s+", re.IGNORECASE
)
_OWNED_DOCUMENT = re.compile(
    r"[’']s?\s+(?:[\w-]+\s+){0,2}(?:statement|communiqu[eé]|report|letter|memo|post|tweet|message|readout|release|article)\s*$",
    re.IGNORECASE,
)
# Names that many outlets share: a known one of these is not taken for the publisher's short form.
_SHARED_NAMES = frozenset(
    "times post mail sun guardian independent telegraph express mirror star herald tribune chronicle news journal observer"
    " economist standard".split()
)
_LONGEST = 80  # code points of a mention looked back for
# What an outlet says of itself; "we report to the board" is anybody's.
_REPORTED = re.compile(
    r"(?:\s+(?:\w+ly|first|earlier|have|had|already|also|just))*\s+(?:reported|have\s+been\s+reporting|are\s+reporting|wrote)\b"
    r"(?!\s+(?:to|back|him|her|them|it)\b)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


class Voices:
    """The entities of one report, ready to be asked who a source is.

    Attributes:
        entities: as resolved, in order of first mention.
    """

    def __init__(
        self,
        report: Report,
        annotations: Annotations,
        entities: tuple[Entity, ...],
        mention_entity: tuple[str | None, ...],
    ) -> None:
        self._report = report
        self._annotations = annotations
        self.entities = entities
        self._mention_entity = mention_entity
        self._starts = [mention.span.start for mention in annotations.mentions]
        self._roll = Roll(entities)
        self._pairs = [
            (mention, self.entity(identity)) for mention, identity in zip(annotations.mentions, mention_entity, strict=True)
        ]
        self._speakers: dict[tuple[Span, ...], tuple[str | None, str | None]] = {}
        self._publishers: dict[tuple[str, str | None], bool] = {}

    def entity(self, identity: str | None) -> Entity | None:
        """Give the entity of an id."""
        return self._roll.by_id.get(identity) if identity else None

    def speaker(self, source: tuple[Span, ...]) -> tuple[str | None, str | None]:
        """Give entity id and name of a source; a document's is who issued it ("a statement from the ministry")."""
        if not source:
            return None, None
        known = self._speakers.get(source)
        if known is None:
            issuer = self.issuer(source)
            known = self._speakers[source] = source_entity(
                self._report,
                self._annotations,
                self.entities,
                self._mention_entity,
                (issuer,) if issuer else source,
                self._roll,
            )
        return known

    def issuer(self, source: tuple[Span, ...]) -> Span | None:
        """Give the words that name who issued a document named as source; None where the source is no document."""
        first = source[0]
        words = first.of(self._report.text)
        match = _DOCUMENT.match(words)
        if match and match.end() < len(words):
            return Span(first.start + match.end(), first.end)
        released = _RELEASED.match(words)
        if released and released.end() < len(words) and read_description(released["what"].strip()).noun_class is None:
            return Span(first.start + released.end(), first.end)
        owned = _OWNED_DOCUMENT.search(words)
        if owned and owned.start() > 0:
            return Span(first.start, first.start + owned.start())
        return None

    def mentions_in(self, span: Span) -> list[tuple[Mention, Entity | None]]:
        """Give the mentions inside a span with their entities, in order."""
        return [pair for pair in self._mentions_from(*span) if pair[0].span.end <= span.end]

    def _mentions_from(self, start: int, end: int) -> list[tuple[Mention, Entity | None]]:
        low = bisect_left(self._starts, start)
        return self._pairs[low : bisect_left(self._starts, end, low)]

    def mention_at(self, start: int, end: int, reach: int = 5) -> tuple[Mention, Entity | None] | None:
        """Give the longest mention that begins at a place, or within `reach` after it (for a leading "the")."""
        found = [pair for pair in self._mentions_from(start, min(end, start + reach + 1)) if pair[0].span.end <= end]
        return max(found, key=lambda pair: pair[0].span.end, default=None)

    def mention_ending(self, end: int) -> tuple[Mention, Entity | None] | None:
        """Give a mention that ends at a place."""
        return next((pair for pair in self._mentions_from(end - _LONGEST, end) if pair[0].span.end == end), None)

    def is_in_person(self, place: int) -> bool:
        """Tell whether a place lies in the name of a person: "Per" of Per Holm passes nothing on."""
        first = bisect_left(self._starts, place + 1) - 1
        return any(
            mention.kind is MentionKind.PERSON and mention.span.start <= place < mention.span.end
            for mention in self._annotations.mentions[max(0, first - 2) : first + 1]
        )

    def is_relay(self, mention: Mention, entity: Entity | None) -> bool:
        """Tell whether a mention can pass words on: an outlet or a body, by its mark or its entity."""
        kind = entity.kind if entity else None
        return mention.kind in _RELAY_KINDS or kind in (EntityKind.OUTLET, EntityKind.ORG)

    def is_outlet(self, mention: Mention, entity: Entity | None) -> bool:
        """Tell whether a mention names an outlet; "the nation" in small letters is not The Nation."""
        kind = entity.kind if entity else None
        words = mention.span.of(self._report.text)
        is_named = not words.islower() and terms.find_outlet(words) is not None
        return mention.kind is MentionKind.OUTLET or kind is EntityKind.OUTLET or is_named

    def is_publisher(self, name: str, identity: str | None = None) -> bool:
        """Tell whether a name is that of the report's own publisher, by any of its aliases."""
        known = self._publishers.get((name, identity))
        if known is None:
            known = self._publishers[name, identity] = self._is_publisher(name, identity)
        return known

    def publisher_speaking(self, source: tuple[Span, ...]) -> tuple[str | None, str | None]:
        """Give entity id and name of the publisher where "we" is the outlet itself: "as we reported earlier"."""
        publisher = self._report.publisher
        if publisher is None or not source or source[0].of(self._report.text).casefold() != "we":
            return None, None
        if _REPORTED.match(self._report.text, source[0].end) is None:
            return None, None
        found = (one for one in self.entities if one.kind is EntityKind.OUTLET and self.is_publisher(one.name, one.id))
        entity = next(found, None)
        return (entity.id, entity.name) if entity else (None, publisher)

    def _is_publisher(self, name: str, identity: str | None) -> bool:
        publisher = self._report.publisher
        if not publisher:
            return False
        entity = self.entity(identity)
        names = {name, *(span.of(self._report.text) for span in entity.mentions)} if entity else {name}
        return any(is_same_outlet(one, publisher) or _is_short_for(one, publisher) for one in names)


def is_same_outlet(one: str, other: str) -> bool:
    """Tell whether two names are of one outlet: the same but for article, case and dots, or aliases in the table."""
    if plain_name(one) == plain_name(other):
        return True
    first, second = terms.find_outlet(one), terms.find_outlet(other)
    return first is not None and first == second


def _is_short_for(name: str, publisher: str) -> bool:
    """Tell whether a name is the publisher's own short form, "the Beacon" of the Daily Beacon, and no other outlet's."""
    if terms.find_outlet(name) is not None and plain_name(name) in _SHARED_NAMES:
        return False
    if is_acronym(name) and plain_name(name) in acronyms(publisher):
        return True
    short, full = body_words(name), body_words(publisher)
    if short[:1] == full[:1] != () and len(short[0]) > 2 and is_acronym(name.split(maxsplit=1)[0]):
        return True  # of one house: "BBC Radio" of BBC News
    return 0 < len(short) < len(full) and short in (full[: len(short)], full[-len(short) :]) and len("".join(short)) > 2


def is_person(name: str, entity: Entity | None) -> bool:
    """Tell whether a speaker is one person or several, by kind or by noun: "two officials"."""
    return (entity is not None and entity.kind is EntityKind.PERSON) or read_description(name).noun_class is NounClass.PERSON


def is_body(entity: Entity) -> bool:
    """Tell whether an entity is a body that is told by what it is: "the Kestrian government", not "officials"."""
    return entity.kind is EntityKind.ROLE and read_description(entity.name).noun_class in BODY_CLASSES


def can_stand_for(pronoun: str, name: str, entity: Entity | None) -> bool:
    """Tell whether a pronoun can stand for a speaker, as far as kind and noun show it."""
    is_plural = entity is not None and entity.kind is not EntityKind.PERSON and read_description(name).is_plural
    if pronoun == "it":
        return not is_plural and not is_person(name, entity)
    return pronoun == "they" or (pronoun in {"he", "she"} and not is_plural and is_person(name, entity))


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Reduce a name to what tells it from others: no article, case, dots, blanks or possessive; no web ending."""
    words = re.sub(r"[’']s?$", "", _ARTICLE.sub("", " ".join(name.split())))
    words = re.sub(r"\.(?:com|org|net|co\.uk)$", "", words.lower())
    words = re.sub(r"\s+(?:news\s+agency|newspaper|daily|magazine)$", "", words)
    return re.sub(r"[^\w]+", "", words)


def trim_words(words: str) -> str:
    """Join blanks and drop outer punctuation of words that are shown as they were printed."""
    return " ".join(words.split()).strip(' ,;:."“”')
