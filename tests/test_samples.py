"""The worksheets that ship: the chapter is the source's own, its questions are what a strict colleague would pass."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.commands import specs
from support.programs import PROJECT
from worksheet import spec as specification
from worksheet.facts.tracing import occurrences
from worksheet.text.akshara import fold

_CHAPTER = PROJECT / "worksheets" / "october-1917"
_NEW = PROJECT / "src" / "worksheet" / "data" / "new"
_HINDI_KEYS = PROJECT / "worksheets" / "first-sheet" / "hindi-keys.yaml"  # test_hindi_keys holds it to its English twin
_SPECIMEN = PROJECT / "worksheets" / "specimen" / "specimen.yaml"
_OTHERS = (_HINDI_KEYS, _SPECIMEN, PROJECT / "worksheets" / "mathematics" / "practice.yaml")  # answers are no sentences
_SPECS = (*(spec for spec in specs(PROJECT / "worksheets") if spec not in _OTHERS), _NEW / "chapter.yaml")
_SOURCE_SHA256 = "5765b6555586d82eaf9aecb632f8b04de5b7ee7cfcfd959ba1aa035370b29609"
_ENDS = ("।", "?")
_FEWEST_WORDS = {"sa": 4}  # Sanskrit says in four words what Hindi says in five


def _read(path: Path) -> Any:
    typed = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # texts alone, as a teacher typed them
    return _in_hindi(typed)


def _in_hindi(node: Any) -> Any:
    """What is typed, of texts in two languages the Hindi one; what is added in English alone is left out."""
    if isinstance(node, dict):
        own = {name: value for name, value in node.items() if not (isinstance(value, dict) and set(value) == {"en"})}
        return _in_hindi(node["hi"]) if set(node) == {"hi", "en"} else {k: _in_hindi(v) for k, v in own.items()}
    return [_in_hindi(one) for one in node] if isinstance(node, list) else node


def _facts(spec: Path) -> Any:
    name = _read(spec).get("facts")
    return _read(spec.parent / name) if name else {"source": {}, "facts": {}}


def _language(spec: Path) -> str:
    language = _read(spec).get("language", "hi")
    return str(language[0] if isinstance(language, list) else language)


def _stop(spec: Path) -> str:
    """What ends a sentence in the language of a spec: Marathi writes a full stop."""
    return "." if _language(spec) in ("mr", "en") else "।"


def _questions(spec: Path, kind: str) -> list[Any]:
    sections = [section for section in _read(spec)["sections"] if section["type"] == kind]
    return [question for section in sections for question in section.get("questions", ())]


def _asked(node: Any) -> Iterator[str]:
    """The names of the facts that a spec asks about."""
    if isinstance(node, dict):
        if isinstance(node.get("fact"), str):
            yield node["fact"]
        for value in node.values():
            yield from _asked(value)
    elif isinstance(node, list):
        for value in node:
            yield from _asked(value)


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield fold(node)
    else:
        for value in (*node.keys(), *node.values()) if isinstance(node, dict) else node:
            yield from _texts(value)


def _short_answers(spec: Path) -> Iterator[tuple[str, str]]:
    """Each short answer's question, and its answer as it is printed, less the danda that a statement goes without."""
    facts = _facts(spec)["facts"]
    for question in _questions(spec, "short-answer"):
        if "parts" in question:
            continue
        if "ask" not in question:
            yield from question.items()
            continue
        answer = question["answer"]
        fact = facts[answer["fact"]] if isinstance(answer, dict) else None
        yield question["ask"], fact.get("print", fact["statement"]) + _stop(spec) if fact else answer


def test_the_chapter_s_source_is_kept_byte_for_byte() -> None:
    assert hashlib.sha256((_CHAPTER / "source.txt").read_bytes()).hexdigest() == _SOURCE_SHA256


def test_the_chapter_has_facts_and_questions_enough_for_a_lesson() -> None:
    chapter = _CHAPTER / "chapter.yaml"
    assert len(_facts(chapter)["facts"]) >= 25
    assert len(_questions(chapter, "fill-in-blank")) >= 8
    (matching,) = [section for section in _read(chapter)["sections"] if section["type"] == "matching"]
    assert len(matching["pairs"]) >= 6
    assert len(matching["extra"]) == 1
    assert len(_questions(chapter, "short-answer")) == 6


@pytest.mark.parametrize("spec", _SPECS, ids=lambda path: path.stem)
def test_each_worksheet_that_ships_is_accepted_without_a_warning(spec: Path) -> None:
    assert specification.load(spec).warnings == ()


@pytest.mark.parametrize("spec", _SPECS, ids=lambda path: path.stem)
def test_nothing_is_asked_that_history_doubts(spec: Path) -> None:
    facts = _facts(spec)["facts"]
    assert [name for name in _asked(_read(spec)) if "doubt" in facts[name]] == []


@pytest.mark.parametrize("spec", _SPECS, ids=lambda path: path.stem)
def test_no_misprint_of_the_source_is_left_in_what_is_printed(spec: Path) -> None:
    facts = _facts(spec)
    source = facts["source"].get("text")
    misprints = [fold(erratum["read"]) for erratum in facts["source"].get("errata", ())]
    printed = [text for part in (_read(spec), facts["facts"]) for text in _texts(part) if text != source]
    assert [(text, bad) for text in printed for bad in misprints if any(occurrences(text, bad))] == []


@pytest.mark.parametrize("spec", _SPECS, ids=lambda path: path.stem)
def test_each_short_answer_is_a_question_with_a_whole_sentence_for_its_answer(spec: Path) -> None:
    pairs = list(_short_answers(spec))
    assert [ask for ask, _ in pairs if not ask.endswith(_ENDS)] == []
    fewest = _FEWEST_WORDS.get(_language(spec), 5)
    assert [answer for _, answer in pairs if not answer.endswith(_stop(spec)) or len(answer.split()) < fewest] == []


@pytest.mark.parametrize("spec", _SPECS, ids=lambda path: path.stem)
def test_no_blank_s_answer_stands_anywhere_else_on_its_sheet(spec: Path) -> None:
    facts = _facts(spec)["facts"]
    sentences = [(fold(text), answer) for text, answer in _blanks(spec, facts)]
    rest = list(_texts([section.get("pairs", []) for section in _read(spec)["sections"]]))
    rest += [fold(ask) for ask, _ in _short_answers(spec)]
    for text, answer in sentences:
        others = [other for other, _ in sentences if other != text] + rest + [text.replace(answer, "", 1)]
        assert [other for other in others if any(occurrences(other, answer))] == [], answer


def _blanks(spec: Path, facts: Any) -> Iterator[tuple[str, str]]:
    """Each blank's whole sentence and its answer."""
    for question in _questions(spec, "fill-in-blank"):
        if isinstance(question, str) or "text" in question:
            before, _, rest = (question if isinstance(question, str) else question["text"]).partition("{")
            answer, _, after = rest.partition("}")
            yield before + answer + after, answer
        else:
            fact = facts[question["fact"]]
            term = fact["terms"].get(question["blank"], question["blank"])
            yield fact.get("print", fact["statement"]), term
