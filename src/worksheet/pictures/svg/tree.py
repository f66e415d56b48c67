"""An SVG file's elements, each with its place. Entities, scripts and whatever lies outside the file are refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from worksheet import limits
from worksheet.pictures.faults import UnusablePictureError

SVG = "http://www.w3.org/2000/svg "
_LINK = "http://www.w3.org/1999/xlink href"
_SPACE = "http://www.w3.org/XML/1998/namespace space"
_FOREIGN = "?"
_LONGEST_NAME = 60  # that a message repeats


@dataclass(slots=True)
class Element:
    """An element of SVG, or of another vocabulary, whose ``tag`` is then ``?``.

    ``within`` are its texts and elements in order, ``written`` how many characters its own texts and attributes have.
    """

    tag: str
    attributes: dict[str, str]
    place: tuple[int, int]
    within: list[Element | str] = field(default_factory=list)
    written: int = 0

    @property
    def children(self) -> list[Element]:
        """Its elements."""
        return [one for one in self.within if isinstance(one, Element)]

    def get(self, name: str) -> str | None:
        """An attribute's value without the space around it; None where there is none."""
        value = self.attributes.get(name)
        return value.strip() or None if value else None

    def refuse(self, code: str, **values: object) -> NoReturn:
        """Raises a fault of this element."""
        raise UnusablePictureError(code, self.place, **values)


@dataclass(slots=True)
class Tree:
    """A file's root, and its elements by their ids."""

    root: Element
    named: dict[str, Element]


def parse(data: bytes) -> Tree:
    """The tree of a file. Raises UnusablePictureError."""
    if len(data) > limits.SVG_BYTES:
        raise UnusablePictureError("picture-file-too-large", limit=limits.SVG_BYTES // 1024 // 1024)
    return _Builder().built(data)


class _Builder:
    """Builds a tree from the parser's events."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = self._entity
        self._parser.ProcessingInstructionHandler = self._instruction
        self._open: list[Element] = []
        self._named: dict[str, Element] = {}
        self._root: Element | None = None
        self._count = 0

    def built(self, data: bytes) -> Tree:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            code = "picture-cut-short" if error.code in _CUT else "svg-broken"
            reason = expat.ErrorString(error.code)
            raise UnusablePictureError(code, (error.lineno, error.offset + 1), reason=reason) from error
        except (LookupError, ValueError) as error:  # an encoding that Python does not know
            raise UnusablePictureError("svg-broken", (1, 1), reason=str(error)[:_LONGEST_NAME]) from error
        if self._root is None or self._root.tag != "svg":
            raise UnusablePictureError("svg-no-drawing", self._root.place if self._root else (1, 1))
        return Tree(self._root, self._named)

    @property
    def _place(self) -> tuple[int, int]:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def _start(self, name: str, typed: dict[str, str]) -> None:
        self._count += 1
        if self._count > limits.SVG_ELEMENTS or len(self._open) >= limits.SVG_DEPTH:
            raise UnusablePictureError("svg-too-much", self._place)
        attributes = {_attribute(key): value for key, value in typed.items()}
        element = Element(_local(name), attributes, self._place, written=sum(map(len, attributes.values())))
        _check(element)
        if self._open:
            self._open[-1].within.append(element)
        elif self._root is None:
            self._root = element
        self._open.append(element)
        if named := element.attributes.get("id"):
            self._named.setdefault(named, element)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        if self._open and self._open[-1].tag in ("text", "tspan", "style"):
            self._open[-1].within.append(text)
            self._open[-1].written += len(text)

    def _entity(self, name: str, *_: object) -> NoReturn:
        raise UnusablePictureError("svg-entities", self._place, name=name[:_LONGEST_NAME])

    def _instruction(self, target: str, _: str) -> None:
        if target == "xml-stylesheet":
            raise UnusablePictureError("svg-external", self._place, name=target)


_CUT = (
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
    expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
)


def _local(name: str) -> str:
    """An element's name; one without a namespace is taken for SVG's."""
    if name.startswith(SVG):
        return name.removeprefix(SVG)
    return _FOREIGN if " " in name else name


def _attribute(name: str) -> str:
    return {_LINK: "href", _SPACE: "space"}.get(name, name)


def _check(element: Element) -> None:
    """Tells of a script, and of what another file holds."""
    if element.tag == "script" or any(name.startswith("on") for name in element.attributes):
        element.refuse("svg-script")
    if element.tag == "a":
        return  # a link to follow, which draws nothing
    link = element.get("href")
    if link and not link.startswith("#") and element.tag != _FOREIGN:
        element.refuse("svg-external", name=link[:_LONGEST_NAME])
