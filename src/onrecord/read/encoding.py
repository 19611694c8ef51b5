"""From bytes to characters.

A byte order mark wins, then UTF-8 where every byte agrees (that is no accident in a text of any length), then what
the file declares, then the likeliest of the encodings that news files still come in. Nothing is replaced: where no
encoding fits, there is no text.
"""

from __future__ import annotations

import codecs
import re

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


def decode_bytes(raw: bytes, declared_in: bytes = b"") -> str | None:
    """Give the characters of a file, or None where no encoding could be told.

    Args:
        raw: all bytes.
        declared_in: the part of a page in which a declaration may stand; empty for plain text.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw, name)
    if wide := _wide_encoding(raw[:2000]):
        return _decoded(raw, wide)
    if (text := _decoded(raw, "utf-8")) is not None:
        return text
    match = _DECLARED.search(declared_in)
    label = match.group(1).decode("ascii").lower() if match else ""
    if label in _LABELS and (text := _decoded(raw, _LABELS[label])) is not None:
        return text
    text = _decoded(raw, _likely_encoding(raw))
    if text is None and declared_in:  # a page with a few broken bytes is still a page
        return raw.decode(_LABELS.get(label, "utf-8" if _mostly_utf8(raw) else "cp1252"), "replace")
    return text


def _decoded(raw: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if len(_CONTROLS.findall(text[:10_000])) > len(text[:10_000]) // 100 else text


def _wide_encoding(head: bytes) -> str | None:
    """Recognise UTF-16 without a mark: every other byte of a European text is zero."""
    if len(head) < 8:
        return None
    zeros = [head[side::2].count(0) / len(head[side::2]) for side in (0, 1)]
    if zeros[1] > 0.6 and zeros[0] < 0.05:
        return "utf-16-le"
    return "utf-16-be" if zeros[0] > 0.6 and zeros[1] < 0.05 else None


def _mostly_utf8(raw: bytes) -> bool:
    return raw[:_SAMPLE_BYTES].decode("utf-8", "replace").count("�") < 20


def _likely_encoding(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE_BYTES], cp_isolation=_LIKELY).best()
    return best.encoding if best else None
