"""Who a source credits: the entities of a report, findable by id, by where a mention stands, and by the spans of a source.

In: resolved entities, the mentions that stand for them, and a source. Out: whose word it is, with the name for the record. The
resolving of mentions itself is `entities.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.annotation import Annotations, MentionKind
from onrecord.entity import Entity, EntityKind
from onrecord.report import Report, Span
from onrecord.resolve.articles import record_name
from onrecord.resolve.names import strip_possessive
from onrecord.resolve.pronouns import PRONOUNS, is_unnamed
from onrecord.resolve.speakers import source_heads, source_words, span_heads


class Roll:
    """The entities of one report that can stand in its record, findable by id, and the first by where a mention of it stands.

    Who is only ever "I", "we" or "you" is not among them: the record says "not stated", unless it is the "we" of a text whose
    author is known, for then that author says it.
    """

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.by_id = {entity.id: entity for entity in entities if not is_unnamed(entity)}
        self.author = {entity.id: entity.of for entity in entities if is_unnamed(entity) and entity.of in self.by_id}
        self.by_span: dict[Span, str] = {}
        for entity in self.by_id.values():
            for span in entity.mentions:
                self.by_span.setdefault(span, entity.id)
        persons = [entity for entity in self.by_id.values() if entity.kind is EntityKind.PERSON and " " in entity.name]
        names = Counter(entity.name.rpartition(" ")[2] for entity in persons)
        self.by_surname = {last: one.id for one in persons if names[last := one.name.rpartition(" ")[2]] == 1}

    def who(self, identity: str | None) -> str | None:
        """Give whose word it is that an entity says: its own, or the author's who says "we"."""
        return self.author.get(identity, identity) if identity else None


def own_names(report: Report) -> tuple[str, ...]:
    """Give the names of outlets that a report has from themselves: its publisher's, and those of the agencies it credits."""
    return tuple(name for name in (report.publisher, *report.credits) if name)


def source_entities(
    report: Report,
    annotations: Annotations,
    mention_entity: Sequence[str | None],
    source_spans: Sequence[Span],
) -> tuple[str, ...]:
    """Give the ids of all that a source credits: one normally, several for a joint source, none where nobody is known."""
    heads = source_heads(report.text, annotations.mentions, source_spans)
    ids = [entity for head in heads if (entity := mention_entity[head]) is not None]
    return tuple(dict.fromkeys(ids))


def source_entity(
    report: Report,
    annotations: Annotations,
    entities: Sequence[Entity],
    mention_entity: Sequence[str | None],
    source_spans: Sequence[Span],
    roll: Roll | None = None,
) -> tuple[str | None, str | None]:
    """Give whom a source credits: the entity's id and the name as it stands in the record.

    Returns:
        Id and name of the entity. For a joint source the entity of all together, and their names joined by "and"; where
        nobody is marked or known, no id and the source's own words; for a pronoun in doubt, and without a source, neither.
    """
    heads = source_heads(report.text, annotations.mentions, source_spans)
    roll = roll or Roll(entities)
    if not heads:
        words = source_words(report.text, source_spans)
        if words in roll.by_surname:  # a name that nobody marked here: "Ball told reporters"
            return roll.by_surname[words], roll.by_id[roll.by_surname[words]].name
        is_pronoun = words is not None and words.casefold() in PRONOUNS
        return None, None if is_pronoun or words is None else record_name(words, EntityKind.ROLE)
    called = []
    for head in heads:
        mention, entity = annotations.mentions[head], roll.who(mention_entity[head])
        if entity in roll.by_id:
            called.append(roll.by_id[entity].name)
        elif mention.kind is MentionKind.PRONOUN and len(heads) > 1:  # "Roe and I", of one who is named nowhere
            words = source_words(report.text, source_spans)
            return None, words and record_name(words, EntityKind.ROLE)
        elif mention.kind is not MentionKind.PRONOUN:
            words = strip_possessive(mention.span.of(report.text))
            called.append(record_name(words, EntityKind(mention.kind.value), own_names(report)))
    if len(heads) == 1:
        known = roll.who(mention_entity[heads[0]])
        return known if known in roll.by_id else None, called[0] if called else None
    whole = Span(annotations.mentions[heads[0]].span.start, annotations.mentions[heads[-1]].span.end)
    return roll.by_span.get(whole), " and ".join(dict.fromkeys(called)) or None


def entity_of_span(
    report: Report,
    annotations: Annotations,
    entities: Sequence[Entity],
    mention_entity: Sequence[str | None],
    span: Span,
) -> Entity | None:
    """Give the entity of the head mention inside a span; None where there is no such mention or it is in doubt."""
    heads = span_heads(report.text, annotations.mentions, span)
    wanted = mention_entity[heads[0]] if heads else None
    return next((entity for entity in entities if entity.id == wanted), None)
