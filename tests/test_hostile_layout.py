"""What the collection of hostile text expects of lines and shapes, category by category."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate

import pytest
import uharfbuzz as hb

from support.hostile import Case, cases, of
from worksheet.content import Text
from worksheet.layout.paragraph import SetLine, Setting, set_paragraph
from worksheet.layout.style import PLAIN, TextStyle
from worksheet.text.akshara import aksharas, printed
from worksheet.text.clusters import Word, shape
from worksheet.text.faces import REGULAR, face, uncovered

pytestmark = pytest.mark.shared

_COLUMNS = (40.0, 75.0, 130.0, 260.0, 490.0)  # points: from a narrow cell to a page
_WIDE = _COLUMNS[2:]
_NUMBER = re.compile(r"[₹$£€]?\d+(?:[.,:]\d+)*%?")
_LONE = ("lone-mark", "vedic-mark", "mark-pile", "dotted-circle")

Glyphs = list[tuple[int, int, int]]


def _drawable() -> list[Case]:
    return [case for case in cases() if case.category != "control" and not uncovered(case.printed)]


def _lines(text: str, width: float) -> tuple[SetLine, ...]:
    return set_paragraph((Text(text),), Setting(width, TextStyle(), PLAIN, "hi"))


def _said(text: str, width: float) -> list[str]:
    lines = ("".join(" " if word is None else word.text for word in line.line.words) for line in _lines(text, width))
    return [line.strip() for line in lines]


def _words(case: Case) -> Iterator[Word]:
    return (shape(word, REGULAR, "hi") for word in case.printed.replace("\u00a0", " ").split())


def _glyphs(word: Word) -> Glyphs:
    """What is drawn of a word: glyph ids and places, in font units."""
    clusters = [cluster for run in word.runs for cluster in run.clusters]
    starts = accumulate([0, *(cluster.advance for cluster in clusters)])
    return [(g, at + x, y) for at, cluster in zip(starts, clusters, strict=False) for g, x, y in cluster.glyphs]


def _by_harfbuzz(text: str, name: str) -> Glyphs:
    one, buffer = face(name), hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Deva", "hi"
    hb.shape(one.hb_font, buffer)
    glyphs, at = [], 0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if one.ink(info.codepoint) != (0, 0):
            glyphs.append((info.codepoint, at + place.x_offset, place.y_offset))
        at += place.x_advance
    return glyphs


# Lines.


@pytest.mark.parametrize("width", _COLUMNS)
def test_no_text_stands_outside_its_column_and_no_character_is_lost(width: float) -> None:
    for case in _drawable():
        text = case.printed.replace("\u00a0", " ")
        if case.category != "deep-conjunct":  # ten consonants are wider than the narrowest, and one akshara
            assert max(line.width for line in _lines(text, width)) <= width + 0.01, case.name
        assert "".join(_said(text, width)).replace(" ", "") == text.replace(" ", ""), case.name


@pytest.mark.parametrize("width", _COLUMNS)
def test_no_line_begins_with_a_danda_or_a_closing_mark_or_ends_with_an_opening_one(width: float) -> None:
    for case in _drawable():
        if case.category in ("markup", *_LONE):
            continue  # runs of signs that are wider than the column themselves
        lines = _said(case.printed, width)
        assert [line for line in lines[1:] if re.match("[।॥|,.:;?!%)\\]}”’»॰]", line)] == [], case.name
        assert [line for line in lines[:-1] if re.search("[(\\[{“‘«]$", line)] == [], case.name


@pytest.mark.parametrize("width", _COLUMNS)
def test_words_are_cut_between_aksharas_alone(width: float) -> None:
    for case in _drawable():
        if case.category in ("mark-pile", "pdf-noise") or "््" in case.text:
            continue  # more marks than an akshara holds
        words = case.printed.replace("\u00a0", " ").split(" ")
        bounds = set(accumulate(len(akshara) for word in words for akshara in aksharas(word)))
        ends = accumulate(len(line.replace(" ", "")) for line in _said(case.printed, width))
        assert set(ends) <= bounds, case.name


@pytest.mark.parametrize("width", _WIDE)
def test_no_number_is_broken_or_parted_from_its_sign(width: float) -> None:
    for case in of("numbers", "currency-sign", "mixed-latin", "hyphen", "quotes"):
        if not uncovered(case.printed):
            found = [number for line in _said(case.printed, width) for number in _NUMBER.findall(line)]
            assert found == _NUMBER.findall(case.printed), case.name


@pytest.mark.parametrize("width", _COLUMNS)
def test_lines_break_behind_a_hyphen_and_never_before_it(width: float) -> None:
    for case in of("hyphen", "currency-sign", "space-danda", "pdf-noise"):
        assert [line for line in _said(case.printed, width)[1:] if re.match("[-–—](?!\\d)", line)] == [], case.name


def test_the_number_of_a_verse_is_never_first_on_a_line() -> None:
    for case in of("double-danda", "vedic-text"):
        for width in _WIDE:
            lines = _said(case.printed, width)[1:]
            assert [line for line in lines if re.match(r"[\d.]+\s*[।॥]", line)] == [], case.name


def test_accents_and_stacks_stay_inside_their_line() -> None:
    for case in _drawable():
        for line in _lines(case.printed, 260.0):
            words = [word for word in line.line.words if word]
            assert line.line.baseline - max(word.high for word in words) * 12 >= -0.01, case.name
            assert line.line.baseline - min(word.low for word in words) * 12 <= line.height + 0.01, case.name


# Shapes.


def test_each_devanagari_word_is_drawn_by_the_glyphs_that_harfbuzz_gives() -> None:
    compared = 0
    for case in _drawable():
        for word in _words(case):
            if len(word.runs) == 1 and re.search("[\u0900-\u097f]", word.text) and not re.search("[A-Za-z]", word.text):
                assert _glyphs(word) == _by_harfbuzz(word.text, word.runs[0].face), case.name
                compared += 1
    assert compared > 3000


def test_no_word_is_drawn_by_notdef() -> None:
    for case in _drawable():
        assert all(glyph for word in _words(case) for glyph, _, _ in _glyphs(word)), case.name


def test_devanagari_signs_are_in_the_default_face() -> None:
    for case in of("sign", "vedic-text"):
        words = [word for word in _words(case) if re.search("[\u0900-\u097f]", word.text)]
        assert {run.face for word in words for run in word.runs} <= {REGULAR[0]}, case.name


def test_lone_marks_show_a_dotted_circle_and_have_a_width() -> None:
    circle = face(REGULAR[0]).hb_font.get_nominal_glyph(0x25CC)
    for case in of("lone-mark", "dotted-circle"):
        for word in _words(case):
            assert circle in [glyph for glyph, _, _ in _glyphs(word)], case.name
            assert word.width > 0, case.name


def test_a_lone_mark_does_not_attach_to_the_word_before_it() -> None:
    for case in of("lone-mark"):
        (line,) = _lines(f"क {case.printed}", 400.0)
        first, *_ = [word for word in line.line.words if word]
        assert first is shape("क", REGULAR, "hi"), case.name


def test_accents_sit_on_their_letter_and_alone_on_a_circle() -> None:
    for case in of("vedic-mark"):
        accented, lone = case.printed.split()
        if not uncovered(case.printed) and unicodedata.category(lone) == "Mn":
            (run,) = shape(accented, REGULAR, "hi").runs
            assert [cluster.text for cluster in run.clusters] == [accented], case.name
            assert len(_glyphs(shape(lone, REGULAR, "hi"))) == 2, case.name


def test_a_deep_conjunct_is_one_akshara_with_its_i_before_all_of_it() -> None:
    sign = shape("कि", REGULAR, "hi").runs[0].clusters[0].glyphs[0][1]
    for case in of("deep-conjunct"):
        word = case.printed + "ि"
        assert aksharas(word) == [word], case.name
        places = [x for _, x, _ in _glyphs(shape(word, REGULAR, "hi"))]
        assert places[0] == min(places) == sign, case.name


def test_composed_and_decomposed_nukta_are_one_word() -> None:
    for case in of("nukta-pair"):
        first, second = case.text.split("|")
        assert printed(first) == printed(second), case.name


def test_text_is_normalised_before_it_is_shaped() -> None:
    for case in of("nukta-order"):
        assert case.printed == unicodedata.normalize("NFC", case.text), case.name
