"""Words are shaped as Devanagari is written: Unicode, chapter 12.1; UAX #29; the OpenType specification of dev2."""

from __future__ import annotations

import re
from itertools import accumulate
from pathlib import Path

import pytest
import uharfbuzz as hb
from icu4py.breakers import CharacterBreaker

from support.documents import write
from support.placed import Box, lines_on, rules_on, words_on
from worksheet.content import (
    Block,
    Cell,
    Divider,
    Document,
    Entry,
    Fields,
    Gap,
    Heading,
    Inlines,
    Listing,
    Paragraph,
    Table,
    Text,
    Tone,
)
from worksheet.layout import lay_out
from worksheet.shipped import DATA
from worksheet.text.akshara import aksharas, fold, printed
from worksheet.text.clusters import Word, shape
from worksheet.text.faces import REGULAR, face

_TALL = "र्त्स्न्यूँ द्ध्र्यु ट्ट्रू र्ङ्क्ष्वुँ ह्रृ कॄँ ष्ट्र्यू"
Glyphs = list[tuple[int, int, int]]


def _shape(text: str) -> Word:
    return shape(text, REGULAR, "hi")


def _glyphs(text: str) -> Glyphs:
    """Glyph ids and places of a word, in font units."""
    clusters = [cluster for run in _shape(text).runs for cluster in run.clusters]
    starts = accumulate([0, *(cluster.advance for cluster in clusters)])
    return [(g, at + x, y) for at, cluster in zip(starts, clusters, strict=False) for g, x, y in cluster.glyphs]


def _ids(text: str) -> list[int]:
    return [glyph for glyph, _, _ in _glyphs(text)]


def _by_harfbuzz(text: str, script: str = "Deva") -> Glyphs:
    one, buffer = face(REGULAR[0]), hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", script, "hi"
    hb.shape(one.hb_font, buffer)
    glyphs, at = [], 0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if one.ink(info.codepoint) != (0, 0):
            glyphs.append((info.codepoint, at + place.x_offset, place.y_offset))
        at += place.x_advance
    return glyphs


# Syllables.


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        *(("क", 1), ("क्त", 1), ("क़्त", 1), ("क्त्य", 1), ("क्‍त", 1), ("क्षि", 1)),
        *(("क्‌त", 2), ("कत", 2), ("क् त", 3), ("अक", 2), ("कि", 1), ("कं", 1), ("१२", 2)),
        ("्त", 2),  # Unicode 18 takes these for one
    ],
)
def test_grapheme_clusters_are_those_of_unicode_17(text: str, clusters: int) -> None:
    """A virama links two consonants, with a ZWJ or a nukta too, and a ZWNJ parts them (UAX #29, GB9c)."""
    assert len(list(CharacterBreaker(text, "hi"))) == clusters


@pytest.mark.parametrize("text", ["क्‌त", "क्‍त", "र्त्स्न्य", "क़्ष", "हिन्दी", "द्वितीयः", "ज़्यादा", "म्", "ऱ्ह", "अॅ"])
def test_no_akshara_ends_inside_a_grapheme_cluster(text: str) -> None:
    bounds = set(accumulate(map(len, CharacterBreaker(text, "hi"))))
    assert set(accumulate(map(len, aksharas(text)))) <= bounds


@pytest.mark.shared
def test_syllables_are_counted_as_w3c_counts_them(shared: Path) -> None:
    rows = (shared / "samples" / "w3c-syllables.tsv").read_text(encoding="utf-8").splitlines()[1:]
    wrong = [row for row in rows if len(aksharas(printed(row.split("\t")[2]))) != int(row.split("\t")[3])]
    assert wrong == []
    assert len(rows) > 200


# Glyphs.


@pytest.mark.parametrize("text", ["र्कें", "ङ्गु", "ट्ठु", "र्त्स्न्यूँ", "हृ", "रु", "रू", "क्ष्म्यैं", "त्र्यं", "दृष्टिः"])
def test_glyphs_and_both_their_offsets_are_harfbuzz_s(text: str) -> None:
    assert _glyphs(text) == _by_harfbuzz(text)


def test_some_of_those_offsets_are_upwards() -> None:
    assert any(y for _, _, y in _glyphs("ङ्गु"))


def test_each_run_is_shaped_as_its_script() -> None:
    assert _glyphs("A–Z") == _by_harfbuzz("A–Z", "Latn")
    assert [run.clusters[0].text[0] for run in _shape("कABC").runs] == ["क", "A"]


@pytest.mark.parametrize("conjunct", ["स्त", "र्त्स्न्य", "ष्ट्र", "ज्ञ", "क्ष", "न्द्ध्र्य"])
def test_the_sign_of_short_i_stands_before_the_whole_conjunct(conjunct: str) -> None:
    sign, *rest = _glyphs(conjunct + "ि")
    assert sign[1] < min(x for _, x, _ in rest)


def test_after_a_visible_virama_it_stands_before_the_last_consonant_alone() -> None:
    first = _glyphs("क्")
    assert _ids("क्‌षि")[: len(first)] == [glyph for glyph, _, _ in first]
    assert _ids("क्‌षि")[len(first) :] == _ids("षि")


