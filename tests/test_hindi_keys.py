"""A file may be typed in Hindi keys, mixed with English ones or not; what is told of it speaks of the keys it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.programs import PROJECT
from worksheet import spec
from worksheet.build import Spec, build
from worksheet.errors import InputError, Problem
from worksheet.messages import render
from worksheet.paper import BlankItem, WrittenItem


def test_a_sheet_in_hindi_keys_is_the_sheet_in_english_ones_byte_for_byte() -> None:
    folder = PROJECT / "worksheets" / "first-sheet"
    made = [build(Spec(folder / name, name, "sheet", folder)).files for name in ("first-sheet.yaml", "hindi-keys.yaml")]
    assert made[0] == made[1]


def _problems(folder: Path, text: str) -> list[Problem]:
    path = folder / "chapter.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        return list(spec.load(path, shown="chapter.yaml", root=folder).warnings)
    except InputError as error:
        return list(error.problems)


def _said(folder: Path, text: str, tag: str = "en") -> list[str]:
    return [render(problem, tag) for problem in _problems(folder, text)]


_ONE = "खंड:\n  - प्रकार: लघु-उत्तर\n    प्रश्नावली:\n      - लेनिन कब लौटा?: तब\n"
_FAULTY = """शीर्षक: क
खंड:
  - प्रकार: लघु-उत्तर
    प्रश्नावली:
      - उत्तर: ख
      - क?:
      - {प्रश्न: क?, उत्तर: [ख], स्थिर: शायद}
