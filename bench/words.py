"""How many of the sample chapter's distinct words each viewer's search finds, in our PDFs and in the peers'.

usage: python bench/words.py

Needs the extras `bench` and `test`, and what the tests need beside them (README.md).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from run import ENVIRONMENT, FONTS, HERE, program

sys.path.insert(0, str(HERE.parent / "tests"))  # the extractors and the comparison are the tests' own

VIEWERS = ("poppler", "PDFium", "pdf.js")


def texts(value: Any) -> Iterator[str]:
    """Every text of the sheet and the key as the peers are given them."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key == "text":
                yield part
            elif key not in ("foot", "language"):
                yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def main() -> None:
    from support.extractors import EXTRACTORS
    from support.fidelity import compare, words

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        (folder / "peers").mkdir()
        paper, peers = str(folder / "paper.json"), HERE / "peers"
        made: dict[str, tuple[str, ...]] = {
            "worksheet": program("build", "chapter.yaml", "-o", "peers"),
            "Typst": (sys.executable, str(peers / "typst_sheet.py"), paper, str(FONTS), "peers"),
            "ReportLab": (sys.executable, str(peers / "reportlab_sheet.py"), paper, str(FONTS), "peers"),
        }
        subprocess.run([sys.executable, str(HERE / "prepare.py"), name], check=True)
        said = list(texts(json.loads(Path(paper).read_text(encoding="utf-8"))))
        print(f"Of {len(words(said))} distinct words on sheet and key, found by\n")
        print(f"  {'':10s} " + " ".join(f"{viewer:>8s}" for viewer in VIEWERS))
        for maker, command in made.items():
            subprocess.run(command, cwd=folder, check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
            pdfs = [folder / "peers" / ("chapter.pdf" if maker == "worksheet" else "sheet.pdf")]
            pdfs.append(folder / "peers" / ("chapter-key.pdf" if maker == "worksheet" else "key.pdf"))
            shares = []
            for viewer in VIEWERS:
                report = compare(viewer, "\n".join(EXTRACTORS[viewer](pdf) for pdf in pdfs), said)
                shares.append(1 - len(report.lost_words) / report.words)
            print(f"  {maker:10s} " + " ".join(f"{share:8.0%}" for share in shares))


if __name__ == "__main__":
    main()
