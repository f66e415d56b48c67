"""A PDF made to do harm gets an error of one line within seconds: never a hang, a traceback or a full memory."""

from __future__ import annotations

import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from support.handmade import FORM, ONE_WORD, PAGE, PLAIN, TREE, element, loose, stream, tagged, to
from support.inspected import fault, listed
from support.programs import PROJECT
from worksheet import limits
from worksheet.errors import InputError


def crowd(count: int) -> bytes:
    """A document of so many empty paragraphs."""
    kids = " ".join(to(i) for i in range(1, count))
    return tagged(ONE_WORD, [element("Document", kids), *[element("P", "")] * (count - 1)])


def forms_within_forms(depth: int) -> bytes:
    """A page that draws a form that draws the next one twice, and so on."""
    opening = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 4 0 R>>/XObject<</X %d 0 R>>>>"
    forms = {FORM: stream(b"/X Do /X Do", opening % 300)}
    forms |= {300 + i: stream(b"/X Do /X Do", opening % (301 + i)) for i in range(depth)}
    return tagged([b"/X Do"], [element("P", "0")], others=forms | {300 + depth: stream(loose(0, 0, "bomb"))})


HOSTILE = {
    "no bytes": (b"", "pdf-empty"),
    "no PDF": (b"PK\x03\x04" + bytes(100), "not-a-pdf"),
    "a signature only": (b"%PDF-1.7\n", "pdf-broken"),
    "cut short": (PLAIN[:300], "pdf-broken"),
    "not tagged": (PLAIN.replace(b"/StructTreeRoot 3 0 R", b""), "pdf-untagged"),
    "an empty tree": (PLAIN.replace(b"/K %d 0 R" % TREE, b"/K []"), "pdf-untagged"),
    "an element in itself": (tagged(ONE_WORD, [element("P", to(0))]), "pdf-tree-in-a-ring"),
    "a ring of two": (tagged(ONE_WORD, [element("P", to(1)), element("P", to(0))]), "pdf-tree-in-a-ring"),
    "an array in itself": (
        tagged(ONE_WORD, [element("P", to(1)), f"[{to(1)} {to(1)}]".encode()]),
        "pdf-too-many-elements",
    ),
    "too many elements": (crowd(limits.PDF_ELEMENTS + 10), "pdf-too-many-elements"),
    "elements 20,000 deep": (
        tagged(ONE_WORD, [element("Sect", to(i + 1)) for i in range(20_000)]),
        "pdf-tree-too-deep",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_an_error_with_its_place(name: str, tmp_path: Path) -> None:
    data, code = HOSTILE[name]
    assert fault(data, tmp_path) == code


@pytest.mark.parametrize(
    "data",
    [
        crowd(20_000),
        tagged(ONE_WORD, [element("P", "[" * 20_000 + "0" + "]" * 20_000)]),
        tagged(ONE_WORD, [element("P", "0", "/A" + "<</B" * 20_000 + " 0" + ">>" * 20_000)]),
        tagged(ONE_WORD, [element("P", "0 0 -1 99999999999999999999 /X (s) true null 3.5 <<>> 9999 0 R")]),
        tagged(ONE_WORD, [element("P", f"0 <</MCID(x)>> <</Type/MCR/MCID 0/Pg 99 0 R>> <</S/P/K {to(0)}>>"), b"null"]),
        tagged(ONE_WORD, [element("P", "0")], root="/RoleMap<</P/B/B/P>>"),
        tagged(ONE_WORD, [element("P", to(1)), to(2).encode(), to(1).encode()]),
        PLAIN.replace(b"/Kids[", b"/Kids[2 0 R "),
        PLAIN[:-60],
    ],
    ids=range(9),
)
def test_an_odd_file_is_read_as_far_as_it_goes(data: bytes, tmp_path: Path) -> None:
    try:
        assert listed(data, tmp_path)
    except InputError as error:
        assert {problem.code for problem in error.problems} <= {"pdf-broken", "pdf-tree-in-a-ring"}


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PDF_BYTES", len(PLAIN) - 1)
    assert fault(PLAIN, tmp_path) == "pdf-too-large"


def test_a_file_that_would_take_years_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PDF_SECONDS", 1)
    assert fault(forms_within_forms(30), tmp_path) == "pdf-too-slow"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux holds a process to its memory")
def test_a_page_that_would_fill_the_memory_ends_the_reading_process_alone() -> None:
    page = stream(zlib.compress(bytes(400 << 20), 1), b"/Filter/FlateDecode")
    code = "from worksheet import limits; limits.PDF_MEMORY = 300 << 20\n"
    code += "from worksheet.inspection import child; child.main()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=tagged(ONE_WORD, [element("P", "0")], others={PAGE + 1: page}),
        env={**os.environ, "PYTHONPATH": str(PROJECT / "src")},
        capture_output=True,
        check=False,
    )
    assert done.returncode != 0


def test_a_reader_that_dies_is_an_error_of_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", str(tmp_path))  # the child cannot start without its library
    assert fault(PLAIN, tmp_path) == "pdf-breaks-reader"
