"""Words by which a text shows that it tells the terms of an agreement: what frames them, and what binds a party.

Patterns alone; which of them decide what stands in `agreed_terms`.
"""

from __future__ import annotations

import re

AGREED = r"(?:agreement|accord|deal|truce|cease-?fire|armistice|pact|treaty|protocol|memorandum|settlement|compromise)"
"""A pattern for the nouns of what has been agreed."""

_PAPER = r"(?:text|document)"
_NOT_YET = (
    r"(?:draft|propos\w+|planned|possible|future|model|sample|eventual|mooted|tentative|any|no|rejected|non-paper|bill|latest\s+offer"
    r"|emerging|expired|hoped-for|scrapped|defunct|collapsed|failed|employment|labou?r|licen[cs]e|loan|plea|peace\s+plan)"
)
_WORD = rf"(?:(?!{_NOT_YET}\b)[\w’'-]+\s+)"
_THE_AGREED = rf"(?:the|that|this|its|their|\w+[’']s)\s+{_WORD}{{0,3}}?{AGREED}s?"
_MADE = r"(?:signed|brokered|reached|agreed|struck|mediated|announced|sealed|concluded|that\s+(?:took|came|went|ended|was))"
_NO_PART_OF = (
    r"(?!\s+(?:talks|negotiat\w+|proposal|offer|plan|draft|monitor\w*|committee|council|commission|mission|mediator\w*|official\w*"
    r"|observer\w*|opponent\w*|critic\w*|supporter\w*)|[’']s?\s(?!(?:first|second|third|next|final|initial)\s(?:phase|stage)))"
)
# Behind the noun: it is talked about, wanted or not signed, and binds nobody.
_NOT_MADE = (
    r"(?!\s+(?:(?:now|still|currently)\s+)?(?:on\s+the\s+table|being\s+\w+|under\s+(?:discussion|negotiation)|(?:that\s+is\s+)?taking\s+shape"
    r"|in\s+the\s+works)|\s+(?:that\s+|which\s+)?(?:[\w.-]+\s+){1,3}?(?:wants?|seeks?|(?:is\s+)?push\w+|(?:has\s+)?put\s+forward|propos\w+"
    r"|favou?rs?)\b|,?\s+(?:which\s+|that\s+)?(?:[\w.-]+\s+){0,3}?(?:(?:has|have|is|was)\s+(?:not|yet|still\s+not)|yet\s+to|not\s+yet)\b"
    r"|,\s+according\s+to\s+an?\s+(?:leaked|draft))"
)
UNDER = re.compile(
    r"\b(?:under|according\s+to|as\s+part\s+of|in\s+line\s+with)\s+"
    r"(?:the\s+(?:terms|provisions|text|(?:first|second|third|initial|next|final)\s+(?:phase|stage|part))\s+of\s+|phase\s+\w+\s+of\s+)?"
    rf"(?:{_THE_AGREED}|an?\s+{_WORD}{{0,3}}?{AGREED}(?=,?\s+{_MADE}\b)|the\s+{_WORD}{{0,2}}?(?P<paper>{_PAPER}))\b{_NO_PART_OF}{_NOT_MADE}"
    rf"|\b{AGREED}s?\b[^.;:]{{0,40}}?\bunder\s+which\b|\bunder\s+(?P<it>it)\b",
    re.IGNORECASE,
)
""""Under the terms of the accord", "according to the text": what the sentence tells is laid down there."""

OBLIGES = re.compile(
    rf"\b(?:{_THE_AGREED}|the\s+(?P<paper>{_PAPER}))\s+(?:also\s+|further\s+)?"
    r"(?:obliges|requires|commits|binds|says|states|stipulates|provides|specifies|lays\s+down)\b",
    re.IGNORECASE,
)
""""The deal obliges Orvane to leave", "the text says that the Front will disarm"."""

NOTHING_IN = re.compile(
    r"\b(?:nothing|little|hardly\s+anything|(?:no|none|not\s+one|neither)(?:\s+\w+){0,2})\s+(?:in|of)\s+$", re.IGNORECASE
)
""""Nothing in the accord obliges Orvane to leave"."""

