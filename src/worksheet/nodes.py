"""What a read YAML file is made of: texts, lists and mappings, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from worksheet.errors import Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as typed. ``quoted`` tells ``"~"`` from ``~``: a plain empty, ``~`` or ``null`` is no value.

    ``language`` is the tag under which it was typed, where a text is given in several languages.
    """

    text: str
    span: Span
    quoted: bool = False
    language: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is said: a plain empty, ``~`` or ``null``."""
        return not self.quoted and self.text in ("", "~", "null", "Null", "NULL")

    @property
    def typed(self) -> str:
        """What stands in the file: for a key this may be another language's spelling."""
        return self.text


class Key(Scalar):
    """A key under its English name, typed in another language. No dataclass, since each costs a start half a ms."""

    __slots__ = ("_typed",)

    def __init__(self, text: str, scalar: Scalar) -> None:
        super().__init__(text, scalar.span, scalar.quoted)
        object.__setattr__(self, "_typed", scalar.text)

    @property
    def typed(self) -> str:
        """The spelling that stands in the file."""
        typed: str = object.__getattribute__(self, "_typed")
        return typed


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
