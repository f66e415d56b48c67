"""Room for the answer to a question: how it looks, and how much the answer takes by hand in either language."""

from __future__ import annotations

from worksheet.compose.desk import Desk
from worksheet.content import AnswerSpace
from worksheet.formulas.texts import said
from worksheet.pageformat import Ruling
from worksheet.paper import WrittenItem
from worksheet.text.akshara import LATIN, aksharas, handwritten
from worksheet.text.locale import Locale

_ON_A_LINE = 34  # aksharas by hand, on A4
_LINE = 25.5  # points


def answer_space(item: WrittenItem, desk: Desk) -> tuple[AnswerSpace, ...]:
    """The space under a question, if pupils write on the sheet and it has one.

    The teacher's copy has the answer in it, or without any room where there is none.
    """
    if not desk.filled:
        return _space(item, desk)
    from dataclasses import replace  # late: the teacher's copy alone

    from worksheet.compose.fills import written_answer  # late, likewise

    said = written_answer(item, desk)
    spaces = _space(item, desk) or ((AnswerSpace(0, ruling=Ruling.NONE),) if said else ())
    return tuple([replace(space, filled=said) for space in spaces])


def _space(item: WrittenItem, desk: Desk) -> tuple[AnswerSpace, ...]:
    room = item.room
    ruling = room.ruling or desk.ruling or (Ruling.LINE if room.height is None else Ruling.BOX)
    if not desk.on_sheet or ruling is Ruling.NONE or item.lines == 0:
        return ()
    size = _size(item, desk.locale)
    if desk.second and item.other:
        size = max(size, _size(item.other, desk.second))
    space = AnswerSpace(item.lines, size, item.at_least, ruling, room.height, room.fill)
    return (_spelled(space, item, desk) if ruling in (Ruling.LETTERS, Ruling.COPYBOOK) else space,)


def larger(spaces: list[AnswerSpace]) -> AnswerSpace | None:
    """The space that takes most of a page, for one answer to any of several questions; None where there is none."""
    return max(spaces, key=_extent, default=None)


def _extent(space: AnswerSpace) -> tuple[bool, float]:
    """How much a space takes, about: whether it is all that is left of a page, else its height."""
    lines = space.lines if space.lines is not None else max(space.at_least, -(-space.aksharas // _ON_A_LINE))
    return space.fill, space.height if space.height is not None else lines * _LINE


def _spelled(space: AnswerSpace, item: WrittenItem, desk: Desk) -> AnswerSpace:
    """The space with what the answer is spelled with: the longer one of two languages."""
    from dataclasses import replace  # late: few papers have handwriting

    told = [_words(item)]
    if desk.second and item.other:
        told.append(_words(item.other))
    letters = [one for point in item.answer.points for one in point if one.isalpha()]
    latin = all(one.isascii() for one in letters) if letters else desk.locale.tag in LATIN
    return replace(space, words=max(told, key=sum), latin=latin)


def _words(item: WrittenItem) -> tuple[int, ...]:
    """The aksharas of each word of the answer; marks of punctuation part words and have no box."""
    words: list[int] = []
    for point in item.answer.points:
        run = 0
        for akshara in aksharas(said(point)):
            if akshara[0].isalnum():
                run += 1
            elif run:
                words.append(run)
                run = 0
        words += [run] if run else []
    return tuple(words)


def _size(item: WrittenItem, locale: Locale) -> int:
    """What the answer takes by hand, in aksharas; nobody knows it of an open one, or of working for a number."""
    if item.answer.open or item.number:
        return 0
    return sum(handwritten(said(point), locale.tag) for point in item.answer.points)
