"""Words for an act that tell of none: a heading, a question that asks whether, what would have been.

In: a passage and the mark of an act. Out: whether the text tells that somebody does, did, will do or is said not to do it. "Has
Alda signed?" tells neither that it has nor that it has not; "why did Alda sign?" takes it as told.
"""

from __future__ import annotations

import re

from onrecord.annotation import DONE, EventMark, EventType, Modality
from onrecord.report import Span
from onrecord.resolve.cues import GAVE_WAY, STAND
from onrecord.resolve.passage import Passage

_NUMBERED = re.compile(r"(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]+)[.)]|#{1,6}|[-*•–])\s+")
_HEADING, _LONGEST_HEADING = 3, 60  # words of a heading that tells nothing, and code points with its number
_OF = re.compile(r"\s+(?:of|on|against|for|from|in)\s", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\W*(?:read\s(?:more|also|next|on)|also\sread|see\salso|related(?:\s(?:articles?|stor(?:y|ies)|news|content))?|more\son\sthis(?:\sstory)?"
    r"|further\sreading|go\sdeeper|don[’']t\smiss)\s?[:|»>]\s*\w",
    re.IGNORECASE,
)
# How far an item is, and not who says it or who took the picture: "- postponed", "Status: pending", but not "- police".
_LABELS = re.compile(
    r"(?:\s+(?:[A-Z][\w-]*\s){0,2}(?:status|state|deadline|due|progress|responsible|owner|target|implementation|party|timeline|date)"
    r":\s[^.\n]*(?:\.|$))+",
    re.IGNORECASE,
)
_STANDS = re.compile(
    r"\s[–—-]\s(?:(?:not|still|partly|partially|fully|yet\s+to\s+be|to\s+be|being)\s+)*(?:pending|open|overdue|outstanding|ongoing|unmet|delayed"
    r"|postponed|done|completed?|met|started|begun|under\s?way|in\s+progress|implemented|agreed|cancelled|suspended|missed|due)\b[^.;]*[.;]?$",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|shall|should|may|might|can|could|must|did|does|do|sa(?:ys?|id)|[a-z]{3,}ed)\b"
)
_DONE = re.compile(
    r"\b(?:completed?|done|implemented|achieved|fulfilled|finished|carried\s+out|concluded|executed|met|over|in\s+force)\b",
    re.I,
)
_NOT_DONE = re.compile(
    r"\b(?:not|never|nothing|no|partly|partially|half|yet\s+to|to\s+be|being|in-?)\s+(?:\w+\s+){0,2}?(?:be\s+)?"
    r"(?:completed?|done|implemented|achieved|fulfilled|finished|carried|concluded|executed|met|over|in)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\?[\"”’'»)\]]*\s*$")
