"""``worksheet fonts`` tells what there is, what each font covers and how it draws a text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support import fonts
from support.programs import PROJECT
from worksheet import limits
from worksheet.cli import main
from worksheet.text import survey
from worksheet.text.faces import face
from worksheet.typeface import BUNDLED, ITALICS

pytestmark = pytest.mark.usefixtures("own_folder")
NAMES = [family.name for family in BUNDLED]


def _data(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert main(["fonts", "--json", *arguments]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["problems"] == []
    found: list[dict[str, Any]] = told["fonts"]
    return found


def test_each_family_is_told_with_styles_version_and_licence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fonts"]) == 0
    out = capsys.readouterr().out
    heads = [line for line in out.splitlines() if not line.startswith(" ")]
    assert heads == [
        "Noto Serif Devanagari: regular, bold; version 2.006; OFL 1.1",
        "Noto Sans Devanagari: regular, bold; version 2.006; OFL 1.1",
        "Mukta: regular, bold; version 2.538; OFL 1.1",
        "Tiro Devanagari Hindi: regular; version 1.52; OFL 1.1",
        "Baloo 2: regular, bold; version 1.700; OFL 1.1",
    ]
    assert out.splitlines()[1].startswith("  has: Devanagari 128/128, Devanagari Extended 32/32, Vedic 41/43, Latin ")
    assert out.splitlines()[2] == "  otherwise than in Hindi: mr ल श, ne झ ५ ८ ९"


def test_it_is_told_in_hindi_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fonts", "--lang", "hi", "--coverage", "10⁻³"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "Noto Serif Devanagari: सामान्य, मोटा; संस्करण 2.006; OFL 1.1",
        "  इसमें नहीं हैं : ⁻ U+207B (NotoSerif-Regular), ³ U+00B3 (NotoSerif-Regular)",
    ]


def test_what_each_lacks_of_a_text_is_told_with_the_face_that_draws_it(capsys: pytest.CaptureFixture[str]) -> None:
    lacks = {one["name"]: one["coverage"]["lacks"] for one in _data(capsys, "--coverage", "क ½ → 中\ue000")}
    assert list(lacks) == NAMES
    assert lacks["Mukta"] == {"→": "NotoSansMath-Regular", "中": None, "\ue000": None}
    assert lacks["Noto Serif Devanagari"]["½"] == "NotoSerif-Regular"


def test_conjuncts_with_a_visible_halant_are_told_and_no_others(capsys: pytest.CaptureFixture[str]) -> None:
    told = _data(capsys, "--coverage", "उद्घाटन क्षत्र र्क हृदय रक्\u200cत")
    apart = {one["name"]: one["coverage"]["apart"] for one in told}
    assert apart["Mukta"] == ["द्घा"]
    assert apart["Noto Serif Devanagari"] == apart["Tiro Devanagari Hindi"] == []


def test_a_visible_halant_is_one_in_the_drawing_too() -> None:
    for family in BUNDLED:
        one = face(family.regular[0])
        virama = one.hb_font.get_nominal_glyph(0x94D)
        for conjunct in ("द्घ", "क्ष", "त्र", "द्ध", "ट्ट", "ङ्क", "ड्ग", "छ्व", "ह्न", "क्त"):
            assert bool(survey.apart(one, conjunct)) == (virama in survey._drawn(one, conjunct, "hi"))


def test_a_file_is_told_in_their_place(capsys: pytest.CaptureFixture[str]) -> None:
    fonts.save(fonts.small("Baloo2-Regular"), Path("my.ttf"))
    (one,) = _data(capsys, "--font", "my.ttf", "--coverage", "कखङ")
    assert (one["name"], one["styles"], list(one["coverage"]["lacks"])) == ("Baloo 2", ["regular"], ["ङ"])
    assert one["stand-ins"][0] == "NotoSerifDevanagari-Regular"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--font", "none.ttf"], "there is no file none.ttf"),
        (["--font", "text.ttf"], "text.ttf is no font file"),
        (["--font", "restricted.ttf"], "does not let it be put into a PDF"),
        (["--font", "my.ttf", "--index", "2"], "my.ttf has no face 2; it holds 1"),
        (["--font", "my.ttf", "--index", "-1"], "--index"),
        (["--font", "a\0b"], "a\\u0000b"),
        (["--coverage", "क" * (limits.TEXT_CHARACTERS + 1)], "15,001"),
        (["more"], "more"),
    ],
)
def test_what_cannot_be_is_exit_code_2(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    fonts.save(fonts.small(), Path("my.ttf"))
    fonts.permitting(Path("restricted.ttf"), 2)
    Path("text.ttf").write_text("no font", encoding="utf-8")
    assert main(["fonts", *arguments]) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert told in captured.err


def test_more_is_told_on_demand_and_nothing_when_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fonts", "-v"]) == 0
    out = capsys.readouterr().out
    assert "  what it lacks is drawn by: NotoSansDevanagari-Regular, NotoSansMath-Regular, NotoSerif-Regular" in out
    assert "  ink of a line, in em: 0.905 above the baseline, 0.54 below" in out
    assert main(["fonts", "-q"]) == 0
    assert capsys.readouterr().out == ""


def test_each_file_of_the_folder_is_a_face_of_some_family_and_under_the_licence() -> None:
    licence = (PROJECT / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    table = (PROJECT / "fonts" / "README.md").read_text(encoding="utf-8")
    used = {key for family in BUNDLED for key in (*family.regular, *family.bold)} | set(ITALICS)
    files = {path.stem for path in (PROJECT / "fonts").glob("*.ttf")}
    assert files == used
    for name in files:
        assert f"{name}.ttf" in licence and f"`{name}.ttf`" in table
        one = face(name)
        maker = one.hb_face.get_name(0).splitlines()[0]
        assert maker in licence
        assert "SIL Open Font License" in one.hb_face.get_name(13)
        assert {"GSUB", "GPOS", "GDEF", "glyf", "cmap", "OS/2"} <= set(one.hb_face.table_tags)
        assert int.from_bytes(one.table("OS/2")[8:10]) == 0  # may be embedded without conditions
