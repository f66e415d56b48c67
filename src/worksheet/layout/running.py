"""What runs at the head and the foot of pages; the numbers are known only once all is placed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from worksheet.content import Document, Text, Tone
from worksheet.layout.boxes import FOOT, HEAD, Galley, Mark, Placed, Rule, Stack, Strip
from worksheet.layout.frames import Frame, measure
from worksheet.layout.measure import Measure
from worksheet.layout.paragraph import Setting, set_paragraph, text_width
from worksheet.layout.style import Align, Style, TextStyle
from worksheet.text.akshara import aksharas
from worksheet.text.locale import in_devanagari
from worksheet.values import dataclass

_APART = " · "
_FOOT_PITCH, _FOOT_INK = 1.25, 0.85  # em: from one line of a foot to the next, and the ink over a baseline
_LEAST_FOOT = 0.6  # of its size: smaller is no foot set, to stand beside the number
_LARGER = 1.25  # what stands out


@dataclass(frozen=True, slots=True)
class Running:
    """The head and feet of a document's pages."""

    document: Document
    style: Style
    frame: Frame
    count: int

    def on(self, page: int) -> Iterator[Stack]:
        """What runs on a page, counted from 0."""
        document, left = self.document, self.frame.left(page)
        own = measure(document, self.style)
        words = document.foot.replace("{page}", self._digits(page + 1)).replace("{pages}", self._digits(self.count))
        turn = document.turn if page % 2 == 0 and page + 1 < self.count else None
        for said in _placed(words, document.mark, (document.turn, turn), own):
            yield _foot(said, own, (left, self.frame.bottom))
        running = document.running if page else None
        if running or document.banner:
            yield _head((document.banner or "", running or ""), own, (left, self.frame.top))

    def _digits(self, number: int) -> str:
        return in_devanagari(str(number)) if self.document.numerals == "deva" else str(number)


class _Said(NamedTuple):
    """A text at the foot: at which end, how large, how far above the line of the page's number."""

    text: str
    align: Align
    size: float
    rise: float = 0.0


def _placed(words: str, mark: str | None, turns: tuple[str | None, str | None], own: Measure) -> Iterator[_Said]:
    """What stands at the foot: the number gives way to whose page it is, and to turning over.

    ``turns`` is what pages of the paper say of turning over, and what this one says.
    """
    size, (any_turn, turn) = own.style.foot_size, turns
    centred = not mark or (bool(any_turn) and _clear(words, mark, own))
    if not centred and turn:
        words, turn = words + _APART + turn, None
    yield _Said(words, Align.CENTRE if centred else Align.RIGHT, size)
    if mark:
        longest = words if centred or turn or not any_turn else words.split(_APART)[0] + _APART + any_turn
        yield _Said(mark, Align.LEFT, size) if centred else _whose(mark, longest, own)
    if turn:
        yield _Said(turn, Align.RIGHT, size)


def _whose(mark: str, words: str, own: Measure) -> _Said:
    """Whose page it is beside the number; above it where both are too long, and smaller where there is no room."""
    style = own.style
    size = style.foot_size
    beside = own.width - _width(words, own) - style.marks_gap
    if len(mark) * size <= beside or (width := _width(mark, own)) <= beside:  # no character is wider than an em
        return _Said(mark, Align.LEFT, size)
    rise = size * _FOOT_PITCH
    room, rise = (own.width, rise) if style.foot_drop - rise >= size * _FOOT_INK else (beside, 0.0)
    size *= min(1.0, max(_LEAST_FOOT, room / width))
    return _Said(_short(mark, room, own.setting(TextStyle(size=size))), Align.LEFT, size, rise)


def _short(text: str, width: float, setting: Setting) -> str:
    """A text, or as much of it as the width holds, with … behind it."""
    if text_width(text, setting) <= width:
        return text
    pieces = aksharas(text)
    least, most = 0, len(pieces)
    while least < most:
        middle = (least + most + 1) // 2
        fits = text_width(_cut(pieces, middle), setting) <= width
        least, most = (middle, most) if fits else (least, middle - 1)
    return _cut(pieces, least)


def _cut(pieces: list[str], count: int) -> str:
    return "".join(pieces[:count]).rstrip() + "…"


def _clear(words: str, mark: str, own: Measure) -> bool:
    """Whether a centred text stands clear of one at the left margin."""
    return _width(mark, own) + own.style.marks_gap <= (own.width - _width(words, own)) / 2


@lru_cache(maxsize=256)
def _width(text: str, own: Measure) -> float:
    """How wide a text is at the foot."""
    return text_width(text, own.setting(TextStyle(size=own.style.foot_size)))


@lru_cache(maxsize=1024)
def _foot(said: _Said, measure: Measure, where: tuple[float, float]) -> Stack:
    drop = measure.style.foot_drop - said.rise
    text = TextStyle(size=said.size, pitch=drop, align=said.align)
    line = set_paragraph((Text(said.text),), Setting(measure.width, text, measure.style, measure.language))[0].line
    mark = Mark(FOOT, (replace(line, baseline=drop),))
    return Stack((Placed(Galley((Strip(drop, (mark,)),), ()), *where, -1, 0, 1),))


@lru_cache(maxsize=256)
def _head(words: tuple[str, str], measure: Measure, where: tuple[float, float]) -> Stack:
    """A line above the text block with a rule under it: what stands out, then what does not."""
    style, (strong, plain) = measure.style, words
    text = TextStyle(size=style.foot_size * (_LARGER if strong else 1.0), pitch=style.running_drop)
    setting = Setting(measure.width, text, style, measure.language)
    between = _APART if strong and plain else ""
    room = measure.width - text_width(f"{strong}{between}", replace(setting, text=replace(text, strong=True)))
    body = (Text(strong, Tone.STRONG), Text(between), Text(_short(plain, room, setting)))
    line = set_paragraph(tuple([piece for piece in body if piece.text]), setting)[0].line
    baseline = style.foot_size
    rule = Rule(0.0, baseline + style.running_rule, measure.width, style.rule, style.rule_grey)
    strip = Strip(style.running_drop, (Mark(HEAD, (replace(line, baseline=baseline), rule)),))
    left, top = where
    return Stack((Placed(Galley((strip,), ()), left, top - style.running_drop, -1, 0, 1),))
