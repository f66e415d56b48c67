"""Pages as a school prints them: columns, folded and cut sheets, mirrored margins, looks, what runs, and ``fit``."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from support import verapdf
from support.fidelity import losses
from support.placed import Box, PlacedWord, rules_on, words_on
from worksheet import pdf
from worksheet.content import (
    AnswerSpace,
    Block,
    CodeBoxes,
    Document,
    Entry,
    Heading,
    Listing,
    Paragraph,
    Region,
    Squares,
    Stamp,
    TearLine,
    Text,
)
from worksheet.errors import InputError
from worksheet.layout import lay_out, suiting
from worksheet.layout.boxes import FOOT, Line, Pages
from worksheet.layout.imposition import in_pairs
from worksheet.layout.style import PLAIN
from worksheet.pageformat import Edition, Look, PageFormat

_A4 = PageFormat()
_A5 = PageFormat(width=419.528, height=595.276)
_SENTENCE = "बोल्शेविकों के अनुसार परिवर्तन पर्याप्त नहीं थे"


def _document(*blocks: Block, page: PageFormat = _A4, **fields: str | Stamp | None) -> Document:
    return Document("परीक्षण", "hi", blocks, "{page} / {pages}", page=page, **fields)  # type: ignore[arg-type]


def _text(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def _lines(count: int) -> AnswerSpace:
    return AnswerSpace(count)


def _questions(count: int, lines: int = 3) -> Listing:
    entries = [Entry(f"({i + 1})", (_text(f"{_SENTENCE} {i + 1}"), _lines(lines))) for i in range(count)]
    return Listing(tuple(entries))


def _found(pages: Pages, word: str) -> list[PlacedWord]:
    return [one for one in words_on(pages) if one.text == word]


# Columns


def test_columns_are_read_one_after_the_other_under_the_head() -> None:
    document = _document(Heading(1, (Text("शीर्षक"),)), Region(2), _questions(8))
    pages = lay_out(document)
    numbers = [one for one in words_on(pages) if one.text.startswith("(")]
    assert [one.text for one in numbers] == [f"({i + 1})" for i in range(8)]
    left = pages.width / 2
    assert [one.x > left for one in numbers] == [False] * 4 + [True] * 4
    assert numbers[0].baseline == pytest.approx(numbers[4].baseline)


def test_the_text_of_a_column_keeps_out_of_the_gutter() -> None:
    pages = lay_out(_document(Region(2), _questions(30)))
    middle = pages.width / 2
    for number, page in enumerate(pages.pages):
        (gutter,) = [rule for rule in rules_on(page) if rule.right - rule.left < 1 < rule.bottom - rule.top]
        assert (gutter.left + gutter.right) / 2 == pytest.approx(middle)
        crossing = [one for one in words_on(pages) if one.page == number and one.x < middle - 9 < one.x + one.width]
        assert [one.text for one in crossing if one.baseline < gutter.bottom] == []
        lines = [rule for rule in rules_on(page) if rule != gutter]
        assert all(rule.right < middle - 9 or rule.left > middle + 9 for rule in lines)


def test_a_bookmark_leads_to_the_heading_in_its_column() -> None:
    blocks = (Region(2), *[block for name in "कख" for block in (Heading(2, (Text(name),)), _questions(3))])
    first, second = lay_out(_document(*blocks)).bookmarks
    assert (first.x, second.x > PageFormat().width / 2) == (0.0, True)


# Sheets


def test_a_booklet_lies_folded_in_the_order_of_its_pages() -> None:
    blocks = [Region(1, new_page=True) if i % 2 else _text(f"पन्ना-{i // 2 + 1}") for i in range(9)]
    pages = lay_out(_document(*blocks, page=replace(_A5, booklet=True)))
    assert (pages.width, pages.height) == (2 * _A5.width, _A5.height)
    sides = [
        sorted((one.x, one.text) for one in words_on(pages) if one.page == side and one.text.startswith("पन्ना"))
        for side in range(len(pages.pages))
    ]
    # Five pages take two sheets: 8 1, 2 7, 6 3, 4 5.
    assert [[text[-1] for _, text in side] for side in sides] == [["1"], ["2"], ["3"], ["4", "5"]]
    assert sides[0][0][0] > _A5.width > sides[1][0][0]


def test_of_two_copies_only_one_is_read_aloud() -> None:
    document = _document(_questions(3), page=_A5)
    single, twice = lay_out(document), lay_out(replace(document, page=replace(_A5, copies=2)))
    assert twice.units == single.units
    texts = [one.text for one in words_on(single)]
    assert [one.text for one in words_on(twice)] == texts * 2
    ids = [one.unit for stack in twice.pages[0] for one in stack.placed if one.unit >= 0]
    assert ids == [one.unit for stack in single.pages[0] for one in stack.placed if one.unit >= 0]


def test_two_papers_on_a_sheet_change_sides_on_its_back() -> None:
    papers = []
    for name in ("कमल", "गुलाब", "चंपा"):
        leaf = (_text(name), Region(1, new_page=True), _text(name))
        papers.append(lay_out(_document(*leaf, page=_A5)))
    first, second = in_pairs(tuple(papers))
    assert [(one.text, one.page, one.x > _A5.width) for one in words_on(first) if one.text in ("कमल", "चंपा")] == [
        ("कमल", 0, False),
        ("चंपा", 0, True),
        ("कमल", 1, True),
        ("चंपा", 1, False),
    ]
    assert {one.text for one in words_on(second)} >= {"गुलाब"}


@pytest.mark.parametrize("page", [replace(_A5, booklet=True), replace(_A5, copies=2), replace(_A5, columns=2)])
def test_imposed_pages_conform_and_come_back_whole(page: PageFormat, tmp_path: Path) -> None:
    long = _text(" ".join([_SENTENCE] * 60))  # is cut over pages
    document = _document(Heading(1, (Text("शीर्षक"),)), _questions(4), long, _questions(6), page=page)
    file = tmp_path / "page.pdf"
    file.write_bytes(pdf.render(document))
    for flavour in ("ua1", "2a"):
        assert verapdf.validate(file, flavour).failures == ()
    assert losses(file, [f"({i + 1}) {_SENTENCE} {i + 1}" for i in range(6)]) == []


def test_columns_conform_and_come_back_in_order(tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    questions = Listing(tuple(Entry(f"({i + 1})", (_text(f"{_SENTENCE} {i + 1}"),)) for i in range(40)))
    file.write_bytes(pdf.render(_document(Heading(1, (Text("शीर्षक"),)), Region(2), questions)))
    for flavour in ("ua1", "2a"):
        assert verapdf.validate(file, flavour).failures == ()
    assert losses(file, [f"({i + 1}) {_SENTENCE} {i + 1}" for i in range(40)]) == []


# Margins, head and foot


def test_inner_and_outer_margins_swap_on_left_hand_pages() -> None:
    page = PageFormat(left=80.0, right=30.0, mirrored=True)
    pages = lay_out(_document(_text("क"), Region(1, new_page=True), _text("क"), page=page))
    assert [one.x for one in _found(pages, "क")] == pytest.approx([80.0, 30.0])


def test_turning_over_is_asked_on_right_hand_pages_that_have_another_behind_them() -> None:
    leaves = [block for _ in range(3) for block in (_text("क"), Region(1, new_page=True))]
    pages = lay_out(_document(*leaves, _text("क"), turn="उलटिए", mark="H-09", running="शीर्षक"))
    assert [one.page for one in _found(pages, "उलटिए")] == [0, 2]
    assert [one.page for one in _found(pages, "शीर्षक")] == [1, 2, 3]
    assert [one.page for one in _found(pages, "H-09")] == [0, 1, 2, 3]


def test_a_foot_never_hangs_over_the_paper_s_edge_and_a_code_never_into_the_text() -> None:
    page = PageFormat(top=14.2, bottom=14.2, left=14.2, right=14.2)
    stamp = Stamp("कोड", 25, bytes(100))
    pages = lay_out(_document(_questions(20), page=page, stamp=stamp, mark="H-09"))
    feet = [
        y + item.baseline
        for stacks in pages.pages
        for stack in stacks
        for one in stack.placed
        for strip, y in one.strips()
        for mark in strip.marks
        for item in mark.items
        if mark.element == FOOT and isinstance(item, Line)
    ]
    assert max(feet) <= page.height - 14
    first = next(one for one in words_on(pages) if one.text == "(1)")
    assert first.top >= PLAIN.stamp_edge + PLAIN.stamp_size


def test_what_stands_at_a_paper_s_head_keeps_to_the_text_block_and_its_boxes_apart() -> None:
    block = (
        CodeBoxes(((Text("सेट : A"),), (Text("कोड : H-09-A"),))),
        Squares((Text("अनुक्रमांक :"),), 8),
        TearLine((Text("यहाँ से फाड़िए"),)),
        CodeBoxes(((Text(_SENTENCE),), (Text(_SENTENCE),))),
        CodeBoxes(((Text("एक"),),)),
    )
    for page in (PageFormat(), _A5, PageFormat(look=Look.BOARD, size=24.0)):
        pages = lay_out(_document(*block, page=page))
        for rule in rules_on(pages.pages[0]):
            assert page.left - 0.1 <= rule.left <= rule.right <= page.width - page.right + 0.6
        for word in words_on(pages):
            assert word.x + word.width <= page.width - page.right + 0.1


# fit


def test_fit_closes_up_until_all_stands_on_so_many_pages() -> None:
    blocks = (_questions(3), _text(" ".join([f"{_SENTENCE}।"] * 64)))
    assert len(lay_out(_document(*blocks)).pages) == 2
    closed = _document(*blocks, page=PageFormat(fit=1))
    assert len(lay_out(closed).pages) == 1
    style = suiting(closed)
    assert style.answer_pitch >= 22.6  # 8 mm
    assert min(text.size for role, text in style.roles.items() if role.value == "body") >= 10.0


def test_fit_leaves_alone_what_fits() -> None:
    assert suiting(_document(_questions(3), page=PageFormat(fit=2))) is suiting(_document(_questions(3)))


def test_lines_of_the_closest_style_never_touch() -> None:
    for size in (10.0, 12.0, 20.0):
        document = _document(_questions(12, 4), page=PageFormat(size=size, fit=2))
        pages = lay_out(document)
        for page in range(len(pages.pages)):
            words = sorted((one for one in words_on(pages) if one.page == page), key=lambda one: one.baseline)
            for one, other in pairwise(words):
                if other.baseline > one.baseline + 1:
                    assert other.top >= one.bottom - 0.01


def test_what_does_not_fit_is_told_with_its_first_words_and_its_length() -> None:
    with pytest.raises(InputError) as raised:
        lay_out(_document(_questions(30), page=PageFormat(fit=1)))
    (problem,) = raised.value.problems
    assert problem.code == "does-not-fit"
    assert (problem.values["most"], problem.values["pages"]) == (1, 4)
    assert float(str(problem.values["over"])) > 26
    assert str(problem.values["words"]).startswith("(")


# A question's lines


def test_a_question_longer_than_a_page_keeps_its_text_and_two_lines_together() -> None:
    long = Entry("(1)", (_text(_SENTENCE), AnswerSpace(60)))
    for before in range(1, 24):
        pages = lay_out(_document(_text(" ".join([_SENTENCE] * 2 * before)), Listing((long,))))
        (number,) = _found(pages, "(1)")
        rules = [rule for rule in rules_on(pages.pages[number.page]) if rule.top > number.baseline]
        assert len(rules) >= 2
        ends = [len(rules_on(page)) for page in pages.pages]
        assert 1 not in ends


def test_no_line_of_a_long_paragraph_stands_alone() -> None:
    for before in range(20):
        pages = lay_out(_document(_lines(28 - before // 3), _text(" ".join([f"{_SENTENCE}।"] * (50 + before)))))
        for page in range(len(pages.pages)):
            baselines = {round(one.baseline) for one in words_on(pages) if one.page == page and one.text != "/"}
            text = [y for y in baselines if y < 791]
            assert len(text) != 1


@pytest.mark.parametrize("edition", [Edition.STANDARD, Edition.LARGE])
@pytest.mark.parametrize("letters", [10, 30, 60, 90, 200, 2000])
def test_nothing_at_the_foot_runs_into_another_or_off_the_page(letters: int, edition: Edition) -> None:
    """However long a roll number and a code are, beside the number of the page and what says that it is turned."""
    document = _document(
        *[_text(_SENTENCE)] * 60,
        page=replace(_A5, edition=edition),
        mark="अनुक्रमांक : " + "द१२-" * (letters // 4),
        turn="कृपया पृष्ठ उलटिए",
        running="शीर्षक " * (letters // 7 + 1),
    )
    laid = lay_out(document)
    running = [word for word in words_on(laid) if word.bottom > laid.height - 51 or word.baseline < 51]
    assert {word.page for word in running} == set(range(len(laid.pages)))
    boxes = [(w.page, Box(w.x, w.baseline - w.size * 0.6, w.x + w.width, w.baseline, w.text)) for w in running]
    for number, (page, box) in enumerate(boxes):
        assert box.left >= 50
        assert box.right <= laid.width - 50
        assert [other.holds for at, other in boxes[number + 1 :] if at == page and box.overlaps(other)] == []


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("size", [10, 12, 24])
def test_a_running_head_and_its_rule_stand_clear_of_the_text(size: float, edition: Edition) -> None:
    page = replace(PageFormat(top=40.0, size=size, look=Look.SCHOOL).in_edition(edition), top=40.0)
    laid = lay_out(_document(*[_text(_SENTENCE)] * 60, page=page, running="शीर्षक"))
    on_second = [word for word in words_on(laid) if word.page == 1]
    (head,) = [word for word in on_second if word.text == "शीर्षक"]
    text = min(word.top for word in on_second if word is not head)
    (rule,) = rules_on(laid.pages[1])
    assert head.top >= 10
    assert head.baseline < rule.top < rule.bottom + 2 <= text
