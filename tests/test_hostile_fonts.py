"""A font that means ill ends in an error within seconds: it never crashes, never hangs and never fills the memory."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from support import documents, fonts
from worksheet import limits
from worksheet.errors import InputError
from worksheet.fontfile import UnusableFontError, examine
from worksheet.fontspec import made_of

_LINES = [" ".join(fonts.WORDS), "कखगघ चजतद 0123 abc"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return fonts.save(fonts.small(), tmp_path_factory.mktemp("whole") / "font.ttf").read_bytes()


@pytest.fixture(scope="module")
def cubic(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return fonts.save(fonts.with_cff(fonts.small()), tmp_path_factory.mktemp("cubic") / "font.otf").read_bytes()


def outcome(data: bytes, folder: Path) -> str:
    """What becomes of a page in a font: the code of what is told, or ``set``."""
    path = folder / "font.ttf"
    path.write_bytes(data)
    try:
        family = made_of(examine(path), None)
        documents.write(documents.paragraphs(_LINES, "hi", family), folder)
    except UnusableFontError as fault:
        return fault.code
    except InputError as error:
        return error.problems[0].code
    return "set"


def test_a_whole_font_sets_the_page(whole: bytes, cubic: bytes, tmp_path: Path) -> None:
    assert [outcome(data, tmp_path) for data in (whole, cubic)] == ["set", "set"]


@pytest.mark.parametrize("share", [0.0, 0.001, 0.01, 0.3, 0.7, 0.999])
def test_a_font_cut_short_is_refused(share: float, whole: bytes, tmp_path: Path) -> None:
    code = outcome(whole[: int(len(whole) * share)], tmp_path)
    assert code in ("font-cut-short", "font-broken", "not-a-font")


def _zero_units(table: bytearray) -> None:
    table[18:20] = bytes(2)


def _units(table: bytearray) -> None:
    table[18:20] = b"\xff\xff"


def _far_outside(table: bytearray) -> None:
    table[-8:] = b"\xff" * 8


def _backwards(table: bytearray) -> None:
    table[4:12] = table[8:12] + bytes(4)


def _many_glyphs(table: bytearray) -> None:
    table[4:6] = b"\xff\xff"


def _no_glyphs(table: bytearray) -> None:
    table[4:6] = bytes(2)


@pytest.mark.parametrize(
    ("tag", "change"),
    [
        ("head", _zero_units),
        ("head", _units),
        ("loca", _far_outside),
        ("loca", _backwards),
        ("maxp", _many_glyphs),
        ("maxp", _no_glyphs),
    ],
)
def test_a_table_that_contradicts_the_others_is_refused(
    tag: str, change: Callable[[bytearray], None], whole: bytes, tmp_path: Path
) -> None:
    assert outcome(fonts.changed(whole, tag, change), tmp_path) == "font-broken"


def test_a_table_longer_than_the_file_is_refused(whole: bytes, tmp_path: Path) -> None:
    data = bytearray(whole)
    struct.pack_into(">I", data, 12 + 12, 0xFFFFFFF0)
    assert outcome(bytes(data), tmp_path) == "font-cut-short"


@pytest.mark.parametrize("count", [0, 1, 0xFFFF, 0xFFFFFFFF])
def test_a_collection_that_lies_of_its_faces_is_refused(count: int, whole: bytes, tmp_path: Path) -> None:
    data = b"ttcf" + struct.pack(">III", 0x10000, count, 0xFFFFFF00) + whole
    assert outcome(data, tmp_path) == "font-broken"


def test_a_glyph_made_of_itself_is_refused(tmp_path: Path) -> None:
    assert outcome(fonts.with_cycle(tmp_path / "cycle.ttf").read_bytes(), tmp_path) == "font-broken"


def test_a_glyph_that_turns_into_ever_more_is_refused(tmp_path: Path) -> None:
    assert outcome(fonts.growing(tmp_path / "growing.ttf").read_bytes(), tmp_path) == "font-endless"


def test_one_letter_of_very_many_glyphs_is_refused(tmp_path: Path) -> None:
    data = fonts.growing(tmp_path / "growing.ttf", rounds=1, each=200).read_bytes()
    assert outcome(data, tmp_path) == "font-endless"


def test_a_lookup_that_calls_itself_is_refused(tmp_path: Path) -> None:
    assert outcome(fonts.looping(tmp_path / "looping.ttf").read_bytes(), tmp_path) == "font-endless"


def test_a_font_of_pictures_is_refused(tmp_path: Path) -> None:
    assert outcome(fonts.pictures_only(tmp_path / "pictures.ttf").read_bytes(), tmp_path) == "font-no-outlines"


def test_a_glyph_as_wide_as_a_wall_is_refused(tmp_path: Path) -> None:
    font = fonts.small()
    name = font.getBestCmap()[ord("क")]
    font["hmtx"].metrics[name] = (65535, 0)
    assert outcome(fonts.save(font, tmp_path / "wide.ttf").read_bytes(), tmp_path) == "font-broken"


def test_trying_a_font_is_bounded_in_time(whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FONT_SECONDS", 0.001)
    assert outcome(whole + b"\0", tmp_path) == "font-endless"


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", ["whole", "cubic"])
def test_a_font_changed_at_random_is_set_or_refused(
    kind: str, seed: int, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    data: bytes = request.getfixturevalue(kind)
    chance = random.Random(f"{kind} {seed}")
    outcomes = set()
    for _ in range(12):
        changed = bytearray(data)
        for _ in range(chance.choice((1, 4, 40))):
            at = chance.choice((chance.randrange(len(data)), chance.randrange(400)))
            changed[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
        outcomes.add(outcome(bytes(changed), tmp_path))
    assert outcomes <= {
        "set", "font-broken", "font-cut-short", "font-endless", "font-glyph-broken", "font-no-outlines", "not-a-font",
        "font-kind", "font-restricted", "font-whole-only", "font-bitmaps-only",
    }  # fmt: skip
