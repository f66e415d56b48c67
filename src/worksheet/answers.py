"""What the key says of a question: marks, answers, and the lines of the source that these rest on."""

from __future__ import annotations

from worksheet.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Marks:
    """Marks in halves, so that ½ and 1½ are exact: ``Marks(3)`` is 1½."""

    halves: int

    def __add__(self, other: Marks) -> Marks:
        return Marks(self.halves + other.halves)

    def times(self, count: int) -> Marks:
        """The marks of ``count`` questions of this worth."""
        return Marks(self.halves * count)


@dataclass(frozen=True, slots=True)
class Reading:
    """One erratum as the key shows it: what the source has, what was read instead, and why if said.

    ``notes`` is why in other languages, by tag.
    """

    line: int
    read: str
    corrected: str
    note: str | None = None
    notes: tuple[tuple[str, str], ...] = ()

    def why(self, language: str) -> str | None:
        """Why, in a language if it is said there."""
        return dict(self.notes).get(language, self.note)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer rests: the source's lines (first and last, from 1), its words once corrected, the errata in them.

    ``translated`` says that what the sheet prints is worded otherwise, which is not itself traced; ``language`` is the
    source's.
    """

    lines: tuple[int, int]
    statement: str
    readings: tuple[Reading, ...] = ()
    source: str = ""
    page: int | None = None
    fact: str | None = None
    translated: bool = False
    language: str = "hi"


@dataclass(frozen=True, slots=True)
class Point:
    """What is said of one value point: its marks, what else is right and what is not, and what it rests on."""

    marks: Marks | None = None
    citations: tuple[Citation, ...] = ()
    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the key says. No points: missing; no citation: the teacher's own; ``open``: no model answer is wanted.

    ``points`` are whole texts, more than one where the answer is a list of points. ``valued`` says more of each of
    them, in their order; empty where nothing is said of any. ``best``: of these points so many count, those with most
    marks; None: all. ``accept``, ``reject`` and ``citations`` are of the whole and of all points.
    """

    points: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    note: str | None = None
    doubt: str | None = None
    open: bool = False
    valued: tuple[Point, ...] = ()
    best: int | None = None

    @property
    def missing(self) -> bool:
        """Whether nothing is there to say."""
        return not self.points and not self.open


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is the answer, as typed, what it counts or measures, and how far off is still right, if at all."""

    value: str
    measure: str | None = None
    tolerance: str | None = None
