"""Sheet and key by Typst, each compiled once in a new process.

usage: typst_sheet.py PAPER.json FONT_FOLDER OUTPUT_FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import typst


def main() -> None:
    paper, fonts, output = (Path(argument).resolve() for argument in sys.argv[1:])
    compiler = typst.Compiler(root="/", font_paths=[str(fonts)], ignore_system_fonts=True)
    source = Path(__file__).with_name("sheet.typ")
    for kind in ("sheet", "key"):
        inputs = {"paper": str(paper), "kind": kind}
        pdf = compiler.compile(str(source), sys_inputs=inputs)
        assert isinstance(pdf, bytes)
        (output / f"{kind}.pdf").write_bytes(pdf)


main()
