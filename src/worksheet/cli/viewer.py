"""Opens a file in the program that the system has set for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from worksheet.errors import Problem, Severity
from worksheet.files import shown


def open_file(path: Path) -> Problem | None:
    """Starts the viewer and does not wait for it. A warning where there is none."""
    try:
        if sys.platform == "win32":
            os.startfile(path.resolve())
        else:
            opener = "open" if sys.platform == "darwin" else "xdg-open"
            quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            subprocess.Popen([opener, str(path.resolve())], start_new_session=True, **quiet)  # type: ignore[call-overload]
    except OSError:
        return Problem("opener-missing", None, {"path": shown(path)}, Severity.WARNING)
    return None
