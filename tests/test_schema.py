"""The JSON Schemas accept what the program accepts, short spellings too, and describe each field for an editor."""

from __future__ import annotations

import re
from typing import Any, Literal

import pytest
import yaml

from support.programs import PROJECT
from support.schema import fits
from worksheet.spec import schema

_WORKSHEETS = PROJECT / "worksheets"


def _fits(typed: str, kind: Literal["spec", "facts"]) -> bool:
    made = schema(kind)
    return fits(yaml.load(typed, Loader=yaml.CSafeLoader), made, made)


_NEW = PROJECT / "src" / "worksheet" / "data" / "new"


@pytest.mark.parametrize(
    "path",
    sorted((*_WORKSHEETS.rglob("*.yaml"), *_NEW.rglob("*.yaml"))),
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_every_sample_and_template_fits(path: Any) -> None:
    typed = path.read_text(encoding="utf-8")
    assert _fits(typed, "spec" if re.search("^(sections|खंड):", typed, re.MULTILINE) else "facts")


@pytest.mark.parametrize(
    "section",
    [
        "{type: fill-in-blank, questions: 'क {ख} ग'}",
        "{type: fill-in-blank, marks: ½, questions: ['क {ख}', {fact: a, blank: [b, c]}, {text: 1917}]}",
        "[{type: short-answer, ask: क?, answer: 1917, lines: ४}, {type: fill-in-blank, text: क, accept: ख}]",
        "{type: short-answer, questions: [क?, क?: ख, क?: {fact: a, term: b}]}",
        "{type: short-answer, questions: [{ask: क?, answer: {points: [a, {fact: b}]}}]}",
        "{type: short-answer, questions: {ask: क?, answer: open, pin: true}}",
        "{type: matching, pairs: {क: ख, ग: {fact: a, term: b}}, extra: ङ, shared: true}",
        "{type: matching, pairs: [{left: क, right: ख}, {ग: घ}]}",
        "{type: true-false, questions: [{text: क, answer: false}, {text: ख, answer: असत्य}, {ग है।: true}]}",
        "{type: short-answer, any: २, questions: [{either: क?, or: [{ask: ख?}, {type: jumbled, answer: क}]}, ग?]}",
        "{type: short-answer, questions: {ask: क?, or: {ask: ख?, parts: [{ask: क?, or: ख?}]}}}",
        "{type: passage, either: {passage: क, questions: [क?]}, or: {passage: ख, questions: [{ask: ख?, or: ग?}]}}",
        "{title: क, questions: [{type: fill-in-blank, text: 'क {ख}'}, {type: short-answer, ask: क?}]}",
    ],
)
def test_short_spellings_fit(section: str) -> None:
    assert _fits(f"title: क\nclass: 9\nsets: A\nsections: {section}\n", "spec")


@pytest.mark.parametrize(
    "section",
    [
        "{type: fill-in-blnk, questions: क}",
        "{type: fill-in-blank, questions: [{ask: क?, answer: ख}]}",
        "{type: short-answer, questions: [{ask: क?, lines: 101}]}",
        "{type: short-answer, questions: [{ask: क?, answr: ख}]}",
        "{type: short-answer, marks: 0.3, questions: क?}",
        "{type: matching, pairs: [{left: क}]}",
        "{type: short-answer, questions: [{either: क?}]}",
        "{type: short-answer, any: 0, questions: [क?]}",
        "{type: assertion-reason, questions: [{assertion: क, reason: ख, answer: true}]}",
    ],
)
def test_faults_do_not_fit(section: str) -> None:
    assert not _fits(f"title: क\nsections: {section}\n", "spec")


@pytest.mark.parametrize(
    "facts",
    [
        "[क, '{person=ख} ग']",
        "{a: क, b: {statement: ख, line: 9-10, terms: {date: [क, ख]}, print: {hi: क, en: K}, points: [क, {text: ख}]}}",
        "{a: {statement: क, line: 5, because: b, leads-to: [c, d], when: 1917-10, difficulty: easy}}",
    ],
)
def test_facts_fit_short_and_in_full(facts: str) -> None:
    source = "source: {text: a.txt, errata: {line: [1, 7], read: क, as: ख}}\n"
    head = f"{source}glossary: {{क: {{also: ख, en: K}}}}\nwrong: {{date: 1917}}\n"
    assert _fits(f"{head}facts: {facts}\n", "facts")
    assert not _fits(f"{head}facts: {facts}\nfoo: 1\n", "facts")


@pytest.mark.parametrize(
    "typed",
    [
        "शीर्षक: क\nखंड: {प्रकार: रिक्त-स्थान, प्रश्नावली: ['क {ख} ग', {तथ्य: क, रिक्त: तिथि}]}",
        "title: क\nखण्ड: {type: लघु-उत्तर, questions: [क?: ख, {प्रश्न: क?, उत्तर: {बिन्दु: [क]}, स्थिर: हाँ}]}",
        "शीर्षक: क\nsections: {प्रकार: matching, जोड़ियाँ: [{बायाँ: क, दायां: ख}, {ग: घ}], साझा: नहीं}",
        "शीर्षक: क\nअंक-लिपि: देवनागरी\nक्रम-बदलें: [प्रश्न, विकल्प]\nभाषा: हिन्दी\nखंड: {प्रकार: लघु-उत्तर, प्रश्न: क}",
        "शीर्षक: क\nखंड: {शीर्षक: क, प्रश्नावली: [{प्रकार: लघु-उत्तर, प्रश्न: क?}]}",
        "शीर्षक: {हिंदी: क, अंग्रेज़ी: K}\nभाषा: [हिन्दी, en]\nखंड: {प्रकार: लघु-उत्तर, प्रश्न: {hi: क?, अंग्रेजी: K?}}",
    ],
)
def test_keys_types_and_words_fit_in_every_spelling(typed: str) -> None:
    assert _fits(typed, "spec")


@pytest.mark.parametrize(
    "typed",
    [
        "खंड: {प्रकार: रिक्त-स्थान, प्रश्नावली: क}",
        "शीर्षक: क\nखंड: {प्रकार: रिक्त-सथान, प्रश्नावली: क}",
        "शीर्षक: क\nखंड: {प्रकार: रिक्त-स्थान, प्रश्नावली: [{प्रश्न: क?, उत्तर: ख}]}",
        "शीर्षक: क\nखंड: {प्रकार: मिलान, जोड़ियाँ: [{बायाँ: क}]}",
        "शीर्षक: क\nखंड: {प्रकार: लघु-उत्तर, प्रश्न: क, स्थिर: शायद}",
        "शीर्षक: क\nशिर्षक: क\nखंड: {प्रकार: लघु-उत्तर, प्रश्न: क}",
    ],
)
def test_faults_in_hindi_keys_do_not_fit(typed: str) -> None:
    assert not _fits(typed, "spec")


def test_a_facts_file_fits_in_hindi_keys() -> None:
    erratum = "{पंक्ति: [1, 7], अशुद्ध: क, शुद्ध: ख}"
    fact = "{कथन: क, पंक्ति: 5, मुख्य-शब्द: {तिथि: क}, क्योंकि: ख, कठिनाई: सरल, बिंदु: [{पाठ: क, मान्य: ख}]}"
    text = f"मूल: {{पाठ: a.txt, शुद्धिपत्र: {erratum}}}\nतथ्यावली: {{क: {fact}}}\nशब्दकोश: {{क: {{पर्याय: ख}}}}\n"
    assert _fits(text, "facts")
    assert not _fits(text.replace("कथन", "वचन"), "facts")


@pytest.mark.parametrize("kind", ["spec", "facts"])
def test_each_hindi_key_is_explained_in_hindi(kind: Literal["spec", "facts"]) -> None:
    made = schema(kind)
    for name, model in {"": made, **made["definitions"]}.items():
        for full in [model, *model.get("anyOf", [])]:
            for key, field in full.get("properties", {}).items():
                assert key.isascii() or re.search("[\u0900-\u097f]", field["description"]), f"{name}.{key}"


@pytest.mark.parametrize("kind", ["spec", "facts"])
def test_each_field_says_what_it_is(kind: Literal["spec", "facts"]) -> None:
    made = schema(kind)
    for name, model in {"": made, **made["definitions"]}.items():
        for full in [model, *model.get("anyOf", [])]:
            for key, field in full.get("properties", {}).items():
                assert field.get("description"), f"{name}.{key}"
                assert key.isprintable()
