"""The passes that settle what a roster leaves open: each pupil's set, and the name and order of what is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, groupby, islice
from typing import Any, NamedTuple

from worksheet.batch import names, seating
from worksheet.batch.store import Store
from worksheet.errors import Problem, Severity

BUNDLES = {
    "school": ("school",),
    "room": ("centre", "school", "room"),
    "class": ("school", "class", "section"),
}
"""What a bundle goes by: the fields that its pupils share."""

_ROOM_MOST = 20_000  # pupils; what is larger is no room, and is not held in memory
_WITHIN = {  # the order in which papers are handed out
    "school": ("room", "seat", "class", "section", "roll"),
    "room": ("seat", "roll"),
    "class": ("roll",),
}
_PLACE = "case when centre <> '' then centre else school end"
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")


class _Sitting(NamedTuple):
    """A pupil as the sets are given out."""

    n: int
    roll: str
    place: str
    room: str
    seat: str
    group: str
    chosen: str


def choose_sets(store: Store, sets: Sequence[str], start: Callable[[str], int]) -> list[Problem]:
    """Gives a set to each pupil who has none; ``start`` says where a room begins. Returns warnings.

    Sets go by the seats of a room; where there are none, in turn through each class in the order of the roster.
    """
    if not sets:
        return []
    asked = (
        f"select n, roll, {_PLACE}, room, seat, class || char(31) || section, chosen from entry where not bad"
        f" order by {_PLACE}, room, n"
    )
    sitting = (_Sitting(*row) for row in store.select(asked))
    alike: list[str] = []
    count = 0
    for (place, room), group in groupby(sitting, key=lambda one: (one.place, one.room)):
        chosen, pairs = _of_room(group, sets, start(f"{place}\x1f{room}"))
        store.change("update entry set chosen = ? where n = ?", ((sets[index], n) for n, index in chosen))
        count += len(pairs)
        alike = alike or [f"{one.roll}, {other.roll}" for one, other in pairs[:1]]
    return [Problem("neighbours-alike", None, {"count": count, "rolls": alike[0]}, Severity.WARNING)] if count else []


def _of_room(
    group: Iterator[_Sitting], sets: Sequence[str], begin: int
) -> tuple[Iterator[tuple[int, int]], list[tuple[_Sitting, _Sitting]]]:
    """Each pupil's number and set, and the neighbours whose sets are alike."""
    some = list(islice(group, _ROOM_MOST + 1))
    if len(some) > _ROOM_MOST or not any(one.seat for one in some):
        return _in_turn(chain(some, group), sets, begin), []
    found = seating.spots([one.seat for one in some])
    given = [sets.index(one.chosen) if one.chosen else None for one in some]
    chosen = seating.sets_of(found, given, len(sets), begin % len(sets))
    pairs = seating.alike(found, chosen) if len(sets) > 1 else []
    return zip((one.n for one in some), chosen, strict=True), [(some[one], some[other]) for one, other in pairs]


def _in_turn(sitting: Iterator[_Sitting], sets: Sequence[str], start: int) -> Iterator[tuple[int, int]]:
    """Sets in turn, counted in each class apart."""
    turns: dict[str, int] = {}
    for one in sitting:
        turn = turns.get(one.group, start)
        turns[one.group] = turn + 1
        yield one.n, sets.index(one.chosen) if one.chosen else turn % len(sets)


def name_files(store: Store) -> None:
    """Tells file names apart: the first in the roster keeps the plain one."""
    store.change("create index by_name on entry (folded)")
    asked = (
        "select folded, n, stem, roll from entry where not bad and folded in"
        " (select folded from entry where not bad group by folded having count(*) > 1) order by folded, n"
    )
    for _, group in groupby(list(store.select(asked)), key=lambda row: row[0]):
        for _, n, stem, roll in islice(group, 1, None):
            name = names.apart(stem, roll)
            while store.number("select 1 from entry where folded = ?", (names.folded(name),)):
                name = names.apart(name, name)
            store.change("update entry set stem = ?, folded = ? where n = ?", [(name, names.folded(name), n)])


def gather(store: Store, by: str) -> None:
    """Puts the pupils of a bundle together, in the order in which papers are handed out, under its file's name."""
    shared, within = (" || char(31) || ".join(fields) for fields in (BUNDLES[by], _WITHIN[by]))
    store.teach("sortable", _sortable)
    store.change(
        f"update entry set heading = {shared}, ordering = sortable({shared}) || char(30) || sortable({within})"
    )
    files: dict[str, str] = {}
    taken: set[str] = set()
    for (heading,) in list(store.select("select distinct heading from entry where not bad order by heading")):
        title = heading_of(heading)
        name = names.stem(title) if title else "rest"
        if names.folded(name) in taken:
            name = names.apart(name, heading)
        taken.add(names.folded(name))
        files[heading] = name
    store.teach("bundle_file", files.__getitem__)
    store.change("update entry set stem = bundle_file(heading) where not bad")


def heading_of(shared: str) -> str:
    """What is written over a bundle, from the texts that its pupils share."""
    return " ".join(part for part in shared.split("\x1f") if part)


def entries(store: Store, ordered: bool) -> Iterator[tuple[Any, ...]]:
    """All entries that stand, as the plan takes them: in the order of the roster, or of the bundles."""
    order = "ordering, n" if ordered else "n"
    return store.select(
        "select line, roll, name, class, section, school, centre, room, seat, chosen, edition, weak, language,"
        " stem, heading"
        f" from entry where not bad order by {order}"
    )


def _sortable(text: str) -> str:
    """A text whose numbers sort by their worth."""
    return re.sub("[0-9]+", lambda found: found[0].zfill(12), text.translate(_DIGITS).casefold())
