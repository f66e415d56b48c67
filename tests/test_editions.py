"""Editions of one sheet: what each changes on the page, that questions and numbers stay, that one key serves all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from support import verapdf
from support.documents import said
from support.fidelity import fidelity
from support.placed import lines_on, rules_on, words_on
from support.programs import PROJECT
from worksheet import compose
from worksheet.build import Spec, build
from worksheet.bundles import bundle
from worksheet.content import Document
from worksheet.errors import InputError
from worksheet.layout import lay_out
from worksheet.layout.boxes import Line, Strokes
from worksheet.layout.style import Align, Style, styles
from worksheet.pageformat import Edition, PageFormat
from worksheet.paper import KeyKind, Paper
from worksheet.pdf import render
from worksheet.personal import PaperMaker, Pupil
from worksheet.spec import load
from worksheet.text.faces import face
from worksheet.typeface import BUNDLED, NOTO_SANS, NOTO_SERIF
from worksheet.variants import in_edition, papers

_FOLDER = PROJECT / "worksheets" / "october-1917"
_OTHERS = [edition for edition in Edition if edition is not Edition.STANDARD]
_SPEC = """title: परीक्षण
sets: [A, B]
sections:
  - type: fill-in-blank
    marks: 1
    questions:
      - अप्रैल 1917 में लेनिन {स्विट्जरलैंड} से वापस रूस लौटा।
      - text: चित्र में लेनिन {स्विट्जरलैंड} से लौटता है।
        instead: लेनिन {फ्रांस} से लौटा।
  - type: short-answer
    marks: 2
    lines: 5
    questions:
      - {ask: चित्र में क्या है?, answer: नगर, instead: {ask: नगर का नाम लिखिए।, answer: पेट्रोग्राड}}
      - {ask: चौखानों में लिखिए।, answer: नगर, ruling: squares}
