"""Sets become papers: one resolved paper in as many orders as it has sets, each settled by the seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from worksheet.arranging import bracketed, coded, with_third
from worksheet.content import Figure, Inlines, Text
from worksheet.pageformat import Edition
from worksheet.paper import (
    AlternativesItem,
    BlankItem,
    ChoiceItem,
    CodedItem,
    CompoundItem,
    GroupItem,
    Item,
    JumbledItem,
    Layout,
    MatchingItem,
    OrderItem,
    Paper,
    SearchItem,
    Section,
    TableItem,
)
from worksheet.spec import Loaded
from worksheet.wordbox import words

_TRIES = 64


def papers(loaded: Loaded) -> tuple[Paper, ...]:
    """The paper of each set, or the one paper: questions and right columns in the order that seed and set make.

    Order is by a keyed digest of each question, so that one more question moves none of the others apart, and the bytes
    are the same on every machine. No two sets are alike while there is an order left.
    """
    made: list[Paper] = []
    orders = _Orders(loaded.seed)
    for name in loaded.sets or (None,):
        for attempt in range(_TRIES):
            paper = _paper(loaded, name, orders.begin(name or "", attempt))
            if all(paper.sections != other.sections for other in made):
                break
        orders.keep()
        made.append(paper)
    return tuple(made)


def versions(paper: Paper) -> tuple[Paper, ...]:
    """The papers that are printed of one: two where its languages stand apart, each in one language."""
    if paper.second is None or paper.layout is not Layout.APART:
        return (paper,)
    first = replace(paper, second=None)
    sections = tuple(_in_second(section) for section in paper.sections)
    head = paper.head.other or paper.head
    return (first, replace(first, language=paper.second, head=head, sections=sections))


def _in_second(section: Section) -> Section:
    other = section.other or section
    items = tuple(item.other or item for item in section.items)
    instead = tuple((name, item.other or item) for name, item in section.instead)
    box = tuple([word[-1:] for word in section.box])
    return replace(other, worth=section.worth, items=items, instead=instead, each=section.each, box=box)


def in_edition(paper: Paper, edition: Edition) -> Paper:
    """The paper on the pages of an edition, and with what is asked there: numbers and order stay."""
    page = paper.page.in_edition(edition)
    if edition is not Edition.LARGE:
        return paper if page is paper.page else replace(paper, page=page)
    return replace(paper, page=page, sections=tuple([section.in_large() for section in paper.sections]))


class _Orders:
    """The orders of one set, each other than those of the sets before it while there is another."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._name, self._attempt = "", 0
        self._kept: dict[str, set[tuple[int, ...]]] = {}
        self._drawn: dict[str, tuple[int, ...]] = {}

    def begin(self, name: str, attempt: int) -> _Orders:
        """Begins a set, or tries it anew."""
        self._name, self._attempt, self._drawn = name, attempt, {}
        return self

    @property
    def seed(self) -> str:
        """What is drawn anew for the set starts from this; empty where the paper has no sets."""
        return f"{self._seed}\0{self._name}\0{self._attempt}" if self._name else ""

    def keep(self) -> None:
        """Keeps the set's orders from those that follow."""
        for place, order in self._drawn.items():
            self._kept.setdefault(place, set()).add(order)

    def draw(self, place: str, keys: Sequence[str], *, as_typed: bool = True) -> tuple[int, ...]:
        """An order of ``keys`` by their digests; ``as_typed`` says whether it may be the one given."""
        typed, kept = tuple(range(len(keys))), self._kept.get(place, set())
        orders = (self._order(turn, keys) for turn in range(self._attempt, self._attempt + _TRIES))
        wanted = (order for order in orders if as_typed or order != typed)
        first = next(wanted, (*typed[1:], *typed[:1]))
        order = first if first not in kept else next((order for order in wanted if order not in kept), first)
        self._drawn[place] = order
        return order

    def _order(self, turn: int, keys: Sequence[str]) -> tuple[int, ...]:
        digests = [_digest(self._seed, self._name, str(turn), key) for key in keys]
        return tuple(sorted(range(len(keys)), key=lambda index: (digests[index], index)))


def _paper(loaded: Loaded, name: str | None, orders: _Orders) -> Paper:
    paper = loaded.paper
    sections = tuple(
        _section(section, str(place), shuffle, orders)
        for place, (section, shuffle) in enumerate(zip(paper.sections, loaded.shuffles, strict=True))
    )
    head = paper.head
    if head.code:
        head = replace(head, code=head.code.replace("{set}", name or ""))
    if head.other and head.other.code:
        head = replace(head, other=replace(head.other, code=head.code))
    return replace(paper, head=head, sections=sections, set_name=name)


