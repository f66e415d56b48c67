"""What a check finds: a stretch of a text, what is told of it, and what should stand there instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field

from worksheet.proofing.texts import Text
from worksheet.values import dataclass

_SPACES = re.compile(r"[ \n\t]")
_LETTER = re.compile(r"[^\W\d_]")
_AROUND = "{}()[]“”‘’\"',;*।"


@dataclass(frozen=True, slots=True)
class Edit:
    """What should stand in a text instead of ``text[start:end]``."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, at ``start`` to ``end`` of a text; ``values`` are what its message names, ``edits`` its mend."""

    text: Text
    start: int
    end: int
    values: Mapping[str, object] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Papers:
    """All texts of one run, in the order typed: of the spec and of its facts files."""

    texts: tuple[Text, ...]

    def holding(self, pattern: re.Pattern[str]) -> Iterator[Text]:
        """The texts in which a pattern is found."""
        return (text for text in self.texts if pattern.search(text.node.text))


Check = Callable[[Papers], Iterator[Finding]]


def word_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The word round a stretch, without brackets and quotation marks at its ends; of a lone sign the one before too."""
    first = max(text.rfind(space, 0, start) for space in " \n\t") + 1
    after = _SPACES.search(text, end)
    last = after.start() if after else len(text)
    while first < start and text[first] in _AROUND:
        first += 1
    while last > end and text[last - 1] in _AROUND:
        last -= 1
    if first and not _LETTER.search(text, first, last):
        first = text.rfind(" ", 0, first - 1) + 1
    return first, last


def edited(text: str, edits: Sequence[Edit], first: int = 0, last: int | None = None) -> str:
    """``text[first:last]`` with the edits that lie in it made."""
    last = len(text) if last is None else last
    made, place = "", first
    for edit in sorted(edits, key=lambda edit: edit.start):
        if place <= edit.start and edit.end <= last:
            made += text[place : edit.start] + edit.new
            place = edit.end
    return made + text[place:last]
