"""What pupils are to do with a question that does not say it: told where no heading of its type stands over it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from worksheet.paper import AlternativesItem, CompoundItem, Item

_SILENT = frozenset(
    (
        "assertion-reason",
        "classify",
        "correct-sentence",
        "crossword",
        "definitions",
        "differences",
        "give-reasons",
        "jumbled",
        "matching",
        "odd-one-out",
        "ordering",
        "table",
        "timeline",
        "tracing",
        "true-false",
        "word-search",
    )
)
"""The types whose questions do not say themselves what is to be done, but for those with a line of their own."""


def tasked(item: Item | None, kind: str, over: str | None) -> Item | None:
    """A question of a type with its task, under a heading of another type."""
    if item is None or kind == over or kind not in _SILENT:
        return item
    if isinstance(item, AlternativesItem | CompoundItem):  # what it holds has tasks of its own
        return item
    if kind in ("differences", "odd-one-out", "table", "timeline") and getattr(item, "ask", None):
        return item
    return replace(item, task=kind)


def untasked(item: Item) -> Item:
    """A question without its task, or alternatives without theirs."""
    if isinstance(item, AlternativesItem):
        return replace(item, versions=tuple([untasked(one) for one in item.versions]))
    return replace(item, task=None) if item.task else item


def once_each(items: tuple[Item, ...], *, said: bool = False) -> tuple[Item, ...]:
    """Questions that stay in their order, of which a run of one task tells it over the first.

    ``said``: a line stands over them, which says the task of those that all have the same.
    """
    if said and len({item.task for item in items}) == 1:
        return tuple([untasked(item) for item in items])
    later = [untasked(item) if item.task == before.task else item for before, item in pairwise(items)]
    return (*items[:1], *later)