# What a question takes as told: all behind "why" or "who", and what a lesser clause tells.
_TAKEN_AS_TOLD = re.compile(
    r"\b(?:who|whom|whose|what|which|where|when|why|how|that|because|since|after|before|while|until|as|given|despite|following|over)\b",
    re.IGNORECASE,
)
# "Whether to attack" is a choice that is ahead.
_WHETHER = re.compile(
    r"\b(?:whether|(?:asked|unclear|sure|know[ns]?|see)\s+if)\s+(?:or\s+not\s+)?(?!to\b)(?:[^\s,.;:]+\s+){1,6}$", re.IGNORECASE
)
WOULD_HAVE = re.compile(r"\b(?:would|['’]d)\s+(?:not\s+|never\s+)?(?:\w+ly\s+|also\s+|still\s+)?have\s+", re.IGNORECASE)
_RIGHT_BEFORE = re.compile(rf"(?:{WOULD_HAVE.pattern}|\bwouldn[’']t\s+have\s+)(?:\w+ly\s+)?(?:been\s+)?$", re.IGNORECASE)
_HAD = re.compile(
    r"(?:\bhad\s+(?:(?-i:[A-Z\d])|the\s|an?\s|it\s|he\s|she\s|they\s|we\s|I\s|this\s|that\s|its\s|his\s|her\s|their\s)[^,.;:]{0,60}"
    r"|\bif\s+(?:[^\s,.;:]+\s+){1,6}had\s+(?:not\s+|\w+ly\s+)?)$",
    re.IGNORECASE,
)
_TRUCE = re.compile(r"(?:cease-?fire|truce|armistice)", re.IGNORECASE)
_OF_TRUCE = re.compile(
    r"\s+(?:violations?|breach(?:es)?|infringements?|monitors?|monitoring|observers?|line|commission|mission)\b", re.IGNORECASE
)
_DENIES = re.compile(r"den(?:y|ies|ied|ying)", re.IGNORECASE)
_PASSED = re.compile(r"(?:pass(?:es|ed|ing)?|expire[sd]?|expiring|lapse[sd]?|elapsed?)$", re.IGNORECASE)
_A_DEADLINE = re.compile(r"(?:deadline|ultimatum)s?", re.IGNORECASE)
_MEETS = re.compile(
    r"\b(?:miss(?:es|ed|ing)?|meet(?:s|ing)?|met|beat(?:s|ing)?|let|ignor\w+|fac(?:es|ed|ing)|before|ahead\s+of|past|after|as)\s+"
    r"(?:(?:the|its|his|her|their|an?|that|this|\w+[’']s?)\s+){0,2}(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"\b(?:deadline|ultimatum|date|time\s+limit)\b[^.;]*$", re.IGNORECASE)
_NOBODY_WAS = re.compile(
    r"\b(?:nobody|no\s?one|none(?:\s+of\s+(?:them|us|those\s+\w+))?)\s+(?:was|were|has\s+been|had\s+been)\s+$", re.IGNORECASE
)
_HARM = re.compile(r"(?:hit|hurt|injured|wounded|harmed|killed)\b", re.IGNORECASE)
_THIS_ARTICLE = re.compile(
    r"\b(?:this|the|an\s+earlier)\s+(?:article|story|report|headline|post|page|version|item)(?:\s+of\s+this\s+\w+)?\s+(?:was|were|is|has\s+been|have\s+been)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\s+(?:is|was|are|were|has\s+been|had\s+been|have\s+been)\s+(?:being\s+)?(?:planned|intended|expected|foreseen|envisaged|considered)\b",
    re.IGNORECASE,
)
_COULD_NOT = re.compile(r"\b(?:could|can)\s?(?:not|n[’']t)\s+(?:\w+ly\s+)?be\s+$", re.IGNORECASE)
_DEAL = re.compile(
    r"\b(?:deals?|agreements?|accords?|compromise|consensus|truce|cease-?fire|settlement|understanding|pact|decision|verdict|conclusion|it)\b[^.;]*$",
    re.IGNORECASE,
)
_REACH = 60  # code points before an act in which its subject stands
# "The Front denied that": the act just told, which has no other word here.
_WHAT_WAS_TOLD = re.compile(r"\s+(?:that|it|this|them|so|doing\s+so)\s*(?:[.,;:!?”\"]|(?:and|but)\b|$)", re.IGNORECASE)
_DEEDS = frozenset(
    {EventType.ASSAULT, EventType.AID, EventType.RETREAT, EventType.MOBILIZE, EventType.PROTEST, EventType.COOPERATE}
)
HAD_NOT = re.compile(r"\bhad\s+(?:[^\s,.;:]+\s+){1,6}not\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_SUPPOSES = re.compile(r"\W*(?:(?:but|and|so|now|then)\s+)?(?:let\s+us\s+)?(?:suppose|imagine|assume)\b", re.IGNORECASE)
_WHO_ASKS = re.compile(
    r"[^?]*?(?:^|[.!:,]\s+|[\"“‘])(?:who|what|which\s+\w+)\s+(?:has|have|had|will|would|is|are|was|were|did|does|do)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_RULES_OUT = re.compile(
    r"(?:\b(?:not|never|nor)|n[’']t|\b(?:refus|declin)\w*\s+to)\s+(?:yet\s+|\w+ly\s+)?rul(?:e[sd]?|ing)\s+(?:\w+\s+)?out\b",
    re.IGNORECASE,
)
_FAR = 300  # code points around an act in which words say that it is none
_CLOSE = 8  # code points at the end of a sentence in which its question mark stands
_AUXILIARY = 16  # code points from "would" to the end of "not rule out"
_UNKNOWN = re.compile(
    r"\b(?:no\s+(?:knowledge|evidence|records?|indications?|signs?|proof|word|reports?|information|reason\s+to\s+(?:believe|think|suppose))"
    r"|nothing\s+to\s+(?:suggest|indicate|show))\s+(?:yet\s+)?(?:(?:of|about|on)\s+(?:[^\s.,;:]+\s+){0,4}"
    r"|that\s+(?:[^\s.,;:]+\s+){0,12})$",
    re.IGNORECASE,
)
_WHO_DID = re.compile(r"\b(?:who|which)\b", re.IGNORECASE)
_HAS_VERB = re.compile(r"[^.,;:]*?\b(?:has|have|had|was|were|is|are|will|would|could|caused|led\s+to|acted)\b", re.IGNORECASE)
_UNCONFIRMED = re.compile(
    r"\b(?:n?either\s+confirm\w*\s+n?or\s+den\w+|(?:refus|declin)\w*\s+to\s+(?:confirm|deny)(?:\s+or\s+deny)?"
    r"|(?:(?:would|could|did|does|do)\s+not|un(?:able|willing)\s+to)\s+(?:\w+ly\s+)?confirm(?:\s+or\s+deny)?)\s+[^.;:]{0,80}$",
    re.IGNORECASE,
)
_MAY_NOT = re.compile(
    r"\b(?:(?:may|might)\s+(?:well\s+|yet\s+)?not|(?:unlikely|improbable|doubtful)\s+(?:to|that\s+(?:[^\s.,;:]+\s+){1,6}(?:will|would)))\s+"
    r"(?:\w+ly\s+)?(?:be\s+|have\s+)?$",
    re.IGNORECASE,
)
# What holds for nobody in particular: "whoever throws a stone", "those who shell a school will be tried".
_WHOEVER = re.compile(r"\b(?:who(?:so)?ever|any(?:one|body)\s+who|any\s+\w+\s+who|he\s+who)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_THOSE_WHO = re.compile(r"\b(?:those|all|people|anyone)\s+who\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_DONE_FORM = re.compile(
    r"(?:has|have|had|was|were)\b|\w+ed\b|(?:shot|fought|threw|broke|took|struck|held|stole|burnt|hit)\b", re.IGNORECASE
)
_SHALL = re.compile(r"\b(?:will|shall|must|should)\s+(?:\w+ly\s+)?(?:be\b|face\b|have\s+to\b|answer\b|pay\b)", re.IGNORECASE)
# What opens a paragraph that tells what might be, to its end.
_SCENARIO = re.compile(
    r"\W*(?:(?:\w+\s+)?scenario\s*(?:\d+|[A-Z]|one|two|three)?\s*[:.–-]|(?:now\s+|just\s+|let\s+us\s+)?(?:imagine|suppose)\b(?!\s+my\b)"
    r"|in\s+(?:the|a)\s+(?:worst|best)(?:-|\s+)case(?:\s+scenario)?\s*,|in\s+(?:one|another|a\s+\w+|this|the\s+\w+)\s+scenario\b)",
    re.IGNORECASE,
)
_CONFIRMS = re.compile(r"(?:confirm|den(?:y|ie))", re.IGNORECASE)
_NEITHER = re.compile(r"\b(?:neither|n?or)\s+$", re.IGNORECASE)
_NOT_BROKEN = re.compile(
    r"(?:\b(?:not|never|nor)|n[’']t)\s+(?:\w+ly\s+)?(?:be\s+|been\s+)?(?:br(?:eak|oken?)|breaking|violat\w+|breach\w*|reneg\w+\s+on"
    r"|(?:go(?:ne|ing)?|went)\s+back\s+on)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


def tells_of_no_act(passage: Passage, mark: EventMark) -> bool:
    """Say whether the words of a mark tell of no act."""
    sentence = passage.sentence_at(mark.trigger.start)
    text, trigger = passage.text, mark.trigger
    around = within_reach(sentence, trigger)
    is_question = _ASKS.search(text, max(around.start, sentence.end - _CLOSE), sentence.end) is not None
    return (
        _only_heads(passage, mark)
        or _SCENARIO.match(text, passage.paragraphs[max(0, passage.paragraph_number(trigger.start))].start) is not None
        or _of_nobody_in_particular(text, around, trigger)
        or _names_another(text, mark)
        or _only_asked(text, around, trigger, is_question=is_question)
        or _unreal(text, around, trigger)
        or _left_open(text, around, mark)
    )


def within_reach(sentence: Span, trigger: Span) -> Span:
    """Give what of a sentence is near an act: a text without punctuation is one sentence, of any length."""
    return Span(max(sentence.start, trigger.start - _FAR), min(sentence.end, trigger.end + _FAR))


def _only_heads(passage: Passage, mark: EventMark) -> bool:
    """Say whether an act is a word of a heading inside a text, "3. Sanctions", "Release of prisoners": nobody does it there."""
    if _only_item(passage.text, passage.sentence_at(mark.trigger.start), mark.trigger):
        return True
    if _ELSEWHERE.match(passage.text, passage.paragraphs[max(0, passage.paragraph_number(mark.trigger.start))].start):
        return True  # the headline of another report
    if mark.actors or mark.place or mark.time:
        return False
    number = passage.paragraph_number(mark.trigger.start)
    text, line = passage.text, passage.paragraphs[number]
    if number <= 0 or line.end - line.start > _LONGEST_HEADING:
        return False
    numbered = _NUMBERED.match(text, *line)
    start = numbered.end() if numbered else line.start
    words = text[start : line.end].split()
    if not words or not words[-1][-1].isalnum():
        return False
    is_bare = not (mark.recipients or mark.object)
    # A heading that says of what begins with the noun: "Attacks on schools", but "Rebels free hostages" tells.
    return len(words) <= _HEADING if is_bare else mark.trigger.start == start and _OF.match(text, mark.trigger.end) is not None


def _only_item(text: str, sentence: Span, trigger: Span) -> bool:
    """Say whether an act only names an item whose standing follows.

    "Release of six men by the Front. Status: pending." has no verb in the item, and behind it stand labels ("Deadline: 1 May.")
    or, at its end, a dash and how it stands. What is said there to be done is done.
    """
    number = _NUMBERED.match(text, *sentence)
    start = number.end() if number else sentence.start
    if trigger.start != start or _OF.match(text, trigger.end) is None:
        return False
    line = text.find("\n", sentence.end)
    standing = _LABELS.match(text, sentence.end, line if line >= 0 else len(text))
    end = sentence.end
    if standing is None:
        standing = _STANDS.search(text, trigger.end, sentence.end)
        end = standing.start() if standing else end
    if standing is None or _FINITE.search(text, trigger.end, end):
        return False
    return _DONE.search(standing.group()) is None or _NOT_DONE.search(standing.group()) is not None


def _names_another(text: str, mark: EventMark) -> bool:
    """Say whether the words are of something else: a violation of a truce is no truce, nor is to deny a raid a raid.

    "This article was amended", "the deadline passed", "missed it", "she could not be reached": nothing was passed or asked for,
    and nobody asked for a deal. That none is planned tells of no plan.
    """
    if _TRUCE.fullmatch(mark.trigger.of(text)) and _OF_TRUCE.match(text, mark.trigger.end):
        return True
    if mark.type in _DEEDS and _DENIES.fullmatch(mark.trigger.of(text)) and not _WHAT_WAS_TOLD.match(text, mark.trigger.end):
        return True
    before, word = text[max(0, mark.trigger.start - _REACH) : mark.trigger.start], mark.trigger.of(text)
    if STAND.match(word) and GAVE_WAY.search(before):
        return True
    if (_PASSED.match(word) and mark.object is None and _DEADLINE.search(before)) or _THIS_ARTICLE.search(before):
        return True
    if mark.type is EventType.REQUEST and _A_DEADLINE.fullmatch(word) and _MEETS.search(before):
        return True  # who missed a deadline has not set it
    if mark.type is EventType.ASSAULT and mark.modality is Modality.DENIED and _HARM.match(word) and _NOBODY_WAS.search(before):
        return True  # that nobody was hit does not deny the shots
    if mark.modality is Modality.DENIED and _PLANNED.match(text, mark.trigger.end):
        return True
    return word.casefold() == "reached" and _COULD_NOT.search(before) is not None and _DEAL.search(before) is None


def _only_asked(text: str, around: Span, trigger: Span, *, is_question: bool) -> bool:
    """Say whether it is asked, or left open, whether it is so: "Has Alda signed?", "refused to say whether he was attacked"."""
    if _WHETHER.search(text, around.start, trigger.start):
        return True
    if not is_question:
        return False
    before = text[around.start : trigger.start]
    return _TAKEN_AS_TOLD.search(before) is None or _WHO_ASKS.match(before) is not None


def _unreal(text: str, around: Span, trigger: Span) -> bool:
    """Say whether it would only have been done, or is what that would have taken: "had he known, he would have left"."""
    if _RIGHT_BEFORE.search(text, around.start, trigger.start):
        return True
    before = text[around.start : trigger.start]
    if _SUPPOSES.match(before):
        return True
    if _HAD.search(before) is None or HAD_NOT.search(before) is not None:
        return False  # who says what would be, had they not done it, says that they did
    return WOULD_HAVE.search(text, around.start, around.end) is not None


def _is_beside_the_unknown(text: str, words: str, mark: EventMark, around: Span) -> bool:
    """Say whether an act only tells of whom something is not known: "no sign that the men arrested on Monday had links"."""
    if mark.modality not in DONE:
        return False
    return _WHO_DID.search(words) is not None or _HAS_VERB.match(text, mark.trigger.end, around.end) is not None


def _of_nobody_in_particular(text: str, around: Span, trigger: Span) -> bool:
    """Say whether it is told of whoever may do it: "whoever throws a stone", "those who shell a school will be tried".

    What was done was done by somebody: "looking for whoever attacked the convoy".
    """
    if _DONE_FORM.match(text, trigger.start):
        return False
    if _WHOEVER.search(text, around.start, trigger.start):
        return True
    return (
        _THOSE_WHO.search(text, around.start, trigger.start) is not None
        and _SHALL.search(text, trigger.end, around.end) is not None
    )


def _left_open(text: str, around: Span, mark: EventMark) -> bool:
    """Say whether nobody takes a stand: "neither confirmed nor denied", "would not rule out", "is unlikely to sign".

    Who "has not broken any promise" has made some.
    """
    before = text[around.start : mark.trigger.start]
    ruled = _RULES_OUT.search(
        text, max(around.start, mark.trigger.start - _AUXILIARY), min(around.end, mark.trigger.end + _AUXILIARY)
    )
    if ruled and ruled.start() <= mark.trigger.end + 1 and ruled.end() >= mark.trigger.start:
        return True
    unknown = _UNKNOWN.search(before)
    if unknown and not _is_beside_the_unknown(text, unknown.group(), mark, around):
        return True
    if _CONFIRMS.match(text, mark.trigger.start) and _NEITHER.search(text, around.start, mark.trigger.start):
        return True
    if _UNCONFIRMED.search(before):
        return True  # who does not confirm it takes no stand, and says neither that it was nor that it was not
    if mark.modality is Modality.DENIED and _MAY_NOT.search(before):
        return True
    return mark.modality is Modality.DENIED and _NOT_BROKEN.search(text, around.start, mark.trigger.start) is not None
