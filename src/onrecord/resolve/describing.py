"""Tie descriptions to whom they describe: by apposition and predicate first, then by what the report has called whom.

"Li Haidong, a professor at ..." and "Ukrainian President Volodymyr Zelensky" say outright who is what; "the president" later
is whoever the report has introduced as president. Who holds an office in the world is never asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord import terms
from onrecord.annotation import MentionKind
from onrecord.entity import EntityKind
from onrecord.report import Span
from onrecord.resolve.called import NAMED_KINDS, can_be, has_in_name, is_of_another_side, is_of_another_sort, named_so
from onrecord.resolve.candidates import MAX_SENTENCES, Cast, sole_subject
from onrecord.resolve.drafts import BODIES, Draft, Reference
from onrecord.resolve.features import Scene, is_of_its_class, is_plain, is_plain_definite, same_office
from onrecord.resolve.names import body_words, spelled_title, titles_before
from onrecord.resolve.roles import BODY_CLASSES, STYLED, Definiteness, Description, find_noun, read_description
from onrecord.resolve.score import Decide, Task
from onrecord.resolve.scripts import twin_span
from onrecord.resolve.titled import is_title_phrase
from onrecord.terms import NounClass

_IS = re.compile(
    r"(?: \([^()\n]{1,60}\))?,? (?:who |which )?"
    r"(?:is|was|are|were|became|becomes|has been|had been|remains|remained|serve[sd] as|work(?:s|ed) as|act(?:s|ed) as)"
    r"(?: (?:also|now|then|still|currently|previously|already|once|later|again))?"
    r"(?: (?:(?:re-?)?elected|named|appointed|chosen|made|sworn in as|known as|recogni[sz]ed as|promoted to))?"
    r"(?: only)? $"
)
_COMMA = re.compile(r"\s?(?:,|—|–|-|\() ?$")
_CLOSES = re.compile(r"\s?(?:[,.;:)—–\"”]|$|who\b|- )")
_NAME_NEXT = re.compile(r"\s[A-Z]")
_PHRASE_END = re.compile(r"[,.;:()\"“”—–\n]")
_GOES_ON = re.compile(r"\s(?:of|for|at|in|from|with|to)\s[^,.;:()\"“”—–\n]{1,80},")  # "a spokesman | for the port,"
_CALLED = re.compile(r", (?:[a-z][\w-]* ){0,3}(?P<last>[a-z][\w-]*) ")  # "the mediator, former minister Roe,"
_OWNER_AFTER = re.compile(r"\s(?:for|of|at|from|to|with|in)\s(?:the\s|a\s|an\s)?(?:[\w.]+\s){0,2}$")
_STYLED_BEFORE = re.compile(rf"(?P<styled>{STYLED.pattern})\s+$")
_OWNER_BEFORE = re.compile(r"(?:['’]s?)?[\s-]+$")
_LAST_WORDS = re.compile(r"(?:[\w.’'-]+ ){1,3}$")


def _is_sort_of(description: Description | None, draft: Draft) -> bool:
    """Tell whether a noun for outlets or bodies says what a body is that is named right behind it."""
    if description is None or description.is_plural or description.noun_class not in {NounClass.OUTLET, NounClass.ORGANISATION}:
        return False
    return draft.kind in NAMED_KINDS[description.noun_class]


def _read_title(words: str, before: str = "") -> Description:
    """Read a title as the office that it is short for: who is "Gen. Roe" is "the general"."""
    return replace(read_description(before + spelled_title(words)), words=before + words)


def _past_twin(text: str, name: Span) -> int:
    """Give where a name ends, with the same name in another script that stands behind it in brackets."""
    twin = twin_span(text, name)
    return twin.end + 1 if twin else name.end


class Describer:
    """The descriptions of one report, and what they belong to and stand for."""

    def __init__(self, text: str, references: Sequence[Reference], found: dict[int, Draft], cast: Cast) -> None:
        self.text = text
        self.cast = cast
        self.references = references
        self.found = found
        self._place = {reference.index: place for place, reference in enumerate(references)}
        self._nested: dict[int, list[Reference]] = {}
        for reference in references:
            if reference.within is not None:
                self._nested.setdefault(reference.within, []).append(reference)

    def owners_of(self, reference: Reference) -> tuple[Draft, ...]:
        """Give the drafts that a description belongs to: "the Ukrainian president", "a spokesman for Roe", "his aide"."""
        description = reference.description
        if description is None:
            return ()
        noun_end = reference.span.start + description.noun_end
        owners = []
        for nested in self._nested.get(reference.index, ()):
            between = self.text[noun_end : nested.span.start]
            is_before = nested.span.end <= noun_end
            if (is_before or (len(between) < 40 and _OWNER_AFTER.match(between))) and nested.index in self.found:
                owners.append(self.found[nested.index])
        before = self._neighbour(reference, -1)
        if before and before.kind is not MentionKind.ROLE and before.index in self.found:
            between = self.text[before.span.end : reference.span.start]
            if _OWNER_BEFORE.fullmatch(between) and before.kind is not MentionKind.PRONOUN:
                owners.append(self.found[before.index])
        return tuple(dict.fromkeys(owners))

    def link_outright(self) -> None:
        """Tie the descriptions that the text itself ties to a name, and note the titles that stand before names."""
        for reference in self.references:
            if reference.description is None:
                continue
            draft = self._named_by(reference, reference.description) or self._named_as(reference, reference.description)
            if draft is not None:
                draft.attest(reference.description, tuple(o for o in self.owners_of(reference) if o is not draft))
                self.found[reference.index] = draft
                draft.references.append(reference)
        for reference in self.references:
            if reference.person is not None and reference.index in self.found:
                self._note_title(reference, self.found[reference.index])

    def _neighbour(self, reference: Reference, step: int) -> Reference | None:
        """Give the next mention before (-1) or after (+1) that does not lie inside this one or hold it."""
        place = self._place[reference.index] + step
        while 0 <= place < len(self.references):
            other = self.references[place]
            if not other.span.overlaps(reference.span):
                return other
            place += step
        return None

    def _named_by(self, reference: Reference, description: Description) -> Draft | None:
        inner = self._name_inside(reference)
        if inner is not None:
            return inner
        if description.is_plural:
            return None
        for step in (1, -1):
            other = self._neighbour(reference, step)
            draft = self.found.get(other.index) if other else None
            if other is None or draft is None or draft.kind not in NAMED_KINDS[description.noun_class]:
                continue
            if (step == 1 and self._leads_to(reference, other)) or (
                step == -1 and self._follows(other, reference, description)
            ):
                return draft
        return None

    def said_of(self, reference: Reference, description: Description) -> Draft | None:
        """Find the one that a pronoun right before says a description of: "She was a judge"; None where none does."""
        before = self._neighbour(reference, -1)
        if before is None or before.kind is not MentionKind.PRONOUN or before.index not in self.found:
            return None
        if description.is_plural or description.definiteness is Definiteness.OWNED:
            return None
        draft = self.found[before.index]
        is_one = draft.is_person and description.noun_class in {NounClass.PERSON, None}
        clashes = draft.gender and description.gender and draft.gender is not description.gender
        if clashes or not (is_one or draft.kind in NAMED_KINDS[description.noun_class]):
            return None
        between = self.text[before.span.end : reference.span.start]
        return draft if len(between) <= 100 and _IS.fullmatch(between) else None

    def _named_as(self, reference: Reference, description: Description) -> Draft | None:
        """Find the body whose very name is marked as a description: "the Foreign Ministry"."""
        if description.noun_class not in BODY_CLASSES or not any(word[0].isupper() for word in reference.words.split()[1:]):
            return None
        return self.cast.with_key("body", " ".join(body_words(reference.words)))

    def _name_inside(self, reference: Reference) -> Draft | None:
        """Find the name that a description holds as its own: "President Roe", "Roe, a lawyer" - not "an aide to Roe"."""
        for nested in self._nested.get(reference.index, ()):
            draft = self.found.get(nested.index)
            if draft is None or nested.kind not in {MentionKind.PERSON, MentionKind.ORG, MentionKind.OUTLET}:
                continue
            if nested.span.start == reference.span.start and self.text[nested.span.end : nested.span.end + 1] == ",":
                return draft
            words = self.text[reference.span.start : nested.span.start].split()
            ends_it = nested.span.end >= reference.span.end - 2 and nested.kind is MentionKind.PERSON
            # "a senior aide to Prime Minister Roe" ends in a title and a name too, but is the aide.
            noun_end = reference.span.start + (reference.description.noun_end if reference.description else 0)
            is_next = bool(words) and find_noun(words[-1].strip(",")) is not None and nested.span.start - noun_end <= 2
            if ends_it and (is_next or is_title_phrase(self.text[reference.span.start : nested.span.start])):
                return draft
            if is_next and nested.span.end >= reference.span.end and _is_sort_of(reference.description, draft):
                return draft  # "the newspaper Northwire"
        return None

    def _leads_to(self, reference: Reference, name: Reference) -> bool:
        between = self.text[reference.span.end : name.span.start]
        if between.isspace() and len(between) == 1:
            return True
        title = titles_before(self.text, name.span.start)
        called = _CALLED.fullmatch(between)
        is_called = called is not None and find_noun(called["last"]) is not None
        return (is_called or between == f", {title}") and bool(_CLOSES.match(self.text, _past_twin(self.text, name.span)))

    def _follows(self, name: Reference, reference: Reference, description: Description) -> bool:
        between = self.text[name.span.end : reference.span.start]
        if len(between) > 100:
            return False
        if _IS.fullmatch(between):
            return True
        if len(between) > 40:
            return False
        end = reference.span.end
        if not _COMMA.fullmatch(between):
            return False
        is_closed = bool(_CLOSES.match(self.text, end) or _GOES_ON.match(self.text, end))
        return is_closed or (description.definiteness is Definiteness.BARE and self._is_office_alone(reference, description))

    def _is_office_alone(self, reference: Reference, description: Description) -> bool:
        """Tell whether one person's office without article, wherever its mark ends, is no title of a name that follows."""
        end = reference.span.end
        following = self._neighbour(reference, 1)
        stop = _PHRASE_END.search(self.text, end)
        is_title = following is not None and following.person is not None and (not stop or following.span.start < stop.start())
        return description.noun_class is NounClass.PERSON and not is_title and not _NAME_NEXT.match(self.text, end)

    def _note_title(self, reference: Reference, draft: Draft) -> None:
        """Note a title before a name: in the words before the mention, or inside it."""
        start = self._title_start(reference)
        styled = _STYLED_BEFORE.search(self.text, max(0, start - 40), start)
        if styled is not None:  # "His Majesty King Roe": "His Majesty", further down, is he
            draft.attest(read_description(styled["styled"]), ())
        words = self.text[start : reference.span.start].strip()
        if not words:
            titles = reference.person.titles if reference.person else ()
            words = next((title for title in titles if find_noun(title) or spelled_title(title) != title), "")
            if not words:
                return
        before = self._neighbour(reference, -1)
        owner = self.found.get(before.index) if before else None
        if before is None or owner is None or not _OWNER_BEFORE.fullmatch(self.text[before.span.end : start]):
            draft.attest(_read_title(words), ())
        elif owner.kind in {EntityKind.STATE, EntityKind.GROUP, *BODIES}:
            draft.attest(_read_title(words, f"{before.words} "), (owner,))

    def _title_start(self, reference: Reference) -> int:
        match = _LAST_WORDS.search(self.text, max(0, reference.span.start - 50), reference.span.start)
        if match is None or self.text[reference.span.start - 1] != " ":
            return reference.span.start
        words = match.group().split()
        for number in range(len(words)):
            tail = " ".join(words[number:])
            found = find_noun(tail)
            known = found is not None and not found[1] and found[0].noun_class is NounClass.PERSON
            if known or (tail[0].isupper() and _is_title(tail)):
                return reference.span.start - len(tail) - 1
        return reference.span.start


