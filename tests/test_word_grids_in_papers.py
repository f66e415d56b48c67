"""Crosswords and word searches in papers: what is asked, how it is keyed, and how its boxes stand on a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from support.documents import said
from support.figures import blocks
from support.specs import chapter, item_of, papers_of
from worksheet import compose
from worksheet.boards import CrossBoard, SearchBoard
from worksheet.errors import InputError
from worksheet.layout.blocks import set_block
from worksheet.layout.boards import SETTERS
from worksheet.layout.boxes import Galley, Line, Rule, Strokes
from worksheet.layout.drawn import Image
from worksheet.layout.measure import measured
from worksheet.layout.style import PLAIN, styles
from worksheet.pageformat import Edition
from worksheet.paper import CrosswordItem, Paper, SearchItem
from worksheet.typeface import NOTO_SERIF

_CROSSWORD = "{type: crossword, marks: 1, words: {लेनिन का दल: बोल्शेविक, परिषद: सोवियत}}"
_SEARCH = "{type: word-search, marks: ½, words: [{fact: returned, term: person}, सोवियत, क्रांति]}"
_MEASURE = measured(493.0, PLAIN, "hi")


def _items(galley: Galley) -> list[Any]:
    return [item for strip in galley.strips for mark in strip.marks for item in mark.items]


def _board(paper: Paper, kind: type, *, key: bool = False) -> Any:
    (board,) = blocks((compose.key if key else compose.sheet)(paper), kind)
    return board


# What is asked and how it is keyed


def test_a_crossword_s_clues_tell_the_boxes_of_each_word_and_the_sheet_has_none_filled(tmp_path: Path) -> None:
    (paper,) = papers_of(tmp_path, _CROSSWORD)
    lines = said(compose.sheet(paper))
    told = {line.partition(" ")[2] for line in lines if "(4 अक्षर)" in line}
    assert told == {"लेनिन का दल (4 अक्षर)", "परिषद (4 अक्षर)"}
    assert lines.index("बाएँ से दाएँ") < lines.index("ऊपर से नीचे")
    board = _board(paper, CrossBoard)
    assert {cell for row in board.rows for cell in row} == {None, ""}
    assert board.alt.count("से 4 खाने") == 2
    assert not any("बोल्शेविक" in line for line in [*lines, board.alt])


def test_the_key_has_the_boxes_filled_with_the_words_under_their_numbers(tmp_path: Path) -> None:
    (paper,) = papers_of(tmp_path, _CROSSWORD)
    sheet, key = _board(paper, CrossBoard), _board(paper, CrossBoard, key=True)
    read = {"".join(cell or "" for cell in line) for line in (*key.rows, *zip(*key.rows, strict=True))}
    assert {"बोल्शेविक", "सोवियत"} <= read
    assert key.numbers == sheet.numbers
    assert [label for *_, label in key.numbers] == ["1", "2"]
    assert [[cell is None for cell in row] for row in key.rows] == [
        [cell is None for cell in row] for row in sheet.rows
    ]
    lines = said(compose.key(paper))
    first = {row[column] for row, column, _ in [(key.rows[r], c, n) for r, c, n in key.numbers]}
    assert first == {"बो", "सो"}
    assert {line.partition(" ")[2] for line in lines} >= {"बोल्शेविक", "सोवियत"}


def test_marks_are_for_each_word(tmp_path: Path) -> None:
    loaded = chapter(tmp_path, f"  - {_CROSSWORD}\n  - {_SEARCH}\n")
    worths = [section.worth for section in loaded.paper.sections]
    assert [(worth.count, worth.total.halves) for worth in worths if worth] == [(2, 4), (3, 3)]


def test_words_of_several_words_lose_their_spaces_and_latin_letters_are_capitals(tmp_path: Path) -> None:
    item = item_of(tmp_path, "{type: crossword, words: {a: नई सरकार, b: रेल-गाड़ी, c: गाना, d: सरल, e: नाई}}")
    assert isinstance(item, CrosswordItem)
    assert [" ".join(word) for word in item.boxes[:2]] == ["न ई स र का र", "रे ल गा ड़ी"]


def test_latin_words_cross_by_letters_whatever_their_case(tmp_path: Path) -> None:
    item = item_of(tmp_path, "{type: crossword, words: {a: Lenin, b: soviet, c: Novel}}")
    assert isinstance(item, CrosswordItem)
    assert item.boxes[:2] == (tuple("LENIN"), tuple("SOVIET"))


def test_each_set_has_a_square_of_its_own_and_a_key_that_fits_it(tmp_path: Path) -> None:
    papers = papers_of(tmp_path, _SEARCH, "sets: [A, B, C]\n")
    assert len({_board(paper, SearchBoard).rows for paper in papers}) == 3
    for paper in papers:
        sheet, key = _board(paper, SearchBoard), _board(paper, SearchBoard, key=True)
        assert sheet.rows == key.rows
        (item,) = paper.sections[0].items
        assert isinstance(item, SearchItem)
        for word, (row, column, to_row, to_column) in zip(item.boxes, key.rings, strict=True):
            step = ((to_row - row) // (len(word) - 1), (to_column - column) // (len(word) - 1))
            assert tuple(key.rows[row + step[0] * i][column + step[1] * i] for i in range(len(word))) == word


def test_all_sets_have_the_same_crossword(tmp_path: Path) -> None:
    one, other = papers_of(tmp_path, _CROSSWORD, "sets: [A, B]\nshuffle: questions\n")
    assert one.sections[0].items[0] is other.sections[0].items[0]


def test_a_paper_without_sets_keeps_the_square_that_was_tried(tmp_path: Path) -> None:
    loaded = chapter(tmp_path, f"  - {_SEARCH}\n")
    (paper,) = papers_of(tmp_path, _SEARCH)
    assert paper.sections[0].items == loaded.paper.sections[0].items


def test_the_key_of_a_word_search_tells_row_and_column_and_what_a_word_rests_on(tmp_path: Path) -> None:
    (paper,) = papers_of(tmp_path, _SEARCH)
    lines = said(compose.key(paper))
    (place,) = [line for line in lines if line.startswith("1. लेनिन – पंक्ति ")]
    row, column, to_row, to_column = _board(paper, SearchBoard, key=True).rings[0]
    assert place.endswith(f"पंक्ति {row + 1}, स्तंभ {column + 1} से पंक्ति {to_row + 1}, स्तंभ {to_column + 1} तक")
    assert any("अप्रैल 1917 में लेनिन" in line for line in lines[lines.index(place) :])
    assert "लेनिन\u00a0· सोवियत\u00a0· क्रांति" in said(compose.sheet(paper))


def test_what_else_a_fact_accepts_does_not_fit_the_boxes_and_is_not_told(tmp_path: Path) -> None:
    words = "{घड़ियों का देश: {fact: returned, term: स्विट्जरलैंड}, पहाड़ से फिसलने का खेल: स्विट्ज}"
    (paper,) = papers_of(tmp_path, f"{{type: crossword, words: {words.replace('स्विट्ज}', 'लैंडर}')}}}")
    assert not any("स्विस" in line for line in said(compose.key(paper)))


def test_each_language_has_a_grid_of_its_own(tmp_path: Path) -> None:
    soviet, world = "{hi: सोवियत, en: Soviet}", "{hi: विश्व, en: Tiger}"
    words = f"[{{clue: {{hi: क, en: A}}, answer: {soviet}}}, {{clue: {{hi: ख, en: B}}, answer: {world}}}]"
    (paper,) = papers_of(tmp_path, f"{{type: crossword, words: {words}}}", "language: [hi, en]\n")
    boards = blocks(compose.sheet(paper), CrossBoard)
    assert [board.language for board in boards] == ["hi", "en"]
    assert len(boards[0].rows[0]) + len(boards[0].rows) < len(boards[1].rows[0]) + len(boards[1].rows)
    assert {"Across", "Down"} <= set(said(compose.sheet(paper)))


def test_numbers_are_in_the_digits_of_the_paper(tmp_path: Path) -> None:
    (paper,) = papers_of(tmp_path, _CROSSWORD, "numerals: devanagari\n")
    assert [label for *_, label in _board(paper, CrossBoard).numbers] == ["१", "२"]


@pytest.mark.parametrize(
    ("section", "code"),
    [
        ("{type: crossword, words: [सोवियत, विश्व]}", "clue-wanted"),
        ("{type: crossword, words: {क: सोवियत}}", "words-count"),
        ("{type: crossword, words: {क: सोवियत, ख: सो-वियत}}", "word-twice"),
        ("{type: crossword, words: {क: सोवियत, ख: रूस}}", "words-apart"),
        ("{type: crossword, words: {क: सो, ख: सोवियत}}", "word-length"),
        ("{type: crossword, words: {क: open, ख: सोवियत}}", "word-length"),
        ("{type: crossword, words: {क: $x$, ख: सोवियत}}", "word-length"),
        ("{type: crossword, words: {क: {points: [सोवियत, विश्व]}, ख: सोवियत}}", "word-length"),
        ("{type: crossword, words: {क: कखगघ, ख: कचछज, ग: खटठड}}", "words-unplaced"),
        ("{type: crossword, questions: [सोवियत]}", "words-wanted"),
        ("{type: crossword, words: 30, questions: [{words: {क: सोवियत, ख: विश्व}}]}", "field-beside-questions"),
        ("{type: word-search, words: [कमल, कम]}", "word-in-word"),
        ("{type: word-search, words: [कमल, लमक]}", "word-in-word"),
        ("{type: word-search, words: [सोवियत], size: 3}", "square-small"),
        ("{type: word-search, words: [कमल, नमक, सरस, तरल], size: 3, directions: across}", "square-full"),
        ("{type: word-search, words: [सोवियत], size: 18}", "whole-number"),
        ("{type: word-search, words: [सोवियत], directions: up}", "choice-wrong"),
        ("{type: word-search, words: [सोवियत], lines: 2}", "field-not-of-type"),
    ],
)
def test_what_makes_no_grid_is_told(section: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=code):
        item_of(tmp_path, section)


def test_words_apart_are_named_with_the_letters_that_would_join_them(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        item_of(tmp_path, "{type: crossword, words: {क: सोवियत, ख: विश्व, ग: रूस}}")
    (problem,) = raised.value.problems
    assert (problem.values["words"], problem.values["aksharas"]) == ("रूस", "त य वि श्व सो")


def test_a_square_of_figures_is_filled_with_figures(tmp_path: Path) -> None:
    item = item_of(tmp_path, "{type: word-search, words: [१२३, ४५६]}")
    assert isinstance(item, SearchItem)
    assert {cell for row in item.rows for cell in row} <= set("०१२३४५६७८९")


def test_a_square_is_as_large_as_its_longest_word_and_three_more(tmp_path: Path) -> None:
    for words, size in (("[सोवियत]", 7), ("[सोवियत, पेट्रोग्राड, स्विट्जरलैंड]", 8)):
        item = item_of(tmp_path, f"{{type: word-search, words: {words}}}")
        assert isinstance(item, SearchItem)
        assert {len(item.rows), *map(len, item.rows)} == {size}


# On the page


def _cross(rows: list[list[str | None]]) -> CrossBoard:
    return CrossBoard(tuple(map(tuple, rows)), ((0, 0, "1"),), "alt", "hi")


def test_the_boxes_of_a_crossword_are_one_figure_with_their_edges_drawn_once() -> None:
    galley = SETTERS[CrossBoard](_cross([["", "", ""], [None, "", None]]), _MEASURE)
    (element,) = galley.elements
    assert (element.role, element.alt) == ("Figure", "alt")
    (strokes,) = [item for item in _items(galley) if isinstance(item, Strokes)]
    side = PLAIN.letter_box
    level = sorted(
        (round(y / side), round(x / side), round(to / side)) for x, y, to, to_y in strokes.lines if y == to_y
    )
    assert level == [(0, 0, 3), (1, 0, 3), (2, 1, 2)]
    assert not any(isinstance(item, Rule) for item in _items(galley))


def test_what_lies_between_boxes_and_is_none_is_filled_so_that_it_does_not_look_like_one() -> None:
    ring: list[list[str | None]] = [["", "", ""], ["", None, ""], ["", "", ""]]
    rules = [item for item in _items(SETTERS[CrossBoard](_cross(ring), _MEASURE)) if isinstance(item, Rule)]
    assert len(rules) == 1
    opened: list[list[str | None]] = [["", "", ""], ["", None, ""], ["", None, ""]]
    assert not any(isinstance(item, Rule) for item in _items(SETTERS[CrossBoard](_cross(opened), _MEASURE)))


def test_numbers_of_a_crossword_are_drawn_and_not_copied_as_text() -> None:
    items = _items(SETTERS[CrossBoard](_cross([["", ""]]), _MEASURE))
    assert [type(item) for item in items if isinstance(item, Line | Image)] == [Image]


def test_letters_stand_within_their_boxes_on_any_page() -> None:
    for width in (120.0, 493.0):
        measure = measured(width, PLAIN, "hi")
        board = SearchBoard((("ल्शे", "र्त्स्न्या"), ("क", "ह्म्यैं")), "hi", ("1", "2"), ((0, 0, 0, 1),))
        galley = SETTERS[SearchBoard](board, measure)
        side = min(PLAIN.letter_box, width / 3)
        left = (width - 3 * side) / 2
        for strip in galley.strips[1:]:
            lines = [i for mark in strip.marks if mark.element >= 0 for i in mark.items if isinstance(i, Line)]
            for column, line in enumerate(lines):
                wide = sum(word.width for word in line.words if word) * line.size
                assert left + column * side <= line.x
                assert line.x + wide <= left + (column + 1) * side + 0.01


def test_a_word_search_is_a_table_read_row_by_row_with_numbered_heads_in_the_key() -> None:
    board = SearchBoard((("क", "ख"), ("ग", "घ")), "hi", ("1", "2"), ((0, 0, 1, 1),))
    elements = set_block(board, _MEASURE).elements
    cells = [(element.role, element.scope) for element in elements if element.role in ("TH", "TD")]
    row = [("TH", "Row"), ("TD", None), ("TD", None)]
    assert cells == [("TD", None), ("TH", "Column"), ("TH", "Column"), *row, *row]
    assert [element.role for element in elements].count("TR") == 3


def test_ringed_letters_are_bold() -> None:
    board = SearchBoard((("क", "ख"), ("ग", "घ")), "hi", (), ((0, 0, 1, 1),))
    faces = {
        word.text: run.face
        for item in _items(set_block(board, _MEASURE))
        if isinstance(item, Line)
        for word in item.words
        if word
        for run in word.runs
    }
    bold = {text for text, name in faces.items() if name == PLAIN.bold[0]}
    assert bold == {"क", "घ"}


def test_a_grid_of_a_narrow_column_is_as_wide_as_it() -> None:
    galley = SETTERS[CrossBoard](_cross([[""] * 17]), measured(160.0, PLAIN, "hi"))
    (figure,) = galley.strips[0].figures
    assert figure.box[2] - figure.box[0] == pytest.approx(160.0)


def test_in_large_print_boxes_and_numbers_grow() -> None:
    large = styles(NOTO_SERIF, 18.0, edition=Edition.LARGE)[0]
    assert large.letter_box > PLAIN.letter_box
    assert large.letter_number >= 18
