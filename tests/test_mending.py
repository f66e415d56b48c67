"""Faults of a YAML file: each shows the line as it should be typed, and reading goes on past it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.reading import faults, plain, read
from worksheet import messages
from worksheet.quoting import quoted_from
from worksheet.reader import parse_what_can_be

MENDED: dict[str, list[tuple[str, str | None]]] = {
    "colon-in-text": [
        ("ask: क्या हुआ: बताओ", 'ask: "क्या हुआ: बताओ"'),
        ("- लेनिन ने कहा: शांति: अभी", '- "लेनिन ने कहा: शांति: अभी"'),
        ("- क्या यह: सही है?: हाँ", '- "क्या यह: सही है?": हाँ'),
        ("{ask: क्या: कब, marks: 1}", '{ask: "क्या: कब", marks: 1}'),
    ],
    "text-begins-with": [
        ("- {लेनिन} रूस लौटा।", '- "{लेनिन} रूस लौटा।"'),
        ("- [क] पहला", '- "[क] पहला"'),
        ("a: **बल** देकर", 'a: "**बल** देकर"'),
        ("- &ज और", '- "&ज और"'),
        ("- %5 छूट", '- "%5 छूट"'),
        ("- @घर", '- "@घर"'),
        ("- `x`", '- "`x`"'),
        ("- | पंक्ति", '- "| पंक्ति"'),
        ("- > बड़ा", '- "> बड़ा"'),
        ("- , और", '- ", और"'),
        ('- "युद्ध" और शांति', "- '\"युद्ध\" और शांति'"),
        ("- {लेनिन} कौन था? # नोट", '- "{लेनिन} कौन था?" # नोट'),
    ],
    "quote-not-closed": [("- 'लेनिन", "- 'लेनिन'"), ('- "लेनिन\n- "रूस"', '- "लेनिन"')],
    "bracket-not-closed": [("a: [क, ख\nb: 1", "a: [क, ख]"), ("- {लेनिन रूस\n- ख", '- "{लेनिन रूस"')],
    "bracket-extra": [("a: [क, ख]]", "a: [क, ख]")],
    "escape": [('a: "C:\\पथ"', "a: 'C:\\पथ'")],
    "no-space-after-colon": [("title:रूस\nclass: 9", "title: रूस")],
    "no-colon": [("- क\nख\n- ग", "- ख")],
    "field-under-text": [("- कब लौटा?\n  marks: 2", "- ask: कब लौटा?")],
    "text-in-brackets": [('a: {"x" y}', "a: {'\"x\" y'}")],
    "tab": [("a:\n\t- x", "- x"), ("a:\n  -\tx\n  - y: \n\t  z: 1", "- x")],
    "indentation": [("a: x\n b: y", "b: y"), ("s:\n  - t: x\n   m: 1", "m: 1"), ("a:\n  b: 1\n c: 2", "c: 2")],
    "dash-in-text": [("- क\n  - ख", "- ख")],
    "numbered-by-hand": [("a:\n  1. क?\n  2. ख?", "- क?"), ("a:\n  (१) क\n  (२) ख", "- क")],
    "no-space-after-dash": [("a:\n  -क\n  -ख", "- क"), ("a:\n  -क ख?: ग", "- क ख?: ग")],
    "alias-unknown": [("- *लेनिन\n- *abc", None), ("a: *abc", 'a: "*abc"')],
    "question-mark-key": [("- ? क्या", '- "? क्या"')],
    "key-not-text": [("- {लेनिन}: नेता", '- "{लेनिन}: नेता"')],
    "tag": [("- !अरे वाह", None), ("a: !x y", 'a: "!x y"')],
}


@pytest.mark.parametrize(
    ("code", "text", "mended"),
    [(code, text, mended) for code, cases in MENDED.items() for text, mended in cases if mended],
)
def test_a_fault_shows_the_line_as_it_should_be_typed(code: str, text: str, mended: str) -> None:
    problem = faults(text + "\n")[0]
    assert problem.code == code
    assert problem.mended is not None
    assert problem.mended.strip() == mended
    assert messages.render(problem, "en").endswith(mended)


@pytest.mark.parametrize("text", ["- -आई प्रत्यय", "- 1. एक", "a:\n  1. एक", "a:\n  -5 डिग्री", "a: |\n  1. क\n  2. ख"])
def test_a_text_may_begin_with_a_dash_or_a_number(text: str) -> None:
    assert read(text + "\n")


@pytest.mark.parametrize(
    "text",
    ["s:\n  - type: x\n   marks: 1\n    n: 2\n", "s:\n\t- type: x\n\t  marks: 1\n", "- {लेनिन} लौटा।\n- b: c: d\n"],
)
def test_the_mended_lines_can_be_read(text: str) -> None:
    lines = text.split("\n")
    for problem in faults(text):
        assert problem.span is not None
        assert problem.mended is not None
        lines[problem.span.line - 1] = problem.mended
    assert read("\n".join(lines))


def test_all_faults_are_told_in_one_run() -> None:
    text = (
        "title: रूस: क्रांति\nclass: 9\nclass: 10\nsections:\n  - type: x\n    questions:\n"
        "      - {लेनिन} लौटा।\n      - 'अ' ब\n\t- x\n    marks: !!int 2\n   lines: 3\n"
    )
    found = [(problem.code, problem.span and problem.span.line) for problem in faults(text)]
    assert found == [
        ("colon-in-text", 1),
        ("key-repeated", 3),
        ("text-begins-with", 7),
        ("text-begins-with", 8),
        ("tab", 9),
        ("tag", 10),
        ("indentation", 11),
    ]


def test_what_can_be_read_past_the_faults_is_read() -> None:
    parsed = parse_what_can_be("title: रूस: क्रांति\nclass: 9\n".encode(), "spec.yaml")
    assert parsed.root is not None
    assert plain(parsed.root) == {"title": "रूस: क्रांति", "class": "9"}
    assert parsed.problems


@given(st.text("{}[]:,-#&*!|>'\"%@`?\\ कa1", min_size=1, max_size=20).map(str.strip).filter(bool))
def test_a_text_put_in_quotes_is_that_text(text: str) -> None:
    mended = quoted_from(f"- {text}", 3)
    if mended is None:  # it has its quotes
        return
    if "?: " not in text and " #" not in text:
        assert plain(read(mended)) == [text]
