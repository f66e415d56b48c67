"""The program's entry: what a short-lived process may leave out is left out before anything is imported."""

from __future__ import annotations

import gc
import os
import sys
from types import ModuleType
from typing import Any

_PLUGINS = "pydantic.plugin._loader"


def main() -> int:
    """Runs the command line; returns its exit code."""
    gc.set_threshold(100_000, 50, 100)  # importing makes no garbage worth looking for
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for plugins reads every installed package
    sys.modules.setdefault(_PLUGINS, _NoPlugins(_PLUGINS))
    from worksheet.cli import main as run  # late: so that its own imports are spared too

    try:
        return run()
    finally:
        gc.freeze()  # the system takes back what the process holds; looking through it first for garbage takes 30 ms


class _NoPlugins(ModuleType):
    """Stands in for pydantic's loader of plugins, which there are none of.

    The loader imports importlib.metadata, and with it email and sockets, even where plugins are turned off. Whatever
    else is asked of it, the loader itself answers.
    """

    @staticmethod
    def get_plugins() -> tuple[()]:
        """No plugins."""
        return ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the import system's own questions
            raise AttributeError(name)
        from importlib import import_module

        del sys.modules[_PLUGINS]
        return getattr(import_module(_PLUGINS), name)
