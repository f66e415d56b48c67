"""The structure tree: layout's elements with what was painted for each, as PDF objects (ISO 32000-1, 14.7)."""

from __future__ import annotations

from functools import lru_cache

from worksheet.layout.boxes import Branch, Element
from worksheet.pdf.file import File, text_string
from worksheet.pdf.paint import PaintedPage


def write_tree(file: File, branches: tuple[Branch, ...], painted: list[PaintedPage], pages: list[int], blank: str) -> int:
    """Write all elements; returns the number of the structure tree root. ``blank`` is what a blank is called aloud."""
    root = file.reserve()
    count = branches[-1].base + len(branches[-1].elements)
    first = file.reserve(count)
    kids: list[list[bytes]] = [[] for _ in range(count)]
    forms: list[bytes] = []
    parents: list[bytes] = []
    for number, (page, at) in enumerate(zip(painted, pages, strict=True)):
        own: list[bytes] = []
        for mcid, (element, form) in enumerate(page.marked):
            reference = b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (at, mcid)
            holder = b"%d 0 R" % (first + element)
            if form:
                forms.append(_form(first + element, reference, blank))
                reference = holder = b"%d 0 R" % (first + count + len(forms) - 1)
            kids[element].append(reference)
            own.append(holder)
        parents.append(b"%d[%s]" % (number, b" ".join(own)))
    _write_elements(file, branches, kids, first, root)
    file.extend(forms)
    tree = file.add(b"<</Nums[%s]>>" % b"".join(parents))
    body = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>" % (first, tree, len(pages))
    file.fill(root, body)
    return root


def _write_elements(file: File, branches: tuple[Branch, ...], kids: list[list[bytes]], first: int, root: int) -> None:
    """Fill the reserved numbers from ``first``; an element's kids are what was painted for it, then its own elements."""
    placed = [
        (branch.base + i, (branch.home if element.parent < 0 else branch.base + element.parent), element)
        for branch in branches
        for i, element in enumerate(branch.elements)
    ]
    for index, parent, _ in placed:
        if parent >= 0:
            kids[parent].append(b"%d 0 R" % (first + index))
    for index, parent, element in placed:
        file.fill(first + index, _element(element, first + parent if parent >= 0 else root, kids[index]))


def _element(element: Element, up: int, kids: list[bytes]) -> bytes:
    role = element.role.encode()
    return b"<</Type/StructElem/S/%s/P %d 0 R/K[%s]%s>>" % (role, up, b" ".join(kids), _rest(element))


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
    return body


def _form(up: int, kid: bytes, blank: str) -> bytes:
    """A blank as a form field on paper (ISO 32000-1, 14.8.5.6, PrintField): announced, not read out as underscores."""
    return b"<</Type/StructElem/S/Form/P %d 0 R/K[%s]/Alt%s/A<</O/PrintField/Role/tv>>>>" % (up, kid, text_string(blank))
