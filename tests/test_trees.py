"""What a screen reader says of each sample, sheet and key, stands under ``cases/trees``: a change shows as a diff.

Where a change is meant, ``WORKSHEET_RENEW=1 python -m pytest tests/test_trees.py`` writes the texts anew: read them,
and commit them with what changed them.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest

from support.commands import specs
from support.programs import PROJECT, TESTS
from worksheet import inspection
from worksheet.build import Spec, build

_TREES = TESTS / "cases" / "trees"
_SPECS = specs(PROJECT / "worksheets")
_RENEW = os.environ.get("WORKSHEET_RENEW") == "1"


def kept(spec: Path, pdf: str) -> Path:
    """Where the tree of a PDF stands: by the spec's folder and the PDF's name."""
    return _TREES / spec.parent.name / f"{Path(pdf).stem}.txt"


def trees(spec: Path, folder: Path) -> dict[Path, str]:
    """The trees of all PDFs of a spec, by the place where each is kept."""
    found = {}
    for name, data in build(Spec(spec, spec.name, spec.stem, PROJECT)).files.items():
        pdf = folder / name
        pdf.write_bytes(data)
        lines = [line.written() for line in inspection.lines(inspection.read(pdf, name))]
        found[kept(spec, name)] = "\n".join(lines) + "\n"
    return found


def difference(path: Path, tree: str) -> str:
    """A diff from the kept tree to this one; empty where they are the same."""
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    name = path.relative_to(PROJECT).as_posix()
    lines = difflib.unified_diff(before.splitlines(), tree.splitlines(), f"{name} (kept)", f"{name} (now)", lineterm="")
    return "\n".join(lines)


@pytest.mark.parametrize("spec", _SPECS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_is_read_aloud_of_a_sample_has_not_changed(spec: Path, tmp_path: Path) -> None:
    now = trees(spec, tmp_path)
    if _RENEW:
        for path, tree in now.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(tree, encoding="utf-8")
    changes = [change for path, tree in now.items() if (change := difference(path, tree))]
    if changes:
        hint = "if this is meant, run WORKSHEET_RENEW=1 python -m pytest tests/test_trees.py"
        pytest.fail("\n".join([*changes, hint]), pytrace=False)


def test_no_tree_is_kept_of_a_sample_that_is_gone(tmp_path: Path) -> None:
    known = {path for spec in _SPECS for path in trees(spec, tmp_path)}
    assert set(_TREES.rglob("*.txt")) - known == set()
