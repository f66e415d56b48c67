"""Questions that hold more than one answer's worth: tables to complete, passages, parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.documents import said
from worksheet import compose, spec, variants
from worksheet.content import Boxed, Gap, Group, Inlines, Listing, Numbering, Text
from worksheet.errors import InputError, Problem
from worksheet.paper import BlankItem, ChoiceItem, CompoundItem, Marks, MatchingItem, TableItem, WrittenItem

_SOURCE = """केरेन्स्की के नेतृत्व में अस्थाई सरकार बनी।
25 अक्टूबर को लेनिन ने क्रांति की घोषणा की। 26 अक्टूबर 1917 को महल पर आक्रमण कर अधिकार कर लिया।
उषा की पहली किरण
छत पर आकर ठहर गई
"""
_FACTS = """
source: {text: source.txt, errata: {line: 1, read: अस्थाई, as: अस्थायी, note: अन्यत्र अस्थायी}}
facts: [केरेन्स्की के नेतृत्व में अस्थायी सरकार बनी]
"""


def _load(folder: Path, sections: str, more: str = "") -> spec.Loaded:
    (folder / "source.txt").write_text(_SOURCE, encoding="utf-8")
    (folder / "facts.yaml").write_text(_FACTS, encoding="utf-8")
    path = folder / "chapter.yaml"
    path.write_text(f"title: 1917\n{more}facts: facts.yaml\nsections:\n  - {sections}\n", encoding="utf-8")
    return spec.load(path, shown="chapter.yaml", root=folder)


def _problems(folder: Path, sections: str, more: str = "") -> list[Problem]:
    try:
        return list(_load(folder, sections, more).warnings)
    except InputError as error:
        return list(error.problems)


def _codes(folder: Path, sections: str, more: str = "") -> list[str]:
    return [problem.code for problem in _problems(folder, sections, more)]


def _compound(folder: Path, sections: str) -> CompoundItem:
    (item,) = _load(folder, sections).paper.sections[0].items
    assert isinstance(item, CompoundItem)
    return item


def _table(folder: Path, rows: str, heads: str = "[तिथि, घटना]") -> TableItem:
    (item,) = _load(folder, f"{{type: table, heads: {heads}, rows: {rows}}}").paper.sections[0].items
    assert isinstance(item, TableItem)
    return item


def _said_of(body: Inlines) -> str:
    return "".join(piece.text if isinstance(piece, Text) else "_" for piece in body)


_ROWS = '[[25 अक्टूबर, "{क्रांति की घोषणा}"], ["{26 अक्टूबर 1917}", महल पर अधिकार]]'


def test_a_table_s_answers_stand_row_by_row_and_are_cited_with_what_stands_beside_them(tmp_path: Path) -> None:
    item = _table(tmp_path, _ROWS)
    assert [[_said_of(cell) for cell in row] for row in item.rows] == [["25 अक्टूबर", "_"], ["_", "महल पर अधिकार"]]
    assert [answer.points for answer in item.answers] == [("क्रांति की घोषणा",), ("26 अक्टूबर 1917",)]
    assert [[citation.lines for citation in answer.citations] for answer in item.answers] == [[(2, 2)], [(2, 2)]]


def test_an_answer_beside_which_nothing_of_its_row_stands_is_the_teacher_s_own(tmp_path: Path) -> None:
    assert _table(tmp_path, '[[मेरा नाम, "{लेनिन}"], [मेरा नगर, "{छत}"]]').answers[0].citations == ()


def test_the_blanks_of_a_column_are_alike(tmp_path: Path) -> None:
    item = _table(tmp_path, '[[क, "{एक}"], [ख, "{दो तीन चार पाँच छह}"], ["{ग}", "यह {नौ} है"]]')
    rooms = [[piece.aksharas for cell in row for piece in cell if isinstance(piece, Gap)] for row in item.rows]
    assert rooms[0] == rooms[1] == rooms[2][1:]
    assert rooms[2][0] < rooms[2][1]


def test_a_row_alone_needs_no_list_round_it(tmp_path: Path) -> None:
    assert len(_table(tmp_path, '[क, "{ख}"]').rows) == 1


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ('[[क, "{ख}"], [ग]]', ["row-length"]),
        ('[[क, "{ख}", ग]]', ["row-length"]),
        ("[[क, ख]]", ["table-without-blank"]),
        ('[[क, "{ख}"], ग]', ["row-not-list"]),
        ('[[क, "{ख"]]', ["brace-open"]),
        ('[[क, "{}"]]', ["blank-empty"]),
        ("क", ["row-not-list"]),
    ],
)
def test_what_is_wrong_with_a_table_is_told(rows: str, codes: list[str], tmp_path: Path) -> None:
    assert _codes(tmp_path, f"{{type: table, heads: [तिथि, घटना], rows: {rows}}}") == codes


def test_the_key_fills_the_table_in(tmp_path: Path) -> None:
    paper = _load(tmp_path, f"{{type: table, marks: 2, heads: [तिथि, घटना], rows: {_ROWS}}}").paper
    assert [line for line in said(compose.sheet(paper)) if "घोषणा" in line] == []
    key = said(compose.key(paper))
    assert key[key.index("25 अक्टूबर") :][:4] == ["25 अक्टूबर", "क्रांति की घोषणा", "26 अक्टूबर 1917", "महल पर अधिकार"]
    assert "2" in key  # the marks are the table's


def test_a_passage_may_be_lines_of_the_source_as_mended(tmp_path: Path) -> None:
    item = _compound(tmp_path, "{type: passage, passage: {line: 1-2}, questions: [कौन?: केरेन्स्की]}")
    passage = item.passage
    assert passage is not None and passage.citation is not None
    assert [_said_of(line) for lines in passage.paragraphs for line in lines] == [
        "केरेन्स्की के नेतृत्व में अस्थायी सरकार बनी। " + _SOURCE.splitlines()[1]
    ]
    assert passage.citation.lines == (1, 2)
    assert passage.citation.statement == "केरेन्स्की के नेतृत्व में … अधिकार कर लिया।"
    assert [reading.read for reading in passage.citation.readings] == ["अस्थाई"]


def test_a_verse_keeps_its_lines_and_an_empty_one_begins_a_stanza(tmp_path: Path) -> None:
    typed = "{type: passage, verse: {line: 3-4}, questions: [क?: ख]}"
    lines = ("उषा की पहली किरण", "छत पर आकर ठहर गई")
    passage = _compound(tmp_path, typed).passage
    assert passage is not None and passage.verse
    assert [tuple(map(_said_of, stanza)) for stanza in passage.paragraphs] == [lines]
    verse = "type: passage\n    verse: |\n      एक\n      दो\n\n      तीन\n    questions: [क?: ख]"
    passage = _compound(tmp_path, verse).passage
    assert passage is not None
    assert [tuple(map(_said_of, stanza)) for stanza in passage.paragraphs] == [("एक", "दो"), ("तीन",)]


def test_a_typed_passage_is_cited_where_the_source_has_all_of_it(tmp_path: Path) -> None:
    typed = "{type: passage, passage: केरेन्स्की के नेतृत्व में अस्थायी सरकार बनी।, questions: [क?: ख]}"
    passage = _compound(tmp_path, typed).passage
    assert passage is not None and passage.citation is not None
    assert passage.citation.lines == (1, 1)
    own = _compound(tmp_path, "{type: passage, passage: अपना पाठ।, questions: [क?: ख]}").passage
    assert own is not None and own.citation is None


def test_questions_on_a_passage_are_of_any_type_short_answers_if_they_say_none(tmp_path: Path) -> None:
    questions = (
        'क?: ख, {type: fill-in-blank, text: "क {ख}"}, {type: multiple-choice, ask: क?, options: [क, ख], answer: क}'
    )
    item = _compound(tmp_path, f"{{type: passage, passage: पाठ, questions: [{questions}]}}")
    assert [type(part) for part in item.parts] == [WrittenItem, BlankItem, ChoiceItem]


def test_marks_of_a_passage_s_section_are_for_each_question_on_it(tmp_path: Path) -> None:
    paper = _load(tmp_path, "{type: passage, marks: 2, passage: पाठ, questions: [क?: ख, ग?: घ, च?: छ]}").paper
    worth = paper.sections[0].worth
    assert worth is not None
    assert (worth.each, worth.count, worth.total) == (Marks(4), 3, Marks(12))
    assert "2×3=6" in said(compose.sheet(paper))


def test_a_lone_passage_stands_framed_over_questions_numbered_as_the_section_s(tmp_path: Path) -> None:
    paper = _load(tmp_path, "{type: passage, marks: 1, passage: पाठ, questions: [क?: ख, ग?: घ]}").paper
    group = compose.sheet(paper).blocks[-1]
    assert isinstance(group, Group)
    frame, questions = group.blocks
    assert isinstance(frame, Boxed) and frame.quote
    assert isinstance(questions, Listing)
    assert [entry.label for entry in questions.entries] == ["(i)", "(ii)"]
    key = said(compose.key(paper))
    assert "(i) ख" in key and "(ii) घ" in key


def test_the_key_says_where_a_passage_stands_and_what_was_mended_in_it(tmp_path: Path) -> None:
    paper = _load(tmp_path, "{type: passage, passage: {line: 1}, questions: [कौन?: केरेन्स्की]}").paper
    key = said(compose.key(paper))
    assert any(line.startswith("पंक्ति 1 : “केरेन्स्की के नेतृत्व") for line in key)
    assert any("“अस्थाई”" in line and "अन्यत्र अस्थायी" in line for line in key)


def test_sets_leave_the_questions_on_a_passage_in_order_and_shuffle_what_these_hold(tmp_path: Path) -> None:
    choice = "{type: multiple-choice, ask: क?, options: [एक, दो, तीन, चार], answer: एक}"
    section = f"{{type: passage, passage: पाठ, questions: [क?: ख, ग?: घ, {choice}]}}"
    orders = set()
    for paper in variants.papers(_load(tmp_path, section, "sets: [A, B, C]\n")):
        (item,) = paper.sections[0].items
        assert isinstance(item, CompoundItem)
        first, second, third = item.parts
        assert isinstance(first, WrittenItem) and isinstance(second, WrittenItem) and isinstance(third, ChoiceItem)
        assert [_said_of(part.ask) for part in (first, second)] == ["क?", "ग?"]
        assert [_said_of(third.options[place]) for place in third.right] == ["एक"]
        orders.add(third.options)
    assert len(orders) == 3


@pytest.mark.parametrize(
    ("section", "codes"),
    [
        ("{type: passage, questions: [क?: ख]}", ["passage-wanted"]),
        ("{type: passage, passage: पाठ, verse: पाठ, questions: [क?: ख]}", ["passage-or-verse"]),
        ("{type: passage, passage: {line: 9}, questions: [क?: ख]}", ["line-missing"]),
        ("{type: passage, passage: {line: 2-1}, questions: [क?: ख]}", ["line-wrong"]),
        ("{type: passage, passage: {line: 1, text: पाठ}, questions: [क?: ख]}", ["text-or-line"]),
        ("{type: passage, passage: पाठ}", ["key-missing"]),
        (
            "{type: passage, passage: पाठ, questions: [{type: passage, passage: क, questions: [क?: "
            "ख]}]}",
            ["passage-in-passage"],
        ),
        ("{type: passage, passage: पाठ, questions: [क?]}", ["missing-answer"]),
        ("{type: short-answer, questions: [{parts: [{parts: [क?: ख]}]}]}", ["parts-in-parts"]),
        (
            "{type: short-answer, questions: [{parts: [{ask: क?, answer: ख, instead: {ask: ग?, answer: "
            "घ}}]}]}",
            ["instead-in-part"],
        ),
        ("{type: short-answer, questions: [{parts: [{ask: क?, answer: ख, separate: true}]}]}", ["separate-in-part"]),
        ("{type: short-answer, questions: [{parts: [{ask: क?, answer: ख, marks: 1}, ग?: घ]}]}", ["marks-on-some"]),
        (
            "{type: short-answer, marks: 4, questions: [{parts: [{ask: क?, answer: ख, marks: 1}, "
            "{ask: ग?, answer: घ, marks: 2}]}]}",
            ["marks-do-not-add-up-parts"],
        ),
        ("{title: क, questions: [{parts: [क?: ख]}]}", ["key-missing"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_passages_and_parts_is_told(section: str, codes: list[str], tmp_path: Path) -> None:
    assert _codes(tmp_path, section) == codes


def test_a_line_of_the_source_needs_one_source(tmp_path: Path) -> None:
    path = tmp_path / "alone.yaml"
    section = "{type: passage, passage: {line: 1}, questions: [क?: ख]}"
    path.write_text(f"title: क\nsections: {section}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        spec.load(path, root=tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["lines-of-no-source"]
    (tmp_path / "more.yaml").write_text("source: {text: source.txt}\nfacts: [छत पर आकर ठहर गई]\n", encoding="utf-8")
    assert _codes(tmp_path, section, "").count("lines-of-several-sources") == 0
    (tmp_path / "chapter.yaml").write_text(
        f"title: क\nfacts: [facts.yaml, more.yaml]\nsections: {section}\n", encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        spec.load(tmp_path / "chapter.yaml", root=tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["lines-of-several-sources"]


_PARTS = "{ask: कब?, marks: 1, answer: तब}, {ask: कहाँ?, marks: 3, answer: यहाँ}"


def test_parts_have_marks_that_make_up_the_question_s(tmp_path: Path) -> None:
    paper = _load(
        tmp_path, f"{{type: short-answer, marks: 4, questions: [कौन?: मैं, {{ask: क?, parts: [{_PARTS}]}}]}}"
    ).paper
    item = paper.sections[0].items[1]
    assert item.marks == Marks(8)
    sheet = said(compose.sheet(paper))
    assert "4×2=8" in sheet
    assert sheet[sheet.index("(क) कब?") + 1] == "1"
    assert sheet[sheet.index("(ख) कहाँ?") + 1] == "3"


def test_of_a_part_of_pairs_the_marks_of_all_pairs_count(tmp_path: Path) -> None:
    pairs = "{type: matching, marks: 0.5, pairs: {राजा: रानी, बैल: गाय, मोर: मोरनी}}"
    paper = _load(tmp_path, f"{{type: short-answer, questions: [{{parts: [{_PARTS}, {pairs}]}}]}}").paper
    assert paper.sections[0].items[0].marks == Marks(11)
    assert "½×3=1½" in said(compose.sheet(paper))


def test_beside_other_questions_the_marks_of_all_pairs_stand(tmp_path: Path) -> None:
    pairs = "{type: matching, marks: 0.5, pairs: {राजा: रानी, बैल: गाय, मोर: मोरनी}}"
    asked = "{type: one-word, ask: कब?, marks: 1, answer: तब}"
    sheet = said(compose.sheet(_load(tmp_path, f"{{title: क, questions: [{pairs}, {asked}]}}").paper))
    assert "½×3=1½" in sheet


@pytest.mark.parametrize(
    ("language", "part", "labels", "numbering"),
    [
        ("hi", "क?: ख", ["(क)", "(ख)"], Numbering.LETTERS),
        ("hi", "{type: multiple-choice, ask: क?, options: [क, ख], answer: क}", ["(1)", "(2)"], Numbering.DECIMAL),
        ("mr", "क?: ख", ["(i)", "(ii)"], Numbering.ROMAN),
    ],
)
def test_the_marks_of_parts_are_no_question_s_and_no_option_s(
    language: str, part: str, labels: list[str], numbering: Numbering, tmp_path: Path
) -> None:
    section = f"{{type: short-answer, questions: [{{parts: [{part}, ग?: घ]}}]}}"
    (listing,) = (
        b
        for b in compose.sheet(_load(tmp_path, section, f"language: {language}\n").paper).blocks
        if isinstance(b, Listing)
    )
    (inner,) = listing.entries[0].body
    assert isinstance(inner, Listing)
    assert [entry.label for entry in inner.entries] == labels
    assert inner.numbering is numbering


def test_parts_are_of_the_question_s_type_if_they_say_none_and_blanks_among_them_as_wide_as_all(tmp_path: Path) -> None:
    parts = '["क {ख ग घ ङ च छ ज झ ञ}", {type: matching, pairs: {क: ख, ग: घ}}]'
    section = f'type: fill-in-blank\n    questions:\n      - "एक {{दो}}"\n      - {{ask: पूरा कीजिए, parts: {parts}}}'
    first, second = _load(tmp_path, section).paper.sections[0].items
    assert isinstance(first, BlankItem) and isinstance(second, CompoundItem)
    blank, matching = second.parts
    assert isinstance(blank, BlankItem) and isinstance(matching, MatchingItem)
    gaps = {piece.aksharas for item in (first, blank) for piece in item.stem if isinstance(piece, Gap)}
    assert len(gaps) == 1


def test_each_language_has_its_passage_its_parts_and_its_cells(tmp_path: Path) -> None:
    more = "language: [hi, en]\n"
    text = "{hi: {line: 1}, en: A government was formed.}"
    section = f"{{type: passage, passage: {text}, questions: [{{ask: {{hi: क?, en: A?}}, answer: {{hi: ख, en: B}}}}]}}"
    sheet = said(compose.sheet(_load(tmp_path, section, more).paper))
    assert "A government was formed." in sheet and "(i) क?" in sheet and "A?" in sheet
    assert _codes(tmp_path, section.replace(text, "{line: 1}"), more) == ["no-translation"]
    rows = '[[{hi: एक, en: One}, {hi: "{दो}", en: "{two} {three}"}]]'
    table = f"{{type: table, heads: [{{hi: क, en: A}}, {{hi: ख, en: B}}], rows: {rows}}}"
    assert _codes(tmp_path, table, more) == ["blanks-differ"]
    assert _codes(tmp_path, table.replace(" {three}", ""), more) == []


def test_hindi_keys_say_all_of_it(tmp_path: Path) -> None:
    asked = "{प्रकार: बहुविकल्पीय, प्रश्न: क?, विकल्प: [क, ख], उत्तर: क, अंतिम-विकल्प: ग}"
    section = f"{{प्रकार: गद्यांश, गद्यांश: {{पंक्ति: 1}}, प्रश्नावली: [{asked}]}}"
    assert len(_compound(tmp_path, section).parts) == 1
    section = '{प्रकार: तालिका, स्तंभ-शीर्ष: [क, ख], कतारें: [[क, "{ख}"]]}'
    assert _codes(tmp_path, section) == []
    section = "{प्रकार: लघु-उत्तर, प्रश्नावली: [{उपप्रश्न: [{प्रश्न: क?, उत्तर: ख}]}]}"
    assert len(_compound(tmp_path, section).parts) == 1
