"""Where the characters of a text stand in its file, however YAML has it: plain, in quotes, over lines, in a block.

Text and file hold the same characters in the same order but for white space, quotes and escapes, so the two are walked
side by side. What does not agree, as in a file whose YAML was mended to be read, has no place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from worksheet.errors import Mend, Span
from worksheet.nodes import Scalar
from worksheet.source import Source

_PROPERTY = re.compile(r"[&!]\S*\s+")
_HEADER = re.compile(r"[|>][^\n]*\n")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b"}
_SHORT |= {"_": "\u00a0", "N": "\x85", "L": "\u2028", "P": "\u2029", "\n": ""}


class Places:
    """The places of one file's texts."""

    __slots__ = ("_found", "_source", "_starts")

    def __init__(self, source: Source) -> None:
        self._source = source
        self._starts = [0]
        for line in source.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._found: dict[Span, list[tuple[int, int]] | None] = {}

    def span(self, node: Scalar, start: int, end: int) -> Span | None:
        """The place of ``text[start:end]`` on its line; None where it has none or stands on two lines."""
        places = self._of(node)
        if places is None or not 0 <= start < end <= len(places):
            return None
        first, last = places[start][0], places[end - 1][1]
        line = bisect_right(self._starts, first) - 1
        if "\n" in self._source.text[first:last]:
            return None
        return Span(self._source.shown, line + 1, first - self._starts[line] + 1, last - first)

    def mended(self, node: Scalar, mends: Sequence[Mend]) -> str:
        """The text once those mends are made that stand in it; they are sorted by place."""
        places = self._of(node) or []
        if not places:
            return node.text
        first_at = {place[0]: index for index, place in reversed(list(enumerate(places)))}
        here = bisect_left(mends, node.span.line, key=lambda mend: mend.span.line)
        text, last = "", 0
        for mend in mends[here:]:
            start = self._starts[mend.span.line - 1] + mend.span.column - 1
            if start >= places[-1][1]:
                break
            index = first_at.get(start)
            if index is not None and index >= last:
                text += node.text[last:index] + mend.text
                last = next(
                    (i for i in range(index, len(places)) if places[i][0] >= start + mend.span.length), len(places)
                )
        return text + node.text[last:]

    def _of(self, node: Scalar) -> list[tuple[int, int]] | None:
        if node.span not in self._found:
            start = self._starts[min(node.span.line, len(self._starts)) - 1] + node.span.column - 1
            self._found[node.span] = _aligned(self._source.text, start, node.text, node.quoted)
        return self._found[node.span]


def _aligned(raw: str, at: int, text: str, styled: bool) -> list[tuple[int, int]] | None:
    """Where each character of a text stands in the file, from and to; white space where the one before it ends."""
    while found := _PROPERTY.match(raw, at):
        at = found.end()
    style = raw[at : at + 1] if styled else ""
    if style and style in "|>":
        header = _HEADER.match(raw, at)
        at = header.end() if header else len(raw)
    elif style in ('"', "'"):
        at += 1
    places: list[tuple[int, int]] = []
    for character in text:
        if character.isspace():
            space = at < len(raw) and raw[at] == character and character != "\n"
            places.append((at, at + space))
            at += space
            continue
        at = _past_space(raw, at, style)
        read, end = _character(raw, at, style)
        if read != character:
            return None
        places.append((at, end))
        at = end
    return places


def _past_space(raw: str, at: int, style: str) -> int:
    while at < len(raw):
        read, end = _character(raw, at, style)
        if read and not read.isspace() and read != "\ufeff":
            break
        at = end
    return at


def _character(raw: str, at: int, style: str) -> tuple[str, int]:
    """The character that stands at a place, and where the next one begins."""
    if style == "'" and raw.startswith("''", at):
        return "'", at + 2
    found = _ESCAPE.match(raw, at) if style == '"' else None
    if found is None:
        return raw[at : at + 1], at + 1
    code = found[1] or found[2] or found[3]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 else "\ufffd", found.end()
    return _SHORT.get(found[4], found[4]), found.end()
