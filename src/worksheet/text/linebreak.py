"""Where a line may break: UAX #14 by ICU, with what Devanagari school papers need on top.

ICU breaks before a danda that follows a space, between ₹ and its number, inside ॥ १२ ॥ and before a dash between
spaces; a page must not (W3C deva-lreq, “Line breaking”; ilreq, rules 1, 3 and 5). ICU's Devanagari words never break
inside; one wider than its column is cut between aksharas.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from icu4py.breakers import LineBreaker

from worksheet.text.akshara import aksharas

_DANDAS = "।॥|"
_NEVER_FIRST = frozenset(_DANDAS + ",.:;?!%‰°॰")
_DASHES = frozenset("-\u2010–—")
_MONEY = re.compile(r"(?:\A|[\s(“‘\"'–—-])(?:रु|रू|Rs|INR|NPR)[.॰]?\Z|[₹₨$€£¥]\Z")
_UNITS = (
    "किमी|किलोमीटर|मी|मीटर|सेमी|सेंटीमीटर|मिमी|मिलीमीटर|किग्रा|किलोग्राम|किलो|ग्रा|ग्राम|मिग्रा|ली|लीटर|मिली|मिलीलीटर|"
    "रु|रू|रुपये|रुपए|रुपया|रुपयों|km|m|cm|mm|kg|g|mg|l|L|ml|mL|h|min|s|Hz|W|kW|V|A|N|J|Pa|K"
)
_UNIT = re.compile(rf"(?:{_UNITS}|[₹₨$€£¥])(?=[\s.,;:?!।॥|)\]/॰]|\Z)")
_UNIT_OVER = re.compile(rf"\d ?(?:{_UNITS})/\Z")
_VERSE_NUMBER = re.compile(rf"\s*[\d.,:–-]+ *[{_DANDAS}]+ *")


@lru_cache(maxsize=16384)
def segments(text: str, language: str) -> tuple[str, ...]:
    """Pieces of ``text`` between the places where a line may break, each with the spaces that follow it."""
    pieces: list[str] = []
    for piece in LineBreaker(text, language):
        if pieces and _tied(pieces, piece):
            pieces[-1] += piece
        else:
            pieces.append(piece)
        last = pieces[-1]
        if _VERSE_NUMBER.fullmatch(last) and len(pieces) > 1 and _end(pieces[-2]) in _DANDAS:
            pieces[-2:] = [pieces[-2] + last]  # ॥ १२ ॥
    return tuple(pieces)


def emergency(word: str) -> list[str]:
    """The pieces that a word too wide for its column may be cut into.

    A final consonant with virama stays with what is before it, and so do marks that never begin a line; numbers stay
    whole.
    """
    pieces: list[str] = []
    whole = aksharas(word)
    for i, akshara in enumerate(whole):
        bare = akshara.endswith("\u094d") and (i + 1 == len(whole) or not whole[i + 1][0].isalpha())
        if pieces and (bare or never_apart(pieces[-1], akshara)):
            pieces[-1] += akshara
        else:
            pieces.append(akshara)
    return pieces


def never_apart(before: str, after: str) -> bool:
    """Whether no line breaks between two pieces of a word or of words, however narrow the column."""
    if shut(before[-1], after[0]) or after in _DASHES or unicodedata.category(before[-1]) == "Sc":
        return True
    if before[-1] in _DANDAS and after[0].isdecimal():
        return True  # ॥१२॥
    number = before[-1].isdecimal() or (before[-1] in ".,:/" and before[-2:-1].isdecimal())
    return number and after[0].isdecimal()


def shut(last: str, first: str) -> bool:
    """Whether one character never ends a line or the other never begins one."""
    closing = first in _NEVER_FIRST or unicodedata.category(first) in ("Pe", "Pf")
    return closing or unicodedata.category(last) in ("Ps", "Pi")


def _end(piece: str) -> str:
    """The last character that is no space, or a space if there is none."""
    return piece.rstrip(" ")[-1:] or " "


def _in_word(character: str) -> bool:
    """Whether a character is a Devanagari letter or sign: what most words begin and end with."""
    return "\u0900" <= character <= "\u0963" or "\u0971" <= character <= "\u097f"


def _tied(pieces: list[str], after: str) -> bool:
    """Whether no line may break between the last piece and the one after it, although ICU would."""
    before = pieces[-1]
    last, first = _end(before), after[0]
    if _in_word(first) and _in_word(last):
        return False
    if shut(last, first) or after.rstrip(" ") in _DASHES:
        return True
    if first.isdecimal() or last.isdecimal() or last == "/":
        return _beside_number(before, after)
    if _lone_quote(before):
        return _opens(pieces)
    return _lone_quote(after) and not _opens([*pieces, after])


def _beside_number(before: str, after: str) -> bool:
    """Money and its number, a number and its unit, the two years of 2024–25, the two units of 5 km/h."""
    last = _end(before)
    if after[0].isdecimal():
        return before[-2:-1].isdecimal() if last in _DASHES else bool(_MONEY.search(before.rstrip(" ")))
    return (last != "/" or _UNIT_OVER.search(before) is not None) and _UNIT.match(after) is not None


def _lone_quote(piece: str) -> bool:
    """A straight quotation mark between spaces, which does not say whether it opens or closes."""
    return piece.rstrip(" ") in ('"', "'")


def _opens(pieces: list[str]) -> bool:
    """Whether the lone quotation mark at the end is the first of its pair."""
    return "".join(pieces).count(_end(pieces[-1])) % 2 == 1
