"""What ``worksheet.inspection`` makes of a PDF's bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from worksheet import inspection
from worksheet.errors import InputError


def save(data: bytes, folder: Path) -> Path:
    """The bytes as a file."""
    path = folder / "page.pdf"
    path.write_bytes(data)
    return path


def listed(data: bytes, folder: Path) -> list[str]:
    """The lines that are said."""
    tree = inspection.read(save(data, folder), "page.pdf")
    return [line.written() for line in inspection.lines(tree)]


def fault(data: bytes, folder: Path) -> str:
    """The code of the one problem, which must have a place."""
    with pytest.raises(InputError) as caught:
        inspection.read(save(data, folder), "page.pdf")
    (problem,) = caught.value.problems
    assert problem.span is not None
    return problem.code
