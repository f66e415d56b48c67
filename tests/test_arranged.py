"""Things to arrange or to lay out: order, groups, letters, the odd one, differences, timelines; dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.specs import chapter, item_of, lines_of, papers_of, words_of
from worksheet import compose
from worksheet.content import AnswerSpace, Fields, Gap, Group
from worksheet.errors import InputError
from worksheet.facts.dates import alone, of_figures
from worksheet.paper import (
    ChoiceItem,
    GroupItem,
    Item,
    JumbledItem,
    OrderItem,
    TableItem,
)
from worksheet.text.akshara import aksharas

_WORD = st.lists(st.sampled_from(["क", "स्था", "यी", "को", "र्म", "ट्रो", "ड"]), min_size=2, max_size=7)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from("कखगघङचछजझ"), unique=True, min_size=2, max_size=8), st.integers(0, 99))
def test_the_key_of_an_ordering_sorts_the_printed_letters(tmp_path: Path, words: list[str], seed: int) -> None:
    (paper,) = papers_of(tmp_path, f"{{type: ordering, items: [{', '.join(words)}]}}", f"seed: {seed}\n")
    item = paper.sections[0].items[0]
    assert isinstance(item, OrderItem)
    printed = [words_of(entry) for entry in item.entries]
    assert printed != words
    assert [printed[place] for place in item.order] == words
    letters = "कखगघङचछज"
    told = ", ".join(f"({letters[printed.index(word)]})" for word in words)
    assert told in lines_of(compose.key(paper))


@pytest.mark.parametrize(("count", "share", "more"), [(3, 1.0, 0), (10, 2.0, 0), (26, 3.0, 1)])
def test_the_line_for_the_order_is_as_long_as_its_letters_take(
    count: int, share: float, more: int, tmp_path: Path
) -> None:
    items = ", ".join(f"क{i}" for i in range(count))
    (paper,) = papers_of(tmp_path, f"{{type: ordering, items: [{items}]}}")
    (group,) = [block for block in compose.sheet(paper).blocks if isinstance(block, Group)]
    (fields,) = [block for block in group.blocks if isinstance(block, Fields)]
    assert fields.fields[0][1] == share
    assert sum(block.lines or 0 for block in group.blocks if isinstance(block, AnswerSpace)) == more


@pytest.mark.parametrize(
    ("items", "code"),
    [
        ("{fact: taken}, {fact: declared}", "order-against-date"),
        ("{fact: declared, term: event}, {fact: returned}", "order-against-date"),
        ("मई 1918, अप्रैल 1917", "order-against-date"),
        ("{fact: declared}, {fact: formed}", "order-against-link"),
        ("क, ख, क", "item-twice"),
        ("क", "items-wrong"),
    ],
)
def test_an_order_against_the_facts_is_told(items: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=code):
        item_of(tmp_path, f"{{type: ordering, items: [{items}]}}")


def test_of_two_dates_one_of_which_may_lie_within_the_other_neither_is_earlier(tmp_path: Path) -> None:
    assert item_of(tmp_path, "{type: ordering, items: [अक्टूबर 1917, 1917, 26 अक्टूबर 1917]}")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 99))
def test_each_entry_is_keyed_in_the_group_that_it_was_written_in(tmp_path: Path, one: int, two: int, seed: int) -> None:
    groups = {"नदी": [f"न{i}" for i in range(one)], "पर्वत": [f"प{i}" for i in range(two)]}
    typed = ", ".join(f"{name}: [{', '.join(words)}]" for name, words in groups.items())
    (paper,) = papers_of(tmp_path, f"{{type: classify, groups: {{{typed}}}}}", f"seed: {seed}\n")
    item = paper.sections[0].items[0]
    assert isinstance(item, GroupItem)
    for place, (name, words) in enumerate(groups.items()):
        grouped = [words_of(entry) for entry, group in zip(item.entries, item.group, strict=True) if group == place]
        assert sorted(grouped) == words
        assert f"{name} : {', '.join(grouped)}" in lines_of(compose.key(paper))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_WORD.filter(lambda word: len(set(word)) > 1), st.integers(0, 99))
def test_the_letters_of_a_jumbled_word_are_its_aksharas_out_of_order(
    tmp_path: Path, word: list[str], seed: int
) -> None:
    for paper in papers_of(tmp_path, f"{{type: jumbled, answer: {''.join(word)}}}", f"seed: {seed}\nsets: [A, B]\n"):
        item = paper.sections[0].items[0]
        assert isinstance(item, JumbledItem)
        assert sorted(item.pieces) == sorted(aksharas("".join(word)))
        assert "".join(item.pieces) != "".join(word)


@pytest.mark.parametrize("word", ["क", "कक", "अस्थायी सरकार"])
def test_what_cannot_be_jumbled_is_told(word: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="word-wanted"):
        item_of(tmp_path, f"{{type: jumbled, answer: {word}}}")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(["क", "ख", "ग", "घ"]), st.integers(0, 99))
def test_the_odd_one_is_keyed_by_its_printed_letter(tmp_path: Path, words: list[str], seed: int) -> None:
    section = f"{{type: odd-one-out, items: [{', '.join(words)}], answer: ग}}"
    (paper,) = papers_of(tmp_path, section, f"seed: {seed}\nshuffle: options\n")
    item = paper.sections[0].items[0]
    assert isinstance(item, ChoiceItem)
    assert [words_of(item.options[place]) for place in item.right] == ["ग"]
    assert f"(i) ({'कखगघ'[item.right[0]]}) ग" in lines_of(compose.key(paper))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("items: [क, ख], answer: क", "odd-of-few"),
        ("items: [क, ख, क], answer: क", "item-twice"),
        ("items: [क, ख, ग], answer: च", "wrong-answer"),
    ],
)
def test_an_odd_one_that_is_none_is_told(typed: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=code):
        item_of(tmp_path, f"{{type: odd-one-out, {typed}}}")


def _rows(item: Item) -> list[list[str]]:
    assert isinstance(item, TableItem)
    return [["_" if any(isinstance(p, Gap) for p in cell) else words_of(cell) for cell in row] for row in item.rows]


@pytest.mark.parametrize(
    ("rows", "heads", "printed"),
    [
        ("[[क, ख], [ग, घ]]", ["एक", "दो"], [["_", "_"], ["_", "_"]]),
        ("[[रंग, क, ख]]", ["आधार", "एक", "दो"], [["रंग", "_", "_"]]),
    ],
)
def test_differences_are_left_blank_and_the_point_compared_is_printed(
    rows: str, heads: list[str], printed: list[list[str]], tmp_path: Path
) -> None:
    item = item_of(tmp_path, f"{{type: differences, heads: [एक, दो], rows: {rows}}}")
    assert isinstance(item, TableItem)
    assert ([words_of(head) for head in item.heads], _rows(item)) == (heads, printed)
    assert [answer.points[0] for answer in item.answers][:2] == ["क", "ख"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("heads: [एक, दो], rows: [[क, ख], [ग]]", "differences-row"),
        ("heads: [एक, दो], rows: [[क, ख, ग, घ]]", "differences-row"),
        ("heads: [एक], rows: [[क, ख]]", "heads-two"),
        ("heads: [एक, दो], rows: [क, ख]", "row-not-list"),
    ],
)
def test_differences_that_are_no_two_columns_are_told(typed: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=code):
        item_of(tmp_path, f"{{type: differences, {typed}}}")


def test_a_timeline_is_sorted_by_date_with_its_answers_in_that_order(tmp_path: Path) -> None:
    events = """
      - {fact: taken, blank: date}
      - {fact: declared, blank: event}
      - {date: फरवरी/मार्च 1917, event: पहली अवस्था}
      - {fact: returned, blank: date}
