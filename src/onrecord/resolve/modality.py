"""Whether the words were spoken at all, as the text tells it: said, not said, yet to be said, said only if.

In: a passage. Out: the modality of the act of speaking of each attribution. Read from the closed classes of grammar around the
cue (auxiliaries, negations, subordinators, inversion) and from the few verbs that say that their infinitive did not happen
("refused to say", "stopped short of saying"), not from what was said: "denied that" is an act of speaking that happened. What
stands in words that nobody has spoken, nobody has vouched for: it takes over their modality.
"""

from __future__ import annotations

import re

from onrecord.annotation import Attribution, Modality
from onrecord.report import Span
from onrecord.resolve.cues import DENYING, SPEECH_STEMS, is_claim_noun
from onrecord.resolve.passage import Passage
from onrecord.resolve.turns import turn_at

_NEGATION = re.compile(
    r"(?:\b(?:not(?!\s+(?:only|just|merely|simply|until)\b)|never|neither|nor|cannot|no\s+longer|hardly|without)\b|n[’']t\b"
    r"|\b(?:almost|nearly)\s*$)",
    re.IGNORECASE,
)
# Two negatives assert: "did not hesitate to say", "could not help saying", "was not the first to say".
_ASSERTED = re.compile(
    r"(?:\b(?:not|never|cannot)|n[’']t)\s+(?:(?:hesitat|forg[eo]t|fail|tir|sh[yi]|stop|ceas|miss|neglect)\w*|help|but"
    r"|the\s+(?:first|only|last)|alone)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:neither|nobody|none|no\s?one|nothing|no(?!\.?\s*\d)|not|few)\b", re.IGNORECASE)
