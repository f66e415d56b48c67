"""Sets differ in order and in nothing else: the key stays right for any seed, and one more question moves no other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheet import spec
from worksheet.content import Inlines, Text
from worksheet.paper import BlankItem, Item, MatchingItem, Paper, WrittenItem
from worksheet.variants import papers

_PLACES = tuple("कखगघङचछजझञ")
_FACTS = "".join(
    f"  f{i}: {{statement: {name}न ने {name}पुर में 19{i:02} में राज किया, "
    f"terms: {{person: {name}न, place: {name}पुर, date: 19{i:02}}}}}\n"
    for i, name in enumerate(_PLACES)
)
_SOURCE = "".join(f"{name}न ने {name}पुर में 19{i:02} में राज किया।\n" for i, name in enumerate(_PLACES))


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> spec.Loaded:
    """A paper on ten facts, each asked three ways."""
    blanks = "".join(f"      - {{fact: f{i}, blank: [person, place]}}\n" for i in range(10))
    asked = "".join(f"      - {{ask: 'f{i} कब?', answer: {{fact: f{i}, term: date}}}}\n" for i in range(10))
    pairs = "".join(
        f"      - {{left: {{fact: f{i}, term: person}}, right: {{fact: f{i}, term: place}}}}\n" for i in range(8)
    )
    text = f"""
