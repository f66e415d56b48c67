"""The process that tries a font: its bytes on standard input, what it is found to be on standard output as JSON.

It is apart because a wilful font can keep a shaper busy, or make it crash. Nothing here opens a file.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from worksheet import limits


def main() -> None:
    """Read, try, answer, end."""
    _bound()
    from worksheet.fontfile.sfnt import UnusableFontError  # late, both: their memory counts too
    from worksheet.fontfile.trial import try_out

    answer: dict[str, Any]
    try:
        answer = {"found": try_out(sys.stdin.buffer.read(), int(sys.argv[1]))}
    except UnusableFontError as fault:
        answer = {"fault": fault.code, "values": fault.values}
    sys.stdout.write(json.dumps(answer))


def _bound() -> None:
    """Hold this process to its memory and time where the system can; elsewhere the parent's clock ends it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    bounds = ((resource.RLIMIT_AS, limits.FONT_MEMORY), (resource.RLIMIT_CPU, limits.FONT_SECONDS + 2))
    for kind, most in (*bounds, (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):  # macOS refuses the first, and a stricter bound may hold already
            continue


if __name__ == "__main__":
    main()
