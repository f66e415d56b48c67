"""The command ``sample``: a specimen of every block, face and language, built as any worksheet is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from worksheet.cli.help import Command
from worksheet.cli.report import Report
from worksheet.cli.usage import image_dots

_FOLDER, _NAME = "specimen", "specimen*.yaml"


def command(name: str, report: Report, shared: Sequence[click.Option]) -> Command:
    """The command; ``shared`` are options that others have too."""

    def run(output: str, quiet: bool, **typed: Any) -> int:
        report.quiet = quiet
        if typed["json"]:
            report.as_json()
        return sample(Path(output), image_dots(typed["png"], typed["dpi"]), typed["open"], report)

    params = [
        click.Option(["-o", "--output"], metavar="DIR", default="output", help="output"),
        click.Option(["--open"], is_flag=True, help="open"),
        click.Option(["--png"], is_flag=True, help="sample-png"),
        click.Option(["--dpi"], metavar="N", help="dpi"),
        *shared,
    ]
    return Command(name, report.tag, callback=run, params=params)


def sample(folder: Path, dpi: int | None, opened: bool, report: Report) -> int:
    """Builds the specimen into a folder and says where its files lie; the exit code of the build."""
    from worksheet import shipped  # late, as is all below: help needs none of it
    from worksheet.cli.work import Order, build_all
    from worksheet.files import shown

    ships = shipped.folder("worksheets")
    specs = sorted((ships / _FOLDER).glob(_NAME), key=lambda path: (path.stem != _FOLDER, path.stem))
    code = build_all(Order(tuple(map(str, specs)), ships, folder, dpi=dpi, open=opened), report)
    if code == 0:
        report.say("sample-made-of", path=shown(ships / _FOLDER))
    return code
