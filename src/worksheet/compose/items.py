"""Each kind of item as blocks: on the sheet, and in the key.

Question types are many, kinds of item few (those of QTI's interactions): a type resolves to items, and only the item's
kind decides what is set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from itertools import zip_longest
from typing import Any, cast

from worksheet.compose.desk import Blocks, Desk
from worksheet.compose.figures import figures, label_key, label_sheet
from worksheet.compose.fills import filled_in
from worksheet.compose.grounds import hint, points, small_print
from worksheet.compose.leaves import brief
from worksheet.compose.numbers import number_asked, number_told
from worksheet.compose.spaces import answer_space
from worksheet.content import Entry, Listing, Paragraph, Role, Text, Tone
from worksheet.paper import (
    AlternativesItem,
    AssertionItem,
    BlankItem,
    ChoiceItem,
    CodedItem,
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
    blocks = cast(Blocks, show(item, desk))
    if desk.filled and type(item) not in _FILLED:
        blocks += in_key(item, desk)
    if item.task is None:
        return blocks
    from worksheet.compose.tasks import task  # late: most questions stand under the heading of their type

    return (*task(item, item.task, desk), *blocks)


def in_key(item: Item, desk: Desk) -> Blocks:
    """What the key says of an item, without its number."""
    show = _KEY.get(type(item)) or _shown(type(item)).key
    return cast(Blocks, show(item, desk))


def _shown(kind: type) -> Any:
    """The module that shows a kind of item which few papers have: imported where one has it."""
    return import_module(_MODULES[kind])


def over(section: Section, desk: Desk) -> Blocks:
    """What stands once over the items of a section: the options that all of them have, its word box."""
    blocks: Blocks = ()
    if _asserts(section.items):
        from worksheet.compose.assertions import relations  # late: few papers have such questions

        blocks = relations(desk)
    if section.box:
        from worksheet.compose.brackets import word_box  # late, likewise

        blocks += word_box(section, desk)
    return blocks


def _asserts(items: Iterable[Item]) -> bool:
    """Whether any is an assertion and a reason, and does not say itself what may be right of them."""
    return any((isinstance(item, AssertionItem) and item.task is None) or _asserts(held(item)) for item in items)


def _blank_sheet(item: BlankItem, desk: Desk) -> Blocks:
    return (*desk.both(item, partial(_blank_asked, desk=desk)), *figures(item, desk))


def _blank_asked(item: BlankItem, locale: Locale, desk: Desk) -> Blocks:
    stem = item.stem
    if item.choices:
        from worksheet.compose.brackets import with_brackets  # late: few sentences have any

        stem = with_brackets(item)
    if desk.filled:
        (stem,) = filled_in((stem,), item.answers, locale)
    return (Paragraph(stem), *hint(item, locale))


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


_SHEET: dict[type, Callable[[Any, Desk], Blocks]] = {
    BlankItem: _blank_sheet,
    WrittenItem: _written_sheet,
    LabelItem: label_sheet,
}
_KEY: dict[type, Callable[[Any, Desk], Blocks]] = {
    BlankItem: _blank_key,
    WrittenItem: _written_key,
    LabelItem: label_key,
}
_MODULES: dict[type, str] = {
    MatchingItem: "worksheet.compose.matchings",
    CodedItem: "worksheet.compose.codes",
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
_FILLED = frozenset((*_SHEET, *_MODULES))
"""Kinds whose sheet shows the answers in their places where the desk fills these; others have their key under them."""
