"""Letters and words to write over, for those who learn to write: tracing."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any, ClassVar

from pydantic import Field

from worksheet.errors import Word
from worksheet.fields import Placed, Text, Whole, wrong
from worksheet.formulas.texts import said as said_in_line
from worksheet.nodes import Node, Sequence
from worksheet.paper import TraceItem
from worksheet.questions.base import Context, Defaults, Question, short
from worksheet.questions.room import Lines
from worksheet.text.akshara import LATIN

MOST_ROWS = 20
LONGEST = 200
"""The longest text, in characters."""
_TRACE, _LINES = 2, 1


class TracingQuestion(Question):
    """A letter, a word or a sentence to write over: tracing."""

    section_keys: ClassVar[frozenset[str]] = frozenset(("lines",))

    text: Text = Field(description="The letter, word or sentence.")
    trace: Annotated[Placed[int], Whole(0, MOST_ROWS)] | None = Field(
        None, description="How many rows of dotted letters. Default: 2."
    )
    lines: Lines | None = Field(
        None,
        description="How many rows of a copybook under them, or fill: to the page's end. Default: the section's, or 1.",
    )

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A text alone."""
        if isinstance(node, Sequence):
            raise wrong("text-not-list")
        return short(node, "text")

    def resolve(self, context: Context, defaults: Defaults) -> TraceItem | None:
        """The text with its rows."""
        text = context.text(self.text) or ""
        if len(text) > LONGEST or said_in_line(text) != text or not any(map(_is_letter, text)):
            context.faults.add("trace-text", self.text.span, most=LONGEST)
            return None
        trace = self.trace.value if self.trace else _TRACE
        lines = _LINES if defaults.lines is None and not defaults.room.fill else defaults.lines
        lines = self.lines.value if self.lines else lines
        if trace == lines == 0:
            context.faults.add(
                "trace-nothing", self.at, trace=Word("trace", self.level), lines=Word("lines", self.level)
            )
            return None
        said: dict[str, Any] = self.common(context, defaults)
        id_ = context.id_of("tracing", text)
        return TraceItem(id=id_, text=text, trace=trace, lines=lines, latin=_is_latin(text, context.language), **said)


def _is_letter(character: str) -> bool:
    """Whether it is a letter, a figure or a sign of a letter, as the signs of vowels are."""
    return unicodedata.category(character)[0] in "LNM"


def _is_latin(text: str, language: str) -> bool:
    """Whether a text stands on the rules for Latin letters: by its first letter, of figures alone by the language."""
    first = next((c for c in text if c.isalpha()), None)
    if first is None:
        return language in LATIN
    return unicodedata.name(first, "").startswith("LATIN")
