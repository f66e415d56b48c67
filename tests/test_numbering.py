"""What has a number, and how many questions an instruction says: the same wherever it is told."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from support.placed import words_on
from support.specs import chapter, lines_of
from worksheet import compose
from worksheet.content import (
    Block,
    Document,
    Group,
    Heading,
    Listing,
    Numbering,
    Role,
    Table,
    Text,
)
from worksheet.errors import InputError
from worksheet.layout import lay_out
from worksheet.pageformat import Edition
from worksheet.paper import Paper
from worksheet.variants import in_edition, papers, versions

_BLANKS = "  - {type: fill-in-blank, marks: 1, questions: ['क {ख} ग', 'घ {ङ} च']%s}\n"
_ASKED = "  - {type: short-answer, marks: 2, questions: [क?: ख, ग?: घ, च?: छ]%s}\n"
_PAIRS = "  - {type: matching, marks: 1, pairs: {क: ख, ग: घ, च: छ}%s}\n"
_WORDS = "{type: one-word, ask: क?, answer: ख}, {type: one-word, ask: ग?, answer: घ}"
_READ = f"  - {{type: passage, marks: 1, passage: पाठ।, questions: [{_WORDS}]%s}}\n"
_ALL = _BLANKS % "" + _ASKED % "" + _PAIRS % "" + _READ % "" + _ASKED % ""


def _marks(document: Document) -> list[list[str]]:
    """The number of each section's heading, if any, and those of its questions."""
    made: list[list[str]] = []

    def look(blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            if isinstance(block, Heading) and block.level > 1 and block.role is Role.SECTION:
                text = "".join(piece.text for piece in block.body if isinstance(piece, Text))
                first, *_ = text.split(" ", 1)
                made.append([first] if first.rstrip(".").isdigit() else [])
            elif isinstance(block, Listing) and made:
                made[-1] += [entry.label for entry in block.entries]
            elif isinstance(block, Group):
                look(block.blocks)

    look(document.blocks)
    return made


def _paper(folder: Path, sections: str, head: str = "") -> Paper:
    return papers(chapter(folder, sections, head))[0]


@pytest.mark.parametrize(
    ("numbering", "marks"),
    [
        ("sections", [["1.", "(i)", "(ii)"], ["2.", "(i)", "(ii)", "(iii)"], ["3."], ["4.", "(i)", "(ii)"]]),
        ("continuous", [["1.", "2."], ["3.", "4.", "5."], ["6."], ["7.", "8."]]),
        ("restart", [["1.", "2."], ["1.", "2.", "3."], [], ["1.", "2."]]),
    ],
)
def test_numbers_run_over_sections_over_questions_or_anew(
    numbering: str, marks: list[list[str]], tmp_path: Path
) -> None:
    sections = _BLANKS % "" + _ASKED % "" + _PAIRS % "" + _READ % ""
    assert _marks(compose.sheet(_paper(tmp_path, sections, f"numbering: {numbering}\n"))) == marks


def test_a_section_may_be_one_question_of_the_paper_s_or_number_its_own(tmp_path: Path) -> None:
    sections = _BLANKS % ", number: one" + _ASKED % "" + _READ % ", number: one" + _ASKED % ""
    made = _marks(compose.sheet(_paper(tmp_path, sections, "क्रमांकन: लगातार\n")))
    assert made == [["1.", "(i)", "(ii)"], ["2.", "3.", "4."], ["5.", "(i)", "(ii)"], ["6.", "7.", "8."]]
    made = _marks(compose.sheet(_paper(tmp_path, _BLANKS % "" + _ASKED % ", संख्यांकन: प्रत्येक" + _BLANKS % "")))
    assert made == [["1.", "(i)", "(ii)"], ["2.", "3.", "4."], ["5.", "(i)", "(ii)"]]


def test_what_fills_its_section_is_one_question_and_so_are_alternatives(tmp_path: Path) -> None:
    order = "  - {type: ordering, items: [अप्रैल 1917, 25 अक्टूबर 1917, 26 अक्टूबर 1917]}\n"
    either = "  - {type: long-answer, questions: [{either: {ask: क?, answer: ख}, or: {ask: ग?, answer: घ}}, च?: छ]}\n"
    verse = "{type: passage, passage: पाठ।, questions: [{type: one-word, ask: क?, answer: ख}]}"
    passages = f"  - {{type: passage, questions: [{{either: {verse}, or: {verse.replace('पाठ', 'कथा')}}}]}}\n"
    made = _marks(compose.key(_paper(tmp_path, order + either + passages + _ASKED % "", "numbering: continuous\n")))
    assert [section[0] for section in made] == ["1.", "2.", "4.", "5."]
    assert made[1] == ["2.", "3."]


_MATCHING = 2  # among the kinds: its pairs are a table on the sheet and a list in the key


def _kinds(say: Callable[[str], str]) -> tuple[str, ...]:
    """A section of each kind; ``say`` writes a text."""
    asked = ", ".join(f"{{ask: {say(f'{one}?')}, answer: {say('ख')}}}" for one in "कगच")
    read = ", ".join(f"{{type: one-word, ask: {say(f'{one}?')}, answer: {say('ख')}}}" for one in "कग")
    pairs = ", ".join(f"{{left: {say(one)}, right: {say(other)}}}" for one, other in ("कख", "गघ", "चछ"))
    return (
        f"  - {{type: fill-in-blank, questions: [{say('क {ख} ग')}, {say('घ {ङ} च')}]%s}}\n",
        f"  - {{type: short-answer, questions: [{asked}]%s}}\n",
        f"  - {{type: matching, pairs: [{pairs}]%s}}\n",
        f"  - {{type: passage, passage: {say('पाठ।')}, questions: [{read}]%s}}\n",
    )


def test_sheet_and_key_have_the_same_numbers_in_every_set_order_language_and_edition(tmp_path: Path) -> None:
    dice = random.Random(7)
    spoken = {
        "hi": _kinds(lambda text: f"'{text}'"),
        "[hi, en]": _kinds(lambda text: f"{{hi: '{text}', en: '{text}'}}"),
    }
    spoken["en"] = spoken["hi"]
    for turn in range(40):
        language, layout = dice.choice(("hi", "en", "[hi, en]")), dice.choice(("together", "beside", "apart"))
        numbers = [dice.choice(("", ", number: each", ", number: one")) for _ in range(dice.randint(1, 6))]
        kinds = [dice.randrange(len(spoken[language])) for _ in numbers]
        sections = "".join(spoken[language][kind] % number for kind, number in zip(kinds, numbers, strict=True))
        head = f"numbering: {dice.choice(('sections', 'continuous', 'restart'))}\nsets: [A, B, C]\nseed: {turn}\n"
        head += f"language: {language}\n" + (f"layout: {layout}\n" if "[" in language else "")
        made = [
            [
                [mark for mark in own if kind != _MATCHING or mark[0].isdigit()]
                for kind, own in zip(kinds, _marks(document), strict=True)
            ]
            for paper in papers(chapter(tmp_path, sections, head))
            for one in versions(paper)
            for document in (*[compose.sheet(in_edition(one, edition)) for edition in Edition], compose.key(one))
        ]
        assert [made[0]] * len(made) == made, (sections, head)


def test_large_print_that_asks_something_else_has_the_same_numbers(tmp_path: Path) -> None:
    more = f"{{type: passage, passage: पाठ।, questions: [{_WORDS}, {{type: one-word, ask: च?, answer: छ}}]}}"
    whole = f"  - {{type: matching, title: क, pairs: {{क: ख, ग: घ}}, instead: {more}}}\n"
    one = f"  - {{type: one-word, title: क, ask: क?, answer: ख, instead: {more}}}\n"
    read = _READ.replace("]%s", f"], instead: {more}, title: क").replace("marks: 1, ", "")
    head = "numbering: continuous\npage: {edition: [standard, large]}\n"
    table = one.replace(more, "{type: matching, pairs: {क: ख, ग: घ}}")
    for section in (whole, one, read, table):
        paper = _paper(tmp_path, section + _ASKED % "", head)
        sheets = [_marks(compose.sheet(in_edition(paper, edition))) for edition in (Edition.STANDARD, Edition.LARGE)]
        assert [made[-1] for made in (*sheets, _marks(compose.key(paper)))] == [["2.", "3.", "4."]] * 3
        assert sheets[0][0][0] == sheets[1][0][0] == "1."


def test_a_shuffle_moves_questions_and_no_numbers(tmp_path: Path) -> None:
    first, second = papers(chapter(tmp_path, _ALL, "numbering: continuous\nsets: [A, B]\n"))
    told = [[line for line in lines_of(compose.sheet(one)) if line[0].isdigit()] for one in (first, second)]
    assert told[0] != told[1]
    assert [line.split()[0] for line in told[0]] == [line.split()[0] for line in told[1]]
    assert [line.split()[0] for line in told[0]] == [f"{n}." for n in (1, 2, 3, 4, 5, 7, 8, 9, 10, 11)]


def test_lists_count_as_their_labels_do_and_begin_level(tmp_path: Path) -> None:
    paper = _paper(tmp_path, _ALL + _BLANKS % ", number: one", "numbering: continuous\n")
    lists = [block for block in compose.sheet(paper).blocks if isinstance(block, Listing)]
    assert [one.numbering for one in lists] == [
        Numbering.DECIMAL,
        Numbering.DECIMAL,
        Numbering.DECIMAL,
        Numbering.ROMAN,
    ]
    placed = {word.text: word for word in words_on(lay_out(compose.sheet(paper)))}
    ends = [placed[label].x + placed[label].width for label in ("1.", "3.", "10.", "11.")]
    assert max(ends) - min(ends) < 0.01


def test_each_language_numbers_in_its_digits(tmp_path: Path) -> None:
    made = _marks(
        compose.sheet(
            _paper(tmp_path, _BLANKS % "" + _ASKED % ", number: one", "numbering: continuous\nnumerals: devanagari\n")
        )
    )
    assert made == [["१.", "२."], ["३.", "(i)", "(ii)", "(iii)"]]


# the grid of marks, leaves


def _grid(document: Document) -> list[list[str]]:
    table = next(block for block in document.blocks if isinstance(block, Table))
    cells = (table.head, *table.rows)
    return [["".join(piece.text for piece in cell.body if isinstance(piece, Text)) for cell in row] for row in cells]


def test_the_grid_of_marks_has_the_numbers_of_the_paper(tmp_path: Path) -> None:
    sections = _BLANKS % ", number: one" + _ASKED % "" + _PAIRS % "" + _READ % ""
    grid = _grid(compose.sheet(_paper(tmp_path, sections, "numbering: continuous\nmarks-grid: true\n")))
    assert grid[0] == ["प्रश्न", "1.", "2.", "3.", "4.", "5.", "6.", "7.", "योग"]
    assert grid[1] == ["अंक", "2", "2", "2", "2", "3", "1", "1", "13"]


def test_the_grid_has_a_row_a_section_where_numbers_begin_anew(tmp_path: Path) -> None:
    sections = _BLANKS % ", title: पहला" + _ASKED % ""
    grid = _grid(compose.sheet(_paper(tmp_path, sections, "numbering: restart\nmarks-grid: true\n")))
    assert grid == [
        ["प्रश्न", "अंक", "प्राप्तांक"],
        ["पहला", "2", ""],
        ["लघु उत्तरीय प्रश्न", "6", ""],
        ["योग", "8", ""],
    ]


@pytest.mark.parametrize(("page", "edition"), [("A4", Edition.LARGE), ("A5", Edition.LARGE), ("A4", Edition.STANDARD)])
def test_a_grid_has_as_many_columns_as_there_is_room_for(page: str, edition: Edition, tmp_path: Path) -> None:
    head = f"numbering: continuous\nmarks-grid: true\npage: {{paper: {page}}}\n"
    document = compose.sheet(in_edition(_paper(tmp_path, _ALL + _BLANKS % "", head), edition))
    numbers = [f"{number}." for number in range(1, 14)]
    words = [word.text for word in words_on(lay_out(document))]
    grid = words[words.index("प्रश्न") : words.index("1.", words.index("13."))]
    assert [word for word in grid if word in (*numbers, "योग")] == [*numbers, "योग"]


def test_a_grid_of_many_questions_has_a_column_a_section(tmp_path: Path) -> None:
    questions = ", ".join(f"क {i}?: ख" for i in range(36))
    long = f"  - {{type: one-word, marks: 0.5, questions: [{questions}]}}\n"
    head = "numbering: continuous\nmarks-grid: true\n"
    grid = _grid(compose.sheet(_paper(tmp_path, long + _PAIRS % "" + _ASKED % "", head)))
    assert grid[:2] == [["प्रश्न", "1–36", "37", "38–40", "योग"], ["अंक", "18", "3", "6", "27"]]


@pytest.mark.parametrize(
    ("numbering", "named"),
    [
        ("sections", "प्रश्न 2 (ii)"),
        ("continuous", "प्रश्न 4"),
        ("restart", "मानचित्र – प्रश्न 2"),
    ],
)
def test_a_leaf_says_which_question_it_is(numbering: str, named: str, tmp_path: Path) -> None:
    apart = "  - {type: short-answer, title: मानचित्र, questions: [क?: ख, {ask: ग?, answer: घ, separate: true}]}\n"
    sheet = compose.sheet(_paper(tmp_path, _BLANKS % "" + apart, f"numbering: {numbering}\n"))
    heads = ["".join(p.text for p in b.body if isinstance(p, Text)) for b in sheet.blocks if isinstance(b, Heading)]
    assert heads[-1] == named


# sums


def test_a_sum_says_first_how_many_where_the_paper_wants_that(tmp_path: Path) -> None:
    paper = _paper(tmp_path, _ASKED % "")
    sums = [
        [block.trailing for block in document.blocks if isinstance(block, Heading) and block.trailing]
        for one in (paper, replace(paper, count_first=True))
        for document in (compose.sheet(one), compose.key(one))
    ]
    assert sums == [["2×3=6"], ["2×3=6"], ["3×2=6"], ["3×2=6"]]


# counts in instructions


def _instructions(folder: Path, sections: str, head: str) -> tuple[str, ...]:
    return _paper(folder, sections, head).head.instructions


@pytest.mark.parametrize(
    ("numbering", "count"), [("sections", 11), ("continuous", 11), ("restart", 11), ("continuous, one", 10)]
)
def test_questions_are_those_that_a_pupil_counts(numbering: str, count: int, tmp_path: Path) -> None:
    mode, *one = numbering.split(", ")
    sections = _BLANKS % (", number: one" if one else "") + _ALL.removeprefix(_BLANKS % "")
    head = f"numbering: {mode}\ninstructions: कुल {{questions}} प्रश्न\n"
    assert _instructions(tmp_path, sections, head) == (f"कुल {count} प्रश्न",)
    printed = _marks(compose.sheet(_paper(tmp_path, sections, head)))
    if mode == "continuous":
        assert sum(sum(label[0].isdigit() for label in own) for own in printed) == count


def test_sections_are_the_parts_where_there_are_any(tmp_path: Path) -> None:
    head = "instructions: कुल {sections} खंड\n"
    assert _instructions(tmp_path, _BLANKS % "" + _ASKED % "", head) == ("कुल 2 खंड",)
    sections = _BLANKS % ", part: खण्ड अ" + _ASKED % "" + _PAIRS % ", part: खण्ड ब"
    assert _instructions(tmp_path, sections, head) == ("कुल 2 खंड",)


@pytest.mark.parametrize("field", ["instructions: 'कुल {questions} प्रश्न'", "title: '{पृष्ठ} पृष्ठ'", "part: '{total} अंक'"])
def test_counts_in_other_lines_are_refused(field: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        chapter(tmp_path, _ASKED % f", {field}")
    assert [problem.code for problem in raised.value.problems] == ["placeholder-elsewhere"]
    with pytest.raises(InputError) as raised:
        chapter(tmp_path, _ASKED % "", "school: '{pages}'\nsubject: '{प्रश्न}'\n")
    assert [problem.code for problem in raised.value.problems] == ["placeholder-elsewhere"] * 2
