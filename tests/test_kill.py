"""A run that is killed, at any moment: nothing half-written is taken for whole, and resuming ends as if undisturbed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import worksheet
from support.batches import SPEC, Heard, order, papers, run_inline, tree, write_inputs
from worksheet.batch.prepare import Order
from worksheet.batch.run import run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no SIGKILL here")

MOMENTS = 50
_EVENTS = ("open", "os.rename", "os.remove", "os.mkdir", "os.truncate")
_FORKS = "ignore:This process .* is multi-threaded:DeprecationWarning"


def _tell_moments(told: Callable[[], None], folder: Path) -> None:
    """Calls ``told`` at each moment in which the process touches the folder; a part of a write is a moment too."""
    inside = str(folder)
    write = os.write

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _EVENTS and any(str(argument).startswith(inside) for argument in arguments[:2]):
            told()

    def half(handle: int, data: Any) -> int:
        told()
        done = write(handle, data[: max(1, len(data) // 2)])
        told()
        return done

    os.write = half
    sys.addaudithook(hook)


def _forked(asked: Order, kill_at: int | None) -> int:
    """The run in a process of its own, killed at a moment; returns how many moments there were."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        passed = 0
        write = os.write

        def told() -> None:
            nonlocal passed
            passed += 1
            if passed == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            _tell_moments(told, asked.folder)
            run_inline(asked)
            write(writer, str(passed).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as end:
        count = end.read()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) == (kill_at is not None)
    return int(count or b"0")


def _nothing_half_written(folder: Path, whole: dict[str, bytes]) -> None:
    """Every file that has a name of ours is whole, but for the manifest, which may end early."""
    for name, data in tree(folder).items():
        if Path(name).name.startswith(".worksheet-"):
            continue
        if name == "manifest.jsonl":
            assert whole[name].startswith(data)
        else:
            assert data == whole[name], name


@pytest.mark.filterwarnings(_FORKS)
def test_a_run_killed_at_fifty_moments_and_resumed_is_as_an_undisturbed_one(tmp_path: Path) -> None:
    write_inputs(tmp_path, 7)
    changes = {"resume": True, "key": True}
    count = _forked(order(tmp_path, "clean", **changes), None)
    whole = tree(tmp_path / "clean")
    assert count > MOMENTS
    assert len(whole) == 7 + 2 + 3
    chooser = random.Random(1917)
    for moment in sorted(chooser.sample(range(1, count + 1), MOMENTS)):
        asked = order(tmp_path, f"out-{moment}", **changes)
        _forked(asked, moment)
        _nothing_half_written(asked.folder, whole)
        if moment % 2:
            with suppress(AssertionError):  # the second run may be through before its moment comes
                _forked(asked, chooser.randrange(1, count // 2))
        run_inline(asked)
        assert tree(asked.folder) == whole, moment


def _started(folder: Path, out: str) -> subprocess.Popen[bytes]:
    arguments = ["batch", "test.yaml", "--roster", "roster.csv", "-o", out, "--jobs", "2", "--resume", "--quiet"]
    env = {**os.environ, "PYTHONPATH": str(Path(worksheet.__file__).parents[1]), "WORKSHEET_LANG": "en"}
    return subprocess.Popen(
        [sys.executable, "-m", "worksheet", *arguments], cwd=folder, env=env, start_new_session=True
    )


def _group_ends(group: int) -> bool:
    """Whether every process of a group ends within some seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_a_command_killed_with_its_workers_at_work_leaves_no_process_and_resumes(tmp_path: Path) -> None:
    write_inputs(tmp_path, 120, SPEC)
    run(order(tmp_path, "clean", root=None), Heard())
    whole = tree(tmp_path / "clean")
    chooser = random.Random(25)
    begun = 0
    for kill in range(3):
        started = _started(tmp_path, f"out-{kill}")
        wanted = chooser.randrange(1, 90)
        while started.poll() is None and len(papers(tmp_path / f"out-{kill}")) < wanted:
            time.sleep(0.005)
        started.kill()
        started.wait()
        begun += len(papers(tmp_path / f"out-{kill}")) < 120
        assert _group_ends(started.pid)
        _nothing_half_written(tmp_path / f"out-{kill}", whole)
        assert _started(tmp_path, f"out-{kill}").wait() == 0
        assert tree(tmp_path / f"out-{kill}") == whole
    assert begun  # at least one was killed before it was through
