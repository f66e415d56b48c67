"""Promises that hold for any worksheet: nothing overlaps, nothing leaves the page, nothing is lost or set twice."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from support import corpus, drawn
from support.documents import said, write
from support.placed import Box, rules_on, strips_on, words_on
from worksheet.content import (
    AnswerLines,
    Block,
    Cell,
    Divider,
    Document,
    Entry,
    Fields,
    Gap,
    Group,
    Heading,
    Inlines,
    Listing,
    PageFormat,
    Paragraph,
    Role,
    Spread,
    Table,
    Text,
    Tone,
)
from worksheet.layout import lay_out
from worksheet.layout.boxes import Pages

_COUNT, _LOTS = 200, 10
_OVERHANG = 3.0  # points: less than a space at the size of running text
_FORMATS = (PageFormat(), PageFormat(width=841.89, height=595.276), PageFormat(width=419.528, height=595.276))


def _words(dice: random.Random, language: str, least: int = 1, most: int = 12) -> str:
    pool = [word for sentence in corpus.sentences(language) for word in sentence.split()]
    return " ".join(dice.choice(pool) for _ in range(dice.randint(least, most)))


def _inlines(dice: random.Random, language: str, most: int = 30) -> Inlines:
    pieces: list[Text | Gap] = [Text(_words(dice, language, 1, most), dice.choice(list(Tone)))]
    for _ in range(dice.choice((0, 0, 1, 2))):
        pieces += [Text(" "), Gap(dice.randint(1, 30)), Text(" " + _words(dice, language, 1, 6))]
    return tuple(pieces)


def _entry(dice: random.Random, language: str, index: int) -> Entry:
    body: list[Block] = [Paragraph(_inlines(dice, language))]
    if dice.random() < 0.5:
        body.append(AnswerLines(dice.choice((None, 0, 1, 7, 40)), dice.randint(0, 300), dice.randint(1, 8)))
    if dice.random() < 0.3:
        body.append(Paragraph((Text(_words(dice, language)),), Role.NOTE))
    return Entry(f"({index})", tuple(body), dice.choice((None, "1", "1½")))


def _listing(dice: random.Random, language: str) -> Block:
    return Listing(tuple(_entry(dice, language, i) for i in range(1, dice.randint(2, 9))))


def _table(dice: random.Random, language: str) -> Block:
    columns = dice.randint(2, 3)

    def row(label: str | None) -> tuple[Cell, ...]:
        return tuple(Cell((Text(_words(dice, language, 1, 15)),), label) for _ in range(columns))

    rows = tuple(row(dice.choice((None, "(क)"))) for _ in range(dice.randint(1, 12)))
    shares = tuple(dice.choice((1.0, 1.5, 2.0)) for _ in range(columns))
    return Table(row(None), rows, shares, dice.random() < 0.5)


def _paragraph(dice: random.Random, language: str) -> Block:
    return Paragraph(_inlines(dice, language, 60), dice.choice(list(Role)), dice.choice((None, "2×3=6")))


def _fields(dice: random.Random, language: str) -> Block:
    return Fields(tuple((_words(dice, language, 1, 1), dice.choice((1.0, 2.0))) for _ in range(dice.randint(1, 4))))


def _spread(dice: random.Random, language: str) -> Block:
    return Spread(tuple((Text(_words(dice, language, 1, 2)),) for _ in range(dice.randint(1, 3))))


def _group(dice: random.Random, language: str) -> Block:
    return Group((_paragraph(dice, language), _paragraph(dice, language)))


_MAKERS: tuple[Callable[[random.Random, str], Block], ...] = (
    _listing,
    _listing,
    _table,
    _paragraph,
    _fields,
    _spread,
    _group,
    lambda dice, language: Divider(),
)


def _worksheet(seed: int) -> Document:
    dice = random.Random(seed)
    language = dice.choice(corpus.LANGUAGES)
    blocks: list[Block] = [Heading(1, (Text(_words(dice, language, 1, 10)),))]
    for level in (2, 3, 3, 2, 3)[: dice.randint(1, 5)]:
        blocks.append(Heading(level, (Text(_words(dice, language, 1, 9)),), dice.choice((None, "1×6=6"))))
        blocks += [dice.choice(_MAKERS)(dice, language) for _ in range(dice.randint(1, 3))]
    return Document("काग़ज़", language, tuple(blocks), "पृष्ठ {page} / {pages}", page=dice.choice(_FORMATS))


@pytest.fixture(scope="module", params=range(_LOTS), ids=lambda lot: f"lot{lot}")
def worksheets(request: pytest.FixtureRequest) -> list[tuple[Document, Pages]]:
    """Twenty of two hundred seeded worksheets, set."""
    each = _COUNT // _LOTS
    documents = [_worksheet(seed) for seed in range(request.param * each, (request.param + 1) * each)]
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


def test_nothing_leaves_the_text_block_but_the_foot(worksheets: list[tuple[Document, Pages]]) -> None:
    for document, pages in worksheets:
        page = document.page
        for boxes in _boxes(pages):
            for box in boxes:
                assert box.left >= page.left - 0.05, box
                assert box.right <= page.width - page.right + 0.05, box
                assert box.top >= page.top - 0.05, box
                assert box.bottom <= page.height, box


def test_every_word_is_set_once_and_no_other(worksheets: list[tuple[Document, Pages]]) -> None:
    for document, pages in worksheets:
        wanted = Counter("".join(said(document)).replace(" ", ""))
        found = Counter("".join(word.text for word in words_on(pages)).replace("_____", ""))
        feet = "".join(document.foot.format(page=n, pages=len(pages.pages)) for n in range(1, len(pages.pages) + 1))
        assert found - Counter(feet.replace(" ", "")) == wanted


@pytest.mark.parametrize("seed", range(0, _COUNT, 10))
def test_the_boxes_hold_all_the_ink_of_the_page(seed: int, tmp_path: Path) -> None:
    """So that what holds for boxes holds for the page. A sign at a word's end may hang over into the space."""
    document = _worksheet(seed)
    boxes = _boxes(lay_out(document))
    scale = drawn.DPI / 72
    for ink, page in zip(drawn.pages_of(write(document, tmp_path)), boxes, strict=True):
        for box in page:
            left, right = max(0, int((box.left - _OVERHANG) * scale)), int((box.right + _OVERHANG) * scale)
            ink[max(0, int(box.top * scale) - 2) : int(box.bottom * scale) + 3, left:right] = False
        assert not ink.any()
