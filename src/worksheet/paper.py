"""A resolved paper: every answer fixed, every order settled, nothing left to look up. Sheet and key come from it.

Made by ``questions`` from the spec and the facts; read by ``compose`` and, later, by the exporters. No geometry, no
YAML.
"""

from __future__ import annotations

from dataclasses import field, replace
from enum import Enum

from worksheet.answers import Answer, Citation, Marks, Number, Reading
from worksheet.content import Figure, Inlines
from worksheet.errors import Span
from worksheet.exercises import RELATIONS, AssertionItem, GroupItem, JumbledItem, OrderItem, TruthItem
from worksheet.pageformat import PageFormat, Ruling
from worksheet.values import dataclass

__all__ = [
    "RELATIONS",
    "WHATEVER",
    "Answer",
    "AssertionItem",
    "Bearer",
    "BlankItem",
    "ChoiceItem",
    "Citation",
    "CompoundItem",
    "GroupItem",
    "Head",
    "Item",
    "JumbledItem",
    "LabelItem",
    "Layout",
    "Marks",
    "MatchingItem",
    "Number",
    "OrderItem",
    "Paper",
    "Passage",
    "Reading",
    "Room",
    "Section",
    "TableItem",
    "TruthItem",
    "Worth",
    "WrittenItem",
]


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
class BlankItem:
    """A sentence with gaps, and an answer a gap in the order of the gaps; ``other`` is it in the second language."""

    id: str
    stem: Inlines
    answers: tuple[Answer, ...]
    marks: Marks | None = None
    span: Span | None = None
    hint: str | None = None
    note: str | None = None
    pin: bool = False
    figure: Figure | None = None
    separate: bool = False
    other: BlankItem | None = None


@dataclass(frozen=True, slots=True)
class WrittenItem:
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
    marks: Marks | None = None
    span: Span | None = None
    hint: str | None = None
    note: str | None = None
    pin: bool = False
    figure: Figure | None = None
    separate: bool = False
    other: WrittenItem | None = None
    room: Room = WHATEVER
    cues: tuple[str, ...] = ()
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class MatchingItem:
    """Two columns to pair. ``right`` is in printed order; ``partner[i]`` is the index in ``right`` of left entry i.

    ``answers[i]`` cites pair i. ``marks`` are for each pair. ``heads`` is empty where the language's are to stand.
    ``other`` is it in the second language, in the same order; a side that is a picture has it in ``left_figures`` or
    ``right_figures``, which are empty where no side is one.
    """

    id: str
    left: tuple[Inlines, ...]
    right: tuple[Inlines, ...]
    partner: tuple[int, ...]
    answers: tuple[Answer, ...]
    heads: tuple[str, ...] = ()
    marks: Marks | None = None
    span: Span | None = None
    hint: str | None = None
    note: str | None = None
    pin: bool = False
    figure: Figure | None = None
    separate: bool = False
    left_figures: tuple[Figure | None, ...] = ()
    right_figures: tuple[Figure | None, ...] = ()
    other: MatchingItem | None = None


@dataclass(frozen=True, slots=True)
class LabelItem:
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
    marks: Marks | None = None
    span: Span | None = None
    hint: str | None = None
    note: str | None = None
    pin: bool = False
    separate: bool = False
    other: LabelItem | None = None


@dataclass(frozen=True, slots=True)
class ChoiceItem:
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
    marks: Marks | None = None
    span: Span | None = None
    hint: str | None = None
    note: str | None = None
    pin: bool = False
    figure: Figure | None = None
    separate: bool = False
    other: ChoiceItem | None = None


