"""What a teacher's text marks: ``{…}`` a blank, ``**…**`` emphasis; ``\\{`` is a brace and ``\\$`` a dollar sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from worksheet.content import Inlines, Text, Tone
from worksheet.errors import Span
from worksheet.faults import Faults
from worksheet.nodes import Scalar
from worksheet.values import dataclass

_TOKEN = re.compile(r"\\[{$]|\*\*|\{|\}|\$")
_CHOICE = re.compile(r"\s/\s")


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank and its answer."""

    answer: str
    span: Span


Piece = Text | Blank


def inlines(text: Scalar, faults: Faults) -> Inlines:
    """A text with its emphasis; braces are text. A formula is told as coming later."""
    return tuple(piece for piece in _pieces(text, faults, blanks=False) if isinstance(piece, Text))


def plain(text: Scalar, faults: Faults) -> str:
    """A text without its emphasis, where one weight serves for all of it."""
    return "".join(piece.text for piece in inlines(text, faults) if isinstance(piece, Text))


def with_blanks(text: Scalar, faults: Faults) -> tuple[Piece, ...]:
    """A text with its emphasis and its blanks. What is wrong with a brace is told and left out."""
    return tuple(_pieces(text, faults, blanks=True))


def _pieces(text: Scalar, faults: Faults, *, blanks: bool) -> Iterator[Piece]:
    typed = text.text
    if len(re.findall(r"(?<!\\)\$", typed)) > 1:
        faults.add("formula-later", text.span)
        typed = typed.replace("$", r"\$") if r"\$" not in typed else typed
    strong, run, place = False, "", 0
    for found in _TOKEN.finditer(typed):
        if found.start() < place:
            continue
        run += typed[place : found.start()]
        place = found.end()
        token = found[0]
        if token == "**" and (strong or "**" in typed[place:]):
            yield from _run(run, strong)
            run, strong = "", not strong
        elif token == "{" and blanks:
            yield from _run(run, strong)
            run = ""
            blank, place = _blank(text, typed, found.start(), faults)
            if blank:
                yield blank
        else:
            run += token[1:] if token == r"\$" or (token == r"\{" and blanks) else token
    yield from _run(run + typed[place:], strong)


def _run(run: str, strong: bool) -> Iterator[Piece]:
    if run:
        yield Text(run, Tone.STRONG if strong else Tone.PLAIN)


def _blank(text: Scalar, typed: str, start: int, faults: Faults) -> tuple[Blank | None, int]:
    """The blank that opens at ``start``, and where the text goes on behind it."""
    end = typed.find("}", start)
    span = place_in(text, start, (end - start + 1) if end > 0 else 1)
    if end < 0:
        faults.add("brace-open", span, text=typed[start : start + 20])
        return None, len(typed)
    answer = typed[start + 1 : end].strip()
    if "{" in answer:
        faults.add("brace-open", span, text=typed[start : end + 1])
    elif not answer:
        faults.add("blank-empty", span)
    elif _CHOICE.search(answer):
        faults.add("comes-later", span, name=f"{{{answer}}}")
    else:
        return Blank(answer, span), end + 1
    return None, end + 1


def place_in(text: Scalar, start: int, length: int) -> Span:
    """The place of a piece of a text: its own where the text stands on one line as typed, else the text's."""
    span = text.span
    if text.quoted or span.length != len(text.text):
        return span
    return Span(span.file, span.line, span.column + start, length)