def _is_title(words: str) -> bool:
    return words in _title_forms()


@cache
def _title_forms() -> frozenset[str]:
    ranks = (title for title in terms.titles() if title.kind is not terms.TitleKind.HONORIFIC)
    return frozenset(form for title in ranks for form in (title.words, *title.aliases))


def resolve_description(
    reference: Reference, description: Description, owners: tuple[Draft, ...], cast: Cast, scene: Scene, decide: Decide
) -> tuple[Draft | None, bool]:
    """Find whom a description stands for.

    Returns:
        The draft and False; or None with True if it stands for someone not yet mentioned, None with False in doubt.
    """
    begins = description.definiteness
    is_unknown = description.noun_class is None
    if begins is Definiteness.NEW or (begins is Definiteness.BARE and (description.is_plural or is_unknown)):
        return None, True
    body = description.noun_class in BODY_CLASSES
    scene.owners = owners
    scene.gender = description.gender

    def fits(draft: Draft) -> bool:
        if scene.is_label and not any(item.description.office == description.office for item in draft.attested):
            return False  # 'Union source: "He can come."' is nobody's new name
        return draft not in scene.others and can_be(draft, description, owners, body=body)

    options = list(cast.recent(reference, fits, MAX_SENTENCES["role"]))
    if not options:
        return None, True
    scene.of_class = sum(is_of_its_class(reference, draft, scene) for draft in options)
    choice = decide(Task.BODY if body else Task.ROLE, reference, options, scene)
    if body and choice.draft is not None and is_of_another_sort(choice.draft, description.office):
        options = [draft for draft in options if not is_of_another_sort(draft, description.office)]
        if not options:
            return None, True
        scene.of_class = sum(is_of_its_class(reference, draft, scene) for draft in options)
        choice = decide(Task.BODY, reference, options, scene)
    teller = scene.others[0] if scene.others else None
    if teller and choice.draft and is_plain(reference) and is_of_another_side(choice.draft, description.office, teller):
        return None, False  # Pelagia's president said the Uthmark government had left. "The government stays," she said: hers
    if choice.draft is not None and not owners and _is_contested(reference, choice.draft, options, scene):
        return None, False
    if choice.draft is not None and body and is_plain_definite(reference, choice.draft, scene):
        return named_so(choice.draft, description, options), False
    if (
        choice.draft is None
        and body
        and reference.words.split()[-1].islower()
        and is_plain_definite(reference, options[0], scene)
    ):
        of_class = (draft for draft in options if is_of_its_class(reference, draft, scene))
        named = [draft for draft in of_class if not is_of_another_sort(draft, description.office)]
        called = [draft for draft in named if has_in_name(draft, description.noun)]
        # "The league" is the one body that is called a league; else who the sentence before is about.
        sole = called[0] if len(called) == 1 else sole_subject(reference, named)
        return sole, sole is None and choice.is_none
    return choice.draft, choice.is_none


def _is_contested(reference: Reference, chosen: Draft, options: Sequence[Draft], scene: Scene) -> bool:
    """Tell whether another bearer of the office was mentioned about as lately: "the president", of two just named."""
    if chosen.last is None or not same_office(reference, chosen, scene):
        return False
    late = chosen.last.setting.sentence - 1
    return any(
        other is not chosen and other.last and other.last.setting.sentence >= late and same_office(reference, other, scene)
        for other in options
    )
