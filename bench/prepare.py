"""Lay out a folder for the peers: the sample chapter, and its sheet and key as JSON of the same text.

usage: prepare.py FOLDER [--as-it-is]     with --as-it-is, the spec that lies there already
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import outline

from worksheet import compose
from worksheet.spec import load
from worksheet.variants import papers

CHAPTER = Path(__file__).resolve().parents[1] / "worksheets" / "october-1917"


def main() -> None:
    folder = Path(sys.argv[1])
    if "--as-it-is" not in sys.argv:
        shutil.copytree(CHAPTER, folder, dirs_exist_ok=True)
    spec = folder / "chapter.yaml"
    text = spec.read_text(encoding="utf-8")
    if "\nschool:" not in text:  # warm runs change the school's name, so there must be one
        spec.write_text(text.rstrip() + "\n\nschool: विद्यालय 1\n", encoding="utf-8")
    (paper,) = papers(load(spec, shown=spec.name, root=folder))
    said = {"sheet": outline.document(compose.sheet(paper)), "key": outline.document(compose.key(paper))}
    (folder / "paper.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


main()
