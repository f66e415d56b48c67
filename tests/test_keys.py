"""Keys of three kinds, the answers alone, the marking scheme, the teacher's copy: all say what the key says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support.chapters import SPEC, outputs, write
from support.commands import specs
from support.documents import said
from support.fidelity import fold
from support.programs import PROJECT
from support.specs import papers_of, words_of
from worksheet import compose, variants
from worksheet.cli import main
from worksheet.compose.desk import desk_for
from worksheet.compose.grounds import answers_of, points
from worksheet.compose.numbering import labels
from worksheet.content import AnswerSpace, Block, Document, Entry, Group, Listing, Table, Text, Tone
from worksheet.formulas.texts import said as in_a_line
from worksheet.layout.blocks import set_block
from worksheet.layout.measure import measured
from worksheet.layout.style import styles
from worksheet.pageformat import Ruling
from worksheet.paper import (
    AssertionItem,
    ChoiceItem,
    CodedItem,
    CrosswordItem,
    GroupItem,
    Item,
    KeyKind,
    MatchingItem,
    OrderItem,
    Paper,
    TruthItem,
    WrittenItem,
    held,
)
from worksheet.spec import load
from worksheet.text.locale import load as locale_of
from worksheet.typeface import BUNDLED, NOTO_SERIF, Family

_SAMPLES = specs(PROJECT / "worksheets")
_BY_LETTERS = (MatchingItem, CodedItem, AssertionItem, OrderItem, GroupItem, CrosswordItem)  # or akshara by akshara


def _items(paper: Paper) -> Iterator[Item]:
    def within(item: Item) -> Iterator[Item]:
        yield item
        for one in held(item):
            yield from within(one)

    for section in paper.sections:
        for item in section.items:
            yield from within(item)


def _words(document: Document) -> str:
    return fold(" ".join(said(document)))


@pytest.mark.parametrize("spec", _SAMPLES, ids=lambda path: path.stem)
def test_every_answer_of_the_key_stands_in_the_scheme_and_in_the_copy(spec: Path) -> None:
    for paper in variants.papers(load(spec, root=PROJECT)):
        scheme, copy = (_words(compose.keyed(paper, kind)) for kind in (KeyKind.SCHEME, KeyKind.COPY))
        for text in _answers(paper):
            assert fold(text) in scheme
            assert fold(text) in copy


def _answers(paper: Paper) -> Iterator[str]:
    """What the key says; of true statements, and of what is said by letters, nothing more than the sheet does."""
    words = locale_of(paper.language)
    for item in _items(paper):
        known = isinstance(item, TruthItem) and (item.true or item.answers[0].missing)
        known |= isinstance(item, ChoiceItem) and bool(item.figures)  # a picture is ticked
        for answer in () if held(item) or known or isinstance(item, _BY_LETTERS) else answers_of(item):
            yield from map(in_a_line, points(answer, words))


@pytest.mark.parametrize("spec", _SAMPLES, ids=lambda path: path.stem)
def test_points_of_every_sample_make_the_marks_of_their_question(spec: Path) -> None:
    for item in _items(load(spec, root=PROJECT).paper):
        if isinstance(item, WrittenItem) and item.marks and len(item.answer.points) > 1:
            worths = sorted([point.marks.halves for point in item.answer.valued if point.marks], reverse=True)
            assert sum(worths[: item.answer.best]) == item.marks.halves


@pytest.mark.parametrize("spec", _SAMPLES, ids=lambda path: path.stem)
def test_copies_number_their_questions_as_the_sheet_does(spec: Path) -> None:
    for paper in variants.papers(load(spec, root=PROJECT)):
        sheet, copy = compose.sheet(paper), compose.keyed(paper, KeyKind.COPY)
        own, filled = labels(paper, desk_for(paper)), labels(paper, desk_for(paper, filled=True))
        assert own == filled
        assert _numbers(sheet.blocks) == _numbers(copy.blocks)
        assert (
            replace(copy.page, fit=sheet.page.fit, copies=sheet.page.copies, booklet=sheet.page.booklet) == sheet.page
        )


def _numbers(blocks: tuple[Block, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Listing):
            found += [entry.label for entry in block.entries]
        elif isinstance(block, Group):
            found += _numbers(block.blocks)
    return found


_POINTS = """{type: long-answer, marks: 4, questions: [{ask: कैसे?, answer: {best: 3, points: [
  {text: उद्घोष, marks: 1.5, accept: एलान, reject: हार}, {text: आक्रमण, marks: 1.5}, {text: दुर्ग, marks: 1},
  {text: बंदी, marks: 1}]}}]}"""


def test_the_scheme_has_each_point_with_its_marks_and_what_else_is_right_beside_it(tmp_path: Path) -> None:
    (paper,) = papers_of(tmp_path, _POINTS)
    (table,) = [block for block in compose.keyed(paper, KeyKind.SCHEME).blocks if isinstance(block, Table)]
    rows = [[words_of(cell.body) for cell in row] for row in table.rows]
    assert rows == [
        ["(i)", "कैसे?", "4"],
        ["1.", "उद्घोष", "1½"],
        ["2.", "आक्रमण", "1½"],
        ["3.", "दुर्ग", "1"],
        ["4.", "बंदी", "1"],
    ]
    notes = [[words_of(note) for note in row[1].notes] for row in table.rows]
    assert notes == [["इनमें से सर्वोत्तम 3 बिंदु गिने जाएँगे"], ["यह भी मान्य : एलान", "अमान्य : हार"], [], [], []]
    assert 0 in table.kept  # a question stays with its first point


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("{type: word-search, marks: 0.5, words: [गंगा, यमुना, सतलुज]}", ["(i)", "गंगा; यमुना; सतलुज", "1½"]),
        ("{type: tracing, marks: 0.5, text: कमल}", ["(i)", "कमल", "½"]),
        (
            "{type: multiple-choice, marks: 1, fact: declared, blank: date, options: [25 अक्टूबर, 4 मई]}",
            ["(i)", "_____ को लेनिन ने क्रांति की घोषणा की।", "1"],
        ),
    ],
    ids=["all words of a grid", "what is traced", "a stem with its gap"],
)
def test_a_row_of_the_scheme_says_what_is_asked_and_all_its_marks(
    question: str, row: list[str], tmp_path: Path
) -> None:
    other = "{type: one-word, marks: 0.5, ask: कब?, answer: तब}"
    (paper,) = papers_of(tmp_path, f"{{title: क, questions: [{question}, {other}]}}")
    (table,) = [block for block in compose.keyed(paper, KeyKind.SCHEME).blocks if isinstance(block, Table)]
    assert [words_of(cell.body) for cell in table.rows[0]] == row


def test_the_scheme_ends_with_the_marks_in_all(tmp_path: Path) -> None:
    (paper,) = papers_of(tmp_path, _POINTS)
    assert said(compose.keyed(paper, KeyKind.SCHEME))[-2:] == ["कुल अंक", "4"]


def _texts(entry: Entry) -> Iterator[AnswerSpace]:
    yield from (block for block in entry.body if isinstance(block, AnswerSpace))


def test_an_answer_that_needs_more_than_the_pupil_s_lines_makes_them_more(tmp_path: Path) -> None:
    answer = " ".join(["सैनिक क्रांति के पक्ष में थे"] * 20)
    (paper,) = papers_of(tmp_path, f"{{type: short-answer, questions: [{{ask: क?, lines: 2, answer: {answer}}}]}}")
    (listing,) = [block for block in compose.keyed(paper, KeyKind.COPY).blocks if isinstance(block, Listing)]
    (space,) = _texts(listing.entries[0])
    measure = measured(200.0, styles(NOTO_SERIF, 12.0)[0], "hi")
    assert len(set_block(replace(space, filled=()), measure).strips) == 2
    assert len(set_block(space, measure).strips) > 10


@pytest.mark.parametrize("family", BUNDLED, ids=lambda family: family.name)
def test_what_is_filled_in_is_in_bold_letters_of_another_family(family: Family) -> None:
    style = styles(family, 12.0)[0]
    assert style.filled[0] not in (*style.regular[:1], *style.bold[:1])
    assert "Bold" in style.filled[0]


def test_every_page_of_a_copy_says_that_it_is_one(tmp_path: Path) -> None:
    questions = ", ".join(f"{{ask: प्रश्न {i}?, lines: 8, answer: उत्तर}}" for i in range(9))
    (paper,) = papers_of(tmp_path, f"{{type: short-answer, questions: [{questions}]}}")
    copy = compose.keyed(paper, KeyKind.COPY)
    assert (copy.banner, copy.mark) == ("शिक्षक-प्रति", "शिक्षक-प्रति")
    assert copy.title.endswith("– शिक्षक-प्रति")


def test_an_answer_book_s_copy_has_the_answers_without_lines(tmp_path: Path) -> None:
    (paper,) = papers_of(tmp_path, "{type: short-answer, questions: [क?: उत्तर यह है।]}", "answers: book\n")
    (listing,) = [block for block in compose.keyed(paper, KeyKind.COPY).blocks if isinstance(block, Listing)]
    (space,) = _texts(listing.entries[0])
    assert space.filled == ((Text("उत्तर यह है।", Tone.FILLED),),)
    assert space.ruling is Ruling.NONE


@pytest.mark.usefixtures("own_folder")
@pytest.mark.parametrize(
    ("typed", "flags", "made"),
    [
        ("", (), ["", "-key"]),
        ("key: [answers, scheme, copy]\n", (), ["", "-copy", "-key", "-scheme"]),
        ("कुंजी: अंक-योजना\n", (), ["", "-scheme"]),
        ("key: copy\n", ("--key", "scheme", "--key", "answers"), ["", "-key", "-scheme"]),
        ("key: copy\n", ("--only", "key"), ["-copy"]),
        ("key: copy\n", ("--only", "sheet"), [""]),
    ],
)
def test_the_paper_or_the_command_says_which_keys_are_made(typed: str, flags: tuple[str, ...], made: list[str]) -> None:
    write("chapter.yaml", typed + SPEC)
    assert main(["build", "chapter.yaml", *flags]) == 0
    assert outputs() == sorted(f"chapter{end}.pdf" for end in made)


@pytest.mark.usefixtures("own_folder")
def test_a_kind_of_key_beside_the_sheet_alone_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    write("chapter.yaml")
    assert main(["build", "chapter.yaml", "--only", "sheet", "--key", "copy"]) == 2
    assert "--key" in capsys.readouterr().err
    assert outputs() == []
