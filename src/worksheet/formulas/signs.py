"""Signs that are typed as they are, and what to say of a command that there is not."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from functools import lru_cache

from worksheet.formulas import commands
from worksheet.formulas.tokens import BrokenFormula, Token
from worksheet.formulas.tree import Kind, Sign

_PLAIN = {"-": "−", "*": "∗", "'": "′"}
_KINDS = {
    **dict.fromkeys("+−∗", Kind.BINARY),
    **dict.fromkeys("=<>:", Kind.RELATION),
    **dict.fromkeys("([", Kind.OPENING),
    **dict.fromkeys(")]!", Kind.CLOSING),
    **dict.fromkeys(",;", Kind.PUNCTUATION),
}
_UPRIGHT = frozenset(("mathrm", "mathbf", "mathsf"))
STRONG = frozenset(("mathbf", "bm", "boldsymbol"))
"""The commands that make letters bold."""

_LONE = {"right": "formula-right", "end": "formula-end", "\\": "formula-newline"}


def typed_sign(character: str, letters: Collection[str]) -> Sign:
    """A character typed as it is; ``letters`` are the commands for letters that it stands in: mathrm, mathbf."""
    text = _PLAIN.get(character, character)
    known = _by_character().get(text)
    if known:
        return known
    if text.isalpha() and unicodedata.category(text) != "Lo":
        if "mathbb" in letters:
            return Sign(commands.blackboard(text))
        return Sign(text, italic=_UPRIGHT.isdisjoint(letters), strong=not STRONG.isdisjoint(letters))
    return Sign(text, _KINDS.get(text, Kind.ORDINARY))


@lru_cache(maxsize=1)
def _by_character() -> dict[str, Sign]:
    """The signs that a command stands for, by themselves: ``×`` may be typed as it is."""
    found: dict[str, Sign] = {}
    for sign in commands.printed().values():
        if isinstance(sign, Sign) and not sign.text.isascii():
            found.setdefault(sign.text, sign)
    return found


def unknown(token: Token) -> BrokenFormula:
    """What to say of a command that there is not."""
    name = token.text
    place = (token.start, token.length)
    if code := _LONE.get(name):
        return BrokenFormula(code, *place)
    if name in commands.macros():
        return BrokenFormula("formula-macro", *place, name=f"\\{name}")
    if near := commands.nearest(name):
        return BrokenFormula("formula-command-near", *place, name=f"\\{name}", near=f"\\{near}")
    return BrokenFormula("formula-command", *place, name=f"\\{name}")
