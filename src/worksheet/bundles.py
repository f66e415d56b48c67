"""Print bundles: the papers of a school, a room or a class in one PDF."""

from __future__ import annotations

from collections.abc import Iterable

from worksheet.errors import InputError, Problem
from worksheet.personal import PaperMaker, Pupil


def bundle(maker: PaperMaker, pupils: Iterable[Pupil], heading: str) -> bytes:
    """The papers of ``pupils`` in their order as one PDF, under a heading that says whose they are."""
    raise InputError(Problem("comes-later", None, {"name": "--bundle-by"}))
