"""A table to complete: on the sheet with room in its cells, in the key filled in."""

from __future__ import annotations

from worksheet.compose.desk import Blocks, Desk
from worksheet.compose.figures import figures
from worksheet.compose.fills import filled_in
from worksheet.compose.grounds import hint, points, small_print
from worksheet.content import Cell, Gap, Inlines, Paragraph, Table, Text, Tone
from worksheet.formulas.texts import said
from worksheet.paper import TableItem
from worksheet.text.akshara import aksharas
from worksheet.text.locale import Locale

_ROOM = 1.6  # by hand an akshara takes so much more than in print
_NARROWEST, _WIDEST = 6.0, 36.0  # aksharas in print: what a column is weighed with at the least and at the most

_CHOICE = 3  # pieces: a gap, a space, words to choose from

_Rows = tuple[tuple[Inlines, ...], ...]


def sheet(item: TableItem, desk: Desk) -> Blocks:
    """What is to be done, if it is said, and the table with its blanks."""
    other = item.other if desk.second else None
    own, others = _rows(item), _rows(other) if other else ()
    if desk.filled:
        own = _answered(own, item, desk.locale)
        others = _answered(others, other, desk.second) if other and desk.second else ()
    rows = desk.once((id(item), Table), item, lambda: _cells(own, others, desk))
    return (*desk.both(item, _asked), *figures(item, desk), _table(item, rows, desk))


def key(item: TableItem, desk: Desk) -> Blocks:
    """The table filled in, and what its answers rest on."""
    other = item.other if desk.second else None
    others = _filled(other, desk.second) if other and desk.second else ()
    return (_table(item, _cells(_filled(item, desk.locale), others, desk), desk), *small_print(item, desk))


def _asked(item: TableItem, locale: Locale) -> Blocks:
    return (*((Paragraph(item.ask),) if item.ask else ()), *hint(item, locale))


def _table(item: TableItem, rows: tuple[tuple[Cell, ...], ...], desk: Desk) -> Table:
    others = (item.other.heads,) if desk.second and item.other else ()
    (head,) = _cells((item.heads,), others, desk)
    return Table(head, rows, _shares(item), fit=True)


def _cells(rows: _Rows, others: _Rows, desk: Desk) -> tuple[tuple[Cell, ...], ...]:
    """Rows as cells; under each text stands what it is in the second language, where that says anything else."""
    unders = others or tuple([((),) * len(row) for row in rows])
    return tuple(
        [
            tuple([_cell(body, under, desk) for body, under in zip(row, its, strict=True)])
            for row, its in zip(rows, unders, strict=True)
        ]
    )


def _cell(body: Inlines, under: Inlines, desk: Desk) -> Cell:
    if len(body) == 1 and isinstance(body[0], Gap):
        if body[0].filled is None:
            return Cell((), room=body[0].aksharas)
        its = under[0].filled if len(under) == 1 and isinstance(under[0], Gap) else None
        tag = desk.second.tag if desk.second and its else None
        return Cell(
            (body[0].filled,),
            under=(its,) if its and its != body[0].filled else (),
            language=tag,
            room=body[0].aksharas,
        )
    if not under or under == body:
        return Cell(body)
    if isinstance(body[0], Gap) and isinstance(under[0], Gap) and len(body) == len(under) == _CHOICE:
        under = under[-1:]  # the words to choose from: one gap is enough for both languages
    return Cell(body, under=under, language=desk.second.tag if desk.second else None)


def _rows(item: TableItem) -> _Rows:
    """The rows as they are asked: with the words to choose from behind their gaps."""
    if not item.choices:
        return item.rows
    from worksheet.compose.brackets import bracketed  # late: few tables have any

    choices = iter(item.choices)
    return tuple([tuple([bracketed(cell, choices) for cell in row]) for row in item.rows])


def _filled(item: TableItem, locale: Locale) -> _Rows:
    """The rows with their answers in the gaps."""
    answers = iter([Text(" / ".join(points(answer, locale)), Tone.STRONG) for answer in item.answers])
    return tuple(
        [
            tuple([tuple([next(answers) if isinstance(piece, Gap) else piece for piece in cell]) for cell in row])
            for row in item.rows
        ]
    )


def _answered(rows: _Rows, item: TableItem, locale: Locale) -> _Rows:
    """Rows with their answers over the gaps."""
    rest = iter(filled_in([cell for row in rows for cell in row], item.answers, locale))
    return tuple([tuple([next(rest) for _ in row]) for row in rows])


def _shares(item: TableItem) -> tuple[float, ...]:
    """Column widths by the longest that each has to hold, within bounds."""
    columns = zip(item.heads, *item.rows, strict=True)
    return tuple([min(_WIDEST, max(_NARROWEST, *map(_length, column))) for column in columns])


def _length(body: Inlines) -> float:
    """How long a cell's text is, in aksharas of print."""
    return sum(piece.aksharas * _ROOM if isinstance(piece, Gap) else len(aksharas(said(piece.text))) for piece in body)
