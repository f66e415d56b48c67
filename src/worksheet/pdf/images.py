"""Pictures in a file: each one object, however many pages show it (ISO 32000-1, 8.8 to 8.10).

Pixels are those of the person's file wherever a PDF can hold them. Colours are the device's, which PDF/A's output
intent makes sRGB (ISO 19005-2, 6.2.4.3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from worksheet.layout.boxes import Line
from worksheet.layout.drawn import Disc, Image, Lettering
from worksheet.pdf.file import LEVEL, File, number, packed, stream
from worksheet.picture import IDENTITY, Clip, Colour, Drawing, Raster, Segment, Shape, Stroke

Told = Callable[[float], bytes]
"""How a number is written."""

_ROUND = 0.5523  # of the radius: how far the control points of a quarter circle stand
_TURNS = {
    1: "1 0 0 1 0 0",
    2: "-1 0 0 1 1 0",
    3: "-1 0 0 -1 1 1",
    4: "1 0 0 -1 0 1",
    5: "0 -1 -1 0 1 1",
    6: "0 -1 1 0 0 1",
    7: "0 1 1 0 0 0",
    8: "0 1 -1 0 1 0",
}
"""What turns an image's unit square as EXIF's orientation says."""


def write(file: File, pictures: Iterable[Raster | Drawing]) -> bytes:
    """Write each picture once; the entry of the pages' resources that names them, or nothing."""
    by_key = {picture.key: picture for picture in pictures}
    named = [b"/P%s %d 0 R" % (key.encode(), file.add(_object(picture))) for key, picture in by_key.items()]
    return b"/XObject<<%s>>" % b"".join(named) if named else b""


def painted(item: Image | Lettering | Disc, top: float, words: Callable[[Line], bytes]) -> bytes:
    """The operators that paint an item; ``words`` gives those of a line."""
    if isinstance(item, Image):
        return shown(item, top)
    return disc(item, top) if isinstance(item, Disc) else lettered(item, top, words(item.line))


def shown(item: Image, top: float) -> bytes:
    """The operators that show a picture in its box, ``top`` being the strip's distance from where y is 0."""
    picture, key = item.picture, item.picture.key.encode()
    low = number(-top - item.y - item.height)
    if isinstance(picture, Drawing):
        place = (item.width / picture.width, -item.height / picture.height, item.x, -top - item.y)
        across, up = (f"{one:.6f}".encode() for one in place[:2])
        return b"q %s 0 0 %s %s %s cm/P%s Do Q\n" % (across, up, number(place[2]), number(place[3]), key)
    turn = b"" if picture.turn == 1 else b"%s cm " % _TURNS[picture.turn].encode()
    box = (number(item.width), number(item.height), number(item.x), low)
    return b"q %s 0 0 %s %s %s cm %s/P%s Do Q\n" % (*box, turn, key)


def lettered(item: Lettering, top: float, words: bytes) -> bytes:
    """The operators that show turned or coloured words; ``words`` are those of its line."""
    a, b, c, d = item.turn
    turn = b" ".join([_exact(one) for one in (a, -b, -c, d)])
    place = b"%s %s %s Tm" % (turn, number(item.x), number(-top - item.y))
    return b"q %s BT %s %sET Q\n" % (_colour(item.colour, b"rg"), place, words)


def disc(item: Disc, top: float) -> bytes:
    """The operators that draw a white disc with a black edge."""
    path = _circle(item.x, -top - item.y, item.radius)
    return b"q 1 g 0 G %s w %s B Q\n" % (number(item.edge), path)


def _circle(x: float, y: float, radius: float) -> bytes:
    k = radius * _ROUND
    points = [
        (x + radius, y + k, x + k, y + radius, x, y + radius),
        (x - k, y + radius, x - radius, y + k, x - radius, y),
        (x - radius, y - k, x - k, y - radius, x, y - radius),
        (x + k, y - radius, x + radius, y - k, x + radius, y),
    ]
    curves = b" ".join([b" ".join(map(number, one)) + b" c" for one in points])
    return b"%s %s m %s h" % (number(x + radius), number(y), curves)


@lru_cache(maxsize=256)
def _object(picture: Raster | Drawing) -> bytes:
    """A picture's object."""
    return _raster(picture) if isinstance(picture, Raster) else _drawing(picture)


