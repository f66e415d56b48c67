"""A font file of a person's own sets a page as HarfBuzz draws it, or is refused with its place and what to do."""

from __future__ import annotations

import math
import pickle
import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from support import documents, drawn, fonts
from support.fidelity import losses
from support.placed import words_on
from support.verapdf import validate
from worksheet import limits
from worksheet.batch.prepare import digests
from worksheet.build import Spec, build
from worksheet.bundles import bundle
from worksheet.errors import InputError, Problem
from worksheet.fontfile import UnusableFontError, examine
from worksheet.fontspec import made_of
from worksheet.layout import lay_out
from worksheet.pdf.drawn import _quadratics, contours_of
from worksheet.personal import PaperMaker, Pupil
from worksheet.spec import load
from worksheet.text.clusters import shape
from worksheet.text.faces import Own, face, uncovered
from worksheet.typeface import NOTO_SERIF, Family

SPEC = """\
title: रूस की क्रांति
page:
  font: {font}
sections:
  - type: short-answer
    questions:
      - "लेनिन कब लौटा ½ → ᳚?": अप्रैल में
"""
KINDS: dict[str, Callable[[Path], Path]] = {
    "truetype": lambda folder: fonts.save(fonts.small(), folder / "font.ttf"),
    "cff": lambda folder: fonts.save(fonts.with_cff(fonts.small()), folder / "font.otf"),
    "cff2": lambda folder: fonts.save(fonts.with_cff2(fonts.small()), folder / "font.otf"),
    "collection": lambda folder: fonts.collection(folder / "font.ttc", fonts.small("Baloo2-Regular"), fonts.small()),
}


@pytest.fixture(scope="module", params=KINDS)
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A font file of each kind; the collection's face 1 is Mukta, as the others are."""
    return KINDS[request.param](tmp_path_factory.mktemp("kind"))


@pytest.fixture(scope="module")
def variable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    regular, bold = (fonts.small(f"NotoSansDevanagari-{weight}") for weight in ("Regular", "Bold"))
    return fonts.save(fonts.variable(regular, bold), tmp_path_factory.mktemp("variable") / "font.ttf")


def _family(file: Path) -> Family:
    return made_of(examine(file, int(file.suffix == ".ttc")), None)


def _problems(spec: str, folder: Path) -> list[tuple[str, int | None]]:
    """The faults of a spec, each with its line."""
    path = folder / "spec.yaml"
    path.write_text(spec, encoding="utf-8")
    try:
        problems: tuple[Problem, ...] = build(Spec(path, "spec.yaml", "spec", folder)).warnings
    except InputError as error:
        problems = error.problems
    return [(problem.code, problem.span.line if problem.span else None) for problem in problems]


def test_a_page_in_it_is_drawn_as_harfbuzz_draws_the_face(file: Path, tmp_path: Path) -> None:
    family = _family(file)
    document = documents.paragraphs(fonts.WORDS, "hi", family)
    placed = [drawn.Placed(w.text, w.page, w.x, w.baseline, w.size) for w in words_on(lay_out(document))]
    placed = [word for word in placed if word.word in fonts.WORDS]
    assert len(placed) == len(fonts.WORDS)
    reference = fonts.save(fonts.small(), tmp_path / "reference.ttf")
    likenesses = drawn.compare_words(documents.write(document, tmp_path), placed, "hi", reference)
    assert [each for each in likenesses if not each.alike] == []


def test_a_page_in_it_comes_back_whole_and_is_fit_for_keeping(file: Path, tmp_path: Path) -> None:
    pdf = documents.write(documents.paragraphs(fonts.WORDS, "hi", _family(file)), tmp_path)
    assert losses(pdf, fonts.WORDS) == []
    assert [validate(pdf, flavour).failures for flavour in ("ua1", "2a")] == [(), ()]


def test_a_variable_font_has_its_bold_in_itself(variable: Path) -> None:
    family = made_of(examine(variable), None)
    assert family.has_bold
    assert [Own.of(chain[0]).weight for chain in (family.regular, family.bold)] == [400, 700]
    keys = (family.regular[0], family.bold[0])
    one, other = (contours_of(face(key), face(key).hb_font.get_nominal_glyph(0x915) or 0) for key in keys)
    assert one and other and one.xs != other.xs


