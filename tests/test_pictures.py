"""PNG and JPEG pictures come into the file as they look on white paper; a bad one is told within bounds."""

from __future__ import annotations

import random
import sys
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from support.pictures import png, saved, scene, svg
from worksheet import limits
from worksheet.content import Document, Figure
from worksheet.pdf import render
from worksheet.picture import Raster
from worksheet.pictures import UnusablePictureError, read_picture


def picture(folder: Path, data: bytes, name: str = "picture.png") -> Any:
    (folder / name).write_bytes(data)
    return read_picture(folder / name)


def refused(folder: Path, data: bytes) -> str:
    with pytest.raises(UnusablePictureError) as raised:
        picture(folder, data)
    return raised.value.code


def drawn(made: Raster) -> Image.Image:
    """A picture as PDFium draws it on a page, a pixel to the point."""
    import pypdfium2

    document = Document("क", "hi", (Figure(made, "चित्र", made.size[0]),), "{page}")
    page = pypdfium2.PdfDocument(render(document))[0]
    (figure,) = (one for one in page.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)
    left, low, right, top = figure.get_bounds()
    whole: Image.Image = page.render(scale=4).to_pil().convert("RGB")
    tall = page.get_height()
    box = (left * 4, (tall - top) * 4, right * 4, (tall - low) * 4)
    return whole.crop(tuple(round(side) for side in box))


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures look the same, but for how their pixels were scaled."""
    other = other.convert("RGB").resize(one.size, Image.Resampling.NEAREST)
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean) < 4


def on_white(shown: Image.Image) -> Image.Image:
    white = Image.new("RGBA", shown.size, "white")
    return Image.alpha_composite(white, shown.convert("RGBA")).convert("RGB")


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_a_png_of_any_kind_looks_as_it_does_on_white_paper(mode: str, tmp_path: Path) -> None:
    if mode == "I;16":
        grey = scene("L", (240, 160))
        shown = Image.frombytes("I;16", grey.size, b"".join(bytes((v // 2, v)) for v in grey.tobytes()))
        seen = grey
    else:
        shown = scene(mode, (240, 160))
        seen = on_white(shown)
    assert alike(drawn(picture(tmp_path, saved(shown))), seen)


@pytest.mark.parametrize("bits", [1, 2, 4, 8, 16])
@pytest.mark.parametrize("kind", [0, 2, 3])
def test_a_png_of_any_depth_is_read(kind: int, bits: int, tmp_path: Path) -> None:
    fitting = (kind != 2 or bits >= 8) and (kind != 3 or bits <= 8)
    data = png(20, 12, kind=kind, bits=bits)
    if fitting:
        made = picture(tmp_path, data)
        assert (made.columns, made.rows, made.bits) == (20, 12, min(bits, 8))
    else:
        assert refused(tmp_path, data) == "picture-broken"


def test_a_clear_colour_of_a_palette_is_white(tmp_path: Path) -> None:
    shown = scene("P", (240, 160))
    made = picture(tmp_path, saved(shown, transparency=shown.getpixel((0, 0))))
    assert drawn(made).getpixel((2, 2)) == (255, 255, 255)


def test_what_a_pdf_can_hold_is_not_written_anew(tmp_path: Path) -> None:
    data = saved(scene("RGB"))
    made = picture(tmp_path, data)
    assert made.data in data
    assert "PIL" not in sys.modules or not made.jpeg


def test_a_jpeg_goes_through_without_what_the_camera_says(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "where it was taken"
    data = saved(scene("RGB", (240, 160)), "JPEG", quality=95, exif=exif, comment=b"a remark") + b"a film" * 100
    made = picture(tmp_path, data)
    assert made.jpeg
    assert b"where it was taken" in data
    assert not any(part in made.data for part in (b"where it was taken", b"a remark", b"a film"))
    with Image.open(BytesIO(data)) as one, Image.open(BytesIO(made.data)) as other:
        assert not ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getbbox()


@pytest.mark.parametrize(
    ("mode", "options"),
    [("RGB", {}), ("L", {}), ("RGB", {"progressive": True}), ("CMYK", {}), ("RGB", {"keep_rgb": True})],
)
def test_a_jpeg_of_any_kind_looks_as_it_is(mode: str, options: dict[str, Any], tmp_path: Path) -> None:
    shown = scene(mode, (240, 160))
    assert alike(drawn(picture(tmp_path, saved(shown, "JPEG", quality=97, **options))), shown)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_jpeg_is_held_up_as_its_camera_says(orientation: int, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    shown = scene("RGB", (240, 160))
    data = saved(shown, "JPEG", quality=97, exif=exif)
    with Image.open(BytesIO(data)) as taken:
        upright = ImageOps.exif_transpose(taken)
    made = picture(tmp_path, data)
    assert made.size == upright.size
    assert alike(drawn(made), upright)


def test_a_picture_is_read_once_a_process_whatever_its_name(tmp_path: Path) -> None:
    data = saved(scene("RGBA"))
    assert picture(tmp_path, data, "a.png") is picture(tmp_path, data, "b.jpg")


HOSTILE = {
    "40,000 × 40,000 pixels": (png(40_000, 40_000, packed=b""), "picture-too-large"),
    "one long row": (png(1_000_000, 1, packed=b""), "picture-too-large"),
    "no pixels": (png(0, 10, packed=b""), "picture-empty"),
    "more rows than it says": (png(10, 10, packed=zlib.compress(bytes(1 << 24))), "picture-broken"),
    "fewer rows than it says": (png(100, 100, packed=zlib.compress(bytes(50))), "picture-cut-short"),
    "a filter that there is not": (png(10, 10, packed=zlib.compress(b"\x09" * 110)), "picture-broken"),
    "rows that are not packed": (png(10, 10, packed=b"x" * 110), "picture-broken"),
    "no rows": (png(9, 9)[:33], "picture-cut-short"),
    "a kind that there is not": (png(10, 10, kind=5), "picture-broken"),
    "a wrong checksum": (png(10, 10).replace(b"\0\0\0\x0a\0\0\0\x0a", b"\0\0\0\x0b\0\0\0\x0a"), "picture-broken"),
    "a GIF": (b"GIF89a" + bytes(50), "picture-kind"),
    "a WebP": (b"RIFF\0\0\0\0WEBP" + bytes(50), "picture-kind"),
    "text": (b"this is no picture", "picture-kind"),
    "nothing": (b"", "picture-kind"),
    "a JPEG of 65,000 × 65,000 pixels": (
        b"\xff\xd8\xff\xc0\0\x0b\x08\xfd\xe8\xfd\xe8\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0?\0\0\xff\xd9",
        "picture-too-large",
    ),
    "a JPEG without an end": (saved(scene("RGB", (64, 64)), "JPEG")[:-2], "picture-cut-short"),
    "a JPEG that is its signature": (b"\xff\xd8\xff", "picture-cut-short"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_picture_is_told_by_what_is_wrong(case: str, tmp_path: Path) -> None:
    data, code = HOSTILE[case]
    assert refused(tmp_path, data) == code


@pytest.mark.parametrize("kind", ["RGB", "RGBA", "JPEG"])
def test_a_picture_cut_short_anywhere_is_told(kind: str, tmp_path: Path) -> None:
    data = saved(scene("RGB", (64, 64)), "JPEG") if kind == "JPEG" else saved(scene(kind, (64, 64)))
    for eighth in range(1, 8):
        assert refused(tmp_path, data[: len(data) * eighth // 8]) in (
            "picture-cut-short",
            "picture-broken",
            "picture-kind",
        )


def test_a_clear_picture_that_is_broken_inside_is_told_by_the_process_that_decodes_it(tmp_path: Path) -> None:
    data = png(64, 64, kind=6, packed=zlib.compress(b"\x07" * (64 * 257)))
    assert refused(tmp_path, data) == "picture-broken"
    short = png(64, 64, kind=6, packed=zlib.compress(bytes(100)))
    assert refused(tmp_path, short) in ("picture-cut-short", "picture-broken")


def test_a_decoder_out_of_memory_is_an_error_of_the_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux holds a process to its memory")
    source = Path(sys.modules["worksheet.limits"].__file__ or "").read_text(encoding="utf-8")
    assert "PICTURE_MEMORY = 1536" in source
    whole = png(7000, 7000, kind=6, packed=zlib.compress(bytes(7000 * 28001), 1))
    monkeypatch.setattr("worksheet.pictures.recoding._CHILD", ("-c", _STARVED))
    assert refused(tmp_path, whole) == "picture-broken"


_STARVED = (
    "from worksheet import limits; limits.PICTURE_MEMORY = 160 << 20; from worksheet.pictures.child import main; main()"
)


def test_a_decoder_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PICTURE_SECONDS", 1)
    monkeypatch.setattr("worksheet.pictures.recoding._CHILD", ("-c", "while True: pass"))
    assert refused(tmp_path, saved(scene("RGBA", (8, 9)))) == "picture-endless"


@pytest.mark.parametrize("seed", range(4))
def test_a_picture_changed_at_random_is_read_or_refused(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("worksheet.pictures.recoding.recoded", lambda data: png(1, 1))
    source = svg('<g transform="scale(2)"><path d="M1 2h3v4q1 2 3 4z" stroke="red"/><text x="3" y="4">क्षेत्र</text></g>')
    seeds = [saved(scene(mode)) for mode in ("L", "P", "RGB", "RGBA")]
    seeds += [saved(scene("RGB"), "JPEG"), saved(scene("L"), "JPEG", progressive=True), source, source]
    chance = random.Random(seed)
    for _ in range(300):
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.choice((1, 2, 8))):
            at = chance.randrange(len(data))
            if chance.random() < 0.6:
                data[at] = chance.randrange(256)
            else:
                data[at : at + chance.randrange(20)] = data[chance.randrange(len(data)) :][: chance.randrange(20)]
        try:
            assert picture(tmp_path, bytes(data)).size
        except UnusablePictureError as fault:
            assert fault.code


def test_a_file_past_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PICTURE_BYTES", 10)
    assert refused(tmp_path, png(4, 4)) == "picture-file-too-large"
