"""Two lists with codes: which one of these is right, and that only one is."""

from __future__ import annotations

from dataclasses import fields

from worksheet.fields import Placed
from worksheet.paper import CodedItem, MatchingItem
from worksheet.questions.base import Context

_MOST_ENTRIES = 10  # on the left: what is left of the alphabet past P
_FEWEST, _MOST = 2, 6  # codes
_SAME = frozenset(field.name for field in fields(CodedItem)) & frozenset(field.name for field in fields(MatchingItem))

Codes = tuple[tuple[Placed[int], ...], ...]


def coded(item: MatchingItem, codes: Codes, context: Context) -> CodedItem | None:
    """Two columns as lists with codes, in the order typed; None once what is wrong is told.

    A number in a code is that of a pair, whose right entry is meant, or past these of an extra entry.
    """
    faults, start = context.faults, codes[0][0].span
    if len(item.left) > _MOST_ENTRIES:
        faults.add("codes-too-long", start, count=len(item.left), most=_MOST_ENTRIES)
        return None
    if not _FEWEST <= len(codes) <= _MOST:
        faults.add("codes-count", start, count=len(codes), least=_FEWEST, most=_MOST)
        return None
    found = [_meant(code, item, context) for code in codes]
    meant = [code for code in found if code]
    if len(meant) < len(codes):
        return None
    for place, code in enumerate(meant):
        if code in meant[:place]:
            faults.add("code-twice", codes[place][0].span)
            return None
    if item.partner not in meant:
        faults.add("code-none-right", start, right=", ".join(str(place + 1) for place in range(len(item.left))))
        return None
    same = {name: getattr(item, name) for name in _SAME if name != "other"}
    return CodedItem(**same, codes=tuple(meant), chosen=meant.index(item.partner))


def _meant(code: tuple[Placed[int], ...], item: MatchingItem, context: Context) -> tuple[int, ...] | None:
    """The right entries that a code means, as they stand in the right column; None once what is wrong is told."""
    pairs = len(item.partner)
    distinct = len(set(item.partner))
    last = pairs + len(item.right) - distinct
    if len(code) != pairs:
        context.faults.add("code-length", code[0].span, count=len(code), wanted=pairs)
        return None
    past = next((number for number in code if number.value > last), None)
    if past:
        context.faults.add("code-number", past.span, number=past.value, last=last)
        return None
    extra = distinct - pairs - 1
    return tuple([item.partner[n.value - 1] if n.value <= pairs else n.value + extra for n in code])
