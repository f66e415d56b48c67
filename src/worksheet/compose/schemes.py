"""The marking scheme: question by question the value points with their marks, what else is right, and the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from worksheet.compose.desk import Desk, desk_for
from worksheet.compose.documents import document
from worksheet.compose.grounds import legend, traced
from worksheet.compose.heads import facts_of_paper, lines_in_both, title_alone
from worksheet.compose.numbering import Labels, labels
from worksheet.compose.sections import heading_of, part_of
from worksheet.compose.valuing import Row, rows_of
from worksheet.content import Block, Cell, Divider, Document, Inlines, Paragraph, Role, Table, Text, Tone
from worksheet.numbering import alone
from worksheet.paper import AlternativesItem, CompoundItem, MatchingItem, Paper, Section

_COUNTED = (MatchingItem, CompoundItem, AlternativesItem)  # what has rows with marks of their own
_SHARES = (2.0, 8.0, 0.9)  # of the columns: number, points, marks


def scheme(paper: Paper) -> Document:
    """The scheme of a paper; it can be read without the sheet."""
    desk = desk_for(paper, traced(paper))
    name = desk.locale.word("scheme.title")
    above = Paragraph(desk.word("scheme.title"), Role.SCHOOL)
    head = (above, *title_alone(paper.head, desk), *facts_of_paper(paper, desk), *legend(paper, desk), Divider())
    made = document(paper, desk, (*head, *_sections(paper, desk), *_total(paper, desk)), f"{paper.head.title} – {name}")
    return replace(made, page=paper.page.alone())


def _sections(paper: Paper, desk: Desk) -> Iterator[Block]:
    level = 2
    for own, section in zip(labels(paper, desk), paper.sections, strict=True):
        if section.part:
            yield part_of(section, desk)
            level = 3
        yield heading_of(section, own, level, paper, desk)
        if section.any:
            others = (desk.second.any_of(section.any),) if desk.second else ()
            yield from lines_in_both((desk.locale.any_of(section.any),), others, desk)[0]
        yield _table(list(_rows(section, own, desk)), bool(section.worth), desk)


def _rows(section: Section, own: Labels, desk: Desk) -> Iterator[Row]:
    """The rows of a section; those of a question that large print has in the place of another stand after it."""
    instead = dict(section.instead)
    for place, item in enumerate(section.items):
        parts: tuple[str, ...] = ()
        label = own.questions[place]
        if alone(section):
            parts = own.questions if section.each and isinstance(item, CompoundItem) else ()
            label = "" if isinstance(item, _COUNTED) else own.heading or ""
        yield from rows_of(item, label, desk, parts)
        if item.id in instead:
            first, *rest = rows_of(instead[item.id], label, desk, parts)
            yield replace(first, notes=(_in_large(desk), *first.notes))
            yield from rest


def _in_large(desk: Desk) -> Inlines:
    """Whom a row is for: as what stands under it, where the key has it as what leads."""
    first, *rest = [one.word("key.instead").rstrip(" :") for one in (desk.locale, desk.second) if one]
    return (Text("("), *desk.told(first, *rest or (None,)), Text(")"))


def _table(rows: list[Row], marked: bool, desk: Desk) -> Table:
    names = ("number", "points", "marks") if marked else ("number", "points")
    head = tuple([Cell(desk.word(f"scheme.{name}")) for name in names])
    cells = tuple([_cells(row, desk)[: len(names)] for row in rows])
    kept = frozenset([i for i, row in enumerate(rows) if row.leads])
    return Table(head, cells, _SHARES[: len(names)], split=True, fit=True, kept=kept, linked=True)


def _cells(row: Row, desk: Desk) -> tuple[Cell, ...]:
    tone = Tone.STRONG if row.leads else Tone.PLAIN
    marks = (Text(desk.locale.halves(row.marks.halves), tone),) if row.marks else ()
    said = Cell(row.body, under=row.under, language=row.language, notes=row.notes)
    return (Cell((Text(row.number, tone),) if row.number else ()), said, Cell(marks))


def _total(paper: Paper, desk: Desk) -> tuple[Block, ...]:
    """The marks in all."""
    if paper.total is None:
        return ()
    return (Paragraph(desk.word("scheme.total"), Role.LABEL, trailing=desk.locale.halves(paper.total.halves)),)
