"""YAML to plain data with a place for every value.

YAML 1.2 core: the field decides what a scalar is, so all are text here. libyaml's events become a tree (``tree``);
faults are gathered, and where a line breaks the YAML the rest is read past it (``mending``): one run names them all.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from worksheet.errors import InputError, Problem, Span
from worksheet.nodes import Mapping, Node, Scalar, Sequence
from worksheet.source import Source, decode, read_bytes
from worksheet.values import dataclass

__all__ = [
    "Mapping",
    "Node",
    "Parsed",
    "Scalar",
    "Sequence",
    "parse",
    "parse_what_can_be",
    "read_file",
    "read_what_can_be",
]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What could be read of a file: its tree, if there is one, all faults found, and its lines.

    With faults the tree is what stands once they are mended or left out, good enough to look for further ones.
    """

    root: Node | None
    problems: tuple[Problem, ...]
    source: Source

    def mended(self, span: Span) -> str | None:
        """The source line at ``span`` with the value that begins there in quotes, or None if quotes would not help."""
        from worksheet.quoting import quoted_from  # late: for faults alone

        return quoted_from(self.source.line(span.line), span.column)


def read_file(path: Path, shown: str, span: Span | None = None) -> Node:
    """The tree of a YAML file. Raises InputError with all faults; ``span`` is where a person named the file."""
    return parse(read_bytes(path, shown, span), shown)


def parse(data: bytes, shown: str) -> Node:
    """The tree of YAML bytes; ``shown`` is the file's name in messages. Raises InputError with all faults."""
    parsed = parse_what_can_be(data, shown)
    if parsed.problems or parsed.root is None:
        raise InputError(parsed.problems)
    return parsed.root


def read_what_can_be(path: Path, shown: str, span: Span | None = None) -> Parsed:
    """As ``read_file``, but faults of the YAML are returned beside what could be read past them."""
    return parse_what_can_be(read_bytes(path, shown, span), shown)


@lru_cache(maxsize=8)
def parse_what_can_be(data: bytes, shown: str) -> Parsed:
    """As ``parse``, but faults of the YAML are returned beside what could be read past them.

    Raises InputError only for bytes that are no UTF-8 text. Kept by content: while a sheet is watched, its facts are
    seldom what was saved.
    """
    from worksheet.tree import build  # late: libyaml's binding takes 15 ms, and not all who know a Node read one

    source = decode(data, shown)
    built = build(source)
    if built.broken is not None:
        from worksheet.mending import read_past  # late: for faults alone

        built = read_past(source, built)
    problems = sorted((*source.problems, *built.problems), key=_place)
    if built.root is None and not problems:
        problems = [Problem("file-empty", Span(shown, 1, 1))]
    return Parsed(built.root, tuple(problems), source)


def _place(problem: Problem) -> tuple[int, int]:
    return (problem.span.line, problem.span.column) if problem.span else (0, 0)
