"""Inline pieces to lines: collect, break, fill, place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from worksheet.content import Gap, Inlines, Text, Tone
from worksheet.layout.boxes import Line
from worksheet.layout.style import Align, Style, TextStyle
from worksheet.text import clusters
from worksheet.text.clusters import Word
from worksheet.text.faces import face
from worksheet.text.linebreak import emergency, segments

_LETTER_SPACE = 0.42  # em: poppler takes letters that stand nearer for one spaced-out word
_FREE_BEFORE = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}
_STAND_IN = "x"  # UAX #14 treats a blank as a letter: it stays with the punctuation that follows it


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paragraph is set with: its column width in points, its look, its language."""

    width: float
    text: TextStyle
    style: Style
    language: str


@dataclass(frozen=True, slots=True)
class SetLine:
    """A finished line: what it shows, its own width, its height and where its baseline lies in that height."""

    line: Line
    width: float
    height: float


@dataclass(slots=True)
class _Fragment:
    """Words that stay together, and the space that may follow them; widths in points."""

    words: list[Word | None]
    width: float
    spaces: int


def set_paragraph(body: Inlines, setting: Setting) -> tuple[SetLine, ...]:
    """The lines of a paragraph; each starts at x 0 (or where its alignment puts it) and at its own top."""
    fragments = list(_fragments(body, setting))
    has_gaps = any(isinstance(piece, Gap) for piece in body)
    return tuple(_finish(words, setting, has_gaps) for words in _fill(fragments, setting))


def text_width(text: str, setting: Setting) -> float:
    """The width of a short text on one line, in points."""
    lines = set_paragraph((Text(text),), replace(setting, width=1e6))
    return lines[0].width if lines else 0.0


def space_width(setting: Setting) -> float:
    """A word space of the paragraph's first face, in points."""
    first = face(setting.style.chain(setting.text.strong)[0])
    return first.space / first.upem * setting.text.size


def _fragments(body: Inlines, setting: Setting) -> Iterator[_Fragment]:
    flat = "".join(piece.text if isinstance(piece, Text) else _STAND_IN for piece in body)
    cuts = [0]
    for segment in segments(flat, setting.language):
        cuts.append(cuts[-1] + len(segment))
    ranges, start = [], 0
    for piece in body:
        end = start + (len(piece.text) if isinstance(piece, Text) else 1)
        ranges.append((start, end, piece))
        start = end
    space = space_width(setting)
    for begin, end in pairwise(cuts):
        words: list[Word | None] = []
        for a, b, piece in ranges:
            low, high = max(a, begin), min(b, end)
            if low < high:
                words.extend(_words(piece, flat[low:high], setting))
        spaces = 0
        while words and words[-1] is None:
            words.pop()
            spaces += 1
        if words:
            yield _Fragment(words, _width(words, space, setting.text.size), spaces)


def _words(piece: Text | Gap, text: str, setting: Setting) -> Iterator[Word | None]:
    strong = setting.text.strong
    if not isinstance(piece, Text):
        width = setting.style.gap_width(piece.aksharas, setting.width)
        yield clusters.blank(width, setting.text.size, setting.style.chain(strong)[0])
        return
    chain = setting.style.chain(strong or piece.tone is Tone.STRONG)
    language = piece.language or setting.language
    for i, word in enumerate(text.split(" ")):
        if i:
            yield None
        if word:
            yield clusters.shape(word, chain, language)


def _width(words: list[Word | None], space: float, size: float) -> float:
    return sum(space if word is None else word.width * size for word in words)


def _fill(fragments: list[_Fragment], setting: Setting) -> Iterator[list[Word | None]]:
    """First fit: a fragment goes on the line if it has room; each line keeps the space it breaks at."""
    space = space_width(setting)
    line: list[Word | None] = []
    used = 0.0
    for whole in fragments:
        fragment = whole
        if line and used + fragment.width > setting.width + 0.01:
            yield line
            line, used = [], 0.0
        if fragment.width > setting.width:
            *full, fragment = _cut(fragment, setting)
            for piece in full:
                yield [*line, *piece.words]
                line = []
        line = [*line, *fragment.words, *[None] * min(fragment.spaces, 1)]
        used += fragment.width + space * min(fragment.spaces, 1)
    if line:
        yield line


def _cut(fragment: _Fragment, setting: Setting) -> list[_Fragment]:
    """A fragment wider than the column, cut between aksharas into pieces that fit."""
    size, space = setting.text.size, space_width(setting)
    pieces: list[_Fragment] = [_Fragment([], 0.0, 0)]
    for word in fragment.words:
        for part in _parts(word, setting):
            width = space if part is None else part.width * size
            if pieces[-1].words and pieces[-1].width + width > setting.width:
                pieces.append(_Fragment([], 0.0, 0))
            pieces[-1].words.append(part)
            pieces[-1].width += width
    pieces[-1].spaces = fragment.spaces
    return pieces


def _parts(word: Word | None, setting: Setting) -> Iterator[Word | None]:
    """The widest parts of a word that fit the column each; a word that fits is one part."""
    if word is None or word.width * setting.text.size <= setting.width or word.text == clusters.BLANK:
        yield word
        return
    first = word.runs[0].face
    chain = next(c for c in (setting.style.regular, setting.style.bold) if first in c)
    language, kept = word.language or setting.language, ""
    for akshara in emergency(word.text):
        longer = clusters.shape(kept + akshara, chain, language)
        if kept and longer.width * setting.text.size > setting.width:
            yield clusters.shape(kept, chain, language)
            kept = ""
        kept += akshara
    yield clusters.shape(kept, chain, language)


def _all_letters(words: list[Word | None]) -> bool:
    """Whether a line holds single characters only, as ``क ख ग घ``."""
    shown = [word for word in words if word]
    return len(shown) > 1 and all(len(word.runs) == 1 and len(word.runs[0].clusters) == 1 for word in shown)


def _finish(words: list[Word | None], setting: Setting, has_gaps: bool) -> SetLine:
    style, text = setting.style, setting.text
    seen = words[:-1] if words and words[-1] is None else words
    words = [*seen, None]  # what stands apart on one line is apart in the text too (ISO 19005-2, 6.7.3.2)
    space = space_width(setting)
    stretch = max(0.0, _LETTER_SPACE * text.size - space) if _all_letters(seen) else 0.0
    width = _width(seen, space + stretch, text.size)
    high = max([style.ascent, *(word.high for word in words if word)]) * text.size
    low = max([style.descent, *(-word.low for word in words if word)]) * text.size
    pitch = max(text.pitch, style.gap_pitch if has_gaps else 0.0)
    grown = max(pitch, high + low)
    # Extra room goes above the baseline: that is where a pen writes, and where tall ink stands.
    baseline = grown - low - (max(0.0, text.pitch - high - low) / 2)
    x = (setting.width - width) * _FREE_BEFORE[text.align]
    line = Line(x, baseline, text.size, tuple(words), style.chain(text.strong)[0], stretch)
    return SetLine(line, width, grown)
