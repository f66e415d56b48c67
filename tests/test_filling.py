"""Heights to pages: what stays together does, columns end level, and nothing is lost, whatever the heights."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from worksheet.layout.boxes import Element, Galley, Strip
from worksheet.layout.cuts import Cuts, cuts_of
from worksheet.layout.filling import Filled, Place, Run, fill

_FRAME = (50.0, 450.0)
_TWO = (0.0, 200.0)


def _galley(*heights: float, tied: bool = False, spare: int = 0, held: tuple[int, ...] = ()) -> Galley:
    strips = tuple(Strip(height, (), 10.0 if i == 0 else 0.0, hold=i in held) for i, height in enumerate(heights))
    return Galley(strips, (Element("P", -1),), tied, spare)


def _filled(*galleys: Galley, runs: tuple[Run, ...] = (Run(0),), headings: tuple[int, ...] = ()) -> Filled:
    return fill(tuple(cuts_of(one) for one in galleys), headings, None, _FRAME, runs)


def _pages(filled: Filled) -> list[list[Place]]:
    return [[place for fit in page for place in fit.places] for page in filled.pages]


def test_columns_end_as_level_as_their_questions_allow() -> None:
    filled = _filled(*[_galley(30.0) for _ in range(10)], runs=(Run(0, _TWO),))
    (page,) = _pages(filled)
    assert [place.shift for place in page] == [0.0] * 5 + [200.0] * 5
    assert page[0].y == page[5].y == 50.0


def test_columns_fill_one_after_the_other_and_a_page_before_the_next() -> None:
    filled = _filled(*[_galley(180.0) for _ in range(7)], runs=(Run(0, _TWO),))
    assert [[(p.unit, p.shift) for p in page] for page in _pages(filled)] == [
        [(0, 0.0), (1, 0.0), (2, 200.0), (3, 200.0)],
        [(4, 0.0), (5, 0.0), (6, 200.0)],
    ]
    assert [(gutter.page, gutter.bottom) for gutter in filled.gutters] == [(0, 420.0), (1, 420.0)]


def test_what_follows_columns_stands_under_the_longer_one() -> None:
    filled = _filled(_galley(100.0), _galley(60.0), _galley(20.0), runs=(Run(0, _TWO), Run(2)))
    assert _pages(filled)[0][2].y == 50.0 + 100.0 + 10.0


def test_the_heading_of_a_part_over_columns_stays_with_their_first_question() -> None:
    above, part, question = _galley(330.0), _galley(30.0, tied=True), _galley(40.0)
    filled = _filled(above, part, question, question, runs=(Run(0), Run(2, _TWO)))
    assert [[p.unit for p in page] for page in _pages(filled)] == [[0], [1, 2, 3]]


def test_the_heading_of_a_part_goes_with_a_question_of_which_only_the_beginning_would_fit() -> None:
    above, part, question = _galley(300.0), _galley(30.0, tied=True), _galley(*[30.0] * 8)
    filled = _filled(above, part, question, runs=(Run(0), Run(2, _TWO)))
    assert [[p.unit for p in page] for page in _pages(filled)] == [[0], [1, 2]]


def test_a_run_on_a_new_page_begins_one_but_never_leaves_one_empty() -> None:
    filled = _filled(_galley(40.0), _galley(40.0), runs=(Run(0, new_page=True), Run(1, new_page=True)))
    assert [[p.unit for p in page] for page in _pages(filled)] == [[0], [1]]


def test_a_leaf_that_is_torn_off_has_nothing_else_on_its_back() -> None:
    """Printed on both sides it begins on a right-hand page, and so does the next."""
    leaf = Run(1, new_page=True, right=True)
    filled = _filled(*[_galley(40.0)] * 3, runs=(Run(0), leaf, leaf._replace(first=2)))
    assert [[p.unit for p in page] for page in _pages(filled)] == [[0], [], [1], [], [2]]
    assert len(_pages(_filled(_galley(40.0), runs=(leaf._replace(first=0),)))) == 1


def test_a_heading_of_a_question_longer_than_a_page_never_ends_one() -> None:
    """The heading and the first lines of the question begin the next page together."""
    filled = _filled(_galley(360.0), _galley(20.0, tied=True), _galley(*[30.0] * 20))
    pages = _pages(filled)
    assert [p.unit for p in pages[0]] == [0]
    assert [p.unit for p in pages[1]] == [1, 2]


def test_a_passage_longer_than_a_page_begins_under_its_heading_where_there_is_room() -> None:
    passage = _galley(*[30.0] * 20, tied=True)
    filled = _filled(_galley(100.0), _galley(20.0, tied=True), passage, _galley(40.0))
    assert [p.unit for p in _pages(filled)[0]] == [0, 1, 2]


def test_of_what_is_cut_lines_that_hold_on_stay_together() -> None:
    held = (0, 28)  # the first of thirty lines, and the last but one
    filled = _filled(_galley(*[28.0] * 30, held=held))
    pages = _pages(filled)
    assert [(p.start, p.stop) for page in pages for p in page] == [(0, 14), (14, 28), (28, 30)]


def test_spare_strips_fill_what_is_left_of_a_page_and_no_more() -> None:
    filled = _filled(_galley(200.0), _galley(20.0, 20.0, *[25.0] * 30, spare=30), _galley(50.0))
    pages = _pages(filled)
    assert filled.kept == {1: 8}  # 200 and 10 above, 20 and 20, then six of 25
    assert [[(p.unit, p.start, p.stop) for p in page] for page in pages] == [[(0, 0, 1), (1, 0, 8)], [(2, 0, 1)]]


_GALLEYS = st.lists(
    st.builds(
        lambda heights, tied, held: _galley(*heights, tied=tied, held=held),
        st.lists(st.floats(5.0, 120.0), min_size=1, max_size=12),
        st.booleans(),
        st.lists(st.integers(0, 11), max_size=4).map(tuple),
    ),
    min_size=1,
    max_size=25,
)
_RUNS = st.lists(st.tuples(st.sampled_from([(0.0,), _TWO, (0.0, 130.0, 260.0)]), st.booleans()), min_size=1, max_size=3)


@given(_GALLEYS, _RUNS)
def test_every_strip_stands_once_in_order_and_inside_the_frame(
    galleys: list[Galley], kinds: list[tuple[tuple[float, ...], bool]]
) -> None:
    step = -(-len(galleys) // len(kinds))
    runs = tuple(Run(min(i * step, len(galleys)), *kind) for i, kind in enumerate(kinds))
    filled = _filled(*galleys, runs=runs)
    placed = [(p.unit, strip) for page in _pages(filled) for p in page for strip in range(p.start, p.stop)]
    assert placed == [(unit, strip) for unit, one in enumerate(galleys) for strip in range(len(one.strips))]
    for page in _pages(filled):
        assert page
        columns: dict[float, float] = {}
        for place in page:
            cuts = cuts_of(galleys[place.unit])
            bottom = place.y + _height(cuts, place)
            assert place.y >= 50.0
            assert bottom <= 450.01
            if len({p.shift for p in page}) == 1:  # with several, a run begins under the longest column
                assert place.y >= columns.get(place.shift, 0.0) - 0.01
            columns[place.shift] = bottom


def _height(cuts: Cuts, place: Place) -> float:
    strips = cuts.strips[place.start : place.stop]
    return sum(height + above for height, above, _ in strips) - strips[0][1]


@given(_GALLEYS)
def test_nothing_tied_ends_a_page_unless_what_follows_fits_on_none_with_it(galleys: list[Galley]) -> None:
    filled = _filled(*galleys)
    for page in _pages(filled)[:-1]:
        last = page[-1]
        whole = last.stop == len(galleys[last.unit].strips)
        if galleys[last.unit].tied and whole:
            chunk = _chunk(galleys, last.unit)
            heights = sum(cuts_of(one).height + cuts_of(one).above for one in chunk) - cuts_of(chunk[0]).above
            assert heights > 400.0


def _chunk(galleys: list[Galley], unit: int) -> list[Galley]:
    """All that stays with a tied unit."""
    first = unit
    while first and galleys[first - 1].tied:
        first -= 1
    last = unit
    while last + 1 < len(galleys) and galleys[last].tied:
        last += 1
    return galleys[first : last + 1]
