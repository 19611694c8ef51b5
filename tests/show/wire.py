"""A claim that many outlets tell: ten have one wire's text, one was there, one has unnamed officials, one names nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.account import Account, Claim
from onrecord.annotation import Modality
from onrecord.linkage import RestKind
from tests.link.accounts import RETH, a_claim, rests_on, told

TEXT = "Olan Reth said that shells hit the weir at Brennor on Monday and killed seven people."
FEEDS = tuple(f"Feed {number}" for number in range(1, 11))
FIRST, NEXT = date(2031, 3, 20), date(2031, 3, 21)


def wire(name: str = "Corvane") -> Account:
    """What the wire sent out, on Reth's word."""
    return told(TEXT, "hit", publisher=name, by=(RETH,), published=FIRST)


def feed(name: str, of: Account) -> Account:
    """What an outlet printed of another's report."""
    made = told(TEXT, "hit", publisher=name, by=(RETH,), published=NEXT)
    return replace(made, rests=(rests_on(made.report, RestKind.COPY, of.report.publisher, on=of.report),))


def many_feeds() -> Claim:
    """Ten feeds of one wire, and the wire itself."""
    first = wire()
    return a_claim(first, *(feed(name, first) for name in FEEDS))


def all_ways() -> Claim:
    """Every kind of way that an account may come."""
    first = wire()
    seen = told("Our reporter saw the weir hit by shells.", "hit", publisher="Tarinform", published=FIRST)
    officials = told(
        "Two officials told Tarinform that shells hit the weir.", "hit", publisher="Sorvask News", published=NEXT,
        by=("Tarinform", "two officials"),
    )  # fmt: skip
    nobody = told("It was reported that shells hit the weir.", "hit", publisher="Quarry Blog", statement="s9", published=NEXT)
    denied = told(
        "The ministry denied that shells hit the weir.", "hit", publisher="Nahrapress", published=NEXT,
        by=("the ministry",), modality=Modality.DENIED,
    )  # fmt: skip
    return a_claim(first, *(feed(name, first) for name in FEEDS), seen, officials, nobody, denied)
