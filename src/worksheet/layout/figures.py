"""Figures: a picture as large as was asked and fits, what is printed on it, and its caption, never apart from it."""

from __future__ import annotations

from dataclasses import replace
from math import hypot
from typing import TYPE_CHECKING

from worksheet import content
from worksheet.content import Inlines, Role, Text, Tone
from worksheet.formulas.texts import heard
from worksheet.layout.boxes import Element, Figure, Galley, Line, Mark, Strip
from worksheet.layout.drawn import Disc, Image, Lettering
from worksheet.layout.measure import Measure, tagged
from worksheet.layout.paragraph import set_paragraph
from worksheet.layout.parts import Setting, shaped, space_width
from worksheet.layout.style import Align, TextStyle
from worksheet.picture import BLACK, Chart, Drawing, Matrix, Raster, Spot, Words, times
from worksheet.picture import Lettering as Written
from worksheet.text.clusters import Word

if TYPE_CHECKING:
    from worksheet.layout.boxes import Item

_TALLEST = 0.75  # of a page's text: its question stands on the page too
_TALLEST_IN_CELL = 0.3
_LEVEL = (1.0, 0.0, 0.0, 1.0)


def set_figure(block: content.Figure, measure: Measure) -> Galley:
    """A figure and its caption as one strip, in the middle of the column."""
    style = measure.style
    width, height = size_in(block, measure)
    left = (measure.width - width) / 2
    elements = [Element("Figure", -1, alt=in_words(block, measure.language))]
    picture = _picture(block, (left, 0.0, width, height), measure)
    marks = [Mark(0, tuple(picture))]
    y = height + (style.caption_above if block.caption else 0.0)
    for body, language in ((block.caption, None), (block.under, block.language)):
        if body:
            lines, y = _caption(body, (y, language), elements, measure)
            marks += lines
    box = Figure(0, (0.0, 0.0, measure.width, y) if block.caption else (left, 0.0, left + width, height))
    return Galley((Strip(y + style.figure_below, tuple(marks), style.figure_above, (box,)),), tuple(elements))


def in_words(block: content.Figure, language: str) -> str:
    """A figure's alternative text, with its caption: readers that know the one do not go on to what is in it."""
    captions = ["".join(one.text for one in body if isinstance(one, Text)) for body in (block.caption, block.under)]
    told = [caption.rstrip(" .।:") for caption in captions]
    return heard(": ".join([*(caption for caption in told if caption), block.alt]), language)


def size_in(block: content.Figure, measure: Measure, tallest: float = _TALLEST) -> tuple[float, float]:
    """Width and height of a picture in a column, in points: as asked, but within the column and its page."""
    width = min(block.width * measure.style.figure_grows, measure.width)
    if isinstance(block.picture, Chart):
        from worksheet.layout.charts import size  # late: most pictures are none

        return size(block.picture, width, measure)
    wide, high = block.picture.size
    height = min(width * high / wide, measure.height * tallest)
    return height * wide / high, height


def in_cell(block: content.Figure, place: tuple[int, float, float], measure: Measure) -> tuple[Mark, Figure, float]:
    """A picture in a cell, ``place`` being its element, x and y: what is painted, its box, and the height it takes."""
    element, x, y = place
    width, height = size_in(block, measure, _TALLEST_IN_CELL)
    items = _picture(block, (x, y, width, height), measure)
    return Mark(element, tuple(items)), Figure(element, (x, y, x + width, y + height)), height


def _picture(block: content.Figure, box: tuple[float, float, float, float], measure: Measure) -> list[Item]:
    left, top, width, height = box
    picture = _drawn(block.picture, (width, height), measure)
    items: list[Item] = [Image(left, top, width, height, picture)]
    if isinstance(picture, Drawing):
        scale = width / picture.width
        place: Matrix = (scale, 0.0, 0.0, scale, left, top)
        for written in picture.letterings:
            items += _lettered(written, place, measure)
    for spot in block.spots:
        items += _spot(spot, box, measure)
    return items


