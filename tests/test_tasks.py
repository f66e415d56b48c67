"""A question that does not say what to do is told over it, unless the heading of its section says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.specs import lines_of, papers_of
from worksheet import compose

_TRUE = "सत्य / असत्य लिखिए :"
_ONE = "{type: true-false, text: पृथ्वी गोल है।, answer: true}"
_TWO = "{type: true-false, text: चंद्रमा तारा है।, answer: false}"
_ASKED = "{type: one-word, ask: पृथ्वी कैसी है?, answer: गोल}"


def _sheet(folder: Path, section: str, head: str = "") -> list[str]:
    (paper,) = papers_of(folder, section, head)
    return lines_of(compose.sheet(paper))


@pytest.mark.parametrize(
    ("question", "task"),
    [
        (_ONE, _TRUE),
        ("{type: matching, pairs: {राजा: रानी, बैल: गाय}}", "सही जोड़ी बनाइए :"),
        ("{type: crossword, words: {आकाश: गगन, जंगल: वन}}", "वर्ग-पहेली हल कीजिए :"),
        ("{type: jumbled, answer: किताब}", "अक्षरों को सही क्रम में रखकर शब्द बनाइए :"),
        ("{type: definitions, term: संज्ञा, answer: नाम}", "परिभाषा लिखिए :"),
    ],
)
def test_a_part_of_another_type_than_the_heading_says_what_to_do(tmp_path: Path, question: str, task: str) -> None:
    sheet = _sheet(tmp_path, f"{{type: short-answer, questions: [{{parts: [{_ASKED}, {question}]}}]}}")
    assert sum(task in line for line in sheet) == 1


def test_on_a_passage_a_run_of_one_task_is_told_once(tmp_path: Path) -> None:
    sheet = _sheet(tmp_path, f"{{type: passage, passage: पृथ्वी गोल है।, questions: [{_ASKED}, {_ONE}, {_TWO}]}}")
    assert [line for line in sheet if _TRUE in line] == [f"(ii) {_TRUE}"]


def test_alternatives_say_it_too(tmp_path: Path) -> None:
    sheet = _sheet(tmp_path, f"{{type: short-answer, questions: [{{either: {_ASKED}, or: {_ONE}}}]}}")
    assert _TRUE in sheet


@pytest.mark.parametrize(
    "section",
    [
        f"{{type: true-false, questions: [{_ONE}, {_TWO}]}}",
        f"{{questions: [{_ONE}, {_TWO}]}}",
        f"{{type: true-false, questions: [{{either: {_ONE}, or: {_TWO}}}]}}",
        f"{{type: short-answer, questions: [{{ask: सत्य है या असत्य?, parts: [{_ONE}, {_TWO}]}}]}}",
        "{title: क, questions: [{type: table, ask: भरिए, heads: [अ], rows: [['{आ}']]}, " + _ASKED + "]}",
    ],
    ids=["the section's type", "all of one type", "alternatives of its type", "a line over the parts", "its own line"],
)
def test_what_a_heading_or_a_line_says_is_not_said_again(tmp_path: Path, section: str) -> None:
    said = _sheet(tmp_path, section)
    assert not any("लिखिए :" in line or "कीजिए :" in line for line in said)


@pytest.mark.parametrize(
    "holder", ["{type: passage, passage: पृथ्वी गोल है।, questions: [%s, %s]}", "{title: क, questions: [%s, %s]}"]
)
def test_the_options_of_an_assertion_among_others_stand_over_it(tmp_path: Path, holder: str) -> None:
    """Over the section they would be on another page than the question, and away from its passage."""
    question = "{type: assertion-reason, assertion: पृथ्वी गोल है।, reason: वह घूमती है।, answer: both}"
    said = _sheet(tmp_path, holder % (_ASKED, question))
    (options,) = [place for place, line in enumerate(said) if "कारण अभिकथन की सही व्याख्या करता है" in line]
    (asserted,) = [place for place, line in enumerate(said) if line.startswith("अभिकथन : ")]
    assert options == asserted - 4


def test_in_two_languages_it_is_told_in_both(tmp_path: Path) -> None:
    question = "{type: jumbled, answer: {hi: किताब, en: book}}"
    asked = "{type: one-word, ask: {hi: क्या?, en: What?}, answer: {hi: क, en: k}}"
    sheet = _sheet(tmp_path, f"{{title: {{hi: क, en: K}}, questions: [{asked}, {question}]}}", "language: [hi, en]\n")
    assert "Unscramble the letters:" in sheet


def test_the_key_does_not_repeat_it(tmp_path: Path) -> None:
    (paper,) = papers_of(tmp_path, f"{{title: क, questions: [{_ASKED}, {_ONE}]}}")
    assert not any(_TRUE in line for line in lines_of(compose.key(paper)))
