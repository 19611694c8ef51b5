"""Who a text says that it is by: the names in the headline of a signed text, or the one name of a byline.

"Statement by President Roe on the Dam", "Joint Statement from Alda and Brennor": documents of this form are their signers' own
words, and outside quotations "I" and "we" in them are nobody else. Only the headline's form is read: a document's noun first, a
preposition, then names, each with a title, a known given name, or in a table. In doubt nobody is the author.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord import terms
from onrecord.entity import EntityKind
from onrecord.report import PartKind, Report
from onrecord.resolve.candidates import Cast
from onrecord.resolve.drafts import Draft, Reference
from onrecord.resolve.names import body_words, is_title, match_persons, split_person
from onrecord.resolve.offices import holders_length
from onrecord.resolve.roles import find_noun, read_description
from onrecord.resolve.setting import NO_NOUNS
from onrecord.terms import NounClass

_SIGNED = re.compile(
    r"(?:(?:full|text|transcript|of|the|a|joint|trilateral|press|official|written|opening|closing|prepared|video)[\s:]+)*"
    r"(?:statement|declaration|communiqu[eé]|remarks|message|address|speech|letter|op-?ed)\s+(?:by|from|of|between)\s+(?P<names>.+)",
    re.IGNORECASE,
)
_JUNIOR = re.compile(r",\s+(?=[JS]r\b)")
_GOVERNMENTS = re.compile(r"governments?\s+of\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_JOIN = re.compile(r"(?P<mark>,\s+and\s|,\s|\s+and\s)\s*")
_BY = re.compile(r"(?:by|from)\s+", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_PARTICLES = frozenset("al bin da de del der la van von".split())
_OF_WHOM = re.compile(r"\s(?:of|for|at|in)\s")
_INITIAL = re.compile(r"[A-Z]\.")
_LONGEST_NAME = 4
_LONGEST_TITLE = 8


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signed: a person with a title, if any is given, a body or state, or an office without a name."""

    name: str
    kind: EntityKind
    title: str = ""


def read_signers(title: str) -> tuple[Signer, ...]:
    """Read who signed a document from its headline; nobody where that has another form, or its list of names is cut off."""
    match = _SIGNED.match(title.strip())
    rest = _JUNIOR.sub(" ", match["names"]) if match else ""
    described = read_person(rest) if ", " in rest else None
    if described is not None:
        return (described,)
    signers: list[Signer] = []
    mark = ""
    while rest:
        found = _read_one(rest)
        if found is None:
            return ()
        signer, rest = found
        signers.append(signer)
        join = _JOIN.match(rest)
        if join is None:
            break
        mark, rest = join["mark"].strip(), rest[join.end() :]
    is_closed = len(signers) == 1 or mark.endswith("and")
    return tuple(signers) if is_closed and not rest.startswith(("'", "’")) else ()


def _read_one(words: str) -> tuple[Signer, str] | None:
    """Read the first signer of a list and give what follows; None where the words begin with none."""
    article = _ARTICLE.match(words)
    bare = words[article.end() :] if article else words
    governments = _GOVERNMENTS.match(bare)
    if governments:
        bare = bare[governments.end() :].removeprefix("the ")
    offices = holders_length(bare)
    if offices:
        return Signer(bare[:offices], EntityKind.ROLE), bare[offices:]
    body = _body_at(bare)
    run = [word.group() for word in re.finditer(r"\S+", bare)][: _LONGEST_TITLE + _LONGEST_NAME]
    titled = _title_length(run)
    if titled == 0 and body is not None:
        return body
    name = _name_length(run[titled:])
    length = titled + name
    office = " ".join(run[:titled]).rstrip(",")
    if name == 0:
        is_office = titled > 0 and article is not None
        return (Signer(office, EntityKind.ROLE), _after(bare, run[:length])) if is_office else None
    called = " ".join(run[titled:length]).rstrip(",")
    if titled == 0 and (name == 1 or split_person(called).gender is None):
        return None
    return Signer(called, EntityKind.PERSON, office), _past_land(_after(bare, run[:length]))


