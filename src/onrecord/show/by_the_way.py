"""Whether a sentence tells an act itself or only by the way: "Golna shelled the weir", but "the talks since the shelling".

In: a sentence and where in it the act is named. Out: whether the words before that make it a thing known. No parse stands
behind it: it chooses which of several sentences is shown for one act, and says nothing of the act.
"""

from __future__ import annotations

import re

_CLAUSE_END = re.compile(r"[;:,—–(“”\"]|\s-\s")
# What opens a clause that leans on another one, or says when, why or against what another thing was done.
_LEANING = re.compile(
    r"\b(?:after|before|since|following|during|amid|despite|until|till|when|while|whereas|because|as|although|though|if|which|who"
    r"|whose|whom|where|ahead|prior|due|whether)\b",
    re.IGNORECASE,
)
# "In response to the attack", "the anniversary of Tarvenia's attack": a noun that another word governs.
_GOVERNED = re.compile(
    r"\b(?:(?<!\bone\s)of|for|from|in|over|about|against|on|to|by|with|than|into)\s+(?:\S+\s+){0,4}$", re.IGNORECASE
)


def is_by_the_way(sentence: str, at: int) -> bool:
    """Tell whether an act that is named at a place of a sentence is told there only by the way."""
    ends = [match.end() for match in _CLAUSE_END.finditer(sentence, 0, at)]
    before = sentence[ends[-1] if ends else 0 : at]
    return _LEANING.search(before) is not None or _GOVERNED.search(before) is not None
