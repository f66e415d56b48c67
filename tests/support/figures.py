"""Small papers that show pictures, and what stands in their documents and galleys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from support.pictures import png, saved, scene, svg
from worksheet import spec
from worksheet.content import Document, Figure, Group, Listing
from worksheet.errors import InputError, Problem
from worksheet.layout.blocks import set_block
from worksheet.layout.boxes import Galley
from worksheet.layout.measure import Measure, measured
from worksheet.layout.style import PLAIN
from worksheet.paper import Paper
from worksheet.picture import Raster
from worksheet.pictures import read_picture
from worksheet.variants import papers

HEAD = "title: क\nsections:\n"


def loaded(folder: Path, text: str) -> spec.Loaded:
    (folder / "a.svg").write_bytes(svg('<path d="M0 0L9 9"/><text x="10" y="50" font-size="9">क्षेत्र शक्ति</text>'))
    (folder / "b.png").write_bytes(saved(scene("RGB")))
    (folder / "chapter.yaml").write_text(text, encoding="utf-8")
    return spec.load(folder / "chapter.yaml", shown="chapter.yaml", root=folder)


def paper(folder: Path, text: str) -> Paper:
    return papers(loaded(folder, HEAD + text))[0]


def problems(folder: Path, text: str) -> list[Problem]:
    try:
        return list(loaded(folder, text).warnings)
    except InputError as error:
        return list(error.problems)


def told(folder: Path, figure: str) -> list[tuple[str, int, int]]:
    """The codes and the places of what is wrong with a figure, which stands on line 4."""
    text = f"{HEAD}  - type: short-answer\n    figure: {figure}\n    ask: क्या है?\n    answer: ख\n"
    return [(one.code, one.span.line, one.span.column) for one in problems(folder, text) if one.span]


def blocks(document: Document, kind: type) -> list[Any]:
    """All blocks of a kind, those in lists and groups too."""
    found: list[Any] = []

    def look(within: Any) -> None:
        for block in within:
            if isinstance(block, kind):
                found.append(block)
            if isinstance(block, Listing):
                for entry in block.entries:
                    look(entry.body)
            elif isinstance(block, Group):
                look(block.blocks)

    look(document.blocks)
    return found


def set_figure(figure: Figure, measure: Measure | None = None) -> tuple[Any, list[Any]]:
    """The one strip of a figure and the things in it."""
    galley = set_block(figure, measure or measured(400.0, PLAIN, "hi"))
    (strip,) = galley.strips
    return strip, [item for mark in strip.marks for item in mark.items]


def items(galley: Galley) -> list[Any]:
    """All things that are painted of a galley."""
    return [item for strip in galley.strips for mark in strip.marks for item in mark.items]


def raster(folder: Path, columns: int = 40, rows: int = 20) -> Raster:
    (folder / "r.png").write_bytes(png(columns, rows))
    made = read_picture(folder / "r.png")
    assert isinstance(made, Raster)
    return made
