"""``build --watch``: builds again whenever a file that was read is saved, until Ctrl-C.

One process keeps what is slow to make (models, fonts, shaped words), so that a save is on the page at once. Each build
is one from the beginning all the same: what is kept is known by its content, and the bytes are those of any build.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from worksheet import folders
from worksheet.build import Spec
from worksheet.cli.report import Report
from worksheet.cli.screen import Screen
from worksheet.cli.watched import Watched
from worksheet.cli.work import STANDARD_INPUT, Builder, Order, Outcome, attempt, named_specs, opened
from worksheet.errors import InputError, Problem, SystemFailure

_PAUSE = 0.12  # seconds between two looks
_AGAIN = 1.0  # seconds until what the machine refused is tried again
_WAITING = {"held-open": "held-open-waiting"}  # what is told otherwise while the watching goes on


def watch(order: Order, report: Report) -> int:
    """Builds all specs, and each again when it or a file that it names is saved. Ends by Ctrl-C, with 0."""
    if STANDARD_INPUT in order.specs:
        raise InputError(Problem("watch-input"))
    stop = _Stop()
    with stop.heard():
        watches = [_Watch(spec, order, report) for spec in named_specs(order.specs, order.root, report)]
        screen = Screen(report, first=len(watches))
        builder = Builder(order)
        while not stop.asked:
            for one in watches:
                if one.due() and not stop.asked:
                    _build(one, builder, screen, stop)
            time.sleep(_PAUSE)
    screen.end()
    return 0


def _build(one: _Watch, builder: Builder, screen: Screen, stop: _Stop) -> None:
    """Builds a spec and tells how that went, unless it was told already or Ctrl-C has broken it off."""
    before, began = one.outcome, time.perf_counter()
    outcome, retried = one.build(builder)
    if stop.asked and outcome.code:  # it reaches the processes that a build starts, too
        return
    if not (retried and before == outcome):
        screen.show(one.spec.shown, outcome, time.perf_counter() - began)


class _Watch:
    """One spec: the files that its last build read, and how that ended."""

    def __init__(self, spec: Spec, order: Order, report: Report) -> None:
        self.spec = spec
        self.outcome: Outcome | None = None
        self._files = Watched()
        self._again = 0.0  # when it is built whatever the files; the first time at once
        self._unopened = order.open
        self._report = report

    def due(self) -> bool:
        """Whether it is to be built. A save that is under way is waited out."""
        if time.monotonic() >= self._again:
            return True
        if not self._files.changed():
            return False
        self._files.settle()
        return self._files.changed()

    def build(self, builder: Builder) -> tuple[Outcome, bool]:
        """Builds it, and from then on watches what that read or tried to; also whether no file had changed."""
        before, self._files = self._files, Watched([self.spec.path])
        retried = self.outcome is not None and not before.changed()
        with folders.telling(self._files.note):
            outcome = attempt(builder.build, self.spec, self._report)
        if outcome.code:  # it may have ended before all were named
            for path in before:
                self._files.note(path)
        if self._unopened and outcome.files:
            self._unopened = False
            outcome = replace(outcome, problems=(*outcome.problems, *opened(outcome.files)))
        refused = outcome.code == SystemFailure.exit_code
        self._again = time.monotonic() + _AGAIN if refused else float("inf")
        self.outcome = replace(outcome, problems=tuple(_waiting(problem) for problem in outcome.problems))
        return self.outcome, retried


class _Stop:
    """Whether Ctrl-C was pressed. What is being built is finished; pressed again, it breaks off."""

    def __init__(self) -> None:
        self.asked = False

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Meanwhile Ctrl-C is heard."""
        before = signal.signal(signal.SIGINT, self._hear)
        try:
            yield
        except KeyboardInterrupt:
            self.asked = True
        finally:
            signal.signal(signal.SIGINT, before)

    def _hear(self, *_: Any) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True


def _waiting(problem: Problem) -> Problem:
    return replace(problem, code=_WAITING.get(problem.code, problem.code))
