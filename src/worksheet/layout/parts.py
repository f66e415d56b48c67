"""The parts of a paragraph, shaped and measured: words, blanks and spaces, and those that stay together on a line."""

from __future__ import annotations

from dataclasses import replace

from worksheet.content import Gap, Text, Tone
from worksheet.layout.breaking import Box
from worksheet.layout.style import Style, TextStyle
from worksheet.text import clusters
from worksheet.text.clusters import Word
from worksheet.text.faces import face
from worksheet.values import dataclass

STAND_IN = "x"
"""What a blank is to the rules of line breaking: a letter, which stays with the punctuation that follows it."""

SOFT_HYPHEN = "\u00ad"
_LEAST_BLANK = 24.0  # points: to no less is a blank shortened in a narrow cell


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """A word that is set already, a formula or a part of one; ``breaks``: a line may end behind it."""

    word: Word
    breaks: bool = False

    @property
    def stand_in(self) -> str:
        """What it is to the rules of line breaking."""
        return STAND_IN + "\u200b" if self.breaks else STAND_IN


Piece = Text | Gap | Ready
Part = tuple[str, Text] | Gap | Ready | None
"""A word and the piece whose tone and language it has, a blank, a word that is set already, or a space."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paragraph is set with: its column width in points, its look, its language."""

    width: float
    text: TextStyle
    style: Style
    language: str

    def chain(self, tone: Tone = Tone.PLAIN) -> tuple[str, ...]:
        """The faces tried in turn."""
        if tone is Tone.FILLED:
            return self.style.filled
        return self.style.chain(self.text.strong or tone is Tone.STRONG)


@dataclass(slots=True)
class Fragment:
    """Parts that stay together, the same shaped (None is a space), and their measures."""

    parts: list[Part]
    words: list[Word | None]
    box: Box


def space_width(setting: Setting) -> float:
    """The space between words of a paragraph, in points: its first face's, or a wider one that the style has."""
    return setting.text.size * max(_own_space(setting.chain()[0]), setting.style.word_space)


def widened(setting: Setting, name: str) -> float:
    """How much wider it is than the space of the face ``name``, in points."""
    return max(0.0, setting.style.word_space - _own_space(name)) * setting.text.size


def _own_space(name: str) -> float:
    one = face(name)
    return one.space / one.upem


def hyphen(parts: list[Part], setting: Setting) -> Word:
    """The hyphen that shows where a line breaks at a soft hyphen, in the look of what it follows; it says U+00AD."""
    piece = next(part[1] for part in reversed(parts) if isinstance(part, tuple))
    word = shaped("-", piece, setting)
    run = word.runs[0]
    said = replace(run, clusters=(replace(run.clusters[0], text=SOFT_HYPHEN),))
    return replace(word, text=SOFT_HYPHEN, runs=(said,))


def after_hyphen(fragment: Fragment, setting: Setting) -> list[Word | None]:
    """A fragment's words where the line before it ended at a soft hyphen, which that line has said."""
    first = fragment.parts[0]
    if not isinstance(first, tuple):
        return fragment.words
    return [shaped(first[0].replace(SOFT_HYPHEN, "", 1), first[1], setting), *fragment.words[1:]]


def shaped(text: str, piece: Text, setting: Setting) -> Word:
    """A word in the tone and language of its piece."""
    return clusters.shape(text, setting.chain(piece.tone), piece.language or setting.language)


def blank(gap: Gap, setting: Setting, shorter: float = 1.0) -> Word:
    """A blank as wide as its style makes it, or less: ``shorter`` is how much of its width it keeps."""
    most = setting.style.gap_width(gap.aksharas, setting.width)
    wide = max(most * shorter, min(most, _LEAST_BLANK))
    return clusters.blank(wide, setting.text.size, setting.chain()[0], setting.style.gap_rule)


def fragment(parts: list[Part], setting: Setting, space: float, shorter: float = 1.0) -> Fragment:
    """Parts shaped; ``shorter`` is how much of its width a blank keeps."""
    words: list[Word | None] = []
    width, inner, size = 0.0, 0, setting.text.size
    letter = True
    for part in parts:
        if part is None:
            words.append(None)
            width, inner = width + space, inner + 1
            continue
        if isinstance(part, tuple):
            word = shaped(part[0], part[1], setting)
        else:
            word = blank(part, setting, shorter) if isinstance(part, Gap) else part.word
        letter = letter and len(word.runs) == 1 and len(word.runs[0].clusters) == 1
        words.append(word)
        width += word.width * size
    return Fragment(parts, words, Box(width, inner=inner, letter=letter))
