"""The proof of a run: silent where all agrees, and for each thing that could be wrong a fault that names it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.batches import SPEC, Heard, commanded, order, run_inline, write_inputs
from worksheet.batch.folder import Inputs
from worksheet.batch.verify import Question, Verdict, verify
from worksheet.errors import InputError

SECRET = "a secret of some length"


def proven(folder: Path, **changes: Any) -> tuple[Verdict, list[str]]:
    heard = Heard()
    verdict = verify(Question(folder=folder, **changes), heard.told)
    return verdict, heard.codes


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a run of six pupils with keys."""
    monkeypatch.delenv("WORKSHEET_SECRET", raising=False)
    write_inputs(tmp_path, 6)
    run_inline(order(tmp_path, key=True))
    return tmp_path / "out"


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def resealed(folder: Path) -> None:
    """Makes the manifest the changed plan's, as one would who wants to deceive."""
    from hashlib import sha256

    manifest = folder / "manifest.jsonl"
    head, rest = manifest.read_bytes().split(b"\n", 1)
    data = {**json.loads(head), "plan": sha256((folder / "plan.jsonl").read_bytes()).hexdigest()}
    manifest.write_bytes(json.dumps(data).encode() + b"\n" + rest)


def test_a_run_that_is_whole_is_proven(made: Path) -> None:
    assert proven(made) == (Verdict(pupils=6, files=8, sampled=6, faults=0), [])


def test_a_sample_of_the_size_asked_for_is_made_again(made: Path) -> None:
    assert proven(made, sample=2)[0].sampled == 2
    assert proven(made, sample=0)[0].sampled == 0


DAMAGES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a paper missing": (lambda out: (out / "papers/902.pdf").unlink(), ["paper-missing"]),
    "a key missing": (lambda out: (out / "keys/test-A-key.pdf").unlink(), ["paper-missing"]),
    "a paper changed": (lambda out: (out / "papers/902.pdf").write_bytes(b"%PDF"), ["paper-changed", "paper-differs"]),
    "a paper too much": (lambda out: (out / "papers/x.pdf").write_bytes(b"%PDF"), ["file-extra"]),
    "a leftover": (lambda out: (out / "papers/.worksheet-batch-1-1.part").write_bytes(b""), ["file-extra"]),
    "no manifest": (
        lambda out: (out / "manifest.jsonl").unlink(),
        ["manifest-other", *["paper-unmade"] * 6, *["file-extra"] * 2],
    ),
    "a line of the manifest missing": (
        lambda out: edit(out / "manifest.jsonl", lambda text: "\n".join(text.split("\n")[:3] + text.split("\n")[4:])),
        ["paper-unmade"],
    ),
    "a line of the manifest changed": (
        lambda out: edit(out / "manifest.jsonl", lambda text: text.replace('"roll":"903"', '"roll":"999"')),
        ["record-differs"],
    ),
    "the plan changed": (
        lambda out: edit(out / "plan.jsonl", lambda text: text.replace("विद्यार्थी 2", "विद्यार्थी 9")),
        ["manifest-other", "plan-differs", "paper-differs"],
    ),
    "a pupil taken out of the plan": (
        lambda out: edit(out / "plan.jsonl", lambda text: "".join(text.splitlines(keepends=True)[:-1])),
        ["manifest-other", "plan-differs", "plan-short", "file-extra"],
    ),
    "the roster changed": (
        lambda out: edit(out.parent / "roster.csv", lambda text: text.replace("विद्यार्थी 2", "विद्यार्थी 9")),
        ["input-changed", "plan-differs"],
    ),
    "the roster gone": (lambda out: (out.parent / "roster.csv").unlink(), ["file-missing"]),
    "the spec changed": (
        lambda out: edit(out.parent / "test.yaml", lambda text: text.replace("परीक्षण", "परीक्षा")),
        ["input-changed"],
    ),
    "nothing known of the inputs": (lambda out: (out / "run.json").write_text("[]"), ["inputs-unknown"]),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_thing_that_is_wrong_is_named(damage: str, made: Path) -> None:
    change, codes = DAMAGES[damage]
    change(made)
    verdict, told = proven(made)
    assert told == codes
    assert verdict.faults == len(codes)


