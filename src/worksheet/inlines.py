"""Inline pieces of a page: texts and blanks, and the characters that stand in a text for what is set later."""

from __future__ import annotations

from enum import Enum

from worksheet.values import dataclass


class Tone(Enum):
    """How a piece of text stands out. Devanagari has no native italic, so weight alone does it."""

    PLAIN = "plain"
    STRONG = "strong"
    FILLED = "filled"  # what the teacher's copy has where pupils write: in a face of its own


@dataclass(frozen=True, slots=True)
class Text:
    """Running text. ``language`` is a BCP 47 tag where it differs from the document's."""

    text: str
    tone: Tone = Tone.PLAIN
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A ruled blank to write in, as wide as ``aksharas`` take by hand, read aloud as the language's ‘blank’; in the
    teacher's copy ``filled`` stands over its rule.
    """

    aksharas: int
    filled: Text | None = None


FORMULA = ("\ufdd0", "\ufdd1")
"""What stands before and behind a formula in a text: two of the characters that Unicode keeps for such use, and that no
file may hold. So a text stays a text, however it is joined to others, until it is set.
"""

PAGES = ("\ufdd2", "\ufdd3")
"""What stands in a text for how many pages the document has, in international and in Devanagari digits: two more of
these characters. It is known only once all is placed.
"""

Inline = Text | Gap
Inlines = tuple[Inline, ...]
