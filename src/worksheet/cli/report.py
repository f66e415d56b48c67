"""What a run says: results on standard output, problems on standard error, or both as JSON.

Text that the console's encoding lacks is written as its number: a run never fails for want of a letter.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from worksheet import limits, messages
from worksheet.errors import Problem, Severity, Span

if TYPE_CHECKING:
    from worksheet.source import Source


def make_safe(*streams: TextIO | None) -> None:
    """Lets a stream write what its encoding lacks as ``\\uXXXX``."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def is_unicode(stream: TextIO) -> bool:
    """Whether a stream can write any character."""
    return (stream.encoding or "").lower().replace("-", "").startswith("utf")


class Report:
    """Tells problems and results in one language."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.quiet = False
        self._data: dict[str, Any] | None = None
        self._lined = False
        self._inputs: dict[str, bytes] = {}
        self._sources: dict[str, Source | None] = {}

    def as_json(self) -> None:
        """From now on all is kept, for one JSON object at the end."""
        self._data = {"files": [], "problems": []}

    def remember(self, shown: str, data: bytes) -> None:
        """Input that is no file, so that its lines can be shown."""
        self._inputs[shown] = data

    def say(self, key: str, **values: object) -> None:
        """A phrase of the catalogue on standard output, unless all is to be quiet."""
        if not self.quiet and self._data is None:
            print(messages.word(key, self.tag, **values))

    def wrote(self, paths: Iterable[str], aloud: bool = True) -> None:
        """Files that were written; named in the JSON alone where not ``aloud``."""
        for path in paths:
            if self._data is not None:
                self._data["files"].append(path)
            if aloud:
                self.say("wrote", path=path)

    def mended(self, shown: str, diff: Sequence[str], count: int, written: bool) -> None:
        """A file that was mended, or would be: the difference, and how many mends."""
        if self._data is not None:
            entry = {"file": shown, "count": count, "written": written, "diff": "".join(f"{line}\n" for line in diff)}
            self._data["mended"] = [*self._data.get("mended", ()), entry]
        elif not self.quiet:
            coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
            print(
                "\n".join(
                    _coloured(messages.printable(line)) if coloured else messages.printable(line) for line in diff
                )
            )
        self.say("mended" if written else "would-mend", path=shown, count=count)

    def give(self, **results: object) -> None:
        """Further results, for the JSON object alone."""
        if self._data is not None:
            self._data.update(results)

    def problems(self, problems: Iterable[Problem]) -> None:
        """Problems in their order; of one file no more than ``limits.REPORTED``."""
        told: dict[str, int] = {}
        for problem in problems:
            if self._data is not None:
                self._data["problems"].append(messages.as_data(problem, self.tag))
                continue
            file = problem.span.file if problem.span else ""
            told[file] = told.get(file, 0) + 1
            if told[file] <= limits.REPORTED:
                self._tell(problem)
        for file, count in told.items():
            if count > limits.REPORTED:
                more = {"count": count - limits.REPORTED}
                self._tell(Problem("more-faults", Span(file, 1, 1), more, Severity.NOTE))

    def internal(self, error: Exception) -> Problem:
        """What is told of a fault of the program's own; with WORKSHEET_DEBUG set, its traceback too."""
        if os.environ.get("WORKSHEET_DEBUG"):
            import traceback  # late: for faults alone

            traceback.print_exception(error)
        return Problem("internal", None, {"reason": f"{type(error).__name__}: {error}"})

    def finish(self) -> None:
        """Writes what was kept for JSON."""
        if self._data is not None and not self._lined:
            self._write(self._data, 2)

    def finish_one(self) -> None:
        """One of many results is told: JSON goes out, on one line, and files may change before the next."""
        if self._data is not None:
            self._write(self._data)
            self._lined = True
            self.as_json()
        self._sources.clear()
        sys.stdout.flush()

    def _write(self, data: object, indent: int | None = None) -> None:
        import json  # late: few ask for it

        print(json.dumps(data, ensure_ascii=not is_unicode(sys.stdout), indent=indent))

    def _tell(self, problem: Problem) -> None:
        lines = [messages.render(problem, self.tag)]
        if problem.span is not None and sys.stderr.isatty() and (line := self._line(problem.span)):
            lines.append(messages.excerpt(problem.span, line))
        print("\n".join(line for line in lines if line), file=sys.stderr)

    def _line(self, span: Span) -> str:
        if span.file not in self._sources:
            self._sources[span.file] = self._source(span.file)
        source = self._sources[span.file]
        return source.line(span.line) if source else ""

    def _source(self, shown: str) -> Source | None:
        from worksheet.errors import WorksheetError
        from worksheet.source import decode, read_bytes  # late: for faults on a terminal alone

        try:
            data = self._inputs[shown] if shown in self._inputs else read_bytes(Path(shown), shown)
            return decode(data, shown)
        except WorksheetError:
            return None


def _coloured(line: str) -> str:
    """A line of a difference as terminals show it: red what goes, green what comes."""
    colour = {"-": 31, "+": 32, "@": 36}.get(line[:1])
    return f"\x1b[{colour}m{line}\x1b[0m" if colour else line
