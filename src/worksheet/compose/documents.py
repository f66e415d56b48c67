"""Both documents of a paper: the pupils' sheet and the key."""

from __future__ import annotations

from dataclasses import replace

from worksheet.compose.desk import Desk, desk_for
from worksheet.compose.front import board_top, marks_grid, on_board, tear_line, with_running
from worksheet.compose.grounds import legend, traced
from worksheet.compose.heads import facts_of_paper, fields, in_second, instructions, tells_pages, title, title_alone
from worksheet.compose.items import in_key, on_sheet
from worksheet.compose.sections import leaves, sections
from worksheet.content import Block, Divider, Document, Paragraph, Role, Stamp
from worksheet.paper import KeyKind, Paper
from worksheet.qr import MODULES


def sheet(paper: Paper) -> Document:
    """The pupils' sheet."""
    return _sheet(paper, desk_for(paper))


def keyed(paper: Paper, kind: KeyKind) -> Document:
    """The key of a paper, of a kind."""
    if kind is KeyKind.SCHEME:
        from worksheet.compose.schemes import scheme  # late: few ask for one

        return scheme(paper)
    return copy(paper) if kind is KeyKind.COPY else key(paper)


def copy(paper: Paper) -> Document:
    """The teacher's copy: the sheet with the answers in the places where pupils write, and marked on every page."""
    desk = desk_for(paper, traced(paper), filled=True)
    made = _sheet(paper, desk)
    name = desk.locale.word("scheme.copy")
    return replace(
        made,
        title=f"{made.title} – {name}",
        banner="".join([piece.text for piece in desk.word("scheme.copy")]),
        page=replace(paper.page, fit=None, booklet=False, copies=1),
        mark=" · ".join(one for one in (name, made.mark) if one),
    )


def _sheet(paper: Paper, desk: Desk) -> Document:
    key = ("head", id(paper.head), paper.total, paper.set_name, paper.page.look)
    above = desk.once(key, paper.head, lambda: (*title(paper.head, desk), *facts_of_paper(paper, desk)))
    if on_board(paper):
        above = (*board_top(paper, desk), *above)
    under = tear_line(paper.head, in_second(paper.head, desk), desk) or (Divider(),)
    head = (*above, *fields(paper, desk, "roll" if on_board(paper) else None), *under, *marks_grid(paper, desk))
    blocks = (*head, *instructions(paper, desk), *sections(paper, desk, on_sheet, with_marks=True))
    blocks += tuple(leaves(paper, desk))
    return with_running(document(paper, desk, blocks, paper.head.title), paper, desk)


def key(paper: Paper) -> Document:
    """The key: answers in the sheet's order and numbering, each with what it rests on."""
    desk = desk_for(paper, traced(paper))
    name = desk.locale.word("key.title")
    above = Paragraph(desk.word("key.title"), Role.SCHOOL)
    titles = title_alone(paper.head, desk)
    head = (above, *titles, *facts_of_paper(paper, desk), *legend(paper, desk), Divider())
    blocks = (*head, *sections(paper, desk, in_key, with_marks=False))
    made = document(paper, desk, blocks, f"{paper.head.title} – {name}")
    return replace(made, page=paper.page.alone())


def document(paper: Paper, desk: Desk, blocks: tuple[Block, ...], name: str) -> Document:
    """Blocks as a document of a paper, called ``name``, with the set and whose it is."""
    if paper.set_name:
        name = f"{name} ({desk.locale.word('head.set')} {paper.set_name})"
    made = desk.document(paper, blocks, name)
    tells, subject = tells_pages(paper.head, desk), paper.head.subject or ""
    return replace(made, subject=subject, stamp=_stamp(paper, desk), mark=_mark(paper, desk), tells_pages=tells)


def _stamp(paper: Paper, desk: Desk) -> Stamp | None:
    return Stamp(desk.locale.word("spoken.code"), MODULES, paper.bearer.code) if paper.bearer else None


def _mark(paper: Paper, desk: Desk) -> str | None:
    """Whose page it is, on every page of a pupil's paper."""
    if not paper.bearer:
        return None
    word, colon = desk.locale.word, desk.locale.word("key.colon")
    told = (("fields.roll", paper.bearer.roll), ("head.set", paper.set_name), ("head.code", paper.head.code))
    return " · ".join(word(label) + colon + value for label, value in told if value)
