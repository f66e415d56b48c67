"""``worksheet build --watch``: a save is on the page, a fault is told and goes, and nothing but Ctrl-C ends it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

import pytest

import worksheet as package
from support.chapters import SPEC, write
from support.programs import PROJECT
from worksheet import folders
from worksheet.build import Spec, build
from worksheet.cli import main
from worksheet.cli.report import Report
from worksheet.cli.screen import Screen
from worksheet.cli.watched import Watched, look
from worksheet.cli.work import Outcome
from worksheet.errors import InputError, Problem, SystemFailure
from worksheet.files import write_all

pytestmark = pytest.mark.usefixtures("own_folder")
PATIENCE = 60  # seconds; a line that has not come by then does not come
FACTS = """\
source:
  text: source.txt
facts:
  return:
    statement: लेनिन रूस लौटा
    terms:
      person: लेनिन
"""
WITH_FACTS = """\
title: क्रांति
facts: facts.yaml
sections:
  - type: fill-in-blank
    questions:
      - fact: return
        blank: person
"""


class Watching:
    """The program at work in this folder, its lines as they come, problems among them."""

    def __init__(self, *arguments: str) -> None:
        environment = {
            **os.environ,
            "PYTHONPATH": str(Path(package.__file__).parents[1]),
            "PYTHONIOENCODING": "utf-8",
            "WORKSHEET_LANG": "en",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "worksheet", "build", *arguments, "--watch"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )
        self.lines: list[str] = []
        self._coming: Queue[str] = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._coming.put(line.rstrip("\n"))

    def until(self, part: str) -> list[str]:
        """The lines that come, up to the next that holds ``part``."""
        came = [self._coming.get(timeout=PATIENCE)]
        while part not in came[-1]:
            came.append(self._coming.get(timeout=PATIENCE))
        return came

    def interrupt(self) -> int:
        """Ctrl-C; returns the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)

    def rest(self) -> list[str]:
        """The lines that came and were not waited for."""
        return [self._coming.get() for _ in range(self._coming.qsize())]


@contextmanager
def watching(*arguments: str) -> Iterator[Watching]:
    running = Watching(*arguments)
    try:
        yield running
        assert running.process.poll() is None, running.rest()
        if os.name != "nt":
            assert running.interrupt() == 0
            assert running.rest() == []
    finally:
        running.process.kill()
        running.process.wait()
        if running.process.stdout is not None:
            running.process.stdout.close()


def sheet() -> bytes:
    return Path("output/chapter.pdf").read_bytes()


def cold() -> bytes:
    """The sheet as a build from nothing makes it."""
    return build(Spec(Path("chapter.yaml"), "chapter.yaml", "chapter")).files["chapter.pdf"]


def test_a_save_is_built_to_the_bytes_of_any_build_and_ctrl_c_ends_it_with_0() -> None:
    write("chapter.yaml")
    with watching("chapter.yaml") as running:
        running.until("watching chapter.yaml")
        assert sheet() == cold()
        first = sheet()
        write("chapter.yaml", SPEC.replace("title: ", "title: नया "))
        assert len(running.until("files made: 2")) == 1
        assert sheet() == cold() != first


def test_a_fault_is_told_with_its_place_the_sheet_stays_and_mending_it_builds_again() -> None:
    write("chapter.yaml")
    with watching("chapter.yaml") as running:
        running.until("watching")
        before = sheet()
        for bad in ("sections: [", "", "- 1", SPEC.replace("title", "titel")):
            write("chapter.yaml", bad)
            told = running.until("not made, faults: ")
            assert told[0].startswith("chapter.yaml:")
            assert sheet() == before
            write("chapter.yaml")
            assert len(running.until("files made: 2")) == 1


def test_facts_and_their_source_are_watched_once_a_save_names_them() -> None:
    write("chapter.yaml")
    with watching("chapter.yaml") as running:
        running.until("watching")
        write("source.txt", "लेनिन रूस लौटा\n")
        write("chapter.yaml", WITH_FACTS)
        assert "no file facts.yaml" in running.until("not made")[0]
        write("facts.yaml", FACTS)
        running.until("files made: 2")
        write("source.txt", "लेनिन घर लौटा\n")
        assert running.until("not made")[0].startswith("facts.yaml:5:")
        write("facts.yaml", FACTS.replace("रूस", "घर"))
        running.until("files made: 2")
        assert sheet() == cold()


def test_a_file_that_goes_and_comes_back_or_is_put_in_place_by_renaming_is_built() -> None:
    write("chapter.yaml")
    with watching("chapter.yaml") as running:
        running.until("watching")
        Path("chapter.yaml").unlink()
        assert "there is no file chapter.yaml" in running.until("not made")[0]
        write("chapter.yaml")
        running.until("files made: 2")
        write("other", SPEC.replace("title: ", "title: नया "))
        Path("other").replace("chapter.yaml")
        running.until("files made: 2")
        assert sheet() == cold()


def test_what_the_machine_refuses_is_told_once_and_tried_again_without_a_save() -> None:
    write("chapter.yaml")
    Path("output/chapter.pdf").mkdir(parents=True)
    with watching("chapter.yaml") as running:
        assert "a folder named" in running.until("not made")[0]
        running.until("watching")
        Path("output/chapter.pdf").rmdir()
        assert [line for line in running.until("files made: 2") if "error" in line] == []
        assert sheet() == cold()


