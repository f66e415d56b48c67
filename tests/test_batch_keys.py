"""Keys only for who asks, and nothing of them, nor of the secret, where pupils can look."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import extractors
from support.batches import (
    SPEC,
    clear_variables,
    order,
    papers,
    run_inline,
    tree,
    write_inputs,
)
from support.commands import worksheet
from support.programs import PROJECT, program
from worksheet import compose, inspection
from worksheet.batch import plan
from worksheet.batch.plan import parsed, pupil_of
from worksheet.batch.prepare import Order
from worksheet.paper import BlankItem, MatchingItem, Paper, WrittenItem
from worksheet.personal import PaperMaker
from worksheet.spec import load

CLASS = PROJECT / "worksheets" / "class-test-batch"
SHUFFLED = SPEC.replace("sets:\n  - A\n  - B\n", "shuffle:\n  - questions\n")


@pytest.fixture(autouse=True)
def _without_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    clear_variables(monkeypatch)


# Keys and leaks


def test_keys_are_written_only_when_asked_for_and_one_a_set(tmp_path: Path) -> None:
    write_inputs(tmp_path, 2)
    assert run_inline(order(tmp_path)).keys == ()
    assert not (tmp_path / "out" / "keys").exists()
    assert run_inline(order(tmp_path, resume=True, key=True)).keys == ("keys/test-A-key.pdf", "keys/test-B-key.pdf")
    assert {name for name in papers(tmp_path / "out") if "key" in name} == {
        "keys/test-A-key.pdf",
        "keys/test-B-key.pdf",
    }


def test_where_every_paper_has_its_own_order_every_pupil_has_a_key(tmp_path: Path) -> None:
    write_inputs(tmp_path, 2, SHUFFLED)
    run_inline(order(tmp_path, key=True))
    assert papers(tmp_path / "out") == ["keys/901-key.pdf", "keys/902-key.pdf", "papers/901.pdf", "papers/902.pdf"]
    first = tree(tmp_path / "out")
    (tmp_path / "out" / "keys" / "901-key.pdf").unlink()
    assert run_inline(order(tmp_path, key=True, resume=True)).made == 1
    assert tree(tmp_path / "out") == first


@pytest.mark.parametrize("spec", [SPEC, SHUFFLED])
def test_schemes_and_copies_are_keys_and_lie_with_them_alone(spec: str, tmp_path: Path) -> None:
    write_inputs(tmp_path, 2, f"key: [answers, scheme, copy]\n{spec}")
    run_inline(order(tmp_path, key=True))
    whose = ("test-A", "test-B") if spec is SPEC else ("901", "902")
    keys = [f"keys/{name}-{kind}.pdf" for name in whose for kind in ("copy", "key", "scheme")]
    assert papers(tmp_path / "out") == [*keys, "papers/901.pdf", "papers/902.pdf"]
    first = tree(tmp_path / "out")
    for name in keys:
        (tmp_path / "out" / name).unlink()
    run_inline(order(tmp_path, key=True, resume=True))
    assert tree(tmp_path / "out") == first


def answers(paper: Paper) -> Iterator[str]:
    """Every answer of a paper, as its key prints it."""
    for section in paper.sections:
        for item in section.items:
            if isinstance(item, WrittenItem):
                yield from item.answer.points
            elif isinstance(item, BlankItem | MatchingItem):
                for answer in item.answers:
                    yield from (*answer.points, *answer.accept)


def close(text: str) -> str:
    """A text without its spaces, so that a line's end hides nothing."""
    return "".join(text.split())


def forms(text: str) -> set[bytes]:
    """How a text may stand in a PDF's objects."""
    plain, wide = text.encode(), text.encode("utf-16-be")
    every = {plain, wide, plain.hex().encode(), wide.hex().encode()}
    return every | {form.upper() for form in every}


def unpacked(pdf: Path) -> bytes:
    """A PDF's objects as they are and with every stream unpacked, metadata and tags among them."""
    command = [program("qpdf", "qpdf"), "--qdf", "--object-streams=disable", str(pdf), "-"]
    return pdf.read_bytes() + subprocess.run(command, capture_output=True, check=True).stdout


def read(pdf: Path) -> str:
    """All that two viewers and a screen reader read of a PDF, without spaces."""
    spoken = "".join(line.written() for line in inspection.lines(inspection.read(pdf, pdf.name)))
    return close(extractors.pdfium(pdf) + extractors.poppler(pdf) + spoken)


def test_no_sheet_holds_an_answer_in_text_metadata_tags_or_raw_streams(tmp_path: Path) -> None:
    asked = Order(CLASS / "test.yaml", CLASS / "roster.csv", tmp_path / "out", PROJECT, key=True)
    run_inline(asked)
    maker = PaperMaker(load(asked.spec, root=PROJECT))
    for line in [*plan.read_lines(asked.folder / "plan.jsonl")][:4]:
        row = parsed(line) or {}
        paper = maker.paper(pupil_of(row))
        on_sheet = repr(compose.sheet(paper))
        hidden = {answer for answer in answers(paper) if answer not in on_sheet}
        pdf, key = asked.folder / row["file"], asked.folder / "keys" / f"test-{row['set']}-key.pdf"
        sheet_text, key_text, objects = read(pdf), read(key), unpacked(pdf)
        assert close(row["name"]) in sheet_text
        assert len([text for text in hidden if close(text) in key_text]) >= 5  # so the search does find them
        assert [text for text in hidden if close(text) in sheet_text or text in row["file"]] == []
        assert [text for text in hidden if any(form in objects for form in forms(text))] == []


def test_the_secret_is_in_no_file_and_in_nothing_said(tmp_path: Path) -> None:
    spec, roster = write_inputs(tmp_path, 3)
    secret = "कोई-न-जाने-यह-शब्द-4711"
    (tmp_path / "secret").write_text(secret + "\n", encoding="utf-8")
    asked: list[str | Path] = ["batch", spec, "--roster", roster, "--root", tmp_path, "--jobs", "1"]
    by_file = worksheet(*asked, "-o", tmp_path / "out", "--secret", tmp_path / "secret", cwd=tmp_path)
    by_name = worksheet(*asked, "-o", tmp_path / "two", cwd=tmp_path, env={"WORKSHEET_SECRET": secret})
    without = worksheet(*asked, "-o", tmp_path / "three", cwd=tmp_path)
    assert [done.returncode for done in (by_file, by_name, without)] == [0, 0, 0]
    assert tree(tmp_path / "out") == tree(tmp_path / "two")
    assert tree(tmp_path / "out")["papers/901.pdf"] != tree(tmp_path / "three")["papers/901.pdf"]
    everything = b"".join(tree(tmp_path / "out").values()) + by_file.stdout.encode() + by_file.stderr.encode()
    assert not any(form in everything for form in forms(secret))
