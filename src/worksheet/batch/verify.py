"""Proof of a run: files, manifest, plan, spec and roster agree, and a sample of the papers comes out the same again."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from worksheet.batch import manifest, plan
from worksheet.batch.drawing import OF_PUPILS, Kind, draw, file_of
from worksheet.batch.folder import NAME, Inputs, holds_run
from worksheet.batch.prepare import Order, Told, digests
from worksheet.batch.replan import replanned
from worksheet.batch.versions import versions
from worksheet.batch.work import digest_of
from worksheet.errors import InputError, Problem, Severity, WorksheetError
from worksheet.files import shown
from worksheet.personal import PaperMaker
from worksheet.spec import Loaded, load
from worksheet.values import dataclass

_RUN = (NAME, plan.NAME, manifest.NAME)
_NEEDED = {"n", "line", "roll", "name", "edition", "seed", "id", "file"}
_OF_THE_SYSTEM = (".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be proven. ``inputs`` stands for where the run found its own, ``sample`` papers are made again."""

    folder: Path
    inputs: Inputs | None = None
    secret: Path | None = None
    sample: int = 20


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at, and how many faults were told."""

    pupils: int
    files: int
    sampled: int
    faults: int


def verify(question: Question, told: Told) -> Verdict:
    """Looks at everything; ``told`` hears of each fault. Raises InputError where there is no run."""
    folder = question.folder
    if not holds_run(folder):
        raise InputError(Problem("run-missing", None, {"path": shown(folder)}))
    head = plan.read_head(folder / plan.NAME)
    check = _Check(question, head, told)
    check.manifest_head()
    loaded = check.spec()
    check.roster(loaded)
    check.papers()
    check.others()
    sampled = check.sample(loaded) if loaded is not None else 0
    check.close()
    return Verdict(head.pupils, check.files, sampled, check.faults)


class _Check:
    """The checks of one run, in their order."""

    def __init__(self, question: Question, head: plan.Head, told: Told) -> None:
        self._question, self._head, self._told = question, head, told
        self._folder = question.folder
        self._inputs = question.inputs or Inputs.read(self._folder)
        path = self._folder / manifest.NAME
        self._records = manifest.Records(path, head.pupils) if path.is_file() else None
        self._known: set[int] = set()  # the files that belong here, as hashes: a million take little room
        self._last: tuple[str, object] = ("", None)
        self.faults = 0

    @property
    def files(self) -> int:
        """How many files belong here."""
        return len(self._known)

    def close(self) -> None:
        """Lets go of the manifest."""
        if self._records is not None:
            self._records.close()

    def manifest_head(self) -> None:
        """Whether the manifest is this plan's, and made by what runs here."""
        if self._records is None or self._records.head.get("plan") != digest_of(self._folder / plan.NAME):
            self._fault("manifest-other", path=shown(self._folder / manifest.NAME))
        told = self._records.head.get("versions", {}) if self._records else {}
        changed = [f"{name} {told.get(name)} ≠ {here}" for name, here in versions().items() if told.get(name) != here]
        if changed and told:
            self._told([Problem("versions-differ", None, {"names": tuple(changed)}, Severity.WARNING)])

    def spec(self) -> Loaded | None:
        """The spec, if it is there and the run's own."""
        if self._inputs is None:
            self._fault("inputs-unknown", path=shown(self._folder / NAME))
            return None
        try:
            loaded = load(self._inputs.spec, shown=shown(self._inputs.spec), root=self._inputs.root)
        except WorksheetError as error:
            self._tell(error.problems)
            return None
        spec, files = digests(loaded)
        if spec == self._head.spec:
            return loaded
        was = dict(self._head.files)
        for name, digest in files:
            if was.get(name) != digest:
                self._fault("input-changed", path=name)
        return None

    def roster(self, loaded: Loaded | None) -> None:
        """Whether the roster, planned anew, gives the plan."""
        if self._inputs is None or loaded is None:
            return
        order = Order(
            spec=self._inputs.spec,
            roster=self._inputs.roster,
            folder=self._folder,
            bundle_by=self._head.bundle_by,
            secret=self._question.secret,
        )
        try:
            self._tell(replanned(order, loaded, self._head))
        except WorksheetError as error:
            self._tell(error.problems)

    def papers(self) -> None:
        """Whether each pupil of the plan has a line in the manifest, and each line its file, as it was made."""
        count = 0
        for count, row in enumerate(self._rows(), 1):
            if count > self._head.pupils or row.get("n") != count or not row.keys() >= _NEEDED:
                self._fault("plan-differs", roll=row.get("roll", "?"))
            else:
                self._paper(count, row)
        if count != self._head.pupils:
            self._fault("plan-short", path=shown(self._folder / plan.NAME), count=count, of=self._head.pupils)
        for name, line in (self._records.keys if self._records else {}).items():
            self._expect(name, (plan.parsed(line) or {}).get("sha256"))

    def _paper(self, n: int, row: dict[str, Any]) -> None:
        """A pupil's paper, and key if the pupil has one."""
        for kind in OF_PUPILS:
            line = self._records.line(n, kind) if self._records else None
            told = plan.parsed(line) if line else None
            file = file_of(row, kind)
            if told is None:
                if kind is Kind.PAPER:
                    self._fault("paper-unmade", roll=row["roll"], file=file)
                    self._known.add(hash(file))
            elif manifest.record(row, kind, told.get("sha256", ""), told.get("bytes", 0)) != line:
                self._fault("record-differs", roll=row["roll"])
                self._known.add(hash(file))
            else:
                self._expect(file, told["sha256"])

    def others(self) -> None:
        """Whether nothing stands in the folder that the run did not make."""
        for place, folders, names in os.walk(self._folder):
            folders.sort()
            for name in sorted(names):
                path = Path(place, name)
                inside = path.relative_to(self._folder).as_posix()
                if hash(inside) not in self._known and inside not in _RUN and name not in _OF_THE_SYSTEM:
                    self._fault("file-extra", path=shown(path))

    def sample(self, loaded: Loaded) -> int:
        """Makes some papers again and compares them byte by byte; returns how many."""
        count = min(self._question.sample, self._head.pupils)
        if count < 1:
            return 0
        chosen = set(random.Random(digest_of(self._folder / plan.NAME)).sample(range(1, self._head.pupils + 1), count))
        maker = PaperMaker(loaded)
        kind = Kind.BUNDLE if self._head.bundle_by else Kind.PAPER
        wanted = {row["file"] for n, row in enumerate(self._rows(), 1) if n in chosen and row.keys() >= _NEEDED}
        rows = (row for row in self._rows() if row.get("file") in wanted)
        for file, group in groupby(rows, key=lambda row: str(row["file"])):
            try:
                same = (self._folder / file).read_bytes() == draw(maker, list(group), kind)
            except OSError:
                continue  # told before
            except (WorksheetError, KeyError):  # a plan that no roster gave
                same = False
            if not same:
                self._fault("paper-differs", path=shown(self._folder / file))
        return len(wanted)

    def _expect(self, file: str, digest: str | None) -> None:
        """A file that must be there with this digest; a bundle's is looked at once for all its pupils."""
        if self._last == (file, digest):
            return
        self._last = (file, digest)
        self._known.add(hash(file))
        path = self._folder / file
        found = digest_of(path)
        if found is None:
            self._fault("paper-missing", path=shown(path))
        elif found != digest:
            self._fault("paper-changed", path=shown(path))

    def _rows(self) -> Iterator[dict[str, Any]]:
        return (plan.parsed(line) or {} for line in plan.read_lines(self._folder / plan.NAME))

    def _fault(self, code: str, **values: object) -> None:
        self._tell([Problem(code, None, values)])

    def _tell(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.faults += problem.severity is Severity.ERROR
            self._told([problem])