"""


def _paper(folder: Path, text: str = _SPEC) -> Paper:
    (folder / "spec.yaml").write_text(text, encoding="utf-8")
    return papers(load(folder / "spec.yaml"))[0]


def _sheet(paper: Paper, edition: Edition) -> Document:
    return compose.sheet(in_edition(paper, edition))


def _style(edition: Edition, page: PageFormat) -> Style:
    own = page.in_edition(edition)
    return styles(own.family, own.size, own.justified, own.edition)[0]


@pytest.fixture(scope="module")
def chapter() -> Paper:
    return papers(load(_FOLDER / "chapter.yaml", root=_FOLDER))[0]


def test_nothing_in_large_print_is_under_eighteen_points(chapter: Paper) -> None:
    assert min(line.size for line in lines_on(lay_out(_sheet(chapter, Edition.LARGE)))) >= 18


@pytest.mark.parametrize("size", [10, 12, 16, 20, 36])
@pytest.mark.parametrize("family", BUNDLED, ids=lambda family: family.name)
def test_every_role_of_large_print_is_larger_than_it_was(family: object, size: float) -> None:
    page = PageFormat(size=size, family=family)  # type: ignore[arg-type]
    plain, large = _style(Edition.STANDARD, page), _style(Edition.LARGE, page)
    for role, text in large.roles.items():
        assert text.size >= max(18, plain.roles[role].size * 1.4)
        assert text.pitch / text.size == pytest.approx(plain.roles[role].pitch / plain.roles[role].size)


@pytest.mark.parametrize("size", [10, 12, 16, 20, 36])
def test_numbers_on_pictures_and_the_room_for_a_date_are_large_too(size: float) -> None:
    large = _style(Edition.LARGE, PageFormat(size=size))
    assert large.spot_size >= 18
    assert large.field_least >= 30 / 25.4 * 72


def test_room_for_answers_grows_in_large_print(tmp_path: Path) -> None:
    standard, large = (
        [
            sum(strip.height for strip in placed.galley.strips)
            for page in lay_out(_sheet(_paper(tmp_path), edition)).pages
            for stack in page
            for placed in stack.placed
            if any(element.role == "Form" and "रिक्त" not in (element.alt or "") for element in placed.galley.elements)
        ]
        for edition in (Edition.STANDARD, Edition.LARGE)
    )
    assert all(more > 1.3 * less for less, more in zip(standard, large, strict=True))


def test_no_word_and_no_rule_of_large_print_leaves_the_page(chapter: Paper) -> None:
    laid = lay_out(_sheet(chapter, Edition.LARGE))
    for word in words_on(laid):
        assert word.x >= 0
        assert word.x + word.width <= laid.width
        assert word.bottom <= laid.height
    for page in laid.pages:
        assert all(rule.right <= laid.width - 50 for rule in rules_on(page))


def test_an_edition_for_dyslexia_is_sans_ragged_and_wide_between_words() -> None:
    page = PageFormat(justified=True)
    style, plain = _style(Edition.DYSLEXIA, page), _style(Edition.STANDARD, page)
    assert style.regular == NOTO_SANS.regular
    assert {text.align for text in style.roles.values()} == {Align.LEFT}
    for role, text in style.roles.items():
        assert text.pitch / text.size > 1.15 * plain.roles[role].pitch / plain.roles[role].size
    assert page.in_edition(Edition.DYSLEXIA).size == 14


def test_a_sans_or_round_face_of_ones_own_choice_stays() -> None:
    kept = [family for family in BUNDLED if PageFormat(family=family).in_edition(Edition.DYSLEXIA).family == family]
    assert [family.kind for family in kept] == ["sans", "sans", "round"]


def test_words_stand_apart_and_letters_as_they_always_do(chapter: Paper) -> None:
    wide = [line for line in lines_on(lay_out(_sheet(chapter, Edition.DYSLEXIA))) if None in line.words[:-1]]
    for line in wide:
        one = face(line.space)
        assert one.space / one.upem + line.stretch / line.size == pytest.approx(0.46, abs=0.06)
    standard = lay_out(replace(_sheet(chapter, Edition.STANDARD), page=PageFormat(family=NOTO_SANS)))
    assert {word for line in wide for word in _drawn(line)} <= {
        word for line in lines_on(standard) for word in _drawn(line)
    }


def _drawn(line: Line) -> set[tuple[str, str, float]]:
    """The words of a line, each with its face and its width in em."""
    return {
        (word.text, word.runs[0].face, word.width) for word in line.words if word and word.runs and word.closing is None
    }


def test_a_copy_for_the_photocopier_has_no_grey(tmp_path: Path) -> None:
    kinds = ("box", "dots", "squares", "graph", "copybook", "letters", "tick", "blank", "line")
    questions = ", ".join(f"{{ask: क?, answer: ख ग, ruling: {kind}}}" for kind in kinds)
    text = f"title: क\nsections: [{{type: short-answer, questions: [{questions}]}}]\n"
    paper = _paper(tmp_path, text + "")
    for edition, grey in ((Edition.STANDARD, True), (Edition.PHOTOCOPY, False)):
        strips = [
            strip
            for page in lay_out(_sheet(paper, edition)).pages
            for stack in page
            for placed in stack.placed
            for strip in placed.galley.strips
        ]
        items = [item for strip in strips for mark in strip.marks for item in mark.items]
        pens = {item.pen for item in items if isinstance(item, Strokes)}
        assert any(pen.grey for pen in pens) is grey
        assert any(getattr(item, "grey", 0) for item in items) is grey
        assert all(pen.width >= 0.2 for pen in pens)


@pytest.mark.parametrize("edition", Edition)
def test_every_edition_asks_the_same_numbers_in_the_same_order(edition: Edition, chapter: Paper) -> None:
    def labels(document: Document) -> list[str]:
        return [text for text in said(document) if re.match(r"\(|[0-9]+\.", text)]

    assert labels(_sheet(chapter, edition)) == labels(_sheet(chapter, Edition.STANDARD))


def test_large_print_asks_another_question_in_its_place_and_the_key_answers_both(tmp_path: Path) -> None:
    paper = _paper(tmp_path)
    standard, large = (" ".join(said(_sheet(paper, edition))) for edition in (Edition.STANDARD, Edition.LARGE))
    assert ("चित्र में क्या है" in standard, "नगर का नाम" in standard) == (True, False)
    assert ("चित्र में क्या है" in large, "नगर का नाम" in large) == (False, True)
    assert standard.count("(i)") == large.count("(i)") == 2
    key = " ".join(said(compose.key(paper)))
    assert [text in key for text in ("फ्रांस", "पेट्रोग्राड", "बड़े अक्षरों")] == [True] * 3
    assert said(compose.key(in_edition(paper, Edition.PHOTOCOPY))) == said(compose.key(paper))


def test_what_stands_in_the_place_of_a_matching_set_is_worth_as_much_as_all_its_pairs(tmp_path: Path) -> None:
    text = "title: क\nsections: [{type: matching, marks: 1, pairs: {क: ख, ग: घ, ङ: च}, instead: {type: short-answer, "
    sections = in_edition(_paper(tmp_path, text + "ask: छ?, answer: ज}}]\n"), Edition.LARGE).sections
    (item,) = sections[0].items
    assert item.marks is not None
    assert item.marks.halves == 6


@pytest.mark.parametrize(
    ("instead", "code"),
    [
        ("{ask: ख?, answer: ग, marks: 3}", "instead-marks"),
        ("{ask: ख?, answer: ग, instead: {ask: घ?, answer: ङ}}", "instead-in-instead"),
        ("{ask: ख?, answre: ग}", "unknown-key-near"),
        ("{type: wrong, ask: ख?}", "type-unknown"),
    ],
)
def test_a_question_in_the_place_of_another_is_checked_as_any_is(instead: str, code: str, tmp_path: Path) -> None:
    question = f"{{ask: क?, answer: ख, instead: {instead}}}"
    text = f"title: क\nsections: [{{type: short-answer, marks: 2, questions: [{question}]}}]\n"
    with pytest.raises(InputError) as caught:
        _paper(tmp_path, text)
    assert code in [problem.code for problem in caught.value.problems]


def test_it_is_read_in_two_languages_and_shuffled_with_its_set(tmp_path: Path) -> None:
    text = """title: {hi: क, en: A}
