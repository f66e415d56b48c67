"""The language files: each says its own words whole, in Hindi's shape, or names those that it takes from Hindi."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.chapters import write
from support.documents import said
from support.programs import PROJECT
from worksheet import compose, variants
from worksheet.cli import main
from worksheet.facts.forms import role_of
from worksheet.facts.models import GlossaryEntry
from worksheet.later import later
from worksheet.questions import TYPES
from worksheet.spec import load
from worksheet.text import locale

_SOURCE = PROJECT / "src" / "worksheet"
_FOLDER = _SOURCE / "data" / "languages"
_PLACEHOLDER = re.compile(r"\{[a-z]+\}")
_NUMERALS = {"hi": "latn", "mr": "deva", "ne": "deva", "sa": "deva", "bho": "deva", "mai": "latn"}
_NUMERALS |= {"kok": "latn", "doi": "latn", "brx": "latn", "en": "latn"}  # CLDR 48
_CUSTOMS = {"tag", "name", "numerals", "letters", "section-mark", "item-mark", "from-hindi"}
_CONSONANTS = "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह"


def _data(tag: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((_FOLDER / f"{tag}.yaml").read_text(encoding="utf-8"))
    return data


def _strings(data: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield from _strings(value, f"{above}{key}.")
        elif isinstance(value, list):
            yield from ((f"{above}{key}[{place}]", text) for place, text in enumerate(value) if key != "from-hindi")
        else:
            yield above + key, value


_HINDI = dict(_strings(_data("hi")))


def _named(tag: str) -> list[str]:
    """What a language's file says that it takes from Hindi."""
    named = _data(tag).get("from-hindi", [])
    return [group for group in _data("hi") if group not in _CUSTOMS] if named == "all" else named


def test_the_languages_of_the_format_have_files() -> None:
    assert set(locale.LANGUAGES) == set(_NUMERALS)


@pytest.mark.parametrize("tag", locale.LANGUAGES)
def test_no_key_of_a_language_is_unknown_or_misspelt(tag: str) -> None:
    assert set(dict(_strings(_data(tag)))) - set(_HINDI) - _CUSTOMS == set()
    assert _data(tag)["tag"] == tag
    assert _data(tag)["name"]


@pytest.mark.parametrize("tag", locale.LANGUAGES)
def test_a_language_has_every_word_or_names_it_as_one_taken_from_hindi(tag: str) -> None:
    """A word new in Hindi's file is to be added to each other, or named there under ``from-hindi``."""
    assert sorted(_named(tag)) == sorted(locale.from_hindi(tag))


@pytest.mark.parametrize("tag", ["hi", "en"])
def test_hindi_and_english_lack_no_word(tag: str) -> None:
    assert locale.from_hindi(tag) == ()
    assert set(dict(_strings(_data(tag)))) == set(_HINDI)


def test_hindi_has_a_heading_for_each_question_type_and_no_other() -> None:
    types = {*TYPES, *later().levels["types"]}
    assert {key.removeprefix("headings.") for key in _HINDI if key.startswith("headings.")} == types


def test_hindi_has_each_word_that_the_program_asks_for() -> None:
    asked = re.compile(r"""word\(\s*f?"((?:[a-z]+)\.(?:[a-z-]+))["{]""")
    named = {name for path in _SOURCE.rglob("*.py") for name in asked.findall(path.read_text(encoding="utf-8"))}
    assert len(named) > 20
    assert {name for name in named if not any(key.startswith(name) for key in _HINDI)} == set()


@pytest.mark.parametrize("tag", locale.LANGUAGES)
def test_each_string_is_whole_text_with_hindi_s_placeholders(tag: str) -> None:
    for key, text in _strings({key: value for key, value in _data(tag).items() if key != "from-hindi"}):
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
def test_generated_numbers_are_in_the_language_s_digits_unless_the_paper_chose(tag: str) -> None:
    own = "१९१७" if _NUMERALS[tag] == "deva" else "1917"
    assert _data(tag)["numerals"] == _NUMERALS[tag]
    assert locale.load(tag).digits(1917) == own
    assert [locale.load(tag, numerals).digits(1917) for numerals in ("latn", "deva")] == ["1917", "१९१७"]


def test_big_numbers_are_grouped_as_india_counts() -> None:
    count = locale.load("hi").count
    assert [count(n) for n in (0, 999, 1000, 12345, 1234567)] == ["0", "999", "1,000", "12,345", "12,34,567"]
    assert locale.load("ne").count(1234567) == "१२,३४,५६७"


def test_half_marks_are_a_fraction_or_in_devanagari_digits_a_decimal() -> None:
    assert [locale.load("hi").halves(n) for n in (1, 2, 3, 21)] == ["½", "1", "1½", "10½"]
    assert [locale.load("mr").halves(n) for n in (1, 2, 3, 21)] == ["०.५", "१", "१.५", "१०.५"]


@pytest.mark.parametrize(
    ("tag", "typed", "printed"),
    [
        ("hi", "1:30", "1½ घण्टे"),
        ("hi", "०:४५", "45 मिनट"),
        ("hi", "3:00", "3 घण्टे"),
        ("hi", "1:15", "1 घण्टा 15 मिनट"),
        ("hi", "0:00", "0 मिनट"),
        ("mr", "1:30", "१ तास ३० मिनिटे"),
        ("en", "2:30", "2½ hours"),
        ("hi", "45 मिनट", "45 मिनट"),
        ("hi", "10:75", "10:75"),
    ],
)
def test_a_time_typed_as_hours_and_minutes_is_printed_in_words(tag: str, typed: str, printed: str) -> None:
    assert locale.load(tag).duration(typed) == printed


