"""The plan: neighbours get different sets, names are safe, seeds depend on spec, roll and secret alone."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.batches import SPEC, Heard, order, write_inputs
from worksheet.batch import names, seating
from worksheet.batch.prepare import prepare
from worksheet.batch.secret import keyed
from worksheet.errors import InputError

SECRET = b"a secret that nobody knows"


def planned(folder: Path, roster: str, heard: Heard | None = None, **changes: Any) -> list[dict[str, Any]]:
    """The plan's rows of a roster, which needs no file but this."""
    write_inputs(folder)
    (folder / "roster.csv").write_text(roster, encoding="utf-8")
    prepared = prepare(order(folder, **changes), (heard or Heard()).told)
    try:
        return [json.loads(line) for line in prepared.lines()][1:]
    finally:
        prepared.roster.store.close()


def with_sets(count: int) -> str:
    return SPEC.replace("  - A\n  - B\n", "".join(f"  - {letter}\n" for letter in "ABCD"[:count]))


# File names


@pytest.mark.parametrize(
    ("roll", "name"),
    [
        ("901", "901"),
        ("९०१", "९०१"),
        ("12/007", "12-007"),
        ("../x", "x"),
        ("..", None),
        ("CON", "CON_"),
        ("com1", "com1_"),
        ("nul.x", "nul.x_"),
        (".hidden", "hidden"),
        ("a b", "a-b"),
        ("a:b*c?", "a-b-c"),
        ("1.", "1"),
        ("क/ख", "क-ख"),
        ("///", None),
        ("தமிழ்", None),
    ],
)
def test_a_file_name_comes_from_the_roll(roll: str, name: str | None) -> None:
    assert names.stem(roll) == (name or names.digest(roll))


@given(st.text(min_size=1, max_size=300))
def test_any_text_gives_a_name_that_every_file_system_takes(text: str) -> None:
    name = names.stem(text) + ".pdf"
    assert 4 < len(name.encode()) < 200
    assert not re.search(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]', name)
    assert not PureWindowsPath(name).is_reserved()
    assert name[0] not in ".- "
    assert Path(name).name == name


def test_rolls_that_would_make_one_file_make_two(tmp_path: Path) -> None:
    rolls = ["A12", "a12", "12/007", "12-007", "12:007", "CON", "con", "x" * 40, f"a12-{names.digest('a12')}", "α", "β"]
    rows = planned(tmp_path, "roll,name\n" + "".join(f"{roll},क\n" for roll in rolls))
    files = [row["file"] for row in rows]
    assert len({names.folded(file) for file in files}) == len(rolls)
    assert [files[0], files[2], files[5]] == ["papers/A12.pdf", "papers/12-007.pdf", "papers/CON_.pdf"]


def test_many_papers_are_put_into_folders(tmp_path: Path) -> None:
    rows = planned(tmp_path, "roll,name\n" + "".join(f"{n},क\n" for n in range(2_001)))
    assert Counter(row["file"].split("/")[1] for row in rows) == {"00001": 1000, "00002": 1000, "00003": 1}


# Seats


def grid(chooser: random.Random, style: str) -> list[tuple[str, int, int]]:
    """Seats of a room with some left empty, in any order: the seat as it is written, its row, its number."""
    shape: Callable[[int, int], str] = {
        "number": lambda row, number: str(row * 8 + number),
        "letter": lambda row, number: f"{'ABCDEFG'[row]}{number}",
        "hindi": lambda row, number: f"{'कखगघचछज'[row]}-{number}".translate(str.maketrans("123456789", "१२३४५६७८९")),
        "pair": lambda row, number: f"{row + 1}/{number}",
        "plane": lambda row, number: f"{row + 1}{'ABCDEFGH'[number - 1]}",
        "words": lambda row, number: f"Row {row + 1} seat {number}",
    }[style]
    rows, width = chooser.randint(1, 7), chooser.randint(1, 8)
    seats = [(shape(row, n), row, n) for row in range(rows) for n in range(1, width + 1) if chooser.random() < 0.85]
    chooser.shuffle(seats)
    return seats


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("style", ["letter", "hindi", "pair", "plane", "words"])
def test_neighbours_beside_and_before_and_behind_have_different_sets(count: int, style: str) -> None:
    chooser = random.Random(f"{count}{style}")
    for _ in range(60):
        seats = grid(chooser, style)
        chosen = seating.sets_of(
            seating.spots([seat for seat, _, _ in seats]), [None] * len(seats), count, chooser.randrange(count)
        )
        where = {(row, number): chosen[index] for index, (_, row, number) in enumerate(seats)}
        assert [at for at in where if where[at] == where.get((at[0], at[1] + 1))] == []
        assert [at for at in where if where[at] == where.get((at[0] + 1, at[1]))] == []
        if count == 4:
            assert [at for at in where if where[at] == where.get((at[0] + 1, at[1] + 1))] == []
            assert [at for at in where if where[at] == where.get((at[0] + 1, at[1] - 1))] == []


