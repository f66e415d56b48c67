"""Reading YAML: what was typed stays, every value has its place, what would hurt is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.reading import SPEC, fault, faults, plain, read
from worksheet import limits, messages
from worksheet.errors import InputError, Span
from worksheet.reader import Mapping, Scalar, Sequence, parse_what_can_be

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


@pytest.mark.parametrize("text", ["", "\n\n", "# नोट\n", "---\n", "~\n"])
def test_a_file_that_says_nothing_is_refused(text: str) -> None:
    assert fault(text)[0] == "file-empty"


def test_a_second_document_is_refused_at_its_line() -> None:
    assert fault("a: 1\n---\nb: 2\n") == ("second-document", 2, 1)
    assert fault("a: 1\n...\nb: 2\n") == ("after-the-end", 3, 1)


def test_a_text_past_the_limit_is_refused() -> None:
    assert fault(f"a: {'क' * (limits.TEXT_CHARACTERS + 1)}\n") == ("text-too-long", 1, 4)


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
