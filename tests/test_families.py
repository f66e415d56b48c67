"""Every family that travels with the program draws, reads back and leaves room as Noto Serif Devanagari does."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from support import corpus, documents, drawn
from support.fidelity import losses, words
from support.placed import words_on
from support.programs import PROJECT
from support.verapdf import validate
from worksheet.content import Paragraph, Text
from worksheet.layout import lay_out
from worksheet.layout.style import styles
from worksheet.text.clusters import shape
from worksheet.text.faces import face, uncovered
from worksheet.typeface import BUNDLED, NOTO_SERIF, Family, named

OTHERS = [family for family in BUNDLED if family is not NOTO_SERIF]
CUTS = [(family, bold) for family in OTHERS for bold in ((False, True) if family.has_bold else (False,))]
SAMPLES = {"hin": "hi", "mar": "mr", "nep": "ne", "san": "sa", "bho": "bho", "mai": "mai"}
SIGNS = (*"½¼²³⁻‑†→←≠≤≥±√∠∞πθα✓✗☐₂°′″“”‘’–—…×÷₹", "क᳐", "क᳚", "क꣡", "य꣼")
STACKS = ("ष्ट्र्ग्री", "ङ्क्ष्वूँ", "र्द्ध्र्यूँ", "ट्ट्र्लृ", "हिँ", "र्कौं", "क॒॑", "क᳒", "ड्ड्यू")


def _name(value: object) -> str | None:
    return value.name if isinstance(value, Family) else {True: "bold", False: "regular"}.get(bool(value))


def _own(family: Family, bold: bool) -> str:
    return (family.bold if bold else family.regular)[0]


def unlike(folder: Path, wanted: tuple[str, ...], language: str, cut: tuple[Family, bool]) -> list[drawn.Likeness]:
    """The words that a page in a face draws otherwise than HarfBuzz does."""
    key = _own(*cut)
    wanted = tuple(word for word in wanted if face(key).covers(word))
    document = documents.paragraphs(wanted, language, *cut)
    words_ = (drawn.Placed(w.text, w.page, w.x, w.baseline, w.size) for w in words_on(lay_out(document)))
    placed = [word for word in words_ if word.word in set(wanted)]
    assert len(placed) == len(wanted)
    path = PROJECT / "fonts" / f"{key}.ttf"
    likenesses = drawn.compare_words(documents.write(document, folder), placed, language, path)
    return [each for each in likenesses if not each.alike]


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: f"{cut[0].name}-{_name(cut[1])}")
def test_conjuncts_are_drawn_as_harfbuzz_draws_them(cut: tuple[Family, bool], tmp_path: Path) -> None:
    assert unlike(tmp_path, words(corpus.conjunct_words()), "hi", cut) == []


@pytest.mark.shared
@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: f"{cut[0].name}-{_name(cut[1])}")
def test_the_shared_samples_and_conjuncts_are_drawn_as_harfbuzz_draws_them(
    cut: tuple[Family, bool], shared: Path, tmp_path: Path
) -> None:
    for sample, language in SAMPLES.items():
        text = (shared / "samples" / f"udhr-{sample}.txt").read_text(encoding="utf-8")
        assert unlike(tmp_path, words(text.splitlines())[::10], language, cut) == []
    rows = (shared / "samples" / "conjuncts.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert unlike(tmp_path, words([row.split("\t")[0] for row in rows])[::6], "hi", cut) == []


@pytest.mark.parametrize("family", OTHERS, ids=_name)
def test_conjuncts_and_signs_come_back_whole(family: Family, tmp_path: Path) -> None:
    lines = [*corpus.conjunct_words(), "½ किलो → 10⁻³, 2 ≠ 3 ≤ 4; H₂O, x² + y³ = √2", "☐ सही ✗ गलत"]
    assert losses(documents.write(documents.paragraphs(lines, "hi", family), tmp_path), lines) == []


@pytest.mark.shared
@pytest.mark.parametrize("family", OTHERS, ids=_name)
def test_the_shared_samples_come_back_whole(family: Family, shared: Path, tmp_path: Path) -> None:
    begin = OTHERS.index(family)  # each family is asked for some of the languages: eight programs read each page
    for sample, language in list(SAMPLES.items())[begin : begin + 2]:
        text = (shared / "samples" / f"udhr-{sample}.txt").read_text(encoding="utf-8")
        # A line that is cut behind a dash comes back with a space there, in any face: not what is asked here.
        lines = [line for line in text.splitlines() if line.strip() and not set(line) & set("—–/")]
        pdf = documents.write(documents.paragraphs(lines, language, family), tmp_path)
        assert losses(pdf, lines) == [], sample


@pytest.mark.parametrize("family", OTHERS, ids=_name)
def test_a_page_is_one_for_all_and_for_keeping(family: Family, tmp_path: Path) -> None:
    lines = [*corpus.sentences("hi")[:12], " ".join(SIGNS)]
    pdf = documents.write(documents.paragraphs(lines, "hi", family), tmp_path)
    assert [validate(pdf, flavour).failures for flavour in ("ua1", "2a")] == [(), ()]


@pytest.mark.parametrize("family", BUNDLED, ids=_name)
def test_school_signs_and_vedic_marks_are_drawn_by_some_face(family: Family) -> None:
    for chain in (family.regular, family.bold):
        assert uncovered("".join(SIGNS), chain) == ()
        assert all(shape(sign, chain, "hi").width > 0 for sign in SIGNS)


@pytest.mark.parametrize("family", BUNDLED, ids=_name)
@pytest.mark.parametrize("bold", [False, True])
def test_its_figures_of_ink_hold_for_all_but_a_few_words(family: Family, bold: bool) -> None:
    chain = (_own(family, bold),)
    every = {word for language in corpus.LANGUAGES for word in corpus.distinct_words(language)}
    shaped = [shape(word, chain, "hi") for word in sorted(every) if face(chain[0]).covers(word)]
    assert len(shaped) > 1000
    beyond = [word.text for word in shaped if word.high > family.ascent + 0.012 or -word.low > family.descent + 0.012]
    assert len(beyond) < len(shaped) / 500
    assert max(word.high for word in shaped) > family.ascent - 0.08  # nor is more room left than ink can take


@pytest.mark.parametrize("size", [10.0, 12.0, 36.0])
@pytest.mark.parametrize("family", BUNDLED, ids=_name)
def test_no_two_lines_touch_however_tall_the_stacks(family: Family, size: float) -> None:
    from dataclasses import replace

    text = " ".join([*STACKS, *corpus.conjunct_words()])
    document = documents.paragraphs([text, text], "hi", family)
    pages = lay_out(replace(document, page=replace(document.page, size=size)))
    bottoms: dict[tuple[int, float], float] = {}
    tops: dict[tuple[int, float], float] = {}
    for word in words_on(pages):
        line = (word.page, word.baseline)
        bottoms[line] = max(bottoms.get(line, word.bottom), word.bottom)
        tops[line] = min(tops.get(line, word.top), word.top)
    lines = sorted(tops)
    assert len(lines) > 6
    for before, after in pairwise(lines):
        assert before[0] != after[0] or bottoms[before] <= tops[after] + 0.01


def test_a_taller_stack_makes_its_line_grow_and_no_other() -> None:
    document = documents.paragraphs(["कमल", "क᳒᳒॑ कमल", "कमल"], "hi", NOTO_SERIF)
    baselines = [word.baseline for word in words_on(lay_out(document)) if word.text == "कमल"]
    assert baselines[1] - baselines[0] > baselines[2] - baselines[1] - 0.01


@pytest.mark.parametrize(
    "typed", ["Mukta", "mukta", "MUKTA", "mukta-regular", "tiro devanagari-hindi", "NotoSansDevanagari", "baloo2"]
)
def test_case_spaces_and_hyphens_of_a_name_do_not_matter(typed: str) -> None:
    assert named(typed) is not None


def test_headings_keep_their_proportion_to_the_text() -> None:
    small, large = styles(NOTO_SERIF, 12.0)[0], styles(NOTO_SERIF, 18.0)[0]
    for role, text in small.roles.items():
        assert large.roles[role].size == pytest.approx(1.5 * text.size)
        assert large.roles[role].pitch == pytest.approx(1.5 * text.pitch)
    assert (large.answer_pitch, large.gap_least) == (small.answer_pitch, small.gap_least)  # a hand grows no larger


def test_a_family_without_bold_has_larger_headings_and_emphasis_that_can_be_seen() -> None:
    tiro = named("Tiro Devanagari Hindi")
    assert tiro and not tiro.has_bold
    plain, own = styles(NOTO_SERIF, 12.0)[0].roles, styles(tiro, 12.0)[0].roles
    for role, text in plain.items():
        assert not own[role].strong
        assert own[role].size > text.size if text.strong else own[role].size == text.size
    assert tiro.bold[0] != tiro.regular[0]


@pytest.mark.parametrize("family", BUNDLED, ids=_name)
def test_an_akshara_is_never_cut_between_two_faces(family: Family) -> None:
    for word in ("क᳚र्म", "मक꣡ल", "नर‑नारी", "x²क्ष", "स्वः᳚"):
        shaped = shape(word, family.regular, "hi")
        for run in shaped.runs:
            assert all(face(run.face).covers(cluster.text) for cluster in run.clusters)
        said = "".join(cluster.text for run in shaped.runs for cluster in run.clusters)
        assert said == word
    marked = shape("मक꣡ल", family.regular, "hi")
    assert ["".join(c.text for c in run.clusters) for run in marked.runs] in (["म", "क꣡", "ल"], ["मक꣡ल"])


def test_paragraphs_of_other_families_are_other_pages() -> None:
    block = Paragraph((Text("रूस की क्रांति"),))
    widths = set()
    for family in BUNDLED:
        document = documents.paragraphs(["रूस की क्रांति"], "hi", family)
        assert document.blocks == (block,)
        widths.add(next(words_on(lay_out(document))).width)
    assert len(widths) == len(BUNDLED)
