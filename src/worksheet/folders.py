"""Which files a person's file may name: those inside the root folder, by paths that start from the file itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from worksheet.faults import Faults
from worksheet.nodes import Scalar

_told: ContextVar[Callable[[Path], None] | None] = ContextVar("told", default=None)


@contextmanager
def telling(told: Callable[[Path], None]) -> Iterator[None]:
    """Tells each file that is named meanwhile, there or not, as it is named and before it is read."""
    token = _told.set(told)
    try:
        yield
    finally:
        _told.reset(token)


def root_of(path: Path, root: Path | None = None) -> Path:
    """The folder that files named must lie in: ``root``, else the working folder if it holds ``path``, else its own."""
    if root is not None:
        return root.resolve()
    working = Path.cwd().resolve()
    spec = path.resolve()
    return working if spec.is_relative_to(working) else spec.parent


def named_file(named: Scalar, beside: Path, root: Path, faults: Faults) -> tuple[Path, str] | None:
    """The file that a text names, and its name in messages; None once ``path-outside`` is told."""
    shown = os.path.normpath(Path(named.span.file).parent / named.text)
    told = _told.get()
    if told is not None:
        told(beside.parent / named.text)  # as typed: where it is a link, the link may change
    try:
        path = (beside.parent / named.text).resolve()
    except (OSError, ValueError, RuntimeError):
        faults.add("path-wrong", named.span, path=named.text)
        return None
    if not path.is_relative_to(root):
        faults.add("path-outside", named.span, path=named.text, root=str(root))
        return None
    return path, shown