@pytest.mark.parametrize("tag", locale.LANGUAGES)
def test_option_letters_are_those_of_w3c_s_counters_and_go_on_in_pairs(tag: str) -> None:
    letter = locale.load(tag).letter
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if tag == "en" else _CONSONANTS + ("ळ" if tag == "mr" else "")
    assert "".join(letter(i) for i in range(len(alphabet))) == alphabet
    assert [letter(len(alphabet)), letter(len(alphabet) + 1)] == [alphabet[0] * 2, alphabet[:2]]


def test_hindi_s_forty_fourth_and_hundred_and_eleventh_letters_are_w3c_s() -> None:
    letter = locale.load("hi").letter
    assert (letter(43), letter(110)) == ("कट", "गठ")
    assert locale.load("hi", letters=("अ", "ब")).letter(2) == "अअ"


@pytest.mark.parametrize("tag", locale.LANGUAGES)
def test_section_and_question_marks_are_in_the_language_s_digits(tag: str) -> None:
    own = locale.load(tag)
    assert own.section_mark(1) == ("२." if _NUMERALS[tag] == "deva" else "2.")
    assert own.item_mark(3) == ("(४)" if _NUMERALS[tag] == "deva" else "(iv)")


@pytest.mark.parametrize("tag", locale.LANGUAGES)
def test_no_string_holds_digits_of_its_own(tag: str) -> None:
    assert [text for _, text in _strings(_data(tag)) if re.search("[0-9०-९]", text)] == []


def test_a_glossary_may_give_a_word_in_each_language() -> None:
    assert set(locale.LANGUAGES) - set(GlossaryEntry.model_fields) == set()


_ENGLISH = """
title: The water cycle
language: en
class: 5
subject: Science
time: 45 minutes
date: Monday
code: S-{set}
fields: [name, roll, date, class, section, marks]
instructions: Answer all {questions} questions.
sets: [A, B]
sections:
  - type: fill-in-blank
    marks: 1
    questions:
      - {text: "Water turns into {vapour} when it is heated.", accept: steam, reject: ice, hint: a gas, note: not ice}
      - "Clouds are made of tiny drops of {water}."
  - type: matching
    marks: 1
    pairs: {ice: solid, water: liquid, vapour: gas}
  - type: short-answer
    questions:
      - {ask: Why do wet clothes dry?, marks: 2, words: 20, answer: The water in them turns into vapour.}
      - {ask: What do you like about rain?, marks: 1, answer: open}
      - {ask: Why does it rain?, marks: 3}
"""


def test_a_sheet_and_key_in_english_hold_no_devanagari(tmp_path: Path) -> None:
    spec = tmp_path / "water.yaml"
    spec.write_text(_ENGLISH, encoding="utf-8")
    for paper in variants.papers(load(spec)):
        for document in (compose.sheet(paper), compose.key(paper)):
            assert [text for text in (*said(document), document.foot) if re.search("[\u0900-\u097f]", text)] == []


def _months() -> dict[str, list[str]]:
    months: dict[str, list[str]] = yaml.safe_load((_SOURCE / "data" / "months.yaml").read_text(encoding="utf-8"))
    return months


def test_each_language_has_twelve_months_or_hindi_s_or_the_hindu_calendar_s() -> None:
    months = _months()
    assert {tag: len(names) for tag, names in months.items() if len(names) != 12} == {}
    assert set(locale.LANGUAGES) - set(months) == {"bho", "mai"}  # as the head of the file says
    assert set(months) - set(locale.LANGUAGES) == {"hindu"}


@pytest.mark.parametrize("language", sorted(_months()))
def test_what_names_a_month_is_a_date_in_each_language(language: str) -> None:
    names = [name for month in _months()[language] for name in month.split()]
    assert {role_of(f"5 {unicodedata.normalize('NFC', name)}") for name in names} == {"date"}


_PAPER = "title: क\nlanguage: {tag}\nsections: {{type: short-answer, ask: ख?, answer: ग}}\n"


@pytest.mark.usefixtures("own_folder")
@pytest.mark.parametrize("command", ["check", "build"])
def test_what_a_language_takes_from_hindi_is_told_in_one_note_on_demand(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write("chapter.yaml", _PAPER.format(tag="ne"))
    assert main([command, "chapter.yaml", "-v", "--lang", "en"]) == 0
    (note,) = capsys.readouterr().err.splitlines()
    assert note.startswith("chapter.yaml:1:1: note[words-from-hindi]: ")
    assert ", ".join(locale.from_hindi("ne")) in note


@pytest.mark.usefixtures("own_folder")
@pytest.mark.parametrize(("tag", "arguments"), [("ne", []), ("bho", []), ("hi", ["-v"]), ("en", ["-v"])])
def test_without_being_asked_or_without_such_words_nothing_is_told(
    tag: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    write("chapter.yaml", _PAPER.format(tag=tag))
    assert main(["check", "chapter.yaml", "--strict", "--lang", "en", *arguments]) == 0
    assert capsys.readouterr() == ("chapter.yaml: no faults found\n", "")


@pytest.mark.usefixtures("own_folder")
def test_a_language_with_no_words_of_its_own_says_so_and_strict_lets_it_pass(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("chapter.yaml", _PAPER.format(tag="kok"))
    assert main(["check", "chapter.yaml", "-v", "--strict", "--lang", "en"]) == 0
    assert "note[all-words-from-hindi]: no speaker of kok" in capsys.readouterr().err


def test_the_table_of_the_documents_says_which_languages_have_words() -> None:
    text = (PROJECT / "docs" / "languages.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z]+)` \|.*\| (all|some|none) \|$", text, re.M))
    has = {tag: "some" if locale.has_words(tag) else "none" for tag in locale.LANGUAGES}
    assert rows == {tag: has[tag] if locale.from_hindi(tag) else "all" for tag in locale.LANGUAGES}
