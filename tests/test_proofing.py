"""docs/checks.md holds each check on text with what it finds and what it leaves alone; every case of it is run."""

from __future__ import annotations

import json
import re
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.programs import PROJECT
from worksheet import messages
from worksheet.errors import Problem, Severity
from worksheet.nodes import Mapping
from worksheet.proofing import NAMES, Allowed, proofread
from worksheet.proofing.checks import CHECKS
from worksheet.proofing.mends import edited_bytes
from worksheet.proofing.review import review
from worksheet.proofing.texts import spec_texts
from worksheet.reader import parse_what_can_be

_PAGE = (PROJECT / "docs" / "checks.md").read_text(encoding="utf-8").partition("\n# The paper as a whole\n")[0]
_SECTIONS = dict(re.findall(r"^## `([a-z-]+)`\n\n(.*?)(?=^## |\Z)", _PAGE, re.MULTILINE | re.DOTALL))
_ROW = re.compile(r"^\| `(.*)` \| (?:`(.*)`|(told|left alone)) \|$", re.MULTILINE)
_CASES = [(name, *row.groups()) for name, text in _SECTIONS.items() for row in _ROW.finditer(text)]
_SHARED = PROJECT.parent / "shared"


def _texts(cell: str) -> list[str]:
    """The texts of a cell; one in quotation marks has its invisible characters as escapes."""
    plain = cell.replace("\\|", "|")
    return [json.loads(text) if text.startswith('"') else text for text in plain.split("<br>")]


def paper(texts: list[str], extra: str = "") -> bytes:
    """A spec that asks these texts."""
    asked = "".join(f"      - ask: {json.dumps(text, ensure_ascii=False)}\n" for text in texts)
    return f"title: क\n{extra}sections:\n  - type: short-answer\n    questions:\n{asked}".encode()


def proofs(data: bytes, *sources: str) -> tuple[Problem, ...]:
    """What is told of a spec."""
    return proofread(parse_what_can_be(data, "paper.yaml"), (), sources)


def asked(data: bytes) -> list[str]:
    """The questions of such a spec, in order."""
    return [json.loads(text) for text in re.findall(r"- ask: (.*)", data.decode())]


def test_each_check_has_its_cases_its_words_and_its_name() -> None:
    assert set(_SECTIONS) == set(CHECKS)
    for name in CHECKS:
        kinds = {row[3] == "left alone" for row in _CASES if row[0] == name}
        assert kinds == {True, False}, name
    assert set(CHECKS) <= messages.codes()
    assert set(CHECKS) <= set(NAMES)


@pytest.mark.parametrize("name", CHECKS)
def test_the_document_says_how_bad_a_fault_is_and_whether_its_mend_is_safe(name: str) -> None:
    said = _SECTIONS[name].partition("\n\n")[0]
    assert ("A note" in said) == (CHECKS[name].severity is Severity.NOTE)
    assert ("; safe" in said) == CHECKS[name].safe


@pytest.mark.parametrize(("name", "typed", "mended", "verdict"), _CASES)
def test_each_case_of_the_document(name: str, typed: str, mended: str | None, verdict: str | None) -> None:
    data = paper(_texts(typed))
    told = proofs(data)
    if verdict == "left alone":
        assert told == ()
        return
    own = [problem for problem in told if problem.code == name]
    assert own
    mends = {mend for problem in own for mend in problem.mends}
    if verdict == "told":
        assert not mends
    else:
        assert asked(edited_bytes(data, mends)) == _texts(str(mended))
        assert all(mend.safe == CHECKS[name].safe for mend in mends)


@pytest.mark.parametrize("style", ["", "'", '"', "|", ">"])
def test_a_place_is_that_of_the_characters_however_the_text_is_typed(style: str) -> None:
    value = {
        "": "यह\n          कीी ''जगह''",
        "'": "'यह ''वह''\n\n          कीी जगह'",
        '"': '"\\u092f\\u0939 \\"वह\\" \\\n          कीी जगह"',
        "|": "|2-\n          यह\n            कीी जगह",
        ">": "> # टिप्पणी कीी\n          यह\n          कीी जगह",
    }[style]
    data = f"title: क\nsections:\n  - type: short-answer\n    questions:\n      - ask: &a {value}\n"
    (problem,) = proofs(data.encode())
    line = data.splitlines().index(next(row for row in reversed(data.splitlines()) if "कीी" in row)) + 1
    column = data.splitlines()[line - 1].index("कीी") + 1
    assert problem.span and (problem.span.line, problem.span.column, problem.span.length) == (line, column, 3)
    again = edited_bytes(data.encode(), problem.mends)
    assert again.decode() == data[::-1].replace("कीी"[::-1], "की"[::-1], 1)[::-1]


_SIGNS = st.text(alphabet="कखरअएआािीुेोौंँः़् \u200c\u200d\u200b|।॥:._-१1gSAsdh", min_size=1, max_size=16)


