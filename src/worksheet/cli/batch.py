"""The commands ``batch`` and ``verify``: what may be typed, and how a run is told."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from worksheet.cli.differing import DIFFERS, apart_from_trouble
from worksheet.cli.help import Command
from worksheet.cli.progress import Progress, clock
from worksheet.cli.report import Report
from worksheet.cli.usage import OneOf, whole_number
from worksheet.errors import InputError, Problem, SystemFailure
from worksheet.files import shown
from worksheet.values import dataclass

if TYPE_CHECKING:
    from worksheet.batch.prepare import Order
    from worksheet.batch.run import Summary

_BUNDLES = ("school", "room", "class")
_MOST_JOBS, _MOST_SAMPLE = 256, 1_000_000


def command(name: str, report: Report, shared: Sequence[click.Option]) -> Command:
    """One of the two commands; ``shared`` are options that others have too."""
    return _batch(report, shared) if name == "batch" else _verify(report, shared)


def _batch(report: Report, shared: Sequence[click.Option]) -> Command:
    def run(**typed: Any) -> int:
        _set(report, typed)
        return batch(typed, report)

    params = [
        click.Argument(["spec"], metavar="SPEC"),
        click.Option(["--roster"], metavar="FILE", help="roster"),
        click.Option(["-o", "--output"], metavar="DIR", default="output", help="papers"),
        click.Option(["--jobs"], metavar="N", help="jobs"),
        click.Option(["--resume"], is_flag=True, help="resume"),
        click.Option(["--bundle-by"], type=OneOf(_BUNDLES), help="bundle-by"),
        click.Option(["--dry-run"], is_flag=True, help="dry-run"),
        click.Option(["--skip-bad-rows"], is_flag=True, help="skip-bad-rows"),
        click.Option(["--key"], is_flag=True, help="key"),
        click.Option(["--secret"], metavar="FILE", help="secret"),
        click.Option(["--root"], metavar="DIR", help="root"),
        *shared,
    ]
    return Command("batch", report.tag, callback=run, params=params)


def _verify(report: Report, shared: Sequence[click.Option]) -> Command:
    def run(**typed: Any) -> int:
        _set(report, typed)
        with apart_from_trouble(report):
            return verify(typed, report)

    params = [
        click.Argument(["folder"], metavar="DIR"),
        click.Option(["--sample"], metavar="N", default="20", help="sample"),
        click.Option(["--spec"], metavar="FILE", help="spec-of-run"),
        click.Option(["--roster"], metavar="FILE", help="roster-of-run"),
        click.Option(["--secret"], metavar="FILE", help="secret"),
        *shared,
    ]
    return Command("verify", report.tag, callback=run, params=params)


@dataclass(frozen=True, slots=True)
class _Told:
    """Hears of a run, and tells it."""

    report: Report
    progress: Progress

    def told(self, problems: Iterable[Problem]) -> None:
        for problem in problems:  # one at a time: of a roster every bad row is named
            self.progress.clear()
            self.report.problems([problem])

    def step(self, done: int, of: int) -> None:
        self.progress.step(done, of)


def batch(typed: dict[str, Any], report: Report) -> int:
    """Makes a paper for each pupil of a roster; 1 if one has none."""
    from worksheet.batch.run import run

    order = _order(typed)
    progress = Progress(report.tag, silent=typed["quiet"] or typed["json"])
    try:
        summary = run(order, _Told(report, progress))
    finally:
        progress.clear()
    _tell(order, summary, report)
    return 0 if summary.whole else SystemFailure.exit_code


def verify(typed: dict[str, Any], report: Report) -> int:
    """Proves a run; 1 if something is not as it should be."""
    from worksheet.batch.folder import Inputs
    from worksheet.batch.verify import Question
    from worksheet.batch.verify import verify as prove

    folder = Path(typed["folder"])
    found = Inputs.read(folder)
    spec = _path(typed["spec"]) or (found.spec if found else None)
    roster = _path(typed["roster"]) or (found.roster if found else None)
    question = Question(
        folder=folder,
        inputs=Inputs(spec, roster, found.root if found else None) if spec and roster else None,
        secret=_path(typed["secret"]),
        sample=whole_number("--sample", typed["sample"], 0, _MOST_SAMPLE),
    )
    verdict = prove(question, report.problems)
    report.give(
        folder=str(folder),
        pupils=verdict.pupils,
        papers=verdict.files,
        sampled=verdict.sampled,
        faults=verdict.faults,
    )
    values = {"path": shown(folder), "count": verdict.files, "sampled": verdict.sampled}
    if not verdict.faults:
        report.say("proven", **values)
    return DIFFERS if verdict.faults else 0


def _set(report: Report, typed: dict[str, Any]) -> None:
    report.quiet = typed["quiet"]
    if typed["json"]:
        report.as_json()


def _order(typed: dict[str, Any]) -> Order:
    from worksheet.batch.prepare import Order

    if typed["roster"] is None:
        raise InputError(Problem("option-missing", None, {"name": "--roster", "command": "batch"}))
    root = _path(typed["root"])
    if root is not None and not root.is_dir():
        raise InputError(Problem("root-missing", None, {"path": str(root)}))
    jobs = typed["jobs"]
    return Order(
        spec=Path(typed["spec"]),
        roster=Path(typed["roster"]),
        folder=Path(typed["output"]),
        root=root,
        jobs=_processors() if jobs is None else whole_number("--jobs", jobs, 1, _MOST_JOBS),
        resume=typed["resume"],
        bundle_by=typed["bundle_by"],
        dry_run=typed["dry_run"],
        skip_bad_rows=typed["skip_bad_rows"],
        key=typed["key"],
        secret=_path(typed["secret"]),
    )


def _tell(order: Order, summary: Summary, report: Report) -> None:
    """What was made, or in a dry run would be."""
    told = {
        "path": shown(order.folder),
        "pupils": summary.pupils,
        "papers": summary.files,
        "made": summary.made,
        "kept": summary.kept,
        "failed": summary.failed,
        "skipped": summary.skipped,
        "jobs": order.jobs,
        "planning": clock(summary.planning),
        "making": clock(summary.making),
        "size": f"{summary.bytes / 1_000_000:,.1f}",
        "rate": f"{summary.made / max(summary.making, 1e-9):,.0f}",
    }
    report.give(**{**told, "folder": str(order.folder), "sets": summary.sets, "keys": list(summary.keys)})
    report.give(planning=round(summary.planning, 3), making=round(summary.making, 3), size=summary.bytes)
    if order.dry_run:
        report.say("batch-would", **told)
    else:
        report.say("batch-did", **told)
        for key in ("kept", "failed"):
            if told[key]:
                report.say(f"batch-{key}", **told)
        report.wrote(shown(order.folder / key) for key in summary.keys)
    if summary.skipped:
        report.say("batch-skipped", **told)
    if summary.sets:
        report.say("batch-sets", sets=tuple(f"{name} {count}" for name, count in summary.sets.items()))


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), _MOST_JOBS)
    return min(os.cpu_count() or 1, _MOST_JOBS)


def _path(typed: str | None) -> Path | None:
    return None if typed is None else Path(typed)
