"""A run's folder as it is found: whether it holds a run, of which inputs, and where those lay."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from worksheet.batch import disk, manifest, plan
from worksheet.errors import InputError, Problem
from worksheet.files import shown
from worksheet.values import dataclass

NAME = "run.json"
_OURS = (plan.PAPERS, plan.BUNDLED, plan.KEYS)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where a run's inputs lie. In the folder they stand as paths from it, so that both may be moved together."""

    spec: Path
    roster: Path
    root: Path | None = None

    def write(self, folder: Path) -> None:
        """Keeps them in a run's folder."""
        paths = {"spec": self.spec, "roster": self.roster, "root": self.root}
        data = {name: _from(folder, path) for name, path in paths.items() if path is not None}
        disk.write(folder / NAME, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())

    @classmethod
    def read(cls, folder: Path) -> Inputs | None:
        """Those of a run's folder; None if they cannot be read."""
        try:
            data = json.loads((folder / NAME).read_bytes())
            root = folder / data["root"] if "root" in data else None
            return cls(folder / data["spec"], folder / data["roster"], root)
        except (OSError, ValueError, KeyError, TypeError):
            return None


def holds_run(folder: Path) -> bool:
    """Whether a run was begun here."""
    return os.path.lexists(folder / plan.NAME)


def refuse_foreign(folder: Path, resume: bool) -> None:
    """Raises InputError where there is a run that is not to be resumed, or files that no run here made."""
    if holds_run(folder):
        if not resume:
            raise InputError(Problem("run-exists", None, {"path": shown(folder)}))
        return
    for name in _OURS:
        if any(not entry.startswith(".") for entry in _entries(folder / name)):
            raise InputError(Problem("folder-taken", None, {"path": shown(folder / name)}))


def refuse_other(folder: Path, head: plan.Head, lines: Iterator[bytes], versions: Mapping[str, str]) -> None:
    """Raises InputError, naming what differs, where the run in the folder is not the one that was asked for."""
    found = plan.read_head(folder / plan.NAME).differences(head)
    told = _versions(folder)
    found += [
        f"{name} {told[name]} ≠ {version}" for name, version in versions.items() if told.get(name, version) != version
    ]
    if found:
        raise InputError(Problem("run-differs", None, {"path": shown(folder), "names": tuple(found)}))
    with (folder / plan.NAME).open("rb") as file:
        same = all(file.readline() == line for line in lines) and not file.read(1)
    if not same:
        raise InputError(Problem("plan-changed", None, {"path": shown(folder / plan.NAME)}))


def _versions(folder: Path) -> dict[str, str]:
    """The versions that made what is there; none where nothing was made yet."""
    try:
        with (folder / manifest.NAME).open("rb") as file:
            versions = (plan.parsed(file.readline()) or {}).get("versions", {})
    except OSError:
        return {}
    return {str(name): str(version) for name, version in versions.items()} if isinstance(versions, dict) else {}


def _entries(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except OSError:
        return []


def _from(folder: Path, path: Path) -> str:
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive
        return str(path.resolve())