DRAFT = re.compile(rf"\b{_NOT_YET}\s+(?:[\w’'-]+\s+){{0,3}}?{AGREED}s?\b", re.IGNORECASE)
""""Under the proposed deal": whatever it says, nobody is bound."""

UNDONE = re.compile(
    rf"\b{AGREED}s?\b,?\s+(?:that|which|who)\s+[^.;:,]*?\b(?:reject|refus|declin|scrapp|abandon|never\s+sign|not\s+sign|tore|renounc|left\b)\w*",
    re.IGNORECASE,
)
""""Under the treaty, which Norlia refuses to sign"."""

BINDS = re.compile(
    r",?\s+(?P<also>(?:also|in\s+turn|in\s+return|in\s+exchange|for\s+its\s+part),?\s+)?(?P<modal>(?:(?P<isto>(?:is|are)\s+"
    r"(?:(?:also|each|both|then|not)\s+){0,2}(?:to|obliged\s+to|required\s+to|bound\s+to))"
    r"|(?:must|will)(?:\s+(?:also|not|each|both|then|no\s+longer|in\s+turn|in\s+return|immediately|jointly))*|(?:has|have)\s+(?:also\s+)?to"
    r"|(?P<shall>shall(?:\s+(?:also|not|each|both|then|immediately|jointly))*)"
    r"|(?P<undertakes>(?:undertakes?|agrees?|commits?(?:\s+(?:itself|themselves))?|promises|pledges)\s+(?:also\s+)?(?:not\s+)?to)"
    r"|(?P<maynot>may\s+(?:not|no\s+longer))))\s+(?=[a-z])"
)
"""The verb that binds whoever stands before it, with what says that it goes on with a term."""

OBLIGED = re.compile(r"\s+(?:not\s+)?to\s+(?=[a-z])")
BEFALLS = re.compile(
    r"(?:(?:not|also|still|soon|now)\s+)*(?:get|receive|lose|face|need|become|see|benefit|suffer|gain|fall|fail|collapse|know|feel|want|try|have\s+\w+ed|"
    r"be(?!\s+(?:halted|suspended|ended|stopped))|remain\s+able|say|mark|play|vote|elect|discuss|reply|decide|host|resume|retain|respond|answer"
    r"|continue\s+to\s+(?:strike|fight|attack|shell)|hold\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:elections?|vote|referendum|rally|funeral|parade|talks))\b"
)
"""What befalls somebody, and what is told of them alone: no term. "Will get 400 million", "will be able to"."""

PASSIVE = re.compile(r"be\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|[fglnps]t|ut|ade|eld|one|aid|ought|aught|rought)\b")
BY = re.compile(r"\bby\s+(?:the\s+)?")
NOT = re.compile(r"\b(?:not|no\s+longer)\b")
GOES_ON = re.compile(
    r"\b(?:in\s+(?:the|its)\s+(?:first|second|third|next|final)\s+(?:phase|stage)|in\s+turn|(?:in\s+return|in\s+exchange)(?!\s+for)"
    r"|for\s+its\s+part|likewise)\b",
    re.IGNORECASE,
)
AND = re.compile(r"(?:,|\band|,\s*and)(?=\s+$|$)")
AND_DO = re.compile(r"\b(?:and|or)\s+(?:to\s+)?(?=(?!\w*(?:s|ing|ion|ment|ed|al)\b)[a-z]+\s)")
"""Before a verb in its plain form: not "halt attacks and shelling", "arrests and raids"."""

NEITHER = re.compile(
    r"\b(?P<who>(?:neither|no)\s+(?:part(?:y|ies)|side|government|signatory|country)(?:[’']s?)?(?:\s+[a-z]+){0,3})$",
    re.IGNORECASE,
)
"""Everybody who has signed, as in "neither side's patrol ships"."""

