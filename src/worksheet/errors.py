"""Problems are values with a place and a remedy; one exception carries them out.

    WorksheetError            carries problems, knows its exit code
        InputError            2: what a person wrote (a spec, facts, a path, an option)
        SystemFailure         1: what the machine refused (disk full, no permission)
            Trouble           2: the same, of a command whose 1 says that something differs, as diff's does

What a problem says stands in the message catalogue (``data/messages``), one entry for each code, in English and Hindi.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import Enum
from typing import NamedTuple

from worksheet.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a person's file; line and column count from 1, in characters. ``length`` is for the caret."""

    file: str
    line: int
    column: int
    length: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


ENGLISH = "en"
"""The language that the format's own words are in; other spellings stand in ``data/keys``."""


class Severity(Enum):
    """How bad: an error stops a build, a warning and a note change nothing (but for ``--strict``)."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Word(str):
    """A word of the format among a problem's values, told as the person's file spells it.

    ``level`` is one of those of ``data/keys``.
    """

    level: str

    def __new__(cls, text: str, level: str = "words") -> Word:
        """The word in English."""
        word = super().__new__(cls, text)
        word.level = level
        return word


class Mend(NamedTuple):
    """What should stand in a file instead of the characters at ``span``; ``safe``: without asking the person."""

    span: Span
    text: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: a catalogue code, its place, and the values that the catalogue's sentence names.

    ``mended`` is the line, or the word, as it should be typed, where that is known; ``mends`` make it so in the file.
    ``keys`` is the language of its file's keys, ``related`` the other place that it is about, if there is one.
    """

    code: str
    span: Span | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    mended: str | None = None
    keys: str = ENGLISH
    mends: tuple[Mend, ...] = ()
    related: Span | None = None


class WorksheetError(Exception):
    """The base of all that this package raises on purpose."""

    exit_code = 1

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("; ".join(f"{p.span}: {p.code}" if p.span else p.code for p in self.problems))


class InputError(WorksheetError):
    """Something that a person wrote cannot be used."""

    exit_code = 2


class SystemFailure(WorksheetError):
    """The machine refused: no space, no permission, a file held open."""

    exit_code = 1


class Trouble(SystemFailure):
    """The machine refused a command that looks for differences: 1 says there that it found some."""

    exit_code = 2
