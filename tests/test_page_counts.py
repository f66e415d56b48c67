"""How many pages a sheet says that it has: as many as it has, whatever it is printed as."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from support.placed import words_on
from support.specs import chapter
from worksheet import compose
from worksheet.content import PAGES, Document
from worksheet.errors import InputError
from worksheet.layout import counting, fitted, lay_out, pages
from worksheet.layout.boxes import Pages
from worksheet.layout.style import Style
from worksheet.pageformat import Edition
from worksheet.paper import Paper
from worksheet.personal import PaperMaker, Pupil
from worksheet.variants import in_edition, papers, versions

_ASKED = "  - {type: short-answer, marks: 2, questions: [क?: ख, ग?: घ, च?: छ]}\n"
_ALL = _ASKED + "  - {type: matching, marks: 1, pairs: {क: ख, ग: घ, च: छ}}\n" + _ASKED


def _paper(folder: Path, sections: str, head: str) -> Paper:
    return papers(chapter(folder, sections, head))[0]


_PAGES = "instructions: यहाँ {pages} मुद्रित पृष्ठ हैं।\n"


def _told(document: Document) -> str:
    """The number that a sheet says it has, and whether it is true."""
    words = [word.text for word in words_on(lay_out(document))]
    return words[words.index("यहाँ") + 1]


@pytest.mark.parametrize(
    ("count", "head"), [(1, ""), (8, ""), (30, ""), (8, "page: {columns: 2}\n"), (8, "style: board\n")]
)
def test_pages_are_those_that_the_sheet_has(count: int, head: str, tmp_path: Path) -> None:
    document = compose.sheet(_paper(tmp_path, _ALL * count, _PAGES + head))
    assert _told(document) == str(len(lay_out(document).pages))
    _, _, pages = fitted(document)
    assert str(pages) == _told(document)


def test_pages_are_counted_before_they_are_folded_and_once_where_they_stand_twice(tmp_path: Path) -> None:
    sections = _ALL * 4
    alone = compose.sheet(_paper(tmp_path, sections, _PAGES + "page: {paper: A5}\n"))
    pages = len(lay_out(alone).pages)
    for more in ("booklet: true", "copies: 2"):
        document = compose.sheet(_paper(tmp_path, sections, _PAGES + f"page: {{paper: A5, {more}}}\n"))
        assert _told(document) == str(pages)


def test_each_edition_says_its_own_pages_and_each_language_its_digits(tmp_path: Path) -> None:
    paper = _paper(tmp_path, _ALL * 4, _PAGES)
    told = [_told(compose.sheet(in_edition(paper, edition))) for edition in (Edition.STANDARD, Edition.LARGE)]
    assert int(told[0]) < int(told[1])
    text = _paper(tmp_path, _ALL, "instructions: '{pages}'\nnumerals: devanagari\n").head.instructions
    assert text == (PAGES[1],)
    document = compose.sheet(_paper(tmp_path, _ALL, _PAGES + "numerals: devanagari\n"))
    assert _told(document) == "०१२३४५६७८९"[len(lay_out(document).pages)]


def test_pages_in_a_line_of_the_head_and_in_fit_hold(tmp_path: Path) -> None:
    document = compose.sheet(_paper(tmp_path, _ALL, "head: यहाँ {pages} पृष्ठ\npage: {fit: 1}\n"))
    assert (_told(document), len(lay_out(document).pages)) == ("1", 1)


def test_a_paper_that_does_not_say_its_pages_is_laid_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(counting, "counted")
    assert lay_out(compose.sheet(_paper(tmp_path, _ASKED, "instructions: '{questions}'\n"))).pages
    assert lay_out(compose.key(_paper(tmp_path, _ASKED, "instructions: '{questions}'\n"))).pages


def test_where_no_number_holds_closer_styles_are_tried_and_then_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = compose.sheet(_paper(tmp_path, _ASKED, _PAGES))
    true = pages.set_pages
    looks = []

    def odd(made: Document, style: Style) -> Pages:
        made_of = true(made, style)
        words = [word.text for word in words_on(made_of)]
        said = words[words.index("यहाँ") + 1]
        looks.append(style)
        fits = len({id(look) for look in looks}) > wanted
        return made_of if fits else replace(made_of, pages=made_of.pages * (2 if said == "1" else 1))

    monkeypatch.setattr(counting, "set_pages", odd)
    wanted = 1
    assert len(lay_out(document).pages) == 1
    wanted, looks[:] = 9, []
    with pytest.raises(InputError) as raised:
        lay_out(document)
    assert raised.value.problems[0].code == "pages-do-not-hold"


def test_pupils_papers_say_the_pages_that_they_have(tmp_path: Path) -> None:
    maker = PaperMaker(chapter(tmp_path, _ALL * 3, _PAGES + "sets: [A, B]\n"))
    for edition in ("standard", "large"):
        for roll, name in (("1", "विद्यार्थी 1"), ("2", "विद्यार्थी " * 12)):
            pupil = Pupil(roll, name.strip(), "A", "00", "x", edition)
            pages = maker.laid(pupil)
            words = [word.text for word in words_on(pages)]
            assert words[words.index("यहाँ") + 1] == str(len(pages.pages))


def test_pupils_papers_share_their_instructions(tmp_path: Path) -> None:
    maker = PaperMaker(chapter(tmp_path, _ALL, _PAGES))
    galleys = [
        {id(unit.galley) for unit in maker.laid(Pupil(roll, "क", None, "00", "x", "standard")).units}
        for roll in ("1", "2")
    ]
    assert len(galleys[0] - galleys[1]) <= 2  # the name, and the pattern in the corner


def test_a_booklet_of_a_pupil_s_says_its_pages_and_not_its_sheets(tmp_path: Path) -> None:
    maker = PaperMaker(chapter(tmp_path, _ALL * 4, _PAGES + "page: {paper: A5, booklet: true}\n"))
    words = [word.text for word in words_on(maker.laid(Pupil("1", "क", None, "00", "x", "standard")))]
    feet = {word for word, before in zip(words[1:], words, strict=False) if before == "/"}
    assert {words[words.index("यहाँ") + 1]} == feet


@pytest.mark.parametrize("layout", ["together", "beside", "apart"])
def test_both_languages_say_the_same_pages(layout: str, tmp_path: Path) -> None:
    asked = "{ask: {hi: क?, en: Why?}, answer: {hi: ख, en: So}}"
    sections = f"  - {{type: short-answer, questions: [{', '.join([asked] * 30)}]}}\n"
    head = (
        f"language: [hi, en]\nlayout: {layout}\ninstructions: {{hi: 'यहाँ {{pages}} पृष्ठ', en: 'here {{pages}} pages'}}\n"
    )
    for one in versions(papers(chapter(tmp_path, sections, head))[0]):
        laid = lay_out(compose.sheet(one))
        words = [word.text for word in words_on(laid)]
        told = [words[words.index(here) + 1] for here in ("यहाँ", "here") if here in words]
        assert told == [str(len(laid.pages))] * (1 if layout == "apart" else 2)


def test_one_language_alone_may_say_the_pages(tmp_path: Path) -> None:
    sections = "  - {type: short-answer, questions: [{ask: {hi: क?, en: Why?}, answer: {hi: ख, en: So}}]}\n"
    head = "language: [hi, en]\ninstructions: {hi: सभी प्रश्न अनिवार्य हैं।, en: 'here {pages} page'}\n"
    words = [word.text for word in words_on(lay_out(compose.sheet(_paper(tmp_path, sections, head))))]
    assert words[words.index("here") + 1] == "1"
