"""Words that credit: verbs of saying, of telling somebody, of passing on, and the nouns that words are carried in."""

from __future__ import annotations

import re

from onrecord.annotation import Attribution
from onrecord.stems import TALK, UNDOING

SAYING = (
    "said says say stated states insisted insists warned warns announced announces added adds claimed claims argued argues"
    " declared declares confirmed confirms denied denies promised promises vowed vows told tells explained explains noted"
    " notes stressed stresses suggested suggests acknowledged acknowledges admitted admits alleged alleges maintained"
    " maintains predicted predicts wrote writes tweeted tweets posted replied replies responded asserted asserts conceded"
    " reiterated reiterates emphasised emphasized underlined recalled remarked repeated revealed testified urged urges"
    " accused called demanded complained"
).split()
TELLING = (
    "told tells tell telling warned warns warn warning informed informs informing assured assures assuring urged urges urge"
    " urging asked asks asking advised advises advising briefed briefs briefing reminded reminds reminding notified notifies"
    " notifying implored begged ordered orders ordering instructed thanked invited invites persuaded promised promises"
    " called\\s+on calls\\s+on calling\\s+on called\\s+upon appealed\\s+to appeals\\s+to appealing\\s+to"
).split()
# Words that join, point or ask and say nothing themselves.
# An outlet that does this passes on; these verbs of anyone else are ordinary speech.
RELAYING = "reported reports reporting report writes wrote quoted quotes cited cites carried published broadcast aired".split()
# Prepositions and participles that put a relay after what it relays.
RELAY_PHRASES = (
    r"(?:according\s+to|as\s+(?:first\s+)?(?:reported|quoted|cited|told|seen)\s+(?:by|to)|(?:first\s+)?reported\s+by"
    r"|(?:quoted|cited|seen|obtained)\s+by|per|via|in\s+the\s+words\s+of)"
)
CITING = r"(?:citing|quoting|with\s+reference\s+to|attributing\s+(?:it|this|the\s+\w+)\s+to|on\s+the\s+word\s+of)"
AS_SAYING = r"as\s+(?:saying|having\s+said|telling|stating|claiming)"
DENYING = r"\bden(?:y|ies|ied|ying)\b"
# A cue that goes on with what the same speaker has just begun to say.
CONTINUING = frozenset("added adds adding continued continues continuing went concluded concluding".split())
# Participles share the subject of the clause before them.
PARTICIPLES = re.compile(
    r"\b(?:adding|saying|noting|telling|stressing|warning|insisting|claiming|arguing|calling|accusing|describing|explaining"
    r"|citing|announcing|vowing|promising|declaring|suggesting|pointing|writing|stating|urging|asking|denying|confirming"
    r"|alleging|predicting|emphasi[sz]ing|reiterating|referring|\w+ing)\b",
    re.IGNORECASE,
)
COORDINATED = re.compile(r"\b(?:and|but|then)\s+(?:\w+ly\s+|also\s+|later\s+|then\s+)?$", re.IGNORECASE)

# Beginnings of words of saying, reporting, asking and taking a stand; a weak mark without one of them is no act of speaking.
SPEECH_STEMS = re.compile(
    r"\b(?:sa(?:y|id)|stat(?:e|ing)|told|tell|report|writ|wrote|quot|cit|accord|per\b|via\b|announc|warn|add|claim|argu|declar|confirm"
    r"|den(?:y|ie)|promis|vow|pledg|explain|not(?:e|ing)|stress|suggest|acknowledg|admit|alleg|maintain|predict|tweet|post|repl|respon"
    r"|answer|assert|conced|reiterat|emphasi|underlin|recall|remark|repeat|reveal|testif|urg|accus|call|demand|complain|insist|ask"
    r"|inform|assur|advis|brief|remind|notif|beg|order|reject|refus|agree|accept|propos|offer|threat|condemn|denounc|criti|describ"
    r"|label|comment|mention|speak|spoke|talk|declin|invit|appeal|beliefs?|believ|opinion|words?|joke|quip|underst(?:ood|and)|thought|thinks?|rumou?r|relay|radioed|phoned|texted|affirm(?:ed|s)|swears|swore|confess|confided|boasted|instructed|retort|contend|hear|read|letter|statement|:)",
    re.IGNORECASE,
)

