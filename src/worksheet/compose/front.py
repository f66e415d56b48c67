"""What stands at the head of a sheet beside its title: the line to tear along, the grid of marks, boxes of boards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from worksheet.compose.desk import Desk
from worksheet.content import Block, Cell, CodeBoxes, Document, Squares, Table, TearLine, Text, Tone
from worksheet.pageformat import Look
from worksheet.paper import Head, MatchingItem, Paper, Section

_ROLL_BOXES = 8
_MOST_ABREAST = 12  # questions of a grid in one row
_WIDE = 2.2  # the share of a grid's first column


def tear_line(head: Head, other: Head, desk: Desk) -> tuple[Block, ...]:
    """The line under what a pupil fills in, with its words; what stands above is torn off."""
    if head.tear is None:
        return ()
    if not head.tear:
        return (TearLine(desk.word("front.tear")),)
    return (TearLine(desk.told(head.tear, other.tear)),)


def marks_grid(paper: Paper, desk: Desk) -> tuple[Block, ...]:
    """A column a section, or a question where there is one section alone; with room for the marks obtained."""
    if not paper.marks_grid:
        return ()
    columns = list(_columns(paper.sections, desk))
    total = desk.locale.halves(paper.total.halves) if paper.total else ""
    columns.append((desk.locale.word("front.total"), total))
    rows = -(-len(columns) // _MOST_ABREAST)
    abreast = -(-len(columns) // rows)
    made = [columns[i : i + abreast] for i in range(0, len(columns), abreast)]
    return tuple([_grid(part, abreast, bool(paper.total), desk) for part in made])


def _columns(sections: tuple[Section, ...], desk: Desk) -> Iterator[tuple[str, str]]:
    """Each number with its marks."""
    if len(sections) > 1:
        for i, section in enumerate(sections):
            worth = desk.locale.halves(section.worth.total.halves) if section.worth else ""
            yield desk.locale.section_mark(i), worth
        return
    for section in sections:
        for i, item in enumerate(section.items):
            count = len(item.left) if isinstance(item, MatchingItem) else 1
            yield desk.locale.item_mark(i), desk.locale.halves(item.marks.halves * count) if item.marks else ""


def _grid(columns: list[tuple[str, str]], abreast: int, marked: bool, desk: Desk) -> Table:
    """A part of the grid; what it lacks to a full row is left empty."""
    columns = columns + [("", "")] * (abreast - len(columns))
    empty = desk.words("")
    head = (_said("question", desk), *[desk.words(name) for name, _ in columns])
    rows = [(_said("marks", desk), *[desk.words(worth) for _, worth in columns])] if marked else []
    rows.append((_said("obtained", desk), *[empty for _ in columns]))
    return Table(head, tuple(rows), (_WIDE, *[1.0] * abreast))


def _said(name: str, desk: Desk) -> Cell:
    """A word of the grid in both languages, kept."""
    words = desk.word(f"front.{name}")
    return desk.once((words, Cell), None, lambda: Cell(words))  # type: ignore[no-any-return]


def board_top(paper: Paper, desk: Desk) -> tuple[Block, ...]:
    """What a board paper has above its title: the set and the code in boxes, and squares for the roll number."""
    told = (("set", paper.set_name), ("code", paper.head.code))
    colon = desk.locale.word("key.colon")
    pieces = [(*desk.word(f"head.{name}", after=colon), Text(value, Tone.STRONG)) for name, value in told if value]
    boxes: tuple[Block, ...] = (CodeBoxes(tuple(pieces)),) if pieces else ()
    if paper.bearer is None and "roll" in paper.head.fields:
        boxes += (Squares(desk.word("fields.roll", after=colon.rstrip()), _ROLL_BOXES),)
    return boxes


def on_board(paper: Paper) -> bool:
    """Whether the head is laid out as that of board papers."""
    return paper.page.look is Look.BOARD


def with_running(made: Document, paper: Paper, desk: Desk) -> Document:
    """A sheet with what its look has at the head and the foot of its pages."""
    if paper.page.look is Look.SCHOOL:
        told = (paper.head.title, paper.head.subject, paper.head.class_ and _class(paper.head.class_, desk))
        return replace(made, running=" · ".join(one for one in told if one))
    if not on_board(paper):
        return made
    code = paper.head.code or (f"{desk.locale.word('head.set')} {paper.set_name}" if paper.set_name else None)
    turns = dict.fromkeys([desk.locale.word("front.turn"), *([desk.second.word("front.turn")] if desk.second else [])])
    return replace(made, mark=made.mark or code, turn=" / ".join(turns))


def _class(name: str, desk: Desk) -> str:
    return f"{desk.locale.word('head.class')} {name}"
