"""How an element looks: its attributes, its style, the rules of the file's style sheet, what it takes from above.

Of style sheets what drawing programs write is read: rules for an element's name, its class, its id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import NoReturn

from worksheet.picture import Colour, Stroke
from worksheet.pictures.faults import UnusablePictureError
from worksheet.pictures.svg.tree import Element
from worksheet.pictures.svg.values import colour, length, numbers, share
from worksheet.values import dataclass

_PENS = ("stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit")
_DASHES = ("stroke-dasharray", "stroke-dashoffset", "marker-start", "marker-mid", "marker-end")
_TEXTS = ("color", "font-size", "font-weight", "text-anchor", "visibility")
INHERITED = frozenset((*_PENS, *_DASHES, *_TEXTS, "fill", "fill-opacity", "fill-rule", "clip-rule"))
_OWN = frozenset(["opacity", "display", "clip-path", "mask", "filter", "mix-blend-mode", "dominant-baseline", "marker"])
_KNOWN = INHERITED | _OWN
_REFUSED = {"mask": ("none",), "filter": ("none",), "mix-blend-mode": ("normal",)}
_OUTSIDE = re.compile(r"url\((?!\s*['\"]?#)")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"([A-Za-z][\w-]*|\*)?(?:([.#])([\w-]+))?")
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2, "arcs": 0, "miter-clip": 0}
_SIZES = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
    "smaller": 13.0,
    "larger": 19.0,
}
_MOST_RULES = 2000
_MOST_DASHES = 64
_SHOWN = 60

Properties = dict[str, str]


@dataclass(slots=True)
class Sheet:
    """The rules of a file's style elements, by element and by class or id: each how strong it is and what it sets."""

    rules: dict[tuple[str, str], list[tuple[int, int, Properties]]] = field(default_factory=dict)
    count: int = 0

    def add(self, element: Element) -> None:
        """The rules of a style element. Raises UnusablePictureError."""
        text = "".join(one for one in element.within if isinstance(one, str))
        text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        if "@" in text or _OUTSIDE.search(text):
            element.refuse("svg-external", name="@" if "@" in text else "url()")
        for found in _RULE.finditer(text):
            said = _declared(found[2])
            for selector in found[1].split(","):
                self._rule(selector.strip(), said, element)

    def _rule(self, selector: str, said: Properties, element: Element) -> None:
        parts = _SELECTOR.fullmatch(selector)
        self.count += 1
        if not parts or not selector or self.count > _MOST_RULES:
            element.refuse("svg-unknown", name=selector[:_SHOWN] or "style")
        weight = {"#": 100, ".": 10, None: 0}[parts[2]] + (parts[1] not in (None, "*"))
        place = (parts[1] or "*", f"{parts[2] or ''}{parts[3] or ''}")
        self.rules.setdefault(place, []).append((weight, self.count, said))

    def of(self, element: Element) -> Properties:
        """What the rules set for an element."""
        if not self.rules:
            return {}
        names = {"", f"#{element.attributes.get('id', '')}"}
        names.update("." + name for name in element.attributes.get("class", "").split())
        own = [rule for name in names for tag in ("*", element.tag) for rule in self.rules.get((tag, name), ())]
        told: Properties = {}
        for _, _, said in sorted(own, key=lambda rule: rule[:2]):
            told.update(said)
        return told


def _declared(text: str) -> Properties:
    said: Properties = {}
    for declaration in text.split(";"):
        name, _, value = declaration.partition(":")
        if (known := name.strip().lower()) in _KNOWN:
            said[known] = value.replace("!important", "").strip()
    return said


