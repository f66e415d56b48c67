"""Sections as blocks: their headings, their items under numbers, and the leaves that stand apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import cast

from worksheet.compose.desk import Blocks, Desk, Show
from worksheet.compose.heads import lines_in_both, strip
from worksheet.compose.items import in_key, over, whole
from worksheet.compose.leaves import leaf
from worksheet.compose.numbering import Labels, labels
from worksheet.compose.titles import in_second, titles
from worksheet.content import Block, Group, Heading, Listing, Paragraph, Region, Role, Text
from worksheet.numbering import alone
from worksheet.paper import (
    AlternativesItem,
    CompoundItem,
    Counting,
    GroupItem,
    Item,
    LabelItem,
    OrderItem,
    Paper,
    SearchItem,
    Section,
    Worth,
)
from worksheet.text.locale import Locale

_ON_ONE_LINE = 70  # characters of a heading in two languages


def sections(paper: Paper, desk: Desk, show: Show, with_marks: bool) -> tuple[Block, ...]:
    """The sections in print order; ``with_marks``: as pupils see them, with their columns and instructions."""
    blocks: list[Block] = []
    level, columns = 2, 1
    numbered = labels(paper, desk)
    for own, section in zip(numbered, paper.sections, strict=True):
        other = in_second(section, desk)
        turn = with_marks and section.new_page
        wanted = (section.columns or paper.page.columns) if with_marks else 1
        if section.part:
            blocks += (*_turned(columns, 1, turn), part_of(section, desk))  # it stands over all columns
            level, columns, turn = 3, 1, False
        blocks += _turned(columns, wanted, turn)
        columns = wanted
        made = heading_of(section, own, level, paper, desk)
        blocks.append(_on_one_line(made) if with_marks else made)
        if section.any:
            blocks += desk.once(("any", section.any), None, partial(_any, section.any, desk))
        if with_marks:
            for line in lines_in_both(section.instructions, other.instructions, desk):
                blocks += line
            blocks += desk.once(("over", id(section)), section, partial(over, section, desk))
        items = ("items", id(section), own, show, with_marks)
        blocks += desk.once(items, section, partial(_items, section, own, desk, show, with_marks))
    return tuple(blocks)


def part_of(section: Section, desk: Desk) -> Heading:
    """The centred heading from a section on."""
    first, *rest = desk.told(section.part or "", in_second(section, desk).part)
    return Heading(2, (first,), role=Role.PART, under=tuple(rest[1:]))


def heading_of(section: Section, own: Labels, level: int, paper: Paper, desk: Desk) -> Heading:
    """A section's heading with its mark and its sum, kept."""
    worth = _worth(section.worth, desk, paper.count_first) if section.worth else None
    key = ("heading", level, own.heading, titles(section, desk), worth)
    made = desk.once(key, section, partial(_heading, section, (own.heading, worth), level, desk))
    return cast(Heading, made)


def _any(count: int, desk: Desk) -> tuple[Block, ...]:
    """The instruction to answer so many of a section's questions, in the key too."""
    others = (desk.second.any_of(count),) if desk.second else ()
    return lines_in_both((desk.locale.any_of(count),), others, desk)[0]


def leaves(paper: Paper, desk: Desk) -> Iterator[Block]:
    """The questions that stand on leaves of their own, each with its mark."""
    for own, section in zip(labels(paper, desk), paper.sections, strict=True):
        for place, item in enumerate(section.items):
            if item.separate:
                names = _names(section, own, place, paper, desk)
                blocks = desk.once((id(item), "leaf"), item, partial(whole, item, desk))
                yield from leaf(blocks, names, strip(paper, desk), paper, desk)


