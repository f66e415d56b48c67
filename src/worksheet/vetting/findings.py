"""What the checks on a whole paper are given, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from worksheet import limits
from worksheet.errors import Span
from worksheet.facts import Facts
from worksheet.paper import Paper
from worksheet.reader import Parsed
from worksheet.vetting.views import views
from worksheet.vetting.words import words_of


class Whole:
    """A resolved paper as a whole: its views, its facts, and the files that it was typed in, the spec first.

    ``text`` is all that sheet or key prints, ``words`` are its words, each with how often.
    """

    __slots__ = ("_left", "facts", "files", "paper", "text", "views", "words")

    def __init__(self, paper: Paper, facts: Facts, files: tuple[Parsed, ...] = ()) -> None:
        self.paper, self.facts, self.files = paper, facts, files
        self.views = views(paper)
        self.text = _text(self)
        self.words = _counted(self.text)
        self._left = limits.VETTED

    def may_compare(self, count: int = 1) -> bool:
        """Takes so many comparisons from those that a paper is worth; whether any are left."""
        self._left -= count
        return self._left >= 0


class Finding(NamedTuple):
    """One thing found: its place, what its message names, and the other place that it is about, if any."""

    span: Span | None
    values: Mapping[str, object]
    other: Span | None = None


Check = Callable[[Whole], Iterator[Finding]]


def _text(whole: Whole) -> str:
    head = whole.paper.head
    texts = [head.title, *head.lines, *head.instructions]
    for section in whole.paper.sections:
        texts += [text for text in (section.title, section.part, *section.instructions) if text]
    for view in whole.views:
        texts += [shown.text for shown in view.shown]
        texts += [wanted.words for wanted in view.wanted]
    return "\n".join(texts)


def _counted(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in words_of(text):
        counts[word] = counts.get(word, 0) + 1
    return counts


def where(span: Span | None) -> str:
    """A place as a message names it: the file and the line."""
    return f"{span.file}:{span.line}" if span else ""
