"""What runs at the head and the foot of pages; the numbers are known only once all is placed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from worksheet.content import Document, Text
from worksheet.layout.boxes import FOOT, HEAD, Galley, Mark, Placed, Rule, Stack, Strip
from worksheet.layout.frames import Frame, measure
from worksheet.layout.measure import Measure
from worksheet.layout.paragraph import Setting, set_paragraph, text_width
from worksheet.layout.style import Align, Style, TextStyle
from worksheet.text.locale import in_devanagari
from worksheet.values import dataclass

_APART = " · "


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
        where = (left, self.frame.bottom)
        for said, align in _placed(words, document.mark, (bool(document.turn), turn), own):
            yield _foot(said, own, align, where)
        if document.running and page:
            yield _head(document.running, own, (left, self.frame.top))

    def _digits(self, number: int) -> str:
        return in_devanagari(str(number)) if self.document.numerals == "deva" else str(number)


def _placed(words: str, mark: str | None, turns: tuple[bool, str | None], own: Measure) -> Iterator[tuple[str, Align]]:
    """What stands at the foot, and at which end: the number gives way to whose page it is, and to turning over."""
    has_turn, turn = turns
    centred = not mark or (has_turn and _clear(words, mark, own))
    if not centred and turn:
        words, turn = words + _APART + turn, None
    yield words, Align.CENTRE if centred else Align.RIGHT
    if mark:
        yield mark, Align.LEFT
    if turn:
        yield turn, Align.RIGHT


def _clear(words: str, mark: str, own: Measure) -> bool:
    """Whether a centred text stands clear of one at the left margin."""
    setting = own.setting(TextStyle(size=own.style.foot_size))
    return text_width(mark, setting) + own.style.marks_gap <= (own.width - text_width(words, setting)) / 2


@lru_cache(maxsize=1024)
def _foot(words: str, measure: Measure, align: Align, where: tuple[float, float]) -> Stack:
    style = measure.style
    text = TextStyle(size=style.foot_size, pitch=style.foot_drop, align=align)
    line = set_paragraph((Text(words),), Setting(measure.width, text, style, measure.language))[0].line
    mark = Mark(FOOT, (replace(line, baseline=style.foot_drop),))
    return Stack((Placed(Galley((Strip(style.foot_drop, (mark,)),), ()), *where, -1, 0, 1),))


@lru_cache(maxsize=256)
def _head(words: str, measure: Measure, where: tuple[float, float]) -> Stack:
    """A line above the text block with a rule under it."""
    style = measure.style
    text = TextStyle(size=style.foot_size, pitch=style.running_drop)
    line = set_paragraph((Text(words),), Setting(measure.width, text, style, measure.language))[0].line
    baseline = style.foot_size
    rule = Rule(0.0, baseline + style.running_rule, measure.width, style.rule, style.rule_grey)
    strip = Strip(style.running_drop, (Mark(HEAD, (replace(line, baseline=baseline), rule)),))
    left, top = where
    return Stack((Placed(Galley((strip,), ()), left, top - style.running_drop, -1, 0, 1),))
