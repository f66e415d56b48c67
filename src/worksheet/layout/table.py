"""Tables: cells beside one another; a row is one strip, never cut, and the same in every table that has it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from worksheet.content import Cell, Role, Table, Text
from worksheet.layout.boxes import ARTIFACT, Element, Galley, Line, Mark, Rule, Strip
from worksheet.layout.measure import Measure, measured, tagged
from worksheet.layout.paragraph import Setting, set_paragraph, text_width
from worksheet.layout.style import Align, TextStyle


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The widths of a table's columns in points, and of the widest label in each; made by ``_columns`` alone."""

    widths: tuple[float, ...]
    labels: tuple[float, ...]
    ruled: bool


def set_table(block: Table, measure: Measure) -> list[Galley]:
    """The rows of a table as wide as its column, tied so that they stay together; column widths by ``shares``."""
    labels = tuple([tuple([cell.label or "" for cell in column]) for column in zip(*block.rows, strict=True)])
    columns = _columns(block.shares, labels, measure, block.ruled)
    rows = [block.head, *block.rows] if block.head else list(block.rows)
    last = len(rows) - 1
    return [
        _row(row, columns, measure, (i == 0, bool(block.head) and i == 0, i == last or (block.split and i > 0)))
        for i, row in enumerate(rows)
    ]


@lru_cache(maxsize=8192)
def _row(row: tuple[Cell, ...], columns: Columns, measure: Measure, place: tuple[bool, bool, bool]) -> Galley:
    """A row; ``place`` says whether it is the first, a head row, one that a page may end after."""
    first, is_head, last = place
    elements: list[Element] = [Element("TR", -1)]
    marks: list[Mark] = []
    height = x = 0.0
    for cell, width, label in zip(row, columns.widths, columns.labels, strict=True):
        element = len(elements)
        elements.append(Element("TH", 0, scope="Column") if is_head else Element("TD", 0))
        inside, tall = _cell(cell, width, 0.0 if is_head else label, measure, is_head)
        owners = _owners(cell, element, elements, measure)
        for mark in inside:
            owner, spoken = owners[mark.element]
            for item in mark.items:
                if isinstance(item, Line):
                    marks += tagged(item.at(item.x + x, item.baseline), owner, elements, spoken)
        height, x = max(height, tall), x + width
    if columns.ruled:
        marks.append(_frame(columns, height, first, measure))
    strip = Strip(height, tuple(marks), measure.style.table_above if first else 0.0)
    return Galley((strip,), tuple(elements), tied=not last)


def _owners(cell: Cell, element: int, elements: list[Element], measure: Measure) -> list[tuple[int, Measure]]:
    """The elements of a cell's paragraphs, and what they are set in; a lone one needs none of its own."""
    if not cell.under:
        return [(element, measure)]
    elements += [Element("P", element), Element("P", element, language=cell.language)]
    other = measured(measure.width, measure.style, cell.language or measure.language, measure.label_width)
    return [(element + 1, measure), (element + 2, other)]


@lru_cache(maxsize=1024)
def _columns(shares: tuple[float, ...], labels: tuple[tuple[str, ...], ...], measure: Measure, ruled: bool) -> Columns:
    widths = tuple(measure.width * share / sum(shares) for share in shares)
    return Columns(widths, tuple(_label_width(column, measure) for column in labels), ruled)


def _label_width(labels: tuple[str, ...], measure: Measure) -> float:
    setting = measure.setting(measure.style.roles[Role.BODY])
    return max((text_width(label, setting) for label in labels if label), default=0.0)


@lru_cache(maxsize=8192)
def _cell(cell: Cell, width: float, label: float, measure: Measure, is_head: bool) -> tuple[tuple[Mark, ...], float]:
    """A cell's marks and its height, at x 0; the marks of what stands under its body are of element 1."""
    style = measure.style
    text: TextStyle = replace(style.roles[Role.BODY], strong=is_head, above=0.0, align=Align.LEFT)
    setting = measure.setting(text)
    indent = style.cell_padding + (label + style.label_gap_em * text.size if label else 0.0)
    room = replace(setting, width=width - indent - style.cell_padding)
    lines = [(line, 0) for line in set_paragraph(cell.body, room)]
    if cell.under:
        other = replace(room, language=cell.language or room.language)
        lines += [(line, 1) for line in set_paragraph(cell.under, other)]
    marks: list[Mark] = []
    y = style.cell_above
    for i, (line, owner) in enumerate(lines):
        if i == 0 and cell.label:
            marks.append(_label(cell.label, style.cell_padding + label, y + line.line.baseline, setting))
        marks.append(Mark(owner, (line.line.at(line.line.x + indent, y + line.line.baseline),)))
        y += line.height
    return tuple(marks), max(y + style.cell_above, text.pitch + 2 * style.cell_above)


def _label(label: str, right: float, baseline: float, setting: Setting) -> Mark:
    line = set_paragraph((Text(label),), replace(setting, width=1e6))[0]
    return Mark(0, (line.line.at(right - line.width, baseline),))


@lru_cache(maxsize=1024)
def _frame(columns: Columns, height: float, first: bool, measure: Measure) -> Mark:
    """The rules of one row: its lower edge, the upper one in the first row, and all uprights."""
    thick, grey, width = measure.style.rule, measure.style.rule_grey, sum(columns.widths)
    rules = [Rule(0, height - thick, width, thick, grey)]
    if first:
        rules.append(Rule(0, 0, width, thick, grey))
    edges = [0.0]
    for one in columns.widths:
        edges.append(edges[-1] + one)
    rules += [Rule(edge - (thick if i else 0), 0, thick, height, grey) for i, edge in enumerate(edges)]
    return Mark(ARTIFACT, tuple(rules))
