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
from onrecord.resolve.titled import is_title_phrase

_JOINED = re.compile(r",? (?:and|&) (?:(?:the|[A-Z][\w.]*) ){0,3}")
_AND = re.compile(r",? (?:and|&) ")
_LONGEST_TITLE = 80  # code points
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
        self._person: Reference | None = None
        self._together: dict[int, list[Reference]] = {}
        for reference in references:
            if reference.setting.source_of is not None:
                self._together.setdefault(reference.setting.source_of, []).append(reference)

    def pass_by(self, before: Reference | None, reference: Reference, scene: Scene) -> None:
        """Note whom a mention joins: the one right before it, or the one with whom the text tells of a meeting."""
        if before is not None:
            self._join(before, reference)
        if reference.kind is MentionKind.PERSON:
            if self._person is not None and self._person is not before:
                self._join(self._person, reference)  # past what is marked in the title of the second
            self._person = reference
        source = reference.setting.source_of
        together = self._together.get(source, []) if source is not None else []
        if source is not None and len(together) > 1 and together[-1] is reference:
            self._speak(source, together, scene)
        pair = self._pairs.get(reference.index)
        if pair is not None:
            joint = self._see((pair.first, pair.second), pair.members)
            self._met = joint, reference.setting.sentence
            self._opening = self._opening or (joint if pair.opens else None)

    def _join(self, one: Reference, other: Reference) -> None:
        """Make "Smith and Roe" something that "they" can stand for."""
        if one.kind is not other.kind or other.kind not in _JOINING:
            return
        if not self._are_joined(one.span, other.span):
            return
        members = (self._found.get(one.index), self._found.get(other.index))
        if members[0] is None or members[1] is None or members[0] is members[1]:
            return
        joint = self._see((one, other), (members[0], members[1]))
        joint.references.append(_whole(one, other))

    def _speak(self, source: int, together: Sequence[Reference], scene: Scene) -> None:
        """Let all whom one source credits speak together, once the last of them is known."""
        members = tuple(dict.fromkeys(self._found[one.index] for one in together if one.index in self._found))
        if len(members) != len(together) or any(one.kind not in _JOINING for one in together):
            return
        joint = self._see(together, members)
        joint.references.append(_whole(together[0], together[-1]))
        scene.speakers[source] = joint
        scene.last_speaker = joint
        self.speakers.append(joint)

    def _are_joined(self, one: Span, other: Span) -> bool:
        if other.start - one.end > _LONGEST_TITLE:
            return False
        between = self._text[one.end : other.start]
        mark = _AND.match(between)
        return mark is not None and (_JOINED.fullmatch(between) is not None or is_title_phrase(between[mark.end() :]))

    def _see(self, together: Sequence[Reference], members: tuple[Draft, ...]) -> Draft:
        joint = self._cast.joint(members)
        joint.names[" and ".join(record_name(_printed(ref), EntityKind(ref.kind.value)) for ref in together)] += 1
        self._cast.see(joint, _whole(together[0], together[-1]))
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