@dataclass(frozen=True, slots=True)
class Look:
    """An element's properties, its own and those it takes from above; faults are told at the element."""

    element: Element
    said: Properties
    opacity: float = 1.0

    @classmethod
    def root(cls, element: Element) -> Look:
        """The look of what is above all."""
        return cls(element, {})

    def of(self, element: Element, sheet: Sheet) -> Look:
        """The look of an element within this one."""
        own = {name: value.strip() for name, value in element.attributes.items() if name in _KNOWN}
        own.update(sheet.of(element))
        own.update(_declared(element.attributes.get("style", "")))
        said = {name: value for name, value in self.said.items() if name in INHERITED}
        said.update((name, value) for name, value in own.items() if value and value != "inherit")
        if "marker" in own:
            said.update(dict.fromkeys(("marker-start", "marker-mid", "marker-end"), own["marker"]))
        for name, allowed in _REFUSED.items():
            if said.get(name, allowed[0]) not in allowed:
                element.refuse("svg-unknown", name=name)
        made = Look(element, said)
        if own.get("font-size", "inherit") != "inherit":
            said["font-size"] = str(self._size_from(own["font-size"], element))
        return Look(element, said, self.opacity * made._share("opacity"))

    def get(self, name: str, default: str = "") -> str:
        """A property as typed."""
        return self.said.get(name, default)

    @property
    def shown(self) -> bool:
        """Whether it is drawn itself."""
        return self.get("visibility", "visible") == "visible"

    @property
    def size(self) -> float:
        """The size of its text."""
        return float(self.get("font-size", "16"))

    @property
    def strong(self) -> bool:
        """Whether its text is bold."""
        weight = self.get("font-weight", "normal")
        return weight in ("bold", "bolder") or (weight.isdigit() and int(weight[:4]) >= 600)

    @property
    def even_odd(self) -> bool:
        """Whether a contour in a contour is a hole whichever way it runs."""
        return self.get("fill-rule") == "evenodd"

    def fill(self) -> Colour | None:
        """The colour that it is filled with."""
        return self._paint("fill", "black")

    def stroke(self, whole: float) -> Stroke | None:
        """How its outline is drawn; ``whole`` is what per cent are of."""
        drawn = self._paint("stroke", "none")
        width = self._length("stroke-width", "1", whole)
        if drawn is None or width <= 0:
            return None
        miter = numbers(self.get("stroke-miterlimit", "4")) or [4.0]
        return Stroke(
            colour=drawn,
            width=width,
            cap=_CAPS.get(self.get("stroke-linecap", "butt"), 0),
            join=_JOINS.get(self.get("stroke-linejoin", "miter"), 0),
            miter=max(1.0, miter[0]),
            dash=self._dashes(whole),
            dash_from=self._length("stroke-dashoffset", "0", whole),
        )

    def _dashes(self, whole: float) -> tuple[float, ...]:
        typed = self.get("stroke-dasharray", "none")
        if typed == "none":
            return ()
        dashes = [length(piece, whole, self.size) for piece in re.split(r"[\s,]+", typed) if piece]
        if any(one is None or one < 0 for one in dashes) or len(dashes) > _MOST_DASHES:
            self._unreadable("stroke-dasharray")
        known = tuple([one for one in dashes if one is not None])
        known = known * 2 if len(known) % 2 else known
        return known if sum(known) > 0 else ()

    def _paint(self, name: str, default: str) -> Colour | None:
        typed = self.get(name, default)
        if typed.lower() == "none":
            return None
        if typed.startswith("url("):
            self.element.refuse("svg-gradient", name=name)
        if typed.lower() == "currentcolor":
            typed = self.get("color", "black")
        if typed.lower() in ("context-fill", "context-stroke"):
            typed = self.get(typed.lower(), "black")
        found = colour(typed)
        if found is None:
            self._unreadable(name)
        opacity = found.opacity * self._share(f"{name}-opacity") * self.opacity
        return Colour(found.red, found.green, found.blue, opacity) if opacity > 0 else None

    def _share(self, name: str) -> float:
        known = share(self.get(name, "1"))
        if known is None:
            self._unreadable(name)
        return known

    def _length(self, name: str, default: str, whole: float) -> float:
        known = length(self.get(name, default), whole, self.size)
        if known is None:
            self._unreadable(name)
        return known

    def _size_from(self, typed: str, element: Element) -> float:
        known = _SIZES.get(typed) or length(typed, self.size, self.size)
        if known is None or known <= 0:
            element.refuse("svg-value", name="font-size", value=typed[:_SHOWN])
        return known

    def _unreadable(self, name: str) -> NoReturn:
        raise UnusablePictureError("svg-value", self.element.place, name=name, value=self.get(name)[:_SHOWN])


def texts(element: Element) -> Iterator[Element]:
    """The style elements of a tree, without recursion."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag == "style":
            yield one
        waiting += reversed(one.children)
