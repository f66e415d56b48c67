"""A batch from its roster to its manifest: read, plan, rehearse, make, settle."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import chain, groupby, islice
from pathlib import Path
from typing import Protocol

from worksheet.batch import disk, manifest, plan
from worksheet.batch.drawing import Kind
from worksheet.batch.folder import Inputs, holds_run, refuse_foreign, refuse_other
from worksheet.batch.pool import Pool, Start, processes
from worksheet.batch.prepare import Order, Prepared, prepare
from worksheet.batch.versions import versions
from worksheet.batch.work import Done, Row, Task, begin, digest_of
from worksheet.errors import Problem, Severity, Span
from worksheet.values import dataclass

_TOGETHER = 16  # papers that go to a worker at a time
_WORTHWHILE = 100  # papers for which a further worker is started


class Listener(Protocol):
    """Who is told how a run goes."""

    def told(self, problems: Iterable[Problem]) -> None:
        """Notes, warnings, rows left out and pupils without a paper."""

    def step(self, done: int, of: int) -> None:
        """So many pupils are done."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run went. ``made``, ``kept`` (there from before) and ``failed`` count pupils, ``skipped`` rows left out.

    ``sets`` counts pupils by set; ``planning`` and ``making`` are seconds, making being a guess in a dry run.
    """

    pupils: int
    skipped: int
    sets: dict[str, int]
    planning: float
    making: float
    bytes: int = 0
    files: int = 0
    made: int = 0
    kept: int = 0
    failed: int = 0
    keys: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every row of the roster has its paper."""
        return not (self.failed or self.skipped)


def run(order: Order, listener: Listener, start: Start | None = None) -> Summary:
    """Makes a paper for every pupil of a roster. ``start`` starts the workers (default: processes).

    Raises InputError for faults of the inputs, before anything is made, and SystemFailure; what was made stays.
    """
    began = time.monotonic()
    prepared = prepare(order, listener.told)
    try:
        summary = Summary(
            pupils=prepared.head.pupils,
            skipped=prepared.head.skipped,
            sets=prepared.sets(),
            planning=time.monotonic() - began,
            making=prepared.seconds * prepared.head.pupils / order.jobs,
            bytes=prepared.size * prepared.head.pupils,
            files=prepared.files(),
        )
        if order.dry_run:
            for _ in prepared.lines():
                pass
            return replace(summary, planning=time.monotonic() - began)
        with disk.locked(order.folder):
            return _carried_out(prepared, summary, listener, start or processes(begin, prepared.loaded, order.folder))
    finally:
        prepared.roster.store.close()


def _carried_out(prepared: Prepared, summary: Summary, listener: Listener, start: Start) -> Summary:
    """The run itself, in a folder that is locked."""
    order, folder = prepared.order, prepared.order.folder
    began = time.monotonic()
    _begin_or_resume(prepared, summary, listener)
    records, journal = _open_manifest(folder, prepared.head.pupils)
    kinds = [Kind.BUNDLE if order.bundle_by else Kind.PAPER]
    if order.key and prepared.own_keys:
        kinds += [Kind(one.ending) for one in prepared.loaded.keys]
    tasks = chain.from_iterable(_tasks(prepared, records, kind) for kind in kinds)
    counts = _Counts(prepared.head.pupils * len(kinds))
    try:
        for done in Pool(start, _workers(order.jobs, counts.of)).results(tasks):
            journal.append([each.line for each in done if each.line is not None])
            listener.told(_failures(done, prepared.roster.shown))
            counts.add(done)
            listener.step(counts.done, counts.of)
    finally:
        journal.close()
        if records is not None:
            records.close()
    keys = {} if prepared.own_keys else _write_keys(prepared)
    manifest.settle(folder / manifest.NAME, prepared.head.pupils, keys)
    disk.flush((folder, *(path for path in folder.iterdir() if path.is_dir())))
    making = time.monotonic() - began
    return replace(
        summary,
        made=counts.made,
        kept=counts.kept,
        failed=counts.failed,
        keys=tuple(sorted(keys)),
        making=making,
    )


class _Counts:
    """What became of the pupils' papers, and how far all is."""

    def __init__(self, of: int) -> None:
        self.of = of
        self.done = self.made = self.kept = self.failed = 0

    def add(self, done: list[Done]) -> None:
        """Takes in the results of a task."""
        self.done += len(done)
        for each in done:
            self.failed += each.problem is not None
            self.made += each.line is not None
            self.kept += each.line is None and each.problem is None


def _begin_or_resume(prepared: Prepared, summary: Summary, listener: Listener) -> None:
    """Writes the plan, or sees that the one there is the same."""
    order = prepared.order
    refuse_foreign(order.folder, order.resume)
    disk.sweep(order.folder)
    if holds_run(order.folder):
        refuse_other(order.folder, prepared.head, prepared.lines(), versions())
        return
    room = shutil.disk_usage(order.folder).free
    if summary.bytes > room:
        values = {"needed": _megabytes(summary.bytes), "free": _megabytes(room)}
        listener.told([Problem("disk-short", None, values, Severity.WARNING)])
    Inputs(order.spec, order.roster, order.root).write(order.folder)
    disk.write_lines(order.folder / plan.NAME, prepared.lines())


def _open_manifest(folder: Path, count: int) -> tuple[manifest.Records | None, manifest.Journal]:
    """What was made before, and the manifest to go on with."""
    path, planned = folder / manifest.NAME, digest_of(folder / plan.NAME) or ""
    if path.exists():
        records = manifest.Records(path, count)
        if records.head.get("plan") == planned:
            return records, manifest.Journal(path, records.whole)
        records.close()
    journal = manifest.Journal(path, 0)
    journal.append([manifest.head(planned, versions())])
    return None, journal


def _tasks(prepared: Prepared, records: manifest.Records | None, kind: Kind) -> Iterator[Task]:
    """The plan's lines in tasks, each with what the manifest has of it."""
    lines = plan.read_lines(prepared.order.folder / plan.NAME)
    rows = (Row(line, records.line(n, kind) if records else None) for n, line in enumerate(lines, 1))
    if kind is Kind.BUNDLE:
        for _, group in groupby(rows, key=lambda row: (plan.parsed(row.line) or {})["file"]):
            yield Task(tuple(group), kind)
        return
    together = max(1, min(_TOGETHER, prepared.head.pupils // (4 * prepared.order.jobs)))
    while some := tuple(islice(rows, together)):
        yield Task(some, kind)


def _workers(jobs: int, papers: int) -> int:
    """As many workers as are worth their start, which takes as long as some two hundred papers."""
    return min(jobs, 1 + papers // _WORTHWHILE)


def _failures(done: list[Done], roster: str) -> list[Problem]:
    """The problems of pupils without a paper, at their place in the roster."""
    return [replace(each.problem, span=Span(roster, each.place, 1)) for each in done if each.problem is not None]


def _write_keys(prepared: Prepared) -> dict[str, bytes]:
    """Writes the key of each set, where they are asked for; their lines for the manifest by file."""
    if not prepared.order.key:
        return {}
    made = {f"{plan.KEYS}/{name}": data for name, data in prepared.maker.keys().items()}
    for name, data in made.items():
        disk.write(prepared.order.folder / name, data)
    return {name: manifest.key_record(name, sha256(data).hexdigest(), len(data)) for name, data in made.items()}


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.0f}"
