"""A question whose answer is a number: a blank for it on the sheet, the number with its measure in the key."""

from __future__ import annotations

from worksheet.compose.desk import Desk
from worksheet.content import Inline, Paragraph, Text
from worksheet.paper import Number, WrittenItem
from worksheet.text.akshara import handwritten

_NARROWEST = 6  # aksharas of a blank for a number


def number_asked(item: WrittenItem, desk: Desk) -> Paragraph:
    """The line for the result, under the room for working."""
    number = item.number or Number("")
    label = desk.word("sheet.answer", after=desk.locale.word("key.colon"))
    said = (Text(number_value(number)),) if item.answer.points else ()
    body: list[Inline] = [*label, desk.gap(max(_NARROWEST, 2 * handwritten(number.value)), *said)]
    if number.measure:
        other = item.other.number.measure if item.other and item.other.number else None
        body += [Text(" "), *desk.told(number.measure, other)]
    return Paragraph(tuple(body))


def number_value(number: Number) -> str:
    """The number, and how far off is still right."""
    return f"{number.value} (± {number.tolerance})" if number.tolerance else number.value


def number_told(number: Number) -> str:
    """The number with its measure, and how far off is still right."""
    measure = f" {number.measure}" if number.measure else ""
    off = f" (± {number.tolerance})" if number.tolerance else ""
    return f"{number.value}{measure}{off}"