@given(st.lists(_SIGNS, min_size=1, max_size=3))
def test_the_first_look_at_all_texts_misses_nothing_that_a_check_finds(texts: list[str]) -> None:
    spec = parse_what_can_be(paper(texts), "paper.yaml")
    assert isinstance(spec.root, Mapping)
    thorough = review([spec], list(spec_texts(spec.root)), Allowed(spec.root), ())
    assert proofread(spec, (), ()) == thorough


def test_what_is_allowed_is_quiet_there_and_nowhere_else() -> None:
    text = """\
title: अाम
sections:
  - type: short-answer
    allow: letter-by-hand
    questions:
      - अाम क्या है?
      - ask: कीी जगह
        answer: केे
        allow: [doubled-mark]
  - type: short-answer
    questions:
      - अाम कीी जगह
"""
    places = [(problem.code, problem.span.line) for problem in proofs(text.encode()) if problem.span]
    assert sorted(places) == [("doubled-mark", 12), ("letter-by-hand", 1), ("letter-by-hand", 12)]
    everywhere = text.replace("title", "अनुमति: [doubled-mark, letter-by-hand]\ntitle")
    assert proofs(everywhere.encode()) == ()


def test_a_word_that_the_source_has_as_typed_is_the_books() -> None:
    data = paper(["वह कीी जगह था |", "केे"])
    told = proofs(data, "वह कीी जगह था | फिर")
    assert [problem.values["text"] for problem in told] == ["केे"]


def test_a_source_in_a_legacy_font_is_told_by_what_is_quoted_from_it_and_not_mended() -> None:
    (problem,) = proofs(paper(["fjDr LFkkuksa dh iwfrZ"]), "fjDr LFkkuksa dh iwfrZ djks")
    assert (problem.code, problem.mends) == ("legacy-font", ())


def test_a_sentence_that_a_visarga_typed_as_a_colon_cut_in_two_is_told_and_not_mended() -> None:
    data = "title: क\nsections:\n  - type: short-answer\n    questions:\n      - वह मुख्यत: किसान था।\n"
    (problem,) = proofs(data.encode())
    assert (problem.code, problem.mended, problem.mends) == ("mark-by-hand", "मुख्यतः", ())


def test_of_a_paper_in_two_languages_each_text_is_read_in_its_own() -> None:
    data = """\
title: {hi: अाम, en: fjDr LFkkuksa dh iwfrZ}
sections:
  - type: short-answer
    title: {hi: केे, en: ysfuu}
    questions:
      - {hi: कीी जगह, en: fjDr LFkkuksa}
      - ask: {hi: मेंे क्या?, en: fjDr LFkkuksa}
        answer: {hi: हैंं, en: fjDr LFkkuksa}
"""
    lines = [problem.span.line for problem in proofs(data.encode()) if problem.span]
    assert sorted(lines) == [1, 4, 6, 7, 8]
    assert {problem.code for problem in proofs(data.encode())} == {"letter-by-hand", "doubled-mark"}


@pytest.mark.parametrize("path", sorted((PROJECT / "tests" / "corpus").glob("*.txt")), ids=lambda path: str(path.stem))
def test_no_line_of_the_corpus_is_told(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    told = {problem.code: problem.values for line in lines for problem in proofs(paper([line]))}
    assert told == {}


def test_collected_sequences_that_unicode_advises_against_are_told_with_what_it_advises() -> None:
    path = _SHARED / "samples" / "hostile-text.jsonl"
    if not path.exists():
        pytest.skip("the collection is not here")
    samples = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    for sample in (one for one in samples if one["cat"] == "do-not-emit"):
        (problem,) = proofs(paper([sample["text"]]))
        wanted = "".join(chr(int(code, 16)) for code in re.findall(r"\b[0-9A-F]{4}\b", sample["expect"]))
        assert normalize("NFC", str(problem.mended)) == normalize("NFC", wanted), sample["id"]


_FAULTS_OF_THE_TEXTS = {
    "bho": {"पत्रााचार", "छोडे़", "सिघ्ंत", "छुघेि", "व्यक्घ्घि्", "अंत:करण", "दु:खी"},
    "mai": {"केानो", "छुी"},
}


@pytest.mark.parametrize("tag", ["hin", "mar", "nep", "san", "bho", "mai"])
def test_of_real_texts_only_their_true_faults_are_told(tag: str) -> None:
    path = _SHARED / "samples" / f"udhr-{tag}.txt"
    if not path.exists():
        pytest.skip("the declaration is not here")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    told = [problem for line in lines for problem in proofs(paper([line]))]
    words = {str(problem.values["text"]) for problem in told if problem.severity is Severity.WARNING}
    assert words == _FAULTS_OF_THE_TEXTS.get(tag, set())


def test_of_the_october_chapter_only_its_misprints_are_told() -> None:
    lines = (PROJECT / "worksheets" / "october-1917" / "source.txt").read_text(encoding="utf-8").splitlines()
    told = [problem for line in lines for problem in proofs(paper([line]))]
    assert [(problem.code, problem.values["text"]) for problem in told] == [("mark-by-hand", "हुई |")]