language: [hi, en]
layout: apart
sections:
  - type: short-answer
    questions:
      - ask: {hi: क?, en: A?}
        answer: {hi: ख, en: B}
        instead: {ask: {hi: ग?, en: C?}, answer: {hi: घ, en: D}}
"""
    (tmp_path / "spec.yaml").write_text(text, encoding="utf-8")
    built = build(Spec(tmp_path / "spec.yaml", "spec.yaml", "spec"), "sheet", ("large", "photocopy"))
    assert list(built.files) == [
        f"spec-{tag}-{edition}.pdf" for tag in ("hi", "en") for edition in ("large", "photocopy")
    ]


def test_files_are_named_by_set_language_edition_and_kind_and_one_key_serves_all(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(_SPEC, encoding="utf-8")
    built = build(Spec(tmp_path / "spec.yaml", "spec.yaml", "spec"), None, ("large", "standard", "large"))
    assert list(built.files) == [f"spec-{name}{end}.pdf" for name in "AB" for end in ("-large", "", "-key")]


def test_an_edition_is_the_same_bytes_whichever_others_are_built(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(_SPEC, encoding="utf-8")
    spec = Spec(tmp_path / "spec.yaml", "spec.yaml", "spec")
    alone, together = build(spec, None, ("large",)).files, build(spec, None, ("photocopy", "large", "dyslexia")).files
    assert alone.items() <= together.items()


def _pupil(number: int, edition: str) -> Pupil:
    return Pupil(str(number), f"विद्यार्थी {number}", "A", "0" * 32, f"ABCDEFGH{number:08d}", edition)


def _maker(folder: Path) -> PaperMaker:
    (folder / "spec.yaml").write_text(_SPEC, encoding="utf-8")
    return PaperMaker(load(folder / "spec.yaml"))


def test_a_pupils_paper_is_the_same_bytes_whoever_else_is_on_the_roster(tmp_path: Path) -> None:
    first, second = _maker(tmp_path), _maker(tmp_path)
    for number, edition in enumerate(Edition):
        first.sheet(_pupil(number, edition.value))
    wanted = _pupil(9, "large")
    assert first.sheet(wanted) == second.sheet(wanted)


def test_pupils_of_all_editions_have_one_key(tmp_path: Path) -> None:
    maker = _maker(tmp_path)
    assert len({maker.key(_pupil(1, edition.value), KeyKind.ANSWERS) for edition in Edition}) == 1
    assert list(maker.keys()) == ["spec-A-key.pdf", "spec-B-key.pdf"]


def _whole(pdf: Path, lines: Iterable[str]) -> list[str]:
    return [word for report in fidelity(pdf, lines) for word in report.lost_words]


@pytest.mark.parametrize("edition", _OTHERS)
def test_each_edition_reads_back_and_conforms(edition: Edition, chapter: Paper, tmp_path: Path) -> None:
    pdf = tmp_path / "sheet.pdf"
    document = _sheet(chapter, edition)
    pdf.write_bytes(render(document))
    assert _whole(pdf, said(document)) == []
    assert verapdf.validate(pdf, "ua1").failures == ()


def test_a_bundle_of_all_editions_reads_back_and_conforms(tmp_path: Path) -> None:
    pdf = tmp_path / "bundle.pdf"
    pupils = [_pupil(number, edition.value) for number, edition in enumerate(Edition)]
    pdf.write_bytes(bundle(_maker(tmp_path), pupils, "विद्यालय"))
    lines = [f"नाम : विद्यार्थी {number}" for number in range(len(pupils))]
    assert _whole(pdf, [*lines, "नगर का नाम लिखिए।", "चित्र में क्या है?"]) == []
    assert verapdf.validate(pdf, "2a").failures == ()


def test_the_standard_edition_is_the_page_itself() -> None:
    page = PageFormat(family=NOTO_SERIF)
    assert page.in_edition(Edition.STANDARD) is page


@pytest.mark.parametrize(
    ("typed", "ends"),
    [("large", ["-large", "-key"]), ("[standard, बड़े-अक्षर, large]", ["", "-large", "-key"]), ("मानक", ["", "-key"])],
)
def test_the_page_names_editions_and_the_command_goes_before_it(typed: str, ends: list[str], tmp_path: Path) -> None:
    text = _SPEC.replace("sets: [A, B]\n", f"page: {{edition: {typed}}}\n")
    (tmp_path / "spec.yaml").write_text(text, encoding="utf-8")
    spec = Spec(tmp_path / "spec.yaml", "spec.yaml", "spec")
    assert list(build(spec).files) == [f"spec{end}.pdf" for end in ends]
    assert list(build(spec, "sheet", ("photocopy",)).files) == ["spec-photocopy.pdf"]


@pytest.mark.parametrize("how", ["copies: 2", "booklet: true"])
def test_large_print_stands_upright_on_the_whole_sheet_that_others_share(how: str, tmp_path: Path) -> None:
    text = _SPEC.replace("sets: [A, B]\n", f"sets: [A, B]\npage: {{paper: A5, {how}}}\n")
    (tmp_path / "spec.yaml").write_text(text, encoding="utf-8")
    spec = load(tmp_path / "spec.yaml")
    sheet = lay_out(_sheet(papers(spec)[0], Edition.LARGE))
    pupil = PaperMaker(spec).laid(_pupil(1, "large"))
    for laid in (sheet, pupil):
        assert (laid.width, laid.height) == pytest.approx((595.276, 839.056))
    pdf = tmp_path / "bundle.pdf"
    pdf.write_bytes(bundle(PaperMaker(spec), [_pupil(1, "standard"), _pupil(2, "large")], "विद्यालय"))
    assert _whole(pdf, ["नाम : विद्यार्थी 1", "नाम : विद्यार्थी 2"]) == []
    assert verapdf.validate(pdf, "ua1").failures == ()


def test_a_paper_that_is_to_fit_is_not_closed_up_in_large_print(tmp_path: Path) -> None:
    asked = ", ".join(["{ask: क?, answer: ख}"] * 9)
    text = f"title: क\npage: {{fit: 1}}\nsections: [{{type: short-answer, lines: 2, questions: [{asked}]}}]\n"
    paper = _paper(tmp_path, text)
    assert len(lay_out(_sheet(paper, Edition.STANDARD)).pages) == 1
    large = lay_out(_sheet(paper, Edition.LARGE))
    assert len(large.pages) > 1
    assert min(line.size for line in lines_on(large)) >= 18


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("ruling", ["line", "box", "graph", "squares", "blank", "letters", "copybook"])
def test_room_to_the_page_s_end_ends_there(ruling: str, edition: Edition, tmp_path: Path) -> None:
    question = f"{{ask: क?, answer: ख, lines: fill, ruling: {ruling}}}"
    text = f"title: क\nsections: [{{type: short-answer, questions: [{question}, {{ask: ग?, answer: घ}}]}}]\n"
    laid = lay_out(_sheet(_paper(tmp_path, text), edition))
    first, second = laid.pages
    block = laid.height - 51.024
    lowest = max(rule.bottom for rule in rules_on(first))
    assert block - 100 < lowest <= block + 1
    assert [word.text for word in words_on(replace(laid, pages=(second,)))][:2] == ["(ii)", "ग?"]
