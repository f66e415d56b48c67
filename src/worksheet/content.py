"""What a page says, with no geometry: a document is blocks, a block holds inline pieces.

A question type or ``compose`` makes these; ``layout`` places and ``pdf`` writes them, knowing nothing of questions.
Text is NFC. Every block has one natural place in the structure tree of a tagged PDF (ISO 32000-1, 14.8.4).
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from worksheet.inlines import FORMULA, PAGES, Gap, Inline, Inlines, Text, Tone
from worksheet.pageformat import PageFormat, Ruling
from worksheet.values import dataclass

if TYPE_CHECKING:
    from worksheet.boards import Board  # few papers have any of these
    from worksheet.picture import Chart, Drawing, Raster, Spot

__all__ = [
    "FORMULA", "PAGES", "AnswerSpace", "Beside", "Block", "Boxed", "Cell", "CodeBoxes", "Divider", "Document",
    "Entry", "Fields", "Figure", "Gap", "Group", "Heading", "Inline", "Inlines", "Listing", "Numbering",
    "Options", "Paragraph", "Region", "Role", "Slots", "Spread", "Squares", "Stamp", "Stanza", "Table",
    "TearLine", "Text", "Tone", "Words",
]  # fmt: skip


class Role(Enum):
    """What a paragraph is for; the style table gives each its size, weight and space."""

    BODY = "body"
    TITLE = "title"
    SECTION = "section"
    SCHOOL = "school"  # above the title
    SUBTITLE = "subtitle"  # under the title
    PART = "part"  # a centred heading over sections
    INSTRUCTION = "instruction"
    NOTE = "note"  # small: citations, readings, remarks
    LABEL = "label"  # a small bold line over what follows
    OR = "or"  # between questions of which one is answered: stays with what follows


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; ``trailing`` stands at the right end of its line (1×6=6).

    The level is the heading's rank in the structure, the role its look: a section is H2, and H3 under a part. ``under``
    says it once more on a line of its own, in another language.
    """

    level: int
    body: Inlines
    trailing: str | None = None
    role: Role = Role.SECTION
    under: Inlines = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text set in lines. ``language`` is a BCP 47 tag where it differs from the document's."""

    body: Inlines
    role: Role = Role.BODY
    trailing: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One item of a list: its printed label, its blocks, and its marks at the right end of the first one's last line.

    Told apart by identity: whoever composes many papers keeps their entries, and layout keeps what it set of them.
    ``kin`` is the same for the same question under another label.
    """

    label: str
    body: tuple[Block, ...]
    marks: str | None = None
    kin: str | None = None


class Numbering(Enum):
    """How a list's labels count, by the names of ISO 32000-1, 14.8.5.5; letters of any script are UpperAlpha."""

    ROMAN = "LowerRoman"
    DECIMAL = "Decimal"
    LETTERS = "UpperAlpha"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of entries with printed labels (L, LI, Lbl, LBody). Each entry is kept whole on a page.

    ``gutter`` are labels of other lists for which there is room as well, so that the entries of all begin level.
    """

    entries: tuple[Entry, ...]
    numbering: Numbering = Numbering.DECIMAL
    gutter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerSpace:
    """Room to write an answer: ``lines`` if said, else as many as ``aksharas`` take by hand, at least so many.

    ``height`` is in points and goes before lines; ``fill`` takes what is left of the page. ``words`` are the aksharas
    of each word of the answer, for boxes of a letter each; ``latin``: it is written in Latin letters. ``filled`` are
    the paragraphs that the teacher's copy has in it, which grows if they need more.
    """

    lines: int | None
    aksharas: int = 0
    at_least: int = 1
    ruling: Ruling = Ruling.LINE
    height: float | None = None
    fill: bool = False
    words: tuple[int, ...] = ()
    latin: bool = False
    filled: tuple[Inlines, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A table cell; ``label`` is an entry's number or letter, kept apart from the text. Told apart by identity.

    ``under`` is a paragraph under the first, in ``language``, ``notes`` are small print under both, ``figure`` stands
    under all. ``room`` makes it one to write in, for so many aksharas by hand; in the teacher's copy it has a body too.
    """

    body: Inlines
    label: str | None = None
    under: Inlines = ()
    language: str | None = None
    figure: Figure | None = None
    room: int = 0
    notes: tuple[Inlines, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether it is one to write in, and empty."""
        return bool(self.room) and not self.body


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``shares`` are the columns' relative widths; rows never split.

    It stays on one page where it fits on one, but for one with ``split``, a list that may go on overleaf; ``kept`` are
    rows that stay with the next. ``fit``: a column is never narrower than its longest word, if there is room.
    ``ems``: it is so wide, in the size of its text. ``linked``: cells are many lines high, to be read row by row.
    """

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[float, ...]
    ruled: bool = True
    split: bool = False
    fit: bool = False
    ems: float | None = None
    kept: frozenset[int] = frozenset()
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """A row of things to fill in by hand (name, roll, date): each a label and a ruled blank, its share of the width."""

    fields: tuple[tuple[Inlines, float], ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Short texts spread over a line from left to right (class, subject, time, marks), or over several lines."""

    pieces: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its alternative text, ``width`` points wide where there is room; a chart is drawn by layout.

    ``caption`` stands under it, and ``under`` says the same in another ``language``; ``spots`` are printed on it.
    """

    picture: Raster | Drawing | Chart
    alt: str
    width: float
    caption: Inlines = ()
    under: Inlines = ()
    language: str | None = None
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Divider:
    """A thin rule across the column."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Two texts that say the same in two languages, level with each other in two columns; the left one is read first.

    Each is blocks of text; ``trailing`` stands at the right end of the last line.
    """

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    trailing: str | None = None


@dataclass(frozen=True, slots=True)
class Slots:
    """Numbered blanks to write in, side by side as far as there is room; each as wide as ``aksharas`` take by hand.

    In the teacher's copy ``filled`` stand over their rules.
    """

    labels: tuple[str, ...]
    aksharas: int
    filled: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeBoxes:
    """Short texts in a box each: the first at the left margin, the last at the right, a lone one at the right."""

    pieces: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Squares:
    """A label and ``count`` squares to write a digit in each."""

    label: Inlines
    count: int


@dataclass(frozen=True, slots=True)
class TearLine:
    """A dashed line with words in it, to tear the sheet along."""

    words: Inlines


@dataclass(frozen=True, slots=True)
class Region:
    """From here on text stands in so many level columns; on a new page, a ``leaf`` to tear off on a right-hand one."""

    columns: int = 1
    new_page: bool = False
    leaf: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """Choices with their letters, four, two or one to a row by their width; likewise in another ``language``."""

    entries: tuple[Cell, ...]
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Words to choose from, in lines with wide gaps between; none is cut that fits on a line.

    They stand between a title and what else is said of them, if anything.
    """

    title: Inlines
    entries: tuple[Inlines, ...]
    under: Inlines = ()


@dataclass(frozen=True, slots=True)
class Stanza:
    """Lines of a verse, each on a line of its own; one that is too long goes on indented."""

    lines: tuple[Inlines, ...]
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Boxed:
    """Blocks in a frame: a word box, or where it is a ``quote`` a passage to read."""

    blocks: tuple[Block, ...]
    quote: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks kept on one page if they fit on one."""

    blocks: tuple[Block, ...]


_Text = Heading | Paragraph | Spread | Options | Words | Stanza | Beside | Boxed | CodeBoxes | TearLine
_Rest = AnswerSpace | Fields | Divider | Figure | Slots | Region | Listing | Table | Group | Squares
Block: TypeAlias = "_Text | _Rest | Board"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A square pattern for machines at the first page's top right corner: ``modules`` a side, rows of whole bytes."""

    alt: str
    modules: int
    rows: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """All that one PDF says.

    ``title`` goes into the metadata; ``foot`` is the running foot, with ``{page}`` and ``{pages}`` filled in last;
    ``mark`` stands at its left on every page and says whose paper it is; ``turn`` at the foot of right-hand pages that
    have another behind them; ``running`` at the head of pages that follow the first, ``banner`` of all. Bookmarks are
    made from headings. ``tells_pages``: a text before the first section says how many pages there are, by ``PAGES``.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    foot: str
    numerals: str = "latn"
    page: PageFormat = PageFormat()
    subject: str = ""
    stamp: Stamp | None = None
    mark: str | None = None
    turn: str | None = None
    running: str | None = None
    banner: str | None = None
    tells_pages: bool = False
