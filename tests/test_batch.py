"""A run: what it writes, what it refuses, what it says; from one process or eight it is the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from support.batches import (
    SPEC,
    Heard,
    clear_variables,
    commanded,
    order,
    papers,
    run_inline,
    tree,
    write_inputs,
)
from support.commands import worksheet
from support.programs import PROJECT
from worksheet.batch.plan import parsed
from worksheet.batch.prepare import Order
from worksheet.batch.run import run
from worksheet.batch.verify import Question, verify
from worksheet.errors import InputError, Problem
from worksheet.personal import PaperMaker, Pupil

CLASS = PROJECT / "worksheets" / "class-test-batch"
SHUFFLED = SPEC.replace("sets:\n  - A\n  - B\n", "shuffle:\n  - questions\n")


@pytest.fixture(autouse=True)
def _without_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    clear_variables(monkeypatch)


def refused(asked: Order) -> list[Problem]:
    with pytest.raises(InputError) as raised:
        run_inline(asked)
    return list(raised.value.problems)


def typed(spec: Path, roster: Path) -> list[str | Path]:
    """The command that makes the papers of both, one process, into ``out`` beside them."""
    beside = roster.parent
    return ["batch", spec, "--roster", roster, "--root", beside, "-o", beside / "out", "--jobs", "1"]


# What a run writes


def test_a_run_writes_a_paper_a_pupil_a_plan_and_a_manifest(tmp_path: Path) -> None:
    write_inputs(tmp_path, 3)
    summary = run_inline(order(tmp_path))
    assert set(tree(tmp_path / "out")) == {
        "papers/901.pdf", "papers/902.pdf", "papers/903.pdf", "plan.jsonl", "manifest.jsonl", "run.json",
    }  # fmt: skip
    assert (summary.made, summary.kept, summary.failed, summary.whole) == (3, 0, 0, True)
    assert all(data.startswith(b"%PDF") for name, data in tree(tmp_path / "out").items() if name.endswith(".pdf"))


def test_the_manifest_has_a_head_with_versions_and_a_line_a_pupil_in_the_plan_s_order(tmp_path: Path) -> None:
    write_inputs(tmp_path, 5)
    run_inline(order(tmp_path))
    head, *lines = map(parsed, (tmp_path / "out" / "manifest.jsonl").read_bytes().splitlines(keepends=True))
    assert head is not None
    assert list(head["versions"]) == ["worksheet", "zlib", "icu", "harfbuzz"]
    assert all(head["versions"].values())
    assert [line and line["roll"] for line in lines] == ["901", "902", "903", "904", "905"]
    assert all(
        line and list(line) == ["n", "roll", "set", "edition", "seed", "file", "sha256", "bytes"] for line in lines
    )


def test_a_worksheet_without_sets_makes_papers_too(tmp_path: Path) -> None:
    write_inputs(tmp_path, 2, SPEC.replace("sets:\n  - A\n  - B\n", ""))
    assert run_inline(order(tmp_path, key=True)).sets == {}
    assert papers(tmp_path / "out") == ["keys/test-key.pdf", "papers/901.pdf", "papers/902.pdf"]


def test_a_paper_is_the_same_whoever_else_is_on_the_roster(tmp_path: Path) -> None:
    write_inputs(tmp_path, 5)
    (tmp_path / "roster.csv").write_text("roll,name,set\n1,अ,A\n2,विद्यार्थी क्ष,B\n3,ऋषभ,A\n", encoding="utf-8")
    run_inline(order(tmp_path))
    (tmp_path / "roster.csv").write_text("roll,name,set\n2,विद्यार्थी क्ष,B\n", encoding="utf-8")
    run_inline(order(tmp_path, "alone"))
    assert tree(tmp_path / "out")["papers/2.pdf"] == tree(tmp_path / "alone")["papers/2.pdf"]


def test_one_process_and_eight_make_the_same_bytes_and_the_same_manifest(tmp_path: Path) -> None:
    write_inputs(tmp_path, 700)  # enough for eight to be started
    for jobs, out in ((1, "one"), (8, "eight")):
        run(order(tmp_path, out, jobs=jobs), Heard())
    assert tree(tmp_path / "one") == tree(tmp_path / "eight")
    assert len(papers(tmp_path / "one")) == 700


def test_a_dry_run_says_what_would_be_made_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec, roster = write_inputs(tmp_path, 3)
    before = tree(tmp_path)
    asked = (*typed(spec, roster), "--dry-run", "--json")
    assert commanded(*asked) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["pupils"], said["papers"], sorted(said["sets"].values())) == (3, 3, [1, 2])
    assert said["size"] > 0
    assert tree(tmp_path) == before
    assert not (tmp_path / "out").exists()


def test_the_sample_class_gets_forty_papers_that_are_proven(tmp_path: Path) -> None:
    spec, roster = (path.relative_to(PROJECT) for path in (CLASS / "test.yaml", CLASS / "roster.csv"))
    done = worksheet("batch", spec, "--roster", roster, "-o", tmp_path / "out", "--key", "--jobs", "2", cwd=PROJECT)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(papers(tmp_path / "out")) == 42
    assert "A 20, B 20" in done.stdout
    proof = worksheet("verify", tmp_path / "out", "--sample", "5", cwd=PROJECT)
    assert (proof.returncode, proof.stderr) == (0, "")


# Bundles


def test_a_bundle_a_room_is_made_once_recorded_for_each_pupil_resumed_and_proven(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, roster = write_inputs(tmp_path)
    roster.write_text("roll,name,room,seat\n1,क,1,1\n2,ख,2,1\n3,ग,1,2\n", encoding="utf-8")
    made: list[str] = []

    def bundle(_: PaperMaker, pupils: Sequence[Pupil], heading: str) -> bytes:
        made.append(heading)
        return f"%PDF {heading}: {[pupil.roll for pupil in pupils]}".encode()

    monkeypatch.setattr("worksheet.bundles.bundle", bundle)
    assert run_inline(order(tmp_path, bundle_by="room")).made == 3
    whole = tree(tmp_path / "out")
    assert whole["bundles/1.pdf"] == b"%PDF 1: ['1', '3']"
    assert (made, papers(tmp_path / "out")) == (["1", "2"], ["bundles/1.pdf", "bundles/2.pdf"])
    assert verify(Question(tmp_path / "out"), Heard().told).faults == 0
    (tmp_path / "out" / "bundles" / "1.pdf").unlink()
    assert run_inline(order(tmp_path, bundle_by="room", resume=True)).kept == 1
    assert tree(tmp_path / "out") == whole


# What is refused


def test_bad_rows_are_all_named_before_anything_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec, roster = write_inputs(tmp_path, 3)
    rows = "".join(f"{n},{'' if n % 2 else 'क'}\n" for n in range(1, 301))
    roster.write_text(f"roll,name\n{rows}", encoding="utf-8")
    assert commanded(*typed(spec, roster)) == 2
    told = capsys.readouterr().err.splitlines()
    assert len([line for line in told if "has no name" in line]) == 150
    assert told[0].startswith(f"{roster}:2:3: error: this pupil has no name")
    assert "150" in told[-1]
    assert not (tmp_path / "out").exists()


def test_bad_rows_can_be_left_out_and_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec, roster = write_inputs(tmp_path, 3)
    roster.write_text("roll,name\n1,क\n2,\n1,ग\n3,घ\n", encoding="utf-8")
    asked = (*typed(spec, roster), "--skip-bad-rows")
    assert commanded(*asked) == 1
    said, told = capsys.readouterr()
    assert [line.split(" error: ")[0] for line in told.splitlines()] == [f"{roster}:3:3:", f"{roster}:4:1:"]
    assert "rows left out: 2" in said
    assert papers(tmp_path / "out") == ["papers/1.pdf", "papers/3.pdf"]


def test_a_folder_that_holds_a_run_is_refused_without_resume(tmp_path: Path) -> None:
    write_inputs(tmp_path, 2)
    run_inline(order(tmp_path))
    before = tree(tmp_path)
    assert [problem.code for problem in refused(order(tmp_path))] == ["run-exists"]
    assert tree(tmp_path) == before


@pytest.mark.parametrize("folder", ["papers", "keys", "bundles"])
@pytest.mark.parametrize("resume", [False, True])
def test_files_that_no_run_made_are_not_mixed_with_ours(folder: str, resume: bool, tmp_path: Path) -> None:
    write_inputs(tmp_path, 2)
    (tmp_path / "out" / folder).mkdir(parents=True)
    (tmp_path / "out" / folder / "mine.pdf").write_bytes(b"mine")
    assert [problem.code for problem in refused(order(tmp_path, resume=resume))] == ["folder-taken"]
    assert set(tree(tmp_path / "out")) == {f"{folder}/mine.pdf"}


@pytest.mark.parametrize("out", ["missing", "empty"])
def test_resume_starts_where_there_is_nothing(out: str, tmp_path: Path) -> None:
    write_inputs(tmp_path, 2)
    (tmp_path / "empty").mkdir()
    assert run_inline(order(tmp_path, out, resume=True)).made == 2


def _change(name: str, text: str, by: str) -> Any:
    def change(folder: Path, _: pytest.MonkeyPatch) -> dict[str, Any]:
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8").replace(text, by), encoding="utf-8")
        return {}

    return change


def _secret(_: Path, patch: pytest.MonkeyPatch) -> dict[str, Any]:
    patch.setenv("WORKSHEET_SECRET", "a secret of some length")
    return {}


def _version(_: Path, patch: pytest.MonkeyPatch) -> dict[str, Any]:
    patch.setattr("worksheet.batch.run.versions", lambda: {"worksheet": "0.1.0", "zlib": "9.9"})
    return {}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (_change("test.yaml", "परीक्षण", "परीक्षा"), "test.yaml"),
        (_change("roster.csv", "विद्यार्थी 2", "विद्यार्थी 9"), "roster"),
        (_secret, "secret"),
        (lambda *_: {"bundle_by": "room"}, "bundle-by"),
        (_version, "zlib"),
    ],
)
def test_resume_with_other_inputs_or_versions_is_refused_and_says_which(
    change: Any, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_inputs(tmp_path, 2)
    run_inline(order(tmp_path))
    before = tree(tmp_path / "out")
    (problem,) = refused(order(tmp_path, resume=True, **change(tmp_path, monkeypatch)))
    names = problem.values["names"]
    assert isinstance(names, tuple)
    assert (problem.code, [name.split()[0] for name in names]) == ("run-differs", [named])
    assert tree(tmp_path / "out") == before


def test_resume_refuses_a_plan_that_was_changed(tmp_path: Path) -> None:
    write_inputs(tmp_path, 2)
    run_inline(order(tmp_path))
    plan = tmp_path / "out" / "plan.jsonl"
    plan.write_text(plan.read_text(encoding="utf-8").replace("papers/901", "papers/909"), encoding="utf-8")
    assert [problem.code for problem in refused(order(tmp_path, resume=True))] == ["plan-changed"]


def test_two_runs_do_not_work_in_one_folder(tmp_path: Path) -> None:
    write_inputs(tmp_path, 2)
    codes: list[str] = []

    class Nosy(Heard):
        def step(self, done: int, of: int) -> None:
            codes.extend(problem.code for problem in refused(order(tmp_path, resume=True)))

    run_inline(order(tmp_path), Nosy())
    assert set(codes) == {"run-under-way"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--jobs", "0"], "number-wrong"),
        (["--jobs", "many"], "number-wrong"),
        (["--root", "missing"], "root-missing"),
        (["--secret", "missing"], "file-missing"),
        (["--bundle-by", "town"], "choice-unknown"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    arguments: list[str], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_inputs(tmp_path, 2)
    assert commanded("batch", "test.yaml", "--roster", "roster.csv", *arguments, "--json") == 2
    said = capsys.readouterr().out
    assert not said or [problem["code"] for problem in json.loads(said)["problems"]] == [code]
    assert not (tmp_path / "output").exists()


def test_a_batch_wants_a_roster(capsys: pytest.CaptureFixture[str]) -> None:
    assert commanded("batch", "test.yaml") == 2
    assert "--roster" in capsys.readouterr().err


# What is said


def test_quiet_says_nothing_and_json_says_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec, roster = write_inputs(tmp_path, 2)
    asked = typed(spec, roster)
    assert commanded(*asked, "--quiet") == 0
    assert capsys.readouterr() == ("", "")
    assert commanded(*typed(spec, roster), "--resume", "--key", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["made"], said["kept"], said["failed"], said["skipped"]) == (0, 2, 0, 0)
    assert said["keys"] == ["keys/test-A-key.pdf", "keys/test-B-key.pdf"]
    assert said["problems"] == []


def test_steps_are_told_up_to_the_last_pupil(tmp_path: Path) -> None:
    write_inputs(tmp_path, 9)
    heard = Heard()
    run_inline(order(tmp_path), heard)
    assert heard.steps[-1] == (9, 9)
    assert heard.steps == sorted(heard.steps)
