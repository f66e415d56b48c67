"""What a read YAML file is made of: texts, lists and mappings, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

from worksheet.errors import Span
from worksheet.values import dataclass


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as typed. ``quoted`` tells ``"~"`` from ``~``: a plain empty, ``~`` or ``null`` is no value.

    ``language`` is the tag under which it was typed, where a text is given in several languages. ``spelling`` is how a
    word of the format was typed, where ``text`` is the English one that it stands for.
    """

    text: str
    span: Span
    quoted: bool = False
    language: str = ""
    spelling: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is said: a plain empty, ``~`` or ``null``."""
        return not self.quoted and self.text in ("", "~", "null", "Null", "NULL")

    @property
    def typed(self) -> str:
        """What stands in the file."""
        return self.spelling or self.text

    def meaning(self, english: str) -> Scalar:
        """This word of the format under its English name."""
        return Scalar(english, self.span, self.quoted, self.language, self.text)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping in the order typed; keys are scalars and stand once."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """The value under ``key``, or None."""
        return next((value for name, value in self.entries if name.text == key), None)

    def __iter__(self) -> Iterator[tuple[Scalar, Node]]:
        return iter(self.entries)


Node = Scalar | Sequence | Mapping
