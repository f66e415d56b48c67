"""The look of an edition: one function of the look of the standard one, so that a change to that is a change to all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from worksheet.layout.style import Align, Pen, Style, TextStyle
from worksheet.pageformat import Edition

_LEAST = 18.0  # points: nothing in large print is smaller
_RUNNING = 1.9  # of its size: a running head with its rule, and the space to the text
_FIELD = 30 / 25.4 * 72  # points: 30 mm, in which a date stands in large handwriting
_HAND = 1.4  # how much larger pupils write in it
_PICTURE = 1.5
_SMALL = 12.0  # points: nothing but the foot is smaller for pupils with dyslexia
_AIR = 1.22  # between lines, for pupils with dyslexia: from 1.5 to more than 1.8 em
_WORD_SPACE = 0.46  # em; at 0.7 readers take it for a gutter
_DARK = 1.5  # how much wider lines are that a copier must not lose
_FINEST = 0.25

_GROWING = (
    *("gap_pitch", "gap_akshara", "gap_padding", "gap_least", "answer_pitch", "answer_below", "answer_akshara"),
    *("field_pitch", "square", "copy_step", "copy_body", "copy_gap", "copy_akshara", "letter_box"),
    *("letter_gap", "tick_box", "tick_gap", "drawing_least", "corner_arm", "digit_box"),
)
"""Lengths that a pen needs."""

_PENS = (
    *("dots", "frame", "corner", "square_rule", "graph_fine", "graph_fifth", "graph_tenth", "copy_rule", "copy_faint"),
    *("ring", "trace"),
)


def edited(style: Style, edition: Edition) -> Style:
    """A style as an edition has it; the size and the family of its text are the page's (``PageFormat.in_edition``)."""
    return _EDITED[edition](style)


def _large(style: Style) -> Style:
    """No text under 18 points, more room for a larger hand, larger figures, and lines that are easy to see."""

    def text(old: TextStyle) -> TextStyle:
        by = max(1.0, _LEAST / old.size)
        return replace(old, size=old.size * by, pitch=old.pitch * by)

    lengths: dict[str, Any] = {name: getattr(style, name) * _HAND for name in _GROWING}
    return replace(
        _darker(style),
        roles={role: text(old) for role, old in style.roles.items()},
        **lengths,
        foot_size=max(_LEAST, style.foot_size),
        foot_drop=max(style.foot_drop, _LEAST * 1.45),
        running_drop=max(style.running_drop, _LEAST * _RUNNING),
        running_room=max(style.running_room, _LEAST * _RUNNING + style.running_drop),
        running_rule=style.running_rule * _HAND,
        chart_size=_LEAST,
        letter_number=_LEAST,
        letter_text=max(_LEAST, style.letter_text),
        spot_size=max(_LEAST, style.spot_size),
        field_least=max(_FIELD, style.field_least),
        lines_grow=_HAND,
        pen_grows=_HAND,
        graph_fine=replace(style.graph_fine, grey=0.6),  # or a centimetre's lines, which count, would not stand out
        figure_grows=_PICTURE,
    )


def _dyslexia(style: Style) -> Style:
    """Wide spaces between words and between lines, everything from the left margin; letters stand as they always do."""

    def text(old: TextStyle) -> TextStyle:
        by = max(1.0, _SMALL / old.size)
        pitch = old.pitch * by * _AIR
        return replace(old, size=old.size * by, pitch=pitch, above=old.above * _AIR, align=Align.LEFT)

    return replace(
        style,
        roles={role: text(old) for role, old in style.roles.items()},
        letter_number=_SMALL,
        word_space=_WORD_SPACE,
        entry_above=style.entry_above * 1.5,
        first_entry_above=style.first_entry_above * 1.5,
        gap_pitch=style.gap_pitch * _AIR,
        field_pitch=style.field_pitch * _AIR,
        cell_above=style.cell_above * _AIR,
    )


def _darker(style: Style) -> Style:
    """Black lines, none too thin to be copied."""

    def pen(old: Pen) -> Pen:
        return replace(old, width=old.width * 1.2 if old.round else max(_FINEST, old.width * _DARK), grey=0.0)

    pens: dict[str, Any] = {name: pen(getattr(style, name)) for name in _PENS}
    return replace(
        style, **pens, rule=style.rule * _DARK, rule_grey=0.0, gap_rule=style.gap_rule * _DARK, chart_grey=None
    )


_EDITED: dict[Edition, Callable[[Style], Style]] = {
    Edition.STANDARD: lambda style: style,
    Edition.LARGE: _large,
    Edition.DYSLEXIA: _dyslexia,
    Edition.PHOTOCOPY: _darker,
}
