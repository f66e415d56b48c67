"""Sets become papers: one resolved paper in as many orders as it has sets, each settled by the seed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b

from worksheet.content import Inlines, Text
from worksheet.paper import Item, MatchingItem, Paper, Section
from worksheet.spec import Loaded

_TRIES = 64


def papers(loaded: Loaded) -> tuple[Paper, ...]:
    """The paper of each set, or the one paper: questions and right columns in the order that seed and set make.

    Order is by a keyed digest of each question, so that one more question moves none of the others apart, and the bytes
    are the same on every machine.
    """
    names: Sequence[str | None] = loaded.sets or (None,)
    orders = _Orders(loaded.seed)
    return tuple(_paper(loaded, name, orders) for name in names)


def _paper(loaded: Loaded, name: str | None, orders: _Orders) -> Paper:
    paper = loaded.paper
    sections = tuple(
        _section(section, index, name or "", "questions" in shuffle, orders)
        for index, (section, shuffle) in enumerate(zip(paper.sections, loaded.shuffles, strict=True))
    )
    head = paper.head
    if head.code:
        head = replace(head, code=head.code.replace("{set}", name or ""))
    return replace(paper, head=head, sections=sections, set_name=name)


def _section(section: Section, index: int, name: str, shuffled: bool, orders: _Orders) -> Section:
    items = [_columns(item, name, orders) if isinstance(item, MatchingItem) else item for item in section.items]
    if shuffled:
        items = _questions(items, f"{index}", name, orders)
    return replace(section, items=tuple(items))


def _questions(items: list[Item], place: str, name: str, orders: _Orders) -> list[Item]:
    """The items in the set's order; a pinned one keeps its place."""
    movable = [item for item in items if not item.pin]
    order = orders.draw(place, name, [item.id for item in movable])
    moved = iter(movable[index] for index in order)
    return [item if item.pin else next(moved) for item in items]


def _columns(item: MatchingItem, name: str, orders: _Orders) -> MatchingItem:
    """The item with its right column in the set's order, never the one typed."""
    order = orders.draw(item.id, name, [_words(entry) for entry in item.right], typed=False)
    places = {old: new for new, old in enumerate(order)}
    return replace(
        item,
        right=tuple(item.right[old] for old in order),
        partner=tuple(places[old] for old in item.partner),
    )


class _Orders:
    """Orders drawn so far, so that no two sets get the same one while another is left."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._drawn: dict[str, set[tuple[int, ...]]] = {}

    def draw(self, place: str, name: str, keys: Sequence[str], *, typed: bool = True) -> tuple[int, ...]:
        """An order of ``keys`` by their digests; ``typed`` says whether the order given may be drawn."""
        drawn = self._drawn.setdefault(place, set())
        plain = tuple(range(len(keys)))
        order = plain
        for turn in range(_TRIES):
            order = self._order(name, turn, keys)
            if order not in drawn and (typed or order != plain):
                break
        if order == plain and not typed and len(keys) > 1:
            order = (*plain[1:], 0)
        drawn.add(order)
        return order

    def _order(self, name: str, turn: int, keys: Sequence[str]) -> tuple[int, ...]:
        digests = [_digest((self._seed, name, str(turn), key)) for key in keys]
        return tuple(sorted(range(len(keys)), key=lambda index: (digests[index], index)))


def _digest(parts: Iterable[str]) -> bytes:
    return blake2b("\0".join(parts).encode(), digest_size=16).digest()


def _words(entry: Inlines) -> str:
    return "".join(piece.text for piece in entry if isinstance(piece, Text))
