"""Tables: cells set beside one another, a row is one strip and is never cut; the head row is a strip like the others."""

from __future__ import annotations

from dataclasses import replace

from worksheet.content import Cell, Role, Table, Text
from worksheet.layout.boxes import ARTIFACT, Element, Galley, Mark, Rule, Strip
from worksheet.layout.measure import Measure, moved
from worksheet.layout.paragraph import Setting, set_paragraph, text_width
from worksheet.layout.style import TextStyle


def set_table(block: Table, measure: Measure) -> Galley:
    """A table as wide as its column; column widths by ``shares``."""
    widths = [measure.width * share / sum(block.shares) for share in block.shares]
    labels = [_label_width(block, column, measure) for column in range(len(widths))]
    elements: list[Element] = [Element("Table", -1)]
    strips: list[Strip] = []
    rows = ([block.head] if block.head else []) + list(block.rows)
    for number, row in enumerate(rows):
        is_head = bool(block.head) and number == 0
        tr = len(elements)
        elements.append(Element("TR", 0))
        marks: list[Mark] = []
        height = 0.0
        x = 0.0
        for column, cell in enumerate(row):
            td = len(elements)
            elements.append(Element("TH", tr, scope="Column") if is_head else Element("TD", tr))
            inside, tall = _cell(cell, widths[column], labels[column] if not is_head else 0.0, measure, is_head)
            marks += [replace(moved(mark, x, 0.0), element=td) for mark in inside]
            height, x = max(height, tall), x + widths[column]
        if block.ruled:
            marks.append(Mark(ARTIFACT, tuple(_frame(widths, height, number == 0, measure))))
        strips.append(Strip(height, tuple(marks), measure.style.table_above if number == 0 else 0.0))
    return Galley(tuple(strips), tuple(elements))


def _label_width(block: Table, column: int, measure: Measure) -> float:
    setting = measure.setting(measure.style.roles[Role.BODY])
    labels = [label for row in block.rows if (label := row[column].label)]
    return max((text_width(label, setting) for label in labels), default=0.0)


def _cell(cell: Cell, width: float, label: float, measure: Measure, is_head: bool) -> tuple[list[Mark], float]:
    """A cell's marks and its height, at x 0."""
    style = measure.style
    text: TextStyle = replace(style.roles[Role.BODY], strong=is_head, above=0.0)
    setting = measure.setting(text)
    indent = style.cell_padding + (label + style.label_gap_em * text.size if label else 0.0)
    lines = set_paragraph(cell.body, replace(setting, width=width - indent - style.cell_padding))
    marks: list[Mark] = []
    y = style.cell_above
    for i, line in enumerate(lines):
        if i == 0 and cell.label:
            marks.append(_label(cell.label, style.cell_padding + label, y + line.line.baseline, setting))
        marks.append(Mark(0, (replace(line.line, x=line.line.x + indent, baseline=y + line.line.baseline),)))
        y += line.height
    return marks, max(y + style.cell_above, text.pitch + 2 * style.cell_above)


def _label(label: str, right: float, baseline: float, setting: Setting) -> Mark:
    line = set_paragraph((Text(label),), replace(setting, width=1e6))[0]
    return Mark(0, (replace(line.line, x=right - line.width, baseline=baseline),))


def _frame(widths: list[float], height: float, first: bool, measure: Measure) -> list[Rule]:
    """The rules of one row: its lower edge, the upper one in the first row, and all uprights."""
    thick, grey, width = measure.style.rule, measure.style.rule_grey, sum(widths)
    rules = [Rule(0, height - thick, width, thick, grey)]
    if first:
        rules.append(Rule(0, 0, width, thick, grey))
    edges = [0.0]
    for w in widths:
        edges.append(edges[-1] + w)
    rules += [Rule(edge - (thick if i else 0), 0, thick, height, grey) for i, edge in enumerate(edges)]
    return rules
