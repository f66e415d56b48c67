"""The catalogue has every message in both languages, and a message is one line that an editor understands."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

import worksheet
from worksheet import limits, messages
from worksheet.errors import Problem, Severity, Span

PACKAGE = Path(worksheet.__file__).parent
FOLDER = PACKAGE / "data" / "messages"
NAME = re.compile(r"\{([^}]*)\}")
DEVANAGARI = re.compile("[\u0900-\u097f]")
USED = re.compile(r"""(?:Problem|Fault|fault|wrong|\.add|\.warn|\.quote|refuse|code =)\(?\s*"([a-z][a-z0-9-]+)\"""")


def entries(name: str) -> dict[str, dict[str, str]]:
    """A file of the catalogue as a YAML parser sees it."""
    data: Any = yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return data or {}


PROBLEMS = [path.name for path in sorted(FOLDER.glob("*.yaml")) if path.name != "interface.yaml"]
EVERY = [(name, code) for name in PROBLEMS for code in entries(name)]


@pytest.mark.parametrize(("name", "code"), EVERY)
def test_every_message_is_in_both_languages_with_the_same_values(name: str, code: str) -> None:
    entry = entries(name)[code]
    assert list(entry) == ["en", "en-do", "hi", "hi-do"]
    assert all(entry.values())
    english, hindi = (set(NAME.findall(entry[tag] + entry[f"{tag}-do"])) for tag in ("en", "hi"))
    assert english == {value.removesuffix("-hi") for value in hindi}
    assert DEVANAGARI.search(entry["hi"])
    assert DEVANAGARI.search(entry["hi-do"])


def test_no_code_stands_twice() -> None:
    texts = [(FOLDER / name).read_text(encoding="utf-8") for name in PROBLEMS]
    count = Counter(code for text in texts for code in re.findall(r"^([\w-]+):", text, re.MULTILINE))
    assert [code for code, times in count.items() if times > 1] == []


@pytest.mark.parametrize("name", [*PROBLEMS, "interface.yaml"])
def test_the_catalogue_read_line_by_line_is_what_a_yaml_parser_reads(name: str) -> None:
    assert messages._catalogue(Path(name).stem) == entries(name)


def test_every_phrase_of_the_command_line_is_in_both_languages_with_the_same_values() -> None:
    for key, entry in entries("interface.yaml").items():
        assert list(entry) == ["en", "hi"], key
        assert NAME.findall(entry["en"]) == NAME.findall(entry["hi"]), key


def test_every_code_that_the_program_uses_is_in_the_catalogue() -> None:
    used = {code for path in PACKAGE.rglob("*.py") for code in USED.findall(path.read_text(encoding="utf-8"))}
    assert len(used) > 50
    assert used - messages.codes() == set()


def test_every_code_of_the_catalogue_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert [name for _, name in EVERY if f'"{name}"' not in code] == []


def test_an_error_is_one_line_with_place_fault_and_remedy() -> None:
    problem = Problem("key-repeated", Span("a/spec.yaml", 3, 5), {"key": "title", "line": 1, "column": 1})
    assert messages.render(problem, "en") == (
        "a/spec.yaml:3:5: error: “title” stands here again, first in line 1, column 1; keep one of the two"
    )


def test_the_words_that_editors_look_for_stay_english() -> None:
    problem = Problem("opener-missing", Span("spec.yaml", 3, 5), {"path": "x.pdf"}, Severity.WARNING)
    assert messages.render(problem, "hi").startswith("spec.yaml:3:5: warning[opener-missing]: x.pdf ")


def test_a_mended_line_stands_at_the_end() -> None:
    problem = Problem("tag", Span("spec.yaml", 3, 5), {"tag": "!x"}, mended='   - "!x"')
    assert messages.render(problem, "hi").endswith(': - "!x"')
    assert messages.as_data(problem, "hi")["mended"] == '   - "!x"'


def test_a_problem_without_a_place_names_the_program() -> None:
    assert messages.render(Problem("disk-full", None, {"path": "x"}), "en").startswith("worksheet: error: no space")


def test_a_message_sends_a_terminal_nothing_that_it_would_obey() -> None:
    problem = Problem(
        "key-repeated", Span("a\x1b[2J\n.yaml", 1, 1), {"key": "\x1b]0;x\x07\u202e", "line": 1, "column": 1}
    )
    line = messages.render(problem, "en")
    assert line.isprintable()
    assert "\\u001b" in line


def test_a_long_text_is_cut_in_a_message() -> None:
    problem = Problem("key-repeated", Span("a", 1, 1), {"key": "क" * 5_000, "line": 1, "column": 1})
    assert len(messages.render(problem, "en")) < limits.SHOWN_VALUE + 200


def test_a_value_that_is_empty_leaves_no_gap() -> None:
    problem = Problem("private-character", Span("a", 1, 1), {"character": "U+E000", "name": ""})
    assert "U+E000 is" in messages.render(problem, "en")
    problem = Problem("line-end-character", Span("a", 1, 1), {"character": "U+000B", "name": ""})
    assert "with U+000B, not" in messages.render(problem, "en")


def test_braces_in_a_value_are_text() -> None:
    problem = Problem("key-repeated", Span("a", 1, 1), {"key": "{line}", "line": 7, "column": 1})
    assert "“{line}”" in messages.render(problem, "en")


@pytest.mark.parametrize(
    ("asked", "environment", "expected"),
    [
        (None, {}, "en"),
        (None, {"LANG": "hi_IN.UTF-8"}, "hi"),
        (None, {"LANG": "hi_IN", "LC_ALL": "C"}, "en"),
        (None, {"LANG": "mr_IN.UTF-8"}, "en"),
        (None, {"LANG": "hi_IN.UTF-8", "WORKSHEET_LANG": "en"}, "en"),
        (None, {"LANG": "en_US.UTF-8", "WORKSHEET_LANG": "hi"}, "hi"),
        ("en", {"WORKSHEET_LANG": "hi"}, "en"),
        ("hi", {}, "hi"),
    ],
)
def test_the_option_goes_before_the_variable_and_that_before_the_locale(
    asked: str | None, environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "_windows_language", lambda: "en")
    assert messages.language(asked, environment) == expected


def caret(span: Span, line: str) -> tuple[str, str]:
    shown, under = messages.excerpt(span, line).split("\n")
    return shown, under


def test_the_caret_stands_under_the_place_and_marks_take_no_room() -> None:
    shown, under = caret(Span("f", 1, 8, 5), "- क्कि {लेनिन")
    assert shown == "    - क्कि {लेनिन"
    assert under.index("^") == 4 + len("- ककि ")  # the virama takes no column, the vowel sign does


def test_a_caret_in_a_very_long_line_shows_what_is_round_it() -> None:
    shown, under = caret(Span("f", 1, 3_001), "क" * 3_000 + "ख" + "ग" * 3_000)
    assert len(shown) < limits.SHOWN_LINE + 10
    assert shown[under.index("^")] == "ख"


def test_there_is_no_excerpt_of_a_line_that_does_not_reach_the_place() -> None:
    assert messages.excerpt(Span("f", 1, 10), "क") == ""


@pytest.mark.parametrize("tag", messages.LANGUAGES)
def test_big_numbers_are_grouped_as_india_counts(tag: str) -> None:
    told = messages.render(Problem("text-too-long", None, {"count": 1234567, "limit": 9999}), tag)
    assert "12,34,567" in told
    assert "9999" in told
