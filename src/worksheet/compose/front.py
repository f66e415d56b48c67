"""What stands at the head of a sheet beside its title: the line to tear along, the grid of marks, boxes of boards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from worksheet.compose.desk import Desk
from worksheet.compose.numbering import labels
from worksheet.compose.titles import titles
from worksheet.content import Block, Cell, CodeBoxes, Document, Inlines, Squares, Table, TearLine, Text, Tone
from worksheet.numbering import alone
from worksheet.pageformat import Look, PageFormat
from worksheet.paper import CompoundItem, Counting, Head, Item, Paper, Section
from worksheet.worths import total_of

_ROLL_BOXES = 8
_MOST_ABREAST = 12  # questions of a grid in one row, if there is room
_MOST = 36  # questions of a grid; of more it tells section by section
_SIGN, _AROUND = 0.6, 1.05  # the room of a sign in a grid's head, and of what is around it, in sizes of text
_WIDE = 2.2  # the share of a grid's first column


def tear_line(head: Head, other: Head, desk: Desk) -> tuple[Block, ...]:
    """The line under what a pupil fills in, with its words; what stands above is torn off."""
    if head.tear is None:
        return ()
    if not head.tear:
        return (TearLine(desk.word("front.tear")),)
    return (TearLine(desk.told(head.tear, other.tear)),)


def marks_grid(paper: Paper, desk: Desk) -> tuple[Block, ...]:
    """A column a number, or a question where one section alone has one; with room for the marks obtained.

    Where numbers begin anew in each section, a row a section.
    """
    if not paper.marks_grid:
        return ()
    if paper.counting is Counting.RESTART and len(paper.sections) > 1:
        return (_by_section(paper, desk),)
    columns = list(_columns(paper, desk))
    if len(columns) > _MOST and len(paper.sections) > 1:
        columns = list(_ranges(paper, desk))
    most = _most_abreast(max(len(text) for column in columns for text in column), paper.page)
    total = desk.locale.halves(paper.total.halves) if paper.total else ""
    columns.append((desk.locale.word("front.total"), total))
    rows = -(-len(columns) // most)
    abreast = -(-len(columns) // rows)
    made = [columns[i : i + abreast] for i in range(0, len(columns), abreast)]
    return tuple([_grid(part, abreast, bool(paper.total), desk) for part in made])


def _most_abreast(longest: int, page: PageFormat) -> int:
    """How many columns of so many signs stand in a row of a page, so that no number is cut."""
    room = (page.width - page.left - page.right) / page.size
    return max(2, min(_MOST_ABREAST, int(room / (_SIGN * longest + _AROUND) - _WIDE)))


def _columns(paper: Paper, desk: Desk) -> Iterator[tuple[str, str]]:
    """Each number with its marks."""
    for own, section in zip(labels(paper, desk), paper.sections, strict=True):
        if own.heading is not None and len(paper.sections) > 1:
            yield own.heading, desk.locale.halves(section.worth.total.halves) if section.worth else ""
            continue
        for label, item in zip(own.questions, _questions(section), strict=True):
            worth = total_of(item)
            yield label, desk.locale.halves(worth.halves) if worth else ""


def _ranges(paper: Paper, desk: Desk) -> Iterator[tuple[str, str]]:
    """The numbers of each section, from the first to the last, with its marks."""
    for own, section in zip(labels(paper, desk), paper.sections, strict=True):
        ends = [own.heading] if own.heading is not None else [own.questions[0], own.questions[-1]]
        marked = desk.locale.halves(section.worth.total.halves) if section.worth else ""
        yield "–".join(dict.fromkeys([end.rstrip(".") for end in ends])), marked


def _questions(section: Section) -> tuple[Item, ...]:
    """The questions of a section; those on a passage that is all of it are its own."""
    first = section.items[0] if alone(section) else None
    return first.parts if isinstance(first, CompoundItem) else section.items


def _by_section(paper: Paper, desk: Desk) -> Table:
    """A row a section, under its heading's words."""
    marked = bool(paper.total)
    shares = (_WIDE, *[1.0] * (1 + marked))
    head = (_said("question", desk), *([_said("marks", desk)] if marked else []), _said("obtained", desk))
    told = [(desk.told(*titles(section, desk)), section.worth and section.worth.total) for section in paper.sections]
    told.append((desk.word("front.total"), paper.total))
    rows = []
    for name, worth in told:
        marks_told = [desk.words(desk.locale.halves(worth.halves) if worth else "")] if marked else []
        rows.append((_kept(name, desk), *marks_told, desk.words("")))
    return Table(head, tuple(rows), shares)


def _grid(columns: list[tuple[str, str]], abreast: int, marked: bool, desk: Desk) -> Table:
    """A part of the grid; what it lacks to a full row is left empty."""
    columns = columns + [("", "")] * (abreast - len(columns))
    empty = desk.words("")
    head = (_said("question", desk), *[desk.words(name) for name, _ in columns])
    rows = [(_said("marks", desk), *[desk.words(worth) for _, worth in columns])] if marked else []
    rows.append((_said("obtained", desk), *[empty for _ in columns]))
    return Table(head, tuple(rows), (_WIDE, *[1.0] * abreast), fit=True)


def _said(name: str, desk: Desk) -> Cell:
    """A word of the grid in both languages."""
    return _kept(desk.word(f"front.{name}"), desk)


def _kept(words: Inlines, desk: Desk) -> Cell:
    """A cell of words, kept."""
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
