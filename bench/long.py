"""What a long paper costs beside a short one: a new process builds each, and tells its time and its peak memory.

Time is that of reading, setting and writing, once all is imported; memory is what the process needs beyond one that
builds a paper of a page. Each figure is a median.

usage: python bench/long.py [--runs N]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

PAGES = (4, 40)
GOAL = 12.0
ON_A_PAGE = 7  # questions of three ruled lines

BUILD = """
import json, resource, sys, time
from pathlib import Path
import worksheet.spec
from worksheet.build import Spec, build
folder = Path(sys.argv[1])
build(Spec(folder / "one.yaml", "one.yaml", "one"), "sheet")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.perf_counter()
build(Spec(folder / "paper.yaml", "paper.yaml", "paper"), "sheet")
taken = time.perf_counter() - began
print(json.dumps([taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before]))
"""


def spec(pages: int, words: list[str]) -> str:
    """A paper of so many pages, in sections of a page, each question in other words."""
    sections = []
    for page in range(pages):
        questions = []
        for place in range(ON_A_PAGE):
            first = page * 31 + place * 7
            asked = " ".join(words[(first + i * 3) % len(words)] for i in range(9))
            questions.append({"ask": f"{asked} {page * ON_A_PAGE + place}?", "answer": asked, "lines": 3})
        sections.append({"type": "short-answer", "questions": questions})
    return json.dumps({"title": "परीक्षण", "sections": sections}, ensure_ascii=False)


def main() -> None:
    parser = argparse.ArgumentParser(description="A paper of forty pages beside one of four.")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    source = Path(__file__).parent.parent / "worksheets" / "october-1917" / "source.txt"
    words = source.read_text(encoding="utf-8").split()
    figures: dict[int, list[tuple[float, float]]] = {pages: [] for pages in PAGES}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        (folder / "one.yaml").write_text(spec(1, words[:40]), encoding="utf-8")
        for _ in range(options.runs):
            for pages, found in figures.items():
                (folder / "paper.yaml").write_text(spec(pages, words), encoding="utf-8")
                done = subprocess.run([sys.executable, "-c", BUILD, str(folder)], capture_output=True, check=True)
                seconds, kilobytes = json.loads(done.stdout)
                found.append((seconds, kilobytes))
    medians = {
        pages: [statistics.median(column) for column in zip(*found, strict=True)] for pages, found in figures.items()
    }
    for pages, (seconds, kilobytes) in medians.items():
        print(f"  {pages:3d} pages  {seconds * 1000:7.0f} ms  {kilobytes / 1024:6.1f} MB more")
    ratios = [long / short for long, short in zip(medians[PAGES[1]], medians[PAGES[0]], strict=True)]
    print(f"  {ratios[0]:.1f} x the time, {ratios[1]:.1f} x the memory; goal: at most {GOAL:g} x either")


if __name__ == "__main__":
    main()