title: क
code: H-{{set}}
facts: facts.yaml
sets: [A, B]
sections:
  - type: fill-in-blank
    questions:
{blanks}  - type: matching
    extra: [{{fact: f8, term: place}}]
    pairs:
{pairs}  - type: short-answer
    questions:
{asked}"""
    return _load(tmp_path_factory.mktemp("chapter"), text)


def _load(folder: Path, text: str) -> spec.Loaded:
    (folder / "source.txt").write_text(_SOURCE, encoding="utf-8")
    (folder / "facts.yaml").write_text(f"source: {{text: source.txt}}\nfacts:\n{_FACTS}", encoding="utf-8")
    path = folder / "chapter.yaml"
    path.write_text(text, encoding="utf-8")
    return spec.load(path, shown="chapter.yaml", root=folder)


def _said(stem: Inlines, *answers: str) -> str:
    """A stem with its blanks filled."""
    rest = iter(answers)
    return "".join(piece.text if isinstance(piece, Text) else next(rest) for piece in stem)


def _orders(paper: Paper) -> list[list[str]]:
    return [[item.id for item in section.items] for section in paper.sections]


def _right_by_the_facts(item: Item) -> bool:
    """Whether what the key says of an item is what one fact says."""
    lines = _SOURCE.splitlines()
    if isinstance(item, BlankItem):
        return _said(item.stem, *(answer.points[0] for answer in item.answers)) in lines
    if isinstance(item, MatchingItem):
        rows = zip(item.left, item.partner, item.answers, strict=True)
        return all(
            any(_said(left) in line and _said(item.right[partner]) in line for line in lines)
            and answer.points == (_said(item.right[partner]),)
            for left, partner, answer in rows
        )
    assert isinstance(item, WrittenItem)
    asked = _said(item.ask).split()[0]
    return item.answer.points == (f"19{int(asked[1:]):02}",)


@given(seed=st.text(max_size=8), sets=st.lists(st.sampled_from("ABCDEFGH"), unique=True, max_size=6))
def test_the_key_is_right_by_the_facts_for_any_seed_and_any_sets(
    loaded: spec.Loaded, seed: str, sets: list[str]
) -> None:
    made = papers(replace(loaded, seed=seed, sets=tuple(sets)))
    assert tuple(paper.set_name for paper in made) == (tuple(sets) or (None,))
    for paper in made:
        for section, typed in zip(paper.sections, loaded.paper.sections, strict=True):
            assert Counter(item.id for item in section.items) == Counter(item.id for item in typed.items)
            assert all(_right_by_the_facts(item) for item in section.items)


@given(seed=st.text(max_size=8), count=st.integers(2, 8))
def test_right_columns_keep_their_entries_and_never_stand_as_typed(loaded: spec.Loaded, seed: str, count: int) -> None:
    made = papers(replace(loaded, seed=seed, sets=tuple("ABCDEFGH"[:count])))
    typed = loaded.paper.sections[1].items[0]
    assert isinstance(typed, MatchingItem)
    columns = []
    for paper in made:
        item = paper.sections[1].items[0]
        assert isinstance(item, MatchingItem)
        assert item.right != typed.right
        assert Counter(item.right) == Counter(typed.right)
        assert (item.left, item.answers) == (typed.left, typed.answers)
        columns.append(item.right)
    assert len(set(columns)) == count


@given(seed=st.text(max_size=8), count=st.integers(2, 8))
def test_no_two_sets_have_a_section_in_one_order(loaded: spec.Loaded, seed: str, count: int) -> None:
    made = papers(replace(loaded, seed=seed, sets=tuple("ABCDEFGH"[:count])))
    for place in (0, 2):
        assert len({tuple(_orders(paper)[place]) for paper in made}) == count


@pytest.mark.parametrize(("questions", "sets"), [(2, 2), (3, 6)])
def test_sets_differ_as_long_as_an_order_is_left(questions: int, sets: int, tmp_path: Path) -> None:
    typed = "".join(f"      - f{i}?: ख\n" for i in range(questions))
    names = ", ".join("ABCDEF"[:sets])
    for seed in range(20):
        text = f"title: क\nseed: {seed}\nsets: [{names}]\nsections:\n  - type: short-answer\n    questions:\n{typed}"
        read = _load(tmp_path, text)
        assert read.warnings == ()
        assert len({str(_orders(paper)) for paper in papers(read)}) == sets


def test_sets_of_two_small_sections_differ_as_wholes(tmp_path: Path) -> None:
    sections = "".join(f"  - {{type: short-answer, questions: [{a}1?: ख, {a}2?: ख]}}\n" for a in "कख")
    for seed in range(20):
        read = _load(tmp_path, f"title: क\nseed: {seed}\nsets: [A, B, C, D]\nsections:\n{sections}")
        assert len({str(_orders(paper)) for paper in papers(read)}) == 4


def test_more_sets_than_orders_is_a_warning(tmp_path: Path) -> None:
    sections = "sections: {type: short-answer, questions: [क?: ख, ग?: ख]}\n"
    assert _load(tmp_path, f"title: क\nsets: [A, B]\n{sections}").warnings == ()
    read = _load(tmp_path, f"title: क\nsets: [A, B, C]\n{sections}")
    assert [problem.code for problem in read.warnings] == ["sets-alike"]


def test_a_pinned_question_keeps_its_place_in_every_set(tmp_path: Path) -> None:
    typed = "".join(
        f"      - {{ask: 'f{i}?', answer: ख, pin: {'true' if i in (0, 3) else 'false'}}}\n" for i in range(6)
    )
    for seed in range(20):
        read = _load(
            tmp_path,
            f"title: क\nseed: {seed}\nsets: [A, B]\nsections:\n  - type: short-answer\n    questions:\n{typed}",
        )
        before = _orders(read.paper)[0]
        for paper in papers(read):
            after = _orders(paper)[0]
            assert (after[0], after[3]) == (before[0], before[3])


@pytest.mark.parametrize(
    ("paper", "section", "moved"),
    [
        ("", "", False),
        ("sets: [A, B]", "", True),
        ("shuffle: questions", "", True),
        ("shuffle: [questions]", "shuffle: []", False),
        ("sets: [A, B]\nshuffle: []", "", False),
        ("shuffle: options", "", False),
        ("", "shuffle: questions", True),
    ],
)
def test_questions_are_shuffled_where_the_paper_or_the_section_says(
    paper: str, section: str, moved: bool, tmp_path: Path
) -> None:
    typed = "".join(f"      - f{i}?: ख\n" for i in range(9))
    read = _load(
        tmp_path, f"title: क\n{paper}\nsections:\n  - type: short-answer\n    {section}\n    questions:\n{typed}"
    )
    assert (_orders(papers(read)[-1]) != _orders(read.paper)) is moved


@given(seed=st.integers(0, 999), place=st.integers(0, 9))
def test_one_more_question_moves_the_others_past_nothing_but_itself(
    tmp_path_factory: pytest.TempPathFactory, seed: int, place: int
) -> None:
    typed = [f"      - f{i}?: ख\n" for i in range(9)]
    head = f"title: क\nseed: {seed}\nshuffle: questions\nsections:\n  - type: short-answer\n    questions:\n"
    folder = tmp_path_factory.mktemp("chapter")
    before = _orders(papers(_load(folder, head + "".join(typed)))[0])[0]
    after = _orders(papers(_load(folder, head + "".join([*typed[:place], "      - नया?: ग\n", *typed[place:]])))[0])[0]
    assert [name for name in after if name in before] == before


def test_the_seed_is_the_title_unless_one_is_given(tmp_path: Path) -> None:
    sections = "sections: {type: short-answer, ask: क?, answer: ख}\n"
    assert _load(tmp_path, f"title: क  ख\n{sections}").seed == "क ख"
    assert _load(tmp_path, f"title: क\nseed: ०7\n{sections}").seed == "7"


def test_an_order_is_the_same_on_every_machine_and_in_every_version(loaded: spec.Loaded) -> None:
    orders = []
    for paper in papers(replace(loaded, seed="1917")):
        items = [item for section in paper.sections for item in section.items]
        matching = next(item for item in items if isinstance(item, MatchingItem))
        asked = [_said(item.ask).split()[0] for item in items if isinstance(item, WrittenItem)]
        orders.append((matching.partner, "".join(name[1:] for name in asked)))
    assert orders == [
        ((4, 1, 2, 0, 3, 7, 8, 5), "5042637918"),
        ((4, 8, 3, 5, 6, 0, 1, 7), "7234980156"),
    ]


def test_the_sets_name_stands_in_the_code(loaded: spec.Loaded) -> None:
    assert [paper.head.code for paper in papers(loaded)] == ["H-A", "H-B"]
