"""The words of figures as tables: closed classes of bounds, units, currencies, nouns and verbs, and what they tell of a figure.

Tables only, with the readers of single words; `numbers` reads numbers, `counted` what they count.
"""

from __future__ import annotations

from functools import cache

from onrecord import terms
from onrecord.figure import Bound, FigureKind

_BOUNDS: dict[Bound, str] = {
    "at least": "at least|more than|over|above|in excess of|upwards of|upward of|no fewer than|no less than|not fewer than"
    "|not less than|greater than|well over|a minimum of|minimum of|well above|far more than|well more than",
    "at most": "at most|up to|as many as|as much as|fewer than|less than|under|below|no more than|not more than|a maximum of"
    "|maximum of|no farther than|no further than|no longer than|well under|well below|far fewer than",
    "about": "about|around|some|roughly|approximately|nearly|almost|close to|an estimated|just over|just under|just below"
    "|just above|a little over|a little under|slightly more than|slightly over|slightly under|slightly less than|circa|approx|~"
    "|in the region of|just shy of|just short of",
}
BOUNDS = {tuple(phrase.split()): bound for bound, phrases in _BOUNDS.items() for phrase in phrases.split("|")}
BOUND_ENDS = frozenset(phrase[-1] for phrase in BOUNDS)
LONGEST_BOUND = max(map(len, BOUNDS))
BOUNDS_AFTER: dict[tuple[str, ...], Bound] = {
    ("or", "more"): "at least", ("or", "so"): "about", ("or", "fewer"): "at most", ("or", "less"): "at most",
    ("+",): "at least", ("plus",): "at least",
}  # fmt: skip
TIED_BOUNDS: dict[str, Bound] = {"odd": "about", "plus": "at least"}
# What may stand between a bound and its number: "at least another 14".
BETWEEN = (("another",), ("a", "further"), ("an", "additional"), ("a", "total", "of"), ("a", "record"))


TIME_UNITS = frozenset("second minute hour day night week fortnight month year decade century".split())
UNITS = {
    word: unit
    for unit, forms in {
        "km": "km kms kilometer kilometre", "mile": "mile", "m": "m meter metre", "cm": "cm centimeter centimetre",
        "mm": "mm millimeter millimetre", "foot": "foot ft", "inch": "inch", "yard": "yard", "acre": "acre",
        "hectare": "hectare",
        "kg": "kg kilo kilogram kilogramme", "gram": "gram gramme", "ton": "ton", "tonne": "tonne", "pound": "pound lb",
        "barrel": "barrel", "litre": "liter litre", "gallon": "gallon", "degree": "degree", "km/h": "kph kmh", "mph": "mph",
        "knot": "knot", "MW": "mw megawatt", "GW": "gw gigawatt", "kiloton": "kiloton",
    }.items()
    for word in forms.split()
}  # fmt: skip
FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
PERCENTS = frozenset({"%", "percent", "pct"})
# Nouns that stand in the singular behind a number and a hyphen, and count: "a 15-member council". "Two-state" does not.
TIED_NOUNS = frozenset("member nation country page seat bed vehicle ship truck person man woman".split())
SYMBOLS = {
    "$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₴": "UAH", "₪": "ILS", "₹": "INR", "₩": "KRW", "₺": "TRY", "₦": "NGN",
    "₫": "VND", "₾": "GEL", "₸": "KZT", "₼": "AZN", "฿": "THB", "₱": "PHP", "¥": None,
}  # fmt: skip
DOLLARS = {"us": "USD", "u.s.": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD", "hk": "HKD", "nt": "TWD",
           "s": "SGD", "r": "BRL"}  # fmt: skip
