"""docs/checks.md holds each check on a whole paper with papers that it tells of and leaves alone; all are run."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import get_args

import pytest

from support.commands import specs
from support.programs import PROJECT
from worksheet import limits, messages, spec
from worksheet.build import Spec, build
from worksheet.cli import main
from worksheet.content import Text
from worksheet.errors import InputError, Problem, Severity
from worksheet.paper import Answer, CompoundItem, Item
from worksheet.proofing import NAMES
from worksheet.values import dataclass
from worksheet.variants import papers
from worksheet.vetting import CHECKS, patterns
from worksheet.vetting.views import _KINDS, _plain, views

_CHAPTER = PROJECT / "worksheets" / "october-1917"
_PAGE = (PROJECT / "docs" / "checks.md").read_text(encoding="utf-8").partition("\n# The paper as a whole\n")[2]
_SECTIONS = dict(re.findall(r"^## `([a-z-]+)`\n\n(.*?)(?=^## |\Z)", _PAGE, re.MULTILINE | re.DOTALL))
_BLOCK = re.compile(r"^```yaml\n# (told|left alone)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CASES = [(name, *case) for name, text in _SECTIONS.items() for case in _BLOCK.findall(text)]
_OF_PAPERS = {*CHECKS, "answer-pattern"}


@pytest.fixture
def chapter(tmp_path: Path) -> Path:
    """A folder with the October chapter's facts; the path of a spec in it."""
    for name in ("source.txt", "facts.yaml"):
        shutil.copy(_CHAPTER / name, tmp_path / name)
    return tmp_path / "chapter.yaml"


def told(path: Path, text: str) -> list[Problem]:
    """What is told of a paper, as typed and as its sets print it."""
    if "title:" not in text:
        text = f"title: अभ्यास\n{text}"
    path.write_text(text, encoding="utf-8")
    loaded = spec.load(path, shown="chapter.yaml")
    return [*loaded.warnings, *loaded.heard(patterns(papers(loaded)))]


def test_each_check_has_cases_words_a_name_and_a_line_in_the_table() -> None:
    assert set(_SECTIONS) == _OF_PAPERS | {"unused-fact"}
    for name in _OF_PAPERS:
        assert {verdict for case, verdict, _ in _CASES if case == name} == {"told", "left alone"}, name
    assert set(_SECTIONS) <= messages.codes() & set(NAMES)
    assert set(re.findall(r"^\| \[`([a-z-]+)`\]", _PAGE, re.MULTILINE)) == set(_SECTIONS)


@pytest.mark.parametrize(("name", "verdict", "text"), _CASES)
def test_each_paper_of_the_document(name: str, verdict: str, text: str, chapter: Path) -> None:
    found = [problem for problem in told(chapter, text) if problem.code != "doubtful"]
    if verdict == "left alone":
        assert found == []
        return
    lines = f"title: अभ्यास\n{text}".splitlines()
    marked = [number for number, line in enumerate(lines, 1) if "# ←" in line]
    assert [(problem.code, problem.span and problem.span.line) for problem in found] == [(name, marked[0])]
    assert found[0].severity is Severity.WARNING


_TWICE = """\
title: अभ्यास
sections:
  - type: fill-in-blank
    questions:
      - गाय हमें {दूध} देती है।
  - type: fill-in-blank
    questions:
      - text: बच्चे {दूध} पीते हैं।
"""


def test_a_name_of_a_warning_that_is_misspelled_is_told_with_the_nearest_first(chapter: Path) -> None:
    with pytest.raises(InputError) as caught:
        told(chapter, _TWICE.replace("title: अभ्यास\n", "title: अभ्यास\nallow: giveaway\n", 1))
    (problem,) = caught.value.problems
    assert str(problem.values["choices"]).startswith("given-away, ")


@pytest.mark.parametrize(
    ("typed", "allowed"),
    [
        ("title: अभ्यास\n", "allow: same-answer\n"),
        ("title: अभ्यास\nsections:\n  - type: fill-in-blank\n", ""),
        ("      - text: बच्चे {दूध} पीते हैं।\n", "        allow: same-answer\n"),
    ],
    ids=["paper", "other-section", "question"],
)
def test_a_check_is_quiet_where_it_is_allowed_and_nowhere_else(typed: str, allowed: str, chapter: Path) -> None:
    allowed = allowed or "    allow: same-answer\n"
    found = told(chapter, _TWICE.replace(typed, typed + allowed, 1))
    assert bool(found) == typed.endswith("type: fill-in-blank\n")


