"""The command line. ``commands`` says what may be typed, ``work`` does it, ``report`` tells how it went."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from worksheet import messages
from worksheet.cli.commands import asked_language, run
from worksheet.cli.report import Report, make_safe
from worksheet.errors import Problem, SystemFailure, WorksheetError

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command (default: the process's arguments) and returns its exit code. Never a traceback."""
    make_safe(sys.stdout, sys.stderr)
    tag = messages.language(asked_language(sys.argv[1:] if arguments is None else arguments))
    report = Report(tag)
    try:
        code = _guarded(arguments, report)
        report.finish()
        print(end="", flush=True)  # so that a reader that has gone is found out here
    except BrokenPipeError:  # whoever read the output has gone; nothing more can be told
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SystemFailure.exit_code
    return code


def _guarded(arguments: Sequence[str] | None, report: Report) -> int:
    """Runs the command; what goes wrong is told."""
    try:
        return run(arguments, report)
    except WorksheetError as error:
        report.problems(error.problems)
        return error.exit_code
    except KeyboardInterrupt:
        report.problems([Problem("interrupted")])
        return 130
    except BrokenPipeError:
        raise
    except Exception as error:
        report.problems([report.internal(error)])
        return SystemFailure.exit_code
