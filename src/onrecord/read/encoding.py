"""From bytes to characters.

A byte order mark wins, then UTF-8 where every byte agrees (that is no accident in a text of any length) or where what
agrees outweighs what is damaged, then what the file declares, then the likeliest of the encodings that news files still
come in. What was guessed or shown as U+FFFD is told in a note; where no encoding fits, there is no text.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from onrecord.read.languages import is_english

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_STARTS = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"RIFF",
    b"\x7fELF",
)
# Labels as in the WHATWG Encoding Standard: what pages call Latin-1 is Windows-1252, and so on.
_LABELS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252",
    "iso-8859-9": "cp1254", "iso-8859-8-i": "iso-8859-8", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs", "koi8-r": "koi8-r", "koi8-u": "koi8-u", "euc-jp": "euc-jp", "windows-874": "cp874", "tis-620": "cp874",
    **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259)},
    **{f"cp{page}": f"cp{page}" for page in range(1250, 1259)},
    **{f"iso-8859-{part}": f"iso-8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
}  # fmt: skip
# Measured: with only these to choose from, charset-normalizer is right on 21 of 22 two-sentence texts in 14 languages; left
# free it is right on 15.
_LIKELY = [
    "cp1252", "cp1250", "cp1251", "koi8_r", "koi8_u", "cp1253", "cp1254", "cp1255", "cp1256", "iso8859_2",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
]  # fmt: skip
_SAMPLE_BYTES = 64_000
_MAX_GAPS = 100  # one character in so many may be damaged where an encoding is declared
_ASCII = bytes(range(128))
_CUT_OFF = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
_BROKEN_MARK = re.compile(rb"\xe2[\x80-\x9e\xa6]|\x80[\x93-\x9e\xa6]")  # two of three bytes; no word ends so elsewhere
_TAG = re.compile(rb"<[^<>]*>")
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:-]{2,30})""", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def is_binary(head: bytes) -> bool:
    """Tell whether the first bytes of a file are those of something that is no text."""
    if any(head.startswith(mark) for mark, _ in _MARKS) or _wide_encoding(head):
        return False
    return head.startswith(_BINARY_STARTS) or b"\x00" in head


def is_wide(raw: bytes) -> bool:
    """Tell whether a file is in UTF-16 or UTF-32, in which its characters can't be told from its bytes one by one."""
    return raw.startswith(tuple(mark for mark, _ in _MARKS[1:])) or _wide_encoding(raw[:2000]) is not None


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file.

    Attributes:
        text: all of them, U+FFFD standing for bytes that could not be read.
        note: what a reader should know of how they were read, in plain words; None where nothing was guessed or damaged.
    """

    text: str
    note: str | None = None


def decode_bytes(raw: bytes, declared_in: bytes = b"") -> Decoded | None:
    """Give the characters of a file, or None where no encoding could be told.

    Args:
        raw: all bytes.
        declared_in: the part of a page in which a declaration may stand; empty for plain text.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _as_declared(raw, name)
    if wide := _wide_encoding(raw[:2000]):
        return _as_declared(raw, wide)
    if (text := _decoded(raw, "utf-8")) is not None:
        return Decoded(text)
    match = _DECLARED.search(declared_in)
    label = match.group(1).decode("ascii").lower() if match else ""
    if _is_damaged_utf8(raw):
        return _with_gaps(raw, "utf-8")
    if label in _LABELS and (decoded := _as_declared(raw, _LABELS[label])) is not None:
        return decoded
    return _guessed(raw, is_page=bool(declared_in))


