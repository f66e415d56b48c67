"""Tables: cells beside one another; a row is one strip, never cut, and the same in every table that has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from math import ceil

from worksheet.content import Cell, Gap, Role, Table, Text
from worksheet.formulas.texts import said
from worksheet.layout.boxes import ARTIFACT, Element, Figure, Galley, Line, Mark, Rule, Strip
from worksheet.layout.measure import Measure, moved, tagged
from worksheet.layout.paragraph import Setting, set_paragraph, text_width
from worksheet.layout.style import Align, Style, TextStyle
from worksheet.text.clusters import tab
from worksheet.text.faces import face
from worksheet.text.locale import load
from worksheet.values import dataclass

_ENOUGH = 0.01  # points
_PEN = 60.0  # points: the least width of a cell to write in
_SHORT_HEAD = 7.5  # em
_TALL = 420.0  # points: a row past that may find no page that holds it whole


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The widths of a table's columns in points, and of the widest label in each; made by ``_columns`` alone."""

    widths: tuple[float, ...]
    labels: tuple[float, ...]
    ruled: bool
    linked: bool


def set_table(block: Table, measure: Measure) -> list[Galley]:
    """The rows of a table as wide as its column, tied so that they stay together; column widths by ``shares``."""
    if block.ems:
        measure = measure.within(min(measure.width, block.ems * measure.style.roles[Role.BODY].size))
    labels = tuple([tuple([cell.label or "" for cell in column]) for column in zip(*block.rows, strict=True)])
    shares = fitted(block, measure) if block.fit else block.shares
    columns = _columns(shares, labels, measure, (block.ruled, block.linked))
    rows = [block.head, *block.rows] if block.head else list(block.rows)
    last = len(rows) - 1
    first = len(rows) - len(block.rows)
    ends = [i == last or (block.split and i > 0 and i - first not in block.kept) for i in range(len(rows))]
    return [_row(row, columns, measure, (i == 0, bool(block.head) and i == 0, ends[i])) for i, row in enumerate(rows)]


@lru_cache(maxsize=8192)
def _row(row: tuple[Cell, ...], columns: Columns, measure: Measure, place: tuple[bool, bool, bool]) -> Galley:
    """A row; ``place`` says whether it is the first, a head row, one that a page may end after."""
    first, is_head, last = place
    elements: list[Element] = [Element("TR", -1)]
    marks: list[Mark] = []
    figures: list[Figure] = []
    height = x = 0.0
    parts = [
        _cell(cell, width, 0.0 if is_head else label, measure, is_head)
        for cell, width, label in zip(row, columns.widths, columns.labels, strict=True)
    ]
    lowest = max([_first_baseline(inside) or 0.0 for inside, _ in parts])
    for cell, (inside, tall), width, label in zip(row, parts, columns.widths, columns.labels, strict=True):
        element = len(elements)
        elements.append(Element("TH", 0, scope="Column") if is_head else Element("TD", 0))
        down = lowest - (_first_baseline(inside) or lowest)  # so that first lines stand beside one another
        owners = _owners(cell, element, elements, measure)
        marks += _placed(inside, (x, down), owners, elements)
        bottom = tall + down
        if cell.blank:
            marks += _bridge(x, width, lowest, measure)
        if columns.linked:  # the next cell's first line stands beside the last one of this text
            lowest = max([lowest, *[_baseline(mark) + down for mark in inside if mark.element == 0 and mark.items]])
            marks += _link(inside, (x, lowest, down), x + width, measure)
        if cell.figure:
            bottom = _put(cell, (element, x, bottom), (width, label, measure), elements, (marks, figures))
        height, x = max(height, bottom), x + width
    if height > _TALL:
        return replace(_cut_row(row, columns, measure, place), tied=not last)
    if columns.ruled:
        marks.append(_frame(columns, height, first, measure))
    strip = Strip(height, tuple(marks), measure.style.table_above if first else 0.0, tuple(figures))
    return Galley((strip,), tuple(elements), tied=not last)