@pytest.mark.parametrize("count", [2, 3, 4])
def test_where_seats_are_numbers_alone_each_differs_from_the_next(count: int) -> None:
    chooser = random.Random(count)
    for _ in range(60):
        numbers = chooser.sample(range(1, 300), 30)
        chosen = seating.sets_of(seating.spots([str(number) for number in numbers]), [None] * 30, count, 1)
        by_number = [chosen for _, chosen in sorted(zip(numbers, chosen, strict=True))]
        assert all(one != other for one, other in pairwise(by_number))


def test_rows_that_count_on_are_taken_as_one_behind_the_other() -> None:
    seats = [f"A{n}" for n in range(1, 10)] + [f"B{n}" for n in range(10, 19)]
    chosen = seating.sets_of(seating.spots(seats), [None] * 18, 2, 0)
    assert all(chosen[index] != chosen[index + 9] for index in range(9))


@pytest.mark.parametrize("count", [2, 3, 4])
def test_sets_are_dealt_evenly(count: int, tmp_path: Path) -> None:
    write_inputs(tmp_path, spec=with_sets(count))
    rows = "".join(f"{n},क,{n // 30},{'ABCDE'[n % 30 // 6]}{n % 6 + 1}\n" for n in range(360))
    (tmp_path / "roster.csv").write_text(f"roll,name,room,seat\n{rows}", encoding="utf-8")
    prepared = prepare(order(tmp_path), Heard().told)
    counts = prepared.sets().values()
    prepared.roster.store.close()
    assert len(counts) == count
    assert max(counts) - min(counts) <= 12


def test_a_set_that_the_roster_gives_is_kept_and_the_rest_go_round_it(tmp_path: Path) -> None:
    heard = Heard()
    rows = planned(
        tmp_path,
        "roll,name,room,seat,set\n" + "".join(f"{n},क,1,{n},{'b' if n == 4 else ''}\n" for n in range(1, 8)),
        heard,
    )
    assert [row["set"] for row in rows] == ["A", "B", "A", "B", "A", "B", "A"]
    assert heard.codes == []


def test_neighbours_that_the_roster_gives_one_set_are_told(tmp_path: Path) -> None:
    heard = Heard()
    planned(tmp_path, "roll,name,room,seat,set\n1,क,1,1,A\n2,ख,1,2,A\n3,ग,1,3,\n", heard)
    (problem,) = heard.problems
    assert (problem.code, problem.values) == ("neighbours-alike", {"count": 1, "rolls": "1, 2"})


def test_two_on_one_seat_get_two_sets(tmp_path: Path) -> None:
    rows = planned(tmp_path, "roll,name,room,seat\n1,क,1,A1\n2,ख,1,A1\n3,ग,1,B7\n")
    assert rows[0]["set"] != rows[1]["set"]


def test_without_seats_sets_go_round_in_each_class(tmp_path: Path) -> None:
    rows = planned(tmp_path, "roll,name,class\n" + "".join(f"{n},क,{9 + n % 2}\n" for n in range(12)))
    for one in ("9", "10"):
        of_class = [row["set"] for row in rows if row["class"] == one]
        assert all(first != second for first, second in pairwise(of_class))


def test_rooms_of_one_number_in_two_schools_are_two_rooms(tmp_path: Path) -> None:
    heard = Heard()
    planned(tmp_path, "roll,name,school,room,seat\n1,क,क,1,A1\n2,ख,ख,1,A1\n3,ग,क,1,A2\n4,घ,ख,1,A2\n", heard)
    assert heard.codes == []


def test_the_order_of_the_roster_changes_nobody_s_set(tmp_path: Path) -> None:
    lines = [f"{n},क,{n // 12},{'ABC'[n % 12 // 4]}{n % 4 + 1}\n" for n in range(36)]
    first = {row["roll"]: row["set"] for row in planned(tmp_path, "roll,name,room,seat\n" + "".join(lines))}
    random.Random(1).shuffle(lines)
    assert {row["roll"]: row["set"] for row in planned(tmp_path, "roll,name,room,seat\n" + "".join(lines))} == first


