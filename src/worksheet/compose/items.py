"""Each kind of item as blocks: on the sheet, and in the key.

Question types are many, kinds of item few (those of QTI's interactions): a type resolves to items, and only the item's
kind decides what is set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from importlib import import_module
from itertools import zip_longest
from typing import Any, cast

from worksheet.compose.desk import Blocks, Desk
from worksheet.compose.figures import figures, label_key, label_sheet, shown, worded
from worksheet.compose.grounds import grounds, hint, note, points, small_print
from worksheet.compose.leaves import brief
from worksheet.compose.numbers import number_asked, number_told
from worksheet.compose.spaces import answer_space
from worksheet.content import FORMULA, Cell, Entry, Figure, Inlines, Listing, Paragraph, Role, Table, Text, Tone
from worksheet.formulas.texts import said
from worksheet.paper import (
    AlternativesItem,
    AssertionItem,
    BlankItem,
    ChoiceItem,
    CompoundItem,
    CrosswordItem,
    GroupItem,
    Item,
    JumbledItem,
    LabelItem,
    MatchingItem,
    OrderItem,
    SearchItem,
    Section,
    TableItem,
    TraceItem,
    TruthItem,
    WrittenItem,
    held,
)
from worksheet.text.locale import Locale


def on_sheet(item: Item, desk: Desk) -> Blocks:
    """What the pupil sees of an item, without its number; of one on a leaf of its own, what is asked there."""
    return brief(whole(item, desk), desk) if item.separate else whole(item, desk)


def whole(item: Item, desk: Desk) -> Blocks:
    """All that the pupil sees of an item, likewise."""
    show = _SHEET.get(type(item)) or _shown(type(item)).sheet
    return cast(Blocks, show(item, desk))


def in_key(item: Item, desk: Desk) -> Blocks:
    """What the key says of an item, without its number."""
    show = _KEY.get(type(item)) or _shown(type(item)).key
    return cast(Blocks, show(item, desk))


def _shown(kind: type) -> Any:
    """The module that shows a kind of item which few papers have: imported where one has it."""
    return import_module(_MODULES[kind])


def over(section: Section, desk: Desk) -> Blocks:
    """What stands once over the items of a section: the options that all of them have."""
    if not _asserts(section.items):
        return ()
    from worksheet.compose.assertions import relations  # late: few papers have such questions

    return relations(desk)


def _asserts(items: Iterable[Item]) -> bool:
    return any(isinstance(item, AssertionItem) or _asserts(held(item)) for item in items)


def _blank_sheet(item: BlankItem, desk: Desk) -> Blocks:
    return (*desk.both(item, _blank_asked), *figures(item, desk))


def _blank_asked(item: BlankItem, locale: Locale) -> Blocks:
    return (Paragraph(item.stem), *hint(item, locale))


def _blank_key(item: BlankItem, desk: Desk) -> Blocks:
    other = _filled(item.other, desk.second) if desk.second and item.other else None
    said = desk.told(_filled(item, desk.locale), other, Tone.STRONG)
    return (Paragraph(said), *small_print(item, desk))


def _filled(item: BlankItem, locale: Locale) -> str:
    return "; ".join(" / ".join(points(answer, locale)) for answer in item.answers)


def _written_sheet(item: WrittenItem, desk: Desk) -> Blocks:
    asked = (*desk.both(item, _written_asked), *figures(item, desk), *answer_space(item, desk))
    return (*asked, number_asked(item, desk)) if item.number and desk.on_sheet else asked


def _written_asked(item: WrittenItem, locale: Locale) -> Blocks:
    limit = (Text(" " + locale.word("sheet.words", count=locale.count(item.words))),) if item.words else ()
    cues = (Text(locale.word("sheet.cues", cues=", ".join(item.cues))),) if item.cues else ()
    return (Paragraph(item.ask + limit), *((Paragraph(cues, Role.NOTE),) if cues else ()), *hint(item, locale))


def _written_key(item: WrittenItem, desk: Desk) -> Blocks:
    if item.answer.missing:
        return (Paragraph(desk.word("key.missing", tone=Tone.STRONG)), *small_print(item, desk))
    return (*desk.both(item, _written_answer), *small_print(item, desk))


def _written_answer(item: WrittenItem, locale: Locale) -> Blocks:
    answer = item.answer
    said = (number_told(item.number),) if item.number and answer.points else points(answer, locale)
    above: Blocks = (Paragraph((Text(locale.word("key.open")),)),) if answer.open and answer.points else ()
    worth = [locale.halves(one.marks.halves) if one.marks else None for one in answer.valued]
    if len(said) == 1 and not any(worth):
        return (*above, Paragraph((Text(said[0]),)))
    marks = [f"{locale.digits(i + 1)}." for i in range(len(said))]
    rows = zip_longest(marks, said, worth)
    if answer.best:
        above += (Paragraph((Text(locale.word("scheme.best", count=locale.count(answer.best))),), Role.NOTE),)
    return (*above, Listing(tuple([Entry(m, (Paragraph((Text(p),)),), w) for m, p, w in rows])))


def _matching_sheet(item: MatchingItem, desk: Desk) -> Blocks:
    other = item.other if desk.second and item.other else None
    unders = (other.left, other.right) if other else ((), ())
    lefts = [_labelled(item.left, i, desk.locale.item_mark(i), unders[0], desk) for i in range(len(item.left))]
    rights = [_labelled(item.right, i, f"({desk.locale.letter(i)})", unders[1], desk) for i in range(len(item.right))]
    lefts, rights = _pictured(lefts, item.left_figures, desk), _pictured(rights, item.right_figures, desk)
    rows = zip_longest(lefts, rights, fillvalue=desk.cell((), None))
    heads = (item.heads or desk.locale.columns)[:2]
    others = (other.heads or desk.second.columns)[:2] if other and desk.second else ("", "")
    told = zip(heads, others, strict=True)
    head = desk.once(("heads", heads, others), heads, lambda: tuple(Cell(desk.told(*texts)) for texts in told))
    return (*desk.both(item, hint), *figures(item, desk), Table(head, tuple(rows), _shares(item)))


def _pictured(cells: list[Cell], pictures: tuple[Figure | None, ...], desk: Desk) -> list[Cell]:
    """The cells of a column with their pictures."""
    if not pictures:
        return cells
    made = []
    for cell, one in zip(cells, pictures, strict=True):
        made.append(desk.once((id(cell), id(one)), (cell, one), partial(_with_picture, cell, one, desk)))
    return made


def _with_picture(cell: Cell, picture: Figure | None, desk: Desk) -> Cell:
    return replace(cell, figure=shown(picture, desk)) if picture else cell


def _labelled(entries: tuple[Inlines, ...], place: int, label: str, unders: tuple[Inlines, ...], desk: Desk) -> Cell:
    """An entry of a column; in two languages the other one's stands under it, where it says anything else."""
    under = unders[place] if unders and unders[place] != entries[place] else ()
    return desk.cell(entries[place], label, under)


