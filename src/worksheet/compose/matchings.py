"""Columns to pair: side by side on the sheet, in the key each left entry with the letters of its partners."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import zip_longest

from worksheet.compose.desk import Blocks, Desk
from worksheet.compose.figures import figures, shown, worded
from worksheet.compose.fills import with_mark
from worksheet.compose.grounds import grounds, hint, note
from worksheet.content import FORMULA, Cell, Entry, Figure, Inlines, Listing, Paragraph, Table, Text, Tone
from worksheet.formulas.texts import said
from worksheet.paper import CodedItem, MatchingItem
from worksheet.values import dataclass

_LEAST = {2: 0.38, 3: 0.26}  # share of the width that a column has at the least, by how many there are


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column: its entries, in the second language too, their labels and their pictures."""

    entries: tuple[Inlines, ...]
    labels: tuple[str, ...]
    others: tuple[Inlines, ...]
    pictures: tuple[Figure | None, ...]

    def cells(self, desk: Desk) -> list[Cell]:
        """The column's cells; the same ones each time."""
        cells = [_labelled(self, place, desk) for place in range(len(self.entries))]
        if not self.pictures:
            return cells
        pairs = zip(cells, self.pictures, strict=True)
        return [desk.once((id(c), id(p)), (c, p), partial(_with_picture, c, p, desk)) for c, p in pairs]

    @property
    def length(self) -> int:
        """How many characters its longest entry has."""
        return max(sum(len(said(p.text)) for p in entry if isinstance(p, Text)) for entry in self.entries)


def sheet(item: MatchingItem, desk: Desk) -> Blocks:
    """The columns under their heads."""
    other = item.other if desk.second else None
    lefts = tuple([desk.locale.item_mark(place) for place in range(len(item.left))])
    columns = [
        Column(item.left, lefts, other.left if other else (), item.left_figures),
        Column(item.right, _letters(item, desk), other.right if other else (), item.right_figures),
    ]
    if item.third:
        marks = tuple([third_mark(place, desk) for place in range(len(item.third))])
        columns.append(Column(item.third, marks, other.third if other else (), item.third_figures))
    if desk.filled:
        columns[0] = replace(columns[0], entries=_with_partners(item, desk))
    heads = item.heads or desk.locale.columns
    others = (other.heads or desk.second.columns) if other and desk.second else ()
    return (*desk.both(item, hint), *figures(item, desk), table(columns, heads, others, desk))


def table(columns: list[Column], heads: tuple[str, ...], others: tuple[str, ...], desk: Desk) -> Table:
    """Columns side by side under their heads, in the second language too."""
    told = tuple(zip_longest(heads[: len(columns)], others[: len(columns)]))
    head = desk.once(("heads", told), None, lambda: tuple([Cell(desk.told(*texts)) for texts in told]))
    rows = zip_longest(*[column.cells(desk) for column in columns], fillvalue=desk.cell((), None))
    return Table(head, tuple(rows), _shares([column.length for column in columns]), fit=len(columns) > 2)


def _letters(item: MatchingItem, desk: Desk) -> tuple[str, ...]:
    return tuple([f"({desk.locale.letter(place)})" for place in range(len(item.right))])


def third_mark(place: int, desk: Desk) -> str:
    """The mark of an entry of the third column: neither as the first one's nor a letter."""
    return desk.locale.part_mark(place, lettered=True)


def _with_picture(cell: Cell, picture: Figure | None, desk: Desk) -> Cell:
    return replace(cell, figure=shown(picture, desk)) if picture else cell


def _labelled(column: Column, place: int, desk: Desk) -> Cell:
    """An entry of a column; in two languages the other one's stands under it, where it says anything else."""
    body = column.entries[place]
    under = column.others[place] if column.others and column.others[place] != body else ()
    return desk.cell(body, column.labels[place], under)


def _shares(lengths: list[int]) -> tuple[float, ...]:
    """Column widths by what each has to say, none under a least share."""
    least = _LEAST[len(lengths)]
    free = 1 - least * len(lengths)
    over = [max(0.0, length / max(1, sum(lengths)) - least) for length in lengths]
    whole = sum(over)
    return tuple([least + (free * each / whole if whole else free / len(lengths)) for each in over])


def key(item: MatchingItem, desk: Desk) -> Blocks:
    """Each left entry with the letters of its partners and what they are."""
    entries = []
    for i in range(len(item.partner)):
        said = pair_said(item, i, partners(item, i, desk), desk)
        entries.append(Entry(desk.locale.item_mark(i), (*said, *grounds(item, desk, i))))
    return (Listing(tuple(entries), desk.numbering), *desk.both(item, note))


def partners(item: MatchingItem, place: int, desk: Desk) -> str:
    """The marks of what a left entry goes with."""
    letter = f"({desk.locale.letter(item.partner[place])})"
    return f"{letter}-{third_mark(item.third_partner[place], desk)}" if item.third else letter


def _with_partners(item: MatchingItem, desk: Desk) -> tuple[Inlines, ...]:
    """The left entries, each with the marks of its partners behind it."""
    return tuple([with_mark(body, partners(item, place, desk)) for place, body in enumerate(item.left)])


def pair_said(item: MatchingItem | CodedItem, place: int, marks: str, desk: Desk) -> Blocks:
    """What a left entry goes with: the marks of its partners, and all of them in words."""
    mark = Text(f"{marks} ", Tone.STRONG)
    second = (Paragraph(paired(item.other, place)),) if item.other else ()
    return desk.pair((Paragraph((mark, *paired(item, place))),), second)


def paired(item: MatchingItem | CodedItem, place: int) -> Inlines:
    """A left entry and what it goes with, in words."""
    partner = item.partner[place]
    said = [worded(item.left[place], item.left_figures[place] if item.left_figures else None)]
    said.append(worded(item.right[partner], item.right_figures[partner] if item.right_figures else None))
    if isinstance(item, MatchingItem) and item.third:
        last = item.third_partner[place]
        said.append(worded(item.third[last], item.third_figures[last] if item.third_figures else None))
    # A dash between formulas would be a minus.
    formulas = any(FORMULA[0] in piece.text for body in said for piece in body if isinstance(piece, Text))
    between = Text(" → " if formulas else " – ")
    first, *rest = said
    return (*first, *[piece for body in rest for piece in (between, *body)])