SAYING_PATTERN = "|".join(sorted(SAYING, key=len, reverse=True))
TELLING_PATTERN = "|".join(sorted(TELLING, key=len, reverse=True))

# "Was told", "had been briefed on": who stands before it hears, and who says it is not told.
_BESIDE = r"(?:(?:\w+ly|also|not|never|ever|yet|just|still|then|later|once|twice|already)\s+)*"
HEARING = re.compile(
    rf"(?:ha(?:s|d|ve|ving)(?:n['’]t)?\s+)?{_BESIDE}(?:was|were|been|being|is|are)(?:n['’]t)?\s+{_BESIDE}"
    r"(?:told|warned|informed|assured|urged|asked|advised|briefed|reminded|notified|implored|instructed|ordered|invited|promised)\b"
    r"(?!.*\bby\b)",
    re.IGNORECASE,
)

# "Loum, who was reported to have resigned": of him it is told, by whomever.
OF_WHOM = re.compile(
    r"(?:ha(?:s|d|ve)\s+)?(?:was|were|been|is|are)\s+(?:\w+ly\s+|also\s+)?(?:reported|said|believed|thought|alleged|rumou?red|understood|feared|presumed"
    r"|claimed|supposed)\b(?!.*\bby\b)",
    re.IGNORECASE,
)

_TALK_NOUN = re.compile(rf"(?:{TALK}|charges?)", re.IGNORECASE)
# From where a source begins to the noun: with an article or a possessive it owns the noun.
_OWNED = re.compile(r"(?:(?:an?|the|this|that|another)\s+[^.;:]{1,60}?|[^.;:]{1,60}?(?:['’]s|s['’]))\s+", re.IGNORECASE)
_STAND = r"(?:objections?|veto(?:es)?|opposition|resistance|reservations?|refusals?|boycotts?|threats?|ultimatums?)\b"
STAND = re.compile(_STAND, re.IGNORECASE)
"""A noun for standing against something."""
_UNDOES = rf"(?:{UNDOING}|waiv)\w*\s+(?:(?!to\b)[\w’'-]+\s+){{0,3}}?"
GIVES_WAY = re.compile(
    rf"(?:ha[sd]\s+|have\s+)?(?:\w+ly\s+)?{_UNDOES}(?:demands?|motions?|appeals?|requests?|(?:law)?suits?|complaints?|{_STAND})",
    re.IGNORECASE,
)
"""From a verb on: who ends a stand against something: "dropped its objections", "lifted its veto"."""
GAVE_WAY = re.compile(rf"\b{_UNDOES}$", re.IGNORECASE)
"""Such a verb, with the words up to the stand that stands behind: "lifted its | veto"."""
# "Denied | media reports that": who stands behind such a verb does not report, but owns the reports.
_ANSWERING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|refut\w*|disput\w*|contradict\w*|cit(?:ed|es|ing)|despite|amid)\s+$",
    re.IGNORECASE,
)
_REACH = 16  # code points


def is_claim_noun(text: str, attribution: Attribution) -> bool:
    """Tell whether an attribution is a noun phrase for what somebody said: "a Reuters | report", "Holt's | claim".

    A name without article before "report" has a verb behind it.
    """
    if not attribution.source:
        return False
    start = min(one.start for one in attribution.source)
    is_object = _ANSWERING.search(text, max(0, start - _REACH), start) is not None
    return any(
        _TALK_NOUN.fullmatch(cue.of(text)) and (is_object or _OWNED.fullmatch(text, start, cue.start))
        for cue in attribution.cue
    )