EACH = re.compile(
    r"(?<!in\s)(?<!of\s)(?<!on\s)(?<!for\s)(?<!with\s)\b(?:(?:each|either)\s+(?:side|party|government|country|state)"
    r"|both(?:\s+(?:sides|parties|governments|countries|states))?|the\s+two(?:\s+\w+)?|the\s+(?:parties|sides|signatories)|(?-i:Parties))$",
    re.IGNORECASE,
)
LENGTH = re.compile(r"\b(?:for|within|until|from)\s+(?:the\s+next\s+|at\s+least\s+)?[\w-]+", re.IGNORECASE)
FIRE = re.compile(
    r"\b(?:fire|firing|shelling|hostilities|fighting|attacks|strikes|flights|operations|bombardment|violence)\b[^.;:]*$"
)
STOPS = re.compile(r"(?:stop|cease|end|halt|be\s+(?:halted|suspended|ended|stopped))\b")
PRESENT = re.compile(r"\s+(?:also\s+|in\s+turn\s+|in\s+return\s+|for\s+its\s+part\s+)?(?=[a-z]+s\b)")
OFTEN = re.compile(r"\b(?:every|each|often|usually|regularly|daily|already)\b")
SET = re.compile(r"\b(?:from|until|by|as\s+of|within|again)\b")
"""What sets a day for a deed in the present tense, or calls it off: "lifts its ban from May"."""

ENDS = re.compile(
    rf";|\n\s*\n|,?\s+(?:and|while|but|whereas)\s+(?:[^\s.,;:]+\s+){{0,4}}?(?:is\s+to|are\s+to|must|will|shall|undertakes?)\s"
    r"|\s+and\s+(?:the\s+)?[A-Z][\w-]+\s+to\s+[a-z]"
    rf"|,\s+(?:according\s+to|under|it\s+(?:says|said|adds|added)|the\s+{AGREED}\s+(?:says|said|states|stated)|said|says|save|except"
    r"|(?:[^\s.,;:]+\s+){1,5}(?:sa(?:id|ys?)|add(?:ed|s)?|insist(?:s|ed)?|warn(?:s|ed)?|fear(?:s|ed)?|expect(?:s|ed)?|claim(?:s|ed)?"
    r"|report(?:s|ed)?|argue[sd]?|noted?)|(?:[^\s.,;:]+\s+){1,4}?(?:will|must|is\s+to|are\s+to)"
    r"|(?:and|but|which|a\s+\w+\s+that)\s+(?:[^\s.,;:]+\s+){0,5}?(?:ha[sd]|have|is|was|were|reject\w*|den(?:y|ies|ied)|refus\w*|calls?|called))\b"
)
"""Where the words of a term end before their sentence does."""

JOINS = re.compile(r"(?:,|,?\s+and)\s+(?:the\s+)?$")
WITHIN = re.compile(
    r"\b(?:(?:in|of|on|at|for|from|with|between|over|to|by|near)\s+(?:the\s+)?|(?:of|from)\s+(?:the\s+)?(?:[a-z]+\s+){1,2})$"
)
NEITHER_NOR = re.compile(r"\b(?P<all>neither\s+[^.,;:]{2,60}?\s+nor\s+(?:the\s+)?)$", re.IGNORECASE)
IN_TALKS = re.compile(
    rf"\b(?:(?:close|near|nearer|closer)\s+to\s+(?:an?\s+|the\s+)?(?:\w+\s+)?{AGREED}|hop(?:e|es|ed|ing)\s+(?:to|for|of)\s[^.;:]*?{AGREED}|not\s+(?:yet\s+)?"
    rf"(?:responded|replied|agreed)\s+to|without\s+(?:a\s+)?(?:signature|{AGREED})|talks\s+on\s+(?:an?|the)\s+(?:\w+\s+)?{AGREED})\b",
    re.IGNORECASE,
)
"""Of a report that tells of no agreement that was made: there is none yet."""

IF = re.compile(r"\b(?:if|unless|before|once|until|when|should|but)\s+(?:[^\s.,;:]+\s+){0,4}?$", re.IGNORECASE)
"""Right before a subject: its clause is a condition, or says the opposite."""

IT = re.compile(r"(?:it|they)", re.IGNORECASE)
LASTING = re.compile(r"\b(?:is|are|will|must|shall|may|can)\b")
WOULD = re.compile(r"\b(?:would|could|might)\b")
LETTER = re.compile(r"[^\W\d_]")
SIGNED = re.compile(rf"\b(?:{AGREED}|{_PAPER})s?\b", re.IGNORECASE)
"""What is signed, for it to have terms: no letter, list or bill."""
