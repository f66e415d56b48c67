"""What one line of the plan, or a bundle's lines, become: the one place from which a run and its proof draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import PurePosixPath
from typing import Any

from worksheet.batch import names
from worksheet.batch.plan import BUNDLED, KEYS, PAPERS, pupil_of
from worksheet.personal import PaperMaker


class Kind(Enum):
    """What a file is: a pupil's paper, a bundle of papers, or the key of one pupil's paper."""

    PAPER = "paper"
    BUNDLE = "bundle"
    KEY = "key"


def file_of(row: Mapping[str, Any], kind: Kind) -> str:
    """Where the file of a line lies, from the run's folder."""
    file: str = row["file"]
    if kind is not Kind.KEY:
        return file
    if file.startswith(f"{BUNDLED}/"):
        return f"{KEYS}/{names.apart(names.stem(row['roll']), row['roll'])}-key.pdf"
    return str(PurePosixPath(KEYS, PurePosixPath(file).relative_to(PAPERS)).with_suffix("")) + "-key.pdf"


def draw(maker: PaperMaker, rows: Sequence[Mapping[str, Any]], kind: Kind) -> bytes:
    """The bytes of one file. Raises InputError."""
    pupils = [pupil_of(row) for row in rows]
    if kind is Kind.PAPER:
        return maker.sheet(pupils[0])
    if kind is Kind.KEY:
        return maker.key(pupils[0])
    from worksheet.bundles import bundle  # late: few runs make them

    return bundle(maker, pupils, rows[0]["heading"])
