"""Sections as blocks: their headings, their items under numbers, and the leaves that stand apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from worksheet.compose.desk import Blocks, Desk, Show
from worksheet.compose.heads import lines_in_both, strip
from worksheet.compose.items import in_key, over, whole
from worksheet.compose.leaves import leaf
from worksheet.content import Block, Group, Heading, Listing, Paragraph, Region, Role, Text
from worksheet.paper import (
    AlternativesItem,
    CompoundItem,
    GroupItem,
    Item,
    LabelItem,
    MatchingItem,
    OrderItem,
    Paper,
    Section,
    TableItem,
    Worth,
)
from worksheet.text.locale import Locale

_ON_ONE_LINE = 70  # characters of a heading in two languages
_NO_SECTION = Section("", ())
_WHOLES = (MatchingItem, LabelItem, TableItem, OrderItem, GroupItem)  # alone in a section they have no number


def sections(paper: Paper, desk: Desk, show: Show, with_marks: bool) -> tuple[Block, ...]:
    """The sections in print order; ``with_marks``: as pupils see them, with their columns and instructions."""
    blocks: list[Block] = []
    level, columns = 2, 1
    for number, section in enumerate(paper.sections):
        other = _over(section, desk)
        turn = with_marks and section.new_page
        wanted = (section.columns or paper.page.columns) if with_marks else 1
        if section.part:
            first, *rest = desk.told(section.part, other.part)
            part = Heading(2, (first,), role=Role.PART, under=tuple(rest[1:]))
            blocks += (*_turned(columns, 1, turn), part)  # a part's heading stands over all columns
            level, columns, turn = 3, 1, False
        blocks += _turned(columns, wanted, turn)
        columns = wanted
        titles = (section.title, other.title)
        heading = ("heading", level, number, titles, section.heading or section.type, section.worth)
        made = desk.once(heading, section, partial(_heading, section, number, level, desk))
        blocks.append(_on_one_line(made) if with_marks else made)
        if section.any:
            blocks += desk.once(("any", section.any), None, partial(_any, section.any, desk))
        if with_marks:
            for line in lines_in_both(section.instructions, other.instructions, desk):
                blocks += line
            blocks += desk.once(("over", id(section)), section, partial(over, section, desk))
        items = ("items", id(section), show, with_marks)
        blocks += desk.once(items, section, partial(_items, section, desk, show, with_marks))
    return tuple(blocks)


def _any(count: int, desk: Desk) -> tuple[Block, ...]:
    """The instruction to answer so many of a section's questions, in the key too."""
    others = (desk.second.any_of(count),) if desk.second else ()
    return lines_in_both((desk.locale.any_of(count),), others, desk)[0]


def _over(section: Section, desk: Desk) -> Section:
    """What stands over a section in the second language, likewise."""
    return section.other if desk.second and section.other else _NO_SECTION


def leaves(paper: Paper, desk: Desk) -> Iterator[Block]:
    """The questions that stand on leaves of their own, each with its mark."""
    for number, section in enumerate(paper.sections):
        for place, item in enumerate(section.items):
            if item.separate:
                mark = desk.locale.section_mark(number).rstrip(".")
                mark = mark if _alone(section) else f"{mark} {desk.locale.item_mark(place)}"
                blocks = desk.once((id(item), "leaf"), item, partial(whole, item, desk))
                yield from leaf(blocks, mark, strip(paper, desk), paper, desk)


def _alone(section: Section) -> bool:
    """Whether a section is its one item, which has no number of its own."""
    (item,) = section.items if len(section.items) == 1 else (None,)
    return isinstance(item, _WHOLES) or (isinstance(item, CompoundItem | AlternativesItem) and item.alone)


def _turned(columns: int, wanted: int, new_page: bool) -> tuple[Region, ...]:
    """What begins other columns, or a page."""
    return (Region(wanted, new_page),) if new_page or wanted != columns else ()


def _heading(section: Section, number: int, level: int, desk: Desk) -> Heading:
    def title(one: Section, locale: Locale) -> str:
        return one.title or locale.word(section.heading or f"headings.{section.type}")

    other = title(_over(section, desk), desk.second) if desk.second else None
    first, *rest = desk.told(title(section, desk.locale), other)
    numbered = Text(f"{desk.locale.section_mark(number)} {first.text}")
    return Heading(level, (numbered,), _worth(section.worth, desk) if section.worth else None, under=tuple(rest[1:]))


def _on_one_line(heading: Heading) -> Heading:
    """A heading in two languages on one line, if they are short: paper is dear. A key's lines are too short for that:
    readers take a sum at the right of a long heading for a column of its own.
    """
    if not heading.under:
        return heading
    together = (*heading.body, Text(" / "), *heading.under)
    long = sum(len(piece.text) for piece in together if isinstance(piece, Text)) > _ON_ONE_LINE
    return heading if long else replace(heading, body=together, under=())


def _items(section: Section, desk: Desk, show: Show, with_marks: bool) -> list[Block]:
    """A section's items, numbered; one that is its section's whole has no number of its own."""
    instead = {} if with_marks else dict(section.instead)
    if _alone(section):
        (only,) = section.items
        blocks = (*desk.shown(only, show), *_in_large(instead.get(only.id), desk))
        return [Group(blocks)] if isinstance(only, LabelItem | OrderItem | GroupItem) else list(blocks)
    differ = with_marks and section.worth is not None and section.worth.each is None
    entries = []
    for i, item in enumerate(section.items):
        marks = desk.locale.halves(item.marks.halves) if differ and item.marks and not _says_parts(item) else None
        entry = desk.entry(item, desk.locale.item_mark(i), marks, show)
        if item.id in instead:
            entry = replace(entry, body=(*entry.body, *_in_large(instead[item.id], desk)))
        entries.append(entry)
    return [Listing(tuple(entries), desk.numbering)]


def _says_parts(item: Item) -> bool:
    """Whether an item is its parts and nothing else, which say their own marks."""
    return isinstance(item, CompoundItem) and item.marked and not item.ask and bool(item.parts[0].marks)


def _in_large(item: Item | None, desk: Desk) -> Blocks:
    """What the key says of the question that stands in the place of another for pupils with low vision."""
    if item is None:
        return ()
    return (Paragraph(desk.word("key.instead"), Role.NOTE), *in_key(item, desk))


def _worth(worth: Worth, desk: Desk) -> str:
    """``1×6=6``, or the sum alone where questions differ."""
    total = desk.locale.halves(worth.total.halves)
    if worth.each is None or worth.count == 1:
        return total
    each = desk.locale.halves(worth.each.halves)
    return desk.locale.word("marks.sum", each=each, count=worth.count, total=total)
