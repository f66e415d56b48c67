"""Two drawings of a page beside each other, and where they differ.

Runs in the process that draws (``drawing``).
"""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image, ImageChops, ImageDraw, ImageFont

Pixels = tuple[int, int, int, int]
"""A rectangle: left, top, right, bottom; the last two are outside it."""

_CELL = 1.4  # millimetres; what is nearer than that or two belongs to one difference
_STEP = 4  # pixels by which a mask shrinks at a time: one pixel of sixteen is still seen
_MARGIN = 1.0  # millimetres between a difference and its box
_GAP, _HEAD = 4.0, 7.0  # millimetres between the panels, and above them for their letters
_WHITE, _GREY, _INK = (255, 255, 255), (205, 205, 205), (60, 60, 60)
_GONE, _COME, _BOX = (200, 30, 30), (20, 80, 210), (235, 120, 0)  # told apart by the colour-blind too
_PALE = 0.72


def difference(old: Image.Image, new: Image.Image, tolerance: int) -> Image.Image | None:
    """A mask, white where a pixel's colours are further apart than ``tolerance`` (0 to 255); None where nowhere.

    Both must be of one size.
    """
    apart = ImageChops.difference(old, new)
    red, green, blue = apart.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    mask = most.point([255 * (level > tolerance) for level in range(256)])
    return mask if mask.getbbox() else None


def on_canvas(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The drawing on a white sheet of a size, at its top left corner."""
    if image.size == size:
        return image
    sheet = Image.new("RGB", size, _WHITE)
    sheet.paste(image, (0, 0))
    return sheet


def boxes(mask: Image.Image, dpi: float) -> list[Pixels]:
    """The rectangles round what differs, what is near to one another in one, from top to bottom."""
    cell, small = 1, mask
    while cell * _STEP <= max(_STEP, _px(_CELL, dpi)):
        small = small.reduce(_STEP).point([255 * (level > 0) for level in range(256)])
        cell *= _STEP
    width, height = small.size
    marked = {index for index, level in enumerate(small.tobytes()) if level}
    found = [_tight(mask, group, width, cell) for group in _groups(marked, width, height)]
    return sorted(found, key=lambda box: (box[1], box[0]))


def _groups(marked: set[int], width: int, height: int) -> Iterator[list[tuple[int, int]]]:
    """Cells that touch, or have one cell between them."""
    while marked:
        waiting, group = [marked.pop()], []
        while waiting:
            y, x = divmod(waiting.pop(), width)
            group.append((x, y))
            for below in range(max(0, y - 2), min(height, y + 3)):
                for beside in range(max(0, x - 2), min(width, x + 3)):
                    if (near := below * width + beside) in marked:
                        marked.remove(near)
                        waiting.append(near)
        yield group


def _tight(mask: Image.Image, group: list[tuple[int, int]], width: int, cell: int) -> Pixels:
    """The box of a group's pixels themselves."""
    left, top = min(x for x, _ in group) * cell, min(y for _, y in group) * cell
    right, bottom = (max(x for x, _ in group) + 1) * cell, (max(y for _, y in group) + 1) * cell
    inner = mask.crop((left, top, min(right, mask.width), min(bottom, mask.height))).getbbox()
    if inner is None:
        return left, top, right, bottom
    return left + inner[0], top + inner[1], left + inner[2], top + inner[3]


def beside(old: Image.Image | None, new: Image.Image | None, marks: list[Pixels], dpi: float) -> Image.Image:
    """Old, new, and both in one: pale where they agree, red what is gone, blue what has come. None is a grey sheet.

    Where both are there they are of one size.
    """
    size = (old or new or Image.new("RGB", (1, 1))).size
    grey = Image.new("RGB", size, _GREY)
    panels = [old or grey, new or grey, _both(old, new) if old and new else grey]
    gap, head = _px(_GAP, dpi), _px(_HEAD, dpi)
    sheet = Image.new("RGB", (3 * size[0] + 4 * gap, size[1] + head + gap), _INK)
    pen = ImageDraw.Draw(sheet)
    letters = ImageFont.load_default(head * 0.8)
    for index, (panel, name) in enumerate(zip(panels, ("A", "B", "A + B"), strict=True)):
        left = gap + index * (size[0] + gap)
        sheet.paste(panel, (left, head))
        pen.text((left, 0), name, _WHITE, letters)
        for box in marks:
            _frame(pen, box, (left, head), dpi)
    return sheet


def _both(old: Image.Image, new: Image.Image) -> Image.Image:
    """One over the other."""
    first, second = old.convert("L"), new.convert("L")
    alike = ImageChops.darker(first, second).point([round(255 - (255 - level) * (1 - _PALE)) for level in range(256)])
    sheet = alike.convert("RGB")
    sheet.paste(_GONE, mask=ImageChops.subtract(second, first))
    sheet.paste(_COME, mask=ImageChops.subtract(first, second))
    return sheet


def _frame(pen: ImageDraw.ImageDraw, box: Pixels, at: tuple[int, int], dpi: float) -> None:
    margin, width = _px(_MARGIN, dpi), max(1, _px(0.35, dpi))
    x, y = at
    pen.rectangle(
        (x + box[0] - margin, y + box[1] - margin, x + box[2] + margin, y + box[3] + margin), None, _BOX, width
    )


def _px(millimetres: float, dpi: float) -> int:
    return round(millimetres / 25.4 * dpi)
