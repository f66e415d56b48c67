"""Entries to put in order: under letters on the sheet, with a line for the right order of these; sorted in the key."""

from __future__ import annotations

from worksheet.compose.desk import Blocks, Desk
from worksheet.compose.figures import figures, shown
from worksheet.compose.grounds import grounds, hint, note
from worksheet.content import Entry, Fields, Listing, Numbering, Paragraph, Text, Tone
from worksheet.paper import OrderItem


def sheet(item: OrderItem, desk: Desk) -> Blocks:
    """The entries under their letters, and a line for the right order of the letters."""
    entries = [Entry(f"({desk.locale.letter(i)})", _entry(item, i, desk)) for i in range(len(item.entries))]
    label = desk.word("sheet.order", after=desk.locale.word("key.colon").rstrip())
    line = (Fields(((label, 1.0),)),) if desk.on_sheet else ()
    return (*desk.both(item, hint), *figures(item, desk), Listing(tuple(entries), Numbering.LETTERS), *line)


def key(item: OrderItem, desk: Desk) -> Blocks:
    """The letters in right order, then the entries with what each rests on."""
    letters = ", ".join(f"({desk.locale.letter(place)})" for place in item.order)
    entries = [
        Entry(f"({desk.locale.letter(place)})", (*_entry(item, place, desk), *grounds(item, desk, i)))
        for i, place in enumerate(item.order)
    ]
    return (
        Paragraph((Text(letters, Tone.STRONG),)),
        Listing(tuple(entries), Numbering.LETTERS),
        *desk.both(item, note),
    )


def _entry(item: OrderItem, place: int, desk: Desk) -> Blocks:
    """An entry in the paper's languages, or its picture with what words it has."""
    told = [(Paragraph(one.entries[place]),) if one and one.entries[place] else () for one in (item, item.other)]
    picture = item.pictures[place] if item.pictures else None
    return (*desk.pair(told[0], told[1] if told[1] != told[0] else ()), *((shown(picture, desk),) if picture else ()))
