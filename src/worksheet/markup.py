"""What a teacher's text marks: ``{…}`` a blank, ``{… / …}`` one with words to choose from, ``**…**`` emphasis, ``$…$``
a formula; ``\\{`` is a brace, ``\\$`` a dollar sign.

A formula stays in its text, between two characters that no file may hold (``content.FORMULA``), and is set with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from worksheet.content import FORMULA, Inlines, Text, Tone
from worksheet.errors import Span
from worksheet.faults import Faults
from worksheet.formulas.texts import BETWEEN_DOLLARS
from worksheet.nodes import Scalar
from worksheet.values import dataclass

_TOKEN = re.compile(r"\\[{$]|\*\*|\{|\}|\$")
_END_OF_BLANK = re.compile(rf"\\.|{BETWEEN_DOLLARS}|(\}})", re.DOTALL)
_CHOICE = re.compile(rf"{BETWEEN_DOLLARS}|((?:^|\s+)/(?:\s+|$))", re.DOTALL)
_HALF_SPACED = re.compile(r"\S/\s|\s/\S")
_MOST_CHOICES = 4


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank and its answer; ``choices`` are the words that it is to be chosen from, itself first, if any."""

    answer: str
    span: Span
    choices: tuple[str, ...] = ()


Piece = Text | Blank


def inlines(text: Scalar, faults: Faults) -> Inlines:
    """A text with its emphasis and formulas; braces are text."""
    return tuple(piece for piece in _pieces(text, faults, blanks=False) if isinstance(piece, Text))


def plain(text: Scalar, faults: Faults) -> str:
    """A text without its emphasis, where one weight serves for all of it."""
    return "".join(piece.text for piece in inlines(text, faults) if isinstance(piece, Text))


def with_blanks(text: Scalar, faults: Faults) -> tuple[Piece, ...]:
    """A text with its emphasis and its blanks. What is wrong with a brace is told and left out."""
    return tuple(_pieces(text, faults, blanks=True))


def _pieces(text: Scalar, faults: Faults, *, blanks: bool) -> Iterator[Piece]:
    typed = text.text
    strong, run, place = False, "", 0
    for found in _TOKEN.finditer(typed):
        if found.start() < place:
            continue
        run += typed[place : found.start()]
        place = found.end()
        token = found[0]
        if token == "$":
            formula, place = _formula(text, typed, found.start(), faults)
            run += formula
        elif token == "**" and (strong or "**" in typed[place:]):
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


def _formula(text: Scalar, typed: str, start: int, faults: Faults) -> tuple[str, int]:
    """The formula that begins at ``start``, as it stands in a text from here on, and where the text goes on."""
    found = re.compile(BETWEEN_DOLLARS).match(typed, start)
    if not found:
        faults.add("dollar-alone", place_in(text, start, 1), text=typed[start : start + 20])
        return "$", start + 1
    from worksheet.formulas.reading import read  # late: most papers have no formulas
    from worksheet.formulas.tokens import BrokenFormula

    source = found[1].strip()
    try:
        read(source)
    except BrokenFormula as error:
        inside = start + 1 + len(found[1]) - len(found[1].lstrip())
        faults.add(error.code, place_in(text, inside + error.start, error.length), **error.told)
        return "", found.end()
    return source.join(FORMULA), found.end()


def _blank(text: Scalar, typed: str, start: int, faults: Faults) -> tuple[Blank | None, int]:
    """The blank that opens at ``start``, and where the text goes on behind it."""
    end = next((found.start() for found in _END_OF_BLANK.finditer(typed, start) if found[2]), -1)
    span = place_in(text, start, (end - start + 1) if end > 0 else 1)
    if end < 0:
        faults.add("brace-open", span, text=typed[start : start + 20])
        return None, len(typed)
    answer = typed[start + 1 : end].strip()
    words = re.sub(BETWEEN_DOLLARS, "", answer) if "$" in answer else answer
    if "{" in words:
        faults.add("brace-open", span, text=typed[start : end + 1])
    elif not answer:
        faults.add("blank-empty", span)
    elif _HALF_SPACED.search(words):
        faults.add("slash-half-spaced", span, text=answer)
    else:
        return _chosen_from(text, typed, (start + 1, end), span, faults), end + 1
    return None, end + 1


def _chosen_from(text: Scalar, typed: str, within: tuple[int, int], span: Span, faults: Faults) -> Blank | None:
    """A blank of what stands in braces: its answer, or words to choose from, of which the first is right."""
    start, end = within
    inner = typed[start:end]
    cuts = [start, *[start + place for found in _CHOICE.finditer(inner) if found[2] for place in found.span()], end]
    pairs = list(zip(cuts[::2], cuts[1::2], strict=True))
    words = [_answer(text, typed, pair, faults) for pair in pairs]
    if not all(typed[first:last].strip() for first, last in pairs):
        faults.add("choice-empty", span, text=inner.strip())
    elif len(words) > _MOST_CHOICES:
        faults.add("choices-too-many", span, count=len(words), most=_MOST_CHOICES)
    else:
        return Blank(words[0], span, tuple(words) if len(words) > 1 else ())
    return None


def _answer(text: Scalar, typed: str, within: tuple[int, int], faults: Faults) -> str:
    """What stands in a blank's braces, its formulas marked."""
    start, end = within
    answer, place = "", start
    while place < end:
        if typed.startswith(r"\$", place):
            answer, place = answer + "$", place + 2
        elif typed[place] == "$":
            formula, place = _formula(text, typed, place, faults)
            answer += formula
        else:
            answer, place = answer + typed[place], place + 1
    return answer.strip()


def place_in(text: Scalar, start: int, length: int) -> Span:
    """The place of a piece of a text: its own where the text stands on one line as typed, else the text's."""
    span = text.span
    if span.length - len(text.text) != 2 * text.quoted:
        return span
    return Span(span.file, span.line, span.column + text.quoted + start, length)
