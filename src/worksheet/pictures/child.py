"""The process that writes a picture anew: its bytes on standard input, a plain PNG or JPEG on standard output.

It is apart because decoders are libraries in C: a wilful file can make one crash, or grow. Nothing here opens a file.
"""

from __future__ import annotations

import sys
from io import BytesIO
from typing import Any

from worksheet import limits

_QUALITY = 90  # of what was a JPEG before: past that, files grow and eyes see nothing
_WHITE = (255, 255, 255)


def main() -> None:
    """Read, write anew, end."""
    _bound()
    from PIL import Image, ImageFile  # late: its memory counts too

    Image.MAX_IMAGE_PIXELS = limits.PICTURE_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    made = BytesIO()
    with Image.open(BytesIO(sys.stdin.buffer.read()), formats=("PNG", "JPEG")) as picture:
        if picture.format == "JPEG":
            _plain(picture.convert("RGB") if picture.mode != "L" else picture).save(made, "JPEG", quality=_QUALITY)
        else:
            _plain(_on_white(picture)).save(made, "PNG", compress_level=6)
    sys.stdout.buffer.write(made.getvalue())


def _on_white(picture: Any) -> Any:
    """A picture as it looks on white paper, in 8 bits."""
    from PIL import Image

    if picture.mode.startswith("I"):  # 16 bits of grey
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    if "transparency" in picture.info or picture.mode in ("LA", "PA", "RGBA"):
        clear = picture.convert("RGBA")
        picture = Image.new("RGB", clear.size, _WHITE)
        picture.paste(clear, mask=clear.getchannel("A"))
    return picture.convert("RGB") if picture.mode not in ("L", "RGB") else picture


def _plain(picture: Any) -> Any:
    """A picture that knows nothing but its pixels; in grey where nothing in it is coloured."""
    from PIL import ImageChops

    picture.info = {}
    if picture.mode == "RGB":
        red, green, blue = picture.split()
        if not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(red, blue).getbbox():
            return red
    return picture


def _bound() -> None:
    """Hold this process to its memory and time where the system can; elsewhere the parent's clock ends it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    bounds = ((resource.RLIMIT_AS, limits.PICTURE_MEMORY), (resource.RLIMIT_CPU, limits.PICTURE_SECONDS + 2))
    for kind, most in (*bounds, (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):  # macOS refuses the first, and a stricter bound may hold already
            continue


if __name__ == "__main__":
    main()