# Seeds, ids and the secret


def test_seed_and_id_come_from_spec_roll_and_secret() -> None:
    spec, other = "00" * 32, "01" * 32
    found = {
        (one.seed(roll), one.id(roll))
        for one in (keyed(spec, None), keyed(other, None), keyed(spec, SECRET), keyed(spec, SECRET + b"."))
        for roll in ("1", "01")
    }
    assert len({seed for seed, _ in found}) == len({id_ for _, id_ in found}) == 8
    assert keyed(spec, SECRET).seed("1") == keyed(spec, SECRET).seed("1")
    assert all(re.fullmatch("[0-9a-f]{32}", seed) and re.fullmatch("[A-Z2-7]{16}", id_) for seed, id_ in found)


def test_the_check_of_a_secret_tells_two_apart_and_shows_neither() -> None:
    one = keyed("00" * 32, SECRET)
    assert one.check != keyed("00" * 32, SECRET + b".").check
    assert keyed("00" * 32, None).check is None
    assert SECRET.hex() not in f"{one.check} {one!r}"
    assert SECRET.decode() not in repr(one)


def test_a_pupil_s_row_is_the_same_whoever_else_is_on_the_roster(tmp_path: Path) -> None:
    alone = planned(tmp_path, "roll,name,set\n2,ख,A\n")
    among = planned(tmp_path, "roll,name,set\n1,क,B\n2,ख,A\n3,ग,B\n")
    position = ("n", "line")
    assert [{k: v for k, v in row.items() if k not in position} for row in (alone[0], among[1])].count(
        {k: v for k, v in alone[0].items() if k not in position}
    ) == 2


def test_nothing_planned_holds_the_secret(tmp_path: Path) -> None:
    write_inputs(tmp_path)
    (tmp_path / "secret").write_bytes(SECRET + b"\n")
    prepared = prepare(order(tmp_path, secret=tmp_path / "secret"), Heard().told)
    text = b"".join(prepared.lines())
    prepared.roster.store.close()
    assert SECRET not in text
    assert SECRET.hex().encode() not in text


def test_a_short_secret_is_warned_of(tmp_path: Path) -> None:
    heard = Heard()
    write_inputs(tmp_path)
    (tmp_path / "secret").write_bytes(b"1234")
    prepare(order(tmp_path, secret=tmp_path / "secret"), heard.told).roster.store.close()
    assert heard.codes == ["secret-short"]


# Bundles


def test_a_bundle_s_pupils_stand_together_in_the_order_of_their_seats(tmp_path: Path) -> None:
    roster = "roll,name,room,seat\n1,क,2,A10\n2,ख,1,B1\n3,ग,2,A9\n4,घ,1,A2\n5,ङ,10,A1\n"
    rows = planned(tmp_path, roster, bundle_by="room")
    assert [row["roll"] for row in rows] == ["4", "2", "3", "1", "5"]
    assert [row["file"] for row in rows] == [f"bundles/{room}.pdf" for room in (1, 1, 2, 2, 10)]
    assert [row["heading"] for row in rows] == ["1", "1", "2", "2", "10"]


def test_a_school_s_papers_stand_by_room_and_seat_or_by_class_and_roll(tmp_path: Path) -> None:
    seated = "roll,name,school,room,seat\n1,क,अ,2,1\n2,ख,अ,1,10\n3,ग,अ,1,9\n"
    assert [row["roll"] for row in planned(tmp_path, seated, bundle_by="school")] == ["3", "2", "1"]
    listed = "roll,name,school,class\n10,क,अ,9\n9,ख,अ,10\n2,ग,अ,9\n"
    assert [row["roll"] for row in planned(tmp_path, listed, bundle_by="school")] == ["2", "10", "9"]


def test_bundles_whose_names_would_be_one_file_are_two(tmp_path: Path) -> None:
    rows = planned(tmp_path, "roll,name,school\n1,क,A/B\n2,ख,A:B\n3,ग,a:b\n4,घ,\n", bundle_by="school")
    assert len({names.folded(row["file"]) for row in rows}) == 4


def test_bundles_want_their_column(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        planned(tmp_path, "roll,name\n1,क\n", bundle_by="room")
    assert [problem.code for problem in raised.value.problems] == ["bundle-column"]