def _matching_key(item: MatchingItem, desk: Desk) -> Blocks:
    entries = []
    for i, partner in enumerate(item.partner):
        letter = Text(f"({desk.locale.letter(partner)}) ", Tone.STRONG)
        said = desk.pair(
            (Paragraph((letter, *_paired(item, i))),), (Paragraph(_paired(item.other, i)),) if item.other else ()
        )
        entries.append(Entry(desk.locale.item_mark(i), (*said, *grounds(item, desk, i))))
    return (Listing(tuple(entries), desk.numbering), *desk.both(item, note))


def _paired(item: MatchingItem, place: int) -> Inlines:
    partner = item.partner[place]
    left = worded(item.left[place], item.left_figures[place] if item.left_figures else None)
    right = worded(item.right[partner], item.right_figures[partner] if item.right_figures else None)
    # A dash between formulas would be a minus.
    formulas = any(FORMULA[0] in piece.text for piece in (*left, *right) if isinstance(piece, Text))
    return (*left, Text(" → " if formulas else " – "), *right)


def _shares(item: MatchingItem) -> tuple[float, float]:
    """Column widths by what each side has to say, neither under a third."""
    left = max(sum(len(said(p.text)) for p in side if isinstance(p, Text)) for side in item.left)
    right = max(sum(len(said(p.text)) for p in side if isinstance(p, Text)) for side in item.right)
    share = left / max(1, left + right)
    return (min(0.62, max(0.38, share)), 1 - min(0.62, max(0.38, share)))


_SHEET: dict[type, Callable[[Any, Desk], Blocks]] = {
    BlankItem: _blank_sheet,
    WrittenItem: _written_sheet,
    MatchingItem: _matching_sheet,
    LabelItem: label_sheet,
}
_KEY: dict[type, Callable[[Any, Desk], Blocks]] = {
    BlankItem: _blank_key,
    WrittenItem: _written_key,
    MatchingItem: _matching_key,
    LabelItem: label_key,
}
_MODULES: dict[type, str] = {
    ChoiceItem: "worksheet.compose.choices",
    TableItem: "worksheet.compose.tables",
    AlternativesItem: "worksheet.compose.alternatives",
    CompoundItem: "worksheet.compose.compounds",
    TruthItem: "worksheet.compose.truths",
    AssertionItem: "worksheet.compose.assertions",
    OrderItem: "worksheet.compose.orders",
    GroupItem: "worksheet.compose.groups",
    JumbledItem: "worksheet.compose.jumbles",
    CrosswordItem: "worksheet.compose.crosswords",
    SearchItem: "worksheet.compose.searches",
    TraceItem: "worksheet.compose.traces",
}
"""Each has a ``sheet`` and a ``key``, as those above."""
