"""Dates of a text, as spans of days: which of two is earlier, and what is no date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheet.facts.dates import alone, of_figures


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
