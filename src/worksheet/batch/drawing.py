"""What one line of the plan, or a bundle's lines, become: the one place from which a run and its proof draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from worksheet.batch.plan import pupil_of
from worksheet.personal import PaperMaker


def draw(maker: PaperMaker, rows: Sequence[Mapping[str, Any]]) -> bytes:
    """The bytes of one file: of a pupil's paper, or of a bundle's. Raises InputError."""
    pupils = [pupil_of(row) for row in rows]
    if "heading" not in rows[0]:
        return maker.sheet(pupils[0])
    from worksheet.bundles import bundle  # late: few runs make them

    return bundle(maker, pupils, rows[0]["heading"])
