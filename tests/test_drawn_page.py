"""Every word on the page is drawn as HarfBuzz itself draws it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from support import corpus, documents, drawn
from support.fidelity import words
from support.placed import words_on
from worksheet.content import Gap, Paragraph
from worksheet.layout import lay_out

_BARE = ("क", "मम", "कब")  # letters that need no shaping


def _unlike(folder: Path, wanted: Sequence[str], language: str) -> list[drawn.Likeness]:
    """The words that the page draws otherwise, each set as a paragraph of its own."""
    document = documents.paragraphs(wanted, language)
    words_ = (drawn.Placed(w.text, w.page, w.x, w.baseline, w.size) for w in words_on(lay_out(document)))
    placed = [word for word in words_ if word.word in set(wanted)]
    assert len(placed) == len(wanted)
    likenesses = drawn.compare_words(documents.write(document, folder), placed, language)
    return [each for each in likenesses if not each.alike]


@pytest.mark.parametrize("language", corpus.LANGUAGES)
def test_every_word_of_the_corpus_is_drawn_as_harfbuzz_draws_it(language: str, tmp_path: Path) -> None:
    assert _unlike(tmp_path, corpus.distinct_words(language), language) == []


@pytest.mark.shared
@pytest.mark.parametrize(
    ("sample", "language"),
    [("hin", "hi"), ("mar", "mr"), ("nep", "ne"), ("san", "sa"), ("bho", "bho"), ("mai", "mai")],
)
def test_every_word_of_the_shared_samples_is_drawn_as_harfbuzz_draws_it(
    sample: str, language: str, shared: Path, tmp_path: Path
) -> None:
    text = (shared / "samples" / f"udhr-{sample}.txt").read_text(encoding="utf-8")
    assert _unlike(tmp_path, words(text.splitlines()), language) == []


def _page_without_shaping(folder: Path, wanted: Sequence[str], shift: float = 0.0) -> list[drawn.Likeness]:
    """The words drawn letter by letter, ``shift`` points too far apart, as a program that knows no Devanagari would."""
    import pymupdf

    face, pdf = pymupdf.Font(fontfile=str(drawn.FACE)), folder / "planted.pdf"
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_font(fontname="plain", fontfile=str(drawn.FACE))
        for number, word in enumerate(wanted):
            x = 72.0
            for letter in word:
                page.insert_text((x, 72 + 24 * number), letter, fontname="plain", fontsize=12)
                x += shift + face.text_length(letter, 12)
        document.save(pdf)
    placed = [drawn.Placed(word, 0, 72, 72 + 24 * number, 12) for number, word in enumerate(wanted)]
    return drawn.compare_words(pdf, placed, "hi")


def test_the_comparison_passes_letters_that_need_no_shaping(tmp_path: Path) -> None:
    assert all(each.alike for each in _page_without_shaping(tmp_path, _BARE))


def test_the_comparison_finds_a_word_that_was_not_shaped(tmp_path: Path) -> None:
    assert not any(each.alike for each in _page_without_shaping(tmp_path, ["क्षम", "कि", "र्क"]))


def test_the_comparison_finds_a_letter_out_of_place(tmp_path: Path) -> None:
    assert not any(each.alike for each in _page_without_shaping(tmp_path, ["मकब"], shift=0.6))


def test_the_comparison_finds_a_lost_dot(tmp_path: Path) -> None:
    (word,) = _page_without_shaping(tmp_path, ["मकबकमबकममबकमक"])
    assert word.alike
    with_dot = drawn.Placed("मंकबकमबकममबकमक", 0, 72, 72, 12)
    (lost,) = drawn.compare_words(tmp_path / "planted.pdf", [with_dot], "hi")
    assert lost.near > drawn.SHARE
    assert not lost.alike


@pytest.mark.parametrize("dpi", [100, 150, 196, 276, 299])
def test_a_blank_across_the_page_is_drawn_whole_at_any_zoom(dpi: int, tmp_path: Path) -> None:
    """PDFium, and so Chrome, leaves out a glyph that is too wide for it, at some zooms and not at others."""
    import numpy
    import pypdfium2

    document = replace(documents.paragraphs([]), blocks=(Paragraph((Gap(40),)),))
    with pypdfium2.PdfDocument(documents.write(document, tmp_path)) as pdf:
        page = pdf[0].render(scale=dpi / 72, prefer_bgrx=True).to_numpy()
    darkest = page[:, :, 1].min(axis=0)
    ink = numpy.flatnonzero(darkest < 200)
    assert len(ink) == ink[-1] - ink[0] + 1 > 400 * dpi / 72
