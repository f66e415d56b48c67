"""A font whose characters are clusters: one code, one flattened glyph, one piece of text each.

A drawn code says its cluster's text up to the first mark; a second code, blank and of no width, says the marks
(docs/architecture.md, “One akshara, one glyph”). Only the tables that PDF asks of an embedded TrueType font are written
(ISO 32000-1, 9.9): ``glyf head hhea hmtx loca maxp``. The left side bearing is xMin in every glyph; with 0, renderers
shift the ink.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache

from worksheet.errors import InputError, Problem
from worksheet.pdf.file import LEVEL, packed, stream
from worksheet.pdf.glyf import BrokenGlyph, Contours, bar, flatten
from worksheet.pdf.outlines import outlines
from worksheet.text.clusters import Cluster, head_length
from worksheet.text.faces import face
from worksheet.values import dataclass

MOST_CODES = 65000
ASCENT, DESCENT = 905, -540  # thousandths of an em: what the tallest and deepest Hindi words ink
_HIGHEST, _LOWEST = 1400, -900  # that the font's box says: a formula is no reason to take letters for as high as it
OBJECTS = 5  # that a font is written in
_Box = tuple[int, int, int, int]
_EMPTY = (b"", (0, 0, 0, 0))
_ESCAPES = {0x0A: b"\\n", 0x0D: b"\\r", 0x28: b"\\(", 0x29: b"\\)", 0x5C: b"\\\\"}


@dataclass(frozen=True, slots=True)
class _Code:
    text: str
    advance: int
    cluster: Cluster | None  # None: a blank code


class ClusterFont:
    """Codes of one face in the order they were first asked for. ``resource`` is its name on the page."""

    def __init__(self, key: str, resource: str) -> None:
        self._key = key
        self.name = face(key).name
        self.resource = resource
        self._codes: list[_Code] = [_Code("", 0, None)]
        self._drawn: dict[Cluster, bytes] = {}
        self._blank: dict[str, bytes] = {}

    def __contains__(self, cluster: Cluster) -> bool:
        return cluster in self._drawn

    @property
    def full(self) -> bool:
        """Whether no further cluster should be given to this font."""
        return len(self._codes) > MOST_CODES

    def encode(self, cluster: Cluster) -> bytes:
        """The bytes that draw a cluster and say its text, escaped for a literal string."""
        known = self._drawn.get(cluster)
        if known is None:
            cut = head_length(cluster.text)
            known = self._add(_Code(cluster.text[:cut], cluster.advance, cluster))
            if cut < len(cluster.text):
                marks = cluster.text[cut:]
                if marks not in self._blank:
                    self._blank[marks] = self._add(_Code(marks, 0, None))
                known += self._blank[marks]
            self._drawn[cluster] = known
        return known

    def _add(self, code: _Code) -> bytes:
        number = len(self._codes)
        self._codes.append(code)
        return b"".join(_ESCAPES.get(byte, bytes([byte])) for byte in struct.pack(">H", number))

    def objects(self, first: int) -> list[bytes]:
        """The font's PDF objects, numbered from ``first``, which is the one a page refers to."""
        try:
            program, box = self._program()
        except (BrokenGlyph, struct.error, ValueError) as error:  # of a person's own font alone
            raise InputError(Problem("font-glyph-broken", None, {"font": self.name})) from error
        units = face(self._key).upem
        scale = 1000 / units
        tag = _tag(program)
        named = f"/{tag}+{self.name}"
        widths = " ".join(_number(code.advance * scale) for code in self._codes)
        fontfile = zlib.compress(program, LEVEL)
        # Never lower than a line's ink: pdfminer takes the box for each character's height, and a font of one small
        # sign for another line.
        left, bottom, right, top = (v * scale for v in box)
        bottom, top = max(bottom, _LOWEST), min(top, _HIGHEST)
        box_text = " ".join(map(_number, (left, min(bottom, DESCENT), right, max(top, ASCENT))))
        info = "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        return [
            f"<</Type/Font/Subtype/Type0/BaseFont{named}/Encoding/Identity-H"
            f"/DescendantFonts[{first + 1} 0 R]/ToUnicode {first + 4} 0 R>>".encode(),
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont{named}/CIDSystemInfo{info}/CIDToGIDMap/Identity"
            f"/DW 0/W[0[{widths}]]/FontDescriptor {first + 2} 0 R>>".encode(),
            f"<</Type/FontDescriptor/FontName{named}/Flags 4/FontBBox[{box_text}]/ItalicAngle 0/Ascent {ASCENT}"
            f"/Descent {DESCENT}/CapHeight 714/StemV {120 if 'Bold' in self.name else 80}"
            f"/FontFile2 {first + 3} 0 R>>".encode(),
            stream(fontfile, f"/Length1 {len(program)}/Filter/FlateDecode"),
            packed(_to_unicode(self._codes), LEVEL),
        ]

    def _program(self) -> tuple[bytes, _Box]:
        glyphs: list[bytes] = []
        bearings: list[int] = []
        boxes: list[_Box] = []
        for code in self._codes:
            data, box = self._glyph(code)
            glyphs.append(data)
            bearings.append(box[0])
            if data:
                boxes.append(box)
        advances = [code.advance for code in self._codes]
        whole = (
            min((b[0] for b in boxes), default=0),
            min((b[1] for b in boxes), default=0),
            max((b[2] for b in boxes), default=0),
            max((b[3] for b in boxes), default=0),
        )
        return _assemble(glyphs, advances, bearings, whole, face(self._key).upem), whole

    def _glyph(self, code: _Code) -> tuple[bytes, _Box]:
        """What draws a code, and its box."""
        cluster = code.cluster
        if cluster is None:
            return _EMPTY
        if cluster.rule:
            return flatten([(bar(cluster.advance, *cluster.rule), 0, 0), *_parts(self._key, cluster.glyphs)])
        if type(cluster) is Cluster:
            return _flattened(self._key, cluster.glyphs)
        from worksheet.pdf.inked import parts_of  # late: few papers have formulas

        parts = list(parts_of(cluster, face(self._key).upem))
        return flatten(parts) if parts else _EMPTY


