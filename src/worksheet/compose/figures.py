"""Figures of items, in the paper's languages; what a chart is in words; places on a picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from worksheet.compose.desk import Blocks, Desk, as_filled
from worksheet.compose.grounds import grounds, points
from worksheet.content import Entry, Figure, Inlines, Listing, Paragraph, Role, Slots, Text, Tone
from worksheet.paper import Item, LabelItem
from worksheet.text.akshara import handwritten
from worksheet.text.locale import Locale

if TYPE_CHECKING:
    from worksheet.picture import Chart

_DIGITS = "0123456789"


def figures(item: Item, desk: Desk) -> tuple[Figure, ...]:
    """An item's figure, with its caption in both languages."""
    if item.figure is None:
        return ()
    other = item.other.figure if desk.second and item.other else None
    return (shown(item.figure, desk, other),)


def shown(figure: Figure, desk: Desk, other: Figure | None = None) -> Figure:
    """A figure as it is set: a chart with the paper's digits and in words, a caption in both languages."""
    from worksheet.picture import Chart  # late: few papers have figures

    if isinstance(figure.picture, Chart):
        chart = replace(figure.picture, digits=desk.locale.digits(_DIGITS))
        figure = replace(figure, picture=chart, alt=figure.alt or in_words(chart, desk.locale))
    if other is None or desk.second is None or not other.caption or other.caption == figure.caption:
        return figure
    return replace(figure, under=other.caption, language=desk.second.tag)


def in_words(chart: Chart, locale: Locale) -> str:
    """What a chart shows, for those who cannot see it."""
    word = locale.word
    told = [word(f"chart.{chart.kind.value}")]
    if chart.up and chart.across:
        told.append(word("chart.by", up=chart.up, across=chart.across))
    elif chart.up or chart.across:
        told.append(chart.up or chart.across)
    for name, values in chart.series:
        pairs = zip(chart.labels, values, strict=True)
        said = ", ".join(f"{label} {locale.digits(_plain(value))}" for label, value in pairs)
        told.append(f"{name}: {said}" if name else said)
    return "; ".join(told)


def _plain(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".").replace("-", "−")


def worded(body: Inlines, figure: Figure | None) -> Inlines:
    """A side in words: what its picture shows where it has no text."""
    return body or ((Text(f"[{figure.alt}]"),) if figure else ())


def label_sheet(item: LabelItem, desk: Desk) -> Blocks:
    """The picture with its numbers and blanks for the names, or the names and the bare picture."""
    marks = _numbers(item, desk)
    if item.mark:
        names = [desk.told(*_named(item, i, desk)) for i in range(len(item.answers))]
        listed = tuple(Entry(mark, (Paragraph(name),)) for mark, name in zip(marks, names, strict=True))
        return (*desk.both(item, _asked), Listing(listed), *(_spotted if desk.filled else figures)(item, desk))
    room = max((_room(item, desk), *([_room(item.other, desk)] if item.other else [])))
    slots: Blocks = (Slots(tuple(marks), room),) if desk.on_sheet else ()
    if desk.filled:
        told = [as_filled(desk.told(*_named(item, i, desk))) for i in range(len(marks))]
        slots = (Slots(tuple(marks), room, tuple(told)),)
    return (*desk.both(item, _asked), *_spotted(item, desk), *slots)


def label_key(item: LabelItem, desk: Desk) -> Blocks:
    """The picture with its numbers, and what is at each."""
    entries = []
    for i, mark in enumerate(_numbers(item, desk)):
        said = desk.told(*_named(item, i, desk), Tone.STRONG)
        entries.append(Entry(mark, (Paragraph(said), *grounds(item, desk, i))))
    return (*desk.both(item, _asked), *_spotted(item, desk), Listing(tuple(entries)), *desk.both(item, _noted))


def _spotted(item: LabelItem, desk: Desk) -> tuple[Figure, ...]:
    from worksheet.picture import Spot  # late, as above

    spots = [Spot(*place, desk.locale.digits(i)) for i, place in enumerate(item.places, 1)]
    return tuple([replace(figure, spots=tuple(spots)) for figure in figures(item, desk)])


def _numbers(item: LabelItem, desk: Desk) -> list[str]:
    return [f"{desk.locale.digits(i)}." for i in range(1, len(item.places) + 1)]


def _named(item: LabelItem, place: int, desk: Desk) -> tuple[str, str | None]:
    """What is at a place, in both languages."""
    other = item.other if desk.second else None
    first = " / ".join(points(item.answers[place], desk.locale))
    return first, " / ".join(points(other.answers[place], desk.second)) if other and desk.second else None


def _asked(item: LabelItem, locale: Locale) -> Blocks:
    task = "sheet.label-mark" if item.mark else "sheet.label-name"
    hint = (Paragraph((Text(locale.word("sheet.hint", hint=item.hint)),), Role.NOTE),) if item.hint else ()
    return (Paragraph(item.ask or (Text(locale.word(task)),)), *hint)


def _noted(item: LabelItem, locale: Locale) -> Blocks:
    return (Paragraph((Text(locale.word("key.note", note=item.note)),), Role.NOTE),) if item.note else ()


def _room(item: LabelItem, desk: Desk) -> int:
    """The room that the longest name takes by hand: all blanks are alike, so that none gives its name away."""
    said = [point for answer in item.answers for point in answer.points]
    return max((handwritten(point, desk.locale.tag) for point in said), default=6)