def test_a_font_file_that_is_replaced_is_seen_on_the_page() -> None:
    write("chapter.yaml", SPEC + "page: {font: {file: my.ttf}}\n")
    shutil.copy(PROJECT / "fonts" / "Mukta-Regular.ttf", "my.ttf")
    with watching("chapter.yaml", "--only", "sheet") as running:
        running.until("watching")
        before = sheet()
        shutil.copy(PROJECT / "fonts" / "Baloo2-Regular.ttf", "my.ttf")
        running.until("files made: 1")
        assert sheet() == cold() != before


def test_a_pdf_that_a_viewer_holds_is_told_once_and_written_when_it_is_let_go(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tries: list[Path] = []

    def held(files: Mapping[Path, bytes]) -> None:
        tries.extend(files)
        if len(tries) <= 4:
            raise SystemFailure(Problem("held-open", None, {"path": "output/chapter.pdf"}))
        write_all(files)

    def pause(_: float) -> None:
        if Path("output/chapter.pdf").exists():
            raise KeyboardInterrupt

    monkeypatch.setattr("worksheet.cli.work.write_all", held)
    monkeypatch.setattr("worksheet.cli.watch._AGAIN", 0.0)
    monkeypatch.setattr("time.sleep", pause)
    write("chapter.yaml")
    assert main(["build", "chapter.yaml", "--watch"]) == 0
    assert len(tries) == 6
    (told,) = capsys.readouterr().err.splitlines()
    assert "close it there and it is written at once" in told


def test_of_several_only_the_one_that_was_saved_is_built() -> None:
    write("a.yaml")
    write("b.yaml", "title: 1")
    with watching("a.yaml", "b.yaml", "-o", "out", "--only", "sheet") as running:
        running.until("watching a.yaml, b.yaml")
        write("b.yaml")
        assert "b.yaml: files made: 1" in running.until("files made")[-1]
        assert sorted(path.name for path in Path("out").iterdir()) == ["a.pdf", "b.pdf"]


def test_json_is_an_object_a_line_for_each_build() -> None:
    write("chapter.yaml")
    with watching("chapter.yaml", "--json") as running:
        first = json.loads(running.until("{")[0])
        assert [Path(name).name for name in first["files"]] == ["chapter.pdf", "chapter-key.pdf"]
        write("chapter.yaml", "title: 1")
        second = json.loads(running.until("{")[0])
        assert (second["spec"], second["files"]) == ("chapter.yaml", [])
        assert second["problems"][0]["severity"] == "error"
        assert second["milliseconds"] >= 0


def test_quiet_tells_faults_alone() -> None:
    write("chapter.yaml", "title: 1")
    with watching("chapter.yaml", "--quiet") as running:
        assert running.until("chapter.yaml:1:1: error: ")
        write("chapter.yaml")
        while not Path("output/chapter.pdf").exists():
            running.process.poll()
        assert running.rest() == []


def test_standard_input_cannot_be_watched(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "-", "--watch"]) == 2
    assert "standard input cannot be watched" in capsys.readouterr().err


# what is told on a terminal


class _Terminal:
    """Stands in for a terminal: what is written, and how often it was cleared."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        monkeypatch.setattr("click.clear", lambda: print("CLEARED"))
        self._read: Callable[[], tuple[str, str]] = capsys.readouterr

    def told(self) -> tuple[list[str], list[str]]:
        """What came since, results and problems."""
        said, problems = self._read()
        return said.splitlines(), problems.splitlines()


def test_on_a_terminal_mended_faults_are_cleared_away_and_those_that_stand_are_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = _Terminal(monkeypatch, capsys)
    screen = Screen(Report("en"), first=2)
    fault = Outcome((Problem("watch-input"),), 2)
    good = Outcome((), files=(Path("a.pdf"),))
    screen.show("a", good, 0.01)
    screen.show("b", fault, 0.01)
    said, problems = terminal.told()
    assert "CLEARED" not in said
    assert len(problems) == 1
    screen.show("a", good, 0.01)
    said, problems = terminal.told()
    assert said[0] == "CLEARED"
    assert len(problems) == 1  # that of b
    screen.show("b", good, 0.01)
    said, problems = terminal.told()
    assert said[0] == "CLEARED"
    assert problems == []
    screen.show("b", good, 0.01)
    assert len(terminal.told()[0]) == 1


# files


def test_a_save_within_the_clock_s_step_is_seen_by_its_content() -> None:
    write("a.txt", "1")
    watched = Watched([Path("a.txt")])
    stands = Path("a.txt").stat()
    assert not watched.changed()
    Path("a.txt").write_text("2")
    os.utime("a.txt", ns=(stands.st_atime_ns, stands.st_mtime_ns))
    assert watched.changed()


def test_a_file_that_cannot_be_looked_at_is_as_good_as_none() -> None:
    assert look(Path("none")) == look(Path("\0")) == look(Path("a" * 5000))


def test_every_file_that_a_spec_names_is_told_there_or_not() -> None:
    write("chapter.yaml", "title: क\nfacts: [none.yaml]\npage: {font: {file: none.ttf}}\nsections: []\n")
    named: list[Path] = []
    with folders.telling(named.append), pytest.raises(InputError):
        build(Spec(Path("chapter.yaml"), "chapter.yaml", "chapter"))
    assert {path.name for path in named} == {"none.yaml", "none.ttf"}


@pytest.mark.parametrize("way", ["emptied", "gone", "growing"])
def test_a_save_under_way_is_waited_out(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", "before")
    watched = Watched([Path("a.txt")])
    pauses: list[float] = []

    def step(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3 or (way == "growing" and len(pauses) < 3):
            write("a.txt", "after" * len(pauses))

    monkeypatch.setattr("time.sleep", step)
    Path("a.txt").unlink() if way == "gone" else write("a.txt", "")
    watched.settle()
    assert len(pauses) >= 4
    assert Path("a.txt").read_text() == "after" * 3
