"""Tagged PDFs made by hand, object by object, so that they can be wrong in any way.

Pages are 600 by 800 points; the objects of the structure tree are numbered from ``TREE``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

FORM, PAGE, TREE = 5, 10, 1000
"""The numbers of a form that pages may draw as X, of the first page (each takes two), and of the first element."""


def text(mcid: int, x: float, y: float, words: str) -> bytes:
    """Marked content: Latin words in Helvetica, 12 points, their baseline at x, y (from the lower left corner)."""
    return b"/P<</MCID %d>>BDC %s EMC\n" % (mcid, loose(x, y, words))


def artifact(x: float, y: float, words: str) -> bytes:
    """Words that are marked as no part of the document."""
    return b"/Artifact BMC %s EMC\n" % loose(x, y, words)


def loose(x: float, y: float, words: str) -> bytes:
    """Words that belong to nothing."""
    return b"BT /F 12 Tf %.1f %.1f Td (%s) Tj ET" % (x, y, words.encode("latin-1"))


def element(role: str, kids: str, more: str = "", page: int = 0) -> bytes:
    """A structure element; ``kids`` are what its K lists, bare numbers being content of ``page`` (from 0)."""
    entries = f"/Type/StructElem/S/{role}/P {TREE} 0 R/Pg {PAGE + 2 * page} 0 R/K[{kids}]{more}"
    return f"<<{entries}>>".encode("latin-1")


def tagged(
    pages: Sequence[bytes], elements: Sequence[bytes], root: str = "", others: Mapping[int, bytes] | None = None
) -> bytes:
    """A file of these pages' contents and these elements, the first one (object ``TREE``) at the top of the tree."""
    kids = " ".join(f"{PAGE + 2 * i} 0 R" for i in range(len(pages)))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/Lang(en)/MarkInfo<</Marked true>>/StructTreeRoot 3 0 R>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        3: f"<</Type/StructTreeRoot/K {TREE} 0 R{root}>>".encode(),
        4: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    }
    forms = b"/XObject<</X %d 0 R>>" % FORM if others and FORM in others else b""
    resources = b"/Resources<</Font<</F 4 0 R>>%s>>" % forms
    for i, content in enumerate(pages):
        number = PAGE + 2 * i
        objects[number] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]%s/Contents %d 0 R/StructParents %d/Tabs/S>>"
            % (resources, number + 1, i)
        )
        objects[number + 1] = stream(content)
    objects |= dict(enumerate(elements, TREE)) | dict(others or {})
    return file(objects)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object's body."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def file(objects: Mapping[int, bytes]) -> bytes:
    """Numbered objects as a file whose catalogue is object 1."""
    parts = [b"%PDF-1.7\n"]
    at, table = len(parts[0]), []
    for number, body in sorted(objects.items()):
        part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table.append(b"%d 1\n%010d 00000 n \n" % (number, at))
        parts.append(part)
        at += len(part)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, at)
    return b"".join((*parts, b"xref\n0 1\n0000000000 65535 f \n", *table, trailer))


def to(number: int) -> str:
    """A reference to element ``number`` of the tree."""
    return f"{TREE + number} 0 R"


ONE_WORD = [text(0, 50, 700, "word")]
PLAIN = tagged(ONE_WORD, [element("P", "0")])
"""A page of one word, and a sound file of that page and a paragraph."""
