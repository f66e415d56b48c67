"""A word search: the square and the words to find on the sheet; in the key the same square with the words ringed.

In two languages each has a square of its own.
"""

from __future__ import annotations

from worksheet.boards import SearchBoard
from worksheet.compose.crosswords import in_both
from worksheet.compose.desk import Blocks, Desk
from worksheet.compose.figures import figures
from worksheet.compose.grounds import grounds, hint, note
from worksheet.content import Boxed, Entry, Listing, Paragraph, Text, Tone
from worksheet.paper import SearchItem
from worksheet.text.locale import Locale

_BETWEEN = "\u00a0· "  # no line begins with the dot


def sheet(item: SearchItem, desk: Desk) -> Blocks:
    """The square, and the words in a box under it."""
    above = (*desk.both(item, hint), *figures(item, desk))
    own = _board(item, desk.locale, found=desk.filled), _wanted(item)
    if desk.second is None or item.other is None:
        return (*above, own[0], Boxed(own[1]))
    other = _board(item.other, desk.second, found=desk.filled), _wanted(item.other)
    if desk.beside:
        return (*above, own[0], other[0], Boxed(desk.pair(own[1], other[1])))
    return (*above, own[0], Boxed(own[1]), other[0], Boxed(desk.pair((), other[1])))


def key(item: SearchItem, desk: Desk) -> Blocks:
    """The square with the words ringed, its columns and rows numbered, and where each word stands."""
    own = _board(item, desk.locale, found=True), (_places(item, desk.locale, desk),)
    if desk.second is None or item.other is None:
        return (own[0], *own[1], *desk.both(item, note))
    other = _board(item.other, desk.second, found=True), (_places(item.other, desk.second, None),)
    return (*in_both(own, other, desk), *desk.both(item, note))


def _board(item: SearchItem, locale: Locale, *, found: bool = False) -> SearchBoard:
    heads = tuple([locale.digits(number) for number in range(1, len(item.rows) + 1)]) if found else ()
    return SearchBoard(item.rows, locale.tag, heads, item.runs if found else ())


def _wanted(item: SearchItem) -> Blocks:
    return (Paragraph((Text(_BETWEEN.join(item.words)),)),)


def _places(item: SearchItem, locale: Locale, desk: Desk | None) -> Listing:
    """Where each word begins and ends; with a ``desk`` what it rests on too."""
    entries = []
    for place, (word, run) in enumerate(zip(item.words, item.runs, strict=True)):
        row, column, last_row, last_column = [number + 1 for number in run]
        where = locale.word("grid.found", row=row, column=column, torow=last_row, tocolumn=last_column)
        said = Paragraph((Text(word, Tone.STRONG), Text(f" – {where}")))
        entries.append(Entry(f"{locale.digits(place + 1)}.", (said, *(grounds(item, desk, place) if desk else ()))))
    return Listing(tuple(entries))
