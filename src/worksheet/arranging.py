"""Items in an order that a set has drawn: brackets, code options, a third column.

Each is made once for an item and an order, so that what is made of it is kept.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from worksheet.paper import BlankItem, CodedItem, MatchingItem, TableItem

Order = tuple[int, ...]


@lru_cache(maxsize=4096)
def bracketed(item: BlankItem | TableItem, orders: tuple[Order, ...]) -> BlankItem | TableItem:
    """The item with the words to choose from of each gap in an order of their own."""
    pairs = zip(item.choices, orders, strict=True)
    choices = tuple([tuple([words[old] for old in order]) for words, order in pairs])
    made: BlankItem | TableItem = replace(item, choices=choices)
    return replace(made, other=bracketed(made.other, orders)) if made.other else made  # type: ignore[arg-type]


@lru_cache(maxsize=4096)
def with_third(item: MatchingItem, order: Order) -> MatchingItem:
    """The item with its third column in an order."""
    places = {old: new for new, old in enumerate(order)}
    return replace(
        item,
        third=tuple([item.third[old] for old in order]),
        third_figures=tuple([item.third_figures[old] for old in order]) if item.third_figures else (),
        third_partner=tuple([places[old] for old in item.third_partner]),
        other=with_third(item.other, order) if item.other else None,
    )


@lru_cache(maxsize=4096)
def coded(item: CodedItem, right: Order, codes: Order) -> CodedItem:
    """The item with its right list in an order, its codes numbered anew by it and in an order of their own."""
    places = {old: new for new, old in enumerate(right)}
    return replace(
        item,
        right=tuple([item.right[old] for old in right]),
        right_figures=tuple([item.right_figures[old] for old in right]) if item.right_figures else (),
        partner=tuple([places[old] for old in item.partner]),
        codes=tuple([tuple([places[old] for old in item.codes[code]]) for code in codes]),
        chosen=codes.index(item.chosen),
        other=coded(item.other, right, codes) if item.other else None,
    )
