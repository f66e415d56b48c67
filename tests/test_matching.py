"""Columns to pair: three of them, and lists with codes."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.documents import said
from support.specs import lines_of, papers_of, words_of
from worksheet import compose
from worksheet.content import Block, Group, Table
from worksheet.paper import CodedItem, Marks, MatchingItem
from worksheet.text.locale import LANGUAGES, load

_PAIRS = [("क", "ख"), ("ग", "घ"), ("च", "छ"), ("ज", "झ")]
_LETTERS = "कखगघङच"
_CODES = st.lists(st.permutations(range(1, 5)), unique_by=tuple, min_size=2, max_size=5)


def _tables(blocks: tuple[Block, ...]) -> list[Table]:
    inner = [one for block in blocks for one in (block.blocks if isinstance(block, Group) else (block,))]
    return [block for block in inner if isinstance(block, Table)]


def _cells(table: Table) -> list[list[tuple[str, str]]]:
    return [[((cell.label or "").strip("()"), words_of(cell.body)) for cell in row] for row in table.rows]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(_CODES, st.integers(0, 99), st.booleans())
def test_the_keyed_code_and_no_other_pairs_the_printed_lists_as_typed(
    tmp_path: Path, wrong: list[list[int]], seed: int, shuffled: bool
) -> None:
    codes = [[1, 2, 3, 4], *[code for code in wrong if code != [1, 2, 3, 4]]]
    codes = codes[seed % len(codes) :] + codes[: seed % len(codes)]
    if len(codes) < 2:
        return
    pairs = ", ".join(f"{left}: {right}" for left, right in _PAIRS)
    head = f"seed: {seed}\nshuffle: [{'options' if shuffled else ''}]\n"
    (paper,) = papers_of(tmp_path, f"{{type: matching, marks: 2, pairs: {{{pairs}}}, codes: {codes}}}", head)
    lists, printed = _tables(compose.sheet(paper).blocks)
    left = {label: words for (label, words), _ in _cells(lists)}
    right = {label: words for _, (label, words) in _cells(lists)}
    assert [words for _, words in right.items()] != [word for _, word in _PAIRS]
    heads = [words_of(cell.body) for cell in printed.head[1:]]
    right_ones = [
        row[0][1]
        for row in _cells(printed)
        if [(left[a], right[number]) for a, (_, number) in zip(heads, row[1:], strict=True)] == _PAIRS
    ]
    assert len(right_ones) == 1
    assert any(line.startswith(f"{right_ones[0]} A-") for line in lines_of(compose.key(paper)))


def test_alternatives_of_lists_with_codes_stand_under_the_heading_of_these(tmp_path: Path) -> None:
    one, other = (f"{{pairs: {{{word}: ख, ग: घ}}, codes: [[1, 2], [2, 1]]}}" for word in "कच")
    (paper,) = papers_of(tmp_path, f"{{type: matching, questions: [{{either: {one}, or: {other}}}]}}")
    assert paper.sections[0].heading == "sheet.by-codes"


def test_lists_with_codes_are_one_question_with_the_marks_of_one(tmp_path: Path) -> None:
    (paper,) = papers_of(tmp_path, "{type: matching, marks: 2, pairs: {क: ख, ग: घ}, codes: [[1, 2], [2, 1]]}")
    assert paper.total == Marks(4)
    assert "1. सूचियों को सुमेलित कीजिए तथा नीचे दिए गए कूट से सही उत्तर चुनिए" in said(compose.sheet(paper))


def test_a_number_past_the_pairs_is_an_extra_entry_s_and_a_shared_one_s_rows_are_alike(tmp_path: Path) -> None:
    section = "{type: matching, shared: true, pairs: {क: ख, ग: घ, च: ख}, extra: ङ, codes: [[1, 2, 4], [1, 2, 3]]}"
    (paper,) = papers_of(tmp_path, section)
    (item,) = paper.sections[0].items
    assert isinstance(item, CodedItem)
    said_by = [[words_of(item.right[place]) for place in code] for code in item.codes]
    assert said_by == [["ख", "घ", "ङ"], ["ख", "घ", "ख"]]
    assert item.codes[item.chosen] == item.partner


def test_letters_of_the_left_list_are_other_ones_than_those_of_the_codes(tmp_path: Path) -> None:
    section = "{type: matching, pairs: {क: ख, ग: घ}, codes: [[1, 2], [2, 1]]}"
    (paper,) = papers_of(tmp_path, section, "letters: A B C D\n")
    lists, codes = _tables(compose.sheet(paper).blocks)
    assert [row[0][0] for row in _cells(lists)] == ["P", "Q"]
    assert [row[0][1] for row in _cells(codes)] == ["(A)", "(B)"]


def test_both_languages_of_lists_and_codes_stand_in_one_order(tmp_path: Path) -> None:
    pairs = "[[{hi: क, en: A}, {hi: ख, en: B}], [{hi: ग, en: C}, {hi: घ, en: D}], [{hi: च, en: E}, {hi: छ, en: F}]]"
    english = dict(zip("कखगघचछ", "ABCDEF", strict=True))
    section = f"{{type: matching, pairs: {pairs}, codes: [[1, 2, 3], [3, 2, 1], [2, 1, 3]]}}"
    for paper in papers_of(tmp_path, section, "language: [hi, en]\nsets: [A, B]\n"):
        (item,) = paper.sections[0].items
        assert isinstance(item, CodedItem)
        assert item.other is not None
        assert [english[words_of(body)] for body in item.right] == [words_of(body) for body in item.other.right]
        assert (item.codes, item.chosen, item.partner) == (item.other.codes, item.other.chosen, item.other.partner)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.integers(2, 6), st.integers(0, 99))
def test_the_key_of_three_columns_names_both_partners_as_printed(tmp_path: Path, count: int, seed: int) -> None:
    rows = ", ".join(f"[क{i}, ख{i}, ग{i}]" for i in range(count))
    (paper,) = papers_of(tmp_path, f"{{type: matching, marks: 1, pairs: [{rows}]}}", f"seed: {seed}\n")
    (table,) = _tables(compose.sheet(paper).blocks)
    cells = _cells(table)
    second, third = ({words: label for label, words in column} for column in list(zip(*cells, strict=True))[1:])
    assert [row[1][1] for row in cells] != [f"ख{i}" for i in range(count)]
    assert [row[2][1] for row in cells] != [f"ग{i}" for i in range(count)]
    lines = lines_of(compose.key(paper))
    for i in range(count):
        mark = f"({second[f'ख{i}']})-({third[f'ग{i}']})"
        assert any(line.endswith(f"{mark} क{i} – ख{i} – ग{i}") for line in lines)
    assert paper.total == Marks(2 * count)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_three_columns_have_marks_and_heads_of_their_own(language: str) -> None:
    words = load(language)
    marks = [(words.item_mark(i), f"({words.letter(i)})", words.part_mark(i, lettered=True)) for i in range(8)]
    assert len({mark for row in marks for mark in row}) == 24
    assert len(set(words.columns)) == 3


def test_partners_in_the_third_column_may_be_shared(tmp_path: Path) -> None:
    section = "{type: matching, shared: true, pairs: [[क, ख, ग], [घ, ङ, ग], [च, छ, ज]]}"
    (paper,) = papers_of(tmp_path, section)
    (item,) = paper.sections[0].items
    assert isinstance(item, MatchingItem)
    assert sorted(words_of(entry) for entry in item.third) == ["ग", "ज"]
    assert item.third_partner[0] == item.third_partner[1] != item.third_partner[2]


def test_sets_shuffle_the_third_column_on_its_own(tmp_path: Path) -> None:
    section = "{type: matching, pairs: [[क, ख, ग], [घ, ङ, च], [छ, ज, झ]]}"
    papers = papers_of(tmp_path, section, "sets: [A, B, C]\n")
    items = [paper.sections[0].items[0] for paper in papers]
    thirds = {tuple(words_of(entry) for entry in item.third) for item in items if isinstance(item, MatchingItem)}
    assert len(thirds) == 3
    assert thirds <= set(permutations("गचझ"))


def test_an_empty_list_of_questions_beside_a_section_s_own_fields_is_none(tmp_path: Path) -> None:
    (paper,) = papers_of(tmp_path, "{type: matching, questions: , pairs: {अ: क, आ: ख}}")
    assert len(paper.sections[0].items) == 1