def _raster(picture: Raster) -> bytes:
    space = "/DeviceRGB" if picture.colours == 3 else "/DeviceGray"
    if picture.palette:
        space = f"[/Indexed/DeviceRGB {len(picture.palette) // 3 - 1}<{picture.palette.hex()}>]"
    head = f"/Type/XObject/Subtype/Image/Width {picture.columns}/Height {picture.rows}/ColorSpace{space}"
    packing = "/Filter/DCTDecode"
    if not picture.jpeg:
        how = f"/Predictor 15/Colors {picture.colours}/BitsPerComponent {picture.bits}/Columns {picture.columns}"
        packing = f"/Filter/FlateDecode/DecodeParms<<{how}>>"
    return stream(picture.data, f"{head}/BitsPerComponent {picture.bits}{packing}")


def _drawing(picture: Drawing) -> bytes:
    """A drawing's shapes as a form that needs nothing but itself."""
    opacities: dict[tuple[float, float], bytes] = {}
    body = b"\n".join(_clipped(picture.shapes, opacities))
    states = "".join(f"/G{i}<</ca {fill:.3g}/CA {stroke:.3g}>>" for i, (fill, stroke) in enumerate(opacities))
    box = f"[0 0 {picture.width:.2f} {picture.height:.2f}]"
    resources = f"<</ExtGState<<{states}>>>>" if states else "<<>>"
    made = packed(body, LEVEL)
    entries = f"/Type/XObject/Subtype/Form/BBox{box}/Resources{resources}".encode()
    return made.replace(b"<<", b"<<" + entries, 1)


def _clipped(shapes: tuple[Shape, ...], opacities: dict[tuple[float, float], bytes]) -> Iterator[bytes]:
    """The operators of shapes; what bounds several in a row is said once."""
    clips: tuple[Clip, ...] = ()
    for shape in shapes:
        if shape.clips is not clips:
            if clips:
                yield b"Q"
            clips = shape.clips
            if clips:
                yield b"q"
            for clip in clips:
                yield _path(clip.path, _hundredth) + (b" W* n" if clip.even_odd else b" W n")
        yield from _shape(shape, opacities)
    if clips:
        yield b"Q"


def _shape(shape: Shape, opacities: dict[tuple[float, float], bytes]) -> Iterator[bytes]:
    fill, stroke = shape.fill, shape.stroke
    yield b"q"
    clear = (fill.opacity if fill else 1.0, stroke.colour.opacity if stroke else 1.0)
    if clear != (1.0, 1.0):
        name = opacities.setdefault(clear, b"G%d" % len(opacities))
        yield b"/%s gs" % name
    if fill:
        yield _colour(fill, b"rg")
    plain = shape.matrix == IDENTITY
    if not plain:
        yield b" ".join(map(_exact, shape.matrix)) + b" cm"
    if stroke:
        yield _pen(stroke, _hundredth if plain else _exact)
    yield _path(shape.path, _hundredth if plain else _exact)
    star = b"*" if shape.even_odd else b""
    yield (b"B" if fill and stroke else b"f" if fill else b"S") + (star if fill else b"")
    yield b"Q"


def _pen(stroke: Stroke, told: Told) -> bytes:
    parts = [_colour(stroke.colour, b"RG"), b"%s w" % told(stroke.width)]
    if stroke.cap:
        parts.append(b"%d J" % stroke.cap)
    if stroke.join:
        parts.append(b"%d j" % stroke.join)
    else:
        parts.append(b"%s M" % _hundredth(stroke.miter))
    if stroke.dash:
        parts.append(b"[%s]%s d" % (b" ".join(map(told, stroke.dash)), told(stroke.dash_from)))
    return b" ".join(parts)


def _path(path: tuple[Segment, ...], told: Told) -> bytes:
    parts = []
    for segment in path:
        if not segment:
            parts.append(b"h")
        elif len(segment) == 3:
            parts.append(b"%s %s m" % (told(segment[1]), told(segment[2])))
        else:
            parts.append(b" ".join(map(told, segment)) + (b" l" if len(segment) == 2 else b" c"))
    return b"\n".join(parts)


def _colour(colour: Colour, operator: bytes) -> bytes:
    """A colour as an operator sets it: of ``rg`` and ``RG`` those of grey where there is no colour in it."""
    if colour.red == colour.green == colour.blue:
        return b"%s %s" % (_share(colour.red), b"g" if operator == b"rg" else b"G")
    return b"%s %s %s %s" % (*map(_share, (colour.red, colour.green, colour.blue)), operator)


def _share(value: float) -> bytes:
    return f"{value:.4g}".encode() if value >= 0.0001 else b"0"


def _hundredth(value: float) -> bytes:
    # Not ``number``, which is kept for values that come again: a drawing has a hundred thousand that do not.
    return f"{value:.2f}".rstrip("0").rstrip(".").encode()


def _exact(value: float) -> bytes:
    return f"{value:.6f}".rstrip("0").rstrip(".").encode()
