"""A paper in two languages: each text in both, one order, one numbering, one key; what has no translation is told."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from support.documents import said, write
from worksheet import build, compose, inspection, spec, variants
from worksheet.content import AnswerSpace, Beside, Document, Entry, Inlines, Listing, Paragraph, Text
from worksheet.errors import InputError, Problem, Severity
from worksheet.layout import lay_out
from worksheet.layout.boxes import Line
from worksheet.paper import BlankItem, MatchingItem, Paper
from worksheet.personal import EDITIONS, PaperMaker, Pupil

_SOURCE = "अप्रैल 1917 में लेनिन रूस लौटा।\nउसने २५ अक्टूबर को घोषणा की।\nमजदूरों की माँग थी कि युद्ध रुके।\n"
_FACTS = """
source: {text: source.txt, errata: {line: 1, read: लौटा, as: लौटे, note: {hi: आदर, en: respect}}}
facts:
  returned:
    statement: अप्रैल 1917 में लेनिन रूस लौटे
    print: {en: In April 1917 Lenin returned to Russia}
    terms: {date: अप्रैल 1917, person: लेनिन, place: {hi: रूस, en: Russia}}
    note: {hi: नया पंचांग, en: New calendar}
  declared:
    statement: उसने २५ अक्टूबर को घोषणा की
    print: {hi: लेनिन ने २५ अक्टूबर को घोषणा की, en: On 25 October Lenin made the declaration}
    terms: {date: २५ अक्टूबर, event: {hi: घोषणा, en: Declaration}}
  demand:
    statement: मजदूरों की माँग थी
    print: {hi: मजदूरों की माँग, en: The demand of the workers}
    points: [{hi: युद्ध रुके, en: that the war stop}]
  alone: {statement: मजदूरों की माँग थी कि युद्ध रुके, terms: {group: मजदूरों}}
glossary:
  लेनिन: {also: व्लादिमीर लेनिन, en: Lenin}
"""
_HEAD = """\
language: [hi, en]
title: {hi: क्रांति, en: The Revolution}
class: 9
subject: {hi: इतिहास, en: History}
facts: facts.yaml
"""
_SECTIONS = """\
sections:
  - type: fill-in-blank
    marks: 1
    questions:
      - {fact: returned, blank: [date, person]}
      - {hi: "सरकार {युद्ध} में थी।", en: "The government was at {war}."}
      - {fact: returned, blank: place}
  - type: matching
    marks: 1
    pairs:
      - {left: {fact: returned, term: date}, right: {hi: वापसी, en: Return}}
      - {left: {fact: declared, term: date}, right: {fact: declared, term: event}}
      - {left: 1918, right: {hi: शांति, en: Peace}}
    extra: {hi: युद्ध, en: War}
  - type: short-answer
    marks: 2
    questions:
      - {ask: {hi: क्या माँग थी?, en: What was the demand?}, answer: {fact: demand}, words: 20}
      - {hi: {कौन लौटा?: लेनिन}, en: {Who returned?: Lenin}}
