"""Names that a report gives only after it has said what somebody is.

"Alda's president said it would not. 'Never,' Ada Corvane told a rally": a name that nothing introduces, and whose words are
quoted, or go on, where a report has it for the first time, is of somebody whom its reader has just met. What such a name is
told to do tells nothing: "The governor refused. Ada Corvane accused him." So is a name behind a noun with an article that was
said of somebody before, of the same state or body: "a deputy speaker" is the one of "the deputy speaker, Tam Vell,".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord import terms
from onrecord.annotation import Attribution
from onrecord.entity import EntityKind
from onrecord.resolve.called import are_of_others, is_office, owner_words
from onrecord.resolve.cues import CONTINUING
from onrecord.resolve.drafts import Draft, Reference
from onrecord.resolve.roles import Definiteness, Description
from onrecord.resolve.titled import is_title_phrase
from onrecord.sentences import sentence_at
from onrecord.terms import NounClass

# Behind a name: its verb, or a participle about the speaking. Anything else, as an age, says who it is: no office-holder.
_UNEXPLAINED = re.compile(r"\s[a-z]|,\s(?:speaking|writing|talking|quoted|cited|interviewed|in)\s|[.,;:]?[\"”’]?\s*$")
_EXPLAINED = re.compile(r"\s(?:of|from|at|for|with|who)\s")
# Whoever is called so may be anybody, and stays unnamed.
_ANYBODY = frozenset(
    "source official diplomat adviser aide witness resident insider analyst expert spokesperson reporter journalist friend"
    " relative neighbour neighbor colleague".split()
)
# Behind a cue: somebody on whom the one who is named acts, so that there are two. "Her" may be whose something is.
_ACTS_ON = re.compile(r"\s(?:(?:him|them)\b|her(?=\s*[^\w\s]|\s(?:of|for|to|as|over|from|that|in|on|about|against)\b))")
# Where and to whom somebody speaks, told at the name alone: of the speech that the sentence before has begun to tell.
_SPEAKING_BEFORE = re.compile(r"Writing\s(?:in|for)\s[^.;:\"“”\n]{2,60},\s$")
_SPEAKING_AFTER = re.compile(r",\s(?:writing\s(?:in|for)|(?:quoted|cited|interviewed)\sby)\s")
# Who is rung up somewhere, or tells of a client or of kin, has a part of their own in what is told.
_FROM_AFAR = re.compile(r"[^.!?;\"“”\n]{0,60}\b(?:by|over\sthe|via)\s(?:(?:tele)?phone|video\scall)\sfrom\b")
_OF_OWN = re.compile(
    r"\b(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er)\s(?:clients?|(?:grand)?(?:son|daughter|father|mother|child|children)s?|brothers?|sisters?"
    r"|husband|wife|cousins?|neighbou?rs?)\b"
)
_QUOTED = "\"“„«'‘"
_OTHER_OFFICES = frozenset("prime vice deputy".split())  # what stands before the noun makes it another office
_OTHERS = _OTHER_OFFICES | frozenset("former late acting designate elect incoming outgoing".split())
_OF_MANY_SORTS = frozenset("leader chief director secretary governor head chairman president".split())
_HELD_BY_MANY = frozenset(
    "senator deputy judge general captain commander colonel major bishop ambassador chair prince princess lawmaker envoy"
    " delegate congressman congresswoman representative officer sergeant professor doctor".split()
)
# Behind a name: it is told of where or what, as of whoever is told of for the first time; and words for another holder.
_OWN_WORDS = re.compile(r"\s(?:of|from|for)\s|,\s(?:an?|the|who|his|her|its|elected|appointed)\s|,\s\w+\sof\s")
_ANOTHER = re.compile(
    r"\b(?:successor|succeeded|elected|previous|new|then|former|met|meets|urged|predecessor)\b", re.IGNORECASE
)
_WELL_KNOWN = frozenset("president leader king queen pope monarch emperor".split())  # who need not be named at all
_ALIKE = 4  # letters with which a state and its adjective begin alike
_LEAD = 1  # the paragraph that news opens with, below a title
_NEXT = 2  # sentences within which the name follows
_RESUMED = 5  # the same where the noun is said again


class LateNames:
    """The persons of a report whom it names for the first time where they speak or are pointed out.

    Args:
        text: the report's text.
        references: its mentions, in order of the text.
        found: whom the names, and the descriptions tied to them outright, stand for.
        attributions: who says what.
    """

    def __init__(
        self,
        text: str,
        references: Sequence[Reference],
        found: Mapping[int, Draft],
        attributions: Sequence[Attribution],
    ) -> None:
        self._text = text
        self._references = references
        self._place = {reference.index: place for place, reference in enumerate(references)}
        self._found = found
        self._attributions = attributions
        self._first: dict[Draft, Reference] = {}
        for reference in references:
            draft = found.get(reference.index)
            if draft is not None and draft.kind is EntityKind.PERSON and reference.person is not None:
                self._first.setdefault(draft, reference)

        self._holders: dict[str, dict[Draft, None]] = defaultdict(dict)
        for draft in self._first:
            for item in draft.attested:
                self._holders[item.description.office][draft] = None
        names = (name for draft in dict.fromkeys(found.values()) if draft.kind is EntityKind.STATE for name in draft.names)
        self._state_stems = frozenset(name.casefold()[:_ALIKE] for name in names)

    def named_later(self, reference: Reference, description: Description) -> Draft | None:
        """Find who is named later, of those of whom a description that is said for the first time can be; None in doubt."""
        if description.is_plural or description.noun_class is not NounClass.PERSON:
            return None
        speaks_next = self._named_next(reference, description) if self._tells(reference) else None
        return speaks_next or self._resumed(reference, description) or self._holder(reference, description)

    def _tells(self, reference: Reference) -> bool:
        """Tell whether the report has a mention say something in its own voice."""
        number = reference.setting.source_of
        return number is not None and reference.setting.quote is None

    def _named_next(self, reference: Reference, description: Description) -> Draft | None:
        """Find the bare name that speaks next, where nobody else was described or named between."""
        if description.office in _ANYBODY or reference.setting.inside is not None:
            return None
        if description.definiteness is Definiteness.NEW and reference.setting.paragraph > _LEAD:
            return None  # further down, "a judge" may be any
        for other in self._references[self._place[reference.index] + 1 :]:
            if other.setting.sentence > reference.setting.sentence + _NEXT or other.setting.paragraph > self._reach(reference):
                return None
            if other.description is not None and self._is_rival(reference, other, other.description):
                return None
            draft = self._found.get(other.index)
            if draft is not None and self._first.get(draft) is other and other.setting.sentence > reference.setting.sentence:
                if other.setting.source_of is None:
                    return None
                says = self._attributions[other.setting.source_of]
                if self._is_private(says):
                    return None
                is_told = (
                    self._goes_on(other, says) or _is_called(draft, description) or self._introduces(says, draft, description)
                )
                return draft if is_told and self._is_bare(other, says) and _clash_free(draft, description) else None
        return None

    def _introduces(self, says: Attribution, draft: Draft, description: Description) -> bool:
        """Tell whether quoted words have somebody's name who has no other office: so reports name whom they have described."""
        if draft.attested or description.definiteness is Definiteness.NEW:
            return False
        return not self._acts(says) and any(self._text[span.start] in _QUOTED for span in says.content)

    def _is_private(self, says: Attribution) -> bool:
        """Tell whether who is named speaks of people of their own, or on the telephone from where they are."""
        ends = (span.end for span in (*says.cue, *says.source))
        is_afar = any(_FROM_AFAR.match(self._text, end) for end in ends)
        return is_afar or any(_OF_OWN.search(self._text, *span) for span in says.content)

    def _reach(self, reference: Reference) -> int:
        return reference.setting.paragraph + 1

    def _is_rival(self, reference: Reference, other: Reference, description: Description) -> bool:
        """Tell whether another description speaks too: then the name may be of either."""
        speaks = other.setting.source_of is not None and other.setting.inside is None
        return speaks and not other.span.overlaps(reference.span) and not description.is_plural

    def _is_bare(self, name: Reference, says: Attribution) -> bool:
        """Tell whether a name opens its source, and nothing at it says who that is."""
        if name.person is None or not name.person.is_full or name.setting.inside is not None:
            return False
        lead = self._text[says.source[0].start : name.span.start].strip()
        is_titled = not lead or lead in " ".join(name.person.titles) or is_title_phrase(lead)
        after = self._text[name.span.end : name.span.end + 40]
        return is_titled and _UNEXPLAINED.match(after) is not None and _EXPLAINED.match(after) is None

    def _goes_on(self, name: Reference, says: Attribution) -> bool:
        """Tell whether somebody goes on who has just spoken: "Gen. Vell added", "Ada Vell, quoted by Northwire, said"."""
        if any(not CONTINUING.isdisjoint(span.of(self._text).casefold().split()) for span in says.cue):
            return True
        start = sentence_at(self._text, name.span.start).start
        lead = self._text[start : says.source[0].start]
        speaks = _SPEAKING_BEFORE.search(lead) or _SPEAKING_AFTER.match(self._text, name.span.end)
        return speaks is not None and not self._acts(says)

    def _acts(self, attribution: Attribution) -> bool:
        """Tell whether a cue says what is done to somebody, so that there are two: "Ada Corvane accused him"."""
        return any(_ACTS_ON.match(self._text, span.end) for span in attribution.cue)

    def _resumed(self, reference: Reference, description: Description) -> Draft | None:
        """Find the name that stands beside the same noun with an article, the next time that the noun is said."""
        for other in self._references[self._place[reference.index] + 1 :]:
            if other.setting.sentence > reference.setting.sentence + _RESUMED:
                return None
            said = other.description
            if said is None or said.is_plural or not _is_same_noun(description, said) or other.span.overlaps(reference.span):
                continue
            draft = self._found.get(other.index)
            first = self._first.get(draft) if draft is not None else None
            is_same = said.definiteness is Definiteness.DEFINITE and said.modifiers <= description.modifiers
            is_same = is_same and not are_of_others(description, said)
            if draft is None or first is None or not is_same or not _clash_free(draft, description):
                return None
            return draft if first.span.start >= other.span.start else None
        return None

    def _holder(self, reference: Reference, description: Description) -> Draft | None:
        """Find the one holder of an office whom a report names further down: "the mayor told me", "Mayor Ada Vell".

        Of the offices that each state has, a name without its state may be another's: "the Aldan president", "President Vell".
        """
        if (
            description.definiteness is Definiteness.NEW
            or not is_office(description.office)
            or self._is_of_a_state(description)
        ):
            return None
        # Whoever else holds an office of that name, of whatever sort, may be meant too.
        every = [draft for draft in self._holders.get(description.office, ()) if draft in self._first]
        held = every if len(every) == 1 and self._holds(every[0], description) else []
        first = self._first[held[0]] if len(held) == 1 else None
        if first is None or first.span.start < reference.span.end or not _clash_free(held[0], description):
            return None
        if _OWN_WORDS.match(self._text, first.span.end) or _ANOTHER.search(self._text, reference.span.end, first.span.start):
            return None
        is_far = first.setting.sentence > reference.setting.sentence + _RESUMED
        return None if is_far and description.office in _WELL_KNOWN else held[0]

    def _holds(self, draft: Draft, description: Description) -> bool:
        said = [item.description for item in draft.attested if item.description.office == description.office]
        return any(_is_one_office(one, description) and not are_of_others(description, one) for one in said)

    def _is_of_a_state(self, description: Description) -> bool:
        """Tell whether a description says of which state an office is."""
        known = terms.state_demonyms(), terms.state_names()
        return any(
            any(word in table for table in known) or word[:_ALIKE] in self._state_stems for word in owner_words(description)
        )


def _is_one_office(one: Description, other: Description) -> bool:
    """Tell whether two descriptions can mean one office: a fire chief is no police chief, nor a former mayor the mayor."""
    if (one.modifiers ^ other.modifiers) & _OTHERS:
        return False
    if (one.modifiers and other.modifiers) or one.office in _OF_MANY_SORTS:
        return one.modifiers == other.modifiers
    return True


def _is_called(draft: Draft, description: Description) -> bool:
    """Tell whether the report calls somebody by the noun of a description, of the same state or body."""
    known = [item.description for item in draft.attested if _is_same_noun(description, item.description)]
    known = [one for one in known if one.office == description.office]
    return bool(known) and not all(are_of_others(description, one) for one in known)


def _is_same_noun(description: Description, said: Description) -> bool:
    """Tell whether a noun takes another up: "the minister" of "a cabinet minister", but not of "a prime minister"."""
    if _OTHER_OFFICES & (said.modifiers ^ description.modifiers):
        return False
    if said.office == description.office:
        return True
    others, _, last = description.noun.rpartition(" ")
    return last == said.noun and others not in _OTHER_OFFICES


def _clash_free(draft: Draft, description: Description) -> bool:
    return draft.gender is None or description.gender is None or draft.gender is description.gender
