"""Print bundles: the papers of a school, a room or a class in one PDF, with all that goes in the packet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from worksheet.compose import bundles
from worksheet.compose.bundles import Room, Sitter
from worksheet.layout import lay_out
from worksheet.pdf import Leaf
from worksheet.personal import PaperMaker, Pupil


def bundle(maker: PaperMaker, pupils: Iterable[Pupil], heading: str) -> bytes:
    """The papers of ``pupils`` as one PDF: a cover with the packing list, then each room's attendance and papers.

    Every part begins on a right-hand page, so that a duplex printer never puts two pupils on one leaf. Rooms keep the
    order in which they first come, pupils theirs.
    """
    rooms: dict[str | None, list[Pupil]] = {}
    for pupil in pupils:
        rooms.setdefault(pupil.room, []).append(pupil)
    leaves = list(_leaves(maker, rooms, heading))
    named = [_room(name, sitters) for name, sitters in rooms.items()]
    sheets = sum((len(leaf.pages.pages) + 1) // 2 for leaf in leaves)
    front = lay_out(bundles.cover(maker.any_paper, heading, named, sheets + 1))
    return maker.press.bundle(front, leaves)


def _leaves(maker: PaperMaker, rooms: dict[str | None, list[Pupil]], heading: str) -> Iterator[Leaf]:
    for name, sitters in rooms.items():
        document = bundles.attendance(maker.any_paper, heading, _room(name, sitters))
        yield Leaf(lay_out(document), document.title)
        for pupil in sitters:
            yield Leaf(maker.laid(pupil), f"{pupil.roll} · {pupil.name}")


def _room(name: str | None, pupils: list[Pupil]) -> Room:
    return Room(name, tuple(Sitter(p.roll, p.name, p.set_name, p.seat) for p in pupils))
