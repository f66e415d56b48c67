"""Reading on past the lines that break a YAML file, so that one run names all of them.

A break is diagnosed, the first candidate that YAML can read is put in its place, and the file is read again, within
``limits.RE_READS`` and ``limits.RE_READ_CHARACTERS``. Where no candidate helps the line is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from worksheet import limits
from worksheet.diagnosis import Fault, Patch, diagnose, fault_line
from worksheet.errors import Problem, Span
from worksheet.source import Source
from worksheet.tree import Break, Built, build


def read_past(source: Source, built: Built) -> Built:
    """The tree and the faults once the lines that break the YAML are mended or left out."""
    reading = _Reading(source)
    faults: dict[int, Problem] = {}
    while built.broken is not None and len(faults) < limits.REPORTED:
        if reading.left_out(built.broken):
            break  # what an omission brings about is no fault of hers
        fault = diagnose(reading.lines, built.broken)
        again, mended = reading.past(fault)
        for told in _alike(source, fault, mended):
            faults.setdefault(told.line, _problem(source, told, mended))
        if again is None:
            break
        built = again
    others = (problem for problem in built.problems if problem.span is None or problem.span.line not in reading.touched)
    return Built(built.root, (*faults.values(), *others), None)


def _alike(source: Source, fault: Fault, mended: Patch | None) -> Iterator[Fault]:
    """The fault, and those of its kind on other lines that the same patch mends: a tab seldom comes alone."""
    yield fault
    if fault.code == "tab" and mended:
        for line in mended:
            if line != fault.line:
                yield replace(fault, line=line, column=source.line(line).index("\t") + 1)


def _problem(source: Source, fault: Fault, mended: Patch | None) -> Problem:
    line = source.line(fault.line)
    length = max(1, len(line.rstrip()) - fault.column + 1) if fault.code in _WHOLE_VALUE else 1
    shown = mended.get(fault.line) if mended else None
    code, values = fault.code, fault.values
    if code == "indentation":
        code = code if shown else "out-of-line"
        values = {"spaces": len(shown) - len(shown.lstrip(" "))} if shown else {}
    return Problem(code, Span(source.shown, fault.line, fault.column, length), values, mended=shown)


_WHOLE_VALUE = ("text-begins-with", "quote-not-closed", "no-colon", "field-under-text")


class _Reading:
    """The lines as they stand after the mends so far, and what reading them again may still cost."""

    def __init__(self, source: Source) -> None:
        self.lines = list(source.lines)
        self.touched: set[int] = set()
        self._omitted: set[int] = set()
        self._shown = source.shown
        self._reads = limits.RE_READS
        self._characters = limits.RE_READ_CHARACTERS

    def past(self, fault: Fault) -> tuple[Built | None, Patch | None]:
        """What reading past the fault gives, if it can be got past, and the patch that did it, if one did."""
        for patch in fault.candidates:
            if again := self._try(patch, fault.line):
                return again, patch
        self._omitted.add(fault.line)
        return self._try({fault.line: ""}, fault.line), None

    def left_out(self, broken: Break) -> bool:
        """Whether a break is the first thing behind a line that was left out."""
        line = fault_line(broken) - 1
        while line > 0 and line not in self._omitted and not self.lines[line - 1].strip():
            line -= 1
        return line in self._omitted

    def _try(self, patch: Patch, line: int) -> Built | None:
        """What reading gives with the patch, kept if it gets past the line."""
        lines = list(self.lines)
        for number, text in patch.items():
            lines[number - 1] = text
        text = "\n".join(lines)
        if self._reads <= 0 or len(text) > self._characters:
            return None
        self._reads -= 1
        self._characters -= len(text)
        again = build(Source(self._shown, text))
        if again.broken is not None and not _past(again.broken, line):
            return None
        self.lines = lines
        self.touched.update(patch)
        return again


def _past(new: Break, line: int) -> bool:
    """Whether reading got past the line, or now stops before it, where it had looked ahead over another fault."""
    return fault_line(new) > line or new.line < line