def test_a_plan_and_a_manifest_changed_together_are_found_out_by_the_roster_and_by_the_sample(made: Path) -> None:
    edit(made / "plan.jsonl", lambda text: text.replace("विद्यार्थी 2", "विद्यार्थी 9"))
    resealed(made)
    assert proven(made)[1] == ["plan-differs", "paper-differs"]


def test_a_row_that_no_plan_has_is_a_fault_and_no_crash(made: Path) -> None:
    edit(made / "plan.jsonl", lambda text: text.replace('"seed"', '"sead"', 1).replace('"n":3', '"n":"x"'))
    assert {"plan-differs", "manifest-other"} == set(proven(made)[1]) - {"file-extra"}


def test_without_the_secret_a_run_is_proven_but_for_its_seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_inputs(tmp_path, 4)
    monkeypatch.setenv("WORKSHEET_SECRET", SECRET)
    run_inline(order(tmp_path))
    assert proven(tmp_path / "out")[1] == []
    monkeypatch.delenv("WORKSHEET_SECRET")
    verdict, told = proven(tmp_path / "out")
    assert (told, verdict.faults) == (["secret-unknown"], 0)
    monkeypatch.setenv("WORKSHEET_SECRET", SECRET + ".")
    assert proven(tmp_path / "out")[1] == ["secret-other"]


def test_a_spec_that_no_longer_holds_tells_its_faults(made: Path) -> None:
    edit(made.parent / "test.yaml", lambda text: text.replace("title:", "titel:"))
    assert proven(made)[0].faults > 0


def test_other_versions_are_a_warning(made: Path) -> None:
    edit(made / "manifest.jsonl", lambda text: text.replace('"zlib":"', '"zlib":"9'))
    verdict, told = proven(made)
    assert (told, verdict.faults) == (["versions-differ"], 0)


def test_a_run_that_left_out_bad_rows_is_proven(tmp_path: Path) -> None:
    write_inputs(tmp_path, 4)
    edit(tmp_path / "roster.csv", lambda text: text + "905,,1,9\n901,क,1,8\n")
    run_inline(order(tmp_path, skip_bad_rows=True))
    assert proven(tmp_path / "out")[1] == []


def test_folder_and_inputs_moved_together_are_still_proven(made: Path) -> None:
    moved = made.parent.with_name("moved")
    made.parent.rename(moved)
    assert proven(moved / "out")[1] == []


def test_inputs_that_lie_elsewhere_can_be_named(made: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("test.yaml", "roster.csv"):
        (tmp_path / name).rename(elsewhere / name)
    assert set(proven(made)[1]) == {"file-missing"}
    assert proven(made, inputs=Inputs(elsewhere / "test.yaml", elsewhere / "roster.csv"))[1] == []
    assert commanded("verify", made, "--spec", elsewhere / "test.yaml", "--roster", elsewhere / "roster.csv", "-q") == 0


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        verify(Question(tmp_path), Heard().told)
    assert [problem.code for problem in raised.value.problems] == ["run-missing"]


@pytest.mark.parametrize("text", ["", "[]\n", '{"plan":1}\n', '{"plan":9}\n', "\x00"])
def test_a_plan_that_is_none_is_refused(text: str, made: Path) -> None:
    (made / "plan.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        verify(Question(made), Heard().told)
    assert [problem.code for problem in raised.value.problems] == ["plan-unreadable"]


def test_the_command_says_what_it_found_and_its_exit_code_is_one(
    made: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSHEET_LANG", "en")
    assert commanded("verify", made) == 0
    assert "made again: 6" in capsys.readouterr().out
    (made / "papers/902.pdf").unlink()
    assert commanded("verify", made, "--json", "--sample", "1") == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["pupils"], said["papers"], said["sampled"], said["faults"]) == (6, 8, 1, 1)
    assert [problem["code"] for problem in said["problems"]] == ["paper-missing"]


def test_a_worksheet_whose_papers_differ_each_is_proven_with_its_keys(tmp_path: Path) -> None:
    write_inputs(tmp_path, 3, SPEC.replace("sets:\n  - A\n  - B\n", "shuffle:\n  - questions\n"))
    run_inline(order(tmp_path, key=True))
    assert proven(tmp_path / "out")[0] == Verdict(pupils=3, files=6, sampled=3, faults=0)
    (tmp_path / "out" / "keys" / "902-key.pdf").unlink()
    assert proven(tmp_path / "out")[1] == ["paper-missing"]
