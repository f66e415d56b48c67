"""Bad pupils, dead workers, full disks, damaged files: the rest is made, and resuming ends as an undisturbed run."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from support.batches import (
    Heard,
    begin_deadly,
    clear_variables,
    commanded,
    dies,
    order,
    papers,
    run_inline,
    tree,
    write_inputs,
)
from worksheet.batch import work
from worksheet.batch.drawing import Kind, draw
from worksheet.batch.plan import parsed
from worksheet.batch.pool import processes
from worksheet.batch.run import run
from worksheet.errors import InputError, Problem, SystemFailure
from worksheet.personal import PaperMaker
from worksheet.spec import load


@pytest.fixture(autouse=True)
def _without_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    clear_variables(monkeypatch)


# What goes wrong


def one_fails(monkeypatch: pytest.MonkeyPatch, error: Exception, roll: str = "902") -> None:
    def drawn(maker: PaperMaker, rows: list[dict[str, Any]], kind: Kind) -> bytes:
        if any(row["roll"] == roll for row in rows):
            raise error
        return draw(maker, rows, kind)

    monkeypatch.setattr(work, "draw", drawn)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RuntimeError("नहीं"), "paper-failed"),
        (MemoryError(), "memory-short"),
        (InputError(Problem("no-glyph", None, {})), "no-glyph"),
    ],
)
def test_one_bad_pupil_stops_none_of_the_rest_and_is_listed(
    error: Exception, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_inputs(tmp_path, 5)
    heard = Heard()
    with monkeypatch.context() as patch:
        one_fails(patch, error)
        summary = run_inline(order(tmp_path), heard)
    (problem,) = heard.problems
    assert (problem.code, problem.span and problem.span.line) == (code, 3)
    assert (summary.made, summary.failed, summary.whole) == (4, 1, False)
    assert [Path(name).stem for name in papers(tmp_path / "out")] == ["901", "903", "904", "905"]
    assert run_inline(order(tmp_path, resume=True)).made == 1
    run_inline(order(tmp_path, "clean"))
    assert tree(tmp_path / "out") == tree(tmp_path / "clean")


def test_a_bad_pupil_makes_the_exit_code_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec, roster = write_inputs(tmp_path, 3)
    monkeypatch.setattr("worksheet.batch.run.processes", lambda *_: lambda _: _inline(tmp_path))
    one_fails(monkeypatch, RuntimeError("नहीं"))
    assert commanded("batch", spec, "--roster", roster, "--root", tmp_path, "-o", tmp_path / "out", "-q") == 1


def _inline(folder: Path) -> Any:
    from support.batches import Inline

    return Inline(work.Worker(load(folder / "test.yaml", root=folder), folder / "out"))


def test_a_pupil_over_whom_a_worker_dies_is_tried_alone_and_then_listed(tmp_path: Path) -> None:
    write_inputs(tmp_path, 20)
    tried: list[list[str]] = []
    heard = Heard()

    def deadly(rolls: list[str]) -> bool:
        tried.append(rolls)
        return "902" in rolls

    summary = run_inline(order(tmp_path), heard, deadly)
    assert (summary.made, summary.failed, heard.codes) == (19, 1, ["worker-died"])
    assert tried.count(["902"]) == 1
    assert len(papers(tmp_path / "out")) == 19


def test_a_worker_s_death_that_was_no_pupil_s_fault_costs_nobody_a_paper(tmp_path: Path) -> None:
    write_inputs(tmp_path, 20)
    tasks = iter(range(1_000))
    heard = Heard()
    summary = run_inline(order(tmp_path), heard, lambda _: next(tasks) == 3)
    assert (summary.made, summary.failed, heard.codes) == (20, 0, [])


def test_the_death_of_a_real_process_is_outlived(tmp_path: Path) -> None:
    write_inputs(tmp_path, 12)
    heard = Heard()
    asked = order(tmp_path)
    loaded = load(asked.spec, root=tmp_path)
    summary = run(asked, heard, processes(begin_deadly, loaded, asked.folder))
    assert (summary.made, summary.failed, heard.codes) == (11, 1, ["worker-died"])


def test_workers_that_never_begin_stop_the_run(tmp_path: Path) -> None:
    write_inputs(tmp_path, 12)
    asked = order(tmp_path, jobs=1)
    with pytest.raises(SystemFailure) as raised:
        run(asked, Heard(), processes(dies, load(asked.spec, root=tmp_path), asked.folder))
    assert [problem.code for problem in raised.value.problems] == ["workers-die"]


@pytest.mark.parametrize("when", [1, 2, 5, 9])
def test_a_full_disk_stops_the_run_and_leaves_nothing_half_written(
    when: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_inputs(tmp_path, 8)
    run_inline(order(tmp_path, "clean"))
    count, write = iter(range(100)), Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if next(count) < when:
            return write(path, data)
        write(path, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch, pytest.raises(SystemFailure) as raised:
        patch.setattr(Path, "write_bytes", full)
        run_inline(order(tmp_path))
    assert [problem.code for problem in raised.value.problems] == ["disk-full"]
    assert all(
        data == tree(tmp_path / "clean")[name] for name, data in tree(tmp_path / "out").items() if "papers" in name
    )
    run_inline(order(tmp_path, resume=True))
    assert tree(tmp_path / "out") == tree(tmp_path / "clean")


def test_a_manifest_that_the_disk_takes_in_part_loses_that_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_inputs(tmp_path, 8)
    run_inline(order(tmp_path, "clean"))
    count, write = iter(range(100)), os.write

    def full(handle: int, data: bytes) -> int:
        if next(count) < 3:
            return write(handle, data)
        if len(data) > 40:
            return write(handle, data[:40])
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch, pytest.raises(SystemFailure):
        patch.setattr("worksheet.batch.manifest.os.write", full)
        run_inline(order(tmp_path))
    lines = (tmp_path / "out" / "manifest.jsonl").read_bytes().splitlines(keepends=True)
    assert all(parsed(line) for line in lines)
    run_inline(order(tmp_path, resume=True))
    assert tree(tmp_path / "out") == tree(tmp_path / "clean")


@pytest.mark.parametrize("damage", ["gone", "cut", "changed"])
def test_resume_makes_anew_what_is_not_as_the_manifest_has_it(damage: str, tmp_path: Path) -> None:
    write_inputs(tmp_path, 4)
    run_inline(order(tmp_path))
    before = tree(tmp_path / "out")
    paper = tmp_path / "out" / "papers" / "903.pdf"
    data = paper.read_bytes()
    if damage == "gone":
        paper.unlink()
    else:
        paper.write_bytes(data[: len(data) // 2] if damage == "cut" else data.replace(b"%PDF", b"%PDX"))
    summary = run_inline(order(tmp_path, resume=True))
    assert (summary.made, summary.kept) == (1, 3)
    assert tree(tmp_path / "out") == before


@pytest.mark.parametrize("cut", [0, 1, 30, 200, 400])
def test_resume_outlives_a_manifest_that_was_cut_anywhere(cut: int, tmp_path: Path) -> None:
    write_inputs(tmp_path, 4)
    run_inline(order(tmp_path))
    before = tree(tmp_path / "out")
    manifest = tmp_path / "out" / "manifest.jsonl"
    manifest.write_bytes(manifest.read_bytes()[:cut])
    run_inline(order(tmp_path, resume=True))
    assert tree(tmp_path / "out") == before