@lru_cache(maxsize=4096)
def _flattened(key: str, glyphs: tuple[tuple[int, int, int], ...]) -> tuple[bytes, _Box]:
    """The glyphs of a cluster as one, with its box; kept, since a sheet that is built again has the same."""
    parts = _parts(key, glyphs)
    return flatten(parts) if parts else _EMPTY


def _parts(key: str, glyphs: tuple[tuple[int, int, int], ...]) -> list[tuple[Contours, int, int]]:
    """What draws the glyphs of a cluster, each at its offset."""
    source = outlines(key)
    return [(c, x + dx, y + dy) for glyph, x, y in glyphs for c, dx, dy in source.parts(glyph)]


def _assemble(
    glyphs: list[bytes], advances: list[int], bearings: list[int], box: tuple[int, int, int, int], units: int
) -> bytes:
    count = len(glyphs)
    offsets = [0]
    for data in glyphs:
        offsets.append(offsets[-1] + len(data))
    metrics = [value for pair in zip(advances, bearings, strict=True) for value in pair]
    points = max((_points(data) for data in glyphs if data), default=0)
    contours = max((struct.unpack_from(">h", data)[0] for data in glyphs if data), default=0)
    tables = {
        b"glyf": b"".join(glyphs) or bytes(4),
        b"head": struct.pack(">IIIIHHQQ4hHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, units, 0, 0, *box, 0, 6, 2, 1, 0),
        b"hhea": struct.pack(
            ">I3hH11hH", 0x10000, 905, -540, 0, max(advances), box[0], 0, box[2], 1, 0, 0, 0, 0, 0, 0, 0, count
        ),
        b"hmtx": struct.pack(f">{'Hh' * count}", *metrics),
        b"loca": struct.pack(f">{count + 1}I", *offsets),
        b"maxp": struct.pack(">IH13H", 0x10000, count, points, contours, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    return _sfnt(tables)


def _points(data: bytes) -> int:
    contours = struct.unpack_from(">h", data)[0]
    return int(struct.unpack_from(">H", data, 8 + 2 * contours)[0]) + 1


def _sfnt(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    header = struct.pack(">I4H", 0x10000, count, 16 << power, power, 16 * (count - (1 << power)))
    offset = 12 + 16 * count
    directory, body = b"", b""
    for tag, data in tables.items():
        padded = data + bytes(-len(data) % 4)
        directory += tag + struct.pack(">3I", _checksum(padded), offset + len(body), len(data))
        body += padded
    font = header + directory + body
    adjustment = (0xB1B0AFBA - _checksum(font)) & 0xFFFFFFFF
    at = offset + len(tables[b"glyf"]) + (-len(tables[b"glyf"]) % 4) + 8  # head follows glyf
    return font[:at] + struct.pack(">I", adjustment) + font[at + 4 :]


def _checksum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF


def _tag(program: bytes) -> str:
    """Six capitals from the font program, so that equal subsets have equal names (ISO 32000-1, 9.6.4)."""
    value = zlib.crc32(program)
    return "".join(chr(65 + value // 26**i % 26) for i in range(6))


def _to_unicode(codes: list[_Code]) -> bytes:
    lines = [
        f"<{number:04X}><{code.text.encode('utf-16-be').hex().upper()}>"
        for number, code in enumerate(codes)
        if code.text
    ]
    blocks = (lines[i : i + 100] for i in range(0, len(lines), 100))
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def spell(clusters: Iterable[Cluster], font: ClusterFont) -> bytes:
    """The bytes of neighbouring clusters."""
    return b"".join(font.encode(cluster) for cluster in clusters)
