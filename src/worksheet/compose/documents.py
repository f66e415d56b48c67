"""Head, sections and numbers of both documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from worksheet.compose.desk import Blocks, Desk, Show, desk_for, followed
from worksheet.compose.front import board_top, marks_grid, on_board, tear_line, with_running
from worksheet.compose.grounds import legend, traced
from worksheet.compose.items import in_key, on_sheet, over, whole
from worksheet.compose.leaves import leaf
from worksheet.content import (
    Block,
    Divider,
    Document,
    Entry,
    Fields,
    Group,
    Heading,
    Inlines,
    Listing,
    Paragraph,
    Region,
    Role,
    Spread,
    Stamp,
    Text,
    Tone,
)
from worksheet.paper import (
    CompoundItem,
    GroupItem,
    Head,
    Item,
    LabelItem,
    MatchingItem,
    OrderItem,
    Paper,
    Section,
    TableItem,
    Worth,
)
from worksheet.qr import MODULES
from worksheet.text.locale import Locale

_FIELD_SHARES = {"name": 2.4, "roll": 1.2}
_FIELDS_ABREAST = 2
_ON_ONE_LINE = 70  # characters of a heading in two languages
_PLACES = ("first", "second")
_NO_HEAD, _NO_SECTION = Head("", fields=()), Section("", ())
_WHOLES = (MatchingItem, LabelItem, TableItem, OrderItem, GroupItem)  # alone in a section they have no number
_ABREAST = 3  # what a head line holds before it becomes two


def sheet(paper: Paper) -> Document:
    """The pupils' sheet."""
    desk = desk_for(paper)
    key = ("head", id(paper.head), paper.total, paper.set_name, paper.page.look)
    above = desk.once(key, paper.head, lambda: (*_title(paper.head, desk), *_facts_of_paper(paper, desk)))
    if on_board(paper):
        above = (*board_top(paper, desk), *above)
    under = tear_line(paper.head, _other(paper.head, desk), desk) or (Divider(),)
    head = (*above, *_fields(paper, desk, "roll" if on_board(paper) else None), *under, *marks_grid(paper, desk))
    blocks = (*head, *_instructions(paper, desk), *_sections(paper, desk, on_sheet, with_marks=True))
    blocks += tuple(_leaves(paper, desk))
    return with_running(_document(paper, desk, blocks, paper.head.title), paper, desk)


def key(paper: Paper) -> Document:
    """The key: answers in the sheet's order and numbering, each with what it rests on."""
    desk = desk_for(paper, traced(paper))
    name = desk.locale.word("key.title")
    above = Paragraph(desk.word("key.title"), Role.SCHOOL)
    titles = _title_alone(paper.head, desk)
    head = (above, *titles, *_facts_of_paper(paper, desk), *legend(paper, desk), Divider())
    sections = _sections(paper, desk, in_key, with_marks=False)
    made = _document(paper, desk, (*head, *sections), f"{paper.head.title} – {name}")
    return replace(made, page=paper.page.alone())


def _document(paper: Paper, desk: Desk, blocks: tuple[Block, ...], title: str) -> Document:
    if paper.set_name:
        title = f"{title} ({desk.locale.word('head.set')} {paper.set_name})"
    made = desk.document(paper, blocks, title)
    return replace(made, subject=paper.head.subject or "", stamp=_stamp(paper, desk), mark=_mark(paper, desk))


def _stamp(paper: Paper, desk: Desk) -> Stamp | None:
    return Stamp(desk.locale.word("spoken.code"), MODULES, paper.bearer.code) if paper.bearer else None


def _mark(paper: Paper, desk: Desk) -> str | None:
    """Whose page it is, on every page of a pupil's paper."""
    if not paper.bearer:
        return None
    word, colon = desk.locale.word, desk.locale.word("key.colon")
    told = (("fields.roll", paper.bearer.roll), ("head.set", paper.set_name), ("head.code", paper.head.code))
    return " · ".join(word(label) + colon + value for label, value in told if value)


