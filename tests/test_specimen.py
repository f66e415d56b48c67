"""``worksheet sample`` shows all that the format has, and its pages look as they did.

The pages stand as pictures under ``cases/pages``. Where a change is meant,
``WORKSHEET_RENEW=1 python -m pytest tests/test_specimen.py`` draws them anew: look at them, and commit them with what
changed them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image, ImageChops, ImageDraw

from support import pages
from support.programs import PROJECT, TESTS
from worksheet.cli import main
from worksheet.pageformat import Ruling
from worksheet.questions import TYPES
from worksheet.text.locale import LANGUAGES
from worksheet.typeface import BUNDLED

pytestmark = pytest.mark.usefixtures("own_folder")
_FOLDER = PROJECT / "worksheets" / "specimen"
_PAGES = TESTS / "cases" / "pages"
_RENEW = os.environ.get("WORKSHEET_RENEW") == "1"
_MOST_PAGES, _MOST_BYTES = 14, 16_000
_STEMS = ["specimen", *(f"specimen-{name}" for name in ("baloo", "mukta", "sans", "serif", "tiro"))]


@lru_cache(maxsize=1)
def _typed() -> list[dict[str, Any]]:
    """The specs of the specimen as typed, the one with all blocks first."""
    return [yaml.load((_FOLDER / f"{stem}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader) for stem in _STEMS]


def _values(node: Any, key: str) -> Iterator[Any]:
    """All that stands under a key, at whatever depth."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name == key:
                yield value
            yield from _values(value, key)
    elif isinstance(node, list):
        for one in node:
            yield from _values(one, key)


def test_the_specimen_has_every_type_of_question() -> None:
    """Whoever adds a type shows it there."""
    assert set(TYPES) - set(_values(_typed()[0], "type")) == set()


def test_the_specimen_has_every_kind_of_room_for_answers() -> None:
    said = {*_values(_typed()[0], "ruling"), Ruling.LINE.value}
    assert {ruling.value for ruling in Ruling} - said == set()


def test_the_specimen_has_every_kind_of_block() -> None:
    whole = _typed()[0]
    assert {"bar", "line", "pie"} - set(_values(whole, "chart")) == set()
    assert {"png", "svg"} - {name.rpartition(".")[2] for name in _values(whole, "file")} == set()
    for field in (
        "part",
        "parts",
        "or",
        "any",
        "verse",
        "caption",
        "values",
        "separate",
        "cues",
        "hint",
        "fit",
        "word-bank",
        "codes",
    ):
        assert list(_values(whole, field)), field
    assert {"logo", "instructions", "marks-grid", "tear-line", "code"} - set(whole) == set()
    assert {"name", "mark"} - {*_values(whole, "task"), "name"} == set()


def test_the_specimen_has_every_language_and_every_family() -> None:
    own = _typed()[1:]
    assert sorted(tag for spec in own for tag in spec["language"]) == sorted(LANGUAGES)
    assert sorted(spec["page"]["font"] for spec in own) == sorted(family.name for family in BUNDLED)


def test_sample_writes_the_specimen_and_its_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample", "-o", "there", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [Path(name).name for name in told["files"]] == [f"{s}{end}.pdf" for s in _STEMS for end in ("", "-key")]
    assert told["problems"] == []
    assert all(Path(name).read_bytes().startswith(b"%PDF-") for name in told["files"])


def test_sample_says_what_it_is_made_of_and_is_quiet_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("made of the YAML files in ")
    assert last.endswith("specimen")
    assert main(["sample", "--quiet", "--lang", "hi"]) == 0
    assert capsys.readouterr() == ("", "")


def test_sample_draws_its_pages_if_asked_and_takes_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample", "--png", "--dpi", "20", "-q"]) == 0
    assert Path("output/specimen-baloo-1.png").is_file()
    assert main(["sample", "--dpi", "20"]) == 2
    assert main(["sample", "chapter.yaml"]) == 2
    assert "chapter.yaml is one argument too many" in capsys.readouterr().err


def test_where_nothing_can_be_written_sample_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    Path("output").write_text("", encoding="utf-8")
    assert main(["sample"]) == 1
    assert "made of" not in capsys.readouterr().out


def test_the_pages_of_the_specimen_look_as_they_did(tmp_path: Path) -> None:
    assert main(["sample", "-q"]) == 0
    now = {
        f"{stem}-{number}.png": image
        for stem in _STEMS
        for number, image in enumerate(pages.pictures(Path(f"output/{stem}.pdf").read_bytes()), 1)
    }
    kept = {path.name for path in _PAGES.glob("*.png")}
    if _RENEW:
        _renew(now, kept)
        kept = set(now)
    wrong = []
    for name, image in now.items():
        old = pages.read(_PAGES / name)
        mask = None if old is None else pages.apart(old, image)
        if old is None or mask is not None:
            pages.shown(old, image, mask).save(tmp_path / name)
            wrong.append(f"{name}: see {tmp_path / name}")
    wrong += [f"{name}: there is no such page any more" for name in sorted(kept - set(now))]
    if wrong:
        hint = "if this is meant, run WORKSHEET_RENEW=1 python -m pytest tests/test_specimen.py"
        pytest.fail("\n".join([*wrong, hint]), pytrace=False)


def _renew(now: dict[str, Image.Image], kept: set[str]) -> None:
    """Writes the pages that look otherwise than their pictures, so that the others stay the same files."""
    for name in kept - set(now):
        (_PAGES / name).unlink()
    for name, image in now.items():
        old = pages.read(_PAGES / name)
        if old is None or pages.apart(old, image) is not None:
            pages.write(image, _PAGES / name)


def test_the_pictures_are_few_and_small() -> None:
    kept = list(_PAGES.iterdir())
    assert len(kept) <= _MOST_PAGES
    assert [path.name for path in kept if path.stat().st_size > _MOST_BYTES] == []


@pytest.fixture(scope="module")
def page() -> Image.Image:
    """One of the pictures, with ruled lines on it."""
    found = pages.read(_PAGES / "specimen-5.png")
    assert found is not None
    return found


def _ink(image: Image.Image, y: int) -> int:
    """How many pixels of a row are no paper."""
    return sum(image.convert("L").crop((0, y, image.width, y + 1)).histogram()[:224])


def test_pictures_are_told_apart_where_something_is_missing_or_has_moved(page: Image.Image) -> None:
    assert pages.apart(page, ImageChops.offset(page, 0, 2)) is not None  # a millimetre
    assert pages.apart(page, ImageChops.offset(page, 2, 0)) is not None
    without = page.copy()
    row = max(range(page.height), key=lambda y: _ink(page, y))
    ImageDraw.Draw(without).rectangle((0, row - 1, page.width, row + 1), "white")
    mask = pages.apart(page, without)
    assert mask is not None
    assert pages.shown(page, without, mask).width > 3 * page.width


def test_pictures_are_alike_where_edges_are_shaded_otherwise(page: Image.Image) -> None:
    paler = page.point([min(255, level + 32) for level in range(256)] * 3)
    assert pages.apart(page, paler) is None
    assert pages.apart(page, ImageChops.blend(page, ImageChops.offset(page, 1, 0), 0.5)) is None