def _section(section: Section, place: str, shuffle: frozenset[str], orders: _Orders) -> Section:
    items = [_within(item, "options" in shuffle, orders) for item in section.items]
    instead = tuple([(name, _within(item, "options" in shuffle, orders)) for name, item in section.instead])
    items = _questions(items, place, orders) if "questions" in shuffle else items
    box = _boxed(section, place, orders) if section.extra is not None else ()
    return replace(section, items=tuple(items), instead=instead, box=box)


def _boxed(section: Section, place: str, orders: _Orders) -> tuple[tuple[str, ...], ...]:
    """The words of a section's word box in the set's order, never that of the blanks."""
    found = words(section, in_all=True)
    order = orders.draw(f"box {place}", [word[0] for word in found], as_typed=False)
    return tuple([found[old] for old in order])


def _within(item: Item, options: bool, orders: _Orders) -> Item:
    """An item with what it holds in the set's order; parts, questions on a passage and alternatives stay as typed."""
    if isinstance(item, ChoiceItem):
        return _options(item, orders) if options else item
    if isinstance(item, CodedItem):
        return _coded(item, options, orders)
    if isinstance(item, CompoundItem):
        return _with_parts(item, tuple([_within(part, options, orders) for part in item.parts]))
    if isinstance(item, AlternativesItem):
        return _with_versions(item, tuple([_within(one, options, orders) for one in item.versions]))
    arrange = _ARRANGED.get(type(item))
    return arrange(item, orders) if arrange else item


def _questions(items: list[Item], place: str, orders: _Orders) -> list[Item]:
    """The items in the set's order; a pinned one keeps its place."""
    movable = [item for item in items if not item.pin]
    moved = iter([movable[index] for index in orders.draw(place, [item.id for item in movable])])
    return [item if item.pin else next(moved) for item in items]


def _columns(item: MatchingItem, orders: _Orders) -> MatchingItem:
    """The item with its right column in the set's order, never the one typed."""
    item = _reordered(item, orders.draw(item.id, _known(item.right, item.right_figures), as_typed=False))
    if not item.third:
        return item
    return with_third(item, orders.draw(f"{item.id} 3", _known(item.third, item.third_figures), as_typed=False))


def _coded(item: CodedItem, options: bool, orders: _Orders) -> CodedItem:
    """The item with its right list in the set's order, never the one typed, and its codes likewise where they may."""
    right = orders.draw(item.id, _known(item.right, item.right_figures), as_typed=False)
    typed = tuple(range(len(item.codes)))
    codes = orders.draw(f"{item.id} codes", [str(code) for code in item.codes]) if options else typed
    return coded(item, right, codes)


def _bracketed(item: BlankItem | TableItem, orders: _Orders) -> BlankItem | TableItem:
    """The item with the words to choose from for each of its gaps in the set's order."""
    if not item.choices:
        return item
    drawn = [orders.draw(f"{item.id} {gap}", words) if words else () for gap, words in enumerate(item.choices)]
    return bracketed(item, tuple(drawn))


@lru_cache(maxsize=4096)
def _reordered(item: MatchingItem, order: tuple[int, ...]) -> MatchingItem:
    """The item with its right column in an order; the same one each time, so that what is made of it is kept."""
    places = {old: new for new, old in enumerate(order)}
    return replace(
        item,
        right=tuple(item.right[old] for old in order),
        right_figures=tuple(item.right_figures[old] for old in order) if item.right_figures else (),
        partner=tuple(places[old] for old in item.partner),
        other=_reordered(item.other, order) if item.other else None,
    )


def _options(item: ChoiceItem, orders: _Orders) -> ChoiceItem:
    """The item with its options in the set's order; the last one stays where it is pinned."""
    movable = len(item.options) - item.last
    order = orders.draw(item.id, _known(item.options, item.figures)[:movable])
    return _chosen(item, order + tuple(range(movable, len(item.options))))


@lru_cache(maxsize=4096)
def _chosen(item: ChoiceItem, order: tuple[int, ...]) -> ChoiceItem:
    """The item with its options in an order; likewise the same one each time."""
    if order == tuple(range(len(order))):
        return item
    right = sorted((order.index(old), answer) for old, answer in zip(item.right, item.answers, strict=True))
    return replace(
        item,
        options=tuple([item.options[old] for old in order]),
        figures=tuple([item.figures[old] for old in order]) if item.figures else (),
        right=tuple([place for place, _ in right]),
        answers=tuple([answer for _, answer in right]),
        other=_chosen(item.other, order) if item.other else None,
    )


@lru_cache(maxsize=4096)
def _with_parts(item: CompoundItem, parts: tuple[Item, ...]) -> CompoundItem:
    """The item with other parts; likewise the same one each time."""
    if parts == item.parts:
        return item
    other = item.other and replace(item.other, parts=tuple([part.other or part for part in parts]))
    return replace(item, parts=parts, other=other)


