"""The exit codes of commands that look for differences, as those of diff and cmp: 0 none, 1 some, 2 trouble."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from worksheet.cli.report import Report
from worksheet.errors import InputError, SystemFailure, Trouble

DIFFERS = 1


@contextmanager
def apart_from_trouble(report: Report) -> Iterator[None]:
    """Whatever fails meanwhile is trouble, lest it be taken for a difference. Raises InputError and Trouble."""
    try:
        yield
    except (InputError, BrokenPipeError):
        raise
    except SystemFailure as failure:
        raise Trouble(failure.problems) from failure
    except Exception as error:
        raise Trouble(report.internal(error)) from error
