"""The program's entry: what a short-lived process may leave out is left out before anything is imported."""

from __future__ import annotations

import gc
import os


def main() -> int:
    """Runs the command line; returns its exit code."""
    gc.set_threshold(100_000, 50, 100)  # importing makes no garbage worth looking for
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for plugins reads every installed package
    from worksheet.cli import main as run  # late: so that its own imports are spared too

    return run()
