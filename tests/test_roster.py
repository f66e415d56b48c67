"""Rosters: every form that a school keeps one in gives the same pupils, and every bad row is named with its place."""

from __future__ import annotations

import csv
import io
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.batches import packed, xlsx
from worksheet import limits
from worksheet.batch import roster
from worksheet.batch.columns import columns_of, spellings
from worksheet.batch.delimited import Delimited
from worksheet.batch.rows import FIELDS, Choices, listed
from worksheet.batch.secret import read_secret
from worksheet.errors import InputError, WorksheetError

CHOICES = Choices(("A", "B"), ("standard",))
HEAD = ["अनुक्रमांक", "नाम", "कक्ष", "सेट"]
ROWS = [["007", "विद्यार्थी 1", "१", "A"], ["12/007", "विद्यार्थी 2, क", "", ""]]


def read(path: Path, data: bytes | str) -> roster.Roster:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return roster.read(path, path.name, CHOICES)


def entries(found: roster.Roster) -> list[dict[str, str]]:
    named = ["class" if name == "class" else name for name in FIELDS]
    columns = ", ".join("chosen" if name == "set" else name for name in named)
    rows = found.store.select(f"select {columns} from entry where not bad order by n")
    return [{name: value for name, value in zip(FIELDS, row, strict=True) if value} for row in rows]


def faults(found: roster.Roster) -> list[tuple[int, int, str]]:
    return [(p.span.line, p.span.column, p.code) for p in found.faults() if p.span]


def refused(path: Path, data: bytes | str) -> list[str]:
    with pytest.raises(InputError) as raised:
        read(path, data)
    return [problem.code for problem in raised.value.problems]


def delimited(delimiter: str) -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter).writerows([HEAD, *ROWS])
    return made.getvalue()


WANTED = [
    {"roll": "007", "name": "विद्यार्थी 1", "room": "१", "set": "A"},
    {"roll": "12/007", "name": "विद्यार्थी 2, क"},
]

# What is read


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"])
def test_every_delimiter_and_encoding_gives_the_same_pupils(delimiter: str, encoding: str, tmp_path: Path) -> None:
    mark = "\ufeff" if encoding.startswith("utf-16") else ""
    found = read(tmp_path / "r.csv", (mark + delimited(delimiter)).encode(encoding))
    assert entries(found) == WANTED
    assert faults(found) == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_will_do(end: str, tmp_path: Path) -> None:
    assert entries(read(tmp_path / "r.csv", delimited(",").replace("\r\n", end))) == WANTED


def test_a_line_that_names_the_delimiter_is_obeyed(tmp_path: Path) -> None:
    assert entries(read(tmp_path / "r.csv", "sep=;\r\n" + delimited(";"))) == WANTED


def test_xlsx_gives_the_same_pupils(tmp_path: Path) -> None:
    rows: list[list[object]] = [[*HEAD], [(7, 1), "विद्यार्थी 1", "१", "A"], ["12/007", "विद्यार्थी 2, क"]]
    assert entries(read(tmp_path / "r.xlsx", xlsx(rows, formats=["000"]))) == WANTED


def test_of_a_workbook_the_first_sheet_that_shows_is_read(tmp_path: Path) -> None:
    assert entries(read(tmp_path / "r.xlsx", xlsx([HEAD, *ROWS], first_hidden=True))) == WANTED


def test_the_file_s_bytes_say_what_it_is_and_not_its_name(tmp_path: Path) -> None:
    assert entries(read(tmp_path / "r.csv", xlsx([HEAD, *ROWS]))) == WANTED
    assert entries(read(tmp_path / "r.xlsx", delimited(","))) == WANTED


def test_numbers_of_a_spreadsheet_are_read_as_they_are_shown(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["roll", "name", "class"],
        [901.0, "क", 9],
        ["1E+3", "ख", {"t": "inlineStr", "": "<is><t>9-क</t></is>"}],
    ]
    rows.append([{"": "<v>1.23456789E8</v>"}, "ग", {"t": "str", "": "<f>A1</f><v>10</v>"}])
    found = read(tmp_path / "r.xlsx", xlsx(rows))
    assert [one["roll"] for one in entries(found)] == ["901", "123456789"]
    assert [one.get("class") for one in entries(found)] == ["9", "10"]
    assert faults(found) == [(3, 1, "roll-rounded")]


