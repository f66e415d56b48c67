"""Blocks in a frame, and lines of a verse: what is read before its questions are answered, and word boxes."""

from __future__ import annotations

from dataclasses import replace

from worksheet.content import Role, Stanza
from worksheet.layout.boxes import ARTIFACT, Element, Galley, Mark, Rule, Strip
from worksheet.layout.measure import Measure, moved, tagged
from worksheet.layout.paragraph import set_paragraph
from worksheet.layout.style import Style


def framed(inside: Galley, measure: Measure) -> Galley:
    """A galley, set as narrow as ``room_in_frame``, in a frame that stays open where a page ends."""
    style = measure.style
    pad = style.box_padding
    last = len(inside.strips) - 1
    strips: list[Strip] = []
    for number, strip in enumerate(inside.strips):
        drop = pad if number == 0 else strip.above
        height = drop + strip.height + (pad if number == last else 0.0)
        marks = [moved(mark, pad, drop) for mark in strip.marks]
        frame = _frame(measure.width, height, (number == 0, number == last), style)
        above = style.box_above if number == 0 else 0.0
        strips.append(replace(strip, height=height, marks=(*marks, frame), above=above))
    return replace(inside, strips=tuple(strips))


def room_in_frame(measure: Measure) -> Measure:
    """The column in a frame as wide as a column."""
    return measure.within(measure.width - 2 * measure.style.box_padding)


def _frame(width: float, height: float, ends: tuple[bool, bool], style: Style) -> Mark:
    """Both sides of a frame, and its upper and lower edge where ``ends`` says so."""
    thick, grey = style.rule, style.rule_grey
    rules = [Rule(0, 0, thick, height, grey), Rule(width - thick, 0, thick, height, grey)]
    if ends[0]:
        rules.append(Rule(0, 0, width, thick, grey))
    if ends[1]:
        rules.append(Rule(0, height - thick, width, thick, grey))
    return Mark(ARTIFACT, tuple(rules))


def set_stanza(block: Stanza, measure: Measure) -> Galley:
    """A stanza as one paragraph; what of a line finds no room stands indented under it."""
    if block.language:
        measure = measure.within(measure.width, language=block.language)
    style = measure.style
    setting = measure.setting(style.roles[Role.BODY])
    elements = [Element("P", -1, language=block.language)]
    strips: list[Strip] = []
    for body in block.lines:
        first, *rest = set_paragraph(body, setting)
        if rest:
            first, *rest = set_paragraph(body, replace(setting, width=setting.width - style.turned_line))
        for line in (first, *rest):
            shift = style.turned_line if line is not first else 0.0
            placed = line.line.at(line.line.x + shift, line.line.baseline)
            strips.append(Strip(line.height, tuple(tagged(placed, 0, elements, measure))))
    return Galley((replace(strips[0], above=style.stanza_above), *strips[1:]), tuple(elements))