def _decoded(raw: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _holds_controls(text) else text


def _holds_controls(text: str) -> bool:
    return len(_CONTROLS.findall(text[:10_000])) > max(2, len(text[:10_000]) // 100)  # a bell or two in a short text


def _as_declared(raw: bytes, encoding: str) -> Decoded | None:
    """Decode as the file says, a few damaged bytes allowed; None where so many don't fit that it can't be so."""
    if (text := _decoded(raw, encoding)) is not None:
        return Decoded(text)
    decoded = _with_gaps(raw, encoding)
    return decoded if decoded and decoded.text.count("\ufffd") <= max(1, len(decoded.text) // _MAX_GAPS) else None


def _with_gaps(raw: bytes, encoding: str) -> Decoded | None:
    text = raw.decode(encoding, "replace")
    if _holds_controls(text):
        return None
    damaged = len(raw) - len(raw.decode(encoding, "ignore").encode(encoding))
    if encoding.startswith(("utf-16", "utf-32")):
        return Decoded(text, f"the bytes are not {_name_of(encoding)} throughout; what could not be read is shown as U+FFFD")
    are = "byte is" if damaged == 1 else "bytes are"
    return Decoded(text, f"{max(1, damaged):,} {are} not {_name_of(encoding)}; shown as U+FFFD")


def _is_damaged_utf8(raw: bytes) -> bool:
    """Tell UTF-8 with some damaged or missing bytes from text in another encoding.

    Each character of several bytes that is right counts for as many bytes as had to agree with its first one, each byte
    that is wrong counts against. Other encodings make right ones by accident, but many more that are wrong. Where none is
    right, all that is wrong must be what damage leaves of a dash or a quotation mark.
    """
    kept = raw.decode("utf-8", "ignore")
    right = len(kept.encode()) - len(kept)
    wrong = len(raw) - len(kept.encode()) - _cut_off_bytes(raw, is_only_sign=not right)
    return right >= wrong if right else wrong <= sum(map(len, _BROKEN_MARK.findall(raw)))


def _cut_off_bytes(raw: bytes, *, is_only_sign: bool) -> int:
    """Count the bytes at the end that begin a character and don't end it.

    A first byte alone is what "é" or "ä" is in Windows-1252, too. Where nothing else speaks for UTF-8, it counts only if it
    begins dashes, quotation marks, pictures or accented letters in UTF-8, and can't be a capital among capitals.
    """
    match = _CUT_OFF.search(raw, max(0, len(raw) - 4))
    if match is None:
        return 0
    start = match.group()
    is_capital = raw[: match.start()][-1:].isupper()
    if is_only_sign and len(start) == 1 and start not in {b"\xe2", b"\xf0"} and (start > b"\xde" or is_capital):
        return 0
    return len(start)


def _guessed(raw: bytes, *, is_page: bool) -> Decoded | None:
    encoding = "cp1252" if _is_almost_ascii(raw, is_page) else _likely_encoding(raw)
    if (text := _decoded(raw, encoding)) is not None:
        return Decoded(text, f"not UTF-8; read as {_name_of(encoding or '')}, which is a guess")
    if encoding != "cp1252" and not is_page:
        return None
    decoded = _with_gaps(raw, "cp1252")  # a page with a few broken bytes is still a page
    return Decoded(decoded.text, f"not UTF-8; read as windows-1252, which is a guess: {decoded.note}") if decoded else None


def _is_almost_ascii(raw: bytes, is_page: bool) -> bool:
    """Tell English, or a text with hardly a byte beyond ASCII: too little to tell encodings apart by, so the commonest."""
    words = _TAG.sub(b" ", raw) if is_page else raw
    beyond = len(words.translate(None, delete=_ASCII))
    return beyond > 0 and (beyond <= len(words) // 200 + 1 or (beyond <= len(words) // 10 and is_english(_ascii_of(words))))


def _ascii_of(words: bytes) -> str:
    return words[:_SAMPLE_BYTES].decode("ascii", "replace").replace("\ufffd", " ")


def _name_of(encoding: str) -> str:
    """Give an encoding's usual name."""
    name = encoding.removesuffix("-sig").replace("_", "-")
    return f"windows-{name[2:]}" if name.startswith("cp125") else name.upper() if name.startswith("utf") else name


def _wide_encoding(head: bytes) -> str | None:
    """Recognise UTF-16 without a mark: every other byte of a European text is zero."""
    if len(head) < 8:
        return None
    zeros = [head[side::2].count(0) / len(head[side::2]) for side in (0, 1)]
    if zeros[1] > 0.6 and zeros[0] < 0.05:
        return "utf-16-le"
    return "utf-16-be" if zeros[0] > 0.6 and zeros[1] < 0.05 else None


def _likely_encoding(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    lines = b"\n".join(line for line in raw.splitlines() if not line.isascii())  # the others tell nothing
    best = from_bytes(lines[:_SAMPLE_BYTES], cp_isolation=_LIKELY).best()
    return best.encoding if best else None
