"""Marks of a section and of its questions, added up."""

from __future__ import annotations

from worksheet.fields import Placed
from worksheet.paper import CompoundItem, Item, Marks, Worth
from worksheet.questions.base import Context, Section
from worksheet.worths import total_of, units


def worth_of(spec: Section, items: list[Item], context: Context) -> Worth | None:
    """The section's sum: marks are for each question, in matching for each pair, in a grid for each word."""
    if spec.any:
        return _worth_of_any(spec, spec.any, items, context)
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
    _check_total(spec, total, context)
    return Worth(each.pop() if len(each) == 1 else None, sum(count for _, count in marked), total)


def _worth_of_any(spec: Section, wanted: Placed[int], items: list[Item], context: Context) -> Worth | None:
    """The sum of a section of whose questions so many count; of a passage alone these are the questions on it."""
    (only,) = items if len(items) == 1 else (None,)
    passage = only if isinstance(only, CompoundItem) and only.passage else None
    questions = passage.parts if passage else items
    if only is not None and passage is None:
        context.faults.add("any-of-one", wanted.span)
        return None
    if wanted.value >= len(questions):
        context.faults.add("any-of-all", wanted.span, any=wanted.value, count=len(questions))
        return None
    if passage and passage.marks:
        return Worth(passage.marks, 1, passage.marks)
    worths = [total_of(item) for item in questions]
    known = [worth for worth in worths if worth is not None]
    if len(known) < len(worths):
        if known:
            context.faults.add("marks-on-some", questions[worths.index(None)].span)
        return None
    least, most = min(known), max(known)
    if least != most:
        odd = next(item for item, worth in zip(questions, known, strict=True) if worth != known[0])
        context.faults.add("marks-do-not-add-up-any", odd.span, least=said(least), most=said(most))
        return None
    total = most.times(wanted.value)
    _check_total(spec, total, context)
    return Worth(most, wanted.value, total)


def _check_total(spec: Section, total: Marks, context: Context) -> None:
    """Tells where a section says another sum."""
    if spec.total and spec.total.value != total:
        values = {"said": said(spec.total.value), "sum": said(total)}
        context.faults.add("marks-do-not-add-up", spec.total.span, **values)


def said(marks: Marks) -> str:
    """Marks as a message says them."""
    whole, half = divmod(marks.halves, 2)
    return f"{whole or ('' if half else 0)}{'½' if half else ''}"
