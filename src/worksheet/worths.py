"""What questions are worth, whatever they hold."""

from __future__ import annotations

from collections.abc import Iterator

from worksheet.paper import AlternativesItem, CompoundItem, Item, Marks, portions


def units(item: Item) -> Iterator[tuple[Item, int]]:
    """What marks are given for: a question, each pair of a matching set, word of a grid, question on a passage.

    Of alternatives one counts.
    """
    if isinstance(item, CompoundItem) and item.passage and item.marks is None:
        for part in item.parts:
            yield from units(part)
    elif isinstance(item, AlternativesItem) and item.marks is None:
        yield from units(item.versions[0])
    else:
        yield item, portions(item)


def total_of(item: Item) -> Marks | None:
    """The marks of all of an item; None where it has none, or none for some of it."""
    marks = [one.marks and one.marks.times(count) for one, count in units(item)]
    known = [each for each in marks if each is not None]
    return sum(known, Marks(0)) if known and len(known) == len(marks) else None