def read_person(words: str, *, is_name: bool = False) -> Signer | None:
    """Read one person whom words name and nothing else: "Ana Lorn", "P. Halver", "Chief of staff, Ana Lorn", "Col. Rudd".

    Without a title, a known given name or an initial two words are a name only where one stands (`is_name`), as under a letter.
    """
    office, _, called = words.rpartition(", ")
    if office and not _is_described(office):
        return None
    run = called.split()
    titled = _title_length(run)
    name = run[titled:]
    if not name or _name_length(name) != len(name) or find_noun(name[-1]) is not None:
        return None
    is_known = (
        is_name
        or bool(office)
        or titled > 0
        or split_person(called).gender is not None
        or _INITIAL.fullmatch(name[0]) is not None
    )
    if not is_known or (len(name) == 1 and titled == 0):
        return None
    return Signer(" ".join(name), EntityKind.PERSON, office or " ".join(run[:titled]))


def _is_described(words: str) -> bool:
    """Tell whether words are an office and no name: "the Minister of Defence of Velda", but not "President Roe"."""
    head = _OF_WHOM.split(words)[0].split()
    return any(_is_office(" ".join(head[first:])) for first in (-2, -1))


def _after(words: str, run: list[str]) -> str:
    """Give what follows a run of words; a comma at its end still does."""
    end = 0
    for word in run:
        end = words.index(word, end) + len(word)
    return words[end - 1 :] if words[end - 1 : end] == "," else words[end:]


def _body_at(words: str) -> tuple[Signer, str] | None:
    """Find a state or body that the tables know at the very start, the longest name first."""
    tokens = list(re.finditer(r"[^\s,]+", words))[:6]
    for number in range(len(tokens), 0, -1):
        name, rest = words[: tokens[number - 1].end()], words[tokens[number - 1].end() :]
        is_state = terms.find_state(name) is not None
        if "," in name or not (is_state or terms.find_organisation(name)):
            continue
        # "Brennor Leaders" are not Brennor.
        run = rest.split()
        is_whole = not rest.startswith(" ") or not run or not run[0][0].isupper() or _begins_subject(run)
        return (Signer(name, EntityKind.STATE if is_state else EntityKind.ORG), rest) if is_whole else None
    return None


def _title_length(run: list[str]) -> int:
    """Count the words before a name that are its title: all up to the last office among capitalised words, and its state."""
    length = 0
    place = 0
    while place < min(len(run), _LONGEST_TITLE) and run[place][:1].isupper():
        last = place + 1
        forms = [" ".join(run[start:last]) for start in range(max(0, last - 2), last)]
        if any(_is_office(form) for form in forms):
            length = last
            land = _land_length(run[last:])
            if land:
                return last + land
        if run[place].endswith(","):
            break
        place = last
    return length


def _is_office(words: str) -> bool:
    noun = find_noun(words)
    return is_title(words) or (noun is not None and not noun[1] and noun[0].noun_class is NounClass.PERSON)


def _land_length(run: list[str]) -> int:
    """Count the words "of Brennor", "of the United States" behind an office or a name."""
    if run[:1] != ["of"]:
        return 0
    skipped = 2 if run[1:2] == ["the"] else 1
    for last in range(min(len(run), skipped + 4), skipped, -1):
        if terms.find_state(" ".join(run[skipped:last]).rstrip(",")):
            return last
    return 0


def _past_land(rest: str) -> str:
    """Leave out the state behind a name: "President Roe of Alda and ..."."""
    run = rest.split()[:6]
    length = _land_length(run)
    return _after(rest, run[:length]) if length else rest


def _name_length(run: list[str]) -> int:
    """Count the words of a name: capitalised, up to what tells what the text is about."""
    length = 0
    for number, word in enumerate(run[: _LONGEST_NAME + 1]):
        bare = word.rstrip(",")
        is_particle = number + 1 < len(run) and bare in _PARTICLES
        is_name = _NAME_WORD.fullmatch(bare) is not None and (bare[:1].isupper() or is_particle)
        is_over = _begins_subject(run[number:]) and (number > 0 or not word.endswith("ing"))
        if is_over or not is_name:
            break
        length += 1
        if word.endswith(","):
            break
    is_owner = any("’" in word or "'s" in word for word in run[:length])
    return length if length <= _LONGEST_NAME and not is_owner else 0


