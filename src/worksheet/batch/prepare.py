"""All that comes before the first paper: inputs read, the plan settled, one paper rehearsed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from worksheet.batch import plan, planning
from worksheet.batch import roster as rosters
from worksheet.batch.rows import Choices
from worksheet.batch.secret import Keyed, keyed, read_secret
from worksheet.errors import InputError, Problem, Severity
from worksheet.personal import EDITIONS, PaperMaker, Pupil
from worksheet.spec import Loaded, load
from worksheet.values import dataclass
from worksheet.variants import papers
from worksheet.vetting import patterns

_REHEARSALS = 3

Told = Callable[[Iterable[Problem]], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What one batch asks for; ``secret`` is the path of its file, and ``root`` no file named may lie outside."""

    spec: Path
    roster: Path
    folder: Path
    root: Path | None = None
    jobs: int = 1
    resume: bool = False
    bundle_by: str | None = None
    dry_run: bool = False
    skip_bad_rows: bool = False
    key: bool = False
    secret: Path | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A batch that can begin. ``seconds`` and ``size``, in bytes, are what a paper took when rehearsed."""

    order: Order
    loaded: Loaded
    roster: rosters.Roster
    keyed: Keyed
    head: plan.Head
    maker: PaperMaker
    seconds: float
    size: int

    def lines(self) -> Iterator[bytes]:
        """The plan's lines."""
        return plan.lines(self.head, self.roster.store, self.keyed)

    @property
    def own_keys(self) -> bool:
        """Whether each pupil's paper has an order, and so a key, of its own."""
        return not self.loaded.sets and any(self.loaded.shuffles)

    def sets(self) -> dict[str, int]:
        """How many pupils each set has."""
        asked = "select chosen, count(*) from entry where not bad group by chosen order by chosen"
        return {name: count for name, count in self.roster.store.select(asked) if name}

    def files(self) -> int:
        """How many files are made."""
        what = "distinct stem" if self.head.bundle_by else "*"
        return self.roster.store.number(f"select count({what}) from entry where not bad")


def prepare(order: Order, told: Told) -> Prepared:
    """Reads, checks and plans; writes nothing. Raises InputError for what cannot be, and SystemFailure.

    ``told`` hears of notes and warnings, and of every bad row, whether they stop the batch or are left out.
    """
    loaded = load(order.spec, root=order.root)
    told(loaded.warnings)
    if loaded.sets or not any(loaded.shuffles):  # else each pupil has an order of its own
        told(loaded.heard(patterns(papers(loaded))))
    secret = read_secret(order.secret)
    choices = Choices(
        loaded.sets, EDITIONS, loaded.paper.page.family.regular, loaded.languages, loaded.editions[0].value
    )
    roster = rosters.read(order.roster, str(order.roster), choices)
    try:
        told(roster.notes)
        _check_rows(roster, order, told)
        head, keys = planned(order, loaded, roster, secret, told)
        maker, seconds, size = _rehearsed(loaded)
    except BaseException:
        roster.store.close()
        raise
    return Prepared(order, loaded, roster, keys, head, maker, seconds, size)


def digests(loaded: Loaded) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The digest of a spec with its files, and each file's by its name."""
    files = [(path.name, path.read_bytes()) for path in (*loaded.files, *loaded.fonts, *loaded.pictures)]
    together = sha256()
    for _, data in files:
        together.update(len(data).to_bytes(8) + data)
    return together.hexdigest(), tuple((name, sha256(data).hexdigest()) for name, data in files)


def _check_rows(roster: rosters.Roster, order: Order, told: Told) -> None:
    """Bad rows stop the batch, or are told and left out."""
    if roster.has_faults():
        told(roster.faults())
        if not order.skip_bad_rows:
            raise InputError(Problem("rows-bad", None, {"count": roster.bad(), "path": roster.shown}))
    if not roster.count():
        raise InputError(Problem("roster-empty", None, {"path": roster.shown}))
    if order.bundle_by and order.bundle_by not in roster.fields:
        raise InputError(Problem("bundle-column", None, {"field": order.bundle_by}))


def planned(
    order: Order, loaded: Loaded, roster: rosters.Roster, secret: bytes | None, told: Told
) -> tuple[plan.Head, Keyed]:
    """Sets, names and order settled; the head of the plan."""
    spec, files = digests(loaded)
    keys = keyed(spec, secret)
    if secret is not None and len(secret) < 12:
        told([Problem("secret-short", None, {"count": len(secret)}, Severity.WARNING)])
    told(planning.choose_sets(roster.store, loaded.sets, keys.start))
    planning.name_files(roster.store)
    if order.bundle_by:
        planning.gather(roster.store, order.bundle_by)
    head = plan.Head(
        spec=spec,
        files=files,
        roster=roster.digest,
        secret=keys.check,
        bundle_by=order.bundle_by,
        pupils=roster.count(),
        skipped=roster.bad(),
    )
    return head, keys


def _rehearsed(loaded: Loaded) -> tuple[PaperMaker, float, int]:
    """A maker that has made papers, and what one takes: faults of the spec show here, and not a thousand times."""
    try:
        maker = PaperMaker(loaded)
        taken = []
        for number in range(_REHEARSALS):
            roll = str(number)
            began = time.perf_counter()
            paper = maker.sheet(
                Pupil(roll, roll, (loaded.sets or (None,))[0], "00" * 16, "A" * 16, loaded.editions[0].value)
            )
            taken.append(time.perf_counter() - began)
    except InputError as error:
        raise InputError(_placed(error.problems, loaded)) from error
    return maker, min(taken), len(paper)


def _placed(problems: Iterable[Problem], loaded: Loaded) -> list[Problem]:
    """What drawing refused, with its places in the files."""
    from worksheet.coverage import DRAWN, placed, read_again  # late: for faults alone

    read = read_again(loaded.files, loaded.shown, None)
    return [
        found
        for problem in map(loaded.placed, problems)
        for found in (placed(problem, read) if problem.code in DRAWN and problem.span is None else (problem,))
    ]
