"""The structure tree: layout's elements with what was painted for each, as PDF objects (ISO 32000-1, 14.7)."""

from __future__ import annotations

from functools import lru_cache

from worksheet.layout.boxes import Branch, Element, Pages
from worksheet.pdf.file import File, text_string
from worksheet.pdf.paint import Box, PaintedPage
from worksheet.text.locale import load

# A field on paper (ISO 32000-1, 14.8.5.6): announced by its alternative text, not read out as underscores.
_PRINT_FIELD = b"/A<</O/PrintField/Role/tv>>"


def write_tree(file: File, laid: Pages, painted: list[PaintedPage], pages: list[int]) -> int:
    """Write all elements; ``pages`` are the page objects' numbers. Returns the number of the structure tree root."""
    root = file.reserve()
    last = laid.branches[-1]
    count = last.base + len(last.elements)
    tree = _Tree(file, count, load(laid.language).word("spoken.blank"))
    parents = [tree.page(i, page, at) for i, (page, at) in enumerate(zip(painted, pages, strict=True))]
    tree.write(laid.branches, root, dict(box for page in painted for box in page.figures))
    numbers = file.add(b"<</Nums[%s]>>" % b"".join(parents))
    body = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>"
    file.fill(root, body % (tree.first, numbers, len(pages)))
    return root


class _Tree:
    """Elements numbered from ``first``, with room for ``count``; blanks inside paragraphs are added after them."""

    def __init__(self, file: File, count: int, blank: str) -> None:
        self.first = file.reserve(count)
        self._file = file
        self._blank = b"/Alt" + text_string(blank) + _PRINT_FIELD
        self._kids: list[list[bytes]] = [[] for _ in range(count)]

    def page(self, number: int, page: PaintedPage, at: int) -> bytes:
        """Give a page's marked content to its elements; returns the page's entry in the parent tree."""
        own: list[bytes] = []
        for mcid, (element, form) in enumerate(page.marked):
            reference = b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (at, mcid)
            holder = b"%d 0 R" % (self.first + element)
            if form:
                body = b"<</Type/StructElem/S/Form/P %s/K[%s]%s>>" % (holder, reference, self._blank)
                reference = holder = b"%d 0 R" % self._file.add(body)
            self._kids[element].append(reference)
            own.append(holder)
        return b"%d[%s]" % (number, b" ".join(own))

    def write(self, branches: tuple[Branch, ...], root: int, boxes: dict[int, Box]) -> None:
        """Write the elements: an element's kids are what was painted for it, then its own elements."""
        first, kids = self.first, self._kids
        placed = [
            (branch.base + i, (branch.home if element.parent < 0 else branch.base + element.parent), element)
            for branch in branches
            for i, element in enumerate(branch.elements)
        ]
        for index, parent, _ in placed:
            if parent >= 0:
                kids[parent].append(b"%d 0 R" % (first + index))
        for index, parent, element in placed:
            up = first + parent if parent >= 0 else root
            rest = _rest(element)
            if index in boxes:
                rest += b"/A<</O/Layout/BBox[%.2f %.2f %.2f %.2f]>>" % boxes[index]
            body = b"<</Type/StructElem/S/%s/P %d 0 R/K[%s]%s>>"
            self._file.fill(first + index, body % (element.role.encode(), up, b" ".join(kids[index]), rest))


@lru_cache(maxsize=1024)
def _rest(element: Element) -> bytes:
    """The entries of an element that few have: alternative text, language, a header cell's scope."""
    body = b""
    if element.alt:
        body += b"/Alt" + text_string(element.alt)
    if element.language:
        body += b"/Lang(%s)" % element.language.encode()
    if element.scope:
        body += b"/A<</O/Table/Scope/%s>>" % element.scope.encode()
    if element.role == "Form":
        body += _PRINT_FIELD
    return body
