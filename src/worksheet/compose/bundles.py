"""What lies between the papers of a print bundle: its cover, its packing list, a leaf before each room, attendance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from worksheet.compose.desk import Desk, desk_for
from worksheet.content import Block, Cell, Document, Heading, Paragraph, Role, Spread, Table, Text
from worksheet.paper import Paper
from worksheet.values import dataclass


@dataclass(frozen=True, slots=True)
class Sitter:
    """A pupil as the lists name one."""

    roll: str
    name: str
    set_name: str | None
    seat: str | None


@dataclass(frozen=True, slots=True)
class Room:
    """The pupils of a room in the order in which their papers lie; ``name`` is None where the roster names none."""

    name: str | None
    sitters: tuple[Sitter, ...]


def cover(paper: Paper, heading: str, rooms: Sequence[Room], leaves: int) -> Document:
    """The first leaf: whose the bundle is, how many papers and leaves it holds, room by room and set by set."""
    desk = desk_for(paper)
    word = desk.locale.word
    count = sum(len(room.sitters) for room in rooms)
    told = [(word("bundle.papers"), count), (word("bundle.leaves"), leaves)]
    spread = Spread(tuple((Text(f"{label}{word('key.colon')}{desk.locale.count(n)}"),) for label, n in told))
    blocks = (
        Paragraph((Text(word("bundle.cover")),), Role.SCHOOL),
        Heading(1, (Text(heading),)),
        Paragraph((Text(paper.head.title),), Role.SUBTITLE),
        spread,
        Heading(2, (Text(word("bundle.packing")),)),
        _packing(rooms, desk),
    )
    return desk.document(paper, blocks, heading)


def attendance(paper: Paper, heading: str, room: Room) -> Document:
    """The leaf before a room's papers: who sits there, with a place to sign."""
    desk = desk_for(paper)
    word = desk.locale.word
    heads = ["column-number", "column-roll", "column-name", "column-seat", "column-set", "column-signature"]
    told = {"column-roll": word("fields.roll")}
    head = tuple([desk.words(told.get(h) or word(f"bundle.{h}")) for h in heads])
    rows = tuple([_sitter(desk, i, one) for i, one in enumerate(room.sitters, start=1)])
    blocks: tuple[Block, ...] = (
        Paragraph((Text(word("bundle.attendance")),), Role.SCHOOL),
        Heading(1, (Text(f"{heading} · {name_of(room, desk)}" if room.name else heading),)),
        Paragraph((Text(paper.head.title),), Role.SUBTITLE),
        Table(head, rows, (0.8, 1.6, 3.2, 1.0, 0.8, 2.2), split=True),
    )
    return desk.document(paper, blocks, f"{word('bundle.attendance')} – {name_of(room, desk)}")


def _sitter(desk: Desk, number: int, one: Sitter) -> tuple[Cell, ...]:
    """A pupil's row. Only name and roll are the pupil's own: the other cells are the same in every room."""
    roll, name = Cell((Text(one.roll),)), Cell((Text(one.name),))
    seat, set_name = desk.words(one.seat or ""), desk.words(one.set_name or "")
    return (desk.words(desk.locale.digits(number)), roll, name, seat, set_name, desk.words(""))


def name_of(room: Room, desk: Desk) -> str:
    """A room as the lists call it."""
    return desk.locale.word("bundle.room", room=room.name) if room.name else desk.locale.word("bundle.without-room")


def _packing(rooms: Sequence[Room], desk: Desk) -> Table:
    word = desk.locale.word
    head = ("column-room", "column-rolls", "column-set", "column-papers")
    rows = []
    for room in rooms:
        sets = Counter(one.set_name or "–" for one in room.sitters)
        shared = ", ".join(f"{name} × {desk.locale.count(n)}" for name, n in sorted(sets.items()))
        rolls = f"{room.sitters[0].roll} – {room.sitters[-1].roll}"
        rows.append((name_of(room, desk), rolls, shared, desk.locale.count(len(room.sitters))))
    total = sum(len(room.sitters) for room in rooms)
    rows.append((word("bundle.total"), "", "", desk.locale.count(total)))
    cells = tuple([tuple([desk.words(text) for text in row]) for row in rows])
    return Table(tuple([desk.words(word(f"bundle.{key}")) for key in head]), cells, (1.6, 2.4, 2.0, 1.0), split=True)
