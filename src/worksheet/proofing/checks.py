"""The table of checks on text. A check has its line here, a case in ``docs/checks.md``, and words in the catalogue."""

from __future__ import annotations

from worksheet.errors import Severity
from worksheet.proofing import blanks, labels, legacy, marks, mixtures, punctuation
from worksheet.proofing.findings import Check
from worksheet.values import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A check: what finds its faults, how bad they are, and whether ``--fix`` may mend them unasked.

    ``foreign``: it is told of words of the source too.
    """

    find: Check
    severity: Severity = Severity.WARNING
    safe: bool = False
    foreign: bool = False


CHECKS: dict[str, Entry] = {
    "legacy-font": Entry(legacy.findings, foreign=True),
    "doubled-mark": Entry(marks.doubled, safe=True),
    "misordered-marks": Entry(marks.misordered, safe=True),
    "letter-by-hand": Entry(marks.by_hand, safe=True),
    "stray-mark": Entry(marks.stray),
    "idle-joiner": Entry(punctuation.idle_joiners, safe=True),
    "mark-by-hand": Entry(punctuation.by_hand, safe=True),
    "mixed-stops": Entry(mixtures.stops, safe=True),
    "blank-by-hand": Entry(blanks.by_hand),
    "number-by-hand": Entry(labels.by_hand),
    "mixed-numerals": Entry(mixtures.numerals),
    "mixed-spacing": Entry(mixtures.spacing, Severity.NOTE),
}
