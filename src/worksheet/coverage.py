"""Where a character stands that no face has, or a formula that no column holds. The page knows only that it met one;
here all files are searched.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

from worksheet.errors import Problem, Span, WorksheetError
from worksheet.files import shown
from worksheet.nodes import Mapping, Node, Scalar
from worksheet.reader import Parsed, parse_what_can_be
from worksheet.source import decode, read_bytes
from worksheet.text.akshara import fold
from worksheet.text.faces import uncovered

DRAWN = ("no-glyph", "formula-wide", "formula-tall")
"""The faults that show when a page is drawn, and are placed here."""


def placed(problem: Problem, files: dict[str, bytes]) -> tuple[Problem, ...]:
    """One of the ``DRAWN`` problems with its place, and all others like it; as it is if none is found.

    ``files`` are those read, by their names in messages.
    """
    if problem.code.startswith("formula-"):
        return tuple(_formulas(problem, files)) or (problem,)
    found: list[Problem] = []
    wanted = problem.values["character"]
    for name, data in files.items():
        if Path(name).suffix != ".txt":
            found.extend(_in_yaml(parse_what_can_be(data, name), problem))
    if not any(each.values["character"] == wanted for each in found):
        found.extend(_in_text(problem, files))
    return tuple(found) or (problem,)


def read_again(paths: tuple[Path, ...], spec: str, data: bytes | None) -> dict[str, bytes]:
    """The files' bytes by their names in messages; the first is the spec, whose bytes may be at hand."""
    files: dict[str, bytes] = {}
    for index, path in enumerate(paths):
        name = spec if index == 0 else shown(path)
        try:
            files[name] = data if index == 0 and data is not None else read_bytes(path, name)
        except WorksheetError:
            continue  # it was there a moment ago; the problem is told without its place
    return files


def _formulas(problem: Problem, files: dict[str, bytes]) -> Iterator[Problem]:
    """The texts of the YAML files that hold a formula."""
    for name, data in files.items():
        if Path(name).suffix == ".txt":
            continue
        parsed = parse_what_can_be(data, name)
        for scalar in _scalars(parsed.root):
            source = str(problem.values["formula"])
            if source in fold(scalar.text):
                yield replace(problem, span=_place(source, scalar, parsed))


def _in_yaml(parsed: Parsed, problem: Problem) -> Iterator[Problem]:
    wanted, chain = str(problem.values["character"]), cast("tuple[str, ...]", problem.values["chain"])
    for scalar in _scalars(parsed.root):
        text = unicodedata.normalize("NFC", scalar.text)
        missing = uncovered(text, chain)
        for character in missing or ((wanted,) if wanted in text else ()):
            yield _problem(character, _place(character, scalar, parsed), problem)


def _in_text(problem: Problem, files: dict[str, bytes]) -> Iterator[Problem]:
    """The first place in each file's plain text: what is cited comes from the source."""
    character = str(problem.values["character"])
    for name, data in files.items():
        for number, line in enumerate(decode(data, name).lines, 1):
            if (column := line.find(character)) >= 0:
                yield _problem(character, Span(name, number, column + 1, len(character)), problem)
                break


def _problem(character: str, span: Span, drawn: Problem) -> Problem:
    values = {
        **drawn.values,
        "character": character,
        "code": f"U+{ord(character[0]):04X}",
        "name": unicodedata.name(character[0], ""),
    }
    return Problem("no-glyph", span, values)


def _place(character: str, scalar: Scalar, parsed: Parsed) -> Span:
    """Where in the scalar it stands; the scalar's own place if it was typed as an escape or in pieces."""
    span = scalar.span
    for number in range(span.line, span.line + scalar.text.count("\n") + 2):
        column = parsed.source.line(number).find(character, span.column - 1 if number == span.line else 0)
        if column >= 0:
            return Span(span.file, number, column + 1, len(character))
    return span


def _scalars(root: Node | None) -> Iterator[Scalar]:
    """All texts of a tree, in order, without recursion."""
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Mapping):
            waiting.extend(part for entry in reversed(node.entries) for part in reversed(entry))
        else:
            waiting.extend(reversed(node.items))