CODES = frozenset(
    "USD EUR GBP JPY CNY RUB UAH ILS INR PKR KRW TRY CHF SEK NOK DKK PLN CZK HUF AUD CAD NZD HKD SGD ZAR BRL MXN AED SAR QAR"
    " EGP IRR IQD NGN KZT GEL AMD AZN THB IDR".split()
)
# None: several states have one of that name, and only an adjective tells which.
CURRENCIES: dict[str, str | None] = {
    "dollar": "USD", "euro": "EUR", "ruble": "RUB", "rouble": "RUB", "hryvnia": "UAH", "hryvnias": "UAH", "shekel": "ILS",
    "yuan": "CNY", "renminbi": "CNY", "yen": "JPY", "won": "KRW", "zloty": "PLN", "forint": "HUF", "lari": "GEL",
    "tenge": "KZT", "baht": "THB", "rupiah": "IDR", "ringgit": "MYR", "naira": "NGN", "birr": "ETB", "rand": "ZAR",
    "taka": "BDT", "kyat": "MMK", "rupee": None, "lira": None, "dinar": None, "riyal": None, "rial": None, "dirham": None,
    "franc": None, "peso": None, "krona": None, "kronor": None, "kroner": None, "shilling": None, "sterling": "GBP",
    "krone": None, "koruna": None,
}  # fmt: skip
CURRENCY_OF = {
    ("us", "dollar"): "USD", ("u.s.", "dollar"): "USD", ("american", "dollar"): "USD", ("australian", "dollar"): "AUD",
    ("canadian", "dollar"): "CAD", ("kong", "dollar"): "HKD", ("zealand", "dollar"): "NZD", ("taiwan", "dollar"): "TWD",
    ("singapore", "dollar"): "SGD", ("indian", "rupee"): "INR", ("pakistani", "rupee"): "PKR", ("turkish", "lira"): "TRY",
    ("iraqi", "dinar"): "IQD", ("kuwaiti", "dinar"): "KWD", ("saudi", "riyal"): "SAR", ("qatari", "riyal"): "QAR",
    ("iranian", "rial"): "IRR", ("swiss", "franc"): "CHF", ("mexican", "peso"): "MXN", ("egyptian", "pound"): "EGP",
    ("british", "pound"): "GBP", ("lebanese", "pound"): "LBP", ("syrian", "pound"): "SYP", ("swedish", "krona"): "SEK",
}  # fmt: skip


_SINGULARS = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "lives": "life", "wives": "wife",
    "knives": "knife", "feet": "foot", "troops": "troop", "buses": "bus", "viruses": "virus", "crises": "crisis",
    "bases": "base", "personnel": "personnel", "police": "police", "aircraft": "aircraft", "staff": "staff",
    "crew": "crew", "clergy": "clergy", "infantry": "infantry", "livestock": "livestock", "cattle": "cattle",
    "sheep": "sheep", "fish": "fish", "series": "series", "species": "species", "headquarters": "headquarters",
    "spacecraft": "spacecraft", "hovercraft": "hovercraft", "thieves": "thief", "calories": "calorie", "lira": "lira",
}  # fmt: skip
_NOT_PLURAL = frozenset(
    "was is has does says this its his hers ours theirs yours as us yes always perhaps besides towards afterwards backwards"
    " forwards upwards downwards sometimes nowadays overseas thus plus versus alas".split()
)
# Plurals that stand before the noun that is counted: "two arms dealers".
ATTRIBUTIVES = frozenset("arms sports news sales rights weapons drugs systems operations affairs armed forces".split())


def is_plural(word: str) -> bool:
    """Tell whether a word in lower case has the form of a noun in the plural."""
    if word in _SINGULARS or word.endswith("men"):
        return word != "lira" and len(word) > 2 and word not in {"specimen", "regimen", "yemen", "omen"}
    return word[-1:] == "s" and len(word) > 2 and word[-2] not in "sui'" and word not in _NOT_PLURAL


def singular_of(word: str) -> str:
    """Give the singular of a noun in lower case."""
    if word in _SINGULARS:
        return _SINGULARS[word]
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes", "oes")):
        return word[:-2]
    return word[:-1] if word[-1:] == "s" and word[-2:] not in {"ss", "us", "is"} else word


_PEOPLE = frozenset(
    "troop personnel police staff crew passenger villager serviceman servicemember trooper guard gunman attacker insurgent"
    " terrorist jihadist extremist operative mercenary conscript recruit reservist paratrooper marine sailor airman pilot"
    " ranger commando peacekeeper policymaker patient medic paramedic firefighter rescuer volunteer pilgrim worshipper tourist"
    " traveler traveller visitor local settler immigrant asylum-seeker nomad miner driver fisherman engineer technician"
    " contractor clerk servant shopper spectator fan athlete pupil teenager youth adult baby infant toddler orphan"
    " guest participant attendee marcher striker looter rioter smuggler trafficker criminal gangster thief pirate hacker"
    " spy agent bomber gunner sniper combatant noncombatant non-combatant believer parishioner nun monk holder buyer"
    " user customer consumer taxpayer viewer reader signatory respondent caller oligarch adult human individual family"
    " household couple minister staff clergy infantry bystander innocent passer-by commuter pedestrian motorist national"
    " expatriate dancer gang-member applicant beneficiary recipient donor backer dealer broker barber translator"
    " interpreter monitor observer elder chieftain seafarer crewmember compatriot inhabitant dweller loyalist"
    " separatist partisan guerrilla militiaman martyr casualty democrat jew muslim kurd arab sunni turk dane swede pole"
    " finn scot czech".split()
)
_PEOPLE_ENDS = (
    "man",
    "woman",
    "fighter",
    "worker",
    "maker",
    "keeper",
    "goer",
    "seeker",
    "dweller",
    "soldier",
    "holder",
    "member",
)
_NOT_PEOPLE = frozenset("chair head monitor carrier".split())
_ARMS = frozenset(
    "tank missile rocket drone uav shell mortar bomb warhead jet warplane aircraft helicopter gunship howitzer gun rifle"
    " pistol firearm landmine torpedo grenade bullet munition projectile launcher warship submarine destroyer frigate"
    " corvette bomber interceptor weapon icbm himars shahed kalashnikov javelin battery cartridge explosive quadcopter"
    " airframe apc ifv mlrs cannon bombshell submunition artillery".split()
)
ARMS_IF_MILITARY = frozenset("vehicle system plane ship boat round vessel piece carrier fighter mine truck kit".split())
MILITARY = frozenset(
    "armored armoured military fighting combat fighter war attack missile defense defence air artillery mortar tank naval"
    " rocket drone weapons weapon infantry patrol himars patriot landing ammunition land sea amphibious warfare anti-aircraft"
    " aircraft antiaircraft anti-tank".split()
)
NOUN_KINDS = {
    word: kind
    for kind, nouns in {
        FigureKind.DEAD: "death fatality body corpse dead killed slain life",
        FigureKind.WOUNDED: "injury wounded injured wounding hurt",
        FigureKind.MISSING: "missing",
        FigureKind.HELD: "hostage prisoner detainee captive inmate pow arrest abductee internee arrested detained",
        FigureKind.DISPLACED: "refugee evacuee displaced idp",
        FigureKind.VOTES: "vote ballot abstention",
    }.items()
    for word in nouns.split()
}


