"""The structure tree of a file: its elements in reading order, with the text of each (ISO 32000-1, 14.7).

Kept flat, so that no depth and no ring of a hostile tree can exhaust anything: the walk has a stack of its own, counts
what it meets, and refuses an element that it has met before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from worksheet import limits
from worksheet.inspection.faults import UnreadableError
from worksheet.inspection.objects import Name, Objects, Ref
from worksheet.inspection.pdfium import Document, Key
from worksheet.inspection.tagged import Element, Segment, Tagged

_STEPS = 4  # how many values may be looked at for each element
_NAME = 127  # the longest name that PDF 1.7 knows (annex C.2); languages are shorter


def read(data: bytes) -> Tagged:
    """What a tagged PDF says. Raises UnreadableError for a file that is broken, untagged or beyond the limits."""
    document = Document(data)
    objects = Objects(document.plain_copy())
    catalogue = objects.dictionary(objects.trailer.get("Root"))
    root = objects.dictionary(catalogue.get("StructTreeRoot"))
    if not objects.array(root.get("K")):
        raise UnreadableError("pdf-untagged")
    language = objects.text(catalogue.get("Lang")) or ""
    walk = _Walk(objects, root, _page_numbers(objects, catalogue))
    elements = walk.elements(language)
    texts: dict[Key, list[Segment]] = {}
    loose: list[Segment] = []
    for key, segment in document.text(walk.held):
        if key is not None:
            if segment.text or key not in texts:  # what is drawn says where a piece without text stands
                texts.setdefault(key, []).append(segment)
        elif segment.text.strip() and len(loose) < limits.REPORTED:
            loose.append(segment)
    title = objects.text(objects.dictionary(objects.trailer.get("Info")).get("Title")) or ""
    return Tagged(title, language, document.pages, tuple(_filled(elements, texts)), tuple(loose))


@dataclass(slots=True)
class _Open:
    """An element as it is met; its kids are indices of elements and keys of text."""

    parent: int
    role: str
    given: str
    language: str
    alt: str | None
    said: str | None
    page: Any
    depth: int
    kids: list[int | Key] = field(default_factory=list)
    annotation: str | None = None


class _Walk:
    """One walk through a tree. ``held`` are the keys of all text that some element holds."""

    def __init__(self, objects: Objects, root: dict[str, Any], pages: dict[int, int]) -> None:
        self._objects = objects
        self._root = root
        self._pages = pages
        self._roles = objects.dictionary(root.get("RoleMap"))
        self._seen: set[int] = set()
        self._steps = 0
        self._counted = 0
        self._characters = 0
        self.held: set[Key] = set()

    def elements(self, language: str) -> list[_Open]:
        """All elements, each before what it holds. ``language`` is the document's."""
        top = _Open(-1, "", "", language, None, None, None, -1)
        found: list[_Open] = []
        waiting: list[tuple[int, Any]] = [(-1, self._root.get("K"))]
        while waiting:
            parent, value = waiting.pop()
            holder = found[parent] if parent >= 0 else top
            one = self._objects.of(value)
            self._step(len(one) if isinstance(one, list) else 0)
            if isinstance(one, list):
                waiting += [(parent, each) for each in reversed(one)]
            elif type(one) is int:
                self._hold(holder, holder.page, one, False)
            elif isinstance(one, dict) and self._is_content(one):
                self._content(holder, one)
            elif isinstance(one, dict) and "S" in one:
                self._meet(value)
                found.append(self._element(parent, holder, one))
                holder.kids.append(len(found) - 1)
                waiting.append((len(found) - 1, one.get("K")))
        return found

    def _step(self, more: int) -> None:
        """Count what is still to be looked at: arrays may hold themselves."""
        self._steps += more
        if self._steps > _STEPS * limits.PDF_ELEMENTS:
            raise UnreadableError("pdf-too-many-elements", limit=limits.PDF_ELEMENTS)

    def _count(self) -> None:
        self._counted += 1
        if self._counted > limits.PDF_ELEMENTS:
            raise UnreadableError("pdf-too-many-elements", limit=limits.PDF_ELEMENTS)

    def _meet(self, value: Any) -> None:
        self._count()
        if isinstance(value, Ref):
            if value.number in self._seen:
                raise UnreadableError("pdf-tree-in-a-ring", number=value.number)
            self._seen.add(value.number)

    def _element(self, parent: int, holder: _Open, one: dict[str, Any]) -> _Open:
        if holder.depth + 1 > limits.PDF_TREE_DEPTH:
            raise UnreadableError("pdf-tree-too-deep", limit=limits.PDF_TREE_DEPTH)
        given = self._objects.name(one.get("S")) or ""
        return _Open(
            parent,
            self._role(given)[:_NAME],
            given[:_NAME],
            (self._text(one, "Lang") or holder.language)[:_NAME],
            self._text(one, "Alt"),
            self._text(one, "ActualText") or self._text(one, "E"),
            one.get("Pg", holder.page),
            holder.depth + 1,
        )

    def _text(self, one: dict[str, Any], key: str) -> str | None:
        """A text of an element. All of them count, since many elements may refer to one long text."""
        text = self._objects.text(one.get(key)) if key in one else None
        self._characters += len(text or "")
        if self._characters > limits.PDF_CHARACTERS:
            raise UnreadableError("pdf-too-much-text", limit=limits.PDF_CHARACTERS)
        return text

    def _role(self, given: str) -> str:
        """The standard role that the file's own name for a role stands for, by its role map (14.7.3)."""
        role = given
        for _ in range(limits.PDF_HOPS):
            mapped = self._objects.name(self._roles.get(role))
            if mapped is None or mapped == role:
                break
            role = mapped
        return role

    def _is_content(self, one: dict[str, Any]) -> bool:
        return one.get("Type") in (Name("MCR"), Name("OBJR")) or ("MCID" in one and "S" not in one)

    def _content(self, holder: _Open, one: dict[str, Any]) -> None:
        """A reference to marked content, or to an annotation, which a reader names by its own description."""
        if one.get("Type") == Name("OBJR"):
            annotation = self._objects.dictionary(one.get("Obj"))
            texts = (self._text(annotation, key) for key in ("TU", "Contents", "T"))
            holder.annotation = holder.annotation or next((text for text in texts if text), None)
        elif isinstance(mcid := self._objects.of(one.get("MCID")), int):
            self._hold(holder, one.get("Pg", holder.page), mcid, "Stm" in one)

    def _hold(self, holder: _Open, page: Any, mcid: int, inner: bool) -> None:
        self._count()
        number = self._pages.get(page.number) if isinstance(page, Ref) else None
        key = Key(number or 0, mcid, inner)
        if number is not None and mcid >= 0 and key not in self.held:  # said twice, it is read once
            self.held.add(key)
            holder.kids.append(key)


def _filled(elements: list[_Open], texts: dict[Key, list[Segment]]) -> Iterator[Element]:
    """The elements with their text in place of its keys."""
    for one in elements:
        kids: list[int | Segment] = []
        for kid in one.kids:
            kids += [kid] if isinstance(kid, int) else texts.get(kid, [])
        alt = one.alt or (one.annotation if not kids and not one.said else None)
        yield Element(one.parent, one.role, one.given, one.language, alt, one.said, tuple(kids))


def _page_numbers(objects: Objects, catalogue: dict[str, Any]) -> dict[int, int]:
    """The number (from 1) of each page by its object's number."""
    numbers: dict[int, int] = {}
    seen: set[int] = set()
    waiting: list[Any] = [catalogue.get("Pages")]
    while waiting and len(numbers) < limits.PDF_PAGES:
        value = waiting.pop()
        if not isinstance(value, Ref) or value.number in seen:
            continue
        seen.add(value.number)
        node = objects.dictionary(value)
        if "Kids" in node:
            waiting += reversed(objects.array(node["Kids"]))
        else:
            numbers[value.number] = len(numbers) + 1
    return numbers
