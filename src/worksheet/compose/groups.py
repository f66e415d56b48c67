"""Entries to put into groups: all of them over a table with a column for each group; in the key group by group."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from worksheet.compose.desk import Blocks, Desk, in_language
from worksheet.compose.figures import figures
from worksheet.compose.fills import filled
from worksheet.compose.grounds import grounds, hint, note
from worksheet.content import Boxed, Cell, Inlines, Paragraph, Table, Text, Tone
from worksheet.formulas.texts import said
from worksheet.paper import GroupItem
from worksheet.text.akshara import handwritten
from worksheet.text.locale import Locale

_NARROWEST = 8  # aksharas of room for an entry
_BETWEEN = " · "


def sheet(item: GroupItem, desk: Desk) -> Blocks:
    """The entries on one line, and a column for each group."""
    above = (Boxed(desk.both(item, _entries)), *desk.both(item, hint), *figures(item, desk))
    heads = [Cell(_told(head, item.other.heads[i] if item.other else (), desk)) for i, head in enumerate(item.heads)]
    if not desk.on_sheet and not desk.filled:
        return (*above, Paragraph(_joined([cell.body for cell in heads], " | ")))
    widest = max(handwritten(_words(entry)) for entry in item.entries)
    blank = Cell((), room=max(widest, _NARROWEST))
    count = max(item.group.count(place) for place in range(len(heads)))
    rows = ((blank,) * len(heads),) * count
    if desk.filled:
        columns = [_column(item, place, blank.room, desk) for place in range(len(heads))]
        rows = tuple(zip_longest(*columns, fillvalue=blank))
    return (*above, Table(tuple(heads), rows, (1.0,) * len(heads)))


def _column(item: GroupItem, place: int, room: int, desk: Desk) -> list[Cell]:
    """The entries of a group, as they are filled in."""
    told = [
        _told(entry, item.other.entries[i] if item.other else (), desk)
        for i, entry in enumerate(item.entries)
        if item.group[i] == place
    ]
    return [Cell(filled(body), room=room) for body in told]


def _entries(item: GroupItem, locale: Locale) -> Blocks:
    return (Paragraph(_joined(item.entries, _BETWEEN)),)


def key(item: GroupItem, desk: Desk) -> Blocks:
    """Each group with what belongs in it."""
    blocks: Blocks = ()
    colon = desk.locale.word("key.colon")
    for place in range(len(item.heads)):
        places = [i for i, group in enumerate(item.group) if group == place]
        blocks += desk.pair(*(_group(one, place, places, colon) for one in (item, item.other or item)))
        blocks += grounds(item, desk, places)
    return (*blocks, *desk.both(item, note))


def _group(item: GroupItem, place: int, places: list[int], colon: str) -> Blocks:
    head = [Text(piece.text, Tone.STRONG) for piece in item.heads[place] if isinstance(piece, Text)]
    return (Paragraph((*head, Text(colon), *_joined([item.entries[i] for i in places], ", "))),)


def _told(one: Inlines, other: Inlines, desk: Desk) -> Inlines:
    """A text in both languages on one line."""
    if desk.second is None or not other or other == one:
        return one
    return (*one, Text(" / "), *in_language(other, desk.second.tag))


def _joined(texts: Sequence[Inlines], between: str) -> Inlines:
    body: list[Text] = []
    for text in texts:
        body += [*([Text(between)] if body else []), *(piece for piece in text if isinstance(piece, Text))]
    return tuple(body)


def _words(body: Inlines) -> str:
    return "".join([said(piece.text) for piece in body if isinstance(piece, Text)])
