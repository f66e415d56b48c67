"""``check --fix``: mends in the files of a spec, shown as a difference, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from worksheet.build import Spec
from worksheet.cli.report import Report
from worksheet.errors import InputError, Problem
from worksheet.files import write_all
from worksheet.proofing.mends import Mended, mended
from worksheet.source import read_bytes
from worksheet.spec import wording

_AROUND = 1
"""How many lines of a file stand round each that differs."""


def fix(spec: Spec, legacy: bool, write: bool, report: Report) -> None:
    """Mends the spec and its facts files, or only shows it. Raises InputError and SystemFailure."""
    if write and spec.data is not None:
        raise InputError(Problem("fix-standard-input"))
    read = wording(spec.path, shown=spec.shown, root=spec.root, data=spec.data)
    names = [parsed.source.shown for parsed in read.files]
    files = {name: _bytes(name, spec) for name in names}
    made = mended(files, read.sources, legacy=legacy)
    if write and made:
        write_all({_path(name, spec): one.after for name, one in made.items()}, keep_modes=True)
    for name, one in made.items():
        report.mended(name, list(_difference(name, one)), one.count, write)


def _bytes(name: str, spec: Spec) -> bytes:
    if name == spec.shown and spec.data is not None:
        return spec.data
    return read_bytes(_path(name, spec), name)


def _path(name: str, spec: Spec) -> Path:
    """The file itself, where its name is a link."""
    return (spec.path if name == spec.shown else Path(name)).resolve()


def _difference(name: str, one: Mended) -> Iterator[str]:
    from difflib import unified_diff  # late, as all of this

    before, after = (data.decode("utf-8").splitlines() for data in (one.before, one.after))
    return unified_diff(before, after, name, name, n=_AROUND, lineterm="")
