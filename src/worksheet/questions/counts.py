"""Counts that are filled in where a paper's head and instructions have them in braces, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from worksheet import vocabulary
from worksheet.faults import Faults
from worksheet.nodes import Scalar

COUNTS = ("questions", "pages", "total", "time", "sections")
"""Their names."""


def refuse_counts(lines: Iterable[Scalar | None], faults: Faults) -> None:
    """Tells of counts in lines where none are filled in."""
    for line in lines:
        for found in re.finditer(r"\{([^{}]*)\}", line.text) if line else ():
            if line and vocabulary.word(found[1].strip(), COUNTS) in COUNTS:
                faults.add("placeholder-elsewhere", line.span, name=found[0])
