"""Why a line breaks the YAML, how it should be typed, and what stands in the file behind it."""

from __future__ import annotations

from worksheet.errors import Problem, Span
from worksheet.source import Source
from worksheet.tree import Built


def read_past(source: Source, built: Built) -> Built:
    """The tree and the faults once the lines that break the YAML are mended or left out."""
    assert built.broken is not None
    span = Span(source.shown, built.broken.line, built.broken.column)
    problem = Problem("yaml-broken", span, {"reason": built.broken.reason})
    return Built(None, (*built.problems, problem), None)
