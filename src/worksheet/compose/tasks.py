"""What is to be done, over a question that stands under no heading of its type."""

from __future__ import annotations

from worksheet.compose.assertions import relations
from worksheet.compose.desk import Blocks, Desk
from worksheet.content import Paragraph, Text
from worksheet.paper import AssertionItem, CodedItem, Item, TruthItem


def task(item: Item, kind: str, desk: Desk) -> Blocks:
    """The heading of a type as a line with a colon, in each language; under it the options that it always has."""
    key = f"headings.{kind}"
    if isinstance(item, CodedItem):
        key = "sheet.by-codes"
    elif isinstance(item, TruthItem) and item.room is not None:
        key = "sheet.corrected"
    told = [one.word(key) + one.word("key.colon").rstrip() for one in (desk.locale, desk.second) if one]
    first, *rest = [(Paragraph((Text(line),)),) for line in told]
    told_in_both = desk.pair(first, *rest) if rest else first
    return (*told_in_both, *relations(desk)) if isinstance(item, AssertionItem) else told_in_both
