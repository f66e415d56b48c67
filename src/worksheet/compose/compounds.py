"""Questions under one question or passage: in a list of their own, in the key without what they stand under."""

from __future__ import annotations

from worksheet.compose.desk import Blocks, Desk, Show
from worksheet.compose.figures import figures
from worksheet.compose.grounds import cited, hint, note
from worksheet.compose.items import in_key, on_sheet
from worksheet.content import Block, Boxed, Entry, Group, Listing, Numbering, Paragraph, Stanza
from worksheet.paper import (
    AlternativesItem,
    BlankItem,
    CompoundItem,
    Item,
    JumbledItem,
    Passage,
    TableItem,
    TruthItem,
    WrittenItem,
)
from worksheet.text.locale import Locale

_WITHOUT_LETTERS = (BlankItem, JumbledItem, TableItem, TruthItem, WrittenItem)


def sheet(item: CompoundItem, desk: Desk) -> Blocks:
    """The question, the passage in a frame, and the parts with their marks; what stands alone stays on a page."""
    asked = desk.both(item, _asked)
    passage = (Boxed(desk.both(item, _read), quote=True),) if item.passage else ()
    blocks = (*asked, *figures(item, desk), *passage, _parts(item, desk, on_sheet))
    return (Group(blocks),) if item.alone else blocks


def key(item: CompoundItem, desk: Desk) -> Blocks:
    """Where the source has the passage, and the answers of the parts."""
    citation = item.passage.citation if item.passage else None
    return (*(cited(citation, desk) if citation else ()), *desk.both(item, note), _parts(item, desk, in_key))


def _asked(item: CompoundItem, locale: Locale) -> Blocks:
    return (*((Paragraph(item.ask),) if item.ask else ()), *hint(item, locale))


def _read(item: CompoundItem, locale: Locale) -> Blocks:
    return _paragraphs(item.passage) if item.passage else ()


def _paragraphs(passage: Passage) -> tuple[Block, ...]:
    if passage.verse:
        return tuple([Stanza(lines) for lines in passage.paragraphs])
    return tuple([Paragraph(line) for (line,) in passage.paragraphs])


def _lettered(part: Item) -> bool:
    """Whether letters stand within a part."""
    within = part.versions if isinstance(part, AlternativesItem) else (part,)
    return not all(isinstance(one, _WITHOUT_LETTERS) for one in within)


def _parts(item: CompoundItem, desk: Desk, show: Show) -> Listing:
    lettered = any(_lettered(part) for part in item.parts)
    entries: list[Entry] = []
    for place, part in enumerate(item.parts):
        printed = part.marks if item.marked and show is on_sheet else None
        marks = desk.locale.halves(printed.halves) if printed else None
        label = desk.locale.item_mark(place) if item.alone else desk.locale.part_mark(place, lettered=lettered)
        entries.append(desk.entry(part, label, marks, show))
    return Listing(tuple(entries), desk.numbering if item.alone else _numbering(desk, lettered))


def _numbering(desk: Desk, lettered: bool) -> Numbering:
    """How parts count, by their marks."""
    if desk.numbering is not Numbering.ROMAN:
        return Numbering.ROMAN
    return Numbering.DECIMAL if lettered else Numbering.LETTERS
