"""What one line of the plan, or a bundle's lines, become: the one place from which a run and its proof draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import PurePosixPath
from typing import Any

from worksheet.batch import names
from worksheet.batch.plan import BUNDLED, KEYS, PAPERS, pupil_of
from worksheet.paper import KeyKind
from worksheet.personal import PaperMaker


class Kind(Enum):
    """What a file is: a pupil's paper, a bundle of papers, or a key of one pupil's paper, by how its name ends."""

    PAPER = "paper"
    BUNDLE = "bundle"
    KEY = "key"
    SCHEME = "scheme"
    COPY = "copy"


_KEYS = {Kind(one.ending): one for one in KeyKind}
OF_PUPILS = (Kind.PAPER, *_KEYS)
"""What a pupil has, a file each: keys only where no two papers are alike."""


def file_of(row: Mapping[str, Any], kind: Kind) -> str:
    """Where the file of a line lies, from the run's folder."""
    file: str = row["file"]
    if kind not in _KEYS:
        return file
    if file.startswith(f"{BUNDLED}/"):
        return f"{KEYS}/{names.apart(names.stem(row['roll']), row['roll'])}-{kind.value}.pdf"
    return str(PurePosixPath(KEYS, PurePosixPath(file).relative_to(PAPERS)).with_suffix("")) + f"-{kind.value}.pdf"


def draw(maker: PaperMaker, rows: Sequence[Mapping[str, Any]], kind: Kind) -> bytes:
    """The bytes of one file. Raises InputError."""
    pupils = [pupil_of(row) for row in rows]
    if kind is Kind.PAPER:
        return maker.sheet(pupils[0])
    if kind in _KEYS:
        return maker.key(pupils[0], _KEYS[kind])
    from worksheet.bundles import bundle  # late: few runs make them

    return bundle(maker, pupils, rows[0]["heading"])
