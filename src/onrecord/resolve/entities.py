"""Resolve the mentions of one report: who or what each stands for, and what each of those is called in the record.

From a report and its annotations to entities and, for each mention, the entity's id or None. Names first, then descriptions
and pronouns in the order of the text. In doubt there is no answer. Nothing is looked up outside the report: tables of terms
tell that "Ukrainian" goes with "Ukraine", never who governs there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from onrecord import terms
from onrecord.annotation import Annotations, MentionKind
from onrecord.entity import UNNAMED, Entity, EntityKind
from onrecord.folding import fold_letters
from onrecord.report import PartKind, Report, Span
from onrecord.resolve.articles import record_name
from onrecord.resolve.asides import find_datelines
from onrecord.resolve.authors import author_draft, read_byline, read_signers, self_described
from onrecord.resolve.both import names_two, resolve_two
from onrecord.resolve.called import all_persons
from onrecord.resolve.candidates import Cast
from onrecord.resolve.company import Company
from onrecord.resolve.credited import own_names
from onrecord.resolve.describing import Describer, resolve_description
from onrecord.resolve.drafts import BODIES, Draft, Reference
from onrecord.resolve.features import Scene
from onrecord.resolve.home import give_home
from onrecord.resolve.late_names import LateNames
from onrecord.resolve.letterheads import head_lines, heading_of, memo_lines, read_answerer, read_hearer, read_letterhead
from onrecord.resolve.names import split_person, strip_possessive, titles_before
from onrecord.resolve.naming import resolve_names
from onrecord.resolve.places import Places
from onrecord.resolve.principals import principal_of, speaks_for_others, tells_of_itself
from onrecord.resolve.pronouns import PRONOUNS, Speech, Talk, pronoun_task, resolve_third_person
from onrecord.resolve.roles import Definiteness, Description, read_description
from onrecord.resolve.score import Decide, Task, choose
from onrecord.resolve.scripts import is_latin
from onrecord.resolve.setting import Layout
from onrecord.resolve.speakers import source_heads
from onrecord.resolve.turns import is_answer

_OWNER = re.compile(r"(?P<body>the\s[^'’]+)['’]s?\s", re.IGNORECASE)
_BEFORE_QUOTATION = re.compile(r"(?:,\s[^.,:;!?\n\"“„«]{1,60})?:\s*[\"“„«]")  # 'Army officer, off the record: "No."'


def resolve_mentions(
    report: Report, annotations: Annotations, decide: Decide = choose
) -> tuple[tuple[Entity, ...], tuple[str | None, ...]]:
    """Tell who or what each mention of a report stands for.

    Args:
        report: the report.
        annotations: its marks.
        decide: chooses among the drafts that fit a description or a pronoun.

    Returns:
        The entities in order of first mention, and for each of `annotations.mentions` the id of its entity, or None in
        doubt.
    """
    reading = Reading(report, annotations, decide)
    found = reading.resolve()
    return finish_entities(found, len(annotations.mentions), reading.company.speakers, own_names(report))


_OFF_STAGE = frozenset({PartKind.BYLINE, PartKind.PHOTO_CREDIT, PartKind.CREDIT})


class Reading:
    """One pass over the mentions of a report, from names to pronouns."""

    def __init__(self, report: Report, annotations: Annotations, decide: Decide) -> None:
        self.text = report.text
        self.attributions = annotations.attributions
        self.events = annotations.events
        self.decide = decide
        self.cast = Cast()
        self.scene = Scene(title=fold_letters(report.title or ""))
        self.signers = read_signers(heading_of(report)) or read_letterhead(report) or read_byline(report)
        self.hearer, self.answerer = read_hearer(report), read_answerer(report)
        self.heads = _heads(report.text, annotations)
        # Where a cue ends with whoever stands before it as its subject: "Bek thanked | him" is not Bek.
        self.cue_ends = {
            cue.end: number
            for number, one in enumerate(annotations.attributions)
            for cue in one.cue
            if one.source and one.source[-1].end <= cue.start
        }
        self.references = _references(report, annotations, self.heads)
        self.places = Places(reference.span for reference in self.references)
        # Who wrote a text or took its pictures is nobody of whom it speaks on: "Posted by Roe. Her aide says she told him."
        self.off_stage = Places(
            [*(part.span for part in report.parts if part.kind in _OFF_STAGE), *memo_lines(report.text).values()]
        )
        # Nor is the outlet whose name stands at the head of it or in the dateline: "it" is somebody of the story.
        self.imprint = Places([*find_datelines(report.text), *head_lines(report.text)])
        self.found: dict[int, Draft] = {}

    def resolve(self) -> dict[int, Draft]:
        """Resolve all mentions; give for the index of each its draft, without those in doubt."""
        self.found = resolve_names(self.text, self.references, self.cast)
        self._place_answerer()
        self.describer = Describer(self.text, self.references, self.found, self.cast)
        self.describer.link_outright()
        self.late = LateNames(self.text, self.references, self.found, self.attributions)
        self.company = Company(self.text, self.events, self.references, self.found, self.cast)
        for reference in self.references:
            if reference.setting.source_of is not None and reference.index in self.found:
                self.scene.speakers.setdefault(reference.setting.source_of, self.found[reference.index])
        spoken = []
        previous: Reference | None = None
        for reference in sorted(self.references, key=lambda ref: (ref.span.end, -ref.span.start)):
            asked = pronoun_task(reference) if reference.kind is MentionKind.PRONOUN else None
            if asked is not None and isinstance(asked[0], Speech):
                spoken.append(reference)
                continue
            self._resolve_one(reference)
            self.company.pass_by(previous, reference, self.scene)
            previous = reference
        author = author_draft(self.signers, self.cast, self_described(self.text, self.references, self.found))
        hearer = author_draft((self.hearer,), self.cast) if self.hearer else None
        for reference, draft in Talk(self.references, self.found, self._all_speakers(), author, hearer).resolve(spoken):
            self._take(reference, draft)
        if author is not None:
            self._place_author(author)
        give_home(self.text, self.found.values())
        return self.found

    def _place_answerer(self) -> None:
        """Take the labels of answers for who gives them, where the heading tells."""
        answers = [ref for ref in self.references if ref.kind is MentionKind.PRONOUN and is_answer(ref.words)]
        draft = author_draft((self.answerer,), self.cast) if answers and self.answerer else None
        for reference in answers:
            if draft is not None:
                self._take(reference, draft)

    def _place_author(self, author: Draft) -> None:
        """Give an author whom the text names nowhere, and who never says "I", a place in it: the first "we" of the text."""
        if author.references:
            return
        own = [draft for draft in self.found.values() if draft.owner is author and draft.names.keys() <= UNNAMED]
        first = min((ref for draft in own for ref in draft.references), key=lambda ref: ref.span, default=None)
        if first is not None:
            author.references.append(first)
            self.company.speakers.append(author)

    def _all_speakers(self) -> dict[int, Draft]:
        """Give the speakers of all attributions; words without a source of their own go on from those before them.

        '"It was short," Roe said, adding: "I will call again."' has nobody beside "adding". A paragraph's end ends this.
        """
        speakers = dict(self.scene.speakers)
        order = sorted(range(len(self.attributions)), key=lambda number: min(self.attributions[number].content))
        for before, after in pairwise(order):
            if self.attributions[after].source or before not in speakers:
                continue
            between = self.text[max(self.attributions[before].content).end : min(self.attributions[after].content).start]
            if "\n" not in between:
                speakers[after] = speakers[before]
        return speakers

    def _resolve_one(self, reference: Reference) -> None:
        draft = self.found.get(reference.index)
        self.scene.others = self._telling(reference) if reference.description is not None else ()
        if draft is not None and reference.description is not None:
            for owner in self._possessors(reference, reference.description):
                draft.give_owner(reference.description, owner)
        elif draft is None and reference.kind is MentionKind.PRONOUN:
            self._hear_speaker(reference)
            draft = self._third_person(reference)
        elif draft is None and reference.description is not None:
            draft = self._describe(reference)
        if draft is None:
            return
        if reference.index not in self.found:
            self._take(reference, draft)
        is_imprint = draft.kind is EntityKind.OUTLET and bool(self.imprint.overlapping(reference.span))
        if not is_imprint and not self.off_stage.overlapping(reference.span):
            self.cast.see(draft, reference)
        if reference.setting.source_of is not None:
            self.scene.speakers.setdefault(reference.setting.source_of, draft)
            if self.attributions[reference.setting.source_of].inside is None:
                self.scene.last_speaker = draft
        elif reference.setting.is_credited:
            self.scene.last_speaker = draft

    def _hear_speaker(self, pronoun: Reference) -> None:
        """Tell who says quoted words before a "he" in them is read, where that is only described, and behind them.

        '"He told me," the driver said': the driver is not he.
        """
        number = pronoun.setting.inside
        if pronoun.setting.quote is None or number is None or number in self.scene.speakers:
            return
        head = next((ref for ref in self.references if ref.setting.source_of == number), None)
        known = self.found.get(head.index) if head else None
        if head is None or head.description is None or head.span < pronoun.span or head.description.is_plural:
            return
        may_be_person = head.description.noun_class in {terms.NounClass.PERSON, None}
        if may_be_person and head.description.definiteness is Definiteness.DEFINITE and known is None:
            self.scene.others = self._telling(head)
            known = self._describe(head)
            if known is not None:
                self._take(head, known)
        if known is not None:
            self.scene.speakers[number] = known

    def _third_person(self, reference: Reference) -> Draft | None:
        source_of = reference.setting.source_of
        self.scene.spoken_of = self._spoken_of(source_of, reference) if source_of is not None else frozenset()
        acting = self.cue_ends.get(reference.span.start - 1)
        self.scene.acting = self.scene.speakers.get(acting) if acting is not None else None
        self.scene.principal = self._principal(reference)
        draft = resolve_third_person(reference, self.cast, self.scene, self.decide)
        asked = pronoun_task(reference)
        if asked is None or asked[0] is not Task.MANY or source_of is None:
            return draft
        if draft is not None and draft.is_plural and (not draft.members or all_persons(draft.members)):
            return draft
        return self.company.two(reference) or draft

    def _principal(self, pronoun: Reference) -> Draft | None:
        """Give for whom the source speaks in whose indirect words a "he" or "she" stands; None where it speaks for nobody."""
        number = pronoun.setting.inside
        asked = pronoun_task(pronoun)
        if number is None or pronoun.setting.quote is not None or asked is None or asked[0] is not Task.ONE:
            return None
        sources = (self.references[place] for one in self.attributions[number].source for place in self.places.inside(one))
        source = next((one for one in sources if speaks_for_others(one)), None)
        end = max(one.end for one in self.attributions[number].content)
        if source is None or tells_of_itself(self.text, pronoun, end):
            return None
        return principal_of(pronoun, source, self.describer.owners_of(source), self.cast)

    def _spoken_of(self, number: int, source: Reference) -> frozenset[Draft]:
        """Give of whom words before their "he said" speak: who is named in quotation marks there, or nowhere before."""
        before = [span for span in self.attributions[number].content if span.end <= source.span.start]
        inside = [self.references[place] for span in before for place in self.places.inside(span)]
        known = [(ref, self.found[ref.index]) for ref in inside if ref.index in self.found]
        counts = Counter(draft for _, draft in known)
        named = {draft for ref, draft in known if ref.kind is not MentionKind.PRONOUN and ref.setting.quote is not None}
        return frozenset(draft for draft in counts if draft in named or draft.count <= counts[draft])

    def _possessors(self, reference: Reference, description: Description) -> tuple[Draft, ...]:
        """Find whose "its spokeswoman" or "the league's spokeswoman" is, where that is no mention of its own; none in doubt."""
        words, _, rest = reference.words.partition(" ")
        # Whose spokeswoman speaks does not speak, so nothing follows from who spoke last.
        setting = reference.setting._replace(source_of=None, is_object=False, next_word=rest.partition(" ")[0].casefold())
        start = reference.span.start
        if description.definiteness is Definiteness.OWNED and words.casefold() in PRONOUNS:
            for form in (words, "its") if words.casefold() == "their" else (words,):  # "the union ... their spokeswoman"
                pronoun = Reference(-1, Span(start, start + len(words)), MentionKind.PRONOUN, form, setting)
                owner = resolve_third_person(pronoun, self.cast, self.scene, self.decide)
                if owner is not None:
                    return (owner,)
        named = _OWNER.match(reference.words)
        if named is not None and named.end() < description.noun_end:
            body = read_description(named["body"])
            whole = Reference(-1, Span(start, start + named.end("body")), MentionKind.ROLE, named["body"], setting, body)
            owner, _ = resolve_description(whole, body, (), self.cast, self.scene, self.decide)
            return (owner,) if owner is not None else ()
        return ()

    def _describe(self, reference: Reference) -> Draft | None:
        description = reference.description
        if description is None:
            return None
        if names_two(reference.words):
            several = resolve_two(self.text, reference, self.cast, self.scene, self.decide)
            several.attest(description, ())
            return several
        owners = self.describer.owners_of(reference) or self._possessors(reference, description)
        draft, is_new = self.describer.said_of(reference, description), False
        if draft is None:
            is_bare = description.definiteness is Definiteness.BARE and reference.setting.is_first
            self.scene.is_label = is_bare and _BEFORE_QUOTATION.match(self.text, reference.span.end) is not None
            draft, is_new = resolve_description(reference, description, owners, self.cast, self.scene, self.decide)
            self.scene.is_label = False
        if draft is None:
            draft = self.company.two(reference)
        if draft is None and is_new:
            draft = self.late.named_later(reference, description)
        if draft is None and is_new:
            draft = self.cast.add(Draft(EntityKind.ROLE, is_plural=description.is_plural))
            draft.owner = owners[0] if owners else None
        if draft is not None:
            draft.attest(description, owners)
        return draft

    def _telling(self, reference: Reference) -> tuple[Draft, ...]:
        """Give who tells a description; it is of somebody else, for of themselves speakers say "I", "he" or "she"."""
        found = []
        number = reference.setting.inside
        while number is not None:
            if number in self.scene.speakers:
                found.append(self.scene.speakers[number])
            number = self.attributions[number].inside
        return tuple(found)

    def _take(self, reference: Reference, draft: Draft) -> None:
        self.found[reference.index] = draft
        draft.references.append(reference)


def _heads(text: str, annotations: Annotations) -> dict[int, int]:
    """For the index of each mention that is the head of a source, the index of the attribution."""
    heads: dict[int, int] = {}
    for number, attribution in enumerate(annotations.attributions):
        for head in source_heads(text, annotations.mentions, attribution.source):
            heads.setdefault(head, number)
    return heads


def _references(report: Report, annotations: Annotations, heads: Mapping[int, int]) -> list[Reference]:
    layout = Layout(report, annotations, heads)
    references = []
    holder: tuple[int, Span] | None = None
    for index, mention in enumerate(annotations.mentions):
        words = " ".join(strip_possessive(mention.span.of(report.text)).split())
        if not words:
            continue
        is_role, is_person = mention.kind is MentionKind.ROLE, mention.kind is MentionKind.PERSON
        within = holder[0] if holder and holder[1].covers(mention.span) else None
        references.append(
            Reference(
                index=index,
                span=mention.span,
                kind=mention.kind,
                words=words,
                setting=layout.setting_of(index, mention.span),
                description=read_description(words) if is_role else None,
                person=split_person(titles_before(report.text, mention.span.start) + words) if is_person else None,
                within=within,
            )
        )
        if is_role and within is None:
            holder = index, mention.span
    return references


def finish_entities(
    found: Mapping[int, Draft], mention_count: int, others: Sequence[Draft] = (), printed: Sequence[str] = ()
) -> tuple[tuple[Entity, ...], tuple[str | None, ...]]:
    """Turn drafts, those of mentions and others, into entities numbered in order of first mention.

    `printed` are names of outlets as they print them themselves.
    """
    drafts = dict.fromkeys((*found.values(), *others))
    in_order = sorted(drafts, key=lambda draft: min((ref.span.start, -ref.span.end) for ref in draft.references))
    order = {draft: f"e{number}" for number, draft in enumerate(in_order, start=1)}
    entities = tuple(_entity(draft, number, order, printed) for draft, number in order.items())
    return entities, tuple(order[found[index]] if index in found else None for index in range(mention_count))


def _entity(draft: Draft, number: str, order: Mapping[Draft, str], printed: Sequence[str]) -> Entity:
    spans = sorted({reference.span for reference in draft.references})
    kind = _kind_of(draft)
    roles = tuple(dict.fromkeys(attested.description.words for attested in draft.attested))
    owners = [owner for attested in draft.attested for owner in attested.owners]
    if draft.owner is not None and draft.names.keys() <= UNNAMED:
        owners.append(draft.owner)  # "we" of one author
    of = next((order[owner] for owner in owners if owner in order and owner is not draft), None)
    return Entity(
        id=number,
        name=record_name(_name_of(draft), kind, printed),
        kind=kind,
        mentions=tuple(spans),
        roles=() if draft.kind is EntityKind.ROLE and len(roles) == 1 else roles,
        of=of,
    )


def _name_of(draft: Draft) -> str:
    """Give the fullest name: of a state its name before its adjective, of a body never an acronym if it is spelt out."""
    if not draft.names:
        return draft.attested[0].description.words if draft.attested else draft.references[0].words
    names = list(draft.names)
    if draft.kind is EntityKind.STATE:
        return max(names, key=lambda name: (terms.find_state(name) is not None, -len(name), draft.names[name]))
    # Of one name in two scripts that of the language that is read here.
    return max(names, key=lambda name: (draft.also is not None and is_latin(name) is True, len(name.split()), len(name)))


def _kind_of(draft: Draft) -> EntityKind:
    """Give the kind that most of its names were marked with."""
    if draft.kind not in BODIES:
        return draft.kind
    kinds = Counter(ref.kind.value for ref in draft.references if ref.kind.value in BODIES)
    return EntityKind(kinds.most_common(1)[0][0]) if kinds else draft.kind
