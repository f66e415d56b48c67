"""Head, sections and numbers of both documents."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from worksheet.compose.desk import Desk, Show, desk_for
from worksheet.compose.items import in_key, on_sheet
from worksheet.content import (
    Block,
    Divider,
    Document,
    Entry,
    Fields,
    Heading,
    Listing,
    Paragraph,
    Role,
    Spread,
    Stamp,
    Text,
    Tone,
)
from worksheet.paper import Head, MatchingItem, Paper, Section, Worth
from worksheet.qr import MODULES

_FIELD_SHARES = {"name": 2.4, "roll": 1.2}
_ABREAST = 3  # what a head line holds before it becomes two


def sheet(paper: Paper) -> Document:
    """The pupils' sheet."""
    desk = desk_for(paper)
    key = ("head", id(paper.head), paper.total, paper.set_name)
    above = desk.once(key, paper.head, lambda: (*_title(paper.head), *_facts_of_paper(paper, desk)))
    head = (*above, *_fields(paper, desk), Divider())
    blocks = (*head, *_instructions(paper.head, desk), *_sections(paper, desk, on_sheet, with_marks=True))
    return _document(paper, desk, blocks, paper.head.title)


def key(paper: Paper) -> Document:
    """The key: answers in the sheet's order and numbering, each with what it rests on."""
    desk = desk_for(paper)
    name = desk.locale.word("key.title")
    above = Paragraph((Text(name),), Role.SCHOOL)
    blocks: tuple[Block, ...] = (above, Heading(1, (Text(paper.head.title),)), *_facts_of_paper(paper, desk), Divider())
    return _document(
        paper, desk, (*blocks, *_sections(paper, desk, in_key, with_marks=False)), f"{paper.head.title} – {name}"
    )


def _document(paper: Paper, desk: Desk, blocks: tuple[Block, ...], title: str) -> Document:
    if paper.set_name:
        title = f"{title} ({desk.locale.word('head.set')} {paper.set_name})"
    made = desk.document(paper, blocks, title)
    return replace(made, subject=paper.head.subject or "", stamp=_stamp(paper, desk), mark=_mark(paper, desk))


def _stamp(paper: Paper, desk: Desk) -> Stamp | None:
    return Stamp(desk.locale.word("spoken.code"), MODULES, paper.bearer.code) if paper.bearer else None


def _mark(paper: Paper, desk: Desk) -> str | None:
    """Whose page it is, on every page of a pupil's paper."""
    if not paper.bearer:
        return None
    word, colon = desk.locale.word, desk.locale.word("key.colon")
    told = (("fields.roll", paper.bearer.roll), ("head.set", paper.set_name), ("head.code", paper.head.code))
    return " · ".join(word(label) + colon + value for label, value in told if value)


def _title(head: Head) -> tuple[Block, ...]:
    school = (Paragraph((Text(head.school),), Role.SCHOOL),) if head.school else ()
    lines = tuple(Paragraph((Text(line),), Role.SUBTITLE) for line in head.lines)
    return (*school, Heading(1, (Text(head.title),)), *lines)


def _facts_of_paper(paper: Paper, desk: Desk) -> tuple[Block, ...]:
    """Class, subject, time, marks and so on, spread over one line or two."""
    head, word = paper.head, desk.locale.word
    colon = word("key.colon")
    total = desk.locale.halves(paper.total.halves) if paper.total else None
    first = [("class", head.class_), ("subject", head.subject), ("code", head.code), ("set", paper.set_name)]
    second = [("time", head.time), ("date", head.date), ("total", total)]
    rows = [[(Text(word(f"head.{k}") + colon + v),) for k, v in row if v] for row in (first, second)]
    if len(rows[0]) + len(rows[1]) <= _ABREAST:
        rows = [rows[0] + rows[1]]
    return tuple(Spread(tuple(row)) for row in rows if row)


def _fields(paper: Paper, desk: Desk) -> tuple[Block, ...]:
    """What is filled in by hand; a pupil's own paper has the name and roll printed instead."""
    colon = desk.locale.word("key.colon")
    printed: tuple[Block, ...] = ()
    fields = paper.head.fields
    if paper.bearer:
        told = (("name", paper.bearer.name), ("roll", paper.bearer.roll))
        strong = [(Text(desk.locale.word(f"fields.{k}") + colon), Text(v, Tone.STRONG)) for k, v in told]
        printed = (Spread(tuple(strong)),)
        fields = tuple(field for field in fields if field not in ("name", "roll"))
    if not fields:
        return printed
    colon = colon.rstrip()
    named = [desk.locale.strings.get(f"fields.{field}", field) for field in fields]
    shares = [_FIELD_SHARES.get(field, 1.0) for field in fields]
    return (
        *printed,
        Fields(tuple((label + colon, share) for label, share in zip(named, shares, strict=True))),
    )


def _instructions(head: Head, desk: Desk) -> tuple[Block, ...]:
    if not head.instructions:
        return ()
    label = Paragraph(
        (Text(desk.locale.word("sheet.instructions") + desk.locale.word("key.colon").rstrip()),), Role.LABEL
    )
    entries = tuple(
        Entry(f"{desk.locale.digits(i + 1)}.", (Paragraph((Text(text),), Role.INSTRUCTION),))
        for i, text in enumerate(head.instructions)
    )
    return (label, Listing(entries), Divider())


def _sections(paper: Paper, desk: Desk, show: Show, with_marks: bool) -> tuple[Block, ...]:
    blocks: list[Block] = []
    level = 2
    for number, section in enumerate(paper.sections):
        if section.part:
            blocks.append(Heading(2, (Text(section.part),), role=Role.PART))
            level = 3
        heading = ("heading", level, number, section.title, section.type, section.worth)
        blocks.append(desk.once(heading, section, partial(_heading, section, number, level, desk)))
        if with_marks:
            blocks += [Paragraph((Text(line),), Role.INSTRUCTION) for line in section.instructions]
        items = ("items", id(section), show, with_marks)
        blocks += desk.once(items, section, partial(_items, section, desk, show, with_marks))
    return tuple(blocks)


def _heading(section: Section, number: int, level: int, desk: Desk) -> Heading:
    title = section.title or desk.locale.word(f"headings.{section.type}")
    heading = f"{desk.locale.section_mark(number)} {title}"
    return Heading(level, (Text(heading),), _worth(section.worth, desk) if section.worth else None)


def _items(section: Section, desk: Desk, show: Show, with_marks: bool) -> list[Block]:
    """A section's items, numbered; a lone matching set is its section's whole and has no number of its own."""
    if len(section.items) == 1 and isinstance(section.items[0], MatchingItem):
        return list(desk.shown(section.items[0], show))
    differ = with_marks and section.worth is not None and section.worth.each is None
    entries = []
    for i, item in enumerate(section.items):
        marks = desk.locale.halves(item.marks.halves) if differ and item.marks else None
        entries.append(desk.entry(item, desk.locale.item_mark(i), marks, show))
    return [Listing(tuple(entries), desk.numbering)]


def _worth(worth: Worth, desk: Desk) -> str:
    """``1×6=6``, or the sum alone where questions differ."""
    total = desk.locale.halves(worth.total.halves)
    if worth.each is None or worth.count == 1:
        return total
    each = desk.locale.halves(worth.each.halves)
    return desk.locale.word("marks.sum", each=each, count=worth.count, total=total)