@cache
def _role_people() -> frozenset[str]:
    """The nouns of people among the role nouns."""
    nouns = (noun.noun.lower() for noun in terms.role_nouns() if noun.noun_class == terms.NounClass.PERSON)
    return frozenset(nouns) - _NOT_PEOPLE


def is_people(noun: str) -> bool:
    """Tell whether a noun in the singular, lower case, is of people."""
    return noun in _PEOPLE or noun in _role_people() or noun.endswith(_PEOPLE_ENDS) or (noun.endswith("ist") and len(noun) > 6)


def is_arms(noun: str) -> bool:
    """Tell whether a noun in the singular, lower case, is of arms."""
    return noun in _ARMS


# What befell people.
BEFALLEN = {
    word: kind
    for kind, forms in {
        FigureKind.DEAD: "dead killed slain murdered massacred executed assassinated martyred slaughtered beheaded",
        FigureKind.WOUNDED: "wounded injured hurt maimed",
        FigureKind.MISSING: "missing unaccounted",
        FigureKind.HELD: "detained arrested captured imprisoned jailed abducted kidnapped hostage captive prisoner incarcerated"
        " held interned rounded",
        FigureKind.DISPLACED: "displaced evacuated homeless uprooted",
    }.items()
    for word in forms.split()
}
WENT = {
    "died": FigureKind.DEAD, "perished": FigureKind.DEAD, "drowned": FigureKind.DEAD, "fled": FigureKind.DISPLACED,
    "succumbed": FigureKind.DEAD,
    "die": FigureKind.DEAD, "flee": FigureKind.DISPLACED, "dying": FigureKind.DEAD, "fleeing": FigureKind.DISPLACED,
}  # fmt: skip
DOING = {
    form: kind
    for kind, verbs in {
        FigureKind.DEAD: "kill murder massacre execute assassinat slaughter",
        FigureKind.WOUNDED: "wound injur hurt maim",
        FigureKind.HELD: "detain arrest captur imprison jail abduct kidnapp",
        FigureKind.DISPLACED: "displac evacuat uproot",
    }.items()
    for verb in verbs.split()
    for form in (verb, verb + "e", verb + "ed", verb + "ing", verb + "s", verb + "es")
} | {"slain": FigureKind.DEAD, "slew": FigureKind.DEAD, "holding": FigureKind.HELD}  # fmt: skip
# "The deaths of 12", "claimed the lives of 12".
DEEDS = {
    word: kind
    for kind, nouns in {
        FigureKind.DEAD: "death deaths lives killing killings murder murders massacre execution executions assassination bodies"
        " remains slaughter",
        FigureKind.WOUNDED: "wounding injuring",
        FigureKind.HELD: "arrest arrests detention detentions capture abduction kidnapping imprisonment",
        FigureKind.DISPLACED: "displacement evacuation",
        FigureKind.MISSING: "disappearance disappearances",
    }.items()
    for word in nouns.split()
}

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept"
    " oct nov dec".split()
)
# What a number behind them names: "Flight 17", "phase two", "aged 43".
LABELS = frozenset(
    "resolution flight channel article category level phase no number section chapter page room route highway grade rule day"
    " week tier appendix annex clause paragraph protocol volume season episode version age aged ages group brigade battalion"
    " pillar stage step apollo part".split()
)
