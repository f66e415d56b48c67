"""A tree of SVG elements to a drawing: what is drawn in order, each shape where all the transforms above put it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import hypot, sqrt

from worksheet import limits
from worksheet.picture import IDENTITY, Clip, Drawing, Lettering, Matrix, Segment, Shape, times
from worksheet.pictures.faults import UnusablePictureError
from worksheet.pictures.svg import markers, paths
from worksheet.pictures.svg.lettering import letterings
from worksheet.pictures.svg.place import Place, baked, placed
from worksheet.pictures.svg.style import Look, Sheet, texts
from worksheet.pictures.svg.tree import Element, Tree, parse
from worksheet.pictures.svg.values import FARTHEST, length, numbers, transform

_ACROSS = 1000.0  # units of a drawing's longer side: a hundredth of one is finer than any printer
_SHAPES = frozenset(["path", "rect", "circle", "ellipse", "line", "polyline", "polygon"])
_GROUPS = frozenset(("g", "a", "svg", "switch"))
_PAINTS = ("linearGradient", "radialGradient", "pattern", "mask", "filter", "clipPath", "marker", "symbol")
_NOT_DRAWN = frozenset(
    (*_PAINTS, "defs", "title", "desc", "metadata", "style", "view", "cursor", "font", "font-face", "?")
)
_MOST_LETTERS = 20_000


def read_svg(data: bytes, key: str) -> Drawing:
    """The drawing in an SVG file. Raises UnusablePictureError."""
    tree = parse(data)
    x, y, width, height = _box(tree.root)
    scale = _ACROSS / max(width, height)
    reader = Reader(tree)
    for sheet in texts(tree.root):
        reader.sheet.add(sheet)
    look = Look.root(tree.root).of(tree.root, reader.sheet)
    place = Place((scale, 0.0, 0.0, scale, -x * scale, -y * scale), look, (width, height))
    reader.draw_within(tree.root, place)
    if not reader.shapes and not reader.letterings:
        raise UnusablePictureError("svg-no-drawing", tree.root.place)
    return Drawing(key, width * scale, height * scale, tuple(reader.shapes), tuple(reader.letterings))


@dataclass(slots=True)
class Reader:
    """Draws a tree; ``shapes`` and ``letterings`` grow in the order of painting."""

    tree: Tree
    sheet: Sheet = field(default_factory=Sheet)
    shapes: list[Shape] = field(default_factory=list)
    letterings: list[Lettering] = field(default_factory=list)
    drawn: int = 0
    written: int = 0
    segments: int = 0

    def draw_within(self, element: Element, place: Place) -> None:
        """Draw all that stands within an element."""
        for child in element.children:
            self.draw(child, place)

    def draw(self, element: Element, place: Place) -> None:
        """Draw an element within a place."""
        tag = element.tag
        if tag in _NOT_DRAWN:
            return
        if tag not in _SHAPES | _GROUPS | {"use", "text"}:
            element.refuse("svg-picture" if tag == "image" else "svg-unknown", name=tag[:60])
        own = self._inside(element, place)
        if own.look.get("display") == "none":
            return
        if tag in _SHAPES:
            self._shape(element, own)
        elif tag == "use":
            self._use(element, own)
        elif tag == "text":
            self._text(element, own)
        else:
            self._group(element, own)

    def _count(self, element: Element, depth: int) -> None:
        """Tells of more than a page can show; what is used again counts again."""
        self.drawn += 1
        self.written += element.written
        much = self.drawn > limits.SVG_ELEMENTS or self.written > limits.SVG_CHARACTERS
        if much or depth > limits.SVG_DEPTH:
            element.refuse("svg-too-much")

    def _inside(self, element: Element, place: Place) -> Place:
        """The place that an element makes for what is in it."""
        self._count(element, place.depth)
        matrix = place.matrix
        if typed := element.get("transform"):
            moved = transform(typed)
            if moved is None:
                element.refuse("svg-value", name="transform", value=typed[:60])
            matrix = times(matrix, moved)
        look = place.look.of(element, self.sheet)
        made = Place(matrix, look, place.box, place.clips, place.depth + 1)
        own = self._clips(element, made)
        return replace(made, clips=(*place.clips, *own)) if own else made

    def _group(self, element: Element, own: Place) -> None:
        if own.look.get("opacity", "1") not in ("1", "1.0", "100%") and len(element.children) > 1:
            element.refuse("svg-unknown", name="opacity")  # what overlaps within would show through
        if element.tag == "svg":
            x, y = self.measure(element, "x", own, 0), self.measure(element, "y", own, 1)
            width = self.measure(element, "width", own, 0, "100%")
            height = self.measure(element, "height", own, 1, "100%")
            own = self._viewport(element, own, (x, y, width, height))
        if element.tag == "switch":
            drawable = (one for one in element.children if one.tag not in _NOT_DRAWN | {"foreignObject"})
            if first := next(drawable, None):
                self.draw(first, own)
            return
        self.draw_within(element, own)

    def _viewport(self, element: Element, place: Place, box: tuple[float, float, float, float]) -> Place:
        """The place within a box that shows a part of the plane (``viewBox``), in its middle and whole."""
        x, y, width, height = box
        view = _view_box(element)
        if view is None or width <= 0 or height <= 0:
            moved: Matrix = (1, 0, 0, 1, x, y)
            return replace(place, matrix=times(place.matrix, moved), box=(width, height))
        scale = min(width / view[2], height / view[3])
        x += (width - view[2] * scale) / 2 - view[0] * scale
        y += (height - view[3] * scale) / 2 - view[1] * scale
        return replace(place, matrix=times(place.matrix, (scale, 0, 0, scale, x, y)), box=(view[2], view[3]))

    def _use(self, element: Element, own: Place) -> None:
        target = self.named(element, element.get("href"))
        x, y = self.measure(element, "x", own, 0), self.measure(element, "y", own, 1)
        placed = replace(own, matrix=times(own.matrix, (1, 0, 0, 1, x, y)))
        if target.tag == "symbol":
            width = self.measure(element, "width", own, 0, "100%")
            height = self.measure(element, "height", own, 1, "100%")
            inner = self._inside(target, placed)
            self.draw_within(target, self._viewport(target, inner, (0.0, 0.0, width, height)))
        else:
            self.draw(target, placed)

    def named(self, element: Element, link: str | None) -> Element:
        """The element that a link within the file names."""
        found = self.tree.named.get((link or "").removeprefix("#"))
        if found is None:
            element.refuse("svg-missing", name=(link or "")[:60])
        return found

    def _shape(self, element: Element, own: Place) -> None:
        path = self.path(element, own)
        if not path or not own.look.shown:
            return
        whole = hypot(*own.box) / sqrt(2)
        fill = own.look.fill() if element.tag != "line" else None
        stroke = own.look.stroke(whole)
        if fill or stroke:
            before = self.shapes[-1].clips if self.shapes else ()
            made = placed(Shape(path, fill, stroke, own.matrix, own.look.even_odd, own.clips))
            if any(abs(value) > FARTHEST / 10 for one in made for segment in one.path for value in segment):
                element.refuse("svg-too-much")
            if own.clips is not before:  # they are written anew
                self.segments += sum(len(clip.path) for clip in own.clips)
            self.shapes += made
        if any(own.look.get(f"marker-{at}", "none") != "none" for at in markers.PLACES):
            self._markers(element, path, own)

    def _markers(self, element: Element, path: tuple[Segment, ...], own: Place) -> None:
        stroke = own.look.stroke(1.0)
        width = stroke.width if stroke else 1.0
        for at, where, angle in markers.standing(path, own.look):
            link = own.look.get(f"marker-{at}")
            marker = self.named(element, markers.link(link))
            view = _view_box(marker)
            matrix = markers.matrix(marker, view, width, (*where, angle, at))
            base = Look(marker, markers.inherited(own.look))
            inner = Place(times(own.matrix, matrix), base.of(marker, self.sheet), own.box, own.clips, own.depth + 1)
            self.draw_within(marker, inner)

    def path(self, element: Element, own: Place) -> tuple[Segment, ...]:
        """The outline of a shape in its own units."""
        try:
            path = self._outline(element, own)
        except paths.BrokenPathError as error:
            element.refuse("svg-value", name="d", value=str(error))
        self.segments += len(path)
        if self.segments > limits.SVG_SEGMENTS:
            element.refuse("svg-too-much")
        return path

    def _outline(self, element: Element, own: Place) -> tuple[Segment, ...]:
        def at(name: str, axis: int, default: str = "0") -> float:
            return self.measure(element, name, own, axis, default)

        match element.tag:
            case "path":
                return paths.path(element.get("d") or "", limits.SVG_SEGMENTS - self.segments)
            case "rect":
                rx, ry = element.get("rx") or element.get("ry"), element.get("ry") or element.get("rx")
                radii = (at("rx", 0, ry or "0") if rx else 0.0, at("ry", 1, rx or "0") if ry else 0.0)
                box = (at("x", 0), at("y", 1), at("width", 0), at("height", 1))
                return paths.rectangle(*box, radii) if box[2] > 0 and box[3] > 0 else ()
            case "circle":
                radius = at("r", 2)
                return paths.ellipse(at("cx", 0), at("cy", 1), radius, radius) if radius > 0 else ()
            case "ellipse":
                rx_, ry_ = at("rx", 0), at("ry", 1)
                return paths.ellipse(at("cx", 0), at("cy", 1), rx_, ry_) if rx_ > 0 and ry_ > 0 else ()
            case "line":
                return ((0.0, at("x1", 0), at("y1", 1)), (at("x2", 0), at("y2", 1)))
        points = numbers(element.get("points") or "")
        if points is None or len(points) % 2:
            element.refuse("svg-value", name="points", value=(element.get("points") or "")[:60])
        corners: list[Segment] = [(points[i], points[i + 1]) for i in range(0, len(points), 2)]
        if corners:
            corners[0] = (0.0, *corners[0])
        return (*corners, ()) if element.tag == "polygon" and corners else tuple(corners)

    def _clips(self, element: Element, own: Place) -> tuple[Clip, ...]:
        """What bounds an element: the shape of its ``clip-path``."""
        link = own.look.get("clip-path", "none")
        if link == "none" or "clip-path" not in own.look.said:
            return ()
        target = self.named(element, markers.link(link))
        shapes = [one for one in target.children if one.tag not in _NOT_DRAWN]
        plain = len(shapes) == 1 and shapes[0].tag in _SHAPES | {"use"}
        if target.tag != "clipPath" or not plain or target.get("clipPathUnits") == "objectBoundingBox":
            target.refuse("svg-unknown", name="clip-path")
        inner = self._inside(target, replace(own, look=Look.root(target)))
        shape = shapes[0]
        place = self._inside(shape, inner)
        if shape.tag == "use":
            shape = self.named(shape, shape.get("href"))
            if shape.tag not in _SHAPES:
                target.refuse("svg-unknown", name="clip-path")
            place = self._inside(shape, place)
        path = self.path(shape, place)
        return (Clip(baked(path, place.matrix), IDENTITY, place.look.get("clip-rule") == "evenodd"),)

    def _text(self, element: Element, own: Place) -> None:
        self.letterings += letterings(element, own, self)
        if len(self.letterings) > _MOST_LETTERS:
            element.refuse("svg-too-much")

    def measure(self, element: Element, name: str, own: Place, axis: int, default: str = "0") -> float:
        """A length among an element's attributes; ``axis`` says what per cent are of: 0 width, 1 height, 2 both."""
        typed = element.get(name) or default
        whole = own.box[axis] if axis < 2 else hypot(*own.box) / sqrt(2)
        known = length(typed, whole, own.look.size)
        if known is None:
            element.refuse("svg-value", name=name, value=typed[:60])
        return known


def _box(root: Element) -> tuple[float, float, float, float]:
    """What the root shows: its view box, else its width and height."""
    if view := _view_box(root):
        return view
    sides = [length(root.get(name) or "", 0.0) for name in ("width", "height")]
    if any(side is None or side <= 0 for side in sides):
        root.refuse("svg-no-size")
    return (0.0, 0.0, sides[0] or 0.0, sides[1] or 0.0)


def _view_box(element: Element) -> tuple[float, float, float, float] | None:
    typed = element.get("viewBox")
    if typed is None:
        return None
    box = numbers(typed)
    if box is None or len(box) != 4 or not min(box[2:]) > 1e-6 or max(box[2:]) / min(box[2:]) > 1000:
        element.refuse("svg-value", name="viewBox", value=typed[:60])
    return (box[0], box[1], box[2], box[3])
