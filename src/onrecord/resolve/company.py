"""Those who stand together: "Smith and Roe", and two who met, for "they", "both" and "the two leaders" to stand for.

Goes along with the reading of a report, mention by mention, and knows at each point which two were together last.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.annotation import EventMark, MentionKind
from onrecord.entity import EntityKind
from onrecord.report import Span
from onrecord.resolve.articles import record_name
from onrecord.resolve.candidates import Cast
from onrecord.resolve.drafts import Draft, Reference
from onrecord.resolve.features import Scene
from onrecord.resolve.meetings import asks_for_two, find_pairs

_JOINED = re.compile(r",? (?:and|&) (?:(?:the|[A-Z][\w.]*) ){0,3}")
_JOINING = frozenset({MentionKind.PERSON, MentionKind.STATE, MentionKind.ORG})
_NEAR = 2  # sentences after a meeting for which "the two" are those who met
_FAR = 12  # the same where the report begins with it: what it tells is their meeting


class Company:
    """Who is together with whom, at the point that the reading of a report has come to.

    Attributes:
        speakers: joint drafts that speak.
    """

    def __init__(
        self, text: str, events: Sequence[EventMark], references: Sequence[Reference], found: Mapping[int, Draft], cast: Cast
    ) -> None:
        self.speakers: list[Draft] = []
        self._text = text
        self._found = found
        self._cast = cast
        self._pairs = find_pairs(text, events, references, found)
        self._met: tuple[Draft, int] | None = None
        self._opening: Draft | None = None

    def pass_by(self, before: Reference | None, reference: Reference, scene: Scene) -> None:
        """Note whom a mention joins: the one right before it, or the one with whom the text tells of a meeting."""
        if before is not None:
            self._join(before, reference, scene)
        pair = self._pairs.get(reference.index)
        if pair is not None:
            joint = self._see(pair.first, pair.second, pair.members)
            self._met = joint, reference.setting.sentence
            self._opening = self._opening or (joint if pair.opens else None)

    def _join(self, one: Reference, other: Reference, scene: Scene) -> None:
        """Make "Smith and Roe" something that "they" can stand for."""
        if one.kind is not other.kind or other.kind not in _JOINING:
            return
        if not _JOINED.fullmatch(self._text[one.span.end : other.span.start]):
            return
        members = (self._found.get(one.index), self._found.get(other.index))
        if members[0] is None or members[1] is None or members[0] is members[1]:
            return
        joint = self._see(one, other, (members[0], members[1]))
        joint.references.append(_whole(one, other))
        if one.setting.source_of is not None and one.setting.source_of == other.setting.source_of:
            scene.speakers[one.setting.source_of] = joint
            scene.last_speaker = joint
            self.speakers.append(joint)

    def _see(self, one: Reference, other: Reference, members: tuple[Draft, Draft]) -> Draft:
        joint = self._cast.joint(members)
        joint.names[" and ".join(record_name(_printed(ref), EntityKind(ref.kind.value)) for ref in (one, other))] += 1
        self._cast.see(joint, _whole(one, other))
        return joint

    def two(self, reference: Reference) -> Draft | None:
        """Give the two whom "they" that speak, or "both leaders", can stand for here; None where nobody has met."""
        asked = reference.description
        if reference.setting.quote is not None:
            return None
        here = reference.setting.sentence
        if self._met is not None and here - self._met[1] <= _NEAR:
            joint = self._met[0]
        elif self._opening is not None and self._opening.last and here - self._opening.last.setting.sentence <= _FAR:
            joint = self._opening
        else:
            return None
        if asked is not None:
            return joint if asks_for_two(asked, joint.members) else None
        return None if self._are_subject_since(joint, here) else joint

    def _are_subject_since(self, joint: Draft, here: int) -> bool:
        """Tell whether other several persons are what this sentence or the one before is about: "Refugees came. They said"."""
        for draft in self._cast.latest():
            if draft is joint or draft.last is None or here - draft.last.setting.sentence > 1:
                return False
            if draft.is_plural and draft.last.setting.is_subject:
                return True
        return False


def _whole(one: Reference, other: Reference) -> Reference:
    return Reference(-1, Span(one.span.start, other.span.end), MentionKind.GROUP, _printed(one), one.setting)


def _printed(reference: Reference) -> str:
    return reference.person.plain if reference.person else reference.words
