"""Blocks to galleys: one function a block, each the same for every document that holds the block."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from worksheet import content
from worksheet.content import (
    AnswerSpace,
    Beside,
    Block,
    CodeBoxes,
    Divider,
    Entry,
    Fields,
    Group,
    Heading,
    Listing,
    Paragraph,
    Role,
    Spread,
    Squares,
    TearLine,
    Text,
)
from worksheet.layout.beside import last_baseline, level
from worksheet.layout.boxes import ARTIFACT, Bitmap, Element, Figure, Galley, Line, Mark, Rule, Strip
from worksheet.layout.front import set_code_boxes, set_squares, set_tear_line
from worksheet.layout.measure import Measure, moved, shifted, tagged, whole
from worksheet.layout.paragraph import SetLine, Setting, set_paragraph, space_width, text_width
from worksheet.layout.rows import set_fields, set_spread
from worksheet.layout.spaces import set_space
from worksheet.layout.style import Align, TextStyle
from worksheet.layout.table import set_table
from worksheet.text.clusters import tab

_LEADING = frozenset((Role.PART, Role.INSTRUCTION, Role.LABEL, Role.OR))  # nothing of these may end a page


@lru_cache(maxsize=8192)
def set_block(block: Block, measure: Measure) -> Galley:
    """A block set at a width; lists and tables at the top of a document come by their parts (see ``flow``)."""
    setter = _SETTERS.get(type(block)) or _set_board
    return setter(block, measure)


def stack(galleys: list[Galley], parent: Element | None = None, shift: float = 0.0) -> Galley:
    """Galleys under one another as one, ``shift`` points to the right, under one element if given."""
    elements: list[Element] = [parent] if parent else []
    strips: list[Strip] = []
    for galley in galleys:
        base = len(elements)
        own = 0 if parent else -1
        elements += [replace(e, parent=own if e.parent < 0 else e.parent + base) for e in galley.elements]
        strips += [shifted(strip, shift, base) for strip in galley.strips]
    last = galleys[-1] if galleys else None
    if last is None or not last.spare:
        return Galley(tuple(strips), tuple(elements))
    end = tuple([moved(mark, shift, 0.0, len(elements) - len(last.elements)) for mark in last.end])
    return Galley(tuple(strips), tuple(elements), spare=last.spare, end=end)


def _heading(block: Heading, measure: Measure) -> Galley:
    role = Role.TITLE if block.level == 1 else block.role
    galley = _lines(f"H{block.level}", block, measure, measure.style.roles[role])
    if measure.style.heading_rule and role is Role.SECTION and galley.strips:
        galley = _ruled(galley, measure)
    return replace(galley, tied=True)


def _ruled(galley: Galley, measure: Measure) -> Galley:
    """A heading with a rule under it."""
    style, last = measure.style, galley.strips[-1]
    rule = Rule(0.0, last.height + style.heading_drop, measure.width, style.heading_rule)
    height = last.height + style.heading_drop + style.heading_rule
    under = replace(last, height=height, marks=(*last.marks, Mark(ARTIFACT, (rule,))))
    return replace(galley, strips=(*galley.strips[:-1], under))


def _paragraph(block: Paragraph, measure: Measure) -> Galley:
    if block.language:
        measure = measure.within(measure.width, language=block.language)
    galley = _lines("P", block, measure, measure.style.roles[block.role])
    if block.language:
        galley = replace(galley, elements=(replace(galley.elements[0], language=block.language), *galley.elements[1:]))
    if block.role is Role.OR:
        galley = _with_next(galley)
    return replace(galley, tied=block.role in _LEADING)


def _beside(block: Beside, measure: Measure) -> Galley:
    style = measure.style
    setting = measure.setting(style.roles[Role.BODY])
    end = text_width(block.trailing, setting) + style.marks_gap if block.trailing else 0.0
    half = (measure.width - end - style.column_gap) / 2
    own = measure.within(half)
    sides = [stack([set_block(one, own) for one in side]) for side in (block.left, block.right)]
    galley = level(sides[0], sides[1], half + style.column_gap)
    if block.left and all(isinstance(one, Paragraph) and one.role in _LEADING for one in block.left):
        galley = replace(galley, tied=True)
    if not block.trailing or not galley.strips:
        return galley
    last = galley.strips[-1]
    line = set_paragraph((Text(block.trailing),), replace(setting, width=1e6))[0]
    mark = Mark(len(galley.elements) - 1, (line.line.at(measure.width - line.width, last_baseline(last)),))
    return replace(galley, strips=(*galley.strips[:-1], replace(last, marks=(*last.marks, mark))))


def _lines(role: str, block: Heading | Paragraph, measure: Measure, text: TextStyle) -> Galley:
    setting = measure.setting(text)
    end = text_width(block.trailing, setting) + measure.style.marks_gap if block.trailing else 0.0
    lines = set_paragraph(block.body, replace(setting, width=measure.width - end))
    elements = [Element(role, -1)]
    holds = whole(len(lines))
    strips = [
        Strip(line.height, tuple(tagged(line.line, 0, elements, measure)), text.above if i == 0 else 0.0, hold=holds[i])
        for i, line in enumerate(lines)
    ]
    if block.trailing and strips:
        last = strips[-1]
        marks = (*last.marks, *_bridge(lines[-1], measure.width - text_width(block.trailing, setting), setting))
        strips[-1] = replace(last, marks=(*marks, _at_right_end(block.trailing, lines[-1], setting)))
    elif block.trailing:  # on a line that says nothing else
        (line,) = set_paragraph((Text(block.trailing),), replace(setting, width=1e6))
        strips.append(Strip(line.height, (_at_right_end(block.trailing, line, setting),), text.above))
    if isinstance(block, Heading) and block.under:
        under = set_paragraph(block.under, setting)
        strips = [replace(strip, hold=True) for strip in strips]
        strips += [Strip(line.height, tuple(tagged(line.line, 0, elements, measure))) for line in under]
    return Galley(tuple(strips), tuple(elements))


def _bridge(beside: SetLine, start: float, setting: Setting) -> tuple[Mark, ...]:
    """What stands between a line and a short text at its right end, so that no reader takes that for a column's."""
    end = beside.width + space_width(setting)
    line = beside.line.at(end, beside.line.baseline)
    word = tab(start - end, line.size, line.space)
    return (Mark(ARTIFACT, (replace(line, words=(word,), stretch=0.0),)),) if word else ()


