"""The teacher's copy: answers in the places where pupils write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from worksheet.compose.desk import Desk, inked
from worksheet.compose.grounds import points
from worksheet.compose.numbers import number_told
from worksheet.content import Gap, Inlines, Text
from worksheet.paper import Answer, WrittenItem
from worksheet.text.locale import Locale

TICK = "✓"


def filled_in(texts: Sequence[Inlines], answers: Sequence[Answer], locale: Locale) -> tuple[Inlines, ...]:
    """Texts with the answers over their gaps, in the order of both."""
    rest = iter(answers)

    def over(gap: Gap) -> Gap:
        return replace(gap, filled=inked(" / ".join(points(next(rest), locale))))

    return tuple([tuple([over(piece) if isinstance(piece, Gap) else piece for piece in body]) for body in texts])


def with_mark(body: Inlines, mark: str) -> Inlines:
    """A text with a mark filled in behind it."""
    return (*body, inked(f" {mark}" if body else mark))


def ticked(body: Inlines) -> Inlines:
    """An option that is right: set off, with a tick behind it."""
    return (*filled(body), inked(f" {TICK}" if body else TICK))


def filled(body: Inlines, language: str | None = None) -> Inlines:
    """A text in the face of what is filled in."""
    return tuple([inked(piece.text, piece.language or language) for piece in body if isinstance(piece, Text)])


def written_answer(item: WrittenItem, desk: Desk) -> tuple[Inlines, ...]:
    """What is written in the room for an answer, a paragraph a point, in both languages."""
    if item.number and desk.on_sheet:  # the number stands in its blank, and the room is for working
        return ()
    said = _paragraphs(item, desk.locale)
    if desk.second and item.other:
        said += tuple([filled(one, desk.second.tag) for one in _paragraphs(item.other, desk.second)])
    return said


def _paragraphs(item: WrittenItem, locale: Locale) -> tuple[Inlines, ...]:
    answer = item.answer
    said = (number_told(item.number),) if item.number and answer.points else points(answer, locale)
    marks = [f"{locale.digits(i)}. " for i in range(1, len(said) + 1)] if len(said) > 1 else [""]
    told = [mark + text for mark, text in zip(marks, said, strict=True)]
    if answer.open and answer.points:
        told.insert(0, locale.word("key.open"))
    return tuple([(inked(text),) for text in told])
