"""What stands at the head of a paper beside text: boxes, squares for a number, a line to tear along."""

from __future__ import annotations

from dataclasses import replace

from worksheet.content import CodeBoxes, Role, Squares, TearLine
from worksheet.layout.boxes import ARTIFACT, Element, Galley, Mark, Rule, Strip
from worksheet.layout.measure import Measure, tagged
from worksheet.layout.paragraph import SetLine, set_paragraph, space_width
from worksheet.layout.style import Style
from worksheet.text.locale import load


def set_code_boxes(block: CodeBoxes, measure: Measure) -> Galley:
    """Short texts, each in a box: the first at the left margin, the last at the right; under one another if need be."""
    style = measure.style
    setting = replace(measure.setting(style.roles[Role.BODY]), width=1e6)
    lines = [set_paragraph(piece, setting)[0] for piece in block.pieces]
    pad = style.code_padding
    free = measure.width - sum(line.width + 2 * pad for line in lines)
    abreast = [lines] if free >= style.field_gap * (len(lines) - 1) else [[line] for line in lines]
    elements = [Element("P", -1)]
    strips = []
    for row in abreast:
        step = free / (len(row) - 1) if len(row) > 1 else 0.0
        x = 0.0 if len(row) > 1 or len(abreast) > 1 else max(0.0, measure.width - row[0].width - 2 * pad)
        strips.append(_boxes(row, (x, step), elements, measure))
    return Galley(tuple(strips), tuple(elements))


def _boxes(row: list[SetLine], where: tuple[float, float], elements: list[Element], measure: Measure) -> Strip:
    """A row of texts in boxes from ``where`` on, so far apart."""
    x, step = where
    style, pad = measure.style, measure.style.code_padding
    height = row[0].height + pad
    marks: list[Mark] = []
    for line in row:
        width = line.width + 2 * pad
        marks.append(Mark(ARTIFACT, outline(x, 0.0, width, height, style)))
        marks += tagged(line.line.at(x + pad, line.line.baseline + pad / 2), 0, elements, measure)
        x += width + step
    return Strip(height + style.code_below, tuple(marks), style.code_above)


def set_squares(block: Squares, measure: Measure) -> Galley:
    """A label and squares for a digit each, read aloud as one blank."""
    style = measure.style
    setting = measure.setting(style.roles[Role.BODY])
    line = set_paragraph(block.label, replace(setting, width=1e6))[0]
    x = line.width + space_width(setting)
    size = min(style.digit_box, (measure.width - x) / block.count)
    elements = [Element("P", -1)]
    marks = tagged(line.line.at(0.0, (size - line.height) / 2 + line.line.baseline), 0, elements, measure)
    elements.append(Element("Form", 0, alt=load(measure.language).word("spoken.blank")))
    edges = tuple([Rule(x + i * size, 0.0, style.rule, size) for i in range(block.count + 1)])
    long = block.count * size + style.rule
    edges += (Rule(x, 0.0, long, style.rule), Rule(x, size - style.rule, long, style.rule))
    marks.append(Mark(len(elements) - 1, edges))
    return Galley((Strip(max(size, line.height) + style.code_below, tuple(marks), style.code_above),), tuple(elements))


def set_tear_line(block: TearLine, measure: Measure) -> Galley:
    """Dashes from margin to margin, words in their middle."""
    style = measure.style
    text = replace(style.roles[Role.NOTE], above=0.0)
    lines = set_paragraph(block.words, measure.setting(text))
    if len(lines) > 1:  # words that fill a line stand under the dashes
        elements = [Element("P", -1)]
        dashes = Strip(style.tear_dash, (Mark(ARTIFACT, _dashes(0.0, measure.width, 0.0, style)),), style.tear_above)
        under = [Strip(line.height, tuple(tagged(line.line, 0, elements, measure))) for line in lines]
        return Galley((replace(dashes, hold=True), *under), tuple(elements))
    (line,) = lines
    gap = space_width(measure.setting(text))
    left = (measure.width - line.width) / 2
    y = line.line.baseline - style.tear_rise * text.size
    dashes_ = (*_dashes(0.0, left - gap, y, style), *_dashes(left + line.width + gap, measure.width, y, style))
    elements = [Element("P", -1)]
    marks = (Mark(ARTIFACT, dashes_), *tagged(line.line.at(left, line.line.baseline), 0, elements, measure))
    return Galley((Strip(line.height + style.tear_below, marks, style.tear_above),), tuple(elements))


def _dashes(start: float, end: float, y: float, style: Style) -> tuple[Rule, ...]:
    count = max(0, int((end - start + style.tear_dash) / (2 * style.tear_dash)))
    return tuple([Rule(start + 2 * i * style.tear_dash, y, style.tear_dash, style.rule) for i in range(count)])


def outline(x: float, y: float, width: float, height: float, style: Style) -> tuple[Rule, ...]:
    """The four edges of a box."""
    thick = style.rule
    return (
        Rule(x, y, width, thick),
        Rule(x, y + height - thick, width, thick),
        Rule(x, y, thick, height),
        Rule(x + width - thick, y, thick, height),
    )