def _at_right_end(text: str, beside: SetLine, setting: Setting) -> Mark:
    """A short text (marks, a sum) on the baseline of a line, flush with the right margin."""
    text_style = replace(setting.text, align=Align.LEFT)
    line = set_paragraph((Text(text),), replace(setting, width=1e6, text=text_style))[0]
    x = setting.width - line.width
    return Mark(0, (line.line.at(x, beside.line.baseline),))


@lru_cache(maxsize=8192)
def entry(block: Entry, measure: Measure, first: bool) -> Galley:
    """A numbered entry: label flush right in its column, its blocks beside it, marks at the end of the first block."""
    style = measure.style
    setting = measure.setting(style.roles[Role.BODY])
    gap = style.label_gap_em * setting.text.size
    shift = measure.label_width + gap
    inner = measure.within(measure.width - shift)
    body = _with_marks(block.body, block.marks) if block.marks else block.body
    galleys = [set_block(b, inner) for b in body]
    for i in range(len(body) - 1):
        if isinstance(body[i + 1], AnswerSpace) or type(body[i + 1]) not in _SETTERS:
            galleys[i] = _with_next(galleys[i])
    parts = stack(galleys, Element("LBody", -1), shift)
    label = set_paragraph((Text(block.label),), replace(setting, width=1e6))[0]
    head = parts.strips[0]
    baseline = next((i.baseline for m in head.marks for i in m.items if isinstance(i, Line)), label.line.baseline)
    placed = label.line.at(measure.label_width - label.width, baseline)
    strips = [shifted(strip, 0.0, 2) for strip in parts.strips]
    above = style.first_entry_above if first else style.entry_above
    strips[0] = replace(strips[0], marks=(Mark(1, (placed,)), *strips[0].marks), above=above)
    elements = [Element("LI", -1), Element("Lbl", 0)]
    elements += [replace(e, parent=e.parent + 2 if e.parent >= 0 else 0) for e in parts.elements]
    end = tuple([moved(mark, 0, 0, 2) for mark in parts.end])
    return Galley(tuple(strips), tuple(elements), spare=parts.spare, end=end)


def _with_next(galley: Galley) -> Galley:
    """A galley whose end stays with what follows: a question with the first lines for its answer, or with its grid."""
    if not galley.strips:
        return galley
    return replace(galley, strips=(*galley.strips[:-1], replace(galley.strips[-1], hold=True)))