def _bridge(x: float, width: float, baseline: float, measure: Measure) -> list[Mark]:
    """What stands in a cell to write in, so that readers go through its table row by row."""
    style = measure.style
    setting = measure.setting(style.roles[Role.BODY])
    line = set_paragraph((Text("–"),), setting)[0].line
    word = tab(width - 2 * style.cell_padding, line.size, line.space)
    if word is None:
        return []
    low = baseline or style.cell_above + line.baseline
    return [Mark(ARTIFACT, (replace(line.at(x + style.cell_padding, low), words=(word,), stretch=0.0),))]


def _link(inside: tuple[Mark, ...], at: tuple[float, float, float], end: float, measure: Measure) -> Iterator[Mark]:
    """What stands between the last line of a cell's text and the next cell's first.

    ``at`` is the cell's left edge, the baseline, and how far down the cell's lines stand.
    """
    left, low, down = at
    padding, lines = (
        measure.style.cell_padding,
        [item for mark in inside for item in mark.items if isinstance(item, Line)],
    )
    if end >= measure.width - _ENOUGH or not lines:
        return
    ends = [line.x + _width(line) for line in lines if abs(line.baseline + down - low) < _ENOUGH]
    start = left + max(ends, default=padding)
    word = tab(end + padding - start, lines[0].size, lines[0].space)
    if word:
        yield Mark(ARTIFACT, (replace(lines[0].at(start, low), words=(word,), stretch=0.0),))


def _width(line: Line) -> float:
    one = face(line.space)
    space = one.space / one.upem * line.size + line.stretch
    return sum([space if word is None else word.width * line.size for word in line.words])


def _put(
    cell: Cell,
    place: tuple[int, float, float],
    room: tuple[float, float, Measure],
    elements: list[Element],
    told: tuple[list[Mark], list[Figure]],
) -> float:
    """Put a cell's picture under its text; ``place`` is the cell's element, its x and the height of its text.

    ``room`` is the cell's width, that of its column's labels, and what it is set in. Returns the cell's height;
    ``told`` grows by what is painted and by the picture's box.
    """
    from worksheet.layout.figures import in_cell, in_words  # late: few tables show pictures

    (element, x, y), (width, label, measure) = place, room
    if cell.figure is None:
        return y
    padding = measure.style.cell_padding
    y = y if cell.body else measure.style.cell_above * 2
    beside = label + measure.style.label_gap_em * measure.style.roles[Role.BODY].size if label else 0.0
    at = (len(elements), x + padding + beside, y)
    elements.append(Element("Figure", element, alt=in_words(cell.figure, measure.language)))
    mark, figure, tall = in_cell(cell.figure, at, measure.within(width - (at[1] - x) - padding))
    told[0].append(mark)
    told[1].append(figure)
    return y + tall + measure.style.cell_above * 2


def _cut_row(row: tuple[Cell, ...], columns: Columns, measure: Measure, place: tuple[bool, bool, bool]) -> Galley:
    """A row too tall for some page, a strip for each line of its cells, so that it may go on overleaf."""
    first, is_head, _ = place
    elements: list[Element] = [Element("TR", -1)]
    levels: list[tuple[list[Mark], float]] = []
    figures: dict[int, list[Figure]] = {}
    x = 0.0
    for cell, width, label in zip(row, columns.widths, columns.labels, strict=True):
        element = len(elements)
        elements.append(Element("TH", 0, scope="Column") if is_head else Element("TD", 0))
        owners = _owners(cell, element, elements, measure)
        for i, (inside, tall) in enumerate(_cell_lines(cell, width, 0.0 if is_head else label, measure, is_head)):
            if i == len(levels):
                levels.append(([], 0.0))
            marks, height = levels[i]
            marks += _placed(inside, (x, 0.0), owners, elements)
            levels[i] = marks, max(height, tall)
        if cell.figure:
            marks, level = [], figures.setdefault(len(levels), [])
            levels.append((marks, _put(cell, (element, x, 0.0), (width, label, measure), elements, (marks, level))))
        x += width
    strips = []
    for i, (marks, height) in enumerate(levels):
        edge = (first and i == 0, i == len(levels) - 1)
        frame = (_frame(columns, height, edge[0], measure, edge[1]),) if columns.ruled else ()
        above = measure.style.table_above if edge[0] else 0.0
        strips.append(Strip(height, (*marks, *frame), above, tuple(figures.get(i, ()))))
    return Galley(tuple(strips), tuple(elements))


