"""Choice: so many questions of a section, said in words and counted once."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from support.documents import said
from support.placed import read_aloud, words_on
from worksheet import compose, layout, spec
from worksheet.errors import InputError
from worksheet.paper import Marks, Worth
from worksheet.text import locale


def _load(folder: Path, sections: str, more: str = "") -> spec.Loaded:
    path = folder / "chapter.yaml"
    path.write_text(f"title: 1917\n{more}sections:\n  - {sections}\n", encoding="utf-8")
    return spec.load(path, shown="chapter.yaml", root=folder)


def _worth(folder: Path, section: str) -> Worth:
    worth = _load(folder, section).paper.sections[0].worth
    assert worth is not None
    return worth


def test_a_section_of_which_two_questions_are_to_be_answered_counts_two_and_says_so(tmp_path: Path) -> None:
    section = "{type: short-answer, marks: 4, any: 2, questions: [क?: अ, ख?: आ, ग?: इ]}"
    assert _worth(tmp_path, section) == Worth(Marks(8), 2, Marks(16))
    paper = _load(tmp_path, section, "total: 8\nnumerals: devanagari\n").paper
    sheet, key = said(compose.sheet(paper)), said(compose.key(paper))
    assert sheet[sheet.index("४×२=८") + 1] == "किन्हीं दो प्रश्नों के उत्तर दीजिए।"
    assert key.count(locale.load("hi").word("choice.first")) == 1
    assert "किन्हीं दो प्रश्नों के उत्तर दीजिए।" in key


def test_of_a_passage_alone_its_questions_are_chosen_from(tmp_path: Path) -> None:
    section = "{type: passage, any: 2, marks: 1.5, passage: क, questions: [क?: अ, ख?: आ, ग?: इ]}"
    assert _worth(tmp_path, section) == Worth(Marks(3), 2, Marks(6))


def test_of_passages_so_many_are_chosen_and_their_questions_show_their_marks(tmp_path: Path) -> None:
    passages = ", ".join(f"{{passage: क{i}, questions: [क{i}?: अ, ख{i}?: आ]}}" for i in range(3))
    section = f"{{type: passage, any: 2, marks: 1, questions: [{passages}]}}"
    assert _worth(tmp_path, section) == Worth(Marks(4), 2, Marks(8))
    sheet = said(compose.sheet(_load(tmp_path, section).paper))
    assert sheet[sheet.index("(क) क0?") + 1] == "1"


@pytest.mark.parametrize(
    ("language", "count", "told"),
    [
        ("hi", 1, "किसी एक प्रश्न का उत्तर दीजिए।"),
        ("hi", 3, "किन्हीं तीन प्रश्नों के उत्तर दीजिए।"),
        ("hi", 12, "किन्हीं 12 प्रश्नों के उत्तर दीजिए।"),
        ("en", 1, "Answer any one question."),
        ("en", 3, "Answer any three questions."),
        ("mr", 2, "कोणत्याही दोन प्रश्नांची उत्तरे लिहा."),
        ("ne", 2, "कुनै दुई प्रश्नको उत्तर दिनुहोस्।"),
        ("sa", 3, "केवलं प्रश्नत्रयम् उत्तरत।"),
        ("sa", 11, "केवलं ११ प्रश्नान् उत्तरत।"),
        ("bho", 3, "किन्हीं तीन प्रश्नों के उत्तर दीजिए।"),
    ],
)
def test_the_instruction_is_right_in_case_and_number(language: str, count: int, told: str) -> None:
    assert locale.load(language).any_of(count) == told


@pytest.mark.parametrize(
    ("section", "codes"),
    [
        ("{type: short-answer, any: 2, questions: [क?: ख, ग?: घ]}", ["any-of-all"]),
        ("{type: short-answer, any: 3, questions: [क?: ख, ग?: घ]}", ["any-of-all"]),
        ("{type: short-answer, any: 0, questions: [क?: ख, ग?: घ]}", ["whole-number"]),
        ("{type: matching, any: 2, pairs: {क: ख, ग: घ, च: छ}}", ["any-of-one"]),
        ("{type: passage, any: 2, passage: क, questions: [क?: ख, ग?: घ]}", ["any-of-all"]),
        (
            "{type: short-answer, any: 1, questions: [{ask: क?, answer: अ, marks: 1}, {ask: ख?, answer: आ, marks: 2}]}",
            ["marks-do-not-add-up-any"],
        ),
        ("{type: short-answer, any: 1, questions: [{ask: क?, answer: अ, marks: 1}, ख?: आ]}", ["marks-on-some"]),
        ("{type: short-answer, marks: 2, total: 4, any: 1, questions: [क?: अ, ख?: आ]}", ["marks-do-not-add-up"]),
    ],
)
def test_what_leaves_nothing_to_choose_or_is_not_worth_the_same_is_told(
    section: str, codes: list[str], tmp_path: Path
) -> None:
    with pytest.raises(InputError) as caught:
        _load(tmp_path, section)
    assert [problem.code for problem in caught.value.problems] == codes


def test_in_two_columns_of_languages_the_instruction_stays_with_its_questions(tmp_path: Path) -> None:
    asked = "{ask: {hi: क?, en: A?}, answer: {hi: अ, en: B}, lines: %d}"
    for lines in range(14, 22):
        first = f"{{type: short-answer, questions: [{asked % lines}]}}"
        second = f"{{type: short-answer, any: 1, questions: [{asked % 9}, {asked % 9}]}}"
        paper = _load(tmp_path, f"{first}\n  - {second}", "language: [hi, en]\nlayout: beside\n").paper
        words = list(words_on(read_aloud(layout.lay_out(compose.sheet(paper)))))
        assert all(one.page == after.page for one, after in pairwise(words) if one.text == "question.")
