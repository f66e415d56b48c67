"""Eight programs that read a PDF's text, each a function from a path to the text of all pages.

Firefox uses pdf.js, Chrome and Edge PDFium, most Linux viewers poppler, many search engines PDFBox.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from support import java, pdfjs
from support.programs import package_folder, program

Extractor = Callable[[Path], str]


def poppler(pdf: Path) -> str:
    command = [program("pdftotext", "poppler-utils"), "-enc", "UTF-8", str(pdf), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


def pdfium(pdf: Path) -> str:
    package_folder("pypdfium2", "pypdfium2")
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def mupdf(pdf: Path) -> str:
    package_folder("pymupdf", "pymupdf")
    import pymupdf

    with pymupdf.open(pdf) as document:
        return "\n".join(page.get_text() for page in document)


def pdfminer(pdf: Path) -> str:
    package_folder("pdfminer", "pdfminer.six")
    from pdfminer.high_level import extract_text

    return str(extract_text(pdf))


def pypdf(pdf: Path) -> str:
    package_folder("pypdf", "pypdf")
    from pypdf import PdfReader

    with PdfReader(pdf) as reader:
        return "\n".join(page.extract_text() for page in reader.pages)


def pdfbox(pdf: Path) -> str:
    java.start()
    document = java.cls("org.apache.pdfbox.pdmodel.PDDocument").load(java.cls("java.io.File")(str(pdf)))
    try:
        return str(java.cls("org.apache.pdfbox.text.PDFTextStripper")().getText(document))
    finally:
        document.close()


def pdf_oxide(pdf: Path) -> str:
    package_folder("pdf_oxide", "pdf-oxide")
    from pdf_oxide import PdfDocument

    document = PdfDocument(str(pdf))
    return "\n".join(document.extract_text(page) for page in range(document.page_count()))


EXTRACTORS: Mapping[str, Extractor] = {
    "poppler": poppler,
    "PDFium": pdfium,
    "MuPDF": mupdf,
    "pdfminer": pdfminer,
    "pdf.js": pdfjs.extract,
    "pypdf": pypdf,
    "PDFBox": pdfbox,
    "pdf_oxide": pdf_oxide,
}