def _names(section: Section, own: Labels, place: int, paper: Paper, desk: Desk) -> tuple[str, str | None]:
    """What a question is called elsewhere, in each language; by its section too, where each begins anew."""
    label, whole_section = own.questions[place].rstrip("."), alone(section)
    if own.heading is not None:
        mark = own.heading.rstrip(".")
        label = mark if whole_section else f"{mark} {label}"
    anew = paper.counting is Counting.RESTART and len(paper.sections) > 1

    def name(locale: Locale, title: str) -> str:
        named = locale.word("sheet.leaf", question=label)
        return named if not anew else title if whole_section else f"{title} – {named}"

    first, second = titles(section, desk)
    return name(desk.locale, first), name(desk.second, second or first) if desk.second else None


def _turned(columns: int, wanted: int, new_page: bool) -> tuple[Region, ...]:
    """What begins other columns, or a page."""
    return (Region(wanted, new_page),) if new_page or wanted != columns else ()


def _heading(section: Section, said: tuple[str | None, str | None], level: int, desk: Desk) -> Heading:
    """A section's heading with what is ``said`` beside it: its mark, its sum."""
    mark, worth = said
    first, *rest = desk.told(*titles(section, desk))
    numbered = Text(f"{mark} {first.text}") if mark else first
    return Heading(level, (numbered,), worth, under=tuple(rest[1:]))


def _on_one_line(heading: Heading) -> Heading:
    """A heading in two languages on one line, if they are short: paper is dear. A key's lines are too short for that:
    readers take a sum at the right of a long heading for a column of its own.
    """
    if not heading.under:
        return heading
    together = (*heading.body, Text(" / "), *heading.under)
    long = sum(len(piece.text) for piece in together if isinstance(piece, Text)) > _ON_ONE_LINE
    return heading if long else replace(heading, body=together, under=())


def _items(section: Section, own: Labels, desk: Desk, show: Show, with_marks: bool) -> list[Block]:
    """A section's items under their labels; one that is its section's whole has none beside its heading's."""
    instead = {} if with_marks and not desk.filled else dict(section.instead)
    if alone(section):
        (only,) = section.items
        blocks = (*_alone(only, section, own, desk, show), *_in_large(instead.get(only.id), desk))
        return [Group(blocks)] if isinstance(only, LabelItem | OrderItem | GroupItem | SearchItem) else list(blocks)
    differ = with_marks and section.worth is not None and section.worth.each is None
    entries = []
    for item, label in zip(section.items, own.questions, strict=True):
        worth = desk.worth(item) if differ and not _says_parts(item) else None
        entry = desk.entry(item, label, worth, show)
        if item.id in instead:
            entry = replace(entry, body=(*entry.body, *_in_large(instead[item.id], desk)))
        entries.append(entry)
    return [Listing(tuple(entries), own.counted, own.gutter)]


def _alone(item: Item, section: Section, own: Labels, desk: Desk, show: Show) -> Blocks:
    """The blocks of a section's one item; questions on a passage under the paper's numbers, where they have these."""
    if not section.each or not isinstance(item, CompoundItem):
        return desk.shown(item, show)
    from worksheet.compose.compounds import numbered  # late: few papers have passages

    return cast(Blocks, desk.once((id(item), show, own), item, partial(numbered, item, own, desk, show)))


def _says_parts(item: Item) -> bool:
    """Whether an item is its parts and nothing else, which say their own marks; of alternatives, whether each is."""
    if isinstance(item, AlternativesItem):
        return all(map(_says_parts, item.versions))
    return isinstance(item, CompoundItem) and item.marked and not item.ask and bool(item.parts[0].marks)


def _in_large(item: Item | None, desk: Desk) -> Blocks:
    """What the key says of the question that stands in the place of another for pupils with low vision."""
    if item is None:
        return ()
    return (Paragraph(desk.word("key.instead"), Role.NOTE), *in_key(item, desk))


def _worth(worth: Worth, desk: Desk, count_first: bool) -> str:
    """``1×6=6``, or ``6×1=6``, or the sum alone where questions differ."""
    total = desk.locale.halves(worth.total.halves)
    if worth.each is None or worth.count == 1:
        return total
    each = desk.locale.halves(worth.each.halves)
    order = "marks.sum-count-first" if count_first else "marks.sum"
    return desk.locale.word(order, each=each, count=worth.count, total=total)