@pytest.mark.parametrize("head", ["Roll No.,Student Name", "रोल नं.,विद्यार्थी का नाम", " ROLL ,नाम", "अनुक्रमांक,name"])
def test_heads_are_known_in_hindi_and_english_however_they_are_typed(head: str, tmp_path: Path) -> None:
    assert entries(read(tmp_path / "r.csv", f"{head}\n1,क\n")) == [{"roll": "1", "name": "क"}]


def test_every_field_has_a_hindi_name_and_no_name_means_two_fields() -> None:
    every = [name for field in FIELDS for name in spellings(field)]
    assert all(any("\u0900" <= name[0] <= "\u097f" for name in spellings(field)) for field in FIELDS)
    assert not columns_of(every).others
    for field in FIELDS:
        assert {next(iter(columns_of([name]).fields)) for name in spellings(field)} == {field}


def test_other_columns_are_named_and_left_alone(tmp_path: Path) -> None:
    found = read(tmp_path / "r.csv", 'roll,name,फ़ोन,Note\n1,क,\x07,"a\nb"\n')
    (note,) = found.notes
    assert (note.code, note.values["names"]) == ("columns-left", ("फ़ोन", "Note"))
    assert (entries(found), faults(found)) == ([{"roll": "1", "name": "क"}], [])


def test_blank_rows_count_for_nothing(tmp_path: Path) -> None:
    found = read(tmp_path / "r.csv", "\n,,\nroll,name,seat\n\n,,\n1,क,\n\n")
    assert (entries(found), faults(found)) == ([{"roll": "1", "name": "क"}], [])


def test_spaces_are_folded_and_a_list_of_objectives_is_apart_by_commas(tmp_path: Path) -> None:
    found = read(tmp_path / "r.csv", 'roll,name,weak\n 1 ,  क   ख ,"ज्ञान, अवबोध;ज्ञान"\n')
    assert entries(found) == [{"roll": "1", "name": "क ख", "weak": "ज्ञान, अवबोध;ज्ञान"}]
    assert listed("ज्ञान, अवबोध;ज्ञान") == ("ज्ञान", "अवबोध")


def test_a_title_may_stand_above_the_head(tmp_path: Path) -> None:
    title = "राजकीय विद्यालय\n\nकक्षा 9;;\n"
    found = read(tmp_path / "r.csv", title + "अनुक्रमांक;नाम;कक्ष\n1;क;2\n")
    assert (entries(found), faults(found)) == ([{"roll": "1", "name": "क", "room": "2"}], [])


def test_rolls_that_look_alike_are_one(tmp_path: Path) -> None:
    assert faults(read(tmp_path / "r.csv", "roll,name\n1,क\n1\u200d,ख\n")) == [(3, 1, "roll-twice")]


# What is wrong with a row