def _with_marks(body: tuple[Block, ...], marks: str) -> tuple[Block, ...]:
    """Blocks with marks at the end of the first; where that is no text, on a line of their own above it."""
    first, *rest = body
    if isinstance(first, Paragraph | Beside):
        return (replace(first, trailing=marks), *rest)
    return (Paragraph((), trailing=marks), *body)


@lru_cache(maxsize=256)
def label_width(labels: tuple[str, ...], measure: Measure) -> float:
    """The width of the widest label, in points."""
    setting = measure.setting(measure.style.roles[Role.BODY])
    return max((text_width(label, setting) for label in labels), default=0.0)


def _listing(block: Listing, measure: Measure) -> Galley:
    """A list inside an entry; at the top of a document each entry is a unit of its own (see ``flow``)."""
    labels = label_width((*[e.label for e in block.entries], *block.gutter), measure)
    own = measure.within(measure.width, labels)
    return stack(
        [entry(e, own, i == 0) for i, e in enumerate(block.entries)], Element("L", -1, numbering=block.numbering.value)
    )


def _figure(block: content.Figure, measure: Measure) -> Galley:
    from worksheet.layout.figures import set_figure  # late: most papers show none

    return set_figure(block, measure)


def _slots(block: content.Slots, measure: Measure) -> Galley:
    from worksheet.layout.slots import set_slots  # late, likewise

    return set_slots(block, measure)


def _options(block: content.Options, measure: Measure) -> Galley:
    from worksheet.layout.options import set_options  # late, likewise

    return set_options(block, measure)


def _boxed(block: content.Boxed, measure: Measure) -> Galley:
    from worksheet.layout.framed import framed, room_in_frame  # late, likewise

    inner = room_in_frame(measure)
    element = Element("BlockQuote" if block.quote else "Div", -1)
    galley = framed(stack([set_block(one, inner) for one in block.blocks], element), measure)
    if not any(isinstance(one, content.Words) for one in block.blocks):
        return galley
    strips = tuple([replace(strip, hold=True) for strip in galley.strips])
    return replace(galley, strips=strips, tied=True)  # the words stay together, and with what they are for


def _words(block: content.Words, measure: Measure) -> Galley:
    from worksheet.layout.words import set_words  # late, likewise

    return set_words(block, measure)


def _stanza(block: content.Stanza, measure: Measure) -> Galley:
    from worksheet.layout.framed import set_stanza  # late, likewise

    return set_stanza(block, measure)


def _set_board(block: Block, measure: Measure) -> Galley:
    from worksheet.layout.boards import SETTERS  # late, likewise

    return SETTERS[type(block)](block, measure)


def _table(block: content.Table, measure: Measure) -> Galley:
    """A table inside an entry; at the top of a document each row is a unit of its own (see ``flow``)."""
    return stack(set_table(block, measure), Element("Table", -1))


def set_stamp(block: content.Stamp, measure: Measure) -> Galley:
    """A code for machines as a figure."""
    size = measure.style.stamp_size
    mark = Mark(0, (Bitmap(0.0, 0.0, size, block.modules, block.rows),))
    strip = Strip(size, (mark,), figures=(Figure(0, (0.0, 0.0, size, size)),))
    return Galley((strip,), (Element("Figure", -1, alt=block.alt),))


def _divider(block: Divider, measure: Measure) -> Galley:
    style = measure.style
    rules = tuple([Rule(0, top, measure.width, thick) for top, thick in style.divider])
    top, thick = style.divider[-1]
    height = top + thick + style.divider_below
    return Galley((Strip(height, (Mark(ARTIFACT, rules),), style.divider_above),), ())


def _group(block: Group, measure: Measure) -> Galley:
    return stack([set_block(b, measure) for b in block.blocks])


_SETTERS: dict[type, Callable[[Any, Measure], Galley]] = {
    CodeBoxes: set_code_boxes,
    Squares: set_squares,
    TearLine: set_tear_line,
    Heading: _heading,
    Paragraph: _paragraph,
    AnswerSpace: set_space,
    Fields: set_fields,
    Spread: set_spread,
    Divider: _divider,
    content.Figure: _figure,
    content.Slots: _slots,
    Group: _group,
    Beside: _beside,
    content.Options: _options,
    content.Boxed: _boxed,
    content.Words: _words,
    content.Stanza: _stanza,
    content.Table: _table,
    Listing: _listing,
}
