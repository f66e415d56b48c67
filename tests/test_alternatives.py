"""Choice: one question or another, of equal worth and under one number."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from support.documents import said
from support.placed import read_aloud, words_on
from worksheet import compose, layout, spec, variants
from worksheet.content import AnswerSpace, Document, Entry, Group, Listing, Paragraph, Role
from worksheet.errors import InputError
from worksheet.layout.boxes import Pages
from worksheet.paper import AlternativesItem, ChoiceItem, CompoundItem, Item, Marks, Worth, WrittenItem


def _load(folder: Path, sections: str, more: str = "") -> spec.Loaded:
    path = folder / "chapter.yaml"
    path.write_text(f"title: 1917\n{more}sections:\n  - {sections}\n", encoding="utf-8")
    return spec.load(path, shown="chapter.yaml", root=folder)


def _codes(folder: Path, sections: str, more: str = "") -> list[str]:
    try:
        return [problem.code for problem in _load(folder, sections, more).warnings]
    except InputError as error:
        return [problem.code for problem in error.problems]


def _pair(folder: Path, question: str, section: str = "type: short-answer, marks: 2") -> AlternativesItem:
    (item,) = _load(folder, f"{{{section}, questions: [{question}]}}").paper.sections[0].items
    assert isinstance(item, AlternativesItem)
    return item


def _worth(folder: Path, section: str) -> Worth:
    worth = _load(folder, section).paper.sections[0].worth
    assert worth is not None
    return worth


def _entries(document: Document) -> list[Entry]:
    return [entry for block in document.blocks if isinstance(block, Listing) for entry in block.entries]


def _asked(item: Item) -> str:
    assert isinstance(item, WrittenItem)
    return "".join(piece.text for piece in item.ask)  # type: ignore[union-attr]


_TWO = "{either: {ask: क्या?, answer: यह, lines: 2}, or: {ask: कौन?, answer: वह, lines: 5}}"


def test_two_questions_are_one_of_the_paper_with_one_number_and_one_room(tmp_path: Path) -> None:
    paper = _load(tmp_path, f"{{type: short-answer, marks: 2, questions: [{_TWO}, और?: हाँ]}}").paper
    first, second = _entries(compose.sheet(paper))
    assert (first.label, second.label) == ("(i)", "(ii)")
    assert [type(block) for block in first.body] == [Paragraph, Paragraph, Paragraph, AnswerSpace]
    assert [block.role for block in first.body if isinstance(block, Paragraph)] == [Role.BODY, Role.OR, Role.BODY]
    (space,) = [block for block in first.body if isinstance(block, AnswerSpace)]
    assert space.lines == 5
    assert "2×2=4" in said(compose.sheet(paper))


def test_the_key_has_the_answers_of_both_in_the_same_way(tmp_path: Path) -> None:
    key = said(compose.key(_load(tmp_path, f"{{type: short-answer, questions: [{_TWO}]}}").paper))
    assert key.index("(i) यह") < key.index("अथवा") < key.index("वह")


def test_an_answer_book_has_no_room(tmp_path: Path) -> None:
    paper = _load(tmp_path, f"{{type: short-answer, questions: [{_TWO}]}}", "answers: book\n").paper
    assert not [
        block for entry in _entries(compose.sheet(paper)) for block in entry.body if isinstance(block, AnswerSpace)
    ]


def test_an_or_beside_a_question_is_the_same_in_short_and_a_list_of_it_is_more_of_them(tmp_path: Path) -> None:
    item = _pair(tmp_path, "{ask: क?, answer: अ, or: {ask: ख?, answer: आ}}")
    assert [_asked(one) for one in item.versions] == ["क?", "ख?"]
    item = _pair(tmp_path, "{ask: क?, answer: अ, or: [ख?: आ, {type: one-word, ask: ग?, answer: इ}]}")
    assert [_asked(one) for one in item.versions] == ["क?", "ख?", "ग?"]
    parts = "{parts: [{ask: क?, answer: अ, marks: 1}, {ask: ख?, answer: आ, marks: 1, or: {ask: ग?, answer: इ}}]}"
    (whole,) = _load(tmp_path, f"{{type: short-answer, marks: 2, questions: [{parts}]}}").paper.sections[0].items
    assert isinstance(whole, CompoundItem)
    assert isinstance(whole.parts[1], AlternativesItem) and whole.parts[1].marks == Marks(2)


def test_its_id_comes_from_its_content(tmp_path: Path) -> None:
    alone = _pair(tmp_path, _TWO)
    items = _load(tmp_path, f"{{type: short-answer, questions: [और?: हाँ, {_TWO}]}}").paper.sections[0].items
    assert items[1].id == alone.id


@pytest.mark.parametrize(
    "question",
    [
        "{either: {ask: क?, answer: अ, marks: 3}, or: {ask: ख?, answer: आ}}",
        "{either: {ask: क?, answer: अ}, or: {ask: ख?, answer: आ, marks: 3}}",
        "{marks: 3, either: {ask: क?, answer: अ}, or: ख?: आ}",
        "{marks: 3, either: {ask: क?, answer: अ}, or: {type: passage, passage: क, questions: [क?: ख, ग?: घ]}}",
        "{ask: क?, answer: अ, marks: 3, or: {parts: [{ask: ख?, answer: आ, marks: 1}, {ask: ग?, answer: इ, marks: 2}]}}",
        "{ask: क?, answer: अ, marks: 3, or: {type: matching, marks: 1, pairs: {क: ख, ग: घ, च: छ}}}",
    ],
)
def test_marks_said_once_are_those_of_all_and_count_once(question: str, tmp_path: Path) -> None:
    assert _pair(tmp_path, question.replace("or: ख?: आ", "or: {ख?: आ}"), "type: short-answer").marks == Marks(6)
    assert _worth(tmp_path, f"{{type: short-answer, questions: [{question.replace('or: ख?: आ', 'or: {ख?: आ}')}]}}") == (
        Worth(Marks(6), 1, Marks(6))
    )


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("{either: {ask: क?, answer: अ, marks: 3}, or: {ask: ख?, answer: आ, marks: 2.5}}", ("3", "2½")),
        ("{ask: क?, answer: अ, marks: 3, or: {type: matching, marks: 1, pairs: {क: ख, ग: घ}}}", ("3", "2")),
        ("{ask: क?, answer: अ, or: {parts: [{ask: ख?, answer: आ, marks: 1}]}}", ("2", "1")),
    ],
)
def test_unequal_ones_are_told_with_both_figures(question: str, figures: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        _load(tmp_path, f"{{type: short-answer, marks: 2, questions: [{question}]}}")
    told = [dict(problem.values) for problem in caught.value.problems if problem.code.startswith("marks-do-not")]
    assert {(values["said"], values["sum"]) for values in told} == {figures}


@pytest.mark.parametrize(
    ("section", "codes"),
    [
        ("{type: short-answer, questions: [{either: क?: ख}]}", ["key-missing"]),
        ("{type: short-answer, questions: [{either: {ask: क?, answer: अ}}]}", ["key-missing"]),
        ("{type: short-answer, questions: [{either: [क?, ख?], or: {ask: ग?, answer: इ}}]}", ["either-is-list"]),
        ("{title: क, questions: [{either: [क?, ख?], or: {ask: ग?, answer: इ}}]}", ["key-missing"]),
        (f"{{type: short-answer, questions: [{{either: {_TWO}, or: {{ask: क?, answer: अ}}}}]}}", ["or-in-or"]),
        (
            "{type: short-answer, questions: [{ask: क?, answer: अ, or: {ask: ख?, answer: आ, or: {ask: ग?}}}]}",
            ["or-in-or"],
        ),
        (
            "{type: short-answer, questions: [{parts: [{ask: क?, answer: अ, or: {parts: [{ask: ख?, answer: अ}]}}]}]}",
            ["parts-in-parts"],
        ),
        (
            "{type: passage, passage: क, questions: [{ask: क?, answer: अ, or: {type: passage, passage: ख, "
            "questions: [{ask: क?, answer: अ}]}}]}",
            ["passage-in-passage"],
        ),
        ("{title: क, questions: [{either: {ask: क?}, or: {ask: ख?}}]}", ["key-missing"]),
        ("{type: short-answer, questions: [{ask: क?, answer: अ, or: {askk: ख?, answer: आ}}]}", ["unknown-key-near"]),
        (
            "{type: short-answer, questions: [{ask: क?, answer: अ, marks: 1, or: {type: passage, passage: क, "
            "questions: [{ask: क?, answer: ख, marks: 1}, {ask: क?, answer: ख}]}}]}",
            ["marks-on-some"],
        ),
    ],
)
def test_what_is_wrong_is_told_once(section: str, codes: list[str], tmp_path: Path) -> None:
    assert _codes(tmp_path, section.replace("either: क?: ख", "either: {क?: ख}")) == codes


def test_a_section_of_two_passages_is_one_question_kept_on_a_page(tmp_path: Path) -> None:
    passages = "{passage: क, questions: [क?: अ, ख?: आ]}, or: {passage: ख, questions: [ग?: इ, घ?: ई]}"
    paper = _load(tmp_path, f"{{type: passage, marks: 1, either: {passages}}}").paper
    assert paper.sections[0].worth == Worth(Marks(2), 2, Marks(4))
    group = compose.sheet(paper).blocks[-1]
    assert isinstance(group, Group)
    first, second = group.blocks
    assert isinstance(first, Group) and isinstance(second, Group)
    assert isinstance(second.blocks[0], Paragraph) and second.blocks[0].role is Role.OR
    assert said(compose.sheet(paper)).count("(i) क?") == 1


def test_two_long_passages_stand_on_a_page_each_with_the_or_at_the_head_of_the_second(tmp_path: Path) -> None:
    text = "लेनिन रूस लौटा। " * 150
    passages = f"{{passage: {text}, questions: [क?: अ]}}, or: {{passage: {text}, questions: [ग?: इ]}}"
    paper = _load(tmp_path, f"{{type: passage, either: {passages}}}", "answers: book\n").paper
    words = list(words_on(read_aloud(layout.lay_out(compose.sheet(paper)))))
    assert {word.page for word in words} == {0, 1}
    assert next(word.text for word in words if word.page == 1) == "अथवा"


def test_passages_of_other_counts_show_the_marks_of_each_question(tmp_path: Path) -> None:
    one = "{type: passage, passage: क, questions: [{ask: क?, answer: अ, marks: 1}, {ask: ख?, answer: आ, marks: 1}]}"
    question = f"{{ask: क्या?, answer: अ, or: {one}}}"
    paper = _load(tmp_path, f"{{type: short-answer, marks: 2, questions: [{question}, और?: हाँ]}}").paper
    sheet = said(compose.sheet(paper))
    assert "2×2=4" in sheet
    assert sheet[sheet.index("(क) क?") + 1] == "1"


def test_marks_stand_once_where_all_alternatives_are_parts_that_say_theirs(tmp_path: Path) -> None:
    parts = "{parts: [{ask: क?, answer: अ, marks: 1}, {ask: ख?, answer: आ, marks: 2}]}"
    other = "{ask: और?, answer: हाँ, marks: 2}"
    section = f"{{type: short-answer, questions: [{{either: {parts}, or: {parts}}}, {other}]}}"
    first, second = _entries(compose.sheet(_load(tmp_path, section).paper))
    assert (first.marks, second.marks) == (None, "2")
    mixed = section.replace(f"or: {parts}", "or: {ask: ग?, answer: इ}")
    assert _entries(compose.sheet(_load(tmp_path, mixed).paper))[0].marks == "3"


def test_sets_move_a_pair_as_one_and_shuffle_options_within(tmp_path: Path) -> None:
    choice = "{type: multiple-choice, ask: क?, options: [एक, दो, तीन, चार], answer: एक}"
    more = ", ".join(f"प्रश्न {i}?: उत्तर {i}" for i in range(4))
    section = f"{{type: short-answer, questions: [{{ask: क्या?, answer: यह, or: {choice}}}, {more}]}}"
    places, orders = set(), set()
    for paper in variants.papers(_load(tmp_path, section, "sets: [A, B, C, D, E]\n")):
        (place,) = [i for i, item in enumerate(paper.sections[0].items) if isinstance(item, AlternativesItem)]
        item = paper.sections[0].items[place]
        assert isinstance(item, AlternativesItem)
        first, second = item.versions
        assert isinstance(first, WrittenItem) and isinstance(second, ChoiceItem)
        places.add(place)
        orders.add(second.options)
    assert len(places) > 1 and len(orders) > 1


def test_the_same_order_is_the_same_object_so_that_papers_share_it(tmp_path: Path) -> None:
    choice = "{type: multiple-choice, ask: क?, options: [एक, दो], answer: एक}"
    section = f"{{type: short-answer, questions: [{{ask: क्या?, answer: यह, or: {choice}}}]}}"
    loaded = _load(tmp_path, section, "shuffle: options\n")
    assert variants.papers(loaded)[0].sections[0].items[0] is variants.papers(loaded)[0].sections[0].items[0]


def test_papers_share_its_blocks(tmp_path: Path) -> None:
    paper = _load(tmp_path, f"{{type: short-answer, questions: [{_TWO}]}}").paper
    assert _entries(compose.sheet(paper))[0] is _entries(compose.sheet(replace(paper, set_name="A")))[0]


def _ends(pages: Pages) -> set[str]:
    """The last word of each page but the last."""
    last = {word.page: word.text for word in words_on(read_aloud(pages))}
    return {text for page, text in last.items() if page < len(pages.pages) - 1}


@pytest.mark.parametrize("lines", range(34, 44))
def test_no_page_ends_with_the_or_however_long_they_are(lines: int, tmp_path: Path) -> None:
    text = " ".join(
        f"लेनिन स्विट्जरलैंड से वापस रूस लौटा और उसने सारी सत्ता सोवियतों को देने का नारा दिया{i}।" for i in range(lines)
    )
    pair = f"{{ask: {text}, answer: अ, or: {{ask: {text}, answer: आ}}}}"
    paper = _load(tmp_path, f"{{type: short-answer, questions: [{pair}]}}", "answers: book\n").paper
    pages = layout.lay_out(compose.sheet(paper))
    assert len(pages.pages) > 1
    assert "अथवा" not in _ends(pages)


def test_a_pair_that_fits_on_a_page_is_not_cut(tmp_path: Path) -> None:
    pair = "{ask: आरंभ?, answer: अ, lines: 12, or: {ask: अंत?, answer: आ, lines: 8}}"
    paper = _load(tmp_path, f"{{type: short-answer, questions: [{pair}, {pair}, {pair}]}}").paper
    pages = {
        text: [w.page for w in words_on(layout.lay_out(compose.sheet(paper))) if w.text == text]
        for text in ("आरंभ?", "अंत?")
    }
    assert pages["आरंभ?"] == pages["अंत?"] and len(set(pages["अंत?"])) > 1


def test_on_a_leaf_of_its_own_a_pair_stands_whole(tmp_path: Path) -> None:
    pair = "{separate: true, either: {ask: क?, answer: अ, lines: 3}, or: {ask: ख?, answer: आ}}"
    sheet = said(compose.sheet(_load(tmp_path, f"{{type: short-answer, questions: [{pair}, ग?: इ]}}").paper))
    asked, whole = sheet.index("(i) क?"), sheet.index("क?")
    assert sheet[asked : asked + 3] == ["(i) क?", "अथवा", "ख?"]
    assert sheet[whole : whole + 3] == ["क?", "अथवा", "ख?"]


def test_texts_of_all_alternatives_are_proofread(tmp_path: Path) -> None:
    pair = "{either: {ask: यह क्याा है?, answer: अ}, or: [{ask: यह कौौन है?, answer: आ}]}"
    assert _codes(tmp_path, f"{{type: short-answer, questions: [{pair}]}}") == ["doubled-mark", "doubled-mark"]


def test_two_languages_have_both_lines_and_both_alternatives(tmp_path: Path) -> None:
    two = "{ask: {hi: क?, en: A?}, answer: {hi: अ, en: B}, or: {ask: {hi: ख?, en: C?}, answer: {hi: आ, en: D}}}"
    other = "{ask: {hi: ग?, en: E?}, answer: {hi: इ, en: F}}"
    section = f"{{type: short-answer, marks: 1, any: 1, questions: [{two}, {other}]}}"
    sheet = said(compose.sheet(_load(tmp_path, section, "language: [hi, en]\n").paper))
    for line in ("किसी एक प्रश्न का उत्तर दीजिए।", "Answer any one question.", "अथवा / OR", "C?"):
        assert line in sheet
    more = "{hi: [{ask: ख?, answer: आ}, {ask: घ?, answer: ई}], en: {ask: C?, answer: D}}"
    differ = f"{{ask: {{hi: क?, en: A?}}, answer: {{hi: अ, en: B}}, or: {more}}}"
    assert _codes(tmp_path, f"{{type: short-answer, questions: [{differ}]}}", "language: [hi, en]\n") == (
        ["alternatives-differ"]
    )


def test_the_large_edition_asks_what_stands_in_the_place_of_one_alternative_or_of_all(tmp_path: Path) -> None:
    seen = "{ask: चित्र?, answer: अ, instead: {ask: शब्द?, answer: आ}}"
    section = f"{{type: short-answer, questions: [{{either: {seen}, or: {{ask: ख?, answer: इ}}}}, और?: हाँ]}}"
    pair = _load(tmp_path, section).paper.sections[0].in_large().items[0]
    assert isinstance(pair, AlternativesItem)
    assert [_asked(one) for one in pair.versions] == ["शब्द?", "ख?"]
    whole = "{either: {ask: क?, answer: अ}, or: {ask: ख?, answer: इ}, instead: {ask: ग?, answer: ई}}"
    (single,) = _load(tmp_path, f"{{type: short-answer, questions: [{whole}]}}").paper.sections[0].in_large().items
    assert _asked(single) == "ग?"
    twice = f"{{either: {seen}, or: {{ask: ख?, answer: इ}}, instead: {{ask: ग?, answer: ई}}}}"
    assert _codes(tmp_path, f"{{type: short-answer, questions: [{twice}]}}") == ["instead-twice"]


def test_a_pair_counts_as_one_question_in_the_instructions(tmp_path: Path) -> None:
    more = 'instructions: "कुल {questions} प्रश्न हैं।"\n'
    paper = _load(tmp_path, f"{{type: short-answer, questions: [{_TWO}, और?: हाँ]}}", more).paper
    assert paper.head.instructions == ("कुल 2 प्रश्न हैं।",)


def test_hindi_keys_say_all_of_it(tmp_path: Path) -> None:
    pair = "{यह: {प्रश्न: क?, उत्तर: अ}, अथवा: {प्रश्न: ख?, उत्तर: आ}}"
    section = f"{{प्रकार: लघु-उत्तर, अंक: 2, कोई: 1, प्रश्नावली: [{pair}, ग?: इ]}}"
    assert _worth(tmp_path, section) == Worth(Marks(4), 1, Marks(4))