"""


def _load(folder: Path, typed: str) -> spec.Loaded:
    (folder / "source.txt").write_text(_SOURCE, encoding="utf-8")
    (folder / "facts.yaml").write_text(_FACTS, encoding="utf-8")
    (folder / "paper.yaml").write_text(typed, encoding="utf-8")
    return spec.load(folder / "paper.yaml", shown="paper.yaml", root=folder)


def _paper(folder: Path, head: str = _HEAD, sections: str = _SECTIONS) -> Paper:
    return variants.papers(_load(folder, head + sections))[0]


def _problems(folder: Path, typed: str) -> list[Problem]:
    with pytest.raises(InputError) as caught:
        _load(folder, typed)
    return [problem for problem in caught.value.problems if problem.severity is Severity.ERROR]


def _codes(folder: Path, question: str, kind: str = "fill-in-blank") -> list[str]:
    typed = f"{_HEAD}sections:\n  - type: {kind}\n    questions:\n      - {question}\n"
    return [problem.code for problem in _problems(folder, typed)]


def _tags(document: Document, folder: Path) -> str:
    pdf = write(document, folder)
    return "\n".join(line.written() for line in inspection.lines(inspection.read(pdf, pdf.name)))


def _words(entry: Inlines) -> str:
    return "".join(piece.text for piece in entry if isinstance(piece, Text))


def _numbers(told: list[str], answers: tuple[str, ...]) -> list[str]:
    """The number that each answer has in a key."""
    return [next(line.split()[0] for line in told if line.endswith(f") {answer}")) for answer in answers]


def test_the_head_has_each_label_and_text_in_both_languages_and_figures_once(tmp_path: Path) -> None:
    told = said(compose.sheet(_paper(tmp_path)))
    assert told[:4] == ["क्रांति", "The Revolution", "कक्षा / Class : 9", "विषय / Subject : इतिहास / History"]
    assert "नाम / Name : _____" in told


def test_the_second_language_stands_under_the_first_and_numbers_and_marks_stand_once(tmp_path: Path) -> None:
    told = said(compose.sheet(_paper(tmp_path)))
    at = told.index("1. रिक्त स्थानों की पूर्ति कीजिए / Fill in the blanks")
    assert told[at + 1 : at + 4] == ["1×3=3", "(i) _____ में _____ रूस लौटे।", "In _____ _____ returned to Russia."]
    assert sum(text.startswith("(ii)") for text in told) == 3
    assert "क्या माँग थी? (अधिकतम 20 शब्द)" in told[-4]
    assert told[-3] == "What was the demand? (at most 20 words)"


def test_terms_take_the_glossary_s_words_and_dates_the_language_s_months(tmp_path: Path) -> None:
    (blanks, matching, _) = _paper(tmp_path).sections
    first, _, third = blanks.items
    assert isinstance(first, BlankItem) and isinstance(third, BlankItem)
    assert first.other and third.other
    assert [answer.points for answer in first.other.answers] == [("April 1917",), ("Lenin",)]
    assert third.other.answers[0].points == ("Russia",)
    (columns,) = matching.items
    assert isinstance(columns, MatchingItem)
    assert columns.other
    assert [_words(entry) for entry in columns.other.left] == ["April 1917", "25 October", "1918"]


def test_answer_lines_stand_once_and_are_enough_for_the_longer_answer(tmp_path: Path) -> None:
    answers = "{hi: लेनिन, en: a very long answer that takes many more words than the Hindi one does to say}"
    ask = f"{{ask: {{hi: कौन?, en: Who?}}, answer: {answers}}}"
    paper = _paper(tmp_path, sections=f"sections:\n  - type: short-answer\n    questions: [{ask}]\n")
    (listing,) = [block for block in compose.sheet(paper).blocks if isinstance(block, Listing)]
    (lines,) = [block for block in listing.entries[0].body if isinstance(block, AnswerSpace)]
    assert lines.aksharas > 30


def test_on_a_paper_of_one_language_a_text_gives_that_language_s_part(tmp_path: Path) -> None:
    hindi = ("hi", "क्रांति", "सरकार _____ में थी।")
    english = ("en", "The Revolution", "The government was at _____.")
    for tag, title, question in (hindi, english):
        told = said(compose.sheet(_paper(tmp_path, _HEAD.replace("[hi, en]", tag))))
        assert told[0] == title
        assert f"(ii) {question}" in told


def test_keys_in_hindi_and_languages_by_their_names_are_read_as_well(tmp_path: Path) -> None:
    head = "भाषा: [हिंदी, अंग्रेज़ी]\nविन्यास: आमने-सामने\nशीर्षक: {हिंदी: क, अंग्रेज़ी: A}\n"
    section = "  - प्रकार: लघु-उत्तर\n    प्रश्नावली:\n      - {हिंदी: क?, अंग्रेज़ी: A?}\n"
    paper = _load(tmp_path, f"{head}खंड:\n{section}").paper
    assert (paper.second, paper.layout.value, paper.head.other and paper.head.other.title) == ("en", "beside", "A")


def test_both_languages_are_shuffled_alike(tmp_path: Path) -> None:
    answers = {"युद्ध": "war", "अप्रैल 1917": "April 1917", "रूस": "Russia"}
    sides = {"वापसी": "Return", "घोषणा": "Declaration", "शांति": "Peace", "युद्ध": "War"}
    for paper in variants.papers(_load(tmp_path, f"{_HEAD}sets: [A, B, C]\n{_SECTIONS}")):
        for item in paper.sections[0].items:
            assert isinstance(item, BlankItem)
            assert item.other
            assert answers[item.answers[0].points[0]] == item.other.answers[0].points[0]
        (columns,) = paper.sections[1].items
        assert isinstance(columns, MatchingItem)
        assert columns.other
        assert columns.partner == columns.other.partner
        assert [sides[_words(entry)] for entry in columns.right] == [_words(entry) for entry in columns.other.right]


def test_one_key_has_both_languages_and_cites_the_source_once(tmp_path: Path) -> None:
    told = said(compose.key(_paper(tmp_path)))
    at = told.index("(i) अप्रैल 1917; लेनिन / April 1917; Lenin")
    assert told[at + 1 : at + 6] == [
        "पंक्ति 1 : “अप्रैल 1917 में लेनिन रूस लौटे”",
        "पंक्ति 1 में मूल पाठ “लौटा”, शुद्ध पाठ “लौटे” (आदर)",
        "टिप्पणी : नया पंचांग",
        "यह भी मान्य : व्लादिमीर लेनिन",
        "Note: New calendar",
    ]
    assert "(ii) युद्ध / war" in told


def test_the_key_says_once_what_is_worded_otherwise_and_what_is_translated(tmp_path: Path) -> None:
    told = said(compose.key(_paper(tmp_path)))
    legend = ["* वाक्य-रचना शिक्षक की; मूल पाठ के शब्द उद्धरण में", "अंग्रेजी पाठ अनुवाद है, मूल पाठ से मिलाया नहीं गया"]
    assert [line for line in told if line in legend] == legend
    assert sum(line.endswith(" *") for line in told) == 2
    assert not any("वाक्य-रचना" in line for line in told if line not in legend)


def test_where_the_translation_rules_the_key_still_cites_the_source(tmp_path: Path) -> None:
    told = said(compose.key(_paper(tmp_path, _HEAD.replace("[hi, en]", "[en, hi]"))))
    assert "The English text is a translation and was not compared with the source" in told
    at = told.index("(i) April 1917; Lenin / अप्रैल 1917; लेनिन")
    assert told[at + 1] == "Line 1: “अप्रैल 1917 में लेनिन रूस लौटे”"


def test_apart_each_language_has_a_sheet_and_a_key_in_the_same_order(tmp_path: Path) -> None:
    _load(tmp_path, f"{_HEAD}layout: apart\nsets: [A, B]\n{_SECTIONS}")
    built = build.build(build.Spec(tmp_path / "paper.yaml", "paper.yaml", "paper", tmp_path))
    kinds = ("hi.pdf", "hi-key.pdf", "en.pdf", "en-key.pdf")
    assert list(built.files) == [f"paper-{name}-{kind}" for name in "AB" for kind in kinds]
    for paper in variants.papers(_load(tmp_path, f"{_HEAD}layout: apart\nsets: [A, B]\n{_SECTIONS}")):
        hindi, english = (said(compose.key(one)) for one in variants.versions(paper))
        first = _numbers(hindi, ("युद्ध", "रूस", "अप्रैल 1917; लेनिन"))
        assert first == _numbers(english, ("war", "Russia", "April 1917; Lenin"))
        assert "उत्तर कुंजी" in hindi
        assert "The English text is a translation and was not compared with the source" in english
        assert not any(line.endswith(" *") for line in english)


def test_every_text_of_the_second_language_is_tagged_with_it(tmp_path: Path) -> None:
    tags = _tags(compose.sheet(_paper(tmp_path)), tmp_path)
    assert tags.startswith("Document [hi]\n")
    assert "P [en]: In {Form “blank”} {Form “blank”} returned to Russia." in tags
    assert "P: {Form “रिक्त स्थान”} में {Form “रिक्त स्थान”} रूस लौटे।" in tags
    assert "P: कक्षा / {Span [en]: Class} : 9" in tags
    assert "H1: क्रांति {Span [en]: The Revolution}" in tags
    lines = [line.replace("{Form", "") for line in tags.splitlines()]
    latin = [line for line in lines if re.search("[A-Za-z]{4}", line.partition(": ")[2])]
    assert all("[en]" in line for line in latin)
    assert len(latin) > 15


def test_words_of_the_source_are_tagged_as_such_in_the_other_language_s_key(tmp_path: Path) -> None:
    english = variants.versions(_paper(tmp_path, f"{_HEAD}layout: apart\n"))[1]
    tags = _tags(compose.key(english), tmp_path)
    assert tags.startswith("Document [en]\n")
    assert "P: Line 1: {Span [hi]: “अप्रैल 1917 में लेनिन रूस लौटे”}" in tags
    assert "read as {Span [hi]: “लौटे”} (respect)" in tags


def test_beside_one_another_the_lines_are_level_and_the_first_language_is_read_first(tmp_path: Path) -> None:
    document = compose.sheet(_paper(tmp_path, f"{_HEAD}layout: beside\n"))
    (first, *_) = [block for block in document.blocks if isinstance(block, Listing)]
    assert all(isinstance(entry.body[0], Beside) for entry in first.entries)
    alone = replace(document, blocks=(Listing(first.entries[:1]),))
    (page,) = lay_out(alone).pages
    marks = [mark for strip, _ in page[0].placed[0].strips() for mark in strip.marks]
    lines = [(item.x, item.baseline) for mark in marks for item in mark.items if isinstance(item, Line)]
    half = document.page.width / 2 - document.page.left
    left, right = ([y for x, y in lines if (x > half) is side] for side in (False, True))
    assert set(right) & set(left)
    assert [x > half for x, _ in lines] == sorted(x > half for x, _ in lines)


def test_a_long_pair_of_texts_is_cut_between_lines_and_nothing_is_lost(tmp_path: Path) -> None:
    texts = " ".join(f"शब्द{i}" for i in range(900)), " ".join(f"word{i}" for i in range(900))
    pair = Beside((Paragraph((Text(texts[0]),)),), (Paragraph((Text(texts[1]),), language="en"),), "2")
    document = replace(compose.sheet(_paper(tmp_path)), blocks=(Listing((Entry("(i)", (pair,)),)),))
    assert len(lay_out(document).pages) > 2
    tags = _tags(document, tmp_path)
    assert f"P: {texts[0]}" in tags
    assert f"P [en]: {texts[1]} 2" in tags


def test_the_paper_says_which_language_rules_where_it_is_asked_to(tmp_path: Path) -> None:
    paper = _paper(tmp_path)
    clause = "प्रश्नों के हिन्दी और अंग्रेजी रूपों में कोई अंतर हो, तो हिन्दी रूप ही मान्य होगा।"
    assert clause not in " ".join(said(compose.sheet(paper)))
    told = said(compose.sheet(replace(paper, first_rules=True)))
    at = told.index(f"1. {clause}")
    assert told[at + 1].startswith("If the Hindi and English versions of a question differ")


def test_what_has_no_translation_is_told_all_at_once_each_at_its_place(tmp_path: Path) -> None:
    typed = """\
