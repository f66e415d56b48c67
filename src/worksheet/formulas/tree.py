"""What a formula is made of, once read. Nodes are values; a row is a tuple of them."""

from __future__ import annotations

from enum import Enum

from worksheet.values import dataclass


class Kind(Enum):
    """What a sign is to its neighbours; spaces depend on it (The TeXbook, chapter 18)."""

    ORDINARY = "ord"
    LARGE = "op"
    BINARY = "bin"
    RELATION = "rel"
    OPENING = "open"
    CLOSING = "close"
    PUNCTUATION = "punct"


@dataclass(frozen=True, slots=True)
class Sign:
    """One character, or a number; ``italic`` letters are variables, ``strong`` ones bold."""

    text: str
    kind: Kind = Kind.ORDINARY
    italic: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name set upright: ``sin``; ``limits``: what is under it stands under it where there is room, as with lim."""

    text: str
    limits: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Running text in a formula, in any script."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """Empty room, in em."""

    width: float


@dataclass(frozen=True, slots=True)
class Fraction:
    """One row over another; ``bar`` is the rule between, ``small`` sets it a size smaller."""

    above: Row
    below: Row
    bar: bool = True
    small: bool = False


@dataclass(frozen=True, slots=True)
class Root:
    """A root; an empty ``degree`` is the square root."""

    inside: Row
    degree: Row = ()


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with what is below and above at its right. ``limits`` says that they stand under and over it instead;
    None: as the base and the style have it.
    """

    base: Node
    below: Row = ()
    above: Row = ()
    limits: bool | None = None


@dataclass(frozen=True, slots=True)
class Fenced:
    """A row between delimiters as high as it; an empty delimiter is not drawn."""

    opening: str
    inside: Row
    closing: str


class Grid(Enum):
    """How the columns of a table are aligned."""

    CENTRE = "centre"
    LEFT = "left"
    EQUATIONS = "equations"  # right and left by turns


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells: a matrix, cases, equations under one another."""

    rows: tuple[tuple[Row, ...], ...]
    grid: Grid = Grid.CENTRE
    opening: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Accent:
    """A row with a mark over or under it: ``vec hat bar dot ddot tilde``, long ones, ``underline``, ``boxed``."""

    name: str
    inside: Row


@dataclass(frozen=True, slots=True)
class Over:
    """A row with small rows right over and under it."""

    base: Row
    above: Row = ()
    below: Row = ()


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow as long as what stands over and under it: the conditions of a reaction."""

    sign: str
    above: Row = ()
    below: Row = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A row in braces: one thing to its neighbours."""

    inside: Row


Node = Sign | Name | Words | Space | Fraction | Root | Scripts | Fenced | Table | Accent | Over | Arrow | Group
Row = tuple[Node, ...]
