"""What an undertaking asks of its party: the acts that it rules out, or the thing that is to be done, and where and on what.

In: one account of a commitment, and the acts that its report tells inside its words. Out: an `Undertaken`. "To halt attacks
on energy facilities in the north" rules out ASSAULT, on energy and facilities, in the north; "a truce" rules out ASSAULT; "to
release the prisoners" is to be done. Read from closed classes of words, so it abstains where the words say nothing it knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.account import Account, Identity
from onrecord.annotation import EventType
from onrecord.entry import Commitment, Event, EventPlace
from onrecord.link.matter_words import matter_stems, matter_words, named_in, party_names
from onrecord.report import Span

_TRUCE = r"truces?|cease-?fires?|armistice|hostilities|lull|non-aggression|hold(?:s|ing)?\s+(?:\w+\s+)?fire"
_STOPS = re.compile(
    rf"\b(?:{_TRUCE}|halt\w*|stop\w*|ceas(?:e|es|ed|ing)|cessation|suspen(?:d|ds|ded|ding|sion)|refrain\w*|abstain\w*|desist\w*"
    r"|(?<!the )end(?:s|ed|ing)?(?!\s+of\b)|paus(?:e|es|ed|ing)|freez\w+|frozen?|lift(?:s|ed|ing)?|moratorium"
    r"|forgo|forswear|avoid\w*|no(?!\s+(?:later|more|less|fewer|longer than)\b)"
    r"|not(?!\s+only\b)|never|neither|nor|without|call(?:ed|ing)?\s+off)\b",
    re.IGNORECASE,
)
_A_TRUCE = re.compile(rf"\b(?:{_TRUCE})\b", re.IGNORECASE)
_ANY_FORCE = re.compile(
    rf"\b(?:{_TRUCE})\b|\b(?:all|any)\s+(?:\w+\s+)?(?:fire|fighting|attacks|strikes|combat)\b", re.IGNORECASE
)
# Words for acts, by PLOVER's type: what an undertaking to stop them names.
_KINDS: dict[EventType, re.Pattern[str]] = {
    kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for kind, words in {
        EventType.ASSAULT: rf"{_TRUCE}|attack\w*|(?:air|drone|missile)?-?strik(?:e|es|ing)|shell(?:s|ing|ed)?|bomb\w*"
        r"|bombard\w*|fire|firing|raid\w*|assault\w*|fighting|shoot\w*|offensives?|kill\w*|combat|violence"
        r"|cyber-?attacks?|use\s+of\s+force|military\s+(?:operation|action|campaign)s?",
        EventType.COERCE: r"arrest\w*|detain\w*|detention\w*|seiz\w*|blockad\w*|sieges?|expel\w*|expulsions?|evict\w*|deport\w*"
        r"|confiscat\w*|demoli\w*|curfews?|imprison\w*|hostage-?taking",
        EventType.SANCTION: r"sanction\w*|tariffs?|embargo\w*|boycott\w*|duties|levies|(?:im|ex)port\s+(?:bans?|controls?)",
        EventType.MOBILIZE: r"deploy\w*|mobili[sz]\w*|reinforc\w*|build-?up"
        r"|(?:military|joint|naval)\s+(?:exercise|drill|manoeuvre|maneuver)s?",
        EventType.CONSULT: r"talks|meet(?:ing)?s?|negotiat\w*",
        EventType.AID: r"(?:arms|weapons?|ammunition)\s+(?:deliver\w*|suppl\w*|shipments?)|suppl(?:y|ying)\s+(?:arms|weapons)",
    }.items()
}
_NAMED = frozenset({*_KINDS, EventType.THREATEN, EventType.PROTEST})
# What undoes a thing that was to be done: the act that is opposite to the one undertaken.
_OPPOSITES = tuple(
    (re.compile(rf"\b(?:{done})", re.IGNORECASE), re.compile(rf"^(?:{undone})", re.IGNORECASE))
    for done, undone in (
        (r"(?:re-?)?open", r"clos|shut|seal|block"),
        (
            r"(?:(?:up)?on\s+the\s+ground|ground(?:ed|ing)?)\b",
            r"fl(?:y|ew|ies|own)|circl|hover|t(?:ook|ake)\s+off|sent\s+up|launch",
        ),
        (r"releas|free(?:d|ing)?\b|set\s+free|let\s+go", r"detain|re-?arrest|arrest|imprison|jail|withh[eo]ld|cut|stopp?|halt"),
        (
            r"withdr[ae]w|pull\s+(?:back|out)|leav|quit|retreat|demobili",
            r"deploy|enter|advanc|reinforc|stay|dug\s+in|(?:re-?)?occup|mov(?:e|ed)\s+into",
        ),
        (r"pay|paid|fund|deliver|suppl|provid", r"withh[eo]ld|cut|stopp?|halt|suspend|froze|freez|cancel"),
        (r"lift|eas(?:e|ing)|suspend\s+(?:\w+\s+)?sanction", r"impos|re-?impos|tighten|extend"),
        (r"keep|maintain|respect|honou?r|uphold|preserv", r"scrap|abandon|tore|cancel|quit|left|drop"),
    )
)
RESUMES = re.compile(r"^(?:re-?sum|re-?start|re-?launch|re-?new|re-?open)", re.IGNORECASE)
"""Beginnings of words for taking up again what was to stop."""

_NUMBER = re.compile(r"\b\d[\d.,]*\d\b")
# A clause behind a word for an accord that tells what it is on; it ends where another begins.
_CLAUSE = re.compile(
    r",?\s+(?:that|which|(?:under|by)\s+which|on|for|to|committing|binding)\b[^.;:—–]*?(?=[.;:—–]|,\s+(?:and|but|while)\b|$)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?P<target>on|upon|against|of|targeting)\b|\b(?P<place>(?:within|inside)\s+[\w.,-]+\s+[\w-]+\s+(?:of|from)|along|in|inside|near|around|across|within|beyond|at|from|above|outside)\b"
    r"|\b(?P<skip>for|until|till|by|during|after|before|with|between|to|if|unless|while|since|that|which|under|over)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Undertaken:
    """What one account has a party undertake.

    Attributes:
        party: whose it is; None where it has no identity.
        stops: whether something is to stop or not to be done.
        kinds: types of act that are ruled out; empty where its words name none.
        matter: stems of all words that say what it is about.
        targets / named: on what: stems, and identities that are named there; both empty where it is not narrowed so.
        places: stems of the words that narrow it to a place; empty where it is not.
        spots: places that the report tells inside its words.
        numbers: that stand in its words, as printed.
        words: as printed.
    """

    account: Account
    commitment: Commitment
    party: Identity | None
    stops: bool
    kinds: frozenset[EventType]
    matter: frozenset[str]
    targets: frozenset[str]
    named: tuple[Identity, ...]
    places: frozenset[str]
    spots: tuple[EventPlace, ...]
    numbers: frozenset[str]
    words: str

    def is_undone_by(self, trigger: str) -> bool:
        """Tell whether an act named so is the opposite of what was to be done: "closed" of "to reopen"."""
        return any(done.search(self.words) and undone.search(trigger) for done, undone in _OPPOSITES)


def read_undertaking(account: Account, inside: Sequence[Event]) -> Undertaken | None:
    """Read what an account of a commitment asks of its party.

    Args:
        account: of a commitment.
        inside: events of the same report whose triggers stand in the words of what is undertaken.

    Returns:
        None where the account is of something else, or its words say nothing of their own ("it", "the offer").
    """
    commitment = account.entry
    if not isinstance(commitment, Commitment):
        return None
    text, names = account.report.text, party_names(account)
    what = _with_clause(account, commitment.what, names)
    words = what.of(text)
    stops = _STOPS.search(words) is not None
    kinds = _ruled_out(words, inside) if stops else frozenset[EventType]()
    matter = frozenset(word.stem for word in matter_words(text, what, names) if not _only_stops(word.surface))
    numbers = numbers_in(words)
    if not matter and not kinds and not numbers:
        return None
    party = account.identities.get(commitment.party.entity or "")
    parts = _parts(text, what)
    targets = matter_stems_of(text, parts["target"], names)
    named = tuple(
        {
            one.id: one
            for one in account.identities.values()
            if one != party and any(named_in(span.of(text), one) for span in parts["target"])
        }.values()
    )
    places = matter_stems_of(text, parts["place"], frozenset())
    if names_a_truce(words):  # "a truce on the river": where it holds, not what is spared
        places, targets = places | targets, frozenset()
    spots = tuple(event.place for event in inside if event.place is not None)
    return Undertaken(
        account, commitment, party, stops, kinds, matter, targets, named, places, spots, numbers, " ".join(words.split())
    )


def matter_stems_of(text: str, spans: Iterable[Span], names: frozenset[str]) -> frozenset[str]:
    """Give the stems of several spans together."""
    return frozenset(stem for span in spans for stem in matter_stems(text, span, names))


def _only_stops(word: str) -> bool:
    return _STOPS.fullmatch(word) is not None and _A_TRUCE.fullmatch(word) is None


def numbers_in(words: str) -> frozenset[str]:
    """Give the numbers in words, as printed in digits; those of one digit are too common to tell one thing from another."""
    return frozenset(_NUMBER.findall(words))


def _ruled_out(words: str, inside: Sequence[Event]) -> frozenset[EventType]:
    """Give the types of act that words say are to stop, and those that the report tells inside them."""
    return frozenset(kind for kind, named in _KINDS.items() if named.search(words)) | {
        e.type for e in inside if e.type in _NAMED
    }


def _with_clause(account: Account, what: Span, names: frozenset[str]) -> Span:
    """Add what an undertaking is said to do, where its words alone say nothing: "signed an accord that extends the truce"."""
    text = account.report.text
    if any(matter_words(text, what, names)) or numbers_in(what.of(text)) or _STOPS.search(what.of(text)):
        return what
    clause = _CLAUSE.match(text, what.end, account.sentence_span.end)
    return Span(what.start, clause.end()) if clause else what


def _parts(text: str, what: Span) -> dict[str, list[Span]]:
    """Divide the words of an undertaking at its prepositions into targets and places; what stands before the first is neither.

    Words right after an act are its target without a preposition: "not to attack energy facilities".
    """
    parts: dict[str, list[Span]] = {"target": [], "place": [], "skip": []}
    marks = list(_PART.finditer(text, what.start, what.end))
    head = Span(what.start, marks[0].start() if marks else what.end)
    ends = [*(mark.start() for mark in marks), what.end][1:]
    for mark, end in zip(marks, ends, strict=True):
        parts[mark.lastgroup or "skip"].append(Span(mark.end(), end))
    # "refrain from attacks", "cessation of strikes", "to halt": the act itself follows, and what it is on stands after it.
    every = [head, *parts["skip"], *parts["place"], *parts["target"]]
    after = [Span(told, span.end) for span in every if (told := _end_of_act(text, span)) is not None]
    parts = {kind: [span for span in spans if _end_of_act(text, span) is None] for kind, spans in parts.items()}
    parts["target"] += after
    return parts


def _end_of_act(text: str, span: Span) -> int | None:
    ends = [found.end() for named in _KINDS.values() for found in named.finditer(text, span.start, span.end)]
    return max(ends) if ends else None


def is_a_stop(trigger: str) -> bool:
    """Tell whether an act is named as the end of something: "halted", "suspended"."""
    return _STOPS.fullmatch(trigger) is not None


def begins_a_stop(words: str) -> bool:
    """Tell whether words for what an act is about begin with the end of something: "to stop all fire"."""
    return re.match(rf"(?:to\s+|that\s+)?(?:{_STOPS.pattern})", words, re.IGNORECASE) is not None


def is_any_force(undertaken: Undertaken) -> bool:
    """Tell whether it is a truce or the like, which rules out force on whatever target of the other side."""
    return _ANY_FORCE.search(undertaken.words) is not None


def names_a_truce(words: str) -> bool:
    """Tell whether words name a truce, a ceasefire or the like."""
    return _A_TRUCE.search(words) is not None