def _drawn(picture: Raster | Drawing | Chart, size: tuple[float, float], measure: Measure) -> Raster | Drawing:
    if not isinstance(picture, Chart):
        return picture
    from worksheet.layout.charts import drawn  # late: most pictures are none

    return drawn(picture, *size, measure)


def _lettered(written: Written, place: Matrix, measure: Measure) -> list[Item]:
    """The words of a drawing, shaped as all words are; ``place`` takes the drawing's units to the strip's."""
    a, b, c, d, x, y = times(place, written.matrix)
    scale = hypot(a, b) or hypot(c, d)
    if not scale or not a * d - b * c:
        return []
    # What stands apart is apart in the text too (ISO 19005-2, 6.7.3.2), so the last piece ends in a space.
    pieces = (*written.pieces[:-1], replace(written.pieces[-1], text=f"{written.pieces[-1].text} "))
    lines = [(piece, _line(piece, scale, measure)) for piece in pieces]
    spare = space_width(_setting(pieces[-1], scale, measure))
    width = sum(wide for _, (_, wide) in lines) - spare
    turn = (a / scale, b / scale, c / scale, d / scale)
    along = -width * written.anchor
    items: list[Item] = []
    for piece, (line, wide) in lines:
        at_x, at_y = x + turn[0] * along, y + turn[1] * along
        level = max(abs(one - other) for one, other in zip(turn, _LEVEL, strict=True)) < 1e-4
        if line is not None and level and piece.colour == BLACK:
            items.append(line.at(at_x, at_y))
        elif line is not None:
            items.append(Lettering(at_x, at_y, line.at(0.0, 0.0), turn, piece.colour))
        along += wide
    return items


def _line(piece: Words, scale: float, measure: Measure) -> tuple[Line | None, float]:
    """A piece of text on one line at the origin, None if it has no word, and its width in points, spaces counted."""
    setting = _setting(piece, scale, measure)
    text = Text(piece.text, Tone.STRONG if piece.strong else Tone.PLAIN)
    words: list[Word | None] = []
    for number, word in enumerate(piece.text.split(" ")):
        words += ([None] if number else []) + ([shaped(word, text, setting)] if word else [])
    size = setting.text.size
    wide = sum(word.width * size if word else space_width(setting) for word in words)
    line = Line(0.0, 0.0, size, tuple(words), setting.chain(text.tone)[0])
    return (line if any(words) else None), wide


def _setting(piece: Words, scale: float, measure: Measure) -> Setting:
    return Setting(0.0, TextStyle(size=piece.size * scale, pitch=0.0), measure.style, measure.language)


def _spot(spot: Spot, box: tuple[float, float, float, float], measure: Measure) -> list[Item]:
    """A number in a disc, wholly on the picture."""
    left, top, width, height = box
    style = measure.style
    setting = replace(measure.setting(TextStyle(size=style.spot_size, pitch=style.spot_size)), width=1e6)
    line = set_paragraph((Text(spot.label),), setting)[0]
    radius = max(style.spot_size * 0.72, line.width / 2 + style.spot_size * 0.22)
    x = left + min(max(width * spot.left / 100, radius), max(width - radius, radius))
    y = top + min(max(height * spot.top / 100, radius), max(height - radius, radius))
    words = line.line.at(x - line.width / 2, y + style.spot_size * style.spot_drop)
    return [Disc(x, y, radius, style.spot_edge), words]


def _caption(
    body: Inlines, place: tuple[float, str | None], elements: list[Element], measure: Measure
) -> tuple[list[Mark], float]:
    """The lines of a caption from a height on, and the height where they end; ``place`` has its language too."""
    y, language = place
    own = measure.within(measure.width, language=language)
    text = replace(measure.style.roles[Role.NOTE], align=Align.CENTRE)
    element = len(elements)
    elements.append(Element("Caption", 0, language=language))
    marks: list[Mark] = []
    for line in set_paragraph(body, own.setting(text)):
        marks += tagged(line.line.at(line.line.x, y + line.line.baseline), element, elements, own)
        y += line.height
    return marks, y
