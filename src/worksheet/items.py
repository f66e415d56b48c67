"""Kinds of item: what a question of any type comes to, its answers fixed. No geometry, no YAML.

Those that are judged or arranged stand in ``exercises``.
"""

from __future__ import annotations

from worksheet.answers import Answer, Citation, Number
from worksheet.asked import Asked
from worksheet.content import Figure, Inlines
from worksheet.exercises import AssertionItem, CodedItem, GroupItem, JumbledItem, OrderItem, TruthItem
from worksheet.pageformat import Ruling
from worksheet.values import dataclass
from worksheet.wordplay import CrosswordItem, SearchItem, TraceItem


@dataclass(frozen=True, slots=True)
class Room:
    """How room for an answer looks, and how much of it there is where that is no number of lines.

    ``ruling`` None: the page's. ``height`` is in points; ``fill``: to the page's end.
    """

    ruling: Ruling | None = None
    height: float | None = None
    fill: bool = False


WHATEVER = Room()
"""Room of which nothing is said."""


@dataclass(frozen=True, slots=True)
class BlankItem(Asked):
    """A sentence with gaps, and an answer a gap in the order of the gaps; ``other`` is it in the second language.

    ``choices`` are, gap by gap, the words to choose from in printed order; empty where no gap has any.
    """

    id: str
    stem: Inlines
    answers: tuple[Answer, ...]
    choices: tuple[tuple[str, ...], ...] = ()
    other: BlankItem | None = None


@dataclass(frozen=True, slots=True)
class WrittenItem(Asked):
    """A question answered in writing. ``lines`` None: as many as the answer takes by hand, at least ``at_least``.

    ``room`` says what else there is to say of the space for the answer; ``cues`` are points to go into; ``number``:
    the answer is one, and the room is for working. ``other`` is it in the second language.
    """

    id: str
    ask: Inlines
    answer: Answer
    lines: int | None = None
    at_least: int = 1
    words: int | None = None
    other: WrittenItem | None = None
    room: Room = WHATEVER
    cues: tuple[str, ...] = ()
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class MatchingItem(Asked):
    """Two columns to pair. ``right`` is in printed order; ``partner[i]`` is the index in ``right`` of left entry i.

    ``answers[i]`` cites pair i. ``marks`` are for each pair. ``heads`` is empty where the language's are to stand.
    ``other`` is it in the second language, in the same order; a side that is a picture has it in ``left_figures`` or
    ``right_figures``, which are empty where no side is one. A third column is as the right one, or empty.
    """

    id: str
    left: tuple[Inlines, ...]
    right: tuple[Inlines, ...]
    partner: tuple[int, ...]
    answers: tuple[Answer, ...]
    heads: tuple[str, ...] = ()
    left_figures: tuple[Figure | None, ...] = ()
    right_figures: tuple[Figure | None, ...] = ()
    third: tuple[Inlines, ...] = ()
    third_partner: tuple[int, ...] = ()
    third_figures: tuple[Figure | None, ...] = ()
    other: MatchingItem | None = None


@dataclass(frozen=True, slots=True)
class LabelItem(Asked):
    """Numbered places on a picture, per cent from its left and top, and what is at each.

    ``mark``: the names are printed and pupils mark the places; else they name the places that are marked. ``ask`` is
    empty where the language's words are to stand; ``other`` is it in the second language.
    """

    id: str
    ask: Inlines
    places: tuple[tuple[float, float], ...]
    answers: tuple[Answer, ...]
    figure: Figure
    mark: bool = False
    other: LabelItem | None = None


@dataclass(frozen=True, slots=True)
class ChoiceItem(Asked):
    """A question with options in printed order; ``right`` are the places of those that are right, ascending.

    ``answers`` say what each of these rests on. ``last``: the last option keeps its place in a shuffle. An option that
    is a picture has it in ``figures``, which is empty where none is one. ``other`` is it in the second language, in the
    same order.
    """

    id: str
    ask: Inlines
    options: tuple[Inlines, ...]
    right: tuple[int, ...]
    answers: tuple[Answer, ...]
    last: bool = False
    figures: tuple[Figure | None, ...] = ()
    other: ChoiceItem | None = None


@dataclass(frozen=True, slots=True)
class TableItem(Asked):
    """A table to complete: ``answers`` are those of the gaps in its cells, row by row.

    ``ask`` is what stands over it, if anything; ``choices`` are as those of a ``BlankItem``; ``other`` is it in the
    second language.
    """

    id: str
    heads: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    answers: tuple[Answer, ...]
    ask: Inlines = ()
    choices: tuple[tuple[str, ...], ...] = ()
    other: TableItem | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to read: its paragraphs, each one line; of a verse its stanzas, each with its lines.

    ``citation`` is where the source has it.
    """

    paragraphs: tuple[tuple[Inlines, ...], ...]
    verse: bool = False
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class CompoundItem(Asked):
    """Questions under one question, or under a passage that they are kept with: never shuffled among themselves.

    ``marks`` are for all of them; None where each counts for itself. ``marked``: their own marks are printed.
    ``alone``: it is its section's whole, and they are numbered as the section's questions.
    ``other`` is it in the second language.
    """

    id: str
    ask: Inlines
    parts: tuple[Item, ...]
    passage: Passage | None = None
    marked: bool = False
    alone: bool = False
    other: CompoundItem | None = None


@dataclass(frozen=True, slots=True)
class AlternativesItem(Asked):
    """Questions of which a pupil answers one, in the order typed and never shuffled apart: one question of a paper.

    All are worth the same: ``marks``, or None where they count as what they hold does, as questions on a passage.
    ``alone``: it is its section's whole. ``other`` is it in the second language.
    """

    id: str
    versions: tuple[Item, ...]
    alone: bool = False
    other: AlternativesItem | None = None


_Judged = ChoiceItem | TruthItem | AssertionItem
_Arranged = MatchingItem | CodedItem | OrderItem | GroupItem | JumbledItem
_Played = CrosswordItem | SearchItem | TraceItem
_Holding = CompoundItem | AlternativesItem
Item = BlankItem | WrittenItem | LabelItem | TableItem | _Holding | _Judged | _Arranged | _Played


def portions(item: Item) -> int:
    """How many things of an item its marks are for: pairs of a matching set, words of a grid, else the item itself."""
    if isinstance(item, MatchingItem):
        return len(item.left)
    return len(item.boxes) if isinstance(item, CrosswordItem | SearchItem) else 1


def held(item: Item) -> tuple[Item, ...]:
    """The questions that a question holds: its parts, those on its passage, or its alternatives."""
    if isinstance(item, CompoundItem):
        return item.parts
    return item.versions if isinstance(item, AlternativesItem) else ()
