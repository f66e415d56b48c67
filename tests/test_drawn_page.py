"""Every word on the page is drawn as HarfBuzz itself draws it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from support import corpus, documents, drawn
from support.fidelity import words

_BARE = ("क", "मम", "कब")  # letters that need no shaping


def _unlike(folder: Path, wanted: Sequence[str], language: str) -> list[drawn.Likeness]:
    page = documents.write(documents.paragraphs(wanted, language), folder)
    return [each for each in drawn.compare_words(page, wanted, language) if not each.alike]


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


def _page_without_shaping(folder: Path, wanted: Sequence[str], shift: float = 0.0) -> Path:
    """A page whose words are drawn letter by letter, as a program that knows no Devanagari would."""
    import pymupdf

    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_font(fontname="plain", fontfile=str(drawn.FACE))
        for number, word in enumerate(wanted):
            x = 72.0
            for letter in word:
                page.insert_text((x, 72 + 24 * number), letter, fontname="plain", fontsize=12)
                x += shift + pymupdf.Font(fontfile=str(drawn.FACE)).text_length(letter, 12)
        document.save(folder / "planted.pdf")
    return folder / "planted.pdf"


def test_the_comparison_passes_letters_that_need_no_shaping(tmp_path: Path) -> None:
    page = _page_without_shaping(tmp_path, _BARE)
    assert all(each.alike for each in drawn.compare_words(page, _BARE, "hi"))


def test_the_comparison_finds_a_word_that_was_not_shaped(tmp_path: Path) -> None:
    (conjunct,) = drawn.compare_words(_page_without_shaping(tmp_path, ["क्षम"]), ["क्षम"], "hi")
    assert not conjunct.alike


def test_the_comparison_finds_a_letter_out_of_place(tmp_path: Path) -> None:
    (word,) = drawn.compare_words(_page_without_shaping(tmp_path, ["मकब"], shift=0.6), ["मकब"], "hi")
    assert not word.alike
