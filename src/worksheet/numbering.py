"""How the questions of a paper are numbered. The one place that decides: sheet, key, leaves and the grid of marks ask.

Numbers go by how many questions a section has and never by their order, so that no shuffle moves one; and by what the
standard edition asks, so that all editions have the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from worksheet.paper import (
    AlternativesItem,
    CodedItem,
    CompoundItem,
    Counting,
    CrosswordItem,
    GroupItem,
    Item,
    LabelItem,
    MatchingItem,
    OrderItem,
    SearchItem,
    Section,
    TableItem,
)
from worksheet.values import dataclass

_WHOLES = (MatchingItem, CodedItem, LabelItem, TableItem, OrderItem, GroupItem, CrosswordItem, SearchItem)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a section, from 0: that of its heading, or of the first of its ``count`` questions.

    Where the questions have none, they are counted within the section alone; where numbers begin anew in each section,
    no heading has one.
    """

    heading: int | None
    first: int | None
    count: int


def numbers(sections: Iterable[Section], counting: Counting) -> tuple[Numbers, ...]:
    """The numbers of each section of a paper."""
    made: list[Numbers] = []
    free = 0
    for section in sections:
        count = count_of(section)
        if counting is Counting.RESTART:
            made.append(Numbers(None, 0 if section.each else None, count))
            continue
        made.append(Numbers(None, free, count) if section.each else Numbers(free, None, count))
        free += count if section.each else 1
    return tuple(made)


def questions(sections: Iterable[Section], counting: Counting) -> int:
    """How many questions a pupil counts: what has a number; where sections are numbered, the questions in them."""
    within = counting is Counting.SECTIONS
    return sum(count_of(section) if section.each or within else 1 for section in sections)


def count_of(section: Section) -> int:
    """How many questions a section has; those on its one passage are its own."""
    only = section.items[0] if alone(section) else None
    if only is None:
        return len(section.items)
    return len(only.parts) if isinstance(only, CompoundItem) else 1


def alone(section: Section) -> bool:
    """Whether a section is its one item, which has no number of its own beside its heading's or its questions'."""
    return len(section.items) == 1 and (_whole(section.items[0]) or _on_passage(section.items[0]))


def settled(section: Section, each: bool) -> Section:
    """The section with numbers for each of its questions, if these are wanted and it is not one question at any rate.

    One is what fills its section; a passage on a leaf of its own; and one that large print asks something else for,
    since that may be more questions or fewer.
    """
    if not each:
        return section
    if len(section.items) == 1:
        asked = (section.items[0], *[item for _, item in section.instead])
        fixed = len(asked) > 1 or section.items[0].separate
        if any(map(_whole, asked)) or (fixed and any(map(_on_passage, asked))):
            return section
    return replace(section, each=True)


def _whole(item: Item) -> bool:
    return isinstance(item, _WHOLES) or (isinstance(item, AlternativesItem) and item.alone)


def _on_passage(item: Item) -> bool:
    return isinstance(item, CompoundItem) and item.alone
