"""Words to choose from: whole, with wide gaps between, in lines of much the same width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from worksheet.content import Inlines, Role, Words
from worksheet.layout.boxes import ARTIFACT, Element, Galley, Line, Mark, Strip
from worksheet.layout.measure import Measure, tagged
from worksheet.layout.paragraph import SetLine, set_paragraph, space_width
from worksheet.layout.style import Align
from worksheet.text.clusters import tab

_GAP = 2.0  # gaps between options side by side: words stand further apart
_NEAR = 0.5  # points


def set_words(block: Words, measure: Measure) -> Galley:
    """A title and a list of words, their lines centred; one wider than the column stands on lines of its own."""
    style = measure.style
    setting = measure.setting(replace(style.roles[Role.BODY], align=Align.LEFT))
    gap = style.option_gap * _GAP
    entries = [set_paragraph(entry, setting) for entry in block.entries]
    elements: list[Element] = []
    strips = _said(block.title, Role.LABEL, elements, measure)
    listed = len(elements)
    elements.append(Element("L", -1))
    for row in _rows([lines[0].width if len(lines) == 1 else measure.width for lines in entries], gap, measure.width):
        lines = [entries[place] for place in row]
        owners = []
        for _ in row:
            owners.append(len(elements) + 1)
            elements += [Element("LI", listed), Element("LBody", owners[-1] - 1)]
        if len(lines) == 1:
            strips += [_centred([line], owners, gap, elements, measure) for line in lines[0]]
        else:
            strips.append(_centred([line for (line,) in lines], owners, gap, elements, measure))
    strips += _said(block.under, Role.NOTE, elements, measure)
    strips = [replace(strip, hold=place < len(strips) - 1) for place, strip in enumerate(strips)]
    return Galley((replace(strips[0], above=style.options_above), *strips[1:]), tuple(elements))


def _said(body: Inlines, role: Role, elements: list[Element], measure: Measure) -> list[Strip]:
    """What is said of the words, on lines of its own."""
    setting = measure.setting(replace(measure.style.roles[role], align=Align.CENTRE))
    owner = len(elements)
    elements += [Element("P", -1)] if body else []
    lines = set_paragraph(body, setting)
    return [Strip(line.height, tuple(tagged(line.line, owner, elements, measure))) for line in lines]


def _rows(widths: list[float], gap: float, room: float) -> list[list[int]]:
    """Which words stand in each line: in as few lines as there can be, the widest as narrow as it may be."""
    count = len(_filled(widths, gap, room))
    low, high = 0.0, room
    while high - low > _NEAR:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(widths, gap, middle)) <= count else (middle, high)
    return _filled(widths, gap, high)


def _filled(widths: list[float], gap: float, room: float) -> list[list[int]]:
    rows: list[list[int]] = []
    used = 0.0
    for place, width in enumerate(widths):
        if rows and used + gap + width <= room:
            rows[-1].append(place)
            used += gap + width
        else:
            rows.append([place])
            used = width
    return rows


def _centred(lines: list[SetLine], owners: list[int], gap: float, elements: list[Element], measure: Measure) -> Strip:
    """Words side by side on one baseline."""
    baseline = max(line.line.baseline for line in lines)
    height = baseline + max(line.height - line.line.baseline for line in lines)
    starts = list(accumulate([line.width + gap for line in lines], initial=0.0))
    left = (measure.width - starts[-1] + gap) / 2
    space = space_width(measure.setting(measure.style.roles[Role.BODY]))
    marks: list[Mark] = []
    for place, (line, owner) in enumerate(zip(lines, owners, strict=True)):
        x = left + starts[place]
        marks += tagged(line.line.at(x, baseline), owner, elements, measure)
        if place + 1 < len(lines):
            marks += _bridge(x + line.width + space, left + starts[place + 1], line.line.at(x, baseline))
    return Strip(height, tuple(marks))


def _bridge(end: float, start: float, line: Line) -> Iterator[Mark]:
    """What stands between two words, so that no reader takes them for columns."""
    word = tab(start - end, line.size, line.space)
    if word:
        yield Mark(ARTIFACT, (replace(line, x=end, words=(word,), stretch=0.0),))
