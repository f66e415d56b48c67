"""A word to be made of its aksharas: these on the sheet, apart and out of order; the word in the key."""

from __future__ import annotations

from worksheet.compose.desk import Blocks, Desk
from worksheet.compose.figures import figures
from worksheet.compose.grounds import hint, points, small_print
from worksheet.content import Paragraph, Text, Tone
from worksheet.paper import JumbledItem
from worksheet.text.akshara import handwritten

_NARROWEST = 8  # aksharas of the blank for the word
_BETWEEN = " · "


def sheet(item: JumbledItem, desk: Desk) -> Blocks:
    """The aksharas apart, and a blank for the word."""
    versions = (item, item.other) if item.other else (item,)
    room = max([handwritten("".join(one.pieces)) for one in versions])
    blank = desk.written(max(_NARROWEST, room), *_word(item, desk))
    pieces = _BETWEEN.join(item.pieces) + (" " if blank else "")
    asked = (Paragraph((Text(pieces), *blank)),)
    other = (Paragraph((Text(_BETWEEN.join(item.other.pieces)),)),) if item.other else ()
    return (*desk.pair(asked, other), *desk.both(item, hint), *figures(item, desk))


def key(item: JumbledItem, desk: Desk) -> Blocks:
    """The word."""
    return (Paragraph(_word(item, desk, Tone.STRONG)), *small_print(item, desk))


def _word(item: JumbledItem, desk: Desk, tone: Tone = Tone.PLAIN) -> tuple[Text, ...]:
    """The word, in both languages."""
    other = points(item.other.answers[0], desk.second)[0] if desk.second and item.other else None
    return desk.told(points(item.answers[0], desk.locale)[0], other, tone)
