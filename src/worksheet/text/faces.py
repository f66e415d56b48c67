"""Faces: what HarfBuzz needs of a font file, and which characters a chain of faces covers.

Faces are opened once a process. A bundled one is known by its PostScript name; HarfBuzz maps its file, so that an
unused one costs nothing. A person's own is known by all that says which it is (``Own``), so that any process opens the
same bytes or says that they have changed.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from worksheet import limits, shipped
from worksheet.errors import InputError, Problem
from worksheet.text.akshara import aksharas
from worksheet.typeface import NOTO_SERIF

REGULAR = NOTO_SERIF.regular
OWN_UNITS = 1000
"""Units to the em that a person's own face is drawn in, whatever its own are: lengths keep to what a PDF can hold."""

_MARK = "own:"
_DRAWN_BY_SHAPER = frozenset("\u034f\u200b\u200c\u200d\u2060\u00ad\ufe0e\ufe0f")  # no face needs a glyph for these


class Own(NamedTuple):
    """A face of a person's own: its file, its number in a collection, its weight if it varies, its bytes' digest."""

    path: str
    number: int
    weight: int
    digest: str
    name: str  # PostScript's, of letters, digits and hyphens alone

    @property
    def key(self) -> str:
        """The key by which chains know it."""
        return f"{_MARK}{self.digest}:{self.number}:{self.weight}:{self.name}:{self.path}"

    @classmethod
    def of(cls, key: str) -> Own:
        """What a key says."""
        digest, number, weight, name, path = key.removeprefix(_MARK).split(":", 4)
        return cls(path, int(number), int(weight), digest, name)


class Face:
    """One face, known to chains by its ``key``. Lengths are units, ``upem`` to the em.

    ``name`` is its PostScript name; a face of a person's own has ``units`` of its own and perhaps a ``weight``.
    """

    def __init__(self, key: str, name: str, hb_face: hb.Face, units: int = 0, weight: int = 0) -> None:
        self.key = key
        self.name = name
        self.hb_face = hb_face
        self.hb_font = hb.Font(hb_face)
        self.upem: int = units or hb_face.upem
        self.drawn = bool(units)
        """Whether its glyphs are drawn by HarfBuzz, and not read from its ``glyf`` table."""
        if units:
            self.hb_font.scale = (units, units)
        if weight:
            self.hb_font.set_variations({"wght": weight})
        self._covered: dict[str, bool] = {}
        self._ink: dict[int, tuple[int, int]] = {}
        self.space: int = self.hb_font.get_glyph_h_advance(self.hb_font.get_nominal_glyph(0x20) or 0)
        if units and not 0 < self.space < units:
            self.space = units // 4

    def covers(self, text: str) -> bool:
        """Whether each character of ``text`` can be drawn from here; letters that run to the left cannot."""
        covered = self._covered
        for character in text:
            known = covered.get(character)
            if known is None:
                glyph = self.hb_font.get_nominal_glyph(ord(character))
                left = unicodedata.bidirectional(character) in ("R", "AL")  # its words would be drawn backwards
                known = covered[character] = (bool(glyph) and not left) or character in _DRAWN_BY_SHAPER
            if not known:
                return False
        return True

    def ink(self, glyph: int) -> tuple[int, int]:
        """Lowest and highest ink of a glyph above the baseline, (0, 0) where it has none."""
        ink = self._ink.get(glyph)
        if ink is None:
            box = self.hb_font.get_glyph_extents(glyph)
            ink = (box.y_bearing + box.height, box.y_bearing) if box and box.height else (0, 0)
            self._ink[glyph] = ink
        return ink

    def table(self, tag: str) -> bytes:
        """A table of the font file."""
        return bytes(self.hb_face.reference_table(tag).data)


@lru_cache(maxsize=32)
def face(key: str) -> Face:
    """A face by its key. Raises InputError for a person's own whose file has changed or gone."""
    if not key.startswith(_MARK):
        return Face(key, key, hb.Face(hb.Blob.from_file_path(str(shipped.folder("fonts") / f"{key}.ttf"))))
    own = Own.of(key)
    data = font_bytes(Path(own.path))
    if data is None or digest(data) != own.digest:
        raise InputError(Problem("font-changed", None, {"path": own.path}))
    return own_face(own, data)


def own_face(own: Own, data: bytes) -> Face:
    """A face of a person's own from its bytes; in memory, since a file that shrinks while it is mapped ends us."""
    return Face(own.key, own.name, hb.Face(hb.Blob(data), own.number), OWN_UNITS, own.weight)


def font_bytes(path: Path) -> bytes | None:
    """The bytes of a person's font file, one more than ``limits.FONT_BYTES`` at most; None if it cannot be read."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(limits.FONT_BYTES + 1)
    except OSError:
        return None


def digest(data: bytes) -> str:
    """What tells a file's bytes from others."""
    from hashlib import sha256  # late: few papers are set in a face of a person's own

    return sha256(data).hexdigest()[:32]


def shown(chain: tuple[str, ...]) -> str:
    """The names of a chain's faces, for messages."""
    return ", ".join(Own.of(key).name if key.startswith(_MARK) else key for key in chain)


def uncovered(text: str, chain: tuple[str, ...] = REGULAR) -> tuple[str, ...]:
    """What of ``text`` no face of the chain draws, each once, in order: characters, or aksharas that none has whole."""
    faces = [face(name) for name in chain]
    if faces[0].covers(text):
        return ()
    shown = [character for character in dict.fromkeys(text) if not character.isspace()]
    missing = [character for character in shown if not any(one.covers(character) for one in faces)]
    if missing:
        return tuple(missing)
    pieces = [piece for piece in dict.fromkeys(aksharas(text)) if len(piece) > 1 and not piece[0].isspace()]
    return tuple([piece for piece in pieces if not any(one.covers(piece) for one in faces)])
