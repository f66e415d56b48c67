"""The words of a section's word box: what goes into its blanks, each once, and wrong words beside it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from worksheet.paper import Answer, BlankItem, Item, Section, TableItem, held

Said = tuple[str, ...]
"""A word in the paper's language, or in both of its languages."""


def words(section: Section, *, in_all: bool = False) -> tuple[Said, ...]:
    """The words that a section's blanks are filled from, in the order of the blanks, wrong ones last.

    ``in_all``: with those of the questions for pupils with low vision.
    """
    instead = [item for _, item in section.instead] if in_all else []
    answers = [word for item in (*section.items, *instead) for word in said(item)]
    others = section.other.extra if section.other else None
    extra = [_pair(*pair) for pair in zip_longest(section.extra or (), others or ())]
    return tuple(dict.fromkeys([*answers, *extra]))


def repeated(section: Section) -> bool:
    """Whether a word goes into several of a section's blanks."""
    answers = [word for item in section.items for word in said(item)]
    return len(set(answers)) < len(answers)


def said(item: Item) -> Iterator[Said]:
    """What goes into the blanks of an item, one after the other."""
    if isinstance(item, BlankItem | TableItem):
        others: tuple[Answer, ...] = item.other.answers if item.other else ()
        for one, other in zip_longest(item.answers, others):
            yield _pair(" ".join(one.points), " ".join(other.points) if other else None)
    for inner in held(item):
        yield from said(inner)


def _pair(one: str, other: str | None) -> Said:
    return (one,) if other is None else (one, other)
