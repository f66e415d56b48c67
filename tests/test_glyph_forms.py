"""Glyphs follow the language: Marathi's ल श, Nepali's झ ५ ८ ९, wherever a face has them (OpenType ``locl``)."""

from __future__ import annotations

import pytest
import uharfbuzz as hb

from support import corpus
from support.placed import lines_on
from worksheet import shipped
from worksheet.content import Document, Paragraph, Text
from worksheet.layout import lay_out
from worksheet.text.clusters import shape

_SYSTEMS = {"hi": "HIN", "mr": "MAR", "ne": "NEP", "sa": "SAN", "bho": "BHO", "mai": "MTH", "kok": "KOK", "doi": "DGR"}
_SYSTEMS |= {"brx": "BRX"}  # the OpenType registry's tags
_FORMS = {
    "NotoSerifDevanagari-Regular": {"mr": "लश", "ne": "झ५८९"},
    "NotoSerifDevanagari-Bold": {"mr": "लश", "ne": "झ५८९"},
    "NotoSansDevanagari-Regular": {"mr": "लश", "ne": "झ५८९"},
    "NotoSansDevanagari-Bold": {"mr": "लश", "ne": "झ५८९"},
    "Mukta-Regular": {"mr": "लश५८"},
    "Mukta-Bold": {"mr": "लश५८"},
    "Baloo2-Regular": {"mr": "लश५८"},
    "Baloo2-Bold": {"mr": "लश५८"},
    "TiroDevaHindi-Regular": {},
}
"""The letters that a language has drawn otherwise than Hindi has, by face."""

_OTHERS = dict.fromkeys(("Mukta-Regular", "Mukta-Bold", "Baloo2-Regular", "Baloo2-Bold"), "५८")
"""What all but Hindi have drawn otherwise: here it is Hindi that has forms of its own."""

_SHIPPED = sorted(name for name in _FORMS if (shipped.folder("fonts") / f"{name}.ttf").is_file())
_LETTERS = [chr(code) for code in (*range(0x0904, 0x093A), *range(0x0966, 0x0970))]


def _glyphs(text: str, face: str, language: str) -> list[int]:
    word = shape(text, (face,), language)
    return [glyph for run in word.runs for cluster in run.clusters for glyph, _, _ in cluster.glyphs]


def _by_harfbuzz(text: str, face: str, system: str) -> list[int]:
    """The glyphs with ink that HarfBuzz draws where the language system is named outright."""
    one = hb.Face(hb.Blob.from_file_path(str(shipped.folder("fonts") / f"{face}.ttf")))
    font, buffer = hb.Font(one), hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script = "ltr", "Deva"
    buffer.language = f"x-hbot-{system.ljust(4).encode().hex()}"
    hb.shape(font, buffer)
    inked = (info.codepoint for info in buffer.glyph_infos)
    return [glyph for glyph in inked if (box := font.get_glyph_extents(glyph)) and box.height]


@pytest.mark.parametrize("face", _SHIPPED)
@pytest.mark.parametrize("language", sorted(_SYSTEMS))
def test_the_forms_of_a_language_are_drawn_where_the_face_has_them(language: str, face: str) -> None:
    differ = [text for text in _LETTERS if _glyphs(text, face, language) != _glyphs(text, face, "hi")]
    others = "" if language == "hi" else _OTHERS.get(face, "")
    assert "".join(differ) == _FORMS[face].get(language, others)


@pytest.mark.parametrize("language", sorted(_SYSTEMS))
def test_words_are_shaped_in_their_language_s_own_system(language: str) -> None:
    face = "NotoSerifDevanagari-Regular"
    words = corpus.distinct_words(language if language in corpus.LANGUAGES else "hi")[:150]
    drawn = {word: sorted(_glyphs(word, face, language)) for word in words}
    assert drawn == {word: sorted(_by_harfbuzz(word, face, _SYSTEMS[language])) for word in words}


def _set(text: str, language: str | None) -> list[int]:
    """The glyphs of a text in a language of its own, as they are placed on the pages of a Hindi document."""
    document = Document("क", "hi", (Paragraph((Text("एक "), Text(text, language=language))),), "{page}")
    lines = lines_on(lay_out(document))
    words = [word for line in lines for word in line.words if word and word.text in text]
    return [g for word in words for run in word.runs for cluster in run.clusters for g, _, _ in cluster.glyphs]


@pytest.mark.parametrize(("language", "text", "forms"), [("mr", "शाळा", 1), ("ne", "५८९", 3), ("mr", "शालेय" * 60, 120)])
def test_a_run_in_a_language_of_its_own_is_shaped_in_it(language: str, text: str, forms: int) -> None:
    """The last is too long for a line and is cut into pieces."""
    plain, own = _set(text, None), _set(text, language)
    assert len(own) == len(plain) > 0
    assert sum(a != b for a, b in zip(plain, own, strict=True)) == forms
