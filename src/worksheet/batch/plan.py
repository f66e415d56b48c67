"""The plan: a head that says what was planned from, then a line for each pupil. JSON lines, all of them or no file.

A paper depends on the spec, its facts and the pupil's line alone, so that it is the same whoever makes it and when.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from functools import partial
from pathlib import Path
from typing import Any

from worksheet.batch import planning
from worksheet.batch.rows import listed
from worksheet.batch.secret import Keyed
from worksheet.batch.store import Store
from worksheet.errors import InputError, Problem
from worksheet.files import shown
from worksheet.personal import Pupil
from worksheet.values import dataclass

NAME = "plan.jsonl"
PAPERS, BUNDLED, KEYS = "papers", "bundles", "keys"
_VERSION = 1
_FLAT = 2_000  # files that one folder holds before there are folders of
_FOLDER = 1_000

dumps = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
"""A value as a line of JSON, without the line's end."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a plan was made from. Digests are SHA-256; ``files`` are those of the spec by name.

    ``secret`` tells secrets apart, ``skipped`` counts the rows that were left out.
    """

    spec: str
    files: tuple[tuple[str, str], ...]
    roster: str
    secret: str | None
    bundle_by: str | None
    pupils: int
    skipped: int
    plan: int = _VERSION

    def differences(self, other: Head) -> list[str]:
        """The names of what differs: files by theirs, else the fields."""
        mine, others = dict(self.files), dict(other.files)
        found = [name for name in dict.fromkeys((*mine, *others)) if mine.get(name) != others.get(name)]
        if not found and self.spec != other.spec:
            found.append("spec")
        named = ("roster", "secret", "bundle_by", "plan")
        found += [name.replace("_", "-") for name in named if getattr(self, name) != getattr(other, name)]
        if not found and (self.pupils, self.skipped) != (other.pupils, other.skipped):
            found.append("skip-bad-rows")
        return found


def lines(head: Head, store: Store, keyed: Keyed) -> Iterator[bytes]:
    """The plan's lines, each with its end."""
    yield _line({**asdict(head), "files": dict(head.files)})
    by = head.bundle_by
    for n, row in enumerate(planning.entries(store, by is not None), 1):
        line, roll, name, class_, section, school, centre, room, seat, chosen, edition, weak, *rest = row
        language, stem, heading = rest
        data = {
            "n": n,
            "line": line,
            "roll": roll,
            "name": name,
            "set": chosen,
            "edition": edition or "standard",
            "language": language,
            "seed": keyed.seed(roll),
            "id": keyed.id(roll),
            "file": _bundle_file(stem) if by else _paper_file(stem, n, head.pupils),
            "heading": (planning.heading_of(heading) or "–") if by else "",
            "class": class_,
            "section": section,
            "school": school,
            "centre": centre,
            "room": room,
            "seat": seat,
            "weak": listed(weak),
        }
        yield _line({key: value for key, value in data.items() if value})


def pupil_of(row: Mapping[str, Any]) -> Pupil:
    """The pupil of a line."""
    return Pupil(
        roll=row["roll"],
        name=row["name"],
        set_name=row.get("set"),
        seed=row["seed"],
        id=row["id"],
        edition=row["edition"],
        class_=row.get("class"),
        section=row.get("section"),
        school=row.get("school"),
        centre=row.get("centre"),
        room=row.get("room"),
        seat=row.get("seat"),
        weak=tuple(row.get("weak", ())),
        language=row.get("language"),
    )


def read_head(path: Path) -> Head:
    """The head of a plan. Raises InputError for what is none."""
    with path.open("rb") as file:
        data = parsed(file.readline())
    if data is None or not {field.name for field in fields(Head)} <= data.keys() or data["plan"] != _VERSION:
        raise InputError(Problem("plan-unreadable", None, {"path": shown(path)}))
    return Head(**{**data, "files": tuple(dict(data["files"]).items())})


def read_lines(path: Path) -> Iterator[bytes]:
    """The lines of a plan's pupils, each with its end."""
    with path.open("rb") as file:
        file.readline()
        yield from file


def parsed(line: bytes) -> dict[str, Any] | None:
    """A whole line of JSON as an object; None for anything else."""
    if not line.endswith(b"\n"):
        return None
    try:
        data = json.loads(line)
    except ValueError:
        return None
    return data if isinstance(data, dict) else None


def _line(data: Mapping[str, object]) -> bytes:
    return dumps(data).encode() + b"\n"


def _paper_file(stem: str, n: int, count: int) -> str:
    folder = f"{PAPERS}/{(n - 1) // _FOLDER + 1:05d}" if count > _FLAT else PAPERS
    return f"{folder}/{stem}.pdf"


def _bundle_file(stem: str) -> str:
    return f"{BUNDLED}/{stem}.pdf"