def _placed(
    inside: Iterable[Mark], by: tuple[float, float], owners: list[tuple[int, Measure]], elements: list[Element]
) -> Iterator[Mark]:
    """A cell's marks in its row, moved right and down."""
    x, down = by
    for mark in inside:
        owner, spoken = owners[mark.element]
        if not mark.items:  # a cell to write in
            yield Mark(owner, ())
        for item in mark.items:
            if isinstance(item, Line):
                yield from tagged(item.at(item.x + x, item.baseline + down), owner, elements, spoken)


def _cell_lines(
    cell: Cell, width: float, label: float, measure: Measure, is_head: bool
) -> Iterator[tuple[list[Mark], float]]:
    """A cell's lines one by one: the marks of each from its own top, and its height with the cell's air."""
    marks, whole = _cell(cell, width, label, measure, is_head)
    if cell.blank:
        count = _pen_lines(cell, width, measure.style)
        yield from ((list(marks) if i == 0 else [], whole / count) for i in range(count))
        return
    lines: list[list[Mark]] = []
    for mark in marks:  # a label stands before the line that it labels
        if lines and _baseline(lines[-1][-1]) == _baseline(mark):
            lines[-1].append(mark)
        else:
            lines.append([mark])
    top = 0.0
    for i, line in enumerate(lines):
        last = i == len(lines) - 1
        size = measure.style.roles[Role.BODY].size
        bottom = whole if last else _baseline(line[0]) + measure.style.descent * size
        bottom = max([bottom, *(_lowest(mark) for mark in line)])
        yield [moved(mark, 0.0, -top) for mark in line], bottom - top
        top = bottom


def _first_baseline(inside: tuple[Mark, ...]) -> float | None:
    """Where a cell's first line stands, if it has one."""
    return _baseline(inside[0]) if inside and inside[0].items else None


def _baseline(mark: Mark) -> float:
    return next(item.baseline for item in mark.items if isinstance(item, Line))


def _lowest(mark: Mark) -> float:
    """How low a line's ink reaches."""
    lines = [item for item in mark.items if isinstance(item, Line)]
    return max(line.baseline - word.low * line.size for line in lines for word in line.words if word)


def _owners(cell: Cell, element: int, elements: list[Element], measure: Measure) -> list[tuple[int, Measure]]:
    """The elements of a cell's paragraphs, and what they are set in; a lone one needs none of its own.

    The first is that of its body, the second that of what stands under it, the others are those of its notes.
    """
    if cell.blank:
        elements.append(Element("Form", element, alt=load(measure.language).word("spoken.blank")))
        return [(element + 1, measure)]
    if not cell.under and not cell.notes:
        return [(element, measure)]
    other = measure.within(measure.width, measure.label_width, cell.language)
    owners: list[tuple[int, Measure]] = []
    for body, spoken in ((cell.body, measure), (cell.under, other), *[(note, measure) for note in cell.notes]):
        if body:
            elements.append(Element("P", element, language=cell.language if spoken is not measure else None))
        owners.append((len(elements) - 1, spoken))
    return owners


@lru_cache(maxsize=1024)
def fitted(block: Table, measure: Measure) -> tuple[float, ...]:
    """The widths of a table's columns by their shares, but none less than its longest word needs, or an equal share."""
    equal = measure.width / len(block.shares)
    needs = [min(_need(column, measure), equal) for column in zip(block.head, *block.rows, strict=True)]
    held: dict[int, float] = {}
    while True:
        free = measure.width - sum(held.values())
        whole = sum(share for i, share in enumerate(block.shares) if i not in held)
        widths = [held.get(i, free * share / whole) for i, share in enumerate(block.shares)]
        short = {i: need for i, need in enumerate(needs) if i not in held and widths[i] < need - _ENOUGH}
        if not short:
            return tuple(widths)
        held |= short


