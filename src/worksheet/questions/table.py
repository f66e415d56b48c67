"""A table to complete: rows of cells, those with braces to be filled in."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from worksheet.content import Gap, Inlines
from worksheet.fields import Many, Text, items, wrong
from worksheet.markup import Blank, Piece
from worksheet.nodes import Node, Scalar, Sequence
from worksheet.paper import Answer, Citation, TableItem
from worksheet.questions.answers import noted
from worksheet.questions.base import Context, Defaults, Question
from worksheet.questions.offered import Choices, choices_of, room_of
from worksheet.values import dataclass

_NARROWEST = 4
"""The least room of a cell to write in, in aksharas."""
_WIDEST = 60


def _rows(node: Any) -> Any:
    """The rows, each a list of cells; a row alone needs no list round it."""
    if isinstance(node, Sequence) and node.items and not any(isinstance(row, Sequence) for row in node.items):
        return (node,)
    return items(node)


def _row(node: Any) -> Any:
    if not isinstance(node, Sequence):
        raise wrong("row-not-list")
    return items(node)


@dataclass(frozen=True, slots=True, eq=False)
class _Cell:
    """A cell as typed, and its words with its blanks filled."""

    pieces: tuple[Piece, ...]
    words: str

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """What is to be filled in, in order."""
        return tuple([piece for piece in self.pieces if isinstance(piece, Blank)])


class TableQuestion(Question):
    """A table to complete: table."""

    ask: Text | None = Field(None, description="A line over it.")
    heads: Many[Text] = Field(description="The heads of its columns.")
    rows: Annotated[tuple[Annotated[tuple[Text, ...], BeforeValidator(_row)], ...], BeforeValidator(_rows)] = Field(
        description="Its rows, each a list of as many cells; {…} is a blank and its answer, {… / …} one with words to "
        "choose from."
    )

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A text is no table."""
        if isinstance(node, Scalar):
            raise wrong("table-wanted")
        return node

    def resolve(self, context: Context, defaults: Defaults) -> TableItem | None:
        """The table with its gaps, alike in each column, and the answers row by row."""
        for row in self.rows:
            if len(row) != len(self.heads):
                context.faults.add("row-length", row[0].span, cells=len(row), heads=len(self.heads))
        rows = [[_cell(cell, context) for cell in row] for row in self.rows]
        answers = [answer for row in rows for answer in _answers(row, context)]
        if not answers and not any("{" in cell.text for row in self.rows for cell in row):
            context.faults.add("table-without-blank", self.at)
        if not answers or any(len(row) != len(self.heads) for row in rows):
            return None
        rooms = [_room(column, context) for column in zip(*rows, strict=True)]
        note = context.text(self.note)
        choices = tuple([each for row in rows for each in _choices(row, context)])
        return TableItem(
            id=context.id_of("table", *(cell.words for row in rows for cell in row)),
            heads=tuple([context.inlines(head) for head in self.heads]),
            rows=tuple([tuple([_gapped(c, room) for c, room in zip(row, rooms, strict=True)]) for row in rows]),
            answers=tuple([noted(answer, note) for answer in answers]),
            choices=choices if any(choices) else (),
            ask=context.inlines(self.ask) if self.ask else (),
            marks=self.worth(defaults),
            span=self.at,
            hint=context.text(self.hint),
            note=note,
            pin=self.pinned,
            figure=context.figure(self.figure),
            separate=self.apart,
        )


def _cell(typed: Scalar, context: Context) -> _Cell:
    pieces = context.with_blanks(typed)
    return _Cell(pieces, "".join([piece.answer if isinstance(piece, Blank) else piece.text for piece in pieces]))


def _gapped(cell: _Cell, room: int) -> Inlines:
    return tuple([Gap(room) if isinstance(piece, Blank) else piece for piece in cell.pieces])


def _room(column: tuple[_Cell, ...], context: Context) -> int:
    """How wide the gaps of a column are, in aksharas: as the longest answer in it."""
    rooms = [room_of(blank, context) for cell in column for blank in cell.blanks]
    return min(_WIDEST, max(_NARROWEST, *rooms)) if rooms else 0


def _choices(row: list[_Cell], context: Context) -> Choices:
    """The words to choose from of each blank of a row, in order."""
    return tuple([one for cell in row for one in choices_of(cell.pieces, context) or ((),) * len(cell.blanks)])


def _answers(row: list[_Cell], context: Context) -> list[Answer]:
    """What the key says of a row's blanks: cited where a line holds an answer and another cell of the row."""
    made = []
    for cell in row:
        others = [other.words for other in row if other is not cell]
        for blank in cell.blanks:
            spellings = context.facts.spellings(blank.answer)
            made.append(Answer((blank.answer,), _cited(blank.answer, others, context), spellings))
    return made


def _cited(answer: str, others: list[str], context: Context) -> tuple[Citation, ...]:
    """The sentences that hold both an answer and another cell; else the line that shares most words with the row."""
    for other in others:
        if found := context.facts.cite_together(answer, other):
            return found
    return context.facts.cite(answer, " ".join(others), least=1)
