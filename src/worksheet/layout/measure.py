"""What a block is set in, and how what it made is moved."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from worksheet.layout.boxes import Element, Figure, Line, Mark, Strip
from worksheet.layout.paragraph import Setting
from worksheet.layout.style import Style, TextStyle
from worksheet.text.clusters import BLANK, Word
from worksheet.text.faces import face
from worksheet.text.locale import load
from worksheet.values import dataclass

if TYPE_CHECKING:
    from worksheet.layout.boxes import Item

_FORMULA = "formula"
_CUT_FROM = 4  # lines: a shorter paragraph is not cut
_PAGE_HEIGHT = 739.842  # of the text on A4 with 18 mm margins


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """The column's width in points, the style, the language; ``label_width`` is that of a list's widest label.

    ``height`` is that of a page's text, in points.
    Made by ``measured`` alone, so that equal ones are one, and whatever is kept by measure is found fast.
    """

    width: float
    style: Style
    language: str
    label_width: float = 0.0
    height: float = 0.0

    def within(self, width: float, label_width: float = 0.0, language: str | None = None) -> Measure:
        """The measure of a narrower column on the same page, or of another language's."""
        return measured(width, self.style, language or self.language, label_width, self.height)

    def setting(self, text: TextStyle) -> Setting:
        """The paragraph setting of this column."""
        return Setting(self.width, text, self.style, self.language)


@lru_cache(maxsize=4096)
def measured(
    width: float, style: Style, language: str, label_width: float = 0.0, height: float = _PAGE_HEIGHT
) -> Measure:
    """The measure of a column."""
    return Measure(width, style, language, label_width, height)


def moved(mark: Mark, dx: float, dy: float, base: int = 0) -> Mark:
    """A mark moved right and down; ``base`` is added to its element."""
    items: list[Item] = []
    for item in mark.items:
        if isinstance(item, Line):
            items.append(item.at(item.x + dx, item.baseline + dy))
        else:
            items.append(replace(item, x=item.x + dx, y=item.y + dy))
    return Mark(mark.element if mark.element < 0 else mark.element + base, tuple(items))


@lru_cache(maxsize=256)
def whole(lines: int) -> tuple[bool, ...]:
    """Which of a paragraph's lines stay with the next: at least two on a page, and all where they are three or less."""
    return tuple([i < lines - 1 and (lines < _CUT_FROM or i in (0, lines - 2)) for i in range(lines)])


def shifted(strip: Strip, dx: float, base: int) -> Strip:
    """A strip moved right, ``base`` being added to its elements."""
    marks = tuple([moved(mark, dx, 0.0, base) for mark in strip.marks])
    figures = tuple([Figure(one.element + base, _across(one.box, dx)) for one in strip.figures])
    return Strip(strip.height, marks, strip.above, figures, strip.hold)


def _across(box: tuple[float, float, float, float], dx: float) -> tuple[float, float, float, float]:
    return (box[0] + dx, box[1], box[2] + dx, box[3])


def tagged(line: Line, element: int, elements: list[Element], measure: Measure) -> list[Mark]:
    """A line of an element as marks: a blank is a Form in it, a formula a Formula, another language's run a Span.

    Their elements are added to ``elements``; a formula that goes on from the line before has its element there.
    """
    if not any(word is not None and _kind(word, measure.language) for word in line.words):
        return [Mark(element, (line,))]
    one = face(line.space)
    space = one.space / one.upem * line.size + line.stretch
    marks: list[Mark] = []
    x, start, begin, current = line.x, line.x, 0, element
    for i, word in enumerate(line.words):
        kind = _kind(word, measure.language) if word else None
        owner = element if kind == "" else current
        if kind:  # a blank is always an element of its own, a run goes on while its language does
            same = current != element and kind != BLANK and elements[current].language == kind
            owner = current if same else len(elements)
            if kind == _FORMULA:
                owner = _formula(word, element, elements, measure)
            elif not same:
                elements.append(_inner(kind, element, measure.language))
        if owner != current:
            if i > begin:
                marks.append(Mark(current, (replace(line, x=start, words=line.words[begin:i]),)))
            start, begin, current = x, i, owner
        x += word.width * line.size if word else space
        if kind == BLANK or (kind == _FORMULA and not _goes_on(line, i)):  # the space after it is the sentence's
            marks.append(Mark(current, (replace(line, x=start, words=line.words[begin : i + 1]),)))
            start, begin, current = x, i + 1, element
    if begin < len(line.words):
        marks.append(Mark(current, (replace(line, x=start, words=line.words[begin:]),)))
    return marks


def _goes_on(line: Line, place: int) -> bool:
    """Whether a formula's next part stands in the same line."""
    from worksheet.text.inked import FormulaWord  # late: few papers have formulas

    following = line.words[place + 1] if place + 1 < len(line.words) else None
    return isinstance(following, FormulaWord) and following.part > 0


def _formula(word: Word | None, parent: int, elements: list[Element], measure: Measure) -> int:
    """The element of a formula or of a part of one: that of its first part."""
    from worksheet.text.inked import FormulaWord  # late, as above

    if isinstance(word, FormulaWord):
        if word.part:
            return next(i for i in range(len(elements) - 1, -1, -1) if elements[i].role == "Formula")
        language = word.language if word.language != measure.language else None
        elements.append(Element("Formula", parent, alt=word.spoken, language=language))
    return len(elements) - 1


def _kind(word: Word, language: str) -> str:
    """``BLANK``, ``_FORMULA``, another language's tag, or nothing for plain text."""
    if type(word) is not Word:
        return _FORMULA
    if word.text == BLANK:
        return BLANK
    return word.language if word.language and word.language != language else ""


def _inner(kind: str, parent: int, language: str) -> Element:
    if kind == BLANK:
        return Element("Form", parent, alt=load(language).word("spoken.blank"))
    return Element("Span", parent, language=kind)
