"""A file to a picture, by its first bytes and not by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from worksheet import limits
from worksheet.picture import Drawing, Raster
from worksheet.pictures import jpeg, png
from worksheet.pictures.faults import UnusablePictureError

_OTHERS = {
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"%PDF": "PDF",
    b"\x1f\x8b": "SVGZ",
    b"8BPS": "Photoshop",
}
_MOST_KNOWN = 500
_KNOWN: dict[str, Raster | Drawing] = {}


def read_picture(path: Path) -> Raster | Drawing:
    """The picture in a file. Raises UnusablePictureError, and SystemFailure where it cannot be asked for."""
    try:
        if not path.is_file():
            raise UnusablePictureError("file-is-folder" if path.is_dir() else "file-missing")
        with path.open("rb") as file:
            data = file.read(limits.PICTURE_BYTES + 1)
    except OSError as error:
        raise UnusablePictureError("picture-unreadable", reason=error.strerror or str(error)) from error
    if len(data) > limits.PICTURE_BYTES:
        raise UnusablePictureError("picture-file-too-large", limit=limits.PICTURE_BYTES // 1024 // 1024)
    return _known_or_read(data)


def _known_or_read(data: bytes) -> Raster | Drawing:
    """The picture of some bytes, the same one each time."""
    key = blake2b(data, digest_size=10).hexdigest()
    known = _KNOWN.get(key)
    if known is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[key] = _read(data, key)
    return known


def _read(data: bytes, key: str) -> Raster | Drawing:
    if data.startswith(png.SIGNATURE):
        return _raster(png.read, data, key)
    if data.startswith(jpeg.SIGNATURE):
        made = _raster(jpeg.read, data, key)
        return replace(made, turn=jpeg.turn(data))
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<") or data.startswith((b"\xff\xfe<", b"\xfe\xff\0<")):
        from worksheet.pictures.svg import read_svg  # late: most pictures are none

        return read_svg(data, key)
    raise UnusablePictureError("picture-kind", kind=_kind(data))


def _raster(read: Callable[[bytes, str], Raster | None], data: bytes, key: str) -> Raster:
    made = read(data, key)
    if made is None:
        from worksheet.pictures.recoding import recoded  # late: most pictures are held as they are

        plain = recoded(data)
        made = png.read(plain, key) if plain.startswith(png.SIGNATURE) else jpeg.read(plain, key)
    if made is None:
        raise UnusablePictureError("picture-broken")
    return made


def _kind(data: bytes) -> str:
    """What a file that is none of ours seems to be; nothing where it cannot be told."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        return "HEIC / AVIF"
    return next((kind for magic, kind in _OTHERS.items() if data.startswith(magic)), "")
