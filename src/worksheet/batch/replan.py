"""A plan made again from its roster and spec, to be held against the one in a run's folder."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from worksheet import limits
from worksheet.batch import plan
from worksheet.batch import roster as rosters
from worksheet.batch.prepare import Order, planned
from worksheet.batch.rows import Choices
from worksheet.batch.secret import read_secret
from worksheet.errors import Problem, Severity
from worksheet.files import shown
from worksheet.personal import EDITIONS
from worksheet.spec import Loaded

_SECRET = ("seed", "id")


def replanned(order: Order, loaded: Loaded, head: plan.Head) -> Iterator[Problem]:
    """What differs. Without the secret of the run, seeds and ids are not compared. Raises InputError, SystemFailure."""
    roster = rosters.read(
        order.roster,
        shown(order.roster),
        Choices(loaded.sets, EDITIONS, loaded.paper.page.family.regular, loaded.languages, loaded.editions[0].value),
    )
    try:
        if roster.digest != head.roster:
            yield Problem("input-changed", None, {"path": shown(order.roster)})
        made, keyed = planned(order, loaded, roster, read_secret(order.secret), lambda _: None)
        blind = made.secret != head.secret
        if blind:
            values = {"path": shown(order.folder)}
            unknown = Problem("secret-unknown", None, values, Severity.WARNING)
            yield unknown if made.secret is None else Problem("secret-other", None, values)
        there = plan.read_lines(order.folder / plan.NAME)
        anew = plan.lines(made, roster.store, keyed)
        next(anew)
        yield from _differences(there, anew, blind)
    finally:
        roster.store.close()


def _differences(there: Iterator[bytes], anew: Iterator[bytes], blind: bool) -> Iterator[Problem]:
    told = 0
    for one, other in zip_longest(there, anew, fillvalue=b""):
        if one == other or (blind and _without_secret(one) == _without_secret(other)):
            continue
        row = plan.parsed(one) or plan.parsed(other) or {}
        yield Problem("plan-differs", None, {"roll": row.get("roll", "?")})
        told += 1
        if told == limits.FAULT_EXAMPLES:
            return


def _without_secret(line: bytes) -> dict[str, object] | None:
    row = plan.parsed(line)
    return None if row is None else {name: value for name, value in row.items() if name not in _SECRET}