def test_what_it_lacks_a_bundled_face_of_its_kind_draws(tmp_path: Path) -> None:
    family = _family(KINDS["truetype"](tmp_path))
    assert uncovered("½ → ✓ क᳚", family.regular) == ()
    assert [run.face for run in shape("½", family.regular, "hi").runs] == ["Mukta-Regular"]
    assert uncovered("中", family.regular) == ("中",)


def test_a_spec_names_it_by_a_path_beside_itself(tmp_path: Path) -> None:
    KINDS["truetype"](tmp_path)
    (tmp_path / "inner").mkdir()
    path = tmp_path / "inner" / "spec.yaml"
    path.write_text(SPEC.replace("{font}", "{file: ../font.ttf, bold: ../font.ttf}"), encoding="utf-8")
    loaded = load(path, root=tmp_path)
    assert loaded.paper.page.family.has_bold
    assert loaded.fonts == (tmp_path / "font.ttf",) * 2


def test_a_font_outside_the_root_is_refused(tmp_path: Path) -> None:
    KINDS["truetype"](tmp_path)
    inner = tmp_path / "inner"
    inner.mkdir()
    assert _problems(SPEC.replace("{font}", "{file: ../font.ttf}"), inner) == [("path-outside", 3)]


@pytest.mark.parametrize(
    ("font", "code"),
    [
        ("Mukhta", "font-unknown-near"),
        ("Comic Sans", "font-unknown"),
        ("my.ttf", "font-is-file"),
        ("{file: missing.ttf}", "file-missing"),
        ("{file: .}", "file-is-folder"),
        ("{file: spec.yaml}", "not-a-font"),
        ("{file: font.ttf, index: 1}", "font-index"),
        ("{file: font.ttf, bold: none.ttf}", "file-missing"),
        ("{fiel: font.ttf}", "unknown-key-near"),
        ("{bold: font.ttf}", "key-missing"),
        ("[Mukta]", "text-not-list"),
    ],
)
def test_what_cannot_be_is_told_at_its_place(font: str, code: str, tmp_path: Path) -> None:
    KINDS["truetype"](tmp_path)
    assert (code, 3) in _problems(SPEC.replace("{font}", font), tmp_path)


@pytest.mark.parametrize("size", ["9", "9.9", "36.5", "large", "-12", "12,5", "nan", "1e1", "१", "12 pt pt", ""])
def test_a_size_that_is_none_is_told(size: str, tmp_path: Path) -> None:
    spec = SPEC.replace("  font: {font}", f"  size: {size}")
    assert _problems(spec, tmp_path) in ([("size-wrong", 3)], [("text-empty", 3)]) or not size


