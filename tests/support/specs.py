"""A small chapter in a folder, and specs that ask about it."""

from __future__ import annotations

from pathlib import Path

from worksheet import spec, variants
from worksheet.content import Block, Boxed, Document, Entry, Group, Inlines, Listing, Paragraph, Text
from worksheet.paper import Item, Paper

_SOURCE = """केरेन्स्की के नेतृत्व में अस्थाई सरकार बनी।
अप्रैल 1917 में लेनिन स्विट्जरलैंड से वापस रूस लौटा और उसने नारा दिया।
25 अक्टूबर को लेनिन ने क्रांति की घोषणा की।
26 अक्टूबर 1917 को बोल्शेविकों ने महल पर अधिकार किया। सोवियत एक परिषद थी।
लेनिन के नेतृत्व में नई सरकार बनी। सैनिक क्रांति के पक्ष में थे।
"""
_FACTS = """
source:
  text: source.txt
  year: 1917
  errata: {line: 1, read: अस्थाई, as: अस्थायी}
facts:
  formed: {statement: केरेन्स्की के नेतृत्व में अस्थायी सरकार बनी, terms: {person: केरेन्स्की}, leads-to: returned}
  returned:
    statement: अप्रैल 1917 में लेनिन स्विट्जरलैंड से वापस रूस लौटा
    terms: {date: अप्रैल 1917, person: लेनिन, place: [स्विट्जरलैंड, रूस]}
    leads-to: declared
  declared:
    statement: 25 अक्टूबर को लेनिन ने क्रांति की घोषणा की
    terms: {date: 25 अक्टूबर, person: लेनिन, event: क्रांति की घोषणा}
    because: in-favour
  taken: {statement: 26 अक्टूबर 1917 को बोल्शेविकों ने महल पर अधिकार किया, terms: {date: 26 अक्टूबर 1917}}
  led: {statement: लेनिन के नेतृत्व में नई सरकार बनी, terms: {person: लेनिन}}
  led-too: {statement: केरेन्स्की के नेतृत्व में … सरकार बनी, print: केरेन्स्की के नेतृत्व में नई सरकार बनी, terms: {person: केरेन्स्की}}
  in-favour: {statement: सैनिक क्रांति के पक्ष में थे}
  several: {statement: सैनिक क्रांति के पक्ष में थे, points: [सैनिक, क्रांति, पक्ष में]}
glossary:
  स्विट्जरलैंड: {also: स्विस देश}
  सोवियत: {means: सोवियत एक परिषद थी, line: 4}
  क्रांति: {means: बड़ा परिवर्तन}
"""


_TITLE = "{hi: क, en: K}"


def chapter(folder: Path, sections: str, head: str = "") -> spec.Loaded:
    """A spec of some sections, loaded beside the chapter and its facts."""
    (folder / "source.txt").write_text(_SOURCE, encoding="utf-8")
    (folder / "facts.yaml").write_text(_FACTS, encoding="utf-8")
    path = folder / "chapter.yaml"
    path.write_text(f"title: {_TITLE}\nfacts: facts.yaml\n{head}sections:\n{sections}", encoding="utf-8")
    return spec.load(path, shown="chapter.yaml", root=folder)


def item_of(folder: Path, section: str) -> Item:
    """The one question of a section of the chapter's."""
    (only,) = chapter(folder, f"  - {section}\n").paper.sections[0].items
    return only


def papers_of(folder: Path, section: str, head: str = "") -> tuple[Paper, ...]:
    """The papers of one section of the chapter's: one, or one a set."""
    return variants.papers(chapter(folder, f"  - {section}\n", head))


def words_of(body: Inlines) -> str:
    """The words of a text."""
    return "".join(piece.text for piece in body if isinstance(piece, Text))


def lines_of(document: Document) -> list[str]:
    """What a document says, paragraph by paragraph, under its labels."""

    def of(block: Block) -> list[str]:
        if isinstance(block, Paragraph):
            return [words_of(block.body)]
        if isinstance(block, Group | Boxed):
            return [line for one in block.blocks for line in of(one)]
        if isinstance(block, Listing):
            return [line for entry in block.entries for line in labelled(entry)]
        return []

    def labelled(entry: Entry) -> list[str]:
        first, *rest = [line for block in entry.body for line in of(block)] or [""]
        return [f"{entry.label} {first}", *rest]

    return [line for block in document.blocks for line in of(block)]
