"""When two addresses are of one page: written with or without "www.", a slash at the end, what a link was tagged with.

In: an address as a report came with it. Out: a key that is the same however the address is written. It is for comparing only;
what is kept and shown is the address as it was given.
"""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit

# What links are tagged with to tell where a reader came from, after the lists of Firefox, AdGuard and ClearURLs; only names
# that stand for nothing else. "cid", "ref" or "source" may well name the article, so courlan's own list is too long for us.
_TAG_FAMILIES = ("utm_", "mtm_", "hsa_", "oly_", "vero_", "at_", "__hs")
_TAGS = frozenset(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid irclickid igsh igshid li_fat_id mc_cid mc_eid mkt_tok"
    " pk_campaign pk_cid pk_content pk_keyword pk_kwd pk_medium pk_source _hsenc _hsmi _openstat _ga _gl wt_mc xtor".split()
)
_TAGS_IN_WORDS = frozenset("cmpid s_cid smid".split())  # a number there may be that of the article


_LONG = 500
"""Code points of a key; more of it would fit into no index of PostgreSQL, and stand there as a digest."""


def address_key(url: str | None) -> str | None:
    """Give what is the same for all ways to write the address of one page; None where there is no address.

    Left out are the scheme, "www.", the port that goes without saying, a slash at the end, tags of links, and the place within
    the page ("#top", but not "#!/news/1", which some sites have for a path). What is no web address stands for itself.
    """
    if not url or not url.strip():
        return None
    key = _written_alike(url.strip())
    return key if len(key) <= _LONG else f"{key[:_LONG]} {sha256(key.encode(errors='surrogatepass')).hexdigest()}"


def asked_keys(address: str) -> tuple[str, ...]:
    """Give the keys of the page that somebody means by an address: without a scheme, people mean one on the web.

    Empty where there are no words.
    """
    keys = [address_key(address)]
    if "://" not in address:
        keys.append(address_key(f"https://{address.strip()}") if address.strip() else None)
    return tuple(dict.fromkeys(key for key in keys if key is not None))


def is_address(words: str) -> bool:
    """Tell whether words are written as an address: with a scheme, or as a host with a path or "www." before it."""
    words = words.strip()
    host, slash, _ = words.partition("/")
    is_host = "." in host.strip(".") and not any(letter.isspace() for letter in words)
    return "://" in words or (is_host and (bool(slash) or host.casefold().startswith("www.")))


def _written_alike(url: str) -> str:
    from courlan import normalize_url

    try:
        given = urlsplit(url)
        if given.scheme.lower() not in {"http", "https"} or not given.hostname:
            return url
        page = normalize_url(given._replace(query="", fragment=""))
        # Letters of an older encoding are no UTF-8, and two of them must not come out as one.
        asked = parse_qsl(given.query, keep_blank_values=True, errors="surrogateescape")
        query = urlencode(sorted(pair for pair in asked if not _is_tag(*pair)), errors="surrogateescape")
    except ValueError:  # a host that is none, half a character
        return url
    place = given.fragment if given.fragment.startswith(("!", "/")) else ""
    key = page.partition("://")[2].removeprefix("www.").rstrip("/")
    return key + (f"?{query}" if query else "") + (f"#{place}" if place else "")


def _is_tag(name: str, value: str) -> bool:
    name = name.casefold()
    return name in _TAGS or name.startswith(_TAG_FAMILIES) or (name in _TAGS_IN_WORDS and not value.isdecimal())
