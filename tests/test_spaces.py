"""Room for answers: what each kind draws, how much of it there is, and what is said aloud of it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from worksheet.compose import sheet
from worksheet.content import AnswerSpace, Block, Listing
from worksheet.errors import InputError
from worksheet.layout.boxes import Galley, Mark, Rule, Strokes
from worksheet.layout.measure import measured
from worksheet.layout.spaces import set_space
from worksheet.layout.style import PLAIN
from worksheet.pageformat import Ruling
from worksheet.pdf.fonts import FontSet
from worksheet.pdf.paint import Common, Painter
from worksheet.spec import load

_MM = 72 / 25.4
_MEASURE = measured(170 * _MM, PLAIN, "hi")
_DRAWN = [ruling for ruling in Ruling if ruling is not Ruling.NONE]


def _set(ruling: Ruling, lines: int | None = None, **said: object) -> Galley:
    return set_space(AnswerSpace(lines, ruling=ruling, **said), _MEASURE)  # type: ignore[arg-type]


def _marks(galley: Galley) -> list[Mark]:
    return [mark for strip in galley.strips for mark in strip.marks]


def _lines(galley: Galley) -> list[tuple[float, float, float, float]]:
    return [line for mark in _marks(galley) for item in mark.items if isinstance(item, Strokes) for line in item.lines]


def _steps(places: set[float]) -> set[float]:
    ordered = sorted(places)
    return {round((after - before) / _MM, 2) for before, after in pairwise(ordered)}


def _spaces(tmp_path: Path, sections: str, head: str = "") -> list[AnswerSpace]:
    spec = tmp_path / "spec.yaml"
    spec.write_text(f"title: क\n{head}sections:\n{sections}", encoding="utf-8")
    blocks = [block for block in sheet(load(spec).paper).blocks if isinstance(block, Listing)]
    inside: list[Block] = [block for listing in blocks for entry in listing.entries for block in entry.body]
    return [block for block in inside if isinstance(block, AnswerSpace)]


@pytest.mark.parametrize("ruling", _DRAWN)
def test_each_is_one_field_with_words_for_who_hears_it(ruling: Ruling) -> None:
    galley = _set(ruling, words=(3, 2))
    (field,) = galley.elements
    assert (field.role, bool(field.alt), field.check) == ("Form", True, ruling is Ruling.TICK)
    assert {mark.element for mark in _marks(galley)} == {0}


@pytest.mark.parametrize("ruling", _DRAWN)
def test_each_keeps_within_its_strips_and_its_column(ruling: Ruling) -> None:
    for strip in _set(ruling, 3, words=(3, 2)).strips:
        for item in (item for mark in strip.marks for item in mark.items):
            if isinstance(item, Rule):
                assert item.x + item.width <= _MEASURE.width + 0.01
                assert item.y + item.height <= strip.height + 0.01
            elif isinstance(item, Strokes):
                for x, y, to_x, to_y in item.lines:
                    assert 0 <= x <= to_x <= _MEASURE.width + 0.01 or x == to_x or x >= to_x >= 0
                    assert 0 <= min(y, to_y) + item.y <= max(y, to_y) + item.y <= strip.height + 0.01


def test_no_room_draws_nothing() -> None:
    assert _set(Ruling.NONE, 4).strips == ()


def test_graph_paper_has_a_line_each_millimetre_whole_centimetres_and_three_paths() -> None:
    galley = _set(Ruling.GRAPH, height=83 * _MM)
    lines = _lines(galley)
    across = {round(y, 3) for _, y, _, to_y in lines if y == to_y}
    upright = {round(x, 3) for x, _, to_x, _ in lines if x == to_x}
    assert _steps(across) == _steps(upright) == {1.0}
    assert max(across) / _MM == pytest.approx(90, abs=0.01)
    assert max(upright) / _MM == pytest.approx(170, abs=0.01)
    assert len(lines) == len(across) + len(upright)  # none is drawn twice
    assert sum(len(mark.items) for mark in _marks(galley)) == 3


def test_graph_paper_longer_than_a_page_is_cut_between_centimetres_and_lacks_no_line() -> None:
    galley = _set(Ruling.GRAPH, 80)
    assert len(galley.strips) == 72
    assert all(strip.height == pytest.approx(10 * _MM, abs=6) for strip in galley.strips)
    tops = [
        [y for item in strip.marks[0].items if isinstance(item, Strokes) for _, y, _, _ in item.lines if y == 0]
        for strip in galley.strips
    ]
    assert bool(tops[0])
    assert sum(len(strip.marks) for strip in galley.strips) == 72


def test_squares_are_five_millimetres() -> None:
    lines = _lines(_set(Ruling.SQUARES, 4))
    assert _steps({round(y, 3) for _, y, _, to_y in lines if y == to_y}) == {5.0}
    assert _steps({round(x, 3) for x, _, to_x, _ in lines if x == to_x}) == {5.0}


def test_a_height_goes_before_lines_in_boxes_and_is_turned_into_rows_elsewhere() -> None:
    (box,) = _set(Ruling.BOX, height=40 * _MM).strips
    assert box.height == pytest.approx(40 * _MM + PLAIN.space_below)
    assert len(_set(Ruling.LINE, height=40 * _MM).strips) == 4


def test_letter_boxes_are_as_many_as_the_aksharas_and_words_stand_apart() -> None:
    galley = _set(Ruling.LETTERS, words=(2, 5))
    upright = sorted({round(x, 1) for x, _, to_x, _ in _lines(galley) if x == to_x})
    assert len(upright) == 2 + 1 + 5 + 1
    assert upright[3] - upright[2] == pytest.approx(PLAIN.letter_gap + PLAIN.frame.width, abs=0.2)
    assert "7" in (galley.elements[0].alt or "")


def test_a_word_longer_than_a_row_goes_on_in_the_next() -> None:
    rows = _set(Ruling.LETTERS, words=(40,)).strips
    assert len(rows) == 3


def test_four_lines_are_for_latin_letters_and_three_for_devanagari() -> None:
    for latin, count in ((False, 3), (True, 4)):
        (strip,) = _set(Ruling.COPYBOOK, 1, latin=latin).strips
        assert sum(len(item.lines) for mark in strip.marks for item in mark.items if isinstance(item, Strokes)) == count


def test_a_path_is_begun_once_a_pen() -> None:
    galley = _set(Ruling.GRAPH, 8)
    painted = Painter(FontSet(None), Common())._paint(galley, 0, 1, 0)
    assert painted.count(b" S Q") == painted.count(b" w ") == 3


def test_what_is_to_be_ticked_is_a_check_box_to_who_hears_it(tmp_path: Path) -> None:
    from worksheet.pdf.tags import _rest

    assert b"/Role/cb" in _rest(_set(Ruling.TICK).elements[0])
    assert b"/Role/tv" in _rest(_set(Ruling.BOX, 2).elements[0])


def test_a_question_goes_before_its_section_and_a_box_before_its_sections_lines(tmp_path: Path) -> None:
    questions = "[क?: ख, {ask: ग?, answer: ख, box: 4 cm}, {ask: घ?, answer: ख, ruling: tick}]"
    spaces = _spaces(tmp_path, f"  - {{type: short-answer, ruling: dots, lines: 3, questions: {questions}}}\n")
    assert [(one.lines, one.ruling, one.height) for one in spaces] == [
        (3, Ruling.DOTS, None),
        (None, Ruling.DOTS, pytest.approx(40 * _MM)),
        (3, Ruling.TICK, None),
    ]


def test_a_height_alone_draws_a_frame(tmp_path: Path) -> None:
    (space,) = _spaces(tmp_path, "  - {type: short-answer, ask: क?, answer: ख, box: ४ सेमी}\n")
    assert space.ruling is Ruling.BOX
    assert space.height == pytest.approx(40 * _MM)


def test_handwriting_takes_the_script_of_the_answer(tmp_path: Path) -> None:
    questions = "[Cat?: बिल्ली, बिल्ली?: a cat]"
    spaces = _spaces(tmp_path, f"  - {{type: short-answer, ruling: copybook, questions: {questions}}}\n")
    assert [one.latin for one in spaces] == [False, True]


def test_letter_boxes_are_those_of_the_answers_words(tmp_path: Path) -> None:
    (space,) = _spaces(tmp_path, "  - {type: short-answer, ask: क?, answer: जन-मंत्रिमंडल का सभापति।, ruling: letters}\n")
    assert space.words == (2, 5, 1, 4)


@pytest.mark.parametrize("said", ["ruling: none", "lines: 0", "ruling: कुछ-नहीं"])
def test_room_may_be_left_out(said: str, tmp_path: Path) -> None:
    assert _spaces(tmp_path, f"  - {{type: short-answer, ask: क?, answer: ख, {said}}}\n") == []


def test_in_an_answer_book_there_is_no_room_whatever_its_look(tmp_path: Path) -> None:
    section = "  - {type: short-answer, ask: क?, answer: ख, ruling: graph, box: 4 cm}\n"
    assert _spaces(tmp_path, section, "answers: book\n") == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("lines: 3, box: 4 cm", "lines-and-box"),
        ("box: 4", "box-wrong"),
        ("box: 2 m", "box-wrong"),
        ("box: 1 mm", "box-wrong"),
        ("lines: 101", "lines-wrong"),
        ("lines: बहुत", "lines-wrong"),
        ("ruling: wavy", "choice-wrong"),
    ],
)
def test_what_is_no_room_is_refused_in_its_place(said: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        _spaces(tmp_path, f"  - {{type: short-answer, ask: क?, answer: ख, {said}}}\n")
    (problem,) = caught.value.problems
    assert (problem.code, problem.span is not None) == (code, True)


def test_the_page_says_how_all_rooms_look_that_say_nothing_themselves(tmp_path: Path) -> None:
    questions = "[क?: ख, {ask: ग?, answer: ख, ruling: box}, {ask: घ?, answer: ख, box: 3 cm}]"
    section = f"  - {{type: short-answer, questions: {questions}}}\n"
    spaces = _spaces(tmp_path, section, "page: {ruling: चौखाने}\n")
    assert [space.ruling for space in spaces] == [Ruling.SQUARES, Ruling.BOX, Ruling.SQUARES]
