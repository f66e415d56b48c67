"""Batches in a test: rosters in every form, a run with its workers in this process, and what a run left."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pytest

from worksheet.batch import work
from worksheet.batch.prepare import Order
from worksheet.batch.run import Summary, run
from worksheet.cli import main
from worksheet.errors import Problem
from worksheet.spec import Loaded, load

SPEC = """\
title: परीक्षण
sets:
  - A
  - B
sections:
  - type: fill-in-blank
    questions:
      - अप्रैल 1917 में लेनिन {स्विट्जरलैंड} से वापस रूस लौटा।
      - अस्थायी सरकार {युद्ध} रोकने के पक्ष में नहीं थी।
      - बोल्शेविकों ने सरकारी इमारतों, {डाक-तार} घरों और बैंकों पर अधिकार किया।
"""


@dataclass
class Heard:
    """A listener that keeps what it is told."""

    problems: list[Problem] = field(default_factory=list)
    steps: list[tuple[int, int]] = field(default_factory=list)

    def told(self, problems: Iterable[Problem]) -> None:
        self.problems.extend(problems)

    def step(self, done: int, of: int) -> None:
        self.steps.append((done, of))

    @property
    def codes(self) -> list[str]:
        """The codes of what was told."""
        return [problem.code for problem in self.problems]


class Inline(Executor):
    """Workers in this process, one task after the other. ``deadly`` says of a task's rolls whether a worker dies."""

    def __init__(self, worker: work.Worker, deadly: Callable[[list[str]], bool] = lambda _: False) -> None:
        self._worker, self._deadly = worker, deadly
        self._broken = False

    def submit(self, make: Callable[..., Any], /, *arguments: Any, **_: Any) -> Future[Any]:
        """The result, at once."""
        future: Future[Any] = Future()
        (task,) = arguments
        if self._broken:
            raise BrokenProcessPool
        if self._deadly([str(json.loads(row.line)["roll"]) for row in task.rows]):
            self._broken = True
            future.set_exception(BrokenProcessPool())
        else:
            future.set_result(self._worker.make(task))
        return future


def write_inputs(folder: Path, pupils: int = 6, spec: str = SPEC) -> tuple[Path, Path]:
    """A spec and a roster of so many pupils, in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / "test.yaml", folder / "roster.csv"
    paths[0].write_text(spec, encoding="utf-8")
    rows = [f"{900 + n},विद्यार्थी {n},1,{n}" for n in range(1, pupils + 1)]
    paths[1].write_text("\n".join(["roll,name,room,seat", *rows]) + "\n", encoding="utf-8")
    return paths


def order(folder: Path, out: str = "out", **changes: Any) -> Order:
    """The order for the inputs in a folder."""
    return Order(
        **{
            "spec": folder / "test.yaml",
            "roster": folder / "roster.csv",
            "folder": folder / out,
            "root": folder,
            "jobs": 2,
            **changes,
        }
    )


def run_inline(
    asked: Order, heard: Heard | None = None, deadly: Callable[[list[str]], bool] = lambda _: False
) -> Summary:
    """The run, with its workers in this process."""

    def start(_: int) -> Executor:
        return Inline(work.Worker(load(asked.spec, root=asked.root), asked.folder), deadly)

    return run(asked, heard or Heard(), start)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by its path from there."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def xlsx(rows: Sequence[Sequence[object]], formats: Sequence[str] = (), first_hidden: bool = False) -> bytes:
    """An XLSX file. A cell is a text (shared), a number, or a pair of a number and the index of its format, from 1;
    a dictionary is a ``c`` element's attributes, with its content under ``""``.
    """
    texts: list[str] = []
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(value, f"{chr(65 + column)}{number}", texts) for column, value in enumerate(row))
        lines.append(f'<row r="{number}">{cells}</row>')
    sheet = f"<worksheet {_MAIN}><sheetData>{''.join(lines)}</sheetData></worksheet>"
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    codes = "".join(f'<numFmt numFmtId="{164 + i}" formatCode={quoteattr(code)}/>' for i, code in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{164 + i}"/>' for i in range(len(formats)))
    book = f"{_MAIN} {_RELATED}"
    hidden = '<sheet name="छिपी" sheetId="9" state="hidden" r:id="rId9"/>' if first_hidden else ""
    return packed(
        {
            "xl/workbook.xml": f'<workbook {book}><sheets>{hidden}<sheet name="सूची" sheetId="1" r:id="rId1"/></sheets>'
            "</workbook>",
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="urn:relationships">'
            '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": sheet,
            "xl/sharedStrings.xml": f"<sst {_MAIN}>{shared}</sst>",
            "xl/styles.xml": f"<styleSheet {_MAIN}><numFmts>{codes}</numFmts>"
            f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
        }
    )


def packed(parts: dict[str, str]) -> bytes:
    """A ZIP file of texts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


_MAIN = 'xmlns="urn:sheet"'
_RELATED = 'xmlns:r="urn:related"'


def _cell(value: object, reference: str, texts: list[str]) -> str:
    if isinstance(value, dict):
        attributes = "".join(f' {name}="{told}"' for name, told in value.items() if name)
        return f'<c r="{reference}"{attributes}>{value[""]}</c>'
    if isinstance(value, tuple):
        return f'<c r="{reference}" s="{value[1]}"><v>{value[0]}</v></c>'
    if isinstance(value, str):
        texts.append(value)
        return f'<c r="{reference}" t="s"><v>{len(texts) - 1}</v></c>'
    return f'<c r="{reference}"><v>{value}</v></c>'


class _Deadly(work.Worker):
    """A worker whose process dies over the pupil with the roll 902."""

    def make(self, task: work.Task) -> list[work.Done]:
        """As always, but for that one."""
        if any(json.loads(row.line)["roll"] == "902" for row in task.rows):
            os._exit(9)
        return super().make(task)


def begin_deadly(loaded: Loaded, folder: Path) -> None:
    """Readies a worker's process that dies over one pupil."""
    work.begin(loaded, folder)
    work._worker[:] = [_Deadly(loaded, folder)]


def dies(loaded: Loaded, folder: Path) -> None:
    """A worker's process that never begins."""
    os._exit(9)


def clear_variables(patch: pytest.MonkeyPatch) -> None:
    """Takes out of the environment what a run would mind."""
    for name in ("WORKSHEET_SECRET", "WORKSHEET_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "WORKSHEET_DEBUG"):
        patch.delenv(name, raising=False)


def papers(folder: Path) -> list[str]:
    """The names of all PDFs under a folder."""
    return sorted(name for name in tree(folder) if name.endswith(".pdf"))


def commanded(*arguments: str | Path) -> int:
    """The command line, in this process: its exit code."""
    return main([str(argument) for argument in arguments])