def _begins_subject(run: list[str]) -> bool:
    """Tell whether words begin what a text is about: "on the Vote"; "Welcoming the Vote", but not "Ilse Manning"."""
    word, following = run[0], run[1:2]
    goes_on = bool(following) and following[0].casefold() not in NO_NOUNS | {"and"} and not word.endswith(",")
    return word.casefold() in NO_NOUNS or (word.endswith("ing") and goes_on)


def read_byline(report: Report) -> tuple[Signer, ...]:
    """Read the one person whom a byline names; nobody where it names more, or a desk or an agency."""
    printed = report.byline or next((part.span.of(report.text) for part in report.parts if part.kind is PartKind.BYLINE), "")
    words = _BY.sub("", " ".join(printed.split()), count=1)
    run = words.split()
    is_name = 1 < len(run) == _name_length(run) and "," not in words
    if not is_name or split_person(words).gender is None:
        return ()
    return (Signer(words, EntityKind.PERSON),)


def author_draft(signers: tuple[Signer, ...], cast: Cast, described: Draft | None = None) -> Draft | None:
    """Give the draft of who signed: one of the report's own where it names the signer, all together where they are several.

    `described` is who the text itself says that it is by; it is believed where no name is signed.
    """
    if described is not None and all(signer.kind is EntityKind.ROLE for signer in signers):
        return described
    drafts = tuple(dict.fromkeys(_signer_draft(signer, cast) for signer in signers))
    if len(drafts) < 2:
        return drafts[0] if drafts else None
    joint = cast.joint(drafts)
    joint.names[" and ".join(signer.name for signer in signers)] += 1
    return joint


def self_described(text: str, references: Sequence[Reference], found: Mapping[int, Draft]) -> Draft | None:
    """Give who a text says that its first "we" is: "We, the mayors of the five towns, declare"."""
    by_start = {reference.span.start: reference for reference in references if reference.description is not None}
    first = next((ref for ref in references if ref.words.casefold() == "we" and ref.setting.quote is None), None)
    if first is None or first.setting.voice is not None or text[first.span.end : first.span.end + 2] != ", ":
        return None
    called = by_start.get(first.span.end + 2) or by_start.get(first.span.end + 2 + len("the "))
    if called is None or called.description is None or not called.description.is_plural or text[called.span.end :][:1] != ",":
        return None
    return found.get(called.index)


def _signer_draft(signer: Signer, cast: Cast) -> Draft:
    if signer.kind is EntityKind.PERSON:
        return _person_draft(signer, cast)
    draft = Draft(signer.kind)
    if signer.kind is EntityKind.ROLE:
        description = read_description(signer.name)
        draft.is_plural = description.is_plural
        draft.attest(description, ())
        return draft
    wanted = terms.find_state(signer.name) or terms.find_organisation(signer.name)
    words = body_words(signer.name)
    known = [
        other
        for other in cast.drafts
        if any((terms.find_state(name) or terms.find_organisation(name)) == wanted if wanted else body_words(name) == words
               for name in other.names)
    ]  # fmt: skip
    draft = known[0] if known else cast.add(draft)
    draft.names[signer.name] += 1
    return draft


def _person_draft(signer: Signer, cast: Cast) -> Draft:
    name = split_person(signer.name)
    bearers = [one for one in cast.with_word("person", name.words[-1]) if one.person and match_persons(name, one.person)]
    draft = bearers[0] if len(bearers) == 1 else cast.add(Draft(EntityKind.PERSON, person=name))
    draft.names[name.plain] += 1
    if draft.person is None or len(name.words) > len(draft.person.words):
        draft.person = name
    draft.gender = draft.gender or name.gender
    if signer.title:
        draft.attest(read_description(signer.title), ())
    return draft