def _title(head: Head, desk: Desk) -> tuple[Block, ...]:
    other = _other(head, desk)
    logo = (head.logo,) if head.logo else ()
    school = desk.line(head.school, other.school, Role.SCHOOL)
    pairs = zip_longest(head.lines, other.lines)
    lines = [block for one, its in pairs for block in desk.line(one, its, Role.SUBTITLE)]
    return (*logo, *school, *_title_alone(head, desk), *lines)


def _title_alone(head: Head, desk: Desk) -> tuple[Block, ...]:
    """The title, in both languages under one another."""
    first, *rest = desk.told(head.title, _other(head, desk).title)
    return (Heading(1, (first,), under=tuple(rest[1:])),)


def _other(head: Head, desk: Desk) -> Head:
    """The head in the second language; an empty one where the paper has one language."""
    return head.other if desk.second and head.other else _NO_HEAD


def _over(section: Section, desk: Desk) -> Section:
    """What stands over a section in the second language, likewise."""
    return section.other if desk.second and section.other else _NO_SECTION


def _facts_of_paper(paper: Paper, desk: Desk) -> tuple[Block, ...]:
    """Class, subject, time, marks and so on, spread over one line or two."""
    head, other = paper.head, _other(paper.head, desk)
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


def _fields(paper: Paper, desk: Desk, apart: str | None = None) -> tuple[Block, ...]:
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
    return followed(desk.told(name, _other(head, desk).fields[head.fields.index(name)]), colon)


def _instructions(paper: Paper, desk: Desk) -> tuple[Block, ...]:
    lines = _lines_in_both(paper.head.instructions, _other(paper.head, desk).instructions, desk)
    if paper.first_rules and desk.second:
        lines.append(_first_rules(desk))
    if not lines:
        return ()
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


def _lines_in_both(lines: tuple[str, ...], others: tuple[str, ...], desk: Desk) -> list[Blocks]:
    """Instructions, each in both languages."""
    return [
        desk.pair(_instruction(one), _instruction(other if other != one else None))
        for one, other in zip_longest(lines, others)
    ]


def _instruction(text: str | None) -> Blocks:
    return (Paragraph((Text(text),), Role.INSTRUCTION),) if text else ()


def _sections(paper: Paper, desk: Desk, show: Show, with_marks: bool) -> tuple[Block, ...]:
    blocks: list[Block] = []
    level, columns = 2, 1
    for number, section in enumerate(paper.sections):
        other = _over(section, desk)
        turn = with_marks and section.new_page
        wanted = (section.columns or paper.page.columns) if with_marks else 1
        if section.part:
            first, *rest = desk.told(section.part, other.part)
            part = Heading(2, (first,), role=Role.PART, under=tuple(rest[1:]))
            blocks += (*_turned(columns, 1, turn), part)  # a part's heading stands over all columns
            level, columns, turn = 3, 1, False
        blocks += _turned(columns, wanted, turn)
        columns = wanted
        titles = (section.title, other.title)
        heading = ("heading", level, number, titles, section.heading or section.type, section.worth)
        made = desk.once(heading, section, partial(_heading, section, number, level, desk))
        blocks.append(_on_one_line(made) if with_marks else made)
        if with_marks:
            for line in _lines_in_both(section.instructions, other.instructions, desk):
                blocks += line
            blocks += desk.once(("over", id(section)), section, partial(over, section, desk))
        items = ("items", id(section), show, with_marks)
        blocks += desk.once(items, section, partial(_items, section, desk, show, with_marks))
    return tuple(blocks)