def _need(column: tuple[Cell, ...], measure: Measure) -> float:
    """The width of the longest word of a column with the air beside it; a cell to write in needs room for a pen.

    A short head stands on one line: two heads that wrap beside one another are read across.
    """
    setting = measure.setting(replace(measure.style.roles[Role.BODY], strong=True))
    texts = [piece.text for cell in column for piece in (*cell.body, *cell.under) if isinstance(piece, Text)]
    words = [text_width(word, setting) for text in texts for word in said(text).split()]
    heads = [text_width(said(piece.text), setting) for piece in column[0].body if isinstance(piece, Text)]
    words += [width for width in heads if width <= _SHORT_HEAD * setting.text.size]
    pens = [_PEN for cell in column if cell.room or any(isinstance(piece, Gap) for piece in cell.body)]
    return max((*words, *pens), default=0.0) + 2 * measure.style.cell_padding + 0.5


@lru_cache(maxsize=1024)
def _columns(
    shares: tuple[float, ...], labels: tuple[tuple[str, ...], ...], measure: Measure, how: tuple[bool, bool]
) -> Columns:
    widths = tuple(measure.width * share / sum(shares) for share in shares)
    return Columns(widths, tuple(_label_width(column, measure) for column in labels), *how)


def _label_width(labels: tuple[str, ...], measure: Measure) -> float:
    setting = measure.setting(measure.style.roles[Role.BODY])
    return max((text_width(label, setting) for label in labels if label), default=0.0)


@lru_cache(maxsize=8192)
def _cell(cell: Cell, width: float, label: float, measure: Measure, is_head: bool) -> tuple[tuple[Mark, ...], float]:
    """A cell's marks and its height, at x 0; the marks of what stands under its body are of element 1."""
    style = measure.style
    if cell.blank:
        return (Mark(0, ()),), _pen_lines(cell, width, style) * style.gap_pitch + 2 * style.cell_above
    text: TextStyle = replace(style.roles[Role.BODY], strong=is_head, above=0.0, align=Align.LEFT)
    setting = measure.setting(text)
    indent = style.cell_padding + (label + style.label_gap_em * text.size if label else 0.0)
    room = replace(setting, width=width - indent - style.cell_padding)
    lines = [(line, 0) for line in set_paragraph(cell.body, room)]
    if cell.under:
        other = replace(room, language=cell.language or room.language)
        lines += [(line, 1) for line in set_paragraph(cell.under, other)]
    if cell.notes:
        small = replace(room, text=replace(style.roles[Role.NOTE], above=0.0, align=Align.LEFT))
        lines += [(line, i) for i, note in enumerate(cell.notes, 2) for line in set_paragraph(note, small)]
    marks: list[Mark] = []
    y = style.cell_above
    if cell.label and not lines:  # a picture stands beside it
        marks.append(_label(cell.label, style.cell_padding + label, y + style.ascent * text.size, setting))
    for i, (line, owner) in enumerate(lines):
        if i == 0 and cell.label:
            marks.append(_label(cell.label, style.cell_padding + label, y + line.line.baseline, setting))
        marks.append(Mark(owner, (line.line.at(line.line.x + indent, y + line.line.baseline),)))
        y += line.height
    room_to_write = _pen_lines(cell, width, style) * style.gap_pitch if cell.room else 0.0
    return tuple(marks), max(y + style.cell_above, max(text.pitch, room_to_write) + 2 * style.cell_above)


def _pen_lines(cell: Cell, width: float, style: Style) -> int:
    """How many lines by hand a cell to write in has."""
    return ceil(cell.room * style.gap_akshara / (width - 2 * style.cell_padding))


def _label(label: str, right: float, baseline: float, setting: Setting) -> Mark:
    line = set_paragraph((Text(label),), replace(setting, width=1e6))[0]
    return Mark(0, (line.line.at(right - line.width, baseline),))


@lru_cache(maxsize=1024)
def _frame(columns: Columns, height: float, first: bool, measure: Measure, last: bool = True) -> Mark:
    """The rules of one row: its lower edge (``last``), the upper one in the first row, and all uprights."""
    thick, grey, width = measure.style.rule, measure.style.rule_grey, sum(columns.widths)
    rules = [Rule(0, height - thick, width, thick, grey)] if last else []
    if first:
        rules.append(Rule(0, 0, width, thick, grey))
    edges = [0.0]
    for one in columns.widths:
        edges.append(edges[-1] + one)
    rules += [Rule(edge - (thick if i else 0), 0, thick, height, grey) for i, edge in enumerate(edges)]
    return Mark(ARTIFACT, tuple(rules))
