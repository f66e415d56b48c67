"""A statement that is true or false: a blank behind it and a line to put it right; in the key what is true."""

from __future__ import annotations

from dataclasses import replace

from worksheet.compose.desk import Blocks, Desk, inked
from worksheet.compose.figures import figures
from worksheet.compose.grounds import hint, points, small_print
from worksheet.content import AnswerSpace, Inlines, Paragraph, Text, Tone
from worksheet.pageformat import Ruling
from worksheet.paper import TruthItem
from worksheet.text.locale import Locale

_BLANK = 6  # aksharas


def sheet(item: TruthItem, desk: Desk) -> Blocks:
    """The statement with a blank behind it, and where one is asked for a line to put it right."""
    blank = desk.written(_BLANK, *desk.word("key.is-true" if item.true else "key.is-false"))
    alike = item.other is None or (item.other.statement == item.statement and not desk.beside)
    other = (Paragraph(item.other.statement),) if item.other and not alike else ()
    asked = desk.pair((Paragraph((*item.statement, *blank)),), other)
    room = max(item.room or 0, (item.other and item.other.room) or 0)
    line = (AnswerSpace(None, room),) if item.room is not None and desk.on_sheet else ()
    if desk.filled and not item.true and not item.answers[0].missing:
        line = (replace(line[0] if line else AnswerSpace(0, ruling=Ruling.NONE), filled=_filled(item, desk)),)
    return (*asked, *desk.both(item, hint), *figures(item, desk), *line)


def _filled(item: TruthItem, desk: Desk) -> tuple[Inlines, ...]:
    """What is true, in both languages, as it is filled in."""
    told = [(item, desk.locale), *([(item.other, desk.second)] if item.other and desk.second else [])]
    return tuple(
        [(inked(points(one.answers[0], locale)[0], locale.tag if one is not item else None),) for one, locale in told]
    )


def key(item: TruthItem, desk: Desk) -> Blocks:
    """Whether it is true, and of a false one what is."""
    said = desk.word("key.is-true" if item.true else "key.is-false", tone=Tone.STRONG)
    right = () if item.true or item.answers[0].missing else desk.both(item, _right)
    return (Paragraph(said), *right, *small_print(item, desk))


def _right(item: TruthItem, locale: Locale) -> Blocks:
    return (Paragraph((Text(locale.word("key.right-statement", text=points(item.answers[0], locale)[0])),)),)
