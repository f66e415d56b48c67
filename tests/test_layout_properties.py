"""Promises that hold for any worksheet: nothing overlaps, nothing leaves the page, nothing is lost or set twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from support import drawn
from support.documents import said, write
from support.papers import worksheet
from support.placed import Box, read_aloud, rules_on, strips_on, words_on
from worksheet.content import Document
from worksheet.layout import lay_out
from worksheet.layout.boxes import Pages
from worksheet.text import locale

_COUNT, _LOTS = 200, 10
_OVERHANG = 0.25  # of the size of running text: less than a space


@pytest.fixture(scope="module", params=range(_LOTS), ids=lambda lot: f"lot{lot}")
def worksheets(request: pytest.FixtureRequest) -> list[tuple[Document, Pages]]:
    """Twenty of two hundred seeded worksheets, set."""
    each = _COUNT // _LOTS
    documents = [worksheet(seed) for seed in range(request.param * each, (request.param + 1) * each)]
    return [(document, lay_out(document)) for document in documents]


def _boxes(pages: Pages) -> list[list[Box]]:
    """The ink of every word and rule, a list for each page."""
    boxes = [rules_on(page) for page in pages.pages]
    for word in words_on(pages):
        boxes[word.page].append(Box(word.x, word.top, word.x + word.width, word.bottom, word.text))
    return boxes


def test_no_two_boxes_overlap(worksheets: list[tuple[Document, Pages]]) -> None:
    for _, pages in worksheets:
        for page in _boxes(pages):
            page.sort(key=lambda box: box.top)
            for i, box in enumerate(page):
                below = (other for other in page[i + 1 :] if other.top < box.bottom)
                clash = [
                    (box, other) for other in below if box.overlaps(other) and {box.holds, other.holds} != {"rule"}
                ]
                assert clash == []


def test_no_two_strips_overlap(worksheets: list[tuple[Document, Pages]]) -> None:
    for _, pages in worksheets:
        for page in pages.pages:
            strips = strips_on(page, 100)
            assert [(a, b) for i, a in enumerate(strips) for b in strips[i + 1 :] if a.overlaps(b)] == []


def _without_feet(pages: Pages) -> Pages:
    """The pages without the running foot, which is the last thing placed on each."""
    return replace(pages, pages=tuple(page[:-1] for page in pages.pages))


def test_nothing_but_the_foot_leaves_the_text_block(worksheets: list[tuple[Document, Pages]]) -> None:
    for document, pages in worksheets:
        page = document.page
        for boxes in _boxes(_without_feet(pages)):
            for box in boxes:
                half = 0.8 if box.holds == "rule" else 0.05  # of a pen: whole squares may end where the block ends
                assert box.left >= page.left - half, box
                assert box.right <= page.width - page.right + half, box
                assert box.top >= page.top - half, box
                assert box.bottom <= page.height - page.bottom + half, box


def test_every_word_is_set_once_and_no_other(worksheets: list[tuple[Document, Pages]]) -> None:
    for document, pages in worksheets:
        wanted = Counter("".join(said(document)).replace(" ", ""))
        found = Counter("".join(word.text for word in words_on(read_aloud(pages))))
        assert found == wanted


def test_every_page_ends_with_its_number_and_their_count(worksheets: list[tuple[Document, Pages]]) -> None:
    for document, pages in worksheets:
        digits = locale.load(document.language, document.numerals)
        for number, page in enumerate(pages.pages, start=1):
            foot = [word.text for word in words_on(replace(pages, pages=(page[-1:],)))]
            words = document.foot.replace("{pages}", digits.digits(len(pages.pages)))
            assert foot == words.replace("{page}", digits.digits(number)).split()


@pytest.mark.parametrize("seed", range(0, _COUNT, 10))
def test_the_boxes_hold_all_the_ink_of_the_page(seed: int, tmp_path: Path) -> None:
    """So that what holds for boxes holds for the page. A sign at a word's end may hang over into the space."""
    document = worksheet(seed)
    boxes = _boxes(lay_out(document))
    scale, over = drawn.DPI / 72, _OVERHANG * document.page.size
    for ink, page in zip(drawn.pages_of(write(document, tmp_path)), boxes, strict=True):
        for box in page:
            left, right = max(0, int((box.left - over) * scale)), int((box.right + over) * scale)
            ink[max(0, int(box.top * scale) - 2) : int(box.bottom * scale) + 3, left:right] = False
        assert not ink.any()
