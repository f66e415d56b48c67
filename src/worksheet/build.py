"""Every stage in order, for one worksheet: read and check, resolve, compose, lay out, write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from worksheet import compose
from worksheet.content import Document
from worksheet.errors import InputError, Problem
from worksheet.pageformat import Edition
from worksheet.paper import KeyKind, Paper
from worksheet.pdf import render
from worksheet.spec import Loaded, load
from worksheet.values import dataclass
from worksheet.variants import in_edition, papers, versions
from worksheet.vetting import patterns

_UNFIT = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))  # in file names, somewhere

KINDS = ("sheet", "key")
"""The documents that are made of a paper; keys are of several kinds (``paper.KeyKind``)."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A worksheet to build: its file, its name in messages, the stem of its PDFs; ``data`` where it was not a file."""

    path: Path
    shown: str
    stem: str
    root: Path | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """The PDFs of one spec by file name, in the order made, the warnings on the way, and the languages it is in.

    ``loaded`` is the spec that they are of.
    """

    files: dict[str, bytes]
    warnings: tuple[Problem, ...]
    languages: tuple[str, ...] = ()
    loaded: Loaded | None = None


def build(spec: Spec, only: str | None = None, editions: tuple[str, ...] = (), keys: tuple[str, ...] = ()) -> Built:
    """A spec's PDFs, sheet and keys of each set, or those that ``only`` names. Writes nothing.

    ``editions`` and ``keys``, kinds of key, go before those that the spec names. Raises InputError with all faults.
    """
    loaded = load(spec.path, shown=spec.shown, root=spec.root, data=spec.data)
    files: dict[str, bytes] = {}
    made = papers(loaded)
    warnings = (*loaded.warnings, *loaded.heard(patterns(made)))
    faults: list[Problem] = []
    kinds = _Kinds(
        tuple([Edition(name) for name in dict.fromkeys(editions)]) or loaded.editions,
        tuple([KeyKind(name) for name in dict.fromkeys(keys)]) or loaded.keys,
    )
    for name, document in _documents(made, spec.stem, kinds.alone(only)):
        try:
            files[name] = render(document)
        except InputError as error:
            faults.extend(problem for problem in error.problems if problem not in faults)
    if faults:
        raise InputError((*warnings, *_placed([loaded.placed(fault) for fault in faults], spec, loaded.files)))
    return Built(files, warnings, (loaded.paper.language,), loaded)


def _placed(faults: list[Problem], spec: Spec, paths: tuple[Path, ...]) -> Iterator[Problem]:
    """What drawing refused, with its places in the files."""
    from worksheet.coverage import DRAWN, placed, read_again  # late: for faults alone

    files = read_again(paths, spec.shown, spec.data)
    told: list[Problem] = []
    for fault in faults:
        for problem in placed(fault, files) if fault.code in DRAWN and fault.span is None else (fault,):
            if problem not in told:
                told.append(problem)
                yield problem


@dataclass(frozen=True, slots=True)
class _Kinds:
    """The sheets and the keys that are made of each paper."""

    editions: tuple[Edition, ...]
    keys: tuple[KeyKind, ...]

    def alone(self, only: str | None) -> _Kinds:
        """The sheets or the keys alone, where that is asked for."""
        return _Kinds(() if only == "key" else self.editions, () if only == "sheet" else self.keys)


def _documents(papers_made: tuple[Paper, ...], stem: str, kinds: _Kinds) -> Iterator[tuple[str, Document]]:
    """Each document with its file name: stem, set, language, edition, kind, what there is of them.

    So ``chapter-A-hi-large.pdf`` and ``chapter-A-hi-key.pdf``: one key serves all editions.
    """
    for paper in papers_made:
        for version in versions(paper):
            language = version.language if version is not paper else None
            parts = [stem, paper.set_name and paper.set_name.translate(_UNFIT), language]
            for edition in kinds.editions:
                yield _name(*parts, told(edition)), compose.sheet(in_edition(version, edition))
            for kind in kinds.keys:
                yield _name(*parts, kind.ending), compose.keyed(version, kind)


def told(edition: Edition) -> str | None:
    """An edition as a file name tells it."""
    return None if edition is Edition.STANDARD else edition.value


def _name(*parts: str | None) -> str:
    return "-".join(part for part in parts if part) + ".pdf"
