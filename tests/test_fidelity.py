"""Whoever copies, searches or listens to a page gets back what was typed: every line and word, in eight extractors."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from support import corpus
from support.commands import built, specs
from support.documents import across, paragraphs, said, write
from support.extractors import EXTRACTORS
from support.fidelity import compare, fold, losses
from support.programs import PROJECT
from worksheet import compose, variants
from worksheet.content import Document, Heading
from worksheet.paper import KeyKind
from worksheet.spec import load

_SAMPLES = {"hin": "hi", "mar": "mr", "nep": "ne", "san": "sa", "bho": "bho", "mai": "mai"}


@pytest.mark.parametrize("language", corpus.LANGUAGES)
def test_the_corpus_comes_back_whole(language: str, tmp_path: Path) -> None:
    lines = corpus.sentences(language)
    assert losses(write(paragraphs(lines, language), tmp_path), lines) == []


def test_conjuncts_common_and_rare_come_back_whole(tmp_path: Path) -> None:
    words = corpus.conjunct_words()
    assert losses(write(paragraphs(words), tmp_path), words) == []


@pytest.mark.shared
def test_every_conjunct_of_the_shared_list_comes_back_whole(shared: Path, tmp_path: Path) -> None:
    rows = (shared / "samples" / "conjuncts.tsv").read_text(encoding="utf-8").splitlines()[1:]
    conjuncts = [row.split("\t")[0] for row in rows]
    lines = [" ".join(conjuncts[first : first + 12]) for first in range(0, len(conjuncts), 12)]
    assert losses(write(paragraphs(lines), tmp_path), lines) == []


@pytest.mark.shared
@pytest.mark.parametrize("align", ["ragged", "justified"])
@pytest.mark.parametrize("sample", _SAMPLES)
def test_the_shared_samples_come_back_whole_from_sheet_and_key(
    sample: str, align: str, shared: Path, tmp_path: Path
) -> None:
    lines = (shared / "samples" / f"udhr-{sample}.txt").read_text(encoding="utf-8").splitlines()
    spec = tmp_path / "udhr.yaml"
    spec.write_text(_short_answers(lines, _SAMPLES[sample], align), encoding="utf-8")
    output = built(spec.name, cwd=tmp_path)
    assert losses(output / "udhr.pdf", lines) == []
    assert losses(output / "udhr-key.pdf", lines) == []


def _short_answers(lines: Iterable[str], language: str, align: str) -> str:
    """A spec that asks each line and answers with the same line. JSON's strings are YAML's too."""
    questions = [{"ask": line, "answer": line, "lines": 0} for line in lines if line.strip()]
    section = {"type": "short-answer", "questions": questions}
    spec = {"title": "UDHR", "language": language, "page": {"align": align}, "sections": [section]}
    return json.dumps(spec, ensure_ascii=False)


def _documents(spec: Path) -> list[tuple[str, Document]]:
    """Sheet and keys of each set of a worksheet."""
    papers = variants.papers(load(spec, root=PROJECT))
    sheets = [("sheet", compose.sheet(paper)) for paper in papers]
    return sheets + [(kind.value, compose.keyed(paper, kind)) for paper in papers for kind in KeyKind]


@pytest.mark.parametrize("spec", specs(PROJECT / "worksheets"), ids=lambda path: path.stem)
def test_sheets_and_keys_come_back_whole_with_their_numbers_blanks_and_tables(spec: Path, tmp_path: Path) -> None:
    for name, document in _documents(spec):
        assert losses(write(document, tmp_path), said(document)) == [], name


# pdfminer sorts what it finds by its own guess of columns; the order of the page's text does not matter to it.
@pytest.mark.parametrize("extractor", [name for name in EXTRACTORS if name != "pdfminer"])
@pytest.mark.parametrize("spec", specs(PROJECT / "worksheets"), ids=lambda path: path.stem)
def test_questions_come_back_in_reading_order(spec: Path, extractor: str, tmp_path: Path) -> None:
    for name, made in _documents(spec):
        text = fold(EXTRACTORS[extractor](write(made, tmp_path)))
        document = across(made) if extractor == "poppler" else made
        first = next(i for i, block in enumerate(document.blocks) if isinstance(block, Heading) and block.level == 2)
        at = 0
        for line in map(fold, said(replace(document, blocks=document.blocks[first:]))):
            at = text.find(line, at)
            assert at >= 0, (name, line)
            at += len(line)


def test_a_comparison_finds_a_lost_line_and_a_lost_word() -> None:
    report = compare("none", "रूस की\nक्राति 1917 में", ["रूस की क्रांति 1917 में", "रूस की"])
    assert (report.lost_lines, report.lost_words) == (("रूस की क्रांति 1917 में",), ("क्रांति",))


def test_a_comparison_forgives_line_breaks_and_a_hyphen_at_a_line_s_end_alone() -> None:
    assert compare("poppler", "एक\nदूसरे एकदूसरे", ["एक दूसरे", "एक-दूसरे"]).whole
    assert compare("PDFium", "एक\ufffe\r\nदूसरे", ["एक-दूसरे"]).whole
    assert not compare("none", "एक दूसरे", ["एकदूसरे"]).whole
    assert not compare("none", "ए क", ["एक"]).whole
