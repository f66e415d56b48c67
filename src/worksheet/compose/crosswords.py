"""A crossword: its boxes and its clues on the sheet; in the key the boxes filled in, and the words under their numbers.

In two languages each has a grid of its own, since words of the one do not cross where those of the other do.
"""

from __future__ import annotations

from worksheet.boards import CrossBoard
from worksheet.compose.desk import Blocks, Desk
from worksheet.compose.figures import figures
from worksheet.compose.grounds import grounds, hint, note, points
from worksheet.content import Block, Entry, Inlines, Listing, Paragraph, Role, Text, Tone
from worksheet.paper import CrosswordItem
from worksheet.text.locale import Locale


def sheet(item: CrosswordItem, desk: Desk) -> Blocks:
    """The boxes, then the clues of the words across and of those down, each with the length of its word."""
    above = (*desk.both(item, hint), *figures(item, desk))
    own = _board(item, desk.locale, filled=desk.filled), _clues(item, desk.locale)
    if desk.second is None or item.other is None:
        return (*above, own[0], *own[1])
    other = _board(item.other, desk.second, filled=desk.filled), _clues(item.other, desk.second)
    return (*above, *in_both(own, other, desk))


def key(item: CrosswordItem, desk: Desk) -> Blocks:
    """The boxes filled in, and each word with what it rests on."""
    own = _board(item, desk.locale, filled=True), _words(item, desk.locale, desk)
    if desk.second is None or item.other is None:
        return (own[0], *own[1], *desk.both(item, note))
    other = _board(item.other, desk.second, filled=True), _words(item.other, desk.second, None)
    return (*in_both(own, other, desk), *desk.both(item, note))


def in_both(own: tuple[Block, Blocks], other: tuple[Block, Blocks], desk: Desk) -> Blocks:
    """A board and what stands under it, in both languages: under one another, or only the texts side by side."""
    if desk.beside:
        return (own[0], other[0], *desk.pair(own[1], other[1]))
    return (own[0], *own[1], other[0], *desk.pair((), other[1]))


def _board(item: CrosswordItem, locale: Locale, *, filled: bool) -> CrossBoard:
    rows, columns = item.size
    boxes: list[list[str | None]] = [[None] * columns for _ in range(rows)]
    for word, (row, column, down) in zip(item.boxes, item.starts, strict=True):
        for place, akshara in enumerate(word):
            boxes[row + place * down][column + place * (not down)] = akshara if filled else ""
    corners = sorted({(*start[:2], number) for start, number in zip(item.starts, item.numbers, strict=True)})
    numbers = tuple([(row, column, locale.digits(number)) for row, column, number in corners])
    return CrossBoard(tuple([tuple(row) for row in boxes]), numbers, _in_words(item, locale, filled), locale.tag)


def _in_words(item: CrosswordItem, locale: Locale, filled: bool) -> str:
    """Where each word begins and how long it is, or what it is, for those who cannot see the boxes."""
    rows, columns = item.size
    told = [locale.word("grid.board", rows=rows, columns=columns)]
    for place in _order(item):
        row, column, down = item.starts[place]
        values = {
            "number": item.numbers[place],
            "way": locale.word("grid.down" if down else "grid.across"),
            "row": row + 1,
            "column": column + 1,
            "count": len(item.boxes[place]),
            "word": "".join(item.boxes[place]),
        }
        told.append(locale.word("grid.filled" if filled else "grid.empty", **values))
    return "; ".join(told)


def _order(item: CrosswordItem) -> list[int]:
    """The words across by their numbers, then those down."""
    return sorted(range(len(item.boxes)), key=lambda place: (item.starts[place][2], item.numbers[place]))


def _clues(item: CrosswordItem, locale: Locale) -> Blocks:
    def said(place: int) -> Inlines:
        length = locale.word("grid.length", count=len(item.boxes[place]))
        return (*item.clues[place], Text(f" {length}"))

    return _listed(item, locale, [(Paragraph(said(place)),) for place in range(len(item.boxes))])


def _words(item: CrosswordItem, locale: Locale, desk: Desk | None) -> Blocks:
    """The words; with a ``desk`` what they rest on too."""
    bodies: list[Blocks] = []
    for place, answer in enumerate(item.answers):
        word = Paragraph((Text(points(answer, locale)[0], Tone.STRONG),))
        bodies.append((word, *(grounds(item, desk, place) if desk else ())))
    return _listed(item, locale, bodies)


def _listed(item: CrosswordItem, locale: Locale, bodies: list[Blocks]) -> Blocks:
    """The words across under their heading and numbers, then those down."""
    blocks: list[Paragraph | Listing] = []
    for name, way in (("grid.across", False), ("grid.down", True)):
        places = [place for place in _order(item) if item.starts[place][2] is way]
        entries = [Entry(f"{locale.digits(item.numbers[place])}.", bodies[place]) for place in places]
        if entries:
            blocks += [Paragraph((Text(locale.word(name)),), Role.LABEL), Listing(tuple(entries))]
    return tuple(blocks)
