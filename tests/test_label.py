"""Places on a picture to name or to mark, and questions on leaves of their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.documents import said
from support.figures import HEAD, blocks, items, loaded, paper, problems
from worksheet import compose
from worksheet.content import Document, Figure, Region, Slots
from worksheet.layout import lay_out
from worksheet.layout.blocks import set_block
from worksheet.layout.boxes import Line
from worksheet.layout.measure import measured
from worksheet.layout.style import PLAIN
from worksheet.paper import LabelItem
from worksheet.picture import Spot
from worksheet.variants import papers

# Places to label

_LABEL = """  - type: label
    marks: 2
    figure: {file: a.svg, alt: पौधा}
    labels:
      - {at: [31, 40], answer: तना}
      - {at: [70, '९०'], answer: जड़ और मूल}
"""


def test_places_are_numbered_on_the_sheet_and_named_in_the_key(tmp_path: Path) -> None:
    made = paper(tmp_path, _LABEL)
    sheet, key = compose.sheet(made), compose.key(made)
    (shown,) = blocks(sheet, Figure)
    assert shown.spots == (Spot(31, 40, "1"), Spot(70, 90, "2"))
    (slots,) = blocks(sheet, Slots)
    assert slots.labels == ("1.", "2.")
    assert not any("तना" in line for line in said(sheet))
    assert blocks(key, Figure)[0].spots == shown.spots
    assert [line for line in said(key) if re.match(r"\d\. (तना|जड़)", line)] == ["1. तना", "2. जड़ और मूल"]


def test_names_to_mark_are_printed_and_the_picture_is_left_bare(tmp_path: Path) -> None:
    made = paper(tmp_path, _LABEL + "    task: mark\n")
    sheet = compose.sheet(made)
    assert blocks(sheet, Figure)[0].spots == ()
    assert [line for line in said(sheet) if line.startswith(("1.", "2."))][1:] == ["1. तना", "2. जड़ और मूल"]
    assert len(blocks(compose.key(made), Figure)[0].spots) == 2


def test_blanks_for_names_are_alike_so_that_none_gives_its_name_away(tmp_path: Path) -> None:
    (slots,) = blocks(compose.sheet(paper(tmp_path, _LABEL)), Slots)
    galley = set_block(slots, measured(493.0, PLAIN, "hi"))
    words = [word for item in items(galley) if isinstance(item, Line) for word in item.words if word]
    assert len({word.width for word in words if word.text.startswith("_____")}) == 1


def test_an_answer_book_leaves_no_blanks_beside_the_picture(tmp_path: Path) -> None:
    made = papers(loaded(tmp_path, f"answers: book\n{HEAD}{_LABEL}"))[0]
    assert blocks(compose.sheet(made), Slots) == []


def test_a_question_apart_stands_on_a_leaf_with_a_strip_for_name_and_roll(tmp_path: Path) -> None:
    before = "  - {type: short-answer, ask: पहला?, answer: ख}\n"
    document = compose.sheet(paper(tmp_path, f"{before}{_LABEL}    separate: true\n"))
    at = next(i for i, block in enumerate(document.blocks) if isinstance(block, Region))
    assert blocks(Document("", "hi", document.blocks[:at], ""), Figure) == []
    leaf = Document("", "hi", document.blocks[at:], "")
    assert [line for line in said(leaf) if "_____" in line][:2] == ["नाम : _____", "अनुक्रमांक : _____"]
    assert "प्रश्न 2" in said(leaf)
    assert len(blocks(leaf, Figure)) == 1
    assert len(lay_out(document).pages) == 2


def test_a_written_question_apart_takes_its_lines_along(tmp_path: Path) -> None:
    text = "  - {type: short-answer, questions: [{ask: पहला?, answer: ख}, {ask: दूसरा?, answer: ग, separate: true}]}\n"
    document = compose.sheet(paper(tmp_path, text))
    lines = said(document)
    assert [line for line in lines if "दूसरा?" in line] == ["(ii) दूसरा?", "दूसरा?"]
    assert "प्रश्न 1 (ii)" in lines


@pytest.mark.parametrize(
    ("labels", "code"),
    [
        ("[{at: [31], answer: क}]", "at-wrong"),
        ("[{at: [31, 101], answer: क}]", "at-wrong"),
        ("[{at: [31, -1], answer: क}]", "at-wrong"),
        ("[{at: 31, answer: क}]", "at-wrong"),
        ("[{at: [1, 2]}]", "key-missing"),
        ("[{answer: क}]", "key-missing"),
        ("[" + "{at: [1, 2], answer: क}, " * 41 + "]", "labels-too-many"),
    ],
)
def test_a_place_that_is_wrong_is_told(labels: str, code: str, tmp_path: Path) -> None:
    text = f"{HEAD}  - {{type: label, figure: {{file: a.svg, alt: क}}, labels: {labels}}}\n"
    assert code in {one.code for one in problems(tmp_path, text)}


def test_places_without_a_picture_are_told(tmp_path: Path) -> None:
    text = f"{HEAD}  - {{type: label, labels: [{{at: [1, 2], answer: क}}]}}\n"
    assert [one.code for one in problems(tmp_path, text)] == ["key-missing"]


def test_places_have_as_many_names_in_both_languages(tmp_path: Path) -> None:
    labels = "[{at: [1, 2], answer: {hi: जड़, en: root}}, {at: [3, 4], answer: {hi: तना, en: stem}}]"
    text = "language: [hi, en]\ntitle: {hi: क, en: A}\nsections:\n"
    text += f"  - {{type: label, figure: {{file: a.svg, alt: {{hi: पौधा, en: plant}}}}, labels: {labels}}}\n"
    made = papers(loaded(tmp_path, text))[0]
    (item,) = made.sections[0].items
    assert isinstance(item, LabelItem) and item.other is not None
    assert "1. जड़ / root" in said(compose.key(made))
