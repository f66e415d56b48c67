"""Questions of which one is answered: under one number, with the language's word for ‘or’ between them."""

from __future__ import annotations

from dataclasses import replace

from worksheet.compose.desk import Blocks, Desk
from worksheet.compose.figures import figures
from worksheet.compose.grounds import hint, note
from worksheet.compose.items import in_key, whole
from worksheet.compose.numbers import number_asked
from worksheet.compose.spaces import answer_space, larger
from worksheet.content import Block, Group, Paragraph, Role
from worksheet.paper import AlternativesItem, WrittenItem


def sheet(item: AlternativesItem, desk: Desk) -> Blocks:
    """All of them; those that are answered in writing have the room for one answer, after the last."""
    written = None if desk.filled else _written(item)  # the teacher's copy has an answer under each
    if written is None:
        made = _joined([whole(one, desk) for one in item.versions], desk)
        return (_kept(item, desk) if item.alone else made) + (*desk.both(item, hint), *figures(item, desk))
    asked = [whole(replace(one, lines=0, number=None), desk) for one in written]
    blocks = (*_joined(asked, desk), *desk.both(item, hint), *figures(item, desk))
    space = larger([space for one in written for space in answer_space(one, desk)])
    longest = max(written, key=_digits)
    number = (number_asked(longest, desk),) if longest.number and desk.on_sheet else ()
    return (*blocks, *((space,) if space else ()), *number)


def key(item: AlternativesItem, desk: Desk) -> Blocks:
    """The answers of all, in the same way."""
    return (*_joined([in_key(one, desk) for one in item.versions], desk), *desk.both(item, note))


def _joined(versions: list[Blocks], desk: Desk) -> Blocks:
    first, *rest = versions
    joined: list[Block] = [*first]
    for version in rest:
        joined += (_or(desk), *version)
    return tuple(joined)


def _kept(item: AlternativesItem, desk: Desk) -> Blocks:
    """Those that are a section's whole, on one page if they fit on one, else each by itself."""
    first, *rest = [whole(one, desk) for one in item.versions]
    return (Group((Group(first), *[Group((_or(desk), *version)) for version in rest])),)


def _or(desk: Desk) -> Paragraph:
    return Paragraph(desk.word("choice.or"), Role.OR)


def _digits(item: WrittenItem) -> int:
    return len(item.number.value) if item.number else 0


def _written(item: AlternativesItem) -> list[WrittenItem] | None:
    """The alternatives, where all are answered in writing and those with numbers ask for the same measure."""
    written = [one for one in item.versions if isinstance(one, WrittenItem)]
    measures = {one.number.measure if one.number else False for one in written}
    return written if len(written) == len(item.versions) and len(measures) == 1 else None
