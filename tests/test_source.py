"""A person's text file: its bytes and characters are taken in, or refused with their place and what to do."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from support.reading import SPEC, fault, faults, plain, read
from worksheet import limits, messages
from worksheet.errors import InputError, Span
from worksheet.reader import parse, read_file


@pytest.mark.parametrize("change", ["bom", "crlf", "cr", "both"])
def test_byte_order_mark_and_line_ends_make_no_difference(change: str) -> None:
    data = SPEC.encode()
    if change != "bom":
        data = data.replace(b"\n", b"\r" if change == "cr" else b"\r\n")
    if change in ("bom", "both"):
        data = codecs.BOM_UTF8 + data
    assert parse(data, "spec.yaml") == read(SPEC)


def test_a_byte_order_mark_inside_is_dropped() -> None:
    assert plain(read('a: क\ufeffख\nb: "\\ufeffग"\n')) == {"a": "कख", "b": "ग"}


def test_bytes_that_are_no_utf_8_are_refused_at_their_place_with_what_to_do() -> None:
    data = "title: क\nb: रूस caf".encode() + b"\xe9\n"
    (problem,) = faults(data)
    assert (problem.code, problem.span) == ("not-utf-8", Span("spec.yaml", 2, 11))
    assert "Notepad" in messages.render(problem, "en")
    assert "Word" in messages.render(problem, "hi")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_refused_with_what_to_do(encoding: str) -> None:
    assert fault("title: x\n".encode(encoding))[0] == "utf-16"


@pytest.mark.parametrize("data", [b"PK\x03\x04...", b"\xd0\xcf\x11\xe0...", b"{\\rtf1", b"%PDF-1.7"])
def test_a_document_of_another_program_is_refused_by_kind(data: bytes) -> None:
    assert fault(data)[0] == "not-text"


CHARACTERS = {
    "control-character": "\x00\x01\x08\x0e\x1b\x7f\x80\x9f\ufffe\uffff\ufdd0",
    "line-end-character": "\x0b\x0c\x85\u2028\u2029",
    "direction-character": "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "private-character": "\ue000\uf8ff\U000f0000\U0010fffd",
}


@pytest.mark.parametrize(("code", "character"), [(code, one) for code, all_ in CHARACTERS.items() for one in all_])
def test_a_character_that_cannot_be_printed_is_refused_at_its_place(code: str, character: str) -> None:
    assert fault(f"a: 1\nb: कख{character}ग\n") == (code, 2, 6)


@pytest.mark.parametrize("escape", [r"\x07", r"\0", r"\u202e", r"\ue000", r"\L"])
def test_an_escape_brings_in_no_refused_character(escape: str) -> None:
    assert fault(f'a: "क{escape}"\n')[1:] == (1, 4)


@pytest.mark.parametrize("character", ["\u200c", "\u200d", "\u00a0", "\u00ad", "\u200b", "½", "😀"])
def test_a_character_that_a_page_may_hold_is_read(character: str) -> None:
    assert plain(read(f"a: क्{character}ष\n")) == {"a": f"क्{character}ष"}


def test_a_file_past_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_bytes(b"#" * (limits.FILE_BYTES + 1))
    with pytest.raises(InputError) as caught:
        read_file(path, "spec.yaml")
    assert caught.value.problems[0].code == "file-too-large"


def test_a_missing_file_is_told_where_it_was_named(tmp_path: Path) -> None:
    named = Span("spec.yaml", 4, 8, 10)
    with pytest.raises(InputError) as caught:
        read_file(tmp_path / "facts.yaml", "facts.yaml", named)
    assert [(problem.code, problem.span) for problem in caught.value.problems] == [("file-missing", named)]
