"""Letters to write over: the text in print, its rows of dotted letters, and rows of a copybook to write it alone."""

from __future__ import annotations

from worksheet.boards import TraceRows
from worksheet.compose.desk import Blocks, Desk, in_language
from worksheet.compose.figures import figures
from worksheet.compose.grounds import hint, small_print
from worksheet.content import AnswerSpace, Paragraph, Text, Tone
from worksheet.pageformat import Ruling
from worksheet.paper import TraceItem
from worksheet.text.locale import Locale


def sheet(item: TraceItem, desk: Desk) -> Blocks:
    """The text, the rows to trace and those to write in; in two languages both, if they say anything else."""
    above, rows = (*desk.both(item, hint), *figures(item, desk)), _rows(item, desk.locale)
    first = (Paragraph((Text(item.text),)), *above, *rows)
    if desk.second is None or item.other is None or item.other.text == item.text:
        return first
    other = Paragraph(in_language((Text(item.other.text),), desk.second.tag), language=desk.second.tag)
    return (*first, other, *_rows(item.other, desk.second))


def _rows(item: TraceItem, locale: Locale) -> Blocks:
    made: Blocks = ()
    if item.trace:
        name = "spoken.traced" if item.trace > 1 else "spoken.traced-once"
        alt = locale.word(name, text=item.text, count=item.trace)
        made = (TraceRows(item.text, item.trace, item.latin, alt, locale.tag),)
    if item.lines == 0:
        return made
    return (*made, AnswerSpace(item.lines, ruling=Ruling.COPYBOOK, fill=item.lines is None, latin=item.latin))


def key(item: TraceItem, desk: Desk) -> Blocks:
    """The text alone: there is nothing to answer."""
    other = item.other.text if item.other else None
    return (Paragraph(desk.told(item.text, other, Tone.STRONG)), *small_print(item, desk))