def _leaves(paper: Paper, desk: Desk) -> Iterator[Block]:
    """The questions that stand on leaves of their own, each with its mark."""
    for number, section in enumerate(paper.sections):
        for place, item in enumerate(section.items):
            if item.separate:
                mark = desk.locale.section_mark(number).rstrip(".")
                mark = mark if _alone(section) else f"{mark} {desk.locale.item_mark(place)}"
                strip = _strip(paper, desk)
                blocks = desk.once((id(item), "leaf"), item, partial(whole, item, desk))
                yield from leaf(blocks, mark, strip, paper, desk)


def _strip(paper: Paper, desk: Desk) -> tuple[Block, ...]:
    """Name and roll, to be filled in or as printed."""
    head = replace(paper.head, fields=("name", "roll"))
    return _fields(replace(paper, head=head), desk)


def _alone(section: Section) -> bool:
    """Whether a section is its one item, which has no number of its own."""
    (item,) = section.items if len(section.items) == 1 else (None,)
    return isinstance(item, _WHOLES) or (isinstance(item, CompoundItem) and item.alone)


def _turned(columns: int, wanted: int, new_page: bool) -> tuple[Region, ...]:
    """What begins other columns, or a page."""
    return (Region(wanted, new_page),) if new_page or wanted != columns else ()


def _heading(section: Section, number: int, level: int, desk: Desk) -> Heading:
    def title(one: Section, locale: Locale) -> str:
        return one.title or locale.word(section.heading or f"headings.{section.type}")

    other = title(_over(section, desk), desk.second) if desk.second else None
    first, *rest = desk.told(title(section, desk.locale), other)
    numbered = Text(f"{desk.locale.section_mark(number)} {first.text}")
    return Heading(level, (numbered,), _worth(section.worth, desk) if section.worth else None, under=tuple(rest[1:]))


def _on_one_line(heading: Heading) -> Heading:
    """A heading in two languages on one line, if they are short: paper is dear. A key's lines are too short for that:
    readers take a sum at the right of a long heading for a column of its own.
    """
    if not heading.under:
        return heading
    together = (*heading.body, Text(" / "), *heading.under)
    long = sum(len(piece.text) for piece in together if isinstance(piece, Text)) > _ON_ONE_LINE
    return heading if long else replace(heading, body=together, under=())


def _items(section: Section, desk: Desk, show: Show, with_marks: bool) -> list[Block]:
    """A section's items, numbered; one that is its section's whole has no number of its own."""
    instead = {} if with_marks else dict(section.instead)
    if _alone(section):
        (only,) = section.items
        blocks = (*desk.shown(only, show), *_in_large(instead.get(only.id), desk))
        return [Group(blocks)] if isinstance(only, LabelItem | OrderItem | GroupItem) else list(blocks)
    differ = with_marks and section.worth is not None and section.worth.each is None
    entries = []
    for i, item in enumerate(section.items):
        marks = desk.locale.halves(item.marks.halves) if differ and item.marks and not _says_parts(item) else None
        entry = desk.entry(item, desk.locale.item_mark(i), marks, show)
        if item.id in instead:
            entry = replace(entry, body=(*entry.body, *_in_large(instead[item.id], desk)))
        entries.append(entry)
    return [Listing(tuple(entries), desk.numbering)]


def _says_parts(item: Item) -> bool:
    """Whether an item is its parts and nothing else, which say their own marks."""
    return isinstance(item, CompoundItem) and item.marked and not item.ask and bool(item.parts[0].marks)


def _in_large(item: Item | None, desk: Desk) -> Blocks:
    """What the key says of the question that stands in the place of another for pupils with low vision."""
    if item is None:
        return ()
    return (Paragraph(desk.word("key.instead"), Role.NOTE), *in_key(item, desk))


def _worth(worth: Worth, desk: Desk) -> str:
    """``1×6=6``, or the sum alone where questions differ."""
    total = desk.locale.halves(worth.total.halves)
    if worth.each is None or worth.count == 1:
        return total
    each = desk.locale.halves(worth.each.halves)
    return desk.locale.word("marks.sum", each=each, count=worth.count, total=total)
