"""What the file says of itself: XMP, information dictionary, outline, output intent."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache

from worksheet import __version__
from worksheet.layout.boxes import Bookmark
from worksheet.pdf.file import File, stream, text_string
from worksheet.shipped import DATA

PRODUCER = f"worksheet {__version__}"

_UA_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def write_metadata(file: File, title: str, subject: str, language: str) -> int:
    """The XMP packet, claiming PDF/A-2a and PDF/UA-1; returns its object number."""
    return file.add(_packet(title, subject, language))


@lru_cache(maxsize=64)
def _packet(title: str, subject: str, language: str) -> bytes:
    about = (
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{_xml(subject)}</rdf:li></rdf:Alt></dc:description>\n'
        if subject
        else ""
    )
    packet = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_xml(title)}</rdf:li></rdf:Alt></dc:title>
{about}<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{_UA_SCHEMA}</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
    return stream(packet.encode(), "/Type/Metadata/Subtype/XML")


def write_info(file: File, title: str, subject: str) -> int:
    """The information dictionary, saying what the XMP says; without dates, so that equal input gives equal bytes."""
    about = b"/Subject" + text_string(subject) if subject else b""
    return file.add(b"<</Title%s%s/Producer(%s)>>" % (text_string(title), about, PRODUCER.encode()))


def write_output_intent(file: File) -> int:
    """The sRGB output intent that PDF/A asks of device colours (ISO 19005-2, 6.2.3)."""
    profile = file.add(_profile())
    return file.add(
        b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile %d 0 R>>"
        % profile
    )


@lru_cache(maxsize=1)
def _profile() -> bytes:
    data = (DATA / "srgb.icc").read_bytes()
    return stream(zlib.compress(data, 9), "/N 3/Filter/FlateDecode")


def write_outline(
    file: File, bookmarks: tuple[Bookmark, ...], pages: Sequence[int], sizes: Sequence[tuple[float, float]]
) -> int:
    """The outline: a flat list of headings, each leading to its place; returns its number."""
    root = file.reserve()
    first = file.reserve(len(bookmarks))
    for i, mark in enumerate(bookmarks):
        before = b"/Prev %d 0 R" % (first + i - 1) if i else b""
        after = b"/Next %d 0 R" % (first + i + 1) if i + 1 < len(bookmarks) else b""
        where = (pages[mark.page], round(mark.x), round(sizes[mark.page][1] - mark.y + 6))
        target = b"[%d 0 R/XYZ %d %d null]" % where
        file.fill(
            first + i, b"<</Title%s/Parent %d 0 R%s%s/Dest%s>>" % (text_string(mark.title), root, before, after, target)
        )
    last = first + len(bookmarks) - 1
    file.fill(root, b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (first, last, len(bookmarks)))
    return root


def _xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
