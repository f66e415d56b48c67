"""The command ``fonts``: what a page may be set in, what it covers, and how it draws a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from worksheet import limits
from worksheet.cli.help import Command
from worksheet.cli.report import Report
from worksheet.cli.usage import whole_number
from worksheet.errors import InputError, Problem
from worksheet.messages import word
from worksheet.typeface import Family
from worksheet.values import dataclass

_MOST_INDEX = 999
_SHOWN = 60  # characters of a licence that has no short name


@dataclass(frozen=True, slots=True)
class Order:
    """What one ``fonts`` asks for: a text to look at, a font file in place of what travels with the program."""

    coverage: str | None
    font: str | None
    index: str
    verbose: bool
    silent: bool = False


def command(name: str, report: Report, shared: Sequence[click.Option]) -> Command:
    """The command; ``shared`` are options that others have too."""

    def run(quiet: bool, json: bool, **typed: Any) -> int:
        report.quiet = quiet
        if json:
            report.as_json()
        return fonts(Order(**typed, silent=quiet or json), report)

    params = [
        click.Option(["--coverage"], metavar="TEXT", help="coverage"),
        click.Option(["--font"], metavar="FILE", help="font"),
        click.Option(["--index"], metavar="N", default="0", help="index"),
        click.Option(["-v", "--verbose"], is_flag=True, help="fonts-verbose"),
        *shared,
    ]
    return Command(name, report.tag, callback=run, params=params)


def fonts(order: Order, report: Report) -> int:
    """Lists the families; with a text, what each lacks of it and which conjuncts it leaves apart."""
    from unicodedata import normalize  # late, as is all below: help needs none of it

    text = None if order.coverage is None else normalize("NFC", order.coverage)
    if text is not None and len(text) > limits.TEXT_CHARACTERS:
        values = {"count": len(text), "limit": limits.TEXT_CHARACTERS}
        raise InputError(Problem("text-too-long", None, values))
    from worksheet.typeface import BUNDLED

    families = (
        BUNDLED if order.font is None else (_own(order.font, whole_number("--index", order.index, 0, _MOST_INDEX)),)
    )
    told = [_described(family, text) for family in families]
    report.give(fonts=told)
    if not order.silent:
        for one in told:
            print(*_lines(one, order.verbose, report.tag), sep="\n")
    return 0


def _own(named: str, index: int) -> Family:
    from worksheet.fontfile import UnusableFontError, examine
    from worksheet.fontspec import made_of

    try:
        return made_of(examine(Path(named).resolve(), index), None)
    except UnusableFontError as fault:
        raise InputError(Problem(fault.code, None, {"path": named, **fault.values})) from fault
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, a null
        raise InputError(Problem("path-wrong", None, {"path": named})) from error


def _described(family: Family, text: str | None) -> dict[str, Any]:
    """All that is known of a family, as plain data; ``coverage`` only where a text is given."""
    from worksheet.text import survey
    from worksheet.text.faces import face, shown
    from worksheet.text.locale import LANGUAGES

    one = face(family.own[0])
    told: dict[str, Any] = {
        "name": family.name,
        "kind": family.kind,
        "styles": ["regular", "bold"] if family.has_bold else ["regular"],
        "version": _version(_printable(one.hb_face.get_name(5))),
        "licence": _licence(_printable(one.hb_face.get_name(13) or one.hb_face.get_name(14))),
        "maker": _printable(one.hb_face.get_name(0)),
        "faces": [face(key).name for key in family.own],
        "stand-ins": shown(tuple(key for key in family.regular if key not in family.own)).split(", "),
        "ink": {"ascent": family.ascent, "descent": family.descent},
        "covers": {block: list(counts) for block, counts in survey.coverage(one).items()},
        "local-forms": survey.local_forms(one, [tag for tag in LANGUAGES if tag != "hi"]),
    }
    if text is not None:
        told["coverage"] = {
            "lacks": {character: _drawer(character, family) for character in survey.lacking(one, text)},
            "apart": list(survey.apart(one, text)),
        }
    return told


def _drawer(character: str, family: Family) -> str | None:
    """The face that draws a character in the family's place."""
    from worksheet.text.faces import face

    return next((face(key).name for key in family.regular if face(key).covers(character)), None)


def _printable(name: str | None) -> str:
    return "".join(character for character in name or "" if character.isprintable()).strip()


def _version(name: str) -> str:
    return name.partition(";")[0].removeprefix("Version ").strip()


def _licence(text: str) -> str:
    return "OFL 1.1" if "SIL Open Font License" in text else text[:_SHOWN].strip()


def _lines(one: dict[str, Any], verbose: bool, tag: str) -> Iterator[str]:
    """What is printed of a family."""
    styles = ", ".join(word(f"fonts-{style}", tag) for style in one["styles"])
    known = [word("fonts-version", tag, version=one["version"])] if one["version"] else []
    yield f"{one['name']}: " + "; ".join([styles, *known, one["licence"] or word("fonts-licence-unknown", tag)])
    if "coverage" in one:
        yield from _told_of_text(one["coverage"], tag)
    else:
        blocks = [f"{word(f'block-{block}', tag)} {has}/{of}" for block, (has, of) in one["covers"].items()]
        yield _entry("fonts-covers", tag, blocks)
        yield from [_entry("fonts-forms", tag, _grouped(one["local-forms"]))] if one["local-forms"] else []
    if verbose:
        yield _entry("fonts-stand-ins", tag, one["stand-ins"])
        yield "  " + word("fonts-ink", tag, ascent=f"{one['ink']['ascent']:g}", descent=f"{one['ink']['descent']:g}")
        yield "  " + one["maker"]


def _entry(label: str, tag: str, parts: list[str], between: str = ", ") -> str:
    """A line of a list. It is no value of a phrase, since those are cut where they are long."""
    return f"  {word(label, tag)} {between.join(parts)}"


def _told_of_text(coverage: dict[str, Any], tag: str) -> Iterator[str]:
    lacks = []
    for character, drawer in coverage["lacks"].items():
        shown = f"{character} " if character.isprintable() else ""
        lacks.append(f"{shown}U+{ord(character):04X} ({drawer or word('fonts-nowhere', tag)})")
    yield _entry("fonts-lacks", tag, lacks) if lacks else "  " + word("fonts-has-all", tag)
    apart = coverage["apart"]
    yield _entry("fonts-apart", tag, apart, " ") if apart else "  " + word("fonts-joined", tag)


def _grouped(forms: dict[str, str]) -> list[str]:
    """Languages of the same forms together."""
    groups: dict[str, list[str]] = {}
    for language, letters in forms.items():
        groups.setdefault(letters, []).append(language)
    return [f"{' '.join(languages)} {' '.join(letters)}" for letters, languages in groups.items()]