"""
    (item,) = chapter(tmp_path, f"  - type: timeline\n    events:{events}").paper.sections[0].items
    assert _rows(item) == [
        ["फरवरी/मार्च 1917", "पहली अवस्था"],
        ["_", "… में लेनिन स्विट्जरलैंड से वापस रूस लौटा"],
        ["25 अक्टूबर", "_"],
        ["_", "… को बोल्शेविकों ने महल पर अधिकार किया"],
    ]
    assert isinstance(item, TableItem)
    assert [answer.points for answer in item.answers] == [("अप्रैल 1917",), ("क्रांति की घोषणा",), ("26 अक्टूबर 1917",)]


def test_events_stay_as_typed_where_a_date_cannot_be_read(tmp_path: Path) -> None:
    events = "[{date: 1918, event: ख, blank: date}, {date: युद्ध के बाद, event: ग}, {date: 1917, event: क}]"
    assert [row[1] for row in _rows(item_of(tmp_path, f"{{type: timeline, events: {events}}}"))] == ["ख", "ग", "क"]


@pytest.mark.parametrize(
    ("events", "code"),
    [
        ("[{fact: declared}]", "timeline-without-blank"),
        ("[{fact: led, blank: date}]", "event-undated"),
        ("[{date: 1917, blank: date}]", "key-missing"),
        ("[{fact: declared, date: 1917}]", "event-or-fact"),
        ("[1917]", "event-wanted"),
    ],
)
def test_an_event_without_its_date_is_told(events: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=code):
        item_of(tmp_path, f"{{type: timeline, events: {events}}}")


@pytest.mark.parametrize(
    "question",
    [
        "{type: true-false, text: {hi: क ख।, en: A b.}, answer: false, correct: {hi: क ग।, en: A c.}}",
        "{type: ordering, items: [{hi: क, en: A}, {hi: ख, en: B}, {hi: ग, en: C}]}",
        "{type: classify, groups: {hi: {क: [ख, ग], घ: [ङ]}, en: {A: [B, C], D: [E]}}}",
        "{type: jumbled, answer: {hi: सोवियत, en: Soviet}}",
        "{type: odd-one-out, items: [{hi: क, en: A}, {hi: ख, en: B}, {hi: ग, en: C}], answer: {hi: ख, en: B}}",
        "{type: timeline, events: [{date: मई 1917, event: {hi: क, en: A}}, {date: 1916, event: B, blank: date}]}",
    ],
)
def test_both_languages_of_a_question_stand_in_one_order(question: str, tmp_path: Path) -> None:
    english = {"क": "A", "ख": "B", "ग": "C", "ङ": "E"}
    for paper in papers_of(tmp_path, question, "language: [hi, en]\nsets: [A, B]\n"):
        (item,) = paper.sections[0].items
        assert item.other is not None
        for name in ("entries", "options"):
            one, other = getattr(item, name, ()), getattr(item.other, name, ())
            assert [english[words_of(body)] for body in one] == [words_of(body) for body in other]
        for name in ("group", "order", "right", "true"):
            assert getattr(item, name, None) == getattr(item.other, name, None)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("1916", "1917"),
        ("अप्रैल 1917", "मई 1917"),
        ("25 अक्टूबर 1917", "२६ अक्टूबर १९१७"),
        ("फरवरी/मार्च 1917", "अक्टूबर/नवंबर 1917"),
        ("24-25 अक्टूबर 1917", "26 अक्टूबर 1917"),
        ("1914-18", "1919"),
        ("26.10.1917", "7.11.1918"),
    ],
)
def test_of_two_dates_one_is_earlier(earlier: str, later: str) -> None:
    one, other = alone(earlier, "hi"), alone(later, "hi")
    assert one and other
    assert (one.before(other), other.before(one), one.may_lie_within(other)) == (True, False, False)


@pytest.mark.parametrize("text", ["लेनिन", "1917 की क्रांति", "मार्च (पुराना)", ""])
def test_what_is_no_date_alone_is_none(text: str) -> None:
    assert alone(text, "hi") is None


@given(st.dates(), st.dates())
def test_dates_in_figures_are_in_their_order(one: date, other: date) -> None:
    first, second = of_figures(one.isoformat()), of_figures(other.isoformat())
    assert (first.before(second), first.may_lie_within(second)) == (one < other, one == other)