@pytest.mark.parametrize(
    ("row", "places"),
    [
        (",क,,,", [(1, "roll-missing")]),
        ("1,,,,", [(3, "name-missing")]),
        ("1, - ,,,", [(3, "name-missing")]),
        (",,4,,", [(1, "roll-missing"), (2, "name-missing")]),
        ("1," + "क" * (limits.NAME_CHARACTERS + 1) + ",,,", [(3, "cell-long")]),
        ("1" * (limits.ROLL_CHARACTERS + 1) + ",क,,,", [(1, "cell-long")]),
        ("1,क\u0007,,,", [(3, "control-character")]),
        ("1,क\u202e,,,", [(3, "direction-character")]),
        ("1,क\ue000,,,", [(3, "private-character")]),
        ("1,क漢𖬀,,,", [(3, "cell-uncovered"), (3, "cell-uncovered")]),
        ("1,क,漢,,", [(5, "cell-uncovered")]),
        ("9.01E+11,क,,,", [(1, "roll-rounded")]),
        ("1,क,4,C,", [(7, "set-unknown")]),
        ("1,क,4,,नया", [(8, "edition-unknown")]),
        ('1,"क, ख",4,,,पाँच,छह', [(14, "row-long")]),
        ('1,"क" ख,4,,', [(1, "roster-quotes")]),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_column(row: str, places: list[tuple[int, str]], tmp_path: Path) -> None:
    found = read(tmp_path / "r.csv", f"roll,name,room,set,edition\n2,ख,,,\n{row}\n3,ग,,,\n")
    assert faults(found) == [(3, column, code) for column, code in places]
    assert [one["roll"] for one in entries(found)] == ["2", "3"]


def test_all_bad_rows_are_named_in_one_run(tmp_path: Path) -> None:
    rows = "".join(f"{n},{'' if n % 2 else 'क'}\n" for n in range(1, 501))
    found = read(tmp_path / "r.csv", f"roll,name\n{rows}")
    assert [line for line, _, _ in faults(found)] == list(range(2, 502, 2))


def test_a_roll_stands_once_and_the_later_row_is_named(tmp_path: Path) -> None:
    found = read(tmp_path / "r.csv", "name,roll\nक,1\nख,2\nग, 1\nघ,01\nङ,1\n")
    assert faults(found) == [(4, 3, "roll-twice"), (6, 3, "roll-twice")]
    assert [p.values for p in found.faults()] == [{"roll": "1", "line": 2}, {"roll": "1", "line": 2}]
    assert [one["roll"] for one in entries(found)] == ["1", "2", "01"]


def test_a_roll_twice_is_told_even_where_the_first_row_is_bad_itself(tmp_path: Path) -> None:
    assert faults(read(tmp_path / "r.csv", "roll,name\n1,\n1,ख\n")) == [(2, 3, "name-missing"), (3, 1, "roll-twice")]


def test_a_quotation_mark_left_open_swallows_no_pupil(tmp_path: Path) -> None:
    found = read(tmp_path / "r.csv", 'roll,name\n1,"क\n2,ख\n3,"ग"\n4,घ\n')
    assert faults(found)[0] == (2, 1, "roster-quotes")
    assert [one["roll"] for one in entries(found)] == ["2", "3", "4"]


def test_a_name_over_two_lines_is_refused_and_the_second_line_read_again(tmp_path: Path) -> None:
    found = read(tmp_path / "r.csv", 'roll,name\n1,"क\n2,ख\n3,"\n4,घ\n')
    assert faults(found) == [(2, 4, "roster-quotes"), (4, 1, "roster-quotes")]
    assert [one["roll"] for one in entries(found)] == ["2", "4"]


def test_a_byte_that_is_no_utf_8_is_named_in_its_cell_and_costs_no_other_row(tmp_path: Path) -> None:
    found = read(tmp_path / "r.csv", b"roll,name,x\n1,\xff\xfe,\n2,b,\xff\n")
    assert faults(found) == [(2, 3, "not-utf-8")]
    assert [one["roll"] for one in entries(found)] == ["2"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ((45_000, 1), "cell-date"),
        ({"t": "d", "": "<v>2026-01-01</v>"}, "cell-date"),
        ({"t": "e", "": "<v>#N/A</v>"}, "cell-error"),
        ({"": "<v>1234567890123456</v>"}, "cell-rounded"),
    ],
)
def test_what_a_spreadsheet_made_of_a_roll_is_found_out(cell: object, code: str, tmp_path: Path) -> None:
    found = read(tmp_path / "r.xlsx", xlsx([["name", "roll"], ["क", cell]], formats=['[$-409]d"-"mmm;@']))
    assert faults(found) == [(2, 2, code)]


def test_a_date_in_a_column_that_is_not_used_is_none_of_our_business(tmp_path: Path) -> None:
    found = read(tmp_path / "r.xlsx", xlsx([["name", "roll", "born"], ["क", 1, (45_000, 1)]], formats=["dd/mm/yyyy"]))
    assert faults(found) == []


# What is no roster


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "roster-empty"),
        (b"\n\n,,\n", "roster-empty"),
        (b"%PDF-1.7", "roster-kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "roster-kind"),
        ("roll,name".encode("utf-16-le"), "utf-16"),
        (b"PK\x03\x04 cut short", "roster-broken"),
        (packed({"word/document.xml": "<x/>"}), "roster-broken"),
        (packed({"xl/workbook.xml": "<workbook><sheet"}), "roster-broken"),
        (packed({"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><workbook>&b;</workbook>'}), "roster-broken"),
        (b"roll,class\n1,9\n", "column-missing"),
        (b"roll,name,Student Name\n1,a,b\n", "column-twice"),
        (b"roll,name\n1," + b"a" * (limits.ROSTER_LINE_CHARACTERS + 1), "roster-line-long"),
    ],
)
def test_what_is_no_roster_is_refused_with_one_problem(data: bytes, code: str, tmp_path: Path) -> None:
    assert refused(tmp_path / "r", data) == [code]


def test_a_head_without_roll_and_name_names_both(tmp_path: Path) -> None:
    assert refused(tmp_path / "r.csv", "राम,9\n") == ["column-missing", "column-missing"]


def test_what_a_workbook_unpacks_to_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = xlsx([HEAD, ["1", "क" * 5_000_000]])
    assert len(data) < 100_000
    monkeypatch.setattr(limits, "ROSTER_BYTES", 1_000_000)
    assert refused(tmp_path / "r.xlsx", data) == ["file-too-large"]


def test_a_shared_text_that_is_not_there_is_a_broken_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "r.xlsx", xlsx([[{"t": "s", "": "<v>99</v>"}]])) == ["roster-broken"]


@pytest.mark.parametrize("name", ["missing.csv", "folder"])
def test_a_roster_that_cannot_be_opened_says_why(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(WorksheetError) as raised:
        roster.read(tmp_path / name, name, CHOICES)
    assert [p.code for p in raised.value.problems] == [{"folder": "file-is-folder"}.get(name, "file-missing")]


def test_more_rows_than_the_bound_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROSTER_ROWS", 3)
    assert refused(tmp_path / "r.csv", "roll,name\n" + "".join(f"{n},क\n" for n in range(4))) == ["roster-too-many"]


# For all rosters

_CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=8)


@given(
    rows=st.lists(st.lists(_CELL, min_size=3, max_size=3), min_size=1, max_size=5), delimiter=st.sampled_from(",;\t|")
)
def test_the_place_of_a_cell_is_where_its_text_stands(
    rows: list[list[str]], delimiter: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("roster") / "r.csv"
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["roll", "name", "x"], *rows])
    path.write_text(made.getvalue(), encoding="utf-8", newline="")
    lines = made.getvalue().split("\r\n")
    table = Delimited(path, "r.csv")
    for cells in table.rows():
        for index, cell in enumerate(cells):
            place = table.place(index)
            assert lines[place.line - 1][place.column - 1 :].startswith(cell.replace('"', '""'))


