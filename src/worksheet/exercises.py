"""Kinds of item that are judged or arranged: statements true or false, entries to order or to group, aksharas to join.

A resolved paper holds them beside those of ``paper``.
"""

from __future__ import annotations

from worksheet.answers import Answer
from worksheet.asked import Asked
from worksheet.content import Figure, Inlines
from worksheet.values import dataclass

RELATIONS = ("explains", "both", "assertion", "reason")
"""What an assertion and a reason may be: both true, the second explaining the first or not; or one of them true."""


@dataclass(frozen=True, slots=True)
class TruthItem(Asked):
    """A statement that is true or false; its answer is the true statement, as far as one is known.

    ``room``: aksharas of a line to put it right, None where none is asked for. ``other`` is it in the second language.
    """

    id: str
    statement: Inlines
    true: bool
    answers: tuple[Answer, ...]
    room: int | None = None
    other: TruthItem | None = None


@dataclass(frozen=True, slots=True)
class AssertionItem(Asked):
    """An assertion and a reason, of which one of four things is right: ``right`` is its place among ``RELATIONS``.

    The answer cites what both rest on. ``other`` is it in the second language.
    """

    id: str
    assertion: Inlines
    reason: Inlines
    right: int
    answers: tuple[Answer, ...]
    other: AssertionItem | None = None


@dataclass(frozen=True, slots=True)
class CodedItem(Asked):
    """Two lists to pair, and codes of which one is right: ``codes[chosen]``.

    ``right`` and ``codes`` are in printed order; ``partner[i]`` and ``codes[k][i]`` are indexes in ``right``. Otherwise
    as a ``MatchingItem``, but ``marks`` are for all of it.
    """

    id: str
    left: tuple[Inlines, ...]
    right: tuple[Inlines, ...]
    partner: tuple[int, ...]
    codes: tuple[tuple[int, ...], ...]
    chosen: int
    answers: tuple[Answer, ...]
    heads: tuple[str, ...] = ()
    left_figures: tuple[Figure | None, ...] = ()
    right_figures: tuple[Figure | None, ...] = ()
    other: CodedItem | None = None


@dataclass(frozen=True, slots=True)
class OrderItem(Asked):
    """Entries in printed order to be put in right order: ``order[i]`` is the place of the one that comes i-th.

    ``answers[i]`` cites the one that comes i-th; ``pictures`` are those of the entries, empty where none is one.
    ``other`` is it in the second language, in the same order.
    """

    id: str
    entries: tuple[Inlines, ...]
    order: tuple[int, ...]
    answers: tuple[Answer, ...]
    pictures: tuple[Figure | None, ...] = ()
    other: OrderItem | None = None


@dataclass(frozen=True, slots=True)
class GroupItem(Asked):
    """Entries in printed order to be put into groups: ``group[i]`` is the place in ``heads`` of entry i's.

    ``answers[i]`` cites entry i. ``other`` is it in the second language, in the same order.
    """

    id: str
    heads: tuple[Inlines, ...]
    entries: tuple[Inlines, ...]
    group: tuple[int, ...]
    answers: tuple[Answer, ...]
    other: GroupItem | None = None


@dataclass(frozen=True, slots=True)
class JumbledItem(Asked):
    """A word to be made of its aksharas: ``pieces`` in printed order. ``other`` is it in the second language."""

    id: str
    pieces: tuple[str, ...]
    answers: tuple[Answer, ...]
    other: JumbledItem | None = None
