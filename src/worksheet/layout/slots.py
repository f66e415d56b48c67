"""Numbered blanks side by side: for the names of places on a picture."""

from __future__ import annotations

from dataclasses import replace

from worksheet.content import Role, Slots, Text
from worksheet.layout.boxes import Element, Galley, Line, Mark, Strip
from worksheet.layout.measure import Measure
from worksheet.layout.paragraph import SetLine, Setting, set_paragraph, text_width
from worksheet.text import clusters
from worksheet.text.locale import load

_ABREAST = 3
_APART_EM = 0.8  # past 0.9 em readers take neighbours for two columns


def set_slots(block: Slots, measure: Measure) -> Galley:
    """A list of blanks in rows, read row by row."""
    style = measure.style
    setting = measure.setting(style.roles[Role.BODY])
    label = max(text_width(one, setting) for one in block.labels)
    gap = style.label_gap_em * setting.text.size
    least = style.gap_width(block.aksharas, measure.width - label - gap)
    apart = _APART_EM * setting.text.size
    each = label + gap + least + apart
    abreast = max(1, min(_ABREAST, int((measure.width + apart) / each), len(block.labels)))
    step = (measure.width + apart) / abreast
    blank = clusters.blank(step - apart - label - gap, setting.text.size, style.regular[0], style.gap_rule)
    alt = load(measure.language).word("spoken.blank")
    elements = [Element("L", -1, numbering="Decimal")]
    strips: list[Strip] = []
    baseline = style.gap_pitch - style.descent * setting.text.size
    for begin in range(0, len(block.labels), abreast):
        marks: list[Mark] = []
        tall = 1
        for place, text in enumerate(block.labels[begin : begin + abreast]):
            line = set_paragraph((Text(text),), replace(setting, width=1e6))[0]
            item = len(elements)
            elements += [Element("LI", 0), Element("Lbl", item), Element("LBody", item)]
            elements += [] if block.filled else [Element("Form", item + 2, alt=alt)]
            x = place * step
            marks.append(Mark(item + 1, (line.line.at(x + label - line.width, baseline),)))
            wide = step - apart - label - gap
            if block.filled:
                for i, one in enumerate(_filled(block.filled[begin + place], wide, setting)):
                    marks.append(Mark(item + 2, (one.line.at(x + label + gap, baseline + i * style.gap_pitch),)))
                    tall = max(tall, i + 1)
                continue
            rule = Line(x + label + gap, baseline, setting.text.size, (blank, None), style.regular[0])
            marks.append(Mark(item + 3, (rule,)))
        strips.append(Strip(style.gap_pitch * tall, tuple(marks)))
    return Galley(tuple(strips), tuple(elements))


def _filled(name: Text, wide: float, setting: Setting) -> tuple[SetLine, ...]:
    """A name over the rule of its blank, as the teacher's copy has it; one that is longer on lines of its own."""
    from worksheet.layout.filled import over_blank  # late: the teacher's copy alone

    return set_paragraph((over_blank(name, wide, setting),), replace(setting, width=wide))
