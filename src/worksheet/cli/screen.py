"""What is told while specs are watched: a line a build, and the problems that stand.

On a terminal the screen is cleared of problems that are mended; elsewhere line follows line.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TextIO

import click

from worksheet.cli.report import Report
from worksheet.cli.work import Outcome
from worksheet.errors import Severity
from worksheet.files import shown


class Screen:
    """Tells through ``report``; after the ``first`` builds, that the watching goes on."""

    def __init__(self, report: Report, first: int) -> None:
        self._report = report
        self._first = first
        self._outcomes: dict[str, Outcome] = {}
        self._named: set[Path] = set()
        self._clears = _is_screen(sys.stdout) and _is_screen(sys.stderr)

    def show(self, spec: str, outcome: Outcome, seconds: float) -> None:
        """How a build of a spec ended, and of the others what was told before."""
        cleared = self._clear(spec)
        self._report.problems(outcome.problems)
        milliseconds = round(seconds * 1000)
        self._report.give(spec=spec, milliseconds=milliseconds)
        self._report.wrote(map(shown, outcome.files), aloud=not self._named.issuperset(outcome.files))
        self._report.say(_line(outcome), **_values(spec, outcome, milliseconds))
        self._outcomes[spec] = outcome
        self._named.update(outcome.files)
        if cleared or len(self._outcomes) == self._first:
            self._first = 0
            self._report.say("watching", specs=tuple(self._outcomes))
        self._report.finish_one()

    def _clear(self, spec: str) -> bool:
        """Takes problems off the screen, if there are any, and tells those again that are of other specs."""
        if not self._clears or not any(told.problems for told in self._outcomes.values()):
            return False
        click.clear()
        for other, told in self._outcomes.items():
            if other != spec:
                self._report.problems(told.problems)
        return True

    def end(self) -> None:
        """The watching is over."""
        if _is_screen(sys.stdout):
            print()  # after the ^C that the terminal shows


def _line(outcome: Outcome) -> str:
    if outcome.count(Severity.ERROR):
        return "not-rebuilt"
    return "rebuilt-warned" if outcome.count(Severity.WARNING) else "rebuilt"


def _values(spec: str, outcome: Outcome, milliseconds: int) -> dict[str, object]:
    return {
        "path": spec,
        "clock": time.strftime("%H:%M:%S"),
        "files": len(outcome.files),
        "faults": outcome.count(Severity.ERROR),
        "warnings": outcome.count(Severity.WARNING),
        "milliseconds": milliseconds,
    }


def _is_screen(stream: TextIO) -> bool:
    return stream.isatty() and os.environ.get("TERM") != "dumb"