def test_five_times_the_rows_take_no_more_memory(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        rows = "".join(f"{n},विद्यार्थी {n}\n" for n in range(count))
        (tmp_path / "r.csv").write_text(f"roll,name\n{rows}", encoding="utf-8")
        del rows
        tracemalloc.start()
        try:
            roster.read(tmp_path / "r.csv", "r.csv", CHOICES).store.close()
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)  # what is loaded once
    assert peak(20_000) < peak(4_000) + 500_000  # which is less than a fifth of the rows themselves


# Secrets


def test_a_secret_is_a_file_s_line_or_the_variable(tmp_path: Path) -> None:
    (tmp_path / "s").write_bytes(b"a secret of some length\r\n")
    assert read_secret(tmp_path / "s", {"WORKSHEET_SECRET": "another"}) == b"a secret of some length"
    assert read_secret(None, {"WORKSHEET_SECRET": "another"}) == b"another"
    assert read_secret(None, {}) is None


@pytest.mark.parametrize(("data", "code"), [(b"\n", "secret-empty"), (b"x" * 5_000, "secret-long")])
def test_a_secret_that_is_none_is_refused(data: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "s").write_bytes(data)
    with pytest.raises(InputError) as raised:
        read_secret(tmp_path / "s", {})
    assert [p.code for p in raised.value.problems] == [code]
