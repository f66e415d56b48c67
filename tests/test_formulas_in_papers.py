"""Formulas wherever a teacher writes text: told in the file, set on the sheet and in the key, equal as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.commands import built
from support.documents import said
from support.programs import PROJECT
from worksheet import compose, variants
from worksheet.build import Spec, build
from worksheet.content import Document, Gap, Paragraph
from worksheet.errors import InputError, Problem
from worksheet.spec import load

_HEAD = "title: सूत्र $x^2$\nsections:\n"


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "s.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _documents(tmp_path: Path, text: str) -> tuple[Document, Document]:
    (paper,) = variants.papers(load(_written(tmp_path, text), root=tmp_path))
    return compose.sheet(paper), compose.key(paper)


def _faults(tmp_path: Path, text: str) -> list[Problem]:
    path = _written(tmp_path, text)
    with pytest.raises(InputError) as caught:
        build(Spec(path, "s.yaml", "s"))
    return [problem for problem in caught.value.problems if problem.severity.value == "error"]


def test_they_are_set_in_title_instructions_questions_answers_pairs_and_hints(tmp_path: Path) -> None:
    text = _HEAD.replace("sections", "instructions: '$\\pi = \\frac{22}{7}$ लीजिए, {questions} प्रश्न हैं'\nsections") + (
        "  - type: fill-in-blank\n    hint: $a^2$ देखिए\n    text: $\\frac{1}{2}$ का आधा {$\\frac{1}{4}$} है\n"
        "  - type: matching\n    pairs:\n      - $2^3$: $8$\n      - $3^2$: $9$\n"
        "  - type: short-answer\n    title: मान $\\le 9$\n    questions:\n      - ask: $\\sqrt{16}$ क्या है?\n"
        "        answer: {points: ['$\\sqrt{16} = 4$', '$4$']}\n        note: $4^2 = 16$\n"
    )
    sheet, key = (said(document) for document in _documents(tmp_path, text))
    for line in ("सूत्र x²", "1. π=22/7 लीजिए, 3 प्रश्न हैं", "3. मान ≤9", "(i) 2³", "(i) √16 क्या है?"):
        assert line in sheet, line
    assert any("a² देखिए" in line for line in sheet)
    for line in ("(i) 1/4", "(i) 1. √16=4"):
        assert any(line in told for told in key) or line in " ".join(key), line
    assert any("4²=16" in line for line in key)
    assert any(line.endswith("2³ → 8") for line in key)


def test_a_blank_is_as_wide_as_its_formula_takes_by_hand_and_no_wider(tmp_path: Path) -> None:
    question = "  - type: fill-in-blank\n    questions:\n      - मान {%s} है\n"
    widths = []
    for answer in ("25", r"$\mathrm{\frac{2}{5}}$"):
        sheet, _ = _documents(tmp_path, _HEAD + question % answer)
        gaps = [gap for block in sheet.blocks for gap in _gaps(block)]
        widths += [gap.aksharas for gap in gaps]
    assert widths[0] == widths[1]


def _gaps(block: object) -> list[Gap]:
    entries = getattr(block, "entries", ())
    paragraphs = [part for entry in entries for part in entry.body if isinstance(part, Paragraph)]
    return [piece for paragraph in paragraphs for piece in paragraph.body if isinstance(piece, Gap)]


def test_a_formula_in_double_quotes_is_told_with_the_line_in_single_ones(tmp_path: Path) -> None:
    line = '      - ask: "$2 \\times 3$ क्या है?"'
    (fault,) = _faults(tmp_path, _HEAD + f"  - type: short-answer\n    questions:\n{line}\n        answer: ठीक है\n")
    assert (fault.code, fault.span and fault.span.line, fault.span and fault.span.column) == ("escape", 5, 18)
    assert fault.mended == "      - ask: '$2 \\times 3$ क्या है?'"


def test_doubled_backslashes_in_double_quotes_are_what_yaml_makes_of_them(tmp_path: Path) -> None:
    question = '  - type: short-answer\n    ask: "$2 \\\\times 3$ क्या है?"\n    answer: ठीक है\n'
    assert "(i) 2×3 क्या है?" in said(_documents(tmp_path, _HEAD + question)[0])


def test_a_formula_wider_than_its_column_is_told_with_its_place(tmp_path: Path) -> None:
    wide = "\\frac{" + "+".join(str(i) for i in range(40)) + "}{2}"
    question = f"  - type: short-answer\n    ask: मान ${wide}$ क्या है?\n    answer: ठीक है\n"
    faults = _faults(tmp_path, _HEAD + question)
    assert [(fault.code, fault.span and fault.span.line, fault.span and fault.span.column) for fault in faults] == [
        ("formula-wide", 4, 15)
    ]


def test_pairs_are_equal_where_they_are_typed_alike_and_not_where_they_mean_the_same(tmp_path: Path) -> None:
    pairs = "  - type: matching\n    pairs:\n      - क: $\\frac{1}{2}$\n      - ख: %s\n"
    assert [fault.code for fault in _faults(tmp_path, _HEAD + pairs % "$\\frac{1}{2}$")] == ["right-twice"]
    assert _documents(tmp_path, _HEAD + pairs % "$\\frac12$")


def test_a_worksheet_of_mathematics_has_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    spec = PROJECT / "worksheets" / "mathematics" / "practice.yaml"
    made = []
    for seed in ("0", "1"):
        folder = tmp_path / seed
        folder.mkdir()
        (folder / spec.name).write_bytes(spec.read_bytes())
        output = built(spec.name, cwd=folder, env={"PYTHONHASHSEED": seed})
        made.append({path.name: path.read_bytes() for path in output.glob("*.pdf")})
    assert made[0] == made[1]
    assert len(made[0]) == 2
