"""What the small model can say of a word: its heads and their labels.

Each head is a BIO tagging of its own, so that marks of different heads may overlap: a name inside a source inside a content.
Label 0 is "outside"; kind k has `1 + 2k` for its first word and `2 + 2k` for the others.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotation import EventType, MentionKind, Modality, TimeType

SOURCE, CUE, CONTENT = range(3)
ROLES = ("source", "cue", "content")
NAME_KINDS = (
    MentionKind.PERSON,
    MentionKind.ORG,
    MentionKind.STATE,
    MentionKind.OUTLET,
    MentionKind.PLACE,
    MentionKind.FACILITY,
    MentionKind.GROUP,
)
REFERENCE_KINDS = (MentionKind.ROLE, MentionKind.PRONOUN)
EVENT_TYPES = tuple(EventType)
MODALITIES = tuple(Modality)
TIME_TYPES = (TimeType.DATE, TimeType.TIME, TimeType.DURATION, TimeType.SET)


@dataclass(frozen=True, slots=True)
class Head:
    """One BIO tagging.

    Attributes:
        name: for logs and training.
        kinds: what it marks, in label order.
        offset: its first column among all the model's scores.
    """

    name: str
    kinds: tuple[str, ...]
    offset: int

    @property
    def size(self) -> int:
        """Give the number of its labels."""
        return 1 + 2 * len(self.kinds)


def _lay_out(*heads: tuple[str, tuple[str, ...]]) -> tuple[Head, ...]:
    out: list[Head] = []
    offset = 0
    for name, kinds in heads:
        out.append(Head(name, kinds, offset))
        offset += out[-1].size
    return tuple(out)


# Three layers of attribution: an outermost one, one inside its content, one inside that.
DEPTHS = 3
HEADS = _lay_out(
    *((f"attribution{depth}", ROLES) for depth in range(DEPTHS)),
    ("names", NAME_KINDS),
    ("references", REFERENCE_KINDS),
    ("times", TIME_TYPES),
    ("triggers", EVENT_TYPES),
)
ATTRIBUTIONS, NAMES, REFERENCES, TIMES, TRIGGERS = (HEADS[:DEPTHS], *HEADS[DEPTHS:])
LABELS = HEADS[-1].offset + HEADS[-1].size
