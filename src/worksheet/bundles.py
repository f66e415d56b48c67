"""Print bundles: the papers of a school, a room or a class in one PDF, with all that goes in the packet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from worksheet.compose import bundles
from worksheet.compose.bundles import Room, Sitter
from worksheet.layout import lay_out
from worksheet.layout.boxes import Pages
from worksheet.layout.imposition import in_pairs
from worksheet.personal import PaperMaker, Pupil


def bundle(maker: PaperMaker, pupils: Iterable[Pupil], heading: str) -> bytes:
    """The papers of ``pupils`` as one PDF: a cover with the packing list, then each room's attendance and papers.

    Every part begins on a right-hand page, so that a duplex printer never puts two pupils on one leaf. Rooms keep the
    order in which they first come, pupils theirs. Where papers stand two to a sheet, the left pile of a room, once cut,
    goes on its right one.
    """
    rooms: dict[str | None, list[Pupil]] = {}
    for pupil in pupils:
        rooms.setdefault(pupil.room, []).append(pupil)
    inside = list(_inside(maker, rooms, heading))
    named = [_room(name, sitters) for name, sitters in rooms.items()]
    leaves = 1 + sum((len(one.pages) + 1) // 2 for one in inside)
    front = lay_out(bundles.cover(maker.any_paper, heading, named, leaves))
    return maker.press.bundle([front, *inside])


def _inside(maker: PaperMaker, rooms: dict[str | None, list[Pupil]], heading: str) -> Iterator[Pages]:
    for name, sitters in rooms.items():
        yield lay_out(bundles.attendance(maker.any_paper, heading, _room(name, sitters)))
        papers = [replace(maker.laid(pupil), title=f"{pupil.roll} · {pupil.name}") for pupil in sitters]
        if maker.in_pairs:
            width = maker.any_paper.page.width / 2
            yield from in_pairs(tuple([paper for paper in papers if paper.width == width]))
            papers = [paper for paper in papers if paper.width != width]
        yield from papers


def _room(name: str | None, pupils: list[Pupil]) -> Room:
    return Room(name, tuple(Sitter(p.roll, p.name, p.set_name, p.seat) for p in pupils))
