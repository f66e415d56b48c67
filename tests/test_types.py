"""Questions answered in writing, true or false, assertion and reason: each keyed by the facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.specs import chapter, item_of, lines_of, papers_of, words_of
from worksheet import compose, variants
from worksheet.content import Gap, Listing, Paragraph
from worksheet.errors import InputError
from worksheet.paper import (
    AssertionItem,
    Marks,
    TruthItem,
    WrittenItem,
)


def _written(folder: Path, section: str) -> WrittenItem:
    item = item_of(folder, section)
    assert isinstance(item, WrittenItem)
    return item


@pytest.mark.parametrize(
    ("kind", "answered", "unanswered"),
    [
        ("one-word", 1, 1),
        ("one-sentence", 1, 1),
        ("very-short-answer", 2, 2),
        ("short-answer", 2, 4),
        ("long-answer", 8, 8),
        ("essay", 20, 20),
        ("numeric", 3, 3),
    ],
)
def test_each_kind_of_written_answer_has_its_least_lines(
    kind: str, answered: int, unanswered: int, tmp_path: Path
) -> None:
    items = (
        chapter(tmp_path, f"  - {{type: {kind}, questions: [{{ask: क?, answer: 1}}, ख?]}}\n").paper.sections[0].items
    )
    assert [item.at_least for item in items if isinstance(item, WrittenItem)] == [answered, unanswered]


def test_cues_are_printed_and_a_rubric_is_keyed_with_its_marks(tmp_path: Path) -> None:
    points = "[{text: प्रारूप, marks: 1}, {text: भाषा, marks: 1.5}]"
    section = f"{{type: essay, marks: 2.5, ask: लिखिए।, cues: [एक, दो], answer: {{open: true, points: {points}}}}}"
    (paper,) = papers_of(tmp_path, section)
    item = paper.sections[0].items[0]
    assert isinstance(item, WrittenItem)
    assert (item.cues, tuple(point.marks for point in item.answer.valued)) == (("एक", "दो"), (Marks(2), Marks(3)))
    assert "संकेत-बिंदु : एक, दो" in lines_of(compose.sheet(paper))
    assert {"1. प्रारूप", "2. भाषा"} <= set(lines_of(compose.key(paper)))


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ("[{text: क, marks: 1}, {text: ख, marks: 1}]", "marks-do-not-add-up-points"),
        ("[{text: क, marks: 2}, {text: ख, marks: 1}, {text: ग, marks: 1}], best: 1", "marks-do-not-add-up-best"),
        ("[{text: क, marks: 1}, ख]", "points-unmarked"),
        ("[क, ख, ग], best: 3", "best-of-all"),
        ("[क, ख, ग], best: 4", "best-of-all"),
        ("[क, ख, ग, घ, च], best: 4", "points-do-not-share"),
    ],
)
def test_marks_of_points_make_up_the_question_s(points: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=code):
        item_of(tmp_path, f"{{type: long-answer, marks: 3, ask: क?, answer: {{points: {points}}}}}")


@pytest.mark.parametrize(
    ("marks", "points", "each", "best"),
    [
        (3, "[क, ख, ग]", [2, 2, 2], None),
        (3, "[क, ख]", [3, 3], None),
        (2, "[क, ख, ग, घ]", [2, 2, 2, 2], 2),
        (1.5, "[क, ख, ग]", [1, 1, 1], None),
        (3, "[क, ख, ग, घ], best: 2", [3, 3, 3, 3], 2),
        (4, "[{text: क, marks: 1.5}, {text: ख, marks: 1.5}, {text: ग, marks: 1}, {text: घ, marks: 1}], best: 3",
         [3, 3, 2, 2], 3),
        (4, "[{fact: several}, ख]", [2, 2, 2, 2], None),
        (4, "[{fact: several, marks: 3}, {text: ख, marks: 1}]", [2, 2, 2, 2], None),
    ],
)  # fmt: skip
def test_points_share_the_marks_of_their_question_in_halves(
    marks: float, points: str, each: list[int], best: int | None, tmp_path: Path
) -> None:
    item = item_of(tmp_path, f"{{type: long-answer, marks: {marks}, ask: क?, answer: {{points: {points}}}}}")
    assert isinstance(item, WrittenItem)
    assert [point.marks and point.marks.halves for point in item.answer.valued] == each
    assert item.answer.best == best
    worths = sorted([point.marks.halves for point in item.answer.valued if point.marks], reverse=True)
    assert sum(worths[:best]) == 2 * marks


def test_what_is_right_of_a_point_stays_with_the_point(tmp_path: Path) -> None:
    points = "[{text: क, accept: [ख, ग]}, {text: घ, reject: च}]"
    item = item_of(tmp_path, f"{{type: long-answer, ask: क?, answer: {{points: {points}, accept: छ}}}}")
    assert isinstance(item, WrittenItem)
    assert [(one.accept, one.reject) for one in item.answer.valued] == [(("ख", "ग"), ()), ((), ("च",))]
    assert (item.answer.accept, item.answer.reject) == (("छ", "ख", "ग"), ("च",))


@pytest.mark.parametrize(
    ("question", "asked", "answer", "lines"),
    [
        ("{type: definitions, term: सोवियत}", "सोवियत", "सोवियत एक परिषद थी", [(4, 4)]),
        ("{type: definitions, questions: [क्रांति]}", "क्रांति", "बड़ा परिवर्तन", []),
        ("{type: definitions, questions: [क्रांति: उलटफेर]}", "क्रांति", "उलटफेर", []),
        (
            "{type: give-reasons, fact: declared}",
            "25 अक्टूबर को लेनिन ने क्रांति की घोषणा की।",
            "सैनिक क्रांति के पक्ष में थे।",
            [(5, 5)],
        ),
        ("{type: give-reasons, questions: [युद्ध हुआ।: लोभ था।]}", "युद्ध हुआ।", "लोभ था।", []),
        ("{type: correct-sentence, questions: [सेना लौटा।: सेना लौटी।]}", "सेना लौटा।", "सेना लौटी।", []),
    ],
)
def test_what_the_chapter_says_is_the_answer_unless_one_is_written(
    question: str, asked: str, answer: str, lines: list[tuple[int, int]], tmp_path: Path
) -> None:
    item = _written(tmp_path, question)
    assert (words_of(item.ask), item.answer.points) == (asked, (answer,))
    assert [citation.lines for citation in item.answer.citations] == lines


def test_a_line_to_correct_is_printed_as_the_book_has_it_and_keyed_by_its_errata(tmp_path: Path) -> None:
    item = _written(tmp_path, "{type: correct-sentence, line: 1}")
    assert words_of(item.ask) == "केरेन्स्की के नेतृत्व में अस्थाई सरकार बनी।"
    assert item.answer.points == ("केरेन्स्की के नेतृत्व में अस्थायी सरकार बनी।",)
    assert [reading.read for reading in item.answer.citations[0].readings] == ["अस्थाई"]


def test_a_sentence_typed_without_its_mistake_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing-to-correct"):
        item_of(tmp_path, "{type: correct-sentence, text: वह घर गया।, answer: वह  घर गया।}")


@pytest.mark.parametrize(("line", "code"), [(2, "line-without-errata"), (9, "line-missing")])
def test_a_line_with_nothing_to_correct_is_told(line: int, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=code):
        item_of(tmp_path, f"{{type: correct-sentence, line: {line}}}")


def test_a_number_stands_with_its_measure_and_its_tolerance(tmp_path: Path) -> None:
    section = "{type: numeric, ask: कितना?, answer: 1917, measure: ग्राम, tolerance: ०.५}"
    (paper,) = papers_of(tmp_path, section)
    assert "(i) 1917 ग्राम (± ०.५)" in lines_of(compose.key(paper))
    assert "उत्तर :  ग्राम" in lines_of(compose.sheet(paper))
    assert _written(tmp_path, section).answer.citations == ()  # that a line has the same figure says nothing


@pytest.mark.parametrize(
    ("measure", "same"), [("cm", True), ("km/h", True), ("°C", True), ("m²", True), ("days", False)]
)
def test_a_symbol_of_a_unit_is_the_same_in_both_languages(measure: str, same: bool, tmp_path: Path) -> None:
    section = f"{{type: numeric, ask: {{hi: कितना?, en: How much?}}, answer: 4, measure: {measure}}}"
    if same:
        (paper,) = papers_of(tmp_path, section, "language: [hi, en]\n")
        assert f"(i) 4 {measure}" in lines_of(compose.key(paper))
    else:
        with pytest.raises(InputError, match="no-translation"):
            papers_of(tmp_path, section, "language: [hi, en]\n")


@pytest.mark.parametrize("number", ["1", "१२", "-3", "2.50", "1,20,000", "−4"])
def test_numbers_are_read_in_both_kinds_of_digits(number: str, tmp_path: Path) -> None:
    assert _written(tmp_path, f"{{type: numeric, ask: क?, answer: '{number}'}}").number


@pytest.mark.parametrize("answer", ["दो", "1 दिन", "1..2", "½", "{points: [1, 2]}", "."])
def test_what_is_no_number_is_told(answer: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="number-wanted"):
        item_of(tmp_path, f"{{type: numeric, ask: क?, answer: {answer}}}")


@pytest.mark.parametrize(
    ("question", "statement", "true", "right"),
    [
        ("{fact: led}", "लेनिन के नेतृत्व में नई सरकार बनी।", True, "लेनिन के नेतृत्व में नई सरकार बनी।"),
        (
            "{fact: returned, swap: {date: मार्च 1917, स्विट्जरलैंड: फ्रांस}}",
            "मार्च 1917 में लेनिन फ्रांस से वापस रूस लौटा।",
            False,
            "अप्रैल 1917 में लेनिन स्विट्जरलैंड से वापस रूस लौटा।",
        ),
        ("{text: क ख।, answer: असत्य, correct: क ग।}", "क ख।", False, "क ग।"),
        ("{text: क ख।, answer: गलत, correct: क ग।}", "क ख।", False, "क ग।"),
        ("क ख।: सत्य", "क ख।", True, "क ख।"),
    ],
)
def test_a_statement_is_true_as_the_fact_says_it_and_false_with_another_term(
    question: str, statement: str, true: bool, right: str, tmp_path: Path
) -> None:
    item = item_of(tmp_path, f"{{type: true-false, questions: [{question}]}}")
    assert isinstance(item, TruthItem)
    assert (words_of(item.statement), item.true, item.answers[0].points) == (statement, true, (right,))


@pytest.mark.parametrize(
    "swap",
    [
        "fact: led, swap: {person: केरेन्स्की}",  # led-too says so
        "fact: returned, swap: {date: 1917}",
        "fact: declared, swap: {date: अक्टूबर 1917}",
        "fact: returned, swap: {स्विट्जरलैंड: स्विस देश}",
    ],
)
def test_a_false_statement_that_stays_true_is_an_error(swap: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="swap-fits"):
        item_of(tmp_path, f"{{type: true-false, {swap}}}")


def test_the_key_puts_a_false_statement_right_and_a_line_is_there_for_it(tmp_path: Path) -> None:
    section = "{type: true-false, correction: true, questions: [{text: क ख।, answer: false, correct: क ग।}]}"
    (paper,) = papers_of(tmp_path, section)
    assert {"(i) असत्य", "शुद्ध कथन : क ग।"} <= set(lines_of(compose.key(paper)))
    item = paper.sections[0].items[0]
    assert isinstance(item, TruthItem)
    assert item.room == 3


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("{assertion: {fact: declared}, reason: {fact: in-favour}}", "explains"),
        ("{assertion: क।, reason: ख।, answer: दोनों}", "both"),
        ("{assertion: क।, reason: ख।, answer: reason}", "reason"),
    ],
)
def test_a_reason_explains_where_the_fact_says_because(question: str, right: str, tmp_path: Path) -> None:
    section = f"{{type: assertion-reason, questions: [{question}]}}"
    (paper,) = papers_of(tmp_path, section)
    item = paper.sections[0].items[0]
    assert isinstance(item, AssertionItem)
    options = [line[4:] for line in lines_of(compose.sheet(paper)) if line.startswith(("(क) ", "(ख) ", "(ग) ", "(घ) "))]
    keyed = next(line for line in lines_of(compose.key(paper)) if line.startswith("(i) "))
    assert options[item.right] in keyed
    assert item.right == ["explains", "both", "assertion", "reason"].index(right)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("{assertion: क।, reason: ख।}", "relation-missing"),
        ("{assertion: {fact: declared}, reason: {fact: in-favour}, answer: both}", "relation-wrong"),
    ],
)
def test_a_relation_that_is_not_said_or_contradicts_the_facts_is_told(question: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=code):
        item_of(tmp_path, f"{{type: assertion-reason, questions: [{question}]}}")


def test_the_options_of_assertions_stand_once_over_a_section_that_has_one_in_a_part(tmp_path: Path) -> None:
    section = """  - title: क
    questions:
      - {type: short-answer, marks: 2, parts: [{ask: क?, answer: ख, marks: 1}, {type: assertion-reason, marks: 1,
          assertion: क।, reason: ख।, answer: both}]}
"""
    (paper,) = variants.papers(chapter(tmp_path, section))
    options = [line for line in lines_of(compose.sheet(paper)) if line.startswith("(घ) ")]
    assert options == ["(घ) अभिकथन गलत है, परंतु कारण सही है।"]


def test_pupils_who_write_in_a_book_find_no_blanks_on_the_sheet(tmp_path: Path) -> None:
    sections = """  - {type: true-false, questions: [क ख।: true]}
  - {type: jumbled, answer: सोवियत}
  - {type: numeric, ask: कितना?, answer: 1}
"""
    (paper,) = variants.papers(chapter(tmp_path, sections, "answers: book\n"))
    blocks = [
        entry.body for block in compose.sheet(paper).blocks if isinstance(block, Listing) for entry in block.entries
    ]
    bodies = [block.body for body in blocks for block in body if isinstance(block, Paragraph)]
    assert not any(isinstance(piece, Gap) for body in bodies for piece in body)