# "Nor did Holm say", "at no point has she said", "it is not true that he told": the words right before the source deny it.
_DENIED_BEFORE = re.compile(
    r"\b(?:(?:nor|never|not\s+(?!only|just|merely|simply)\w+|no\s+\w+)\s+(?:did|do|does|has|have|had|would|will)"
    r"|(?:not\s+true|untrue|false|incorrect|not\s+the\s+case)\s+that)\s+$",
    re.IGNORECASE,
)
# "Said nothing about it", but not "said nothing had changed".
_NOTHING = re.compile(
    r"nothing(?:\s+(?:either|more|else|further|at\s+all|whatsoever|publicly|new)\b)*(?:\s+(?:about|regarding|concerning)\b.*)?\W*",
    re.IGNORECASE | re.DOTALL,
)
_UNDONE_TO = re.compile(
    r"\b(?:refus\w*|declin\w*|fail\w*|neglect\w*|unable|unwilling|yet|forb[ai]d\w*|forgot)\s+to\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
_UNDONE_ING = re.compile(
    r"\b(?:den(?:y|ies|ied)|avoid\w*|short\s+of|rather\s+than|instead\s+of|rul\w+\s+out"
    r"|(?:refrain\w*|sh(?:y|ies|ied)\s+away|prevented|barred|stopped|banned|blocked)\s+from)\s+(?:even\s+)?$",
    re.IGNORECASE,
)
_WOULD_HAVE = re.compile(r"\b(?:would|could|might|should)\s+have\s*$", re.IGNORECASE)
_MEANT = re.compile(r"\b(?:plan|intend|hop|want|prepar|aim)\w*\W*$", re.IGNORECASE)
_AWAITED = re.compile(r"\b(?:expected|likely|believed|thought|rumou?red)\W*$", re.IGNORECASE)
_TO_DO = re.compile(r"\W*to\s+(?=\w)", re.IGNORECASE)
_PERHAPS = re.compile(r"\b(?:perhaps|maybe|possibly)\W*$", re.IGNORECASE)
_UNDONE = re.compile(r"\b(?:refus|declin)\w*\W*$", re.IGNORECASE)
_TO_SPEAK = re.compile(
    r"\W*to\s+(?:be\s+(?:quoted|named|identified)|say|comment|answer|discuss|elaborate|confirm|respond|speak|specify|disclose)\b",
    re.IGNORECASE,
)
_DEMANDED = re.compile(
    r"\b(?:should|must|ought\s+to|needs?\s+to|(?:is|are|was|were|been)\s+(?:asked|urged|ordered|told|required|obliged)\s+to)\b",
    re.IGNORECASE,
)
_SCHEDULED = re.compile(
    r"\b(?:will|shall)\b|[’']ll\b|\b(?:is|are|was|were)\s+(?:\w+ly\s+)?"
    r"(?:(?:going|due|set|scheduled|about|planning|preparing|slated|poised|ready)\s+)?to\b"
    r"|\b(?:plan|intend|prepar|promis|vow|pledg|threaten|agree|want|hop|aim)\w*\s+to\b",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\bwould\b|[’']d\b", re.IGNORECASE)
_PREDICTED = re.compile(
    r"\b(?:may|might|could(?!\s+only))\b|\b(?:expected|likely|bound|predicted|forecast|believed|thought|rumou?red)\s+to\b",
    re.IGNORECASE,
)
_IF = re.compile(
    r"(?:^|[\s,;:(—–\"“])(?:if|unless|whether|in\s+case|lest|suppos(?:e|ing)(?:\s+that)?|provided(?:\s+that)?)\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_INVERTED_IF = re.compile(r"(?:^|[,;:(—–\"“]\s*)(?:had|should|were)\s+$", re.IGNORECASE)
_ONCE = re.compile(r"\b(?:once|until|till|before|when|as\s+soon\s+as)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:has|have|\w+s)\b\s*$", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"(?:^|\s)(?:did|does|do|has|have|had|will|would|could|can|should|is|are|was|were)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE
)
_FIRST_PERSON = frozenset({"i", "we"})
_DENYING = re.compile(rf"{DENYING}\W*$", re.IGNORECASE)
_OWNER = re.compile(r".*['’]s|.*['’]s\W{1,2}|(?:his|her|its|their)\b.*", re.IGNORECASE | re.DOTALL)
_CLAUSE_BEGINS = re.compile(r"(?:[\w\s,]{0,40}\b(?:that|whether|if))?\s*", re.IGNORECASE)
_OTHER_CLAUSE = re.compile(r"[,;:—–]|\b(?:and|but|or|then|after|while|when|as|who|which|that)\b", re.IGNORECASE)
# "Should stand up and | say": of two verbs joined, the second has the modal of the first where its own form is the bare one.
_SHARED_MODAL = re.compile(
    r"\b(?P<modal>should|must|ought\s+to|needs?\s+to)\s[^.;:]*\b(?:and|or)\s+(?:then\s+|\w+ly\s+)?$",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:asked|pressed|wonder\w*|know\w*|said|say|sure|only)\s+$", re.IGNORECASE)
_BARE_FORM = re.compile(r"(?!have\b|\w*(?:[^s]s|ed|said|told|spoke|wrote|swore)\b)[a-z]+\b", re.IGNORECASE)
# On what it depends, anywhere in the sentence of what somebody "would" say.
_DEPENDS = re.compile(
    r"\b(?:if|unless|in\s+case|in\s+the\s+event)\b|(?:\A|(?<=[.;:,!?\n]\s)|(?<=[\"“\n]))(?:Should|Were)\s+(?:[^\s.,;:]+\s+){1,8}to\b",
    re.IGNORECASE,
)
MAX_GAP = 80
MAX_VERBS = 6


def modalities(passage: Passage) -> tuple[Modality, ...]:
    """Tell for each attribution of a passage whether its words were spoken, as the text has it; same length and order."""
    attributions = passage.annotations.attributions
    own = [Modality.HAPPENED if _is_headed(passage, one) else _own_modality(passage, one) for one in attributions]
    return tuple(_with_holders(passage, own, index) for index in range(len(attributions)))


def _own_modality(passage: Passage, attribution: Attribution) -> Modality:
    text = passage.text
    before, group, after = _verb_group(passage, attribution)
    verbs = list(SPEECH_STEMS.finditer(group))
    lead = group[: verbs[-1].start()] if verbs else group[: len(group) - len(group.split()[-1])] if group.split() else ""
    if _is_undone(attribution, text, before, lead, group) or (_UNDONE.search(group) and _TO_SPEAK.match(after)):
        return Modality.DENIED
    if _ASSERTED.search(lead):
        return Modality.HAPPENED
    if (
        _WOULD_HAVE.search(lead)
        or _IF.search(before)
        or _INVERTED_IF.search(before)
        or (_AUXILIARY.search(before) and _is_question(passage, attribution))
        or (_WOULD.search(lead) and attribution.inside is None and _depends(passage, attribution))
    ):
        return Modality.CONDITIONAL
    words = " ".join(span.of(text) for span in attribution.source).casefold()
    if words in _FIRST_PERSON:
        return Modality.HAPPENED  # "I must say", "I want to stress", "we will be clear": the words do what they announce
    coming = _TO_DO.match(after)
    if coming and SPEECH_STEMS.match(after, coming.end()):
        if _MEANT.search(group):
            return Modality.SCHEDULED
        if _AWAITED.search(group):
            return Modality.PREDICTED
    if _PERHAPS.search(before):
        return Modality.PREDICTED
    if _DEMANDED.search(lead) or (attribution.inside is not None and group.lower().startswith("to ")):
        return Modality.DEMANDED
    if _SCHEDULED.search(lead) or (_WOULD.search(lead) and attribution.inside is not None):
        return Modality.SCHEDULED
    if _PREDICTED.search(lead):
        return Modality.PREDICTED
    return Modality.SCHEDULED if _ONCE.search(before) and _PRESENT.search(group) else Modality.HAPPENED


def _is_headed(passage: Passage, attribution: Attribution) -> bool:
    """Tell whether the head of a turn or a post stands for the cue: the day in "Ivo Rask @ivorask · 4 May" has no mood."""
    turn = turn_at(passage.turns, attribution.cue[0].start) if attribution.cue else None
    return turn is not None and attribution.cue[-1].end <= turn.colon.end


def _depends(passage: Passage, attribution: Attribution) -> bool:
    """Tell whether the words before a cue say on what it depends: "if the talks fail, Roe would demand"."""
    if not attribution.cue:
        return False
    cue = attribution.cue[0].start
    start = passage.sentence_at(cue).start
    # "Asked if she would resign": that is what was asked.
    return any(not _ASKED.search(passage.text[start : one.start()]) for one in _DEPENDS.finditer(passage.text, start, cue))


def _is_undone(attribution: Attribution, text: str, before: str, lead: str, group: str) -> bool:
    """Tell whether the text says that the words were not spoken."""
    if attribution.source and _NOBODY.match(attribution.source[0].of(text)):
        return True
    first = attribution.content[0]
    if attribution.cue and attribution.cue[-1].end <= first.start and _NOTHING.fullmatch(first.of(text)):
        return True
    speaks = group[len(lead) :]
    speaks_first = SPEECH_STEMS.search(lead)  # "said without offering": what is told as not done came after the words
    is_gerund = re.match(r"\w+ing\b", speaks) is not None
    if _ASSERTED.search(lead):
        return False
    return (
        _NEGATION.search(lead[: speaks_first.start()] if speaks_first else lead) is not None
        or _DENIED_BEFORE.search(before) is not None
        or _UNDONE_TO.search(lead) is not None
        or (is_gerund and _UNDONE_ING.search(lead or before) is not None)
    )


def _verb_group(passage: Passage, attribution: Attribution) -> tuple[str, str, str]:
    """Give the words before the source in its sentence, the verbs from source to cue's end, and what follows the cue.

    Where neither source nor cue is marked, the words that lead up to the content stand for the verbs.
    """
    text = passage.text
    if not attribution.cue:
        place = min(span.start for span in (*attribution.source, *attribution.content))
        if attribution.source or passage.quotations.stretch_at(place) is not None:
            return "", "", ""
        start = max(passage.sentence_at(place).start, place - MAX_GAP)
        return "", text[start:place], ""
    cue = attribution.cue[0]
    source = next((span for span in reversed(attribution.source) if span.end <= cue.start), None)
    head = source if source and cue.start - source.end <= MAX_GAP and source.start >= cue.start - 4 * MAX_GAP else None
    gap = text[head.end : cue.start] if head else ""
    # An apposition, a frame between commas or a clause before this one is no part of the verbs.
    if any(mark in gap for mark in '"“”\n'):
        gap = ""
    elif (shared := _SHARED_MODAL.search(gap)) and _BARE_FORM.match(text, *cue):
        gap = shared["modal"] + " "
    else:
        gap = _OTHER_CLAUSE.split(gap)[-1]
    gap = gap if len(gap.split()) <= MAX_VERBS else ""
    group = gap + " ".join(span.of(text) for span in attribution.cue)
    place = head.start if head else cue.start
    sentence = passage.sentence_at(place)
    end = attribution.cue[-1].end
    return text[max(sentence.start, place - MAX_GAP) : place], group, text[end : end + MAX_GAP]


def _is_question(passage: Passage, attribution: Attribution) -> bool:
    last: Span = max((*attribution.cue, *attribution.content), key=lambda span: span.end)
    return passage.sentence_at(last.end - 1).of(passage.text).rstrip(" \"”'").endswith("?")


def _with_holders(passage: Passage, own: list[Modality], index: int) -> Modality:
    """Take over the modality of the words that an attribution stands in, where it is their clause and asserts on its own.

    "Holm will say that Tashkul told ..." leaves open whether Tashkul did; "Holm denied that she had told ..." says that
    she did not. A noun is taken as given: "Holm did not repeat Tashkul's claim that ..." has Tashkul claim.
    """
    attributions = passage.annotations.attributions
    found, seen = own[index], {index}
    while found is Modality.HAPPENED:
        holder_index = attributions[index].inside
        if holder_index is None or holder_index in seen:
            break
        holder = attributions[holder_index]
        if not _is_clause_of(passage.text, holder, attributions[index]):
            break
        state = own[holder_index]
        if state is Modality.HAPPENED and _DENYING.search(" ".join(span.of(passage.text) for span in holder.cue)):
            return Modality.DENIED
        found = Modality.CONDITIONAL if state is Modality.DENIED else state
        index = holder_index
        seen.add(index)
    return found


def _is_clause_of(text: str, holder: Attribution, inner: Attribution) -> bool:
    if not holder.cue or not inner.cue or is_claim_noun(text, inner):
        return False
    if any(_OWNER.fullmatch(text[span.start : span.end + 2]) for span in inner.source):
        return False
    start = min(span.start for span in (*inner.source, *inner.cue))
    end = holder.cue[-1].end
    return end <= start and _CLAUSE_BEGINS.fullmatch(text[end:start]) is not None
