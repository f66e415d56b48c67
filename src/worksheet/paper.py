"""A resolved paper: every answer fixed, every order settled, nothing left to look up. Sheet and key come from it.

Made by ``questions`` from the spec and the facts; read by ``compose`` and, later, by the exporters. No geometry, no
YAML.
"""

from __future__ import annotations

from dataclasses import field, replace
from enum import Enum

from worksheet.answers import Answer, Citation, Marks, Number, Point, Reading
from worksheet.content import Figure
from worksheet.errors import Span
from worksheet.exercises import RELATIONS, AssertionItem, CodedItem, GroupItem, JumbledItem, OrderItem, TruthItem
from worksheet.items import (
    WHATEVER,
    AlternativesItem,
    BlankItem,
    ChoiceItem,
    CompoundItem,
    Item,
    LabelItem,
    MatchingItem,
    Passage,
    Room,
    TableItem,
    WrittenItem,
    held,
    portions,
)
from worksheet.pageformat import PageFormat
from worksheet.values import dataclass
from worksheet.wordplay import CrosswordItem, SearchItem, TraceItem

__all__ = [
    "RELATIONS",
    "WHATEVER",
    "AlternativesItem",
    "Answer",
    "AssertionItem",
    "Bearer",
    "BlankItem",
    "ChoiceItem",
    "Citation",
    "CodedItem",
    "CompoundItem",
    "Counting",
    "CrosswordItem",
    "GroupItem",
    "Head",
    "Item",
    "JumbledItem",
    "KeyKind",
    "LabelItem",
    "Layout",
    "Marks",
    "MatchingItem",
    "Number",
    "OrderItem",
    "Paper",
    "Passage",
    "Point",
    "Reading",
    "Room",
    "SearchItem",
    "Section",
    "TableItem",
    "TraceItem",
    "TruthItem",
    "Worth",
    "WrittenItem",
    "held",
    "portions",
]


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
    are, by the ids of items, those that stand in their place for pupils with low vision. ``extra`` are the wrong words
    of its word box, None where it has none; ``box`` all words that may stand there (``wordbox``), in printed order.
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
    any: int | None = None  # how many of its questions are to be answered; None: all
    each: bool = False  # its questions have numbers of the paper's; else the section has one, and is one question
    extra: tuple[str, ...] | None = None
    box: tuple[tuple[str, ...], ...] = ()

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


class Counting(Enum):
    """How numbers run: over sections, their questions counted within; over questions; or anew in each section."""

    SECTIONS = "sections"
    CONTINUOUS = "continuous"
    RESTART = "restart"


class KeyKind(Enum):
    """What a key is: answers alone, the marking scheme with the value points, or the sheet filled in."""

    ANSWERS = "answers"
    SCHEME = "scheme"
    COPY = "copy"

    @property
    def ending(self) -> str:
        """How its file names end."""
        return "key" if self is KeyKind.ANSWERS else self.value


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
    stand. ``first_rules``: the sheet says that where they differ the first is right. ``count_first``: a sum says how
    many before what each is worth, as ``6×1=6``.
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
    counting: Counting = Counting.SECTIONS
    count_first: bool = False
    page: PageFormat = field(default_factory=PageFormat)
