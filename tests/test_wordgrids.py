"""Crosswords and word searches as pure functions: of words, a seed and bounds, the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worksheet.text.akshara import aksharas
from worksheet.wordgrids import crossing, hiding
from worksheet.wordgrids.crossing import Crossword, Word, cells, crossed, strangers
from worksheet.wordgrids.dice import Dice
from worksheet.wordgrids.hiding import Hidden, digest, hidden, steps_of, within

_MOST = 17
_PLACES = [(4, 1, True), (6, 0, False), (3, 3, True), (3, 2, False), (0, 5, True), (0, 4, False), (5, 3, False)]
_WORDS = st.lists(st.text("कमलनरसत", min_size=2, max_size=7), min_size=1, max_size=12, unique=True)
_WAYS = st.lists(st.sampled_from(["across", "down", "diagonal", "backward"]), max_size=4)


def _of(*words: str) -> tuple[Word, ...]:
    return tuple([tuple(aksharas(word)) for word in words])


def _laid(words: tuple[Word, ...], seed: str = "") -> Crossword:
    """A crossword of a few tries: what is promised holds of each."""
    with pytest.MonkeyPatch.context() as bounds:
        bounds.setattr(crossing, "_MORE_STEPS", 1500)
        return crossed.__wrapped__(words, seed, _MOST)


def _boxes(words: tuple[Word, ...], grid: Crossword) -> dict[tuple[int, int], str]:
    """What stands in each box; where two words share one it must be the same."""
    boxes: dict[tuple[int, int], str] = {}
    for word, start in zip(words, grid.starts, strict=True):
        for row, column, akshara in cells(word, start) if start else ():
            assert boxes.setdefault((row, column), akshara) == akshara
    return boxes


def _runs(boxes: dict[tuple[int, int], str], grid: Crossword) -> Iterator[Word]:
    """All that can be read across or down in two boxes or more."""
    lines = [[boxes.get((row, column)) for column in range(grid.columns)] for row in range(grid.rows)]
    lines += [[boxes.get((row, column)) for row in range(grid.rows)] for column in range(grid.columns)]
    for line in lines:
        run: list[str] = []
        for box in [*line, None]:
            if box is not None:
                run.append(box)
                continue
            if len(run) > 1:
                yield tuple(run)
            run = []


@settings(max_examples=40, deadline=None)
@given(_WORDS, st.text("ab", max_size=3))
def test_what_is_read_in_a_crossword_is_its_words_and_nothing_else(typed: list[str], seed: str) -> None:
    words = _of(*typed)
    grid = _laid(words, seed)
    placed = [word for word, start in zip(words, grid.starts, strict=True) if start]
    assert sorted(_runs(_boxes(words, grid), grid)) == sorted(placed)
    assert max(grid.rows, grid.columns) <= _MOST


@settings(max_examples=40, deadline=None)
@given(_WORDS)
def test_all_words_of_a_crossword_hang_together(typed: list[str]) -> None:
    words = _of(*typed)
    grid = _laid(words)
    boxes = set(_boxes(words, grid))
    near = [min(boxes)]
    while near:
        row, column = near.pop()
        if (row, column) in boxes:
            boxes.remove((row, column))
            near += [(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)]
    assert boxes == set()


def test_two_words_cross_where_both_have_the_same_akshara() -> None:
    words = _of("बोल्शेविक", "सोवियत")
    grid = crossed(words, "क्रांति", _MOST)
    shared = set.intersection(
        *({(r, c) for r, c, _ in cells(w, s)} for w, s in zip(words, grid.starts, strict=True) if s)
    )
    assert [_boxes(words, grid)[box] for box in shared] == ["वि"]
    assert {grid.rows, grid.columns} == {4}


def test_a_crossword_is_the_same_for_the_same_seed_on_every_machine() -> None:
    words = _of("बोल्शेविक", "सोवियत", "जनमत", "मजदूर", "सरकार", "रूस", "महल")
    grid = crossed.__wrapped__(words, "1917", _MOST)
    assert grid == crossed.__wrapped__(words, "1917", _MOST)
    assert [(s.row, s.column, s.down) for s in grid.starts if s] == _PLACES
    assert Dice("1917").below(1000) == 744


def test_numbers_go_in_reading_order_and_two_words_may_share_one() -> None:
    words = _of("कमल", "कलम")
    numbers = crossed(words, "", _MOST).numbers()
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
    for (one, first), (other, second) in pairwise(sorted(numbers.items(), key=lambda item: item[1])):
        assert (one < other, first < second) == (True, True)


def test_words_that_no_akshara_joins_to_the_rest_are_named() -> None:
    assert strangers(_of("कमल", "कलम", "रूस", "लहर")) == (2,)
    assert strangers(_of("कमल", "लहर", "रथ", "थन")) == ()
    assert strangers(_of("किस", "कल", "कमल")) == (0,)  # कि is not क


def test_many_words_end_in_bounded_steps() -> None:
    words = tuple([tuple(f"{chr(0x915 + i % 7)}{chr(0x915 + i // 7)}कखगघङ"[:7]) for i in range(30)])
    grid = crossed(words, "", _MOST)
    assert max(grid.rows, grid.columns) <= _MOST


def _found(word: Word, square: Hidden) -> set[frozenset[tuple[int, int]]]:
    size = len(square.rows)
    ways = [(d, r) for d in (-1, 0, 1) for r in (-1, 0, 1) if d or r]
    places = set()
    for row in range(size):
        for column in range(size):
            for down, right in ways:
                boxes = [(row + down * at, column + right * at) for at in range(len(word))]
                inside = all(0 <= r < size and 0 <= c < size for r, c in boxes)
                if inside and all(square.rows[r][c] == one for (r, c), one in zip(boxes, word, strict=True)):
                    places.add(frozenset(boxes))
    return places


@settings(max_examples=40, deadline=None)
@given(_WORDS, _WAYS, st.text("ab", max_size=3))
def test_each_hidden_word_stands_in_the_square_once_and_where_it_is_said(
    typed: list[str], ways: list[str], seed: str
) -> None:
    words = tuple(w for w in _of(*typed) if not any(within(w, o) for o in _of(*typed)))
    steps = steps_of(ways)
    square = hidden(words, 12, steps, tuple("कमलनरसतपबदय"), seed)
    assert square is not None
    assert {len(square.rows), *map(len, square.rows)} == {12}
    for word, run in zip(words, square.runs, strict=True):
        length = len(word) - 1
        step = ((run.last_row - run.row) // length, (run.last_column - run.column) // length)
        boxes = [(run.row + step[0] * at, run.column + step[1] * at) for at in range(len(word))]
        assert step in steps
        assert tuple([square.rows[r][c] for r, c in boxes]) == word
        assert _found(word, square) == {frozenset(boxes)}


def test_no_unseemly_word_comes_about_by_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = "गधा"
    pieces = tuple(aksharas(bad))
    monkeypatch.setattr(hiding, "_unseemly_words", lambda: frozenset((digest(bad),)))
    for seed in range(12):
        square = hidden.__wrapped__(_of("कमल"), 8, steps_of([]), ("ग", "धा", "क"), str(seed))
        assert square is not None
        assert _found(pieces, square) == set()


def test_the_list_of_unseemly_words_is_read_and_does_not_spell_them() -> None:
    words = hiding._unseemly_words()
    assert len(words) > 50
    assert all(len(word) == 10 and set(word) <= set("0123456789abcdef") for word in words)


def test_words_without_room_are_no_square() -> None:
    assert hidden(_of("कमल", "नमक", "सरस", "तरल"), 3, steps_of(["across"]), ("क",), "") is None


def test_directions_are_those_said_and_backward_turns_them_round() -> None:
    assert steps_of([]) == ((0, 1), (1, 0))
    assert steps_of(["down"]) == ((1, 0),)
    assert set(steps_of(["across", "backward"])) == {(0, 1), (0, -1)}
    assert set(steps_of(["backward"])) == {(0, 1), (0, -1), (1, 0), (-1, 0)}
    assert len(steps_of(["across", "down", "diagonal", "backward"])) == 8


def test_a_word_within_another_is_known_from_both_ends() -> None:
    assert within(tuple("कम"), tuple("कमल"))
    assert within(tuple("लम"), tuple("कमल"))
    assert not within(tuple("कल"), tuple("कमल"))
