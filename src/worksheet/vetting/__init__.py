"""What a good colleague would see on a paper before it is copied: checks on it as a whole, once it is resolved.

``vet`` runs the table of ``checks`` over the paper as typed; ``patterns`` looks at the order that each set prints.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from worksheet import limits
from worksheet.errors import Problem, Severity
from worksheet.facts import Facts
from worksheet.paper import Paper
from worksheet.reader import Parsed
from worksheet.vetting.checks import CHECKS
from worksheet.vetting.findings import Finding, Whole
from worksheet.vetting.options import answer_pattern
from worksheet.vetting.unused import unasked

__all__ = ["CHECKS", "patterns", "unasked", "vet"]


def vet(paper: Paper, facts: Facts, files: tuple[Parsed, ...]) -> list[Problem]:
    """The warnings on a paper as a whole, in no order; ``files`` are those it was typed in, the spec first."""
    whole = Whole(paper, facts, files)
    return [_problem(name, found) for name, check in CHECKS.items() for found in islice(check(whole), limits.REPORTED)]


def patterns(papers: Iterable[Paper]) -> list[Problem]:
    """The warnings on the order of answers in papers as they are printed."""
    return [_problem("answer-pattern", found) for found in answer_pattern(papers)]


def _problem(name: str, found: Finding) -> Problem:
    return Problem(name, found.span, found.values, Severity.WARNING, related=found.other)
