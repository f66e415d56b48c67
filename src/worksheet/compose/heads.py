"""The head of a paper as blocks: its title, what is said of it, what is filled in by hand, its instructions."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import cast

from worksheet.compose.desk import Blocks, Desk, followed
from worksheet.compose.front import on_board
from worksheet.content import (
    PAGES,
    Block,
    Divider,
    Entry,
    Fields,
    Heading,
    Inlines,
    Listing,
    Paragraph,
    Role,
    Spread,
    Text,
    Tone,
)
from worksheet.paper import Head, Paper

_FIELD_SHARES = {"name": 2.4, "roll": 1.2}
_FIELDS_ABREAST = 2
_PLACES = ("first", "second")
_NO_HEAD = Head("", fields=())
_ABREAST = 3  # what a head line holds before it becomes two


def title(head: Head, desk: Desk) -> tuple[Block, ...]:
    """The emblem, the school, the title and the lines under it."""
    other = in_second(head, desk)
    logo = (head.logo,) if head.logo else ()
    school = desk.line(head.school, other.school, Role.SCHOOL)
    pairs = zip_longest(head.lines, other.lines)
    lines = [block for one, its in pairs for block in desk.line(one, its, Role.SUBTITLE)]
    return (*logo, *school, *title_alone(head, desk), *lines)


def title_alone(head: Head, desk: Desk) -> tuple[Block, ...]:
    """The title, in both languages under one another."""
    first, *rest = desk.told(head.title, in_second(head, desk).title)
    return (Heading(1, (first,), under=tuple(rest[1:])),)


def facts_of_paper(paper: Paper, desk: Desk) -> tuple[Block, ...]:
    """Class, subject, time, marks and so on, spread over one line or two."""
    head, other = paper.head, in_second(paper.head, desk)
    total = desk.locale.halves(paper.total.halves) if paper.total else None
    first = [("class", head.class_), ("subject", head.subject)]
    first += [] if on_board(paper) else [("code", head.code), ("set", paper.set_name)]  # these stand in boxes
    second = [("time", head.time), ("date", head.date), ("total", total)]
    others = {"class": other.class_, "subject": other.subject, "time": other.time, "date": other.date}
    rows = [[_fact(k, v, others.get(k), desk) for k, v in row if v] for row in (first, second)]
    if not on_board(paper) and len(rows[0]) + len(rows[1]) <= (2 if desk.second else _ABREAST):
        rows = [rows[0] + rows[1]]
    return tuple(Spread(tuple(row)) for row in rows if row)


def _fact(name: str, value: str, other: str | None, desk: Desk) -> Inlines:
    """A fact of the paper behind its label, both in both languages: ``कक्षा / Class : 9``."""
    colon = desk.locale.word("key.colon")
    if desk.second is None:
        return (Text(desk.locale.word(f"head.{name}") + colon + value),)
    return (*desk.word(f"head.{name}", after=colon), *desk.told(value, other))


def fields(paper: Paper, desk: Desk, apart: str | None = None) -> tuple[Block, ...]:
    """What is filled in by hand, but for one that stands apart; a pupil's paper has name and roll printed instead."""
    colon = desk.locale.word("key.colon")
    printed: tuple[Block, ...] = ()
    fields = tuple(field for field in paper.head.fields if field != apart or paper.bearer)
    if paper.bearer:
        told = (("name", paper.bearer.name), ("roll", paper.bearer.roll))
        strong = [(*desk.word(f"fields.{k}", after=colon), Text(v, Tone.STRONG)) for k, v in told]
        printed = (Spread(tuple(strong)),)
        fields = tuple(field for field in fields if field not in ("name", "roll"))
    if not fields:
        return printed
    kept = [(_label(field, paper.head, desk), _FIELD_SHARES.get(field, 1.0)) for field in fields]
    abreast = _FIELDS_ABREAST if desk.second else len(kept)  # labels in two languages leave little room to write
    return (*printed, *(Fields(tuple(kept[i : i + abreast])) for i in range(0, len(kept), abreast)))


def _label(name: str, head: Head, desk: Desk) -> Inlines:
    """What stands before the blank of a field: the languages' words for it, or the teacher's label."""
    colon = desk.locale.word("key.colon").rstrip()
    if f"fields.{name}" in desk.locale.strings:
        return desk.word(f"fields.{name}", after=colon)
    if desk.second is None:
        return (Text(name + colon),)
    return followed(desk.told(name, in_second(head, desk).fields[head.fields.index(name)]), colon)


def instructions(paper: Paper, desk: Desk) -> tuple[Block, ...]:
    """The general instructions, numbered; the same ones each time."""
    lines, others = paper.head.instructions, in_second(paper.head, desk).instructions
    clause = paper.first_rules and desk.second is not None
    if not lines and not clause:
        return ()
    key = ("instructions", lines, others, clause)
    return cast(Blocks, desk.once(key, None, lambda: _instructions(lines_in_both(lines, others, desk), clause, desk)))


def tells_pages(head: Head, desk: Desk) -> bool:
    """Whether a line of the head says how many pages there are."""
    heads = (head, in_second(head, desk))
    lines = [line for one in heads for line in (*one.lines, *one.instructions)]
    return any(sign in line for line in lines for sign in PAGES)


def _instructions(lines: list[Blocks], clause: bool, desk: Desk) -> tuple[Block, ...]:
    """Lines under their label, with the ``clause`` that says which language is right."""
    lines = [*lines, _first_rules(desk)] if clause else lines
    label = Paragraph(desk.word("sheet.instructions", after=desk.locale.word("key.colon").rstrip()), Role.LABEL)
    entries = tuple(Entry(f"{desk.locale.digits(i + 1)}.", line) for i, line in enumerate(lines))
    return (label, Listing(entries), Divider())


def _first_rules(desk: Desk) -> Blocks:
    """The clause that says which language is right where the two differ, in each."""
    tags = (desk.locale.tag, desk.second.tag if desk.second else "")
    said = [
        locale.word("sheet.first-rules", **{n: locale.word(f"names.{t}") for n, t in zip(_PLACES, tags, strict=True)})
        for locale in (desk.locale, desk.second)
        if locale
    ]
    return desk.pair(_instruction(said[0]), _instruction(said[-1]))


def lines_in_both(lines: tuple[str, ...], others: tuple[str, ...], desk: Desk) -> list[Blocks]:
    """Instructions, each in both languages."""
    return [
        desk.pair(_instruction(one), _instruction(other if other != one else None))
        for one, other in zip_longest(lines, others)
    ]


def _instruction(text: str | None) -> Blocks:
    return (Paragraph((Text(text),), Role.INSTRUCTION),) if text else ()


def in_second(head: Head, desk: Desk) -> Head:
    """The head in the second language; an empty one where the paper has one language."""
    return head.other if desk.second and head.other else _NO_HEAD


def strip(paper: Paper, desk: Desk) -> tuple[Block, ...]:
    """Name and roll, to be filled in or as printed."""
    head = replace(paper.head, fields=("name", "roll"))
    return fields(replace(paper, head=head), desk)
