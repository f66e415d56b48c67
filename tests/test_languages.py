"""The language files: each says its own words whole, in Hindi's shape, and nothing that Hindi does not have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

import pytest
import yaml

from worksheet.text import locale

_FOLDER = resources.files("worksheet") / "data" / "languages"
_PLACEHOLDER = re.compile(r"\{[a-z]+\}")
_OPENTYPE = {"hi": "HIN", "mr": "MAR", "ne": "NEP", "sa": "SAN", "bho": "BHO", "mai": "MTH"}
_OPENTYPE |= {"kok": "KOK", "doi": "DGR", "brx": "BRX", "en": "ENG"}
_NUMERALS = {"hi": "latn", "mr": "deva", "ne": "deva", "sa": "deva", "bho": "deva", "mai": "latn"}
_NUMERALS |= {"kok": "latn", "doi": "latn", "brx": "latn", "en": "latn"}  # CLDR 48


def _data(tag: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((_FOLDER / f"{tag}.yaml").read_text(encoding="utf-8"))
    return data


def _strings(data: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield from _strings(value, f"{above}{key}.")
        elif isinstance(value, list):
            yield from ((f"{above}{key}[{place}]", text) for place, text in enumerate(value))
        else:
            yield above + key, value


_HINDI = dict(_strings(_data("hi")))


def test_each_language_that_the_program_knows_has_a_file_and_no_other() -> None:
    files = {entry.name.removesuffix(".yaml") for entry in _FOLDER.iterdir() if entry.name.endswith(".yaml")}
    assert files == set(locale.LANGUAGES)


@pytest.mark.parametrize("tag", locale.LANGUAGES)
def test_a_language_has_no_string_that_hindi_lacks(tag: str) -> None:
    assert set(dict(_strings(_data(tag)))) - set(_HINDI) == set()


@pytest.mark.parametrize("tag", locale.LANGUAGES)
def test_each_string_is_whole_text_with_hindi_s_placeholders(tag: str) -> None:
    for key, text in _strings(_data(tag)):
        assert isinstance(text, str), key
        assert text.strip(), key
        assert text == unicodedata.normalize("NFC", text), key
        assert not re.search(r"TODO|FIXME|XXX|\?\?|\u25cc", text), key
        assert sorted(_PLACEHOLDER.findall(text)) == sorted(_PLACEHOLDER.findall(_HINDI[key])), key
        rest = re.sub(r"(?<=\w)’(?=\w)", "", _PLACEHOLDER.sub("", text))  # an apostrophe closes no quotation
        assert not set("{}") & set(rest), key
        pairs = ("()", "“”", "‘’")
        assert [pair for pair in pairs if rest.count(pair[0]) != rest.count(pair[1])] == [], key


@pytest.mark.parametrize("tag", locale.LANGUAGES)
def test_digits_and_glyph_forms_are_the_language_s_own(tag: str) -> None:
    data = _data(tag)
    assert (data["tag"], data["opentype"], data["numerals"]) == (tag, _OPENTYPE[tag], _NUMERALS[tag])
    assert locale.load(tag).digits(1917) == ("१९१७" if _NUMERALS[tag] == "deva" else "1917")


@pytest.mark.parametrize("tag", locale.LANGUAGES)
def test_option_letters_are_the_consonants_in_order(tag: str) -> None:
    letters = locale.load(tag).letters
    if tag == "en":
        assert "".join(letters) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        return
    expected = [letter for letter in map(chr, range(ord("क"), ord("ह") + 1)) if letter not in "ऩऱळऴ"]
    assert list(letters) == expected + (["ळ"] if tag == "mr" else [])


@pytest.mark.parametrize("tag", locale.LANGUAGES)
def test_section_and_question_marks_are_in_the_language_s_digits(tag: str) -> None:
    own = locale.load(tag)
    assert own.section_mark(1) == ("२." if _NUMERALS[tag] == "deva" else "2.")
    assert own.item_mark(3) == ("(४)" if _NUMERALS[tag] == "deva" else "(iv)")


@pytest.mark.parametrize("tag", locale.LANGUAGES)
def test_no_string_of_a_language_with_its_own_digits_holds_others(tag: str) -> None:
    assert [text for _, text in _strings(_data(tag)) if re.search("[0-9]", text)] == []
