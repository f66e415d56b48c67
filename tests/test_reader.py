"""Reading YAML: what was typed stays, every value has its place, every fault is named with a remedy."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheet import limits, messages
from worksheet.errors import InputError, Problem, Span
from worksheet.quoting import quoted_from
from worksheet.reader import Mapping, Node, Scalar, Sequence, parse, parse_what_can_be, read_file

SPEC = """\
title: रूस की क्रांति
class: 9
sections:
  - type: fill-in-blank
    marks: 1
    questions:
      - अप्रैल 1917 में लेनिन {स्विट्जरलैंड} से वापस रूस लौटा।
      - "{युद्ध} रोकने के पक्ष में नहीं थी।"
  - type: short-answer
    questions:
      - लेनिन रूस कब लौटा?: अप्रैल 1917 में
      - {ask: सभापति कौन बना?, accept: [लेनिन, व्लादिमीर लेनिन]}
      - text: >
          पहली पंक्ति
          दूसरी पंक्ति
"""


def read(text: str) -> Node:
    return parse(text.encode(), "spec.yaml")


def plain(node: Node) -> Any:
    """A tree without its places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node}


def faults(data: str | bytes) -> tuple[Problem, ...]:
    """What reading refuses."""
    with pytest.raises(InputError) as caught:
        parse(data.encode() if isinstance(data, str) else data, "spec.yaml")
    return caught.value.problems


def fault(data: str | bytes) -> tuple[str, int, int]:
    """The one thing that reading refuses: its code, line and column."""
    (problem,) = faults(data)
    assert problem.span is not None
    return problem.code, problem.span.line, problem.span.column


TYPED = ["no", "on", "yes", "1:30", "०५", "012", "1_000", "2024-01-05", "0x1F", "1e3", ".inf", "true", "5", "= x", "<<"]


@pytest.mark.parametrize("typed", TYPED)
def test_a_plain_value_stays_letter_by_letter(typed: str) -> None:
    assert plain(read(f"- {typed}\n")) == [typed]


def test_names_that_yaml_1_1_takes_for_truth_values_stay_names() -> None:
    assert plain(read("no: 1\non: 2\n")) == {"no": "1", "on": "2"}


@pytest.mark.parametrize(("typed", "empty"), [("", True), ("~", True), ("null", True), ("'~'", False), ('""', False)])
def test_only_a_plain_nothing_is_no_value(typed: str, empty: bool) -> None:
    root = read(f"a: {typed}\n")
    assert isinstance(root, Mapping)
    value = root.get("a")
    assert isinstance(value, Scalar)
    assert value.empty is empty


def test_places_count_characters_from_one() -> None:
    root = read("शीर्षक: क्रांति\nb: [x, 'दो शब्द']\n")
    assert isinstance(root, Mapping)
    (title, revolution), (_, pair) = root
    assert title.span == Span("spec.yaml", 1, 1, 6)
    assert revolution.span == Span("spec.yaml", 1, 9, 7)
    assert isinstance(pair, Sequence)
    assert pair.items[1].span == Span("spec.yaml", 2, 8, 9)


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


def test_a_question_mark_inside_brackets_is_text() -> None:
    assert plain(read("- {ask: कब लौटा?, answer: अप्रैल}\n")) == [{"ask": "कब लौटा?", "answer": "अप्रैल"}]


def test_an_alias_stands_for_its_value() -> None:
    assert plain(read("a: &x [1, 2]\nb: *x\n")) == {"a": ["1", "2"], "b": ["1", "2"]}


def test_aliases_that_explode_are_refused() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert [problem.code for problem in faults("\n".join(levels))] == ["too-many-values"]


