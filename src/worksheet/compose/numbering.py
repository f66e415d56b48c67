"""The numbers of a paper as they are printed, in its language and digits."""

from __future__ import annotations

from functools import partial
from typing import cast

from worksheet.compose.desk import Desk
from worksheet.content import Numbering
from worksheet.numbering import Numbers, numbers
from worksheet.paper import Paper
from worksheet.values import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """The mark of a section's heading, None where it has none, and the labels of its questions, which count so.

    ``gutter`` are the longest labels of the paper, for which all of its lists have room.
    """

    heading: str | None
    questions: tuple[str, ...]
    counted: Numbering
    gutter: tuple[str, ...] = ()


def labels(paper: Paper, desk: Desk) -> tuple[Labels, ...]:
    """The labels of each section; the same ones each time."""
    found = numbers(paper.sections, paper.counting)
    return cast("tuple[Labels, ...]", desk.once(("numbers", found), None, partial(_made, found, desk)))


def _made(found: tuple[Numbers, ...], desk: Desk) -> tuple[Labels, ...]:
    own = [_labels(one, desk) for one in found if one.first is not None]
    longest = max((len(label) for labels in own for label in labels), default=0)
    gutter = tuple(dict.fromkeys([label for labels in own for label in labels if len(label) == longest]))
    made = []
    for one in found:
        within = _labels(one, desk)
        heading = None if one.heading is None else desk.locale.section_mark(one.heading)
        if one.first is None:
            made.append(Labels(heading, within, desk.numbering))
        else:
            made.append(Labels(heading, within, Numbering.DECIMAL, gutter))
    return tuple(made)


def _labels(one: Numbers, desk: Desk) -> tuple[str, ...]:
    """The labels of a section's questions: numbers of the paper's, or counted within the section."""
    if one.first is None:
        return tuple([desk.locale.item_mark(place) for place in range(one.count)])
    return tuple([desk.locale.section_mark(one.first + place) for place in range(one.count)])