def test_a_section_keeps_a_warning_on_its_order_quiet(chapter: Path) -> None:
    text, *_ = [text for name, verdict, text in _CASES if (name, verdict) == ("answer-pattern", "told")]
    quiet = text.replace("    questions:", "    allow: answer-pattern\n    questions:")
    assert told(chapter, quiet) == []


def test_both_places_are_told(chapter: Path) -> None:
    (problem,) = told(chapter, _TWICE)
    assert problem.related and (problem.related.line, problem.span and problem.span.line) == (5, 8)
    assert "chapter.yaml:5" in messages.render(problem, "en")
    assert (messages.as_data(problem, "en")["related"] or {}) == {
        "file": "chapter.yaml",
        "line": 5,
        "column": 9,
        "length": 23,
    }


def test_a_build_tells_what_a_check_tells_and_names_the_set(chapter: Path) -> None:
    questions = "".join(
        f"      - {{ask: संख्या {n} किससे बड़ी है?, options: [{n - 1}, {n + 1}], answer: {n - 1}, pin: true}}\n"
        for n in range(30, 36)
    )
    head = "title: अभ्यास\nsets: [A, B]\nshuffle: questions\nseed: 1\n"
    chapter.write_text(f"{head}sections:\n  - type: multiple-choice\n    questions:\n{questions}", encoding="utf-8")
    found = [one for one in build(Spec(chapter, "chapter.yaml", "chapter"), "key").warnings if one.code != "sets-alike"]
    assert [(one.code, one.values["set"], one.values["count"]) for one in found] == [
        ("answer-pattern", "(A)", 6),
        ("answer-pattern", "(B)", 6),
    ]


def test_comparisons_are_bounded(chapter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (text, *_) = [text for name, verdict, text in _CASES if (name, verdict) == ("given-away", "told")]
    monkeypatch.setattr(limits, "VETTED", 0)
    assert told(chapter, text) == []


def test_alternatives_may_have_one_answer(chapter: Path) -> None:
    text = """\
sections:
  - type: one-word
    questions:
      - either:
          ask: गाय हमें क्या देती है?
          answer: दूध
        or:
          ask: बिल्ली क्या पीती है?
          answer: दूध
"""
    assert told(chapter, text) == []


def test_a_note_lists_facts_that_nothing_asks_on_demand(
    chapter: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(chapter.parent)
    typed = "title: अ\nfacts: facts.yaml\nsections:\n  - type: true-false\n    questions:\n      - fact: no-peace\n"
    chapter.write_text(typed, encoding="utf-8")
    assert main(["check", "chapter.yaml", "--lang", "en"]) == 0
    assert "unused-fact" not in capsys.readouterr().err
    assert main(["check", "-v", "--lang", "en", "chapter.yaml"]) == 0
    err = capsys.readouterr().err
    assert "note[unused-fact]" in err and "lenin-returns" in err
    assert "no-peace" not in err and "trotsky" not in err
    chapter.write_text(f"allow: unused-fact\n{typed}", encoding="utf-8")
    assert main(["check", "-v", "--lang", "en", "chapter.yaml"]) == 0
    assert "unused-fact" not in capsys.readouterr().err


@pytest.mark.parametrize("path", specs(PROJECT / "worksheets"), ids=lambda path: path.stem)
def test_every_item_of_the_samples_has_a_view_that_shows_something(path: Path) -> None:
    for view in views(spec.load(path).paper):
        assert view.shown or view.wanted or isinstance(view.item, CompoundItem), view.item


def test_a_kind_of_item_that_no_line_names_is_read_by_its_fields() -> None:
    @dataclass(frozen=True, slots=True)
    class NewItem:
        columns: tuple[tuple[tuple[Text, ...], ...], ...]
        answers: tuple[Answer, ...]
        hint: str | None = None

    item = NewItem((((Text("रूस"),), (Text("भारत"),)),), (Answer(("दिल्ली",)),))
    shown, wanted, _ = _plain(item)
    assert [one.text for one in shown] == ["रूस", "भारत"]
    assert [one.words for one in wanted] == ["दिल्ली"]


def test_every_kind_of_item_is_known_by_name() -> None:
    holders = {"AlternativesItem"}
    assert {kind.__name__ for kind in get_args(Item)} <= {kind.__name__ for kind in _KINDS} | holders
