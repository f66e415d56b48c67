"""``worksheet check``: every fault with its place and remedy, nothing written, nothing read from outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.chapters import FAULTY, SPEC, WITHOUT_ANSWER, outputs, write
from worksheet import limits
from worksheet.cli import main

BAD = Path(__file__).parent / "cases" / "bad"
pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.mark.parametrize("name", sorted(path.stem for path in BAD.glob("*.yaml")))
def test_every_fault_of_a_bad_spec_is_told_with_its_place_and_remedy(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The messages expected stand beside the spec, in ``cases/bad/NAME.txt``."""
    monkeypatch.chdir(BAD)
    assert main(["check", f"{name}.yaml", "--lang", "en"]) == 2
    said, problems = capsys.readouterr()
    assert problems == Path(f"{name}.txt").read_text(encoding="utf-8")
    assert said == ""


def test_check_writes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write("chapter.yaml")
    assert main(["check", "chapter.yaml"]) == 0
    assert capsys.readouterr() == ("chapter.yaml: no faults found\n", "")
    assert [path.name for path in tmp_path.iterdir()] == ["chapter.yaml"]


def test_strict_makes_a_warning_count(capsys: pytest.CaptureFixture[str]) -> None:
    write("chapter.yaml", WITHOUT_ANSWER)
    assert main(["check", "chapter.yaml"]) == 0
    assert main(["check", "chapter.yaml", "--strict"]) == 2
    assert capsys.readouterr().out.startswith("chapter.yaml: no faults, warnings: 1")


def test_json_gives_each_problem_with_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    write("chapter.yaml", FAULTY)
    assert main(["check", "chapter.yaml", "--json"]) == 2
    said, problems = capsys.readouterr()
    (problem,) = json.loads(said)["problems"]
    assert (problem["file"], problem["line"], problem["column"], problem["length"]) == ("chapter.yaml", 3, 1, 5)
    assert (problem["severity"], problem["code"]) == ("error", "key-repeated")
    assert problem["message"]
    assert problem["remedy"]
    assert problems == ""


def test_json_of_a_build_names_the_files(capsys: pytest.CaptureFixture[str]) -> None:
    write("chapter.yaml")
    assert main(["build", "chapter.yaml", "--json", "--only", "key"]) == 0
    assert json.loads(capsys.readouterr().out) == {"files": [str(Path("output/chapter-key.pdf"))], "problems": []}


@pytest.mark.parametrize("arguments", [["nothing.yaml"], ["."], ["good.yaml", "--root", "nowhere"], ["\0"]])
def test_json_is_given_whatever_fails(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    write("good.yaml")
    assert main(["check", "--json", *arguments]) != 0
    said, problems = capsys.readouterr()
    assert json.loads(said)["problems"]
    assert problems == ""


def test_an_uncovered_character_is_told_wherever_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    write("chapter.yaml", SPEC.replace("class: 9", "class: 9 漢   # 漢 in a comment").replace("रोकने", "रोकने 𒀀"))
    assert main(["build", "chapter.yaml"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(" error")[0] for line in lines] == ["chapter.yaml:2:10:", "chapter.yaml:7:37:"]
    assert "U+12000" in lines[1]
    assert outputs() == []


def test_many_faults_are_cut_off_with_their_number(capsys: pytest.CaptureFixture[str]) -> None:
    count = limits.REPORTED + 5
    write("chapter.yaml", SPEC + "".join(f"x{n}: !!int 1\n" for n in range(count)))
    assert main(["check", "chapter.yaml"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == limits.REPORTED + 1
    assert "further faults" in lines[-1]


# paths


@pytest.mark.parametrize("named", ["../secret.yaml", "../../../etc/passwd", "/etc/passwd", "a/../../secret.yaml"])
def test_a_path_out_of_the_working_folder_is_refused_at_its_place(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write("secret.yaml", "facts: []")
    (tmp_path / "inside").mkdir()
    monkeypatch.chdir(tmp_path / "inside")
    write("chapter.yaml", SPEC.replace("class: 9", f"facts: {named}"))
    assert main(["build", "chapter.yaml"]) == 2
    assert "chapter.yaml:2:8: error: " in capsys.readouterr().err


def test_a_link_out_of_the_working_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write("secret.yaml", "facts: []")
    (tmp_path / "inside").mkdir()
    monkeypatch.chdir(tmp_path / "inside")
    Path("facts.yaml").symlink_to(tmp_path / "secret.yaml")
    write("chapter.yaml", SPEC.replace("class: 9", "facts: facts.yaml"))
    assert main(["build", "chapter.yaml"]) == 2
    assert "chapter.yaml:2:8: error: " in capsys.readouterr().err


FACTS = "source: {text: source.txt}\nfacts:\n  - लेनिन {place=रूस} लौटा\n"


def test_a_spec_elsewhere_reaches_its_own_folder_and_no_further_unless_root_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("book/facts.yaml", FACTS)
    write("book/source.txt", "लेनिन रूस लौटा।\n")
    write("book/one/chapter.yaml", SPEC.replace("class: 9", "facts: ../facts.yaml"))
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    spec = str(tmp_path / "book/one/chapter.yaml")
    assert main(["check", spec]) == 2
    assert main(["check", spec, "--root", str(tmp_path / "book")]) == 0
    monkeypatch.chdir(tmp_path)
    assert main(["check", "book/one/chapter.yaml"]) == 0
