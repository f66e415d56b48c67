"""Makes ``data/proofing/*-letters.txt``: how much likelier two letters stand together in a legacy font's text.

Hindi and Nepali of this repository, typed for each font, against the words in Latin letters of its documents and of
Python's own modules. Run from the project's folder: ``PYTHONPATH=src:tests python bench/letters.py``.
"""

from __future__ import annotations

import math
import re
import sysconfig
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from support.legacy import Typist
from worksheet.proofing.legacy_fonts import legacy_font
from worksheet.proofing.letters import ALPHABET, FONTS, pairs
from worksheet.shipped import DATA

_DEVANAGARI = re.compile("[\u0900-\u0963\u0970-\u097f]+[।,]?")
_SMOOTHED = 0.3
Model = tuple[Counter[str], Counter[str]]


def _words(paths: Iterable[Path], pattern: re.Pattern[str]) -> Counter[str]:
    texts = (unicodedata.normalize("NFC", path.read_text(encoding="utf-8", errors="replace")) for path in paths)
    return Counter(word for text in texts for word in pattern.findall(text) if len(word) < 30)


def _model(words: Counter[str]) -> Model:
    both: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for word, count in words.items():
        for pair in pairs(word):
            both[pair] += 1 + math.ceil(math.log(count))
            first[pair[0]] += 1 + math.ceil(math.log(count))
    return both, first


def _logarithm(model: Model, pair: str) -> float:
    both, first = model
    return math.log((both[pair] + _SMOOTHED) / (first[pair[0]] + _SMOOTHED * len(ALPHABET)))


def main() -> None:
    project = Path(__file__).parents[1]
    corpus = project / "tests" / "corpus"
    hindi = _words(
        [
            corpus / "hi.txt",
            *sorted((DATA / "messages").glob("*.yaml")),
            *sorted((project / "worksheets").rglob("*.yaml")),
            project / "worksheets" / "october-1917" / "source.txt",
        ],
        _DEVANAGARI,
    )
    nepali = _words([corpus / "ne.txt"], _DEVANAGARI)
    modules = sorted(Path(sysconfig.get_paths()["stdlib"]).glob("*.py"))
    latin = _model(_words([*modules, *project.glob("*.md"), *project.glob("docs/*.md")], re.compile(r"\S*[A-Za-z]\S*")))
    for name, words in {"kruti-dev": hindi, "preeti": hindi + nepali + nepali}.items():
        typist = Typist(legacy_font(name))
        typed: Counter[str] = Counter()
        for word, count in words.items():
            if as_typed := typist.type(word):
                typed[as_typed] += count
        model = _model(typed)
        rows = []
        for one in ALPHABET:
            weights = (_logarithm(model, one + other) - _logarithm(latin, one + other) for other in ALPHABET)
            rows.append("".join(chr(ord("i") + round(max(-4.0, min(4.0, weight)) * 2)) for weight in weights))
        (DATA / "proofing" / f"{name}-letters.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    assert set(FONTS) == {"kruti-dev", "preeti"}
    main()
