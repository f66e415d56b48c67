"""Questions under one question or passage: in a list of their own, in the key without what they stand under."""

from __future__ import annotations

from worksheet.compose.desk import Blocks, Desk, Show
from worksheet.compose.figures import figures
from worksheet.compose.grounds import cited, hint, note
from worksheet.compose.items import in_key, on_sheet
from worksheet.compose.numbering import Labels
from worksheet.content import Block, Boxed, Entry, Group, Listing, Numbering, Paragraph, Stanza
from worksheet.paper import (
    AlternativesItem,
    BlankItem,
    CompoundItem,
    CrosswordItem,
    Item,
    JumbledItem,
    Passage,
    SearchItem,
    TableItem,
    TraceItem,
    TruthItem,
    WrittenItem,
)
from worksheet.text.locale import Locale

_WITHOUT_LETTERS = (*(BlankItem, CrosswordItem, JumbledItem, SearchItem, TableItem, TraceItem, TruthItem, WrittenItem),)


def sheet(item: CompoundItem, desk: Desk) -> Blocks:
    """The question, the passage in a frame, and the parts with their marks; what stands alone stays on a page."""
    return _sheet(item, desk, _parts(item, desk, on_sheet, labels_of(item, desk)))


def key(item: CompoundItem, desk: Desk) -> Blocks:
    """Where the source has the passage, and the answers of the parts."""
    return _key(item, desk, _parts(item, desk, in_key, labels_of(item, desk)))


def numbered(item: CompoundItem, own: Labels, desk: Desk, show: Show) -> Blocks:
    """A passage whose questions have numbers of the paper's."""
    parts = _parts(item, desk, show, own)
    return _sheet(item, desk, parts) if show is on_sheet else _key(item, desk, parts)


def _sheet(item: CompoundItem, desk: Desk, parts: Listing) -> Blocks:
    asked = desk.both(item, _asked)
    passage = (Boxed(desk.both(item, _read), quote=True),) if item.passage else ()
    blocks = (*asked, *figures(item, desk), *passage, parts)
    return (Group(blocks),) if item.alone else blocks


def _key(item: CompoundItem, desk: Desk, parts: Listing) -> Blocks:
    citation = item.passage.citation if item.passage else None
    return (*(cited(citation, desk) if citation else ()), *desk.both(item, note), parts)


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


def _parts(item: CompoundItem, desk: Desk, show: Show, own: Labels) -> Listing:
    entries: list[Entry] = []
    for part, label in zip(item.parts, own.questions, strict=True):
        worth = desk.worth(part) if item.marked and show is on_sheet else None
        entries.append(desk.entry(part, label, worth, show))
    return Listing(tuple(entries), own.counted, own.gutter)


def labels_of(item: CompoundItem, desk: Desk) -> Labels:
    """The marks of parts: those of questions, where they are all of their section's."""
    count = range(len(item.parts))
    if item.alone:
        return Labels(None, tuple([desk.locale.item_mark(place) for place in count]), desk.numbering)
    lettered = any(_lettered(part) for part in item.parts)
    labels = tuple([desk.locale.part_mark(place, lettered=lettered) for place in count])
    if desk.numbering is not Numbering.ROMAN:
        return Labels(None, labels, Numbering.ROMAN)
    return Labels(None, labels, Numbering.DECIMAL if lettered else Numbering.LETTERS)
