"""The parent's side of the processes that read and draw: they may fail, hang or run out of memory without harm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from worksheet import limits
from worksheet.errors import InputError, Problem, Span, SystemFailure
from worksheet.inspection.drawing import Answer, seconds_for


def command(module: str) -> tuple[list[str], dict[str, str]]:
    """What runs a module of this package as a process of its own, and in which environment.

    -P and the path: it finds this package wherever it lies, and no module of the working folder.
    """
    package = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(each for each in (package, os.environ.get("PYTHONPATH", "")) if each)
    return [sys.executable, "-P", "-m", module], {**os.environ, "PYTHONPATH": path}


def failed(place: Span, code: int, said: bytes) -> InputError | SystemFailure:
    """What to raise where a process ended without an answer: PDFium is missing, or it broke on the file."""
    last = said.decode("utf-8", "replace").strip().rpartition("\n")[2]
    if last.startswith(("ModuleNotFoundError", "ImportError")):
        return SystemFailure(Problem("pdf-reader-missing", place, {"reason": last}))
    return InputError(Problem("pdf-breaks-reader", place, {"reason": last or f"exit code {code}"}))


def answers(task: dict[str, Any], pdfs: Sequence[tuple[str, bytes]]) -> Iterator[Answer]:
    """What ``drawing`` answers to a task about PDFs, given with their names in messages; first their counts of pages.

    Raises InputError, with the PDF's name where that is known, and SystemFailure.
    """
    names, files = [name for name, _ in pdfs], [data for _, data in pdfs]
    with _running(Span(names[0], 1, 1)) as process:
        process.send(json.dumps({**task, "sizes": [len(data) for data in files]}).encode(), *files)
        while True:
            answer, image = process.answer()
            if "fault" in answer:
                raise InputError(Problem(answer["fault"], Span(names[answer["file"]], 1, 1), answer["values"]))
            if "last" in answer:
                return
            if "counts" in answer:
                process.allow(seconds_for(sum(answer["counts"])))
            yield answer, image


class _Process:
    """A running process, ended by a clock of its own."""

    def __init__(self, running: subprocess.Popen[bytes], errors: IO[bytes], place: Span) -> None:
        self._running, self._errors, self._place = running, errors, place
        self._clock: threading.Timer | None = None
        self._seconds = 0
        self._late = False
        self.allow(limits.PDF_SECONDS)

    def allow(self, seconds: int) -> None:
        """So long it may take from now on."""
        self.stop_clock()
        self._seconds = seconds
        self._clock = threading.Timer(seconds, self._end)
        self._clock.daemon = True
        self._clock.start()

    def stop_clock(self) -> None:
        """Ends the clock."""
        if self._clock is not None:
            self._clock.cancel()

    def _end(self) -> None:
        self._late = True
        self._running.kill()

    def send(self, line: bytes, *files: bytes) -> None:
        """The task; a process that ends meanwhile says why in its answer."""
        assert self._running.stdin is not None
        with suppress(OSError):
            for data in (line, b"\n", *files):
                self._running.stdin.write(data)
        with suppress(OSError):
            self._running.stdin.close()

    def answer(self) -> Answer:
        """The next answer. Raises InputError or SystemFailure where there is none."""
        assert self._running.stdout is not None
        line = self._running.stdout.readline()
        if line.endswith(b"\n"):
            answer: dict[str, Any] = json.loads(line)
            size = answer.pop("size")
            image = self._running.stdout.read(size)
            if len(image) == size:
                return answer, image
        code = self._running.wait()
        if self._late:
            raise InputError(Problem("pdf-too-slow", self._place, {"limit": self._seconds}))
        self._errors.seek(0)
        raise failed(self._place, code, self._errors.read())


@contextmanager
def _running(place: Span) -> Iterator[_Process]:
    arguments, environment = command("worksheet.inspection.drawing")
    pipe = subprocess.PIPE
    with tempfile.TemporaryFile() as errors:
        try:
            running = subprocess.Popen(arguments, stdin=pipe, stdout=pipe, stderr=errors, env=environment)
        except OSError as error:
            reason = error.strerror or str(error)
            raise SystemFailure(Problem("pdf-reader-missing", place, {"reason": reason})) from error
        process = _Process(running, errors, place)
        with running:
            try:
                yield process
            finally:
                process.stop_clock()
                running.kill()
