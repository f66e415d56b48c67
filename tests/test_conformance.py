"""The files are sound PDF: no program that checks or draws one has anything to remark."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from support.commands import built, specs
from support.programs import PROJECT, program
from support.verapdf import validate


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Sheets and keys of every worksheet that ships."""
    output = tmp_path_factory.mktemp("pages")
    built(*(spec.relative_to(PROJECT) for spec in specs(PROJECT / "worksheets")), "-o", output, cwd=PROJECT)
    return sorted(output.glob("*.pdf"))


def _remarks(*command: str) -> tuple[int, str]:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stderr


def test_qpdf_finds_no_fault_of_syntax(pages: list[Path]) -> None:
    assert pages
    for pdf in pages:
        assert _remarks(program("qpdf", "qpdf"), "--check", str(pdf)) == (0, ""), pdf.name


def test_poppler_draws_every_page_without_a_remark(pages: list[Path], tmp_path: Path) -> None:
    for pdf in pages:
        command = (program("pdftoppm", "poppler-utils"), "-r", "20", str(pdf), str(tmp_path / pdf.stem))
        assert _remarks(*command) == (0, ""), pdf.name


def test_mupdf_draws_every_page_without_a_remark(pages: list[Path]) -> None:
    import pymupdf

    for pdf in pages:
        pymupdf.TOOLS.reset_mupdf_warnings()
        with pymupdf.open(pdf) as document:
            for page in document:
                page.get_pixmap(dpi=20)
        assert pymupdf.TOOLS.mupdf_warnings() == "", pdf.name


def test_every_font_is_embedded_and_maps_to_unicode(pages: list[Path]) -> None:
    for pdf in pages:
        listed = subprocess.run(
            [program("pdffonts", "poppler-utils"), str(pdf)], capture_output=True, encoding="utf-8", check=True
        )
        fonts = listed.stdout.splitlines()[2:]
        assert fonts
        for font in fonts:
            assert font.split()[-5:-2] == ["yes", "yes", "yes"], font  # embedded, a subset, with a map to Unicode


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_every_page_satisfies_the_standards_that_it_claims(pages: list[Path], flavour: str) -> None:
    assert [(pdf.name, verdict) for pdf in pages if not (verdict := validate(pdf, flavour)).compliant] == []


def test_the_validator_tells_a_file_that_claims_nothing_from_a_conforming_one(tmp_path: Path) -> None:
    import pymupdf

    with pymupdf.open() as document:
        document.new_page()
        document.save(tmp_path / "plain.pdf")
    verdict = validate(tmp_path / "plain.pdf", "ua1")
    assert not verdict.compliant
    assert any("StructTreeRoot" in failure for failure in verdict.failures)