@pytest.mark.parametrize(
    ("typed", "points"), [("10", 10.0), ("36", 36.0), ("10.5", 10.5), ("१४", 14.0), ("१२.५", 12.5), ("18 pt", 18.0)]
)
def test_a_size_may_be_typed_in_either_digits(typed: str, points: float, tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_text(SPEC.replace("  font: {font}", f"  size: {typed}"), encoding="utf-8")
    assert load(path).paper.page.size == points


@pytest.mark.parametrize(
    ("bits", "code"),
    [
        (0x0000, None),
        (0x0004, None),
        (0x0008, None),
        (0x0006, None),  # of several permissions the widest holds
        (0x0002, "font-restricted"),
        (0x0100, "font-whole-only"),
        (0x0108, "font-whole-only"),
        (0x0200, "font-bitmaps-only"),
    ],
)
def test_the_maker_s_permission_is_honoured(bits: int, code: str | None, tmp_path: Path) -> None:
    fonts.permitting(tmp_path / "font.ttf", bits)
    told = _problems(SPEC.replace("{font}", "{file: font.ttf}"), tmp_path)
    assert told == ([(code, 3)] if code else [])


@pytest.mark.parametrize("magic", [b"wOFF", b"wOF2", b"%!PS-AdobeFont", b"\x80\x01"])
def test_fonts_of_other_kinds_are_named(magic: bytes, tmp_path: Path) -> None:
    (tmp_path / "font.ttf").write_bytes(magic + bytes(100))
    assert _problems(SPEC.replace("{font}", "{file: font.ttf}"), tmp_path) == [("font-kind", 3)]


def test_a_font_without_devanagari_is_a_warning_that_says_what_is_set(tmp_path: Path) -> None:
    from support.programs import PROJECT

    (tmp_path / "font.ttf").write_bytes((PROJECT / "fonts" / "NotoSerif-Regular.ttf").read_bytes())
    assert _problems(SPEC.replace("{font}", "{file: font.ttf}"), tmp_path) == [("font-without-devanagari", 3)]


def test_a_font_that_joins_nothing_is_a_warning(tmp_path: Path) -> None:
    font = fonts.small()
    del font["GSUB"]
    fonts.save(font, tmp_path / "font.ttf")
    assert _problems(SPEC.replace("{font}", "{file: font.ttf}"), tmp_path) == [("font-without-conjuncts", 3)]


def test_a_file_that_changed_since_it_was_tried_is_not_used(tmp_path: Path) -> None:
    family = _family(KINDS["truetype"](tmp_path))
    face.cache_clear()
    (tmp_path / "font.ttf").write_bytes(b"")
    with pytest.raises(InputError) as raised:
        shape("रूस", family.regular, "hi")
    assert raised.value.problems[0].code == "font-changed"


def test_no_font_is_read_past_the_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FONT_BYTES", 1000)
    assert _refusal(KINDS["truetype"](tmp_path)) == "font-too-large"


def test_a_cubic_curve_is_followed_within_a_quarter_of_a_unit() -> None:
    chance = random.Random(1917)
    for _ in range(300):
        points = [(chance.uniform(-900, 900), chance.uniform(-900, 900)) for _ in range(4)]
        start, one, two, end = points
        parts = list(_quadratics(start, one, two, end))
        assert parts[-1][1] == end
        for number, (control, to) in enumerate(parts):
            from_ = parts[number - 1][1] if number else start
            for step in range(9):
                t = step / 8
                whole = (number + t) / len(parts)
                near = _bezier([from_, control, to], t)
                assert math.dist(near, _bezier(points, whole)) < 0.27


def _bezier(points: list[tuple[float, float]], t: float) -> tuple[float, float]:
    while len(points) > 1:
        points = [(a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])) for a, b in pairwise(points)]
    return points[0]


def _refusal(file: Path) -> str | None:
    try:
        examine(file)
    except UnusableFontError as fault:
        return fault.code
    return None


def test_the_default_is_named_too(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_text(SPEC.replace("{font}", "noto-serif-devanagari"), encoding="utf-8")
    assert load(path).paper.page.family is NOTO_SERIF


@pytest.mark.parametrize("font", ["{file: font.ttf}", "Tiro Devanagari Hindi", "Baloo 2"])
def test_papers_of_a_batch_and_their_bundles_are_set_in_it(font: str, tmp_path: Path) -> None:
    KINDS["truetype"](tmp_path)
    path = tmp_path / "spec.yaml"
    path.write_text(SPEC.replace("{font}", font), encoding="utf-8")
    loaded = load(path, root=tmp_path)
    pupils = [Pupil(f"{n}", f"विद्यार्थी {n} ½", None, "0" * 32, "ABCDEFGH00000001", "standard") for n in (1, 2)]
    maker, elsewhere = PaperMaker(loaded), PaperMaker(pickle.loads(pickle.dumps(loaded)))
    sheets = [maker.sheet(pupil) for pupil in pupils]
    assert [elsewhere.sheet(pupil) for pupil in reversed(pupils)] == sheets[::-1]
    packet = tmp_path / "packet.pdf"
    packet.write_bytes(bundle(maker, pupils, "विद्यालय"))
    assert losses(packet, [f"नाम : {pupil.name}" for pupil in pupils]) == []
    assert validate(packet, "2a").failures == ()


def test_a_batch_knows_when_its_font_has_changed(tmp_path: Path) -> None:
    KINDS["truetype"](tmp_path)
    path = tmp_path / "spec.yaml"
    path.write_text(SPEC.replace("{font}", "{file: font.ttf}"), encoding="utf-8")
    before = digests(load(path, root=tmp_path))[0]
    fonts.save(fonts.small("Baloo2-Regular"), tmp_path / "font.ttf")
    assert digests(load(path, root=tmp_path))[0] != before
