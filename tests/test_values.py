"""What ``values.dataclass`` makes behaves as what the standard library makes."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field
from typing import Any

import pytest

from worksheet import values


def _classes(dataclass: Any) -> tuple[Any, ...]:
    @dataclass(frozen=True, slots=True)
    class Point:
        x: int
        y: float = 0.0
        marks: list[int] = field(default_factory=list, compare=False)
        seen: int = field(init=False, default=7)
        total: float = field(init=False, repr=False, default=0.0)

        def __post_init__(self) -> None:
            object.__setattr__(self, "total", self.x + self.y)

    @dataclass(frozen=True, slots=True)
    class Deep(Point):
        name: str = "क"

    @dataclass(frozen=True, slots=True)
    class Marked:
        marks: int | None = field(default=None, kw_only=True)

    @dataclass(frozen=True, slots=True)
    class Asked(Marked):
        words: str
        rest: str = ""

    @dataclass(frozen=True, slots=True, eq=False)
    class Same:
        x: int

    @dataclass(frozen=True, slots=True)
    class Own:
        x: int
        rest: dict[str, int] = field(default_factory=dict, hash=False)

        def __repr__(self) -> str:
            return "own"

    return Point, Deep, Same, Own, Asked


OURS, THEIRS = _classes(values.dataclass), _classes(dataclasses.dataclass)


@pytest.mark.parametrize("kinds", [OURS, THEIRS], ids=["ours", "theirs"])
def test_values_are_made_compared_shown_and_kept_from_change(kinds: tuple[Any, ...]) -> None:
    point, deep, same, own, asked = kinds
    one = point(1, y=2.0)
    assert (one.x, one.y, one.marks, one.seen, one.total) == (1, 2.0, [], 7, 3.0)
    assert point(1).marks is not point(1).marks
    assert one == point(1, 2.0, [5]) and hash(one) == hash(point(1, 2.0))
    assert one != point(2, 2.0) and one != deep(1, 2.0) and one != "x"
    assert repr(one).endswith("Point(x=1, y=2.0, marks=[], seen=7)")
    assert deep(1, name="ख").name == "ख" and deep(1).total == 1.0
    assert same(1) != same(1) and len({same(1), same(1)}) == 2
    assert repr(own(1)) == "own" and hash(own(1)) == hash(own(1, {"a": 1})) and own(1) != own(1, {"a": 1})
    assert asked("क", marks=2) == asked(words="क", marks=2) != asked("क") and asked.__match_args__ == ("words", "rest")
    with pytest.raises(TypeError):
        asked("क", "", 2)
    for change in (lambda: setattr(one, "x", 3), lambda: delattr(one, "x"), lambda: setattr(one, "new", 3)):
        with pytest.raises((FrozenInstanceError, TypeError)):
            change()  # type: ignore[no-untyped-call]
    with pytest.raises(TypeError, match="x"):
        point()
    assert not hasattr(one, "__dict__")


@pytest.mark.parametrize("kinds", [OURS, THEIRS], ids=["ours", "theirs"])
def test_the_tools_for_dataclasses_take_them(kinds: tuple[Any, ...]) -> None:
    point, deep, *_ = kinds
    one = deep(1, 2.0, [3], "ग")
    assert dataclasses.replace(one, x=5) == deep(5, 2.0, [3], "ग")
    assert dataclasses.asdict(one) == {"x": 1, "y": 2.0, "marks": [3], "seen": 7, "total": 3.0, "name": "ग"}
    assert [each.name for each in dataclasses.fields(point)] == ["x", "y", "marks", "seen", "total"]
    assert copy.deepcopy(one) == one and copy.copy(one).marks is one.marks
    match one:
        case object(x=1):
            pass
        case _:
            pytest.fail("no match")
    assert point.__match_args__ == ("x", "y", "marks")


@values.dataclass(frozen=True, slots=True)
class Sent:
    """A value that goes to another process."""

    x: int
    parts: tuple[str, ...] = ()


def test_a_value_survives_its_way_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(Sent(3, ("क",)))) == Sent(3, ("क",))


def test_what_is_not_frozen_is_the_standard_library_s() -> None:
    made: Any = values.dataclass(slots=True)(type("Loose", (), {"__annotations__": {"x": int}}))
    one = made(1)
    one.x = 2
    assert one == made(2)
