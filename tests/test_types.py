"""The question types that are words alone: each keyed by the facts, what contradicts them told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.specs import chapter
from worksheet import compose, variants
from worksheet.content import Block, Boxed, Document, Entry, Gap, Group, Inlines, Listing, Paragraph, Text
from worksheet.errors import InputError
from worksheet.paper import (
    AssertionItem,
    ChoiceItem,
    GroupItem,
    Item,
    JumbledItem,
    Marks,
    OrderItem,
    Paper,
    TableItem,
    TruthItem,
    WrittenItem,
)
from worksheet.text.akshara import aksharas

_WORD = st.lists(st.sampled_from(["क", "स्था", "यी", "को", "र्म", "ट्रो", "ड"]), min_size=2, max_size=7)


def _item(folder: Path, section: str) -> Item:
    (item,) = chapter(folder, f"  - {section}\n").paper.sections[0].items
    return item


def _written(folder: Path, section: str) -> WrittenItem:
    item = _item(folder, section)
    assert isinstance(item, WrittenItem)
    return item


def _printed(folder: Path, section: str, head: str = "") -> tuple[Paper, ...]:
    return variants.papers(chapter(folder, f"  - {section}\n", head))


def _said(body: Inlines) -> str:
    return "".join(piece.text for piece in body if isinstance(piece, Text))


def _lines(document: Document) -> list[str]:
    """What a document says, paragraph by paragraph, under its labels."""

    def of(block: Block) -> list[str]:
        if isinstance(block, Paragraph):
            return [_said(block.body)]
        if isinstance(block, Group | Boxed):
            return [line for one in block.blocks for line in of(one)]
        if isinstance(block, Listing):
            return [line for entry in block.entries for line in labelled(entry)]
        return []

    def labelled(entry: Entry) -> list[str]:
        first, *rest = [line for block in entry.body for line in of(block)] or [""]
        return [f"{entry.label} {first}", *rest]

    return [line for block in document.blocks for line in of(block)]


@pytest.mark.parametrize(
    ("kind", "answered", "unanswered"),
    [
        ("one-word", 1, 1),
        ("one-sentence", 1, 1),
        ("very-short-answer", 2, 2),
        ("short-answer", 2, 4),
        ("long-answer", 8, 8),
        ("essay", 20, 20),
        ("numeric", 3, 3),
    ],
)
def test_each_kind_of_written_answer_has_its_least_lines(
    kind: str, answered: int, unanswered: int, tmp_path: Path
) -> None:
    items = (
        chapter(tmp_path, f"  - {{type: {kind}, questions: [{{ask: क?, answer: 1}}, ख?]}}\n").paper.sections[0].items
    )
    assert [item.at_least for item in items if isinstance(item, WrittenItem)] == [answered, unanswered]


def test_cues_are_printed_and_a_rubric_is_keyed_with_its_marks(tmp_path: Path) -> None:
    points = "[{text: प्रारूप, marks: 1}, {text: भाषा, marks: 1.5}]"
    section = f"{{type: essay, marks: 2.5, ask: लिखिए।, cues: [एक, दो], answer: {{open: true, points: {points}}}}}"
    (paper,) = _printed(tmp_path, section)
    item = paper.sections[0].items[0]
    assert isinstance(item, WrittenItem)
    assert (item.cues, item.answer.worth) == (("एक", "दो"), (Marks(2), Marks(3)))
    assert "संकेत-बिंदु : एक, दो" in _lines(compose.sheet(paper))
    assert {"1. प्रारूप", "2. भाषा"} <= set(_lines(compose.key(paper)))


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ("[{text: क, marks: 1}, {text: ख, marks: 1}]", "marks-do-not-add-up"),
        ("[{text: क, marks: 1}, ख]", "points-unmarked"),
    ],
)
def test_marks_of_points_make_up_the_question_s(points: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=code):
        _item(tmp_path, f"{{type: long-answer, marks: 3, ask: क?, answer: {{points: {points}}}}}")


@pytest.mark.parametrize(
    ("question", "asked", "answer", "lines"),
    [
        ("{type: definitions, term: सोवियत}", "सोवियत", "सोवियत एक परिषद थी", [(4, 4)]),
        ("{type: definitions, questions: [क्रांति]}", "क्रांति", "बड़ा परिवर्तन", []),
        ("{type: definitions, questions: [क्रांति: उलटफेर]}", "क्रांति", "उलटफेर", []),
        (
            "{type: give-reasons, fact: declared}",
            "25 अक्टूबर को लेनिन ने क्रांति की घोषणा की।",
            "सैनिक क्रांति के पक्ष में थे।",
            [(5, 5)],
        ),
        ("{type: give-reasons, questions: [युद्ध हुआ।: लोभ था।]}", "युद्ध हुआ।", "लोभ था।", []),
        ("{type: correct-sentence, questions: [सेना लौटा।: सेना लौटी।]}", "सेना लौटा।", "सेना लौटी।", []),
    ],
)
def test_what_the_chapter_says_is_the_answer_unless_one_is_written(
    question: str, asked: str, answer: str, lines: list[tuple[int, int]], tmp_path: Path
) -> None:
    item = _written(tmp_path, question)
    assert (_said(item.ask), item.answer.points) == (asked, (answer,))
    assert [citation.lines for citation in item.answer.citations] == lines


def test_a_line_to_correct_is_printed_as_the_book_has_it_and_keyed_by_its_errata(tmp_path: Path) -> None:
    item = _written(tmp_path, "{type: correct-sentence, line: 1}")
    assert _said(item.ask) == "केरेन्स्की के नेतृत्व में अस्थाई सरकार बनी।"
    assert item.answer.points == ("केरेन्स्की के नेतृत्व में अस्थायी सरकार बनी।",)
    assert [reading.read for reading in item.answer.citations[0].readings] == ["अस्थाई"]


@pytest.mark.parametrize(("line", "code"), [(2, "line-without-errata"), (9, "line-missing")])
def test_a_line_with_nothing_to_correct_is_told(line: int, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=code):
        _item(tmp_path, f"{{type: correct-sentence, line: {line}}}")


def test_a_number_stands_with_its_measure_and_its_tolerance(tmp_path: Path) -> None:
    section = "{type: numeric, ask: कितना?, answer: 1917, measure: ग्राम, tolerance: ०.५}"
    (paper,) = _printed(tmp_path, section)
    assert "(i) 1917 ग्राम (± ०.५)" in _lines(compose.key(paper))
    assert "उत्तर :  ग्राम" in _lines(compose.sheet(paper))
    assert _written(tmp_path, section).answer.citations == ()  # that a line has the same figure says nothing


@pytest.mark.parametrize("number", ["1", "१२", "-3", "2.50", "1,20,000", "−4"])
def test_numbers_are_read_in_both_kinds_of_digits(number: str, tmp_path: Path) -> None:
    assert _written(tmp_path, f"{{type: numeric, ask: क?, answer: '{number}'}}").number


@pytest.mark.parametrize("answer", ["दो", "1 दिन", "1..2", "½", "{points: [1, 2]}", "."])
def test_what_is_no_number_is_told(answer: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="number-wanted"):
        _item(tmp_path, f"{{type: numeric, ask: क?, answer: {answer}}}")


@pytest.mark.parametrize(
    ("question", "statement", "true", "right"),
    [
        ("{fact: led}", "लेनिन के नेतृत्व में नई सरकार बनी।", True, "लेनिन के नेतृत्व में नई सरकार बनी।"),
        (
            "{fact: returned, swap: {date: मार्च 1917, स्विट्जरलैंड: फ्रांस}}",
            "मार्च 1917 में लेनिन फ्रांस से वापस रूस लौटा।",
            False,
            "अप्रैल 1917 में लेनिन स्विट्जरलैंड से वापस रूस लौटा।",
        ),
        ("{text: क ख।, answer: असत्य, correct: क ग।}", "क ख।", False, "क ग।"),
        ("क ख।: सत्य", "क ख।", True, "क ख।"),
    ],
)
def test_a_statement_is_true_as_the_fact_says_it_and_false_with_another_term(
    question: str, statement: str, true: bool, right: str, tmp_path: Path
) -> None:
    item = _item(tmp_path, f"{{type: true-false, questions: [{question}]}}")
    assert isinstance(item, TruthItem)
    assert (_said(item.statement), item.true, item.answers[0].points) == (statement, true, (right,))


@pytest.mark.parametrize(
    "swap",
    [
        "fact: led, swap: {person: केरेन्स्की}",  # led-too says so
        "fact: returned, swap: {date: 1917}",
        "fact: declared, swap: {date: अक्टूबर 1917}",
        "fact: returned, swap: {स्विट्जरलैंड: स्विस देश}",
    ],
)
def test_a_false_statement_that_stays_true_is_an_error(swap: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="swap-fits"):
        _item(tmp_path, f"{{type: true-false, {swap}}}")


def test_the_key_puts_a_false_statement_right_and_a_line_is_there_for_it(tmp_path: Path) -> None:
    section = "{type: true-false, correction: true, questions: [{text: क ख।, answer: false, correct: क ग।}]}"
    (paper,) = _printed(tmp_path, section)
    assert {"(i) असत्य", "शुद्ध कथन : क ग।"} <= set(_lines(compose.key(paper)))
    item = paper.sections[0].items[0]
    assert isinstance(item, TruthItem)
    assert item.room == 3


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("{assertion: {fact: declared}, reason: {fact: in-favour}}", "explains"),
        ("{assertion: क।, reason: ख।, answer: दोनों}", "both"),
        ("{assertion: क।, reason: ख।, answer: reason}", "reason"),
    ],
)
def test_a_reason_explains_where_the_fact_says_because(question: str, right: str, tmp_path: Path) -> None:
    section = f"{{type: assertion-reason, questions: [{question}]}}"
    (paper,) = _printed(tmp_path, section)
    item = paper.sections[0].items[0]
    assert isinstance(item, AssertionItem)
    options = [line[4:] for line in _lines(compose.sheet(paper)) if line.startswith(("(क) ", "(ख) ", "(ग) ", "(घ) "))]
    keyed = next(line for line in _lines(compose.key(paper)) if line.startswith("(i) "))
    assert options[item.right] in keyed
    assert item.right == ["explains", "both", "assertion", "reason"].index(right)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("{assertion: क।, reason: ख।}", "relation-missing"),
        ("{assertion: {fact: declared}, reason: {fact: in-favour}, answer: both}", "relation-wrong"),
    ],
)
def test_a_relation_that_is_not_said_or_contradicts_the_facts_is_told(question: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=code):
        _item(tmp_path, f"{{type: assertion-reason, questions: [{question}]}}")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from("कखगघङचछजझ"), unique=True, min_size=2, max_size=8), st.integers(0, 99))
def test_the_key_of_an_ordering_sorts_the_printed_letters(tmp_path: Path, words: list[str], seed: int) -> None:
    (paper,) = _printed(tmp_path, f"{{type: ordering, items: [{', '.join(words)}]}}", f"seed: {seed}\n")
    item = paper.sections[0].items[0]
    assert isinstance(item, OrderItem)
    printed = [_said(entry) for entry in item.entries]
    assert printed != words
    assert [printed[place] for place in item.order] == words
    letters = "कखगघङचछज"
    told = ", ".join(f"({letters[printed.index(word)]})" for word in words)
    assert told in _lines(compose.key(paper))


@pytest.mark.parametrize(
    ("items", "code"),
    [
        ("{fact: taken}, {fact: declared}", "order-against-date"),
        ("{fact: declared, term: event}, {fact: returned}", "order-against-date"),
        ("मई 1918, अप्रैल 1917", "order-against-date"),
        ("{fact: declared}, {fact: formed}", "order-against-link"),
        ("क, ख, क", "item-twice"),
        ("क", "items-wrong"),
    ],
)
def test_an_order_against_the_facts_is_told(items: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=code):
        _item(tmp_path, f"{{type: ordering, items: [{items}]}}")


def test_of_two_dates_one_of_which_may_lie_within_the_other_neither_is_earlier(tmp_path: Path) -> None:
    assert _item(tmp_path, "{type: ordering, items: [अक्टूबर 1917, 1917, 26 अक्टूबर 1917]}")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 99))
def test_each_entry_is_keyed_in_the_group_that_it_was_written_in(tmp_path: Path, one: int, two: int, seed: int) -> None:
    groups = {"नदी": [f"न{i}" for i in range(one)], "पर्वत": [f"प{i}" for i in range(two)]}
    typed = ", ".join(f"{name}: [{', '.join(words)}]" for name, words in groups.items())
    (paper,) = _printed(tmp_path, f"{{type: classify, groups: {{{typed}}}}}", f"seed: {seed}\n")
    item = paper.sections[0].items[0]
    assert isinstance(item, GroupItem)
    for place, (name, words) in enumerate(groups.items()):
        grouped = [_said(entry) for entry, group in zip(item.entries, item.group, strict=True) if group == place]
        assert sorted(grouped) == words
        assert f"{name} : {', '.join(grouped)}" in _lines(compose.key(paper))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_WORD.filter(lambda word: len(set(word)) > 1), st.integers(0, 99))
def test_the_letters_of_a_jumbled_word_are_its_aksharas_out_of_order(
    tmp_path: Path, word: list[str], seed: int
) -> None:
    for paper in _printed(tmp_path, f"{{type: jumbled, answer: {''.join(word)}}}", f"seed: {seed}\nsets: [A, B]\n"):
        item = paper.sections[0].items[0]
        assert isinstance(item, JumbledItem)
        assert sorted(item.pieces) == sorted(aksharas("".join(word)))
        assert "".join(item.pieces) != "".join(word)


@pytest.mark.parametrize("word", ["क", "कक", "अस्थायी सरकार"])
def test_what_cannot_be_jumbled_is_told(word: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="word-wanted"):
        _item(tmp_path, f"{{type: jumbled, answer: {word}}}")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(["क", "ख", "ग", "घ"]), st.integers(0, 99))
def test_the_odd_one_is_keyed_by_its_printed_letter(tmp_path: Path, words: list[str], seed: int) -> None:
    section = f"{{type: odd-one-out, items: [{', '.join(words)}], answer: ग}}"
    (paper,) = _printed(tmp_path, section, f"seed: {seed}\nshuffle: options\n")
    item = paper.sections[0].items[0]
    assert isinstance(item, ChoiceItem)
    assert [_said(item.options[place]) for place in item.right] == ["ग"]
    assert f"(i) ({'कखगघ'[item.right[0]]}) ग" in _lines(compose.key(paper))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("items: [क, ख], answer: क", "odd-of-few"),
        ("items: [क, ख, क], answer: क", "item-twice"),
        ("items: [क, ख, ग], answer: च", "wrong-answer"),
    ],
)
def test_an_odd_one_that_is_none_is_told(typed: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=code):
        _item(tmp_path, f"{{type: odd-one-out, {typed}}}")


def _rows(item: Item) -> list[list[str]]:
    assert isinstance(item, TableItem)
    return [["_" if any(isinstance(p, Gap) for p in cell) else _said(cell) for cell in row] for row in item.rows]


@pytest.mark.parametrize(
    ("rows", "heads", "printed"),
    [
        ("[[क, ख], [ग, घ]]", ["एक", "दो"], [["_", "_"], ["_", "_"]]),
        ("[[रंग, क, ख]]", ["अंतर का आधार", "एक", "दो"], [["रंग", "_", "_"]]),
    ],
)
def test_differences_are_left_blank_and_the_point_compared_is_printed(
    rows: str, heads: list[str], printed: list[list[str]], tmp_path: Path
) -> None:
    item = _item(tmp_path, f"{{type: differences, heads: [एक, दो], rows: {rows}}}")
    assert isinstance(item, TableItem)
    assert ([_said(head) for head in item.heads], _rows(item)) == (heads, printed)
    assert [answer.points[0] for answer in item.answers][:2] == ["क", "ख"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("heads: [एक, दो], rows: [[क, ख], [ग]]", "differences-row"),
        ("heads: [एक, दो], rows: [[क, ख, ग, घ]]", "differences-row"),
        ("heads: [एक], rows: [[क, ख]]", "heads-two"),
        ("heads: [एक, दो], rows: [क, ख]", "row-not-list"),
    ],
)
def test_differences_that_are_no_two_columns_are_told(typed: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=code):
        _item(tmp_path, f"{{type: differences, {typed}}}")


def test_a_timeline_is_sorted_by_date_with_its_answers_in_that_order(tmp_path: Path) -> None:
    events = """
      - {fact: taken, blank: date}
      - {fact: declared, blank: event}
      - {date: फरवरी/मार्च 1917, event: पहली अवस्था}
      - {fact: returned, blank: date}