"""


@pytest.mark.parametrize(
    "typed",
    [
        "शीर्षक",
        "शी\u200dर्षक",
        "title",
    ],
)
def test_a_key_may_be_typed_in_english_in_hindi_and_with_joiners_that_nobody_sees(typed: str, tmp_path: Path) -> None:
    text = f"{typed}: क\nsections: {{type: short-answer, ask: क?, answer: ख}}\n"
    assert _problems(tmp_path, text) == []


def test_a_nukta_may_be_typed_as_one_character_or_two(tmp_path: Path) -> None:
    for typed in ("जोड\u093cियाँ", "जो\u095cियाँ"):
        text = f"शीर्षक: क\nखंड: {{प्रकार: मिलान, {typed}: [क: ख, ग: घ]}}\n"
        assert _problems(tmp_path, text) == []


def test_one_field_in_two_spellings_is_told_with_both_places(tmp_path: Path) -> None:
    assert _said(tmp_path, f"शीर्षक: क\ntitle: ख\n{_ONE}") == [
        "chapter.yaml:2:1: error: title says the same as शीर्षक in line 1, column 1; keep one of the two"
    ]
    assert _said(tmp_path, "शीर्षक: क\nखंड: {प्रकार: लघु-उत्तर, प्रश्न: क?, उत्तर: ख, ask: ग?}\n") == [
        "chapter.yaml:2:48: error: ask says the same as प्रश्न in line 2, column 26; keep one of the two"
    ]


def test_a_misspelt_key_or_type_is_told_with_the_nearest_in_its_own_script(tmp_path: Path) -> None:
    said = _said(tmp_path, f"शिर्षक: क\nकक्शा: 9\nsubjct: ख\n{_ONE.replace('लघु-', 'लघू-')}")
    assert [line.rpartition("; ")[2] for line in said] == [
        "did you mean शीर्षक?",
        "did you mean कक्षा?",
        "did you mean subject?",
        "did you mean लघु-उत्तर?",
    ]


def test_what_is_told_of_a_file_with_hindi_keys_names_keys_in_hindi(tmp_path: Path) -> None:
    assert _said(tmp_path, _FAULTY, "hi") == [
        "chapter.yaml:5:9: error: खाना प्रश्न नहीं लिखा गया; उसे मान के साथ लिखें",
        "chapter.yaml:6:9: warning[missing-answer]: प्रश्न “क?” का उत्तर नहीं दिया गया; प्रश्न के बाद कोलन लगाकर या उत्तर: में "
        "उत्तर लिखें; कुंजी में लिखा आएगा कि उत्तर नहीं दिया गया",
        "chapter.yaml:7:29: error: उत्तर एक पाठ होता है, सूची नहीं; उत्तर के बिंदु उत्तर: के नीचे बिंदु: में लिखें",
        "chapter.yaml:7:41: error: शायद न हाँ है न नहीं; हाँ या नहीं लिखें",
    ]


def test_what_is_told_of_a_file_with_english_keys_names_keys_in_english(tmp_path: Path) -> None:
    text = "title: क\nnumerals: कुछ\nsections:\n  - type: short-answer\n    questions:\n      - answer: ख\n"
    assert _said(tmp_path, text, "hi") == [
        "chapter.yaml:2:11: error: कुछ यहाँ नहीं लिखा जा सकता; इनमें से एक लिखें: international, devanagari",
        "chapter.yaml:6:9: error: खाना ask नहीं लिखा गया; उसे मान के साथ लिखें",
    ]


@pytest.mark.parametrize(("key", "meant"), [("प्रश्न", "प्रश्नावली"), ("ask", "प्रश्नावली")])
def test_a_list_under_the_key_of_one_question_is_told_with_the_key_of_many(
    key: str, meant: str, tmp_path: Path
) -> None:
    text = f"शीर्षक: क\nखंड:\n  - प्रकार: लघु-उत्तर\n    {key}:\n      - क?: ख\n      - ग?\n"
    wrong, missing = _said(tmp_path, text)
    assert (
        wrong
        == f"chapter.yaml:4:5: error: {key} is one question, but here is a list of them; write {meant}: before the list"
    )
    assert "[missing-answer]" in missing


def test_a_key_in_the_wrong_place_is_told_where_it_belongs_in_the_file_s_own_words(tmp_path: Path) -> None:
    text = f"शीर्षक: क\nहाशिया: 2 cm\n{_ONE}"
    assert _said(tmp_path, text) == [
        "chapter.yaml:2:1: error: the key हाशिया has no place here; it belongs under पृष्ठ:; "
        "check how far the line is indented"
    ]
    assert "वह पृष्ठ: के नीचे लिखा जाता है" in _said(tmp_path, text, "hi")[0]


@pytest.mark.parametrize("typed", ["शृंखला: क", "series: क", "ब्लूप्रिंट: ख", "बोर्ड: राजस्थान"])
def test_what_comes_later_is_refused_by_the_name_that_was_typed(typed: str, tmp_path: Path) -> None:
    (problem,) = _problems(tmp_path, f"शीर्षक: क\n{typed}\nखंड: {{प्रकार: लघु-उत्तर, प्रश्न: क?, उत्तर: ख}}\n")
    assert problem.code == "comes-later"
    assert problem.values["name"] in typed.split(": ")


def test_facts_and_questions_find_each_other_by_roles_in_either_language(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("अप्रैल 1917 में लेनिन रूस लौटा। सूर्य तारा है।\n", encoding="utf-8")
    terms = "मुख्य-शब्द: {तिथि: अप्रैल 1917, person: लेनिन}"
    marked = "सूर्य: '{व्यक्ति=सूर्य} तारा है'"
    fact = f"मूल: {{पाठ: s.txt}}\nतथ्यावली: {{वापसी: {{कथन: अप्रैल 1917 में लेनिन रूस लौटा, {terms}}}, {marked}}}\n"
    (tmp_path / "f.yaml").write_text(fact, encoding="utf-8")
    asked = [("वापसी", "date"), ("वापसी", "व्यक्ति"), ("सूर्य", "person"), ("सूर्य", "व्यक्ति")]
    questions = ", ".join(f"{{तथ्य: {fact}, blank: {role}}}" for fact, role in asked)
    allowed = "अनुमति: [given-away, same-question]\n"
    text = f"शीर्षक: क\n{allowed}facts: f.yaml\nखंड: {{प्रकार: रिक्त-स्थान, प्रश्नावली: [{questions}]}}\n"
    assert _problems(tmp_path, text) == []
    path = tmp_path / "chapter.yaml"
    items = spec.load(path, root=tmp_path).paper.sections[0].items
    answers = [item.answers[0].points[0] for item in items if isinstance(item, BlankItem)]
    assert answers == ["अप्रैल 1917", "लेनिन", "सूर्य", "सूर्य"]


def test_a_role_said_twice_is_told(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("लेनिन रूस लौटा।\n", encoding="utf-8")
    fact = "मूल: {पाठ: s.txt}\nतथ्यावली: {क: {कथन: लेनिन रूस लौटा, मुख्य-शब्द: {व्यक्ति: लेनिन, person: लेनिन}}}\n"
    (tmp_path / "f.yaml").write_text(fact, encoding="utf-8")
    assert [problem.code for problem in _problems(tmp_path, f"शीर्षक: क\nfacts: f.yaml\n{_ONE}")] == ["key-twice"]


def test_a_question_written_as_a_pair_is_one_whatever_its_words(tmp_path: Path) -> None:
    pairs = ["लेनिन रूस कब लौटा?: अप्रैल में", "उत्तर कौन-सी दिशा है?: ऊपर की", "कारण बताइए।: क", "प्रश्न?: ख"]
    text = f"शीर्षक: क\nखंड: {{प्रकार: लघु-उत्तर, प्रश्नावली: [{', '.join(pairs)}]}}\n"
    assert _problems(tmp_path, text) == []
    items = spec.load(tmp_path / "chapter.yaml", root=tmp_path).paper.sections[0].items
    assert [item.id for item in items if isinstance(item, WrittenItem)] == [item.id for item in items]
    assert len(items) == len(pairs)


def test_words_of_the_head_and_of_instructions_may_be_hindi(tmp_path: Path) -> None:
    text = f"""शीर्षक: क
भरने-योग्य: [नाम, अनुक्रमांक, पता]
प्रश्नपत्र-कोड: H-{{सेट}}
सेट: [A]
अंक-लिपि: अंतर्राष्ट्रीय
समय: 1 घंटा
निर्देश: "{{प्रश्न}} प्रश्न, {{समय}}, {{खंड}} खंड"
{_ONE}"""
    path = tmp_path / "chapter.yaml"
    path.write_text(text, encoding="utf-8")
    head = spec.load(path, root=tmp_path).paper.head
    assert head.fields == ("name", "roll", "पता")
    assert head.code == "H-{set}"
    assert head.instructions == ("1 प्रश्न, 1 घंटा, 1 खंड",)


def test_texts_in_two_languages_may_name_them_in_hindi(tmp_path: Path) -> None:
    text = """भाषा: [हिंदी, अंग्रेज़ी]
शीर्षक: {हिन्दी: क्रांति, अंग्रेजी: Revolution}
खंड:
  - प्रकार: लघु-उत्तर
    प्रश्नावली:
      - प्रश्न: {हिंदी: कब?, en: When?}
        उत्तर: {hi: तब, अंग्रेज़ी: Then}
        स्थिर: हाँ
"""
    assert _problems(tmp_path, text) == []
    codes = [problem.code for problem in _problems(tmp_path, text.replace("en: When", "अंग्रेज: When"))]
    assert "language-unknown" in codes