language: [hi, en]
title: क्रांति
class: 9
school: {en: School}
head: [सत्र 2025-26, IX, 1917]
instructions: सब कीजिए।
fields: [name, हस्ताक्षर]
facts: facts.yaml
sections:
  - type: fill-in-blank
    title: भरिए
    questions:
      - {fact: alone, blank: group}
      - लेनिन {रूस} लौटा।
  - type: short-answer
    questions:
      - {ask: {hi: क?, en: k?}, answer: शांति, hint: {hi: द, en: d}}
      - {ask: {hi: ख?, en: kh?}, answer: युद्ध}
"""
    told = sorted((p.span.file, p.span.line, p.code) for p in _problems(tmp_path, typed) if p.span)
    lines = (2, 4, 5, 6, 7, 11, 14, 17, 18)
    assert [one for one in told if one[0] == "paper.yaml"] == [("paper.yaml", line, "no-translation") for line in lines]
    assert {code for file, _, code in told if file != "paper.yaml"} == {"no-translation-fact", "no-translation-term"}


def test_a_text_without_the_one_language_of_the_paper_is_told(tmp_path: Path) -> None:
    (problem,) = _problems(tmp_path, "title: {en: A}\nsections:\n  - type: short-answer\n    questions: [क?]\n")
    assert (problem.code, problem.values["tag"]) == ("no-translation", "hi")


@pytest.mark.parametrize(
    ("question", "kind", "code"),
    [
        ('{hi: "{क} और {ख}।", en: "one {one}."}', "fill-in-blank", "blanks-differ"),
        ('{hi: "{क} और।", eng: "one {one}."}', "fill-in-blank", "language-unknown"),
        ("{fact: declared, blank: event}", "fill-in-blank", "translation-not-printed"),
        ("{ask: {hi: क?, en: k?}, answer: {hi: {points: [क, ख]}, en: k}}", "short-answer", "points-differ"),
        ("{pairs: {hi: {क: ख, ग: घ}, en: {k: kh}}}", "matching", "pairs-too-few"),
        ("{pairs: {hi: {क: ख, ग: घ, च: छ}, en: {k: kh, g: gh}}}", "matching", "pairs-differ"),
    ],
)
def test_languages_that_do_not_say_the_same_are_told(question: str, kind: str, code: str, tmp_path: Path) -> None:
    assert code in _codes(tmp_path, question, kind)


def test_a_text_that_names_no_language_is_in_the_one_whose_script_it_has(tmp_path: Path) -> None:
    question = "{text: {hi: 'क {ख}', en: 'k {kh}'}, hint: %s}"
    for hint, lacking in (("लेनिन आया", "en"), ("Lenin came", "hi")):
        for languages in ("[hi, en]", "[en, hi]"):
            typed = f"language: {languages}\ntitle: 1917\nsections:\n  - type: fill-in-blank\n    questions:\n"
            (problem,) = _problems(tmp_path, f"{typed}      - {question % hint}\n")
            assert (problem.code, problem.values["tag"]) == ("no-translation", lacking)


@pytest.mark.parametrize(
    ("typed", "code"),
    [(f"language: {typed}", "languages-two") for typed in ("[hi, hi]", "[hi, en, mr]", "[]")]
    + [("layout: beside", "layout-needs-two")],
)
def test_a_paper_has_one_language_or_two_and_a_layout_wants_two(typed: str, code: str, tmp_path: Path) -> None:
    told = _problems(tmp_path, f"{typed}\ntitle: क\nsections:\n  - type: short-answer\n    questions: [क?]\n")
    assert [problem.code for problem in told] == [code]


def test_faults_are_not_told_once_a_language(tmp_path: Path) -> None:
    told = _codes(tmp_path, "{fact: nobody, blank: person, foo: 1}")
    assert len(told) == len(set(told)) == 2


def test_a_pupil_s_paper_is_in_the_pupil_s_language_where_they_stand_apart(tmp_path: Path) -> None:
    maker = PaperMaker(_load(tmp_path, f"{_HEAD}layout: apart\n{_SECTIONS}"))
    pupil = Pupil("1", "विद्यार्थी", None, "00" * 16, "A" * 16, EDITIONS[0])
    assert maker.paper(pupil).head.title == "क्रांति"
    assert maker.paper(replace(pupil, language="en")).head.title == "The Revolution"
    assert sorted(maker.keys()) == ["paper-en-key.pdf", "paper-hi-key.pdf"]
    together = PaperMaker(_load(tmp_path, _HEAD + _SECTIONS))
    assert together.paper(replace(pupil, language="en")).second == "en"
    assert sorted(together.keys()) == ["paper-key.pdf"]
