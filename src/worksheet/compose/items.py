"""Each kind of item as blocks: on the sheet, and in the key.

Question types are many, kinds of item few (those of QTI's interactions): a type resolves to items, and only the item's
kind decides what is set.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from worksheet.compose.desk import Desk
from worksheet.content import AnswerLines, Block, Cell, Entry, Listing, Paragraph, Role, Table, Text, Tone
from worksheet.paper import Answer, BlankItem, Item, MatchingItem, WrittenItem
from worksheet.text.akshara import handwritten

Blocks = tuple[Block, ...]


def on_sheet(item: Item, desk: Desk) -> Blocks:
    """What the pupil sees of an item, without its number."""
    return _SHEET[type(item)](item, desk)


def in_key(item: Item, desk: Desk) -> Blocks:
    """What the key says of an item, without its number."""
    return _KEY[type(item)](item, desk)


def _blank_sheet(item: BlankItem, desk: Desk) -> Blocks:
    return (Paragraph(item.stem), *_hint(item, desk))


def _blank_key(item: BlankItem, desk: Desk) -> Blocks:
    said = "; ".join(" / ".join(desk.points(answer)) for answer in item.answers)
    return (_strong(said), *_remarks(item, item.answers, desk))


def _written_sheet(item: WrittenItem, desk: Desk) -> Blocks:
    limit = (Text(" " + desk.locale.word("sheet.words", count=desk.locale.count(item.words))),) if item.words else ()
    blocks: Blocks = (Paragraph(item.ask + limit), *_hint(item, desk))
    if desk.on_sheet and item.lines != 0:
        size = sum(handwritten(point) for point in item.answer.points)
        blocks += (AnswerLines(item.lines, size, item.at_least),)
    return blocks


def _written_key(item: WrittenItem, desk: Desk) -> Blocks:
    points = desk.points(item.answer)
    said: Blocks
    if len(points) == 1:
        said = (_strong(points[0]),) if item.answer.missing else (Paragraph((Text(points[0]),)),)
    else:
        marks = [f"{desk.locale.digits(i + 1)}." for i in range(len(points))]
        said = (Listing(tuple(Entry(m, (Paragraph((Text(p),)),)) for m, p in zip(marks, points, strict=True))),)
    return (*said, *_remarks(item, (item.answer,), desk))


def _matching_sheet(item: MatchingItem, desk: Desk) -> Blocks:
    rows = []
    for i in range(max(len(item.left), len(item.right))):
        left = desk.cell(item.left[i], desk.locale.item_mark(i)) if i < len(item.left) else desk.cell((), None)
        right = desk.cell(item.right[i], f"({desk.locale.letter(i)})") if i < len(item.right) else desk.cell((), None)
        rows.append((left, right))
    heads = (item.heads or desk.locale.columns)[:2]
    head = desk.once(("heads", heads), heads, lambda: tuple(Cell((Text(text),)) for text in heads))
    return (*_hint(item, desk), Table(head, tuple(rows), _shares(item)))


def _matching_key(item: MatchingItem, desk: Desk) -> Blocks:
    entries = []
    for i, partner in enumerate(item.partner):
        letter = Text(f"({desk.locale.letter(partner)}) ", Tone.STRONG)
        pair = (letter, *item.left[i], Text(" – "), *item.right[partner])
        answers = item.answers[i : i + 1]
        entries.append(Entry(desk.locale.item_mark(i), (Paragraph(pair), *desk.grounds(answers))))
    remarks = (item.note,) if item.note else ()
    notes = tuple(Paragraph((Text(desk.locale.word("key.note", note=n)),), Role.NOTE) for n in remarks)
    return (Listing(tuple(entries), desk.numbering), *notes)


def _shares(item: MatchingItem) -> tuple[float, float]:
    """Column widths by what each side has to say, neither under a third."""
    left = max(sum(len(p.text) for p in side if isinstance(p, Text)) for side in item.left)
    right = max(sum(len(p.text) for p in side if isinstance(p, Text)) for side in item.right)
    share = left / max(1, left + right)
    return (min(0.62, max(0.38, share)), 1 - min(0.62, max(0.38, share)))


def _hint(item: Item, desk: Desk) -> Blocks:
    return (Paragraph((Text(desk.locale.word("sheet.hint", hint=item.hint)),), Role.NOTE),) if item.hint else ()


def _remarks(item: Item, answers: tuple[Answer, ...], desk: Desk) -> Blocks:
    note = item.note
    own = (Paragraph((Text(desk.locale.word("key.note", note=note)),), Role.NOTE),) if note else ()
    return (*desk.grounds(answers), *own)


def _strong(text: str) -> Paragraph:
    return Paragraph((Text(text, Tone.STRONG),))


_SHEET: dict[type, Callable[[Any, Desk], Blocks]] = {
    BlankItem: _blank_sheet,
    WrittenItem: _written_sheet,
    MatchingItem: _matching_sheet,
}
_KEY: dict[type, Callable[[Any, Desk], Blocks]] = {
    BlankItem: _blank_key,
    WrittenItem: _written_key,
    MatchingItem: _matching_key,
}