"""
    (item,) = chapter(tmp_path, f"  - type: timeline\n    events:{events}").paper.sections[0].items
    assert _rows(item) == [
        ["फरवरी/मार्च 1917", "पहली अवस्था"],
        ["_", "… में लेनिन स्विट्जरलैंड से वापस रूस लौटा"],
        ["25 अक्टूबर", "_"],
        ["_", "… को बोल्शेविकों ने महल पर अधिकार किया"],
    ]
    assert isinstance(item, TableItem)
    assert [answer.points for answer in item.answers] == [("अप्रैल 1917",), ("क्रांति की घोषणा",), ("26 अक्टूबर 1917",)]


def test_events_stay_as_typed_where_a_date_cannot_be_read(tmp_path: Path) -> None:
    events = "[{date: 1918, event: ख, blank: date}, {date: युद्ध के बाद, event: ग}, {date: 1917, event: क}]"
    assert [row[1] for row in _rows(_item(tmp_path, f"{{type: timeline, events: {events}}}"))] == ["ख", "ग", "क"]


@pytest.mark.parametrize(
    ("events", "code"),
    [
        ("[{fact: declared}]", "timeline-without-blank"),
        ("[{fact: led, blank: date}]", "event-undated"),
        ("[{date: 1917, blank: date}]", "key-missing"),
        ("[{fact: declared, date: 1917}]", "event-or-fact"),
        ("[1917]", "event-wanted"),
    ],
)
def test_an_event_without_its_date_is_told(events: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=code):
        _item(tmp_path, f"{{type: timeline, events: {events}}}")


def test_the_options_of_assertions_stand_once_over_a_section_that_has_one_in_a_part(tmp_path: Path) -> None:
    section = """  - title: क
    questions:
      - {type: short-answer, marks: 2, parts: [{ask: क?, answer: ख, marks: 1}, {type: assertion-reason, marks: 1,
          assertion: क।, reason: ख।, answer: both}]}
