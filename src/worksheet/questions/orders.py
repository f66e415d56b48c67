"""In how many orders a paper can stand: whether there are enough for its sets."""

from __future__ import annotations

from collections.abc import Sequence
from math import factorial

from worksheet.paper import (
    BlankItem,
    ChoiceItem,
    CodedItem,
    GroupItem,
    Item,
    JumbledItem,
    MatchingItem,
    OrderItem,
    SearchItem,
    Section,
    TableItem,
    held,
)
from worksheet.wordbox import words

_MANY = 12  # more orders than there are sets


def orders(sections: Sequence[Section], shuffles: Sequence[frozenset[str]], enough: int) -> int:
    """How many orders of questions, options and columns there are, counted up to ``enough``."""
    count = 1
    for section, shuffle in zip(sections, shuffles, strict=True):
        movable = sum(not item.pin for item in section.items) if "questions" in shuffle else 1
        count *= factorial(min(movable, _MANY))
        for item in section.items:
            count *= _within(item, options="options" in shuffle)
        if section.extra is not None:
            count *= max(1, factorial(min(len(words(section)), _MANY)) - 1)
        if count >= enough:
            break
    return count


def _within(item: Item, *, options: bool) -> int:
    """The orders of what one question holds; what is always shuffled never stands as typed."""
    if (shuffled := _shuffled(item)) > 1:
        return max(1, factorial(min(shuffled, _MANY)) - 1)
    if isinstance(item, ChoiceItem) and options:
        return factorial(min(len(item.options) - item.last, _MANY))
    count = 1
    if isinstance(item, BlankItem | TableItem):
        for choices in item.choices:
            count *= factorial(len(choices))
    for inner in held(item):
        count *= _within(inner, options=options)
    return count


def _shuffled(item: Item) -> int:
    """How many things of a question never stand as typed."""
    if isinstance(item, MatchingItem | CodedItem):
        return len(item.right)
    if isinstance(item, JumbledItem):
        return len(item.pieces)
    if isinstance(item, SearchItem):
        return _MANY  # squares of which no two are alike
    return len(item.entries) if isinstance(item, OrderItem | GroupItem) else 0
