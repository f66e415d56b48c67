"""The structure tree: layout's elements with what was painted for each, as PDF objects (ISO 32000-1, 14.7)."""

from __future__ import annotations

from worksheet.layout.boxes import Element
from worksheet.pdf.file import File, text_string
from worksheet.pdf.paint import PaintedPage


def write_tree(file: File, elements: tuple[Element, ...], painted: list[PaintedPage], pages: list[int], blank: str) -> int:
    """Write all elements; returns the number of the structure tree root. ``blank`` is what a blank is called aloud."""
    root = file.reserve()
    first = file.reserve(len(elements))
    kids: list[list[bytes]] = [[] for _ in elements]
    forms: list[bytes] = []
    after = first + len(elements)
    parents: list[list[int]] = []
    for page, number in zip(painted, pages, strict=True):
        own: list[int] = []
        for mcid, (element, form) in enumerate(page.marked):
            reference = b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (number, mcid)
            if form:
                at = after + len(forms)
                forms.append(_form(first + element, reference, blank))
                kids[element].append(b"%d 0 R" % at)
                own.append(at)
            else:
                kids[element].append(reference)
                own.append(first + element)
        parents.append(own)
    for index, element in enumerate(elements):
        if element.parent >= 0:
            kids[element.parent].append(b"%d 0 R" % (first + index))
    for index, element in enumerate(elements):
        up = first + element.parent if element.parent >= 0 else root
        file.fill(first + index, _element(element, up, kids[index]))
    file.extend(forms)
    numbers = b"".join(
        b"%d[%s]" % (i, b" ".join(b"%d 0 R" % n for n in own)) for i, own in enumerate(parents)
    )
    tree = file.add(b"<</Nums[%s]>>" % numbers)
    file.fill(
        root,
        b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>" % (first, tree, len(pages)),
    )
    return root


def _element(element: Element, up: int, kids: list[bytes]) -> bytes:
    body = b"<</Type/StructElem/S/%s/P %d 0 R/K[%s]" % (element.role.encode(), up, b" ".join(kids))
    if element.alt:
        body += b"/Alt" + text_string(element.alt)
    if element.language:
        body += b"/Lang(%s)" % element.language.encode()
    if element.scope:
        body += b"/A<</O/Table/Scope/%s>>" % element.scope.encode()
    return body + b">>"


def _form(up: int, kid: bytes, blank: str) -> bytes:
    """A blank as a form field on paper (ISO 32000-1, 14.8.5.6, PrintField): announced, not read out as underscores."""
    return b"<</Type/StructElem/S/Form/P %d 0 R/K[%s]/Alt%s/A<</O/PrintField/Role/tv>>>>" % (up, kid, text_string(blank))
