"""Options of a question: four, two or one to a row by their width, in columns that all questions share."""

from __future__ import annotations

from dataclasses import replace

from worksheet.content import Cell, Inlines, Options, Role, Text
from worksheet.layout.boxes import ARTIFACT, Element, Figure, Galley, Line, Mark, Strip
from worksheet.layout.measure import Measure, tagged
from worksheet.layout.paragraph import SetLine, Setting, set_paragraph, space_width
from worksheet.text.clusters import tab
from worksheet.values import dataclass

_ABREAST = (4, 2)
_WIDE = 1e6  # points: what is set on one line, however long


@dataclass(frozen=True, slots=True)
class _Columns:
    """How many options stand in a row; the width of a column, and of its labels; where its text begins, its room."""

    count: int
    width: float
    label: float
    indent: float
    room: float


@dataclass(frozen=True, slots=True, eq=False)
class _Option:
    """An option set: its label, its lines, its picture."""

    label: SetLine
    lines: tuple[SetLine, ...]
    cell: Cell

    @property
    def first(self) -> tuple[SetLine, ...]:
        """What stands on its first baseline."""
        return (self.label, *self.lines[:1])


def set_options(block: Options, measure: Measure) -> Galley:
    """A list of options; a row of several is a strip, and so is each line of one that stands alone in its row."""
    if block.language:
        measure = measure.within(measure.width, language=block.language)
    setting = measure.setting(measure.style.roles[Role.BODY])
    labels = [_one_line((Text(one.label or ""),), setting) for one in block.entries]
    columns = _columns(block.entries, max(label.width for label in labels), setting)
    options = [
        _Option(label, set_paragraph(cell.body, replace(setting, width=columns.room)) if cell.body else (), cell)
        for label, cell in zip(labels, block.entries, strict=True)
    ]
    elements = [Element("L", -1, language=block.language, numbering="UpperAlpha")]
    strips: list[Strip] = []
    for first in range(0, len(options), columns.count):
        strips.append(_row(options[first : first + columns.count], columns, elements, measure))
        if columns.count == 1:
            strips += _rest(options[first], columns, elements, measure)
    return Galley((replace(strips[0], above=measure.style.options_above), *strips[1:]), tuple(elements))


def _columns(entries: tuple[Cell, ...], label: float, setting: Setting) -> _Columns:
    """As many columns as leave the longest option on one line, and the widest picture room."""
    gap, indent = setting.style.option_gap, label + setting.style.label_gap_em * setting.text.size
    widths = [_one_line(one.body, setting).width for one in entries if one.body]
    widths += [one.figure.width for one in entries if one.figure]
    needed = indent + gap + max(widths)
    count = next((count for count in _ABREAST if needed <= setting.width / count), 1)
    width = setting.width / count
    return _Columns(count, width, label, indent, width - indent - (gap if count > 1 else 0.0))


def _row(options: list[_Option], columns: _Columns, elements: list[Element], measure: Measure) -> Strip:
    """Options side by side, their first lines on one baseline, pictures under these; of one, its first line."""
    baseline = max(line.line.baseline for option in options for line in option.first)
    low = max(line.height - line.line.baseline for option in options for line in option.first)
    height = baseline + low
    marks: list[Mark] = []
    figures: list[Figure] = []
    end = x = 0.0
    for option in options:
        start = x + columns.label - option.label.width
        if x:
            marks += _bridge(end, start, option.label.line.at(end, baseline))
        item = len(elements)
        elements += [Element("LI", 0), Element("Lbl", item), Element("LBody", item)]
        marks.append(Mark(item + 1, (option.label.line.at(start, baseline),)))
        end = x + columns.label
        for line in option.lines[:1]:
            marks += tagged(line.line.at(x + columns.indent, baseline), item + 2, elements, measure)
            end = x + columns.indent + line.width
        end += space_width(measure.setting(measure.style.roles[Role.BODY]))
        if option.cell.figure and len(option.lines) < 2:
            top = baseline + low if option.lines else measure.style.options_above
            height = max(
                height, _picture(option.cell, (item + 2, x, top), columns, elements, (marks, figures, measure))
            )
        x += columns.width
    return Strip(height, tuple(marks), figures=tuple(figures))


def _rest(option: _Option, columns: _Columns, elements: list[Element], measure: Measure) -> list[Strip]:
    """What is left of an option that stands alone in its row."""
    body = max(index for index, element in enumerate(elements) if element.role == "LBody")
    strips = []
    for line in option.lines[1:]:
        placed = line.line.at(columns.indent, line.line.baseline)
        strips.append(Strip(line.height, tuple(tagged(placed, body, elements, measure))))
    if option.cell.figure and len(option.lines) > 1:
        marks: list[Mark] = []
        figures: list[Figure] = []
        height = _picture(option.cell, (body, 0.0, 0.0), columns, elements, (marks, figures, measure))
        strips.append(Strip(height, tuple(marks), figures=tuple(figures)))
    return strips


def _picture(
    cell: Cell,
    place: tuple[int, float, float],
    columns: _Columns,
    elements: list[Element],
    told: tuple[list[Mark], list[Figure], Measure],
) -> float:
    """Put an option's picture; ``place`` is its element, its column's x, and the height it begins at.

    Returns the height where it ends; ``told`` grows by what is painted and by its box.
    """
    from worksheet.layout.figures import in_cell  # late: few options are pictures

    (body, x, y), (marks, figures, measure) = place, told
    if cell.figure is None:
        return y
    element = len(elements)
    elements.append(Element("Figure", body, alt=cell.figure.alt))
    mark, figure, tall = in_cell(cell.figure, (element, x + columns.indent, y), measure.within(columns.room))
    marks.append(mark)
    figures.append(figure)
    return y + tall + measure.style.figure_below


def _bridge(end: float, start: float, line: Line) -> list[Mark]:
    """What stands between two options, so that no reader takes them for columns."""
    word = tab(start - end, line.size, line.space)
    return [Mark(ARTIFACT, (replace(line, words=(word,), stretch=0.0),))] if word else []


def _one_line(body: Inlines, setting: Setting) -> SetLine:
    return set_paragraph(body, replace(setting, width=_WIDE))[0]
