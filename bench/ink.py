"""How high and how low each family's words ink, in em: the figures of ``worksheet.typeface``.

usage: ink.py [FILE...]    texts whose words are measured; the corpus of the tests by default
"""

from __future__ import annotations

import sys
from pathlib import Path
from unicodedata import normalize

from worksheet.text.clusters import shape
from worksheet.text.faces import face
from worksheet.typeface import BUNDLED

_CORPUS = Path(__file__).resolve().parents[1] / "tests" / "corpus"
_SHOWN = 3


def main() -> None:
    files = [Path(name) for name in sys.argv[1:]] or sorted(_CORPUS.glob("*.txt"))
    words = sorted({word for file in files for word in normalize("NFC", file.read_text(encoding="utf-8")).split()})
    print(f"{len(words)} words")
    for family in BUNDLED:
        for key in family.own:
            shaped = [shape(word, (key,), "hi") for word in words if face(key).covers(word)]
            high = sorted(shaped, key=lambda word: -word.high)[:_SHOWN]
            low = sorted(shaped, key=lambda word: word.low)[:_SHOWN]
            above, below = (" ".join(word.text for word in found) for found in (high, low))
            print(f"{key:32} {high[0].high:6.3f} {above}   {low[0].low:6.3f} {below}")


if __name__ == "__main__":
    main()
