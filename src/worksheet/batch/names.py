"""File names from rolls: safe on every file system, and told apart where two would be one."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

_UNFIT = re.compile(r"[^\w\u0900-\u097f\ua8e0-\ua8ff.+@=-]+", re.ASCII)
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_LONGEST = 120  # bytes; file systems allow 255, and shorter paths leave room for folders


def stem(text: str) -> str:
    """A file name without its suffix, from any text: Latin and Devanagari letters and digits stay, the rest is ``-``.

    Two texts may give one stem; see ``apart``.
    """
    name = _UNFIT.sub("-", text)
    name = re.sub(r"\.{2,}", "-", name).strip("-. ")
    if not name:
        return digest(text)
    if len(name.encode()) > _LONGEST:
        return apart(_cut(name), text)
    return f"{name}_" if _RESERVED.fullmatch(name) else name


def folded(name: str) -> str:
    """A name as the least particular file systems see it."""
    return unicodedata.normalize("NFC", name).casefold()


def apart(name: str, text: str) -> str:
    """A stem that no other text has."""
    return f"{_cut(name)}-{digest(text)}"


def digest(text: str) -> str:
    """Sixteen digits that stand for a text."""
    return blake2b(text.encode(), digest_size=8, person=b"worksheet-file").hexdigest()


def _cut(name: str) -> str:
    while len(name.encode()) > _LONGEST:
        name = name[: -max(1, (len(name.encode()) - _LONGEST) // 4)]
    return name.rstrip("-. ")
