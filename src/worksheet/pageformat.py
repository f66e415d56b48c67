"""The page as it is held: its paper and margins, what it is set in, how its room for answers and its head look."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from worksheet.typeface import NOTO_SANS, NOTO_SERIF, Family
from worksheet.values import dataclass

_LARGE, _LARGER = 18.0, 1.5  # points at least of the large edition's text, and how much larger it is than the standard
_PLAINER = 14.0  # points at least of the edition for pupils with dyslexia


class Edition(Enum):
    """Whom a copy of the sheet is for, or what it is printed on; questions and numbers are the same in all."""

    STANDARD = "standard"
    LARGE = "large"  # for pupils with low vision
    DYSLEXIA = "dyslexia"
    PHOTOCOPY = "photocopy"


class Ruling(Enum):
    """How room for an answer looks."""

    LINE = "line"
    DOTS = "dots"
    BOX = "box"
    SQUARES = "squares"
    GRAPH = "graph"
    COPYBOOK = "copybook"
    LETTERS = "letters"
    TICK = "tick"
    BLANK = "blank"  # a place to draw
    NONE = "none"


class Look(Enum):
    """The look of a page; the style table has the lengths of each."""

    PLAIN = "plain"
    SCHOOL = "school"
    BOARD = "board"


@dataclass(frozen=True, slots=True)
class PageFormat:
    """The page as it is held, and what it is set in; lengths are points: A4 with 18 mm margins unless said otherwise.

    A ``booklet`` and two ``copies`` are printed on sheets of twice the page.
    """

    width: float = 595.276
    height: float = 841.89
    top: float = 51.024
    right: float = 51.024
    bottom: float = 51.024
    left: float = 51.024
    family: Family = NOTO_SERIF
    size: float = 12.0  # of running text; all other text keeps its proportion to it
    ruling: Ruling | None = None  # of room for answers that says nothing else; None: lines, or a box of a height
    justified: bool = False  # running text has even margins on both sides
    mirrored: bool = False  # left is the margin of the fold and right the outer one; they swap on left-hand pages
    columns: int = 1  # of the sections that say nothing else
    fit: int | None = None  # the most pages, reached by closing up
    booklet: bool = False
    copies: int = 1
    look: Look = Look.PLAIN
    edition: Edition = Edition.STANDARD

    def in_edition(self, edition: Edition) -> PageFormat:
        """The page of an edition: larger text, or a face that is easier to tell apart, never justified.

        Neither is closed up to fit a number of pages. Large print stands in one column, on sheets that are not folded.
        """
        if edition is self.edition:
            return self
        if edition is Edition.LARGE:
            whole = self.alone()
            if self.booklet or self.copies > 1:  # the same sheet of paper, held upright
                whole = replace(whole, width=self.height, height=2 * self.width, mirrored=False)
            return replace(whole, edition=edition, size=max(_LARGE, self.size * _LARGER), justified=False)
        if edition is Edition.DYSLEXIA:
            family = NOTO_SANS if self.family.kind == "serif" else self.family
            size = max(_PLAINER, self.size)
            return replace(self, edition=edition, size=size, family=family, justified=False, fit=None)
        return replace(self, edition=edition)

    def alone(self) -> PageFormat:
        """The page of what goes with the pupils' sheet: as many single pages as it takes, in one column."""
        if self.columns == 1 and self.fit is None and not self.booklet and self.copies == 1:
            return self
        return replace(self, columns=1, fit=None, booklet=False, copies=1)

    def sheet(self) -> PageFormat:
        """The sheet of paper that is printed, as one page."""
        return replace(self.alone(), width=self.width * 2) if self.booklet or self.copies > 1 else self