@lru_cache(maxsize=4096)
def _with_versions(item: AlternativesItem, versions: tuple[Item, ...]) -> AlternativesItem:
    """The item with its alternatives in the set's order; likewise the same one each time."""
    if versions == item.versions:
        return item
    other = item.other and replace(item.other, versions=tuple([one.other or one for one in versions]))
    return replace(item, versions=versions, other=other)


def _ordering(item: OrderItem, orders: _Orders) -> OrderItem:
    """The item with its entries in the set's order, never the right one."""
    return _ordered(item, orders.draw(item.id, _known(item.entries, item.pictures), as_typed=False))


@lru_cache(maxsize=4096)
def _ordered(item: OrderItem, order: tuple[int, ...]) -> OrderItem:
    """The item with its entries in an order; likewise the same one each time."""
    places = {old: new for new, old in enumerate(order)}
    return replace(
        item,
        entries=tuple([item.entries[old] for old in order]),
        pictures=tuple([item.pictures[old] for old in order]) if item.pictures else (),
        order=tuple([places[old] for old in item.order]),
        other=_ordered(item.other, order) if item.other else None,
    )


def _grouping(item: GroupItem, orders: _Orders) -> GroupItem:
    """The item with its entries in the set's order, never that of the groups."""
    return _grouped(item, orders.draw(item.id, _known(item.entries, ()), as_typed=False))


@lru_cache(maxsize=4096)
def _grouped(item: GroupItem, order: tuple[int, ...]) -> GroupItem:
    """The item with its entries in an order; likewise the same one each time."""
    return replace(
        item,
        entries=tuple([item.entries[old] for old in order]),
        group=tuple([item.group[old] for old in order]),
        answers=tuple([item.answers[old] for old in order]),
        other=_grouped(item.other, order) if item.other else None,
    )


def _jumbled(item: JumbledItem, orders: _Orders) -> JumbledItem:
    """The item with its aksharas in the set's order, one that does not spell the word; its other version likewise."""
    order = _apart(item.pieces, orders.draw(item.id, _numbered(item.pieces), as_typed=False))
    theirs = item.other.pieces if item.other else ()
    other = _apart(theirs, orders.draw(f"{item.id} 2", _numbered(theirs), as_typed=False)) if theirs else ()
    return _mixed(item, order, other)


@lru_cache(maxsize=4096)
def _mixed(item: JumbledItem, order: tuple[int, ...], other: tuple[int, ...]) -> JumbledItem:
    pieces = tuple([item.pieces[old] for old in order])
    return replace(item, pieces=pieces, other=_mixed(item.other, other, ()) if item.other else None)


def _apart(pieces: tuple[str, ...], order: tuple[int, ...]) -> tuple[int, ...]:
    """The order, or where two aksharas that are alike make it spell the word, the next one by turns that does not."""
    turns = (order[turn:] + order[:turn] for turn in range(len(order)))
    return next((turn for turn in turns if tuple([pieces[place] for place in turn]) != pieces), order)


def _searched(item: SearchItem, orders: _Orders) -> SearchItem:
    """The item with the set's own square, and its other version likewise; a paper without sets keeps its own."""
    return _hidden(item, orders.seed) if orders.seed else item


@lru_cache(maxsize=256)
def _hidden(item: SearchItem, seed: str) -> SearchItem:
    from worksheet.wordgrids.hiding import hidden  # late: few papers hide words

    square = hidden(item.boxes, len(item.rows), item.steps, item.pool, seed)
    if square is None:
        return item
    runs = tuple([(run.row, run.column, run.last_row, run.last_column) for run in square.runs])
    return replace(item, rows=square.rows, runs=runs, other=_hidden(item.other, seed) if item.other else None)


def _numbered(pieces: tuple[str, ...]) -> list[str]:
    """Keys of aksharas, of which two may be alike."""
    return [f"{piece} {place}" for place, piece in enumerate(pieces)]


def _digest(*parts: str) -> bytes:
    return blake2b("\0".join(parts).encode(), digest_size=16).digest()


def _known(entries: tuple[Inlines, ...], figures: tuple[Figure | None, ...]) -> list[str]:
    """What entries of a column, or options, are known by: their words and what their pictures show."""
    shown = [figure.alt if figure else "" for figure in figures] or [""] * len(entries)
    return [_words(entry) + alt for entry, alt in zip(entries, shown, strict=True)]


def _words(entry: Inlines) -> str:
    return "".join(piece.text for piece in entry if isinstance(piece, Text))


_ARRANGED: dict[type, Callable[[Any, _Orders], Item]] = {
    BlankItem: _bracketed,
    TableItem: _bracketed,
    MatchingItem: _columns,
    OrderItem: _ordering,
    GroupItem: _grouping,
    JumbledItem: _jumbled,
    SearchItem: _searched,
}
"""What is never printed as it was typed."""