@pytest.mark.parametrize("base", ["क", "का", "की", "ष्ट", "ट्ठा"])
def test_a_reph_stands_over_the_right_stem(base: str) -> None:
    bare, whole = _glyphs(base), _glyphs("र्" + base)
    reph = next(one for one in whole if one[0] not in [glyph for glyph, _, _ in bare])
    assert reph[1] >= max(x for _, x, _ in bare)


@pytest.mark.parametrize("rest", ["य", "ह"])
def test_both_spellings_of_the_eyelash_ra_look_alike(rest: str) -> None:
    assert _glyphs("ऱ्" + rest) == _glyphs("र्‍" + rest)
    assert _glyphs("र्" + rest) != _glyphs("र्‍" + rest)


def test_zwj_gives_a_half_form_and_zwnj_a_visible_virama() -> None:
    assert _ids("क्‌ष") == [*_ids("क्"), *_ids("ष")]
    assert _ids("क्‍ष") not in (_ids("क्ष"), _ids("क्‌ष"))


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d", "\u2060", "\u200b", "\u00ad"])
def test_format_characters_leave_neither_ink_nor_width(joiner: str) -> None:
    assert _glyphs(f"क{joiner}ख") == _glyphs("कख")
    assert _shape(f"क{joiner}ख").width == _shape("कख").width
    assert _shape(f"क{joiner}").width == _shape("क").width


@pytest.mark.parametrize("composed", "क़ख़ग़ज़ड़ढ़फ़य़ऩऱऴ")
def test_composed_and_decomposed_nukta_are_one_text(composed: str) -> None:
    import unicodedata

    apart = unicodedata.normalize("NFD", composed)
    assert printed(composed) == printed(apart)
    assert fold(composed) == fold(apart)
    assert _glyphs(composed) == _glyphs(apart)


@pytest.mark.parametrize("text", ["ा", "ि", "्", "ं", "़", "अा", "एे"])
def test_a_mark_without_a_letter_and_a_vowel_built_by_hand_show_a_dotted_circle(text: str) -> None:
    circle = face(REGULAR[0]).hb_font.get_nominal_glyph(0x25CC)
    assert circle in _ids(text)


# Lines and space.


def _page() -> Document:
    """Tall stacks in all that has rules: blanks, fields, answer lines' neighbours, tables, dividers."""
    tall: Inlines = (Text(_TALL),)
    sentence: Inlines = (Text(_TALL + " "), Gap(6), Text(" " + _TALL + " "), Gap(6), Text(" " + _TALL))
    head, row = (Cell(tall), Cell(tall)), (Cell(tall, "(क)"), Cell(sentence, "(ख)"))
    blocks: tuple[Block, ...] = (
        Heading(1, tall),
        Fields((((Text("र्त्स्न्यूँ"),), 1.0), ((Text("द्ध्र्यु"),), 1.0))),
        Divider(),
        Listing((Entry("(1)", (Paragraph(sentence),)), Entry("(2)", (Paragraph(sentence),)))),
        Table(head, (row, row), (1.0, 1.0)),
        Divider(),
        Paragraph(sentence),
    )
    return Document("परीक्षण", "hi", blocks, "{page}")


def test_blanks_boxes_and_rules_clear_the_marks_of_the_words_about_them() -> None:
    pages = lay_out(_page())
    boxes = [Box(w.x, w.top, w.x + w.width, w.bottom, w.text) for w in words_on(pages)]
    boxes += [box for page in pages.pages for box in rules_on(page)]
    ink = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a.overlaps(b)]
    assert [pair for pair in ink if {pair[0].holds, pair[1].holds} != {"rule"}] == []


def test_latin_digits_and_devanagari_stand_on_one_baseline() -> None:
    document = Document("x", "hi", (Paragraph((Text("NATO की 75वीं वर्षगाँठ "), Text("ABC", Tone.STRONG))),), "{page}")
    line = next(lines_on(lay_out(document)))
    latin = [word for word in line.words if word and word.text in ("NATO", "ABC")]
    assert len(latin) == 2
    assert {y for word in latin for run in word.runs for c in run.clusters for _, _, y in c.glyphs} == {0}


def test_no_slant_and_no_weight_is_faked(tmp_path: Path) -> None:
    """Emphasis is a face of its own: no text matrix and no rendering mode is ever set."""
    import pymupdf

    assert {tone.value for tone in Tone} == {"plain", "strong", "filled"}
    with pymupdf.open(write(_page(), tmp_path)) as pdf:
        content = b" ".join(page.read_contents() for page in pdf)
    operators = set(re.findall(rb"[A-Za-z]+", re.sub(rb"\((?:\\.|[^\\()])*\)", b"", content, flags=re.DOTALL)))
    assert {b"Tf", b"TJ"} <= operators
    assert not {b"Tm", b"Tr", b"Tc", b"Tz"} & operators


# The program's own words.


@pytest.mark.parametrize("path", sorted((DATA / "languages").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_program_s_own_words_have_curly_quotes_and_no_space_before_a_danda(path: Path) -> None:
    import yaml

    text = " ".join(_strings(yaml.safe_load(path.read_text(encoding="utf-8"))))
    assert " ।" not in text
    assert "।।" not in text
    assert not {'"', "'"} & set(text)


def _strings(node: object) -> list[str]:
    if isinstance(node, dict):
        return [text for value in node.values() for text in _strings(value)]
    if isinstance(node, list):
        return [text for value in node for text in _strings(value)]
    return [str(node)]
