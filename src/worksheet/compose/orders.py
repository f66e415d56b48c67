"""Entries to put in order: under letters on the sheet, with a line for the right order of these; sorted in the key."""

from __future__ import annotations

from math import ceil

from worksheet.compose.desk import Blocks, Desk, as_filled
from worksheet.compose.figures import figures, shown
from worksheet.compose.grounds import grounds, hint, note
from worksheet.content import AnswerSpace, Entry, Fields, Inlines, Listing, Numbering, Paragraph, Text, Tone
from worksheet.paper import OrderItem

_LINE = 20  # aksharas of the blank for the order, in the teacher's copy
_ON_A_SHARE, _SHARES = 5, 3.0  # letters that a third of the width holds, written with their commas


def sheet(item: OrderItem, desk: Desk) -> Blocks:
    """The entries under their letters, and a line for the right order of the letters."""
    entries = [Entry(f"({desk.locale.letter(i)})", _entry(item, i, desk)) for i in range(len(item.entries))]
    label = desk.word("sheet.order", after=desk.locale.word("key.colon").rstrip())
    line = _line(len(entries), label) if desk.on_sheet else ()
    if desk.filled:
        order = Text(_letters(item, desk))
        line = (Paragraph((*label, Text(" "), desk.gap(_LINE, order) if desk.on_sheet else as_filled((order,)))),)
    return (*desk.both(item, hint), *figures(item, desk), Listing(tuple(entries), Numbering.LETTERS), *line)


def _line(count: int, label: Inlines) -> Blocks:
    """A line for so many letters, of a third of the width to all of it; what it does not hold goes on another one."""
    share = min(max(1.0, count / _ON_A_SHARE), _SHARES)
    more = ceil(count / (_ON_A_SHARE * _SHARES)) - 1
    return (Fields(((label, share),)), *((AnswerSpace(more),) if more else ()))


def key(item: OrderItem, desk: Desk) -> Blocks:
    """The letters in right order, then the entries with what each rests on."""
    entries = [
        Entry(f"({desk.locale.letter(place)})", (*_entry(item, place, desk), *grounds(item, desk, i)))
        for i, place in enumerate(item.order)
    ]
    return (
        Paragraph((Text(_letters(item, desk), Tone.STRONG),)),
        Listing(tuple(entries), Numbering.LETTERS),
        *desk.both(item, note),
    )


def _letters(item: OrderItem, desk: Desk) -> str:
    """The letters in right order."""
    return ", ".join(f"({desk.locale.letter(place)})" for place in item.order)


def _entry(item: OrderItem, place: int, desk: Desk) -> Blocks:
    """An entry in the paper's languages, or its picture with what words it has."""
    told = [(Paragraph(one.entries[place]),) if one and one.entries[place] else () for one in (item, item.other)]
    picture = item.pictures[place] if item.pictures else None
    return (*desk.pair(told[0], told[1] if told[1] != told[0] else ()), *((shown(picture, desk),) if picture else ()))
