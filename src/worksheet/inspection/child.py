"""The process that reads: a PDF on standard input, what it says on standard output as JSON.

It is apart because PDFium is a library in C: a wilful file can make it crash, or keep it busy for years.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from worksheet import limits
from worksheet.inspection.faults import UnreadableError


def main() -> None:
    """Read, answer, end."""
    bound(limits.PDF_SECONDS)
    from worksheet.inspection import structure  # late: its memory counts too

    answer: dict[str, Any]
    try:
        answer = {"read": structure.read(sys.stdin.buffer.read()).as_data()}
    except UnreadableError as fault:
        answer = {"fault": fault.code, "values": fault.values}
    sys.stdout.write(json.dumps(answer))


def bound(seconds: int) -> None:
    """Hold this process to its memory and time where the system can; elsewhere the parent's clock ends it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in ((resource.RLIMIT_AS, limits.PDF_MEMORY), (resource.RLIMIT_CPU, seconds + 5)):
        try:
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))
        except (OSError, ValueError):  # macOS refuses the first, and a stricter bound may hold already
            continue


if __name__ == "__main__":
    main()
