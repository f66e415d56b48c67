"""Marks of a section and of its questions, added up."""

from __future__ import annotations

from collections.abc import Iterator

from worksheet.paper import CompoundItem, Item, Marks, MatchingItem, Worth
from worksheet.questions.base import Context, Section


def units(item: Item) -> Iterator[tuple[Item, int]]:
    """What marks are given for: a question, each pair of a matching set, each question on a passage."""
    if isinstance(item, CompoundItem) and item.passage and item.marks is None:
        for part in item.parts:
            yield from units(part)
    else:
        yield item, len(item.left) if isinstance(item, MatchingItem) else 1


def total_of(item: Item) -> Marks | None:
    """The marks of all of an item; None where it has none, or none for some of it."""
    marks = [one.marks and one.marks.times(count) for one, count in units(item)]
    known = [each for each in marks if each is not None]
    return sum(known, Marks(0)) if known and len(known) == len(marks) else None


def worth_of(spec: Section, items: list[Item], context: Context) -> Worth | None:
    """The section's sum: marks are for each question, in matching for each pair."""
    counted = [unit for item in items for unit in units(item)]
    marked = [(item.marks, count) for item, count in counted if item.marks is not None]
    if len(marked) < len(counted):
        if marked:
            unmarked = next(item for item, _ in counted if item.marks is None)
            context.faults.add("marks-on-some", unmarked.span)
        return None
    if not marked:
        return None
    total = sum((marks.times(count) for marks, count in marked), Marks(0))
    each = {marks for marks, _ in marked}
    if spec.total and spec.total.value != total:
        values = {"said": said(spec.total.value), "sum": said(total)}
        context.faults.add("marks-do-not-add-up", spec.total.span, **values)
    return Worth(each.pop() if len(each) == 1 else None, sum(count for _, count in marked), total)


def said(marks: Marks) -> str:
    """Marks as a message says them."""
    whole, half = divmod(marks.halves, 2)
    return f"{whole or ('' if half else 0)}{'½' if half else ''}"