"""
    (paper,) = variants.papers(chapter(tmp_path, section))
    options = [line for line in _lines(compose.sheet(paper)) if line.startswith("(घ) ")]
    assert options == ["(घ) अभिकथन गलत है, परंतु कारण सही है।"]


@pytest.mark.parametrize(
    "question",
    [
        "{type: true-false, text: {hi: क ख।, en: A b.}, answer: false, correct: {hi: क ग।, en: A c.}}",
        "{type: ordering, items: [{hi: क, en: A}, {hi: ख, en: B}, {hi: ग, en: C}]}",
        "{type: classify, groups: {hi: {क: [ख, ग], घ: [ङ]}, en: {A: [B, C], D: [E]}}}",
        "{type: jumbled, answer: {hi: सोवियत, en: Soviet}}",
        "{type: odd-one-out, items: [{hi: क, en: A}, {hi: ख, en: B}, {hi: ग, en: C}], answer: {hi: ख, en: B}}",
        "{type: timeline, events: [{date: मई 1917, event: {hi: क, en: A}}, {date: 1916, event: B, blank: date}]}",
    ],
)
def test_both_languages_of_a_question_stand_in_one_order(question: str, tmp_path: Path) -> None:
    english = {"क": "A", "ख": "B", "ग": "C", "ङ": "E"}
    for paper in _printed(tmp_path, question, "language: [hi, en]\nsets: [A, B]\n"):
        (item,) = paper.sections[0].items
        assert item.other is not None
        for name in ("entries", "options"):
            one, other = getattr(item, name, ()), getattr(item.other, name, ())
            assert [english[_said(body)] for body in one] == [_said(body) for body in other]
        for name in ("group", "order", "right", "true"):
            assert getattr(item, name, None) == getattr(item.other, name, None)


def test_pupils_who_write_in_a_book_find_no_blanks_on_the_sheet(tmp_path: Path) -> None:
    sections = """  - {type: true-false, questions: [क ख।: true]}
  - {type: jumbled, answer: सोवियत}
  - {type: numeric, ask: कितना?, answer: 1}
"""
    (paper,) = variants.papers(chapter(tmp_path, sections, "answers: book\n"))
    blocks = [
        entry.body for block in compose.sheet(paper).blocks if isinstance(block, Listing) for entry in block.entries
    ]
    bodies = [block.body for body in blocks for block in body if isinstance(block, Paragraph)]
    assert not any(isinstance(piece, Gap) for body in bodies for piece in body)
