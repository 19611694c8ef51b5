"""Stories with their marks in the text, for tests of resolve.

`[PERSON:Anna Roe]` is a mention, and may hold others; `{2:Roe}` is the source and `<2:...>` the content of attribution 2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.annotation import Annotations, Attribution, Mention, MentionKind
from onrecord.entity import Entity
from onrecord.report import Report, Span
from onrecord.resolve.credited import source_entity
from onrecord.resolve.entities import resolve_mentions

_MARK = re.compile(r"\[([A-Z]+):|\{(\d):|<(\d):|([\]}>])")


@dataclass(frozen=True)
class Told:
    """A story after resolving."""

    report: Report
    annotations: Annotations
    entities: tuple[Entity, ...]
    mention_entity: tuple[str | None, ...]

    def who(self, words: str, nth: int = 0) -> str | None:
        """Give the name of what the nth mention with these words stands for; None where that was left open."""
        found = [
            entity
            for mention, entity in zip(self.annotations.mentions, self.mention_entity, strict=True)
            if mention.span.of(self.report.text) == words
        ]
        return None if found[nth] is None else self.entity(found[nth]).name

    def entity(self, key: str | None) -> Entity:
        """Give the entity with that id or name."""
        return next(entity for entity in self.entities if key in (entity.id, entity.name))

    def speaker(self, number: int) -> str | None:
        """Give the name of whom attribution `number`, counted from 1, credits."""
        source = self.annotations.attributions[number - 1].source
        return source_entity(self.report, self.annotations, self.entities, self.mention_entity, source)[1]

    def speaker_id(self, number: int) -> str | None:
        """Give the id of whom attribution `number`, counted from 1, credits."""
        source = self.annotations.attributions[number - 1].source
        return source_entity(self.report, self.annotations, self.entities, self.mention_entity, source)[0]


def mark(story: str, title: str | None = None) -> tuple[Report, Annotations]:
    """Take the marks out of a story."""
    text, at = "", 0
    opened: list[tuple[str, str, int]] = []
    mentions: list[Mention] = []
    sources: dict[str, Span] = {}
    contents: dict[str, Span] = {}
    for found in _MARK.finditer(story):
        text, at = text + story[at : found.start()], found.end()
        kind, source, content, _ = found.groups()
        if kind or source or content:
            opened.append(("m" if kind else "s" if source else "c", kind or source or content, len(text)))
            continue
        sort, key, start = opened.pop()
        span = Span(start, len(text))
        if sort == "m":
            mentions.append(Mention(span, MentionKind(key)))
        else:
            (sources if sort == "s" else contents)[key] = span
    text += story[at:]
    attributions = tuple(
        Attribution((sources[key],) if key in sources else (), (), (contents[key],)) for key in sorted(contents)
    )
    in_order = tuple(sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)))
    return Report("r1", text, title=title), Annotations("r1", attributions, in_order)


def tell(story: str, title: str | None = None) -> Told:
    """Resolve a story with marks."""
    report, annotations = mark(story, title)
    return Told(report, annotations, *resolve_mentions(report, annotations))
