"""The questions are read in order by programs that go by the tags, and by those that go by the page."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from support.commands import specs
from support.documents import across, heard, said, write
from support.extractors import poppler
from support.fidelity import fold
from support.programs import PROJECT, package_folder, program
from worksheet import compose, inspection, variants
from worksheet.content import Document, Heading
from worksheet.inspection.spoken import Part
from worksheet.paper import KeyKind
from worksheet.spec import load

_BLANK = "_____"


def by_tags(pdf: Path) -> str:
    """Poppler's text by the structure tree: a line in quotes for each piece of content, under lines that name elements.

    What stands inside a line (``Form``, without ``(block)``) is joined to it; other pieces stand apart.
    """
    command = [program("pdfinfo", "poppler-utils"), "-enc", "UTF-8", "-struct-text", str(pdf)]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    text, before = "", ""
    for indent, piece, role in re.findall(r'^( *)(?:"(.*)"|(\w+ \(block\)))$', told, re.MULTILINE):
        apart = role or indent == before
        text, before = text + ("\n" if apart else "") + piece, indent
    return text


def by_structured_text(pdf: Path) -> str:
    """MuPDF's structured text: blocks, lines and spans."""
    package_folder("pymupdf", "pymupdf")
    import pymupdf

    with pymupdf.open(pdf) as document:
        blocks = [block for page in document for block in page.get_text("dict")["blocks"]]
    return "\n".join(
        "".join(span["text"] for span in line["spans"]) for block in blocks for line in block.get("lines", ())
    )


def by_inspection(pdf: Path) -> str:
    """What this program says that a screen reader says, each blank as it is printed."""
    lines = inspection.lines(inspection.read(pdf, pdf.name))
    return "\n".join(map(_heard, lines))


def _heard(line: inspection.Line) -> str:
    alone = {"Figure": line.alt or "", "Formula": line.alt or "", "Form": _BLANK}
    return alone.get(line.role, "".join(map(_printed, line.pieces)))


def _printed(piece: str | Part) -> str:
    if isinstance(piece, str):
        return piece
    if piece.alt is None:
        return piece.text
    return piece.alt if piece.role == "Formula" else _BLANK


_READERS: dict[str, Callable[[Path], str]] = {
    "pdftotext": poppler,
    "pdfinfo -struct-text": by_tags,
    "MuPDF's structured text": by_structured_text,
    "worksheet inspect": by_inspection,
}


@pytest.mark.parametrize("reader", _READERS)
@pytest.mark.parametrize("spec", specs(PROJECT / "worksheets"), ids=lambda path: path.stem)
def test_the_questions_come_in_the_order_in_which_they_are_asked(spec: Path, reader: str, tmp_path: Path) -> None:
    for paper in variants.papers(load(spec, root=PROJECT)):
        for document in (compose.sheet(paper), *[compose.keyed(paper, kind) for kind in KeyKind]):
            text = fold(_READERS[reader](write(document, tmp_path)))
            at = 0
            told = heard if _READERS[reader] is by_inspection else said
            read = across(document) if _READERS[reader] is poppler else document
            for line in map(fold, told(_from_first_section(read))):
                at = text.find(line, at)
                assert at >= 0, line
                at += len(line)


def _from_first_section(document: Document) -> Document:
    first = next(i for i, block in enumerate(document.blocks) if isinstance(block, Heading) and block.level == 2)
    return replace(document, blocks=document.blocks[first:])
