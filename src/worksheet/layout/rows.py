"""Things in a row: short texts spread over a line, and fields to fill in; what finds no room takes another line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from worksheet.content import Fields, Gap, Inlines, Role, Spread, Text
from worksheet.layout.boxes import Element, Galley, Mark, Strip
from worksheet.layout.measure import Measure, tagged
from worksheet.layout.paragraph import SetLine, Setting, set_paragraph, space_width
from worksheet.text import clusters

_BLANK = 8  # aksharas by hand: of a blank under a label that fills its line
_WIDE = 1e6  # points: what is set on one line, however long
_ABOVE_FIELDS, _ABOVE_SPREAD = 6.0, 4.0


def set_fields(block: Fields, measure: Measure) -> Galley:
    """Labels with blanks after them, on as many lines as leave each blank room for a pen."""
    style = measure.style
    setting = measure.setting(style.roles[Role.BODY])
    labels = [_one_line(label, setting) for label, _ in block.fields]
    shares = [share for _, share in block.fields]
    space = space_width(setting)

    def free(row: list[int]) -> float:
        return measure.width - style.field_gap * (len(row) - 1) - sum(labels[i].width + space for i in row)

    def fits(row: list[int]) -> bool:
        return free(row) * min(shares[i] for i in row) >= style.field_least * sum(shares[i] for i in row)

    elements = [Element("P", -1)]
    strips: list[Strip] = []
    rows = _rows(len(labels), fits)
    for row in rows:
        if not fits(row):
            strips += _wrapped((*block.fields[row[0]][0], Text(" "), Gap(_BLANK)), setting, measure, elements)
            continue
        whole = sum(shares[i] for i in row)
        each = free(row) / (max(style.least_shares, whole) if len(rows) == 1 else whole)
        baseline = style.field_pitch - style.descent * setting.text.size
        x = 0.0
        marks: list[Mark] = []
        for i in row:
            rule = clusters.blank(each * shares[i], setting.text.size, style.regular[0], style.gap_rule)
            # The blank follows its label after one space, so that the two read as one phrase.
            line = replace(labels[i].line, words=(*labels[i].line.words, rule))
            marks += tagged(line.at(x, baseline), 0, elements, measure)
            x += labels[i].width + space + each * shares[i] + style.field_gap
        strips.append(Strip(style.field_pitch, tuple(marks)))
    return _under(_ABOVE_FIELDS, strips, elements)


def set_spread(block: Spread, measure: Measure) -> Galley:
    """Short texts from margin to margin; where they would meet, on more lines than one."""
    setting = measure.setting(measure.style.roles[Role.BODY])
    lines = [_one_line(piece, setting) for piece in block.pieces]
    elements = [Element("P", -1)]
    strips: list[Strip] = []

    def fits(row: list[int]) -> bool:
        gaps = measure.style.field_gap * (len(row) - 1)
        return sum(lines[i].width for i in row) + gaps <= measure.width + 0.01

    for row in _rows(len(lines), fits):
        if not fits(row):
            strips += _wrapped(block.pieces[row[0]], setting, measure, elements)
            continue
        total = sum(lines[i].width for i in row)
        step = (measure.width - total) / (len(row) - 1) if len(row) > 1 else 0.0
        x = 0.0
        marks: list[Mark] = []
        for i in row:
            marks += tagged(lines[i].line.at(x, lines[i].line.baseline), 0, elements, measure)
            x += lines[i].width + step
        height = max(lines[i].height for i in row)
        strips.append(Strip(height, tuple(marks)))
    return _under(_ABOVE_SPREAD, strips, elements)


def _under(above: float, strips: list[Strip], elements: list[Element]) -> Galley:
    return Galley((replace(strips[0], above=above), *strips[1:]), tuple(elements))


def _rows(count: int, fits: Callable[[list[int]], bool]) -> list[list[int]]:
    """Which of so many things stand on each line, in order; one that fits no line stands alone."""
    rows: list[list[int]] = []
    for i in range(count):
        if rows and fits([*rows[-1], i]):
            rows[-1].append(i)
        else:
            rows.append([i])
    return rows


def _one_line(body: Inlines, setting: Setting) -> SetLine:
    return set_paragraph(body, replace(setting, width=_WIDE))[0]


def _wrapped(body: Inlines, setting: Setting, measure: Measure, elements: list[Element]) -> list[Strip]:
    """What is wider than the column, as a paragraph."""
    return [Strip(line.height, tuple(tagged(line.line, 0, elements, measure))) for line in set_paragraph(body, setting)]