def test_aliases_count_as_deep_as_what_they_stand_for() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 80)]
    assert [problem.code for problem in faults("\n".join(lines))] == ["too-deep"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_nesting_20_000_deep_is_refused(opening: str) -> None:
    assert [problem.code for problem in faults(opening * 20_000)][-1] == "too-deep"


def test_mappings_nested_line_by_line_are_refused_past_the_limit() -> None:
    text = "".join(f"{' ' * depth}a:\n" for depth in range(2_000))
    assert fault(text) == ("too-deep", limits.DEPTH + 1, limits.DEPTH + 1)


def test_nesting_up_to_the_limit_is_read() -> None:
    assert read("[" * limits.DEPTH + "]" * limits.DEPTH)


def test_a_repeated_key_names_both_places() -> None:
    (problem,) = faults("title: a\nb: 1\ntitle: c\n")
    assert (problem.code, problem.span) == ("key-repeated", Span("spec.yaml", 3, 1, 5))
    assert "line 1, column 1" in messages.render(problem, "en")


def test_keys_that_differ_only_in_their_coding_are_repeated() -> None:
    assert fault("क़लम: 1\nक\u093cलम: 2\n") == ("key-repeated", 2, 1)


@pytest.mark.parametrize(
    "typed", ["!!python/object/apply:os.system [ls]", "!!binary aGk=", "!x y", "! y", "!!int 5", "!<tag:x> y"]
)
def test_tags_are_refused_and_never_obeyed(typed: str) -> None:
    assert fault(f"a: {typed}\n") == ("tag", 1, 4)


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


@pytest.mark.parametrize("text", ["", "\n\n", "# नोट\n", "---\n", "~\n"])
def test_a_file_that_says_nothing_is_refused(text: str) -> None:
    assert fault(text)[0] == "file-empty"


def test_a_second_document_is_refused_at_its_line() -> None:
    assert fault("a: 1\n---\nb: 2\n") == ("second-document", 2, 1)
    assert fault("a: 1\n...\nb: 2\n") == ("after-the-end", 3, 1)


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


def test_a_text_past_the_limit_is_refused() -> None:
    assert fault(f"a: {'क' * (limits.TEXT_CHARACTERS + 1)}\n") == ("text-too-long", 1, 4)


def test_a_missing_file_is_told_where_it_was_named(tmp_path: Path) -> None:
    named = Span("spec.yaml", 4, 8, 10)
    with pytest.raises(InputError) as caught:
        read_file(tmp_path / "facts.yaml", "facts.yaml", named)
    assert [(problem.code, problem.span) for problem in caught.value.problems] == [("file-missing", named)]


@st.composite
def edited(draw: st.DrawFn) -> str:
    """The spec above with a few characters added, changed or lost."""
    text = list(SPEC)
    pieces = [*"{}[]:,-#&*!|>'\"%@`\t \n?\\\x07\u202e", ": ", " #", "- ", "\n  ", "---\n", "...\n", '"\n']
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(text) - 1))
        kind = draw(st.sampled_from(("add", "change", "lose")))
        piece = "" if kind == "lose" else draw(st.sampled_from(pieces))
        text[place] = piece + text[place] if kind == "add" else piece
    return "".join(text)


@given(edited())
def test_whatever_is_typed_is_read_or_refused_with_a_place(text: str) -> None:
    parsed = parse_what_can_be(text.encode(), "spec.yaml")
    lines = text.replace("\r", "\n").split("\n")
    assert parsed.root is not None or parsed.problems
    for problem in parsed.problems:
        assert problem.span is not None
        assert 1 <= problem.span.line <= len(lines)
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1
        assert "\n" not in messages.render(problem, "hi")


@given(st.binary(max_size=200))
def test_whatever_the_bytes_nothing_but_an_input_error_comes(data: bytes) -> None:
    try:
        parsed = parse_what_can_be(data, "spec.yaml")
    except InputError as error:
        assert error.problems
    else:
        assert parsed.root is not None or parsed.problems


@given(st.text("{}[]:,-#&*!|>'\"%@`?\\ कa1", min_size=1, max_size=20).map(str.strip).filter(bool))
def test_a_text_put_in_quotes_is_that_text(text: str) -> None:
    mended = quoted_from(f"- {text}", 3)
    if mended is None:  # it has its quotes
        return
    if "?: " not in text and " #" not in text:
        assert plain(read(mended)) == [text]