@dataclass(frozen=True, slots=True)
class TableItem:
    """A table to complete: ``answers`` are those of the gaps in its cells, row by row.

    ``ask`` is what stands over it, if anything; ``other`` is it in the second language.
    """

    id: str
    heads: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    answers: tuple[Answer, ...]
    ask: Inlines = ()
    marks: Marks | None = None
    span: Span | None = None
    hint: str | None = None
    note: str | None = None
    pin: bool = False
    figure: Figure | None = None
    separate: bool = False
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
class CompoundItem:
    """Questions under one question, or under a passage that they are kept with: never shuffled among themselves.

    ``marks`` are for all of them; None where each counts for itself. ``marked``: their own marks are printed.
    ``alone``: it is its section's whole, and they are numbered as the section's questions.
    ``other`` is it in the second language.
    """

    id: str
    ask: Inlines
    parts: tuple[Item, ...]
    passage: Passage | None = None
    marks: Marks | None = None
    marked: bool = False
    alone: bool = False
    span: Span | None = None
    hint: str | None = None
    note: str | None = None
    pin: bool = False
    figure: Figure | None = None
    separate: bool = False
    other: CompoundItem | None = None


_Judged = ChoiceItem | TruthItem | AssertionItem
_Arranged = MatchingItem | OrderItem | GroupItem | JumbledItem
Item = BlankItem | WrittenItem | LabelItem | TableItem | CompoundItem | _Judged | _Arranged


@dataclass(frozen=True, slots=True)
class Worth:
    """A section's sum as it is printed: ``each`` × ``count`` = ``total``. ``each`` is None where the items differ."""

    each: Marks | None
    count: int
    total: Marks


@dataclass(frozen=True, slots=True)
class Section:
    """A run of items of one type under one heading. ``title`` None: the language's heading for the type, or the string
    ``heading`` of the language's.

    ``other`` is what stands over the items in the second language; it has no items, these have their own. ``instead``
    are, by the ids of items, those that stand in their place for pupils with low vision.
    """

    type: str
    items: tuple[Item, ...]
    title: str | None = None
    instructions: tuple[str, ...] = ()
    part: str | None = None
    worth: Worth | None = None
    span: Span | None = None
    other: Section | None = None
    instead: tuple[tuple[str, Item], ...] = ()
    heading: str | None = None
    columns: int | None = None  # None: the page's
    new_page: bool = False

    def in_large(self) -> Section:
        """The section as pupils with low vision are asked it, in one column."""
        if not self.instead and self.columns is None:
            return self
        items = tuple([dict(self.instead).get(item.id, item) for item in self.items])
        return replace(self, items=items, instead=(), columns=None)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the paper, as typed; ``fields`` are names the language knows (name, roll, date…) or other labels.

    ``other`` is it in the second language.
    """

    title: str
    logo: Figure | None = None
    school: str | None = None
    lines: tuple[str, ...] = ()
    class_: str | None = None
    subject: str | None = None
    time: str | None = None
    date: str | None = None
    code: str | None = None
    fields: tuple[str, ...] = ("name", "roll", "date")
    instructions: tuple[str, ...] = ()
    other: Head | None = None
    tear: str | None = None  # the words of the line to tear along; empty: the language's


class Layout(Enum):
    """How two languages stand: the second under the first, in two columns, or in a file each."""

    TOGETHER = "together"
    BESIDE = "beside"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Bearer:
    """The pupil a paper is printed for; ``code`` is the pattern of an opaque id, 25 rows of 4 bytes."""

    name: str
    roll: str
    code: bytes


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of one set, ready to be composed twice: as the pupils' sheet and as the key.

    ``second`` is its other language, in which head, sections and items have an ``other``; ``layout`` says how the two
    stand. ``first_rules``: the sheet says that where they differ the first is right.
    """

    head: Head
    sections: tuple[Section, ...]
    language: str = "hi"
    second: str | None = None
    layout: Layout = Layout.TOGETHER
    first_rules: bool = False
    numerals: str | None = None  # "latn" or "deva"; None: the language's
    letters: tuple[str, ...] = ()  # of options and right columns; empty: the language's
    total: Marks | None = None
    on_sheet: bool = True  # False: pupils write in an answer book, no lines are ruled
    set_name: str | None = None
    bearer: Bearer | None = None
    marks_grid: bool = False
    page: PageFormat = field(default_factory=PageFormat)
