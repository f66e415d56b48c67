"""Help in the language of messages: an option's ``help`` is its key in the catalogue, as is a command's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from worksheet.cli.usage import extra_argument, unknown_command
from worksheet.messages import has_word, word


class Command(click.Command):
    """A command whose help, with examples, comes from the catalogue."""

    def __init__(self, name: str, tag: str, **rest: Any) -> None:
        super().__init__(name, short_help=word(name, tag), options_metavar=word("options-metavar", tag), **rest)
        self.tag = tag
        _word_options(self.params, tag)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments taken in. Raises InputError for one too many."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest:
            raise extra_argument(ctx)
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, worded."""
        return _help_option(super().get_help_option(ctx), self.tag)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how it is written."""
        _write_usage(self, ctx, formatter, self.tag)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it does."""
        _write_text(formatter, word(self.name or "", self.tag), word(f"{self.name}-about", self.tag))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its options."""
        _write_options(self, ctx, formatter, self.tag)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its examples."""
        _write_examples(formatter, self.name or "", self.tag)


class Group(click.Group):
    """The program itself; see Command. A command is made, and what it imports imported, when it is asked for."""

    def __init__(self, name: str, tag: str, makers: Mapping[str, Callable[[], Command]], **rest: Any) -> None:
        super().__init__(
            name,
            options_metavar=word("options-metavar", tag),
            subcommand_metavar=word("command-metavar", tag),
            **rest,
        )
        self.tag = tag
        self._makers = makers
        _word_options(self.params, tag)

    def get_command(self, ctx: click.Context, cmd_name: str) -> Command | None:
        """The command of a name."""
        maker = self._makers.get(cmd_name)
        return maker() if maker else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with. Raises InputError for an unknown one."""
        if args[0] not in self._makers and not args[0].startswith("-"):
            raise unknown_command(args[0], self._makers)
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they are needed."""
        return list(self._makers)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, worded."""
        return _help_option(super().get_help_option(ctx), self.tag)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how it is written."""
        _write_usage(self, ctx, formatter, self.tag)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it does."""
        _write_text(formatter, word("help", self.tag))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its commands and options."""
        with formatter.section(word("commands", self.tag)):
            formatter.write_dl([(name, word(name, self.tag)) for name in self._makers])
        _write_options(self, ctx, formatter, self.tag)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its examples."""
        _write_examples(formatter, "help", self.tag)


def _word_options(params: list[click.Parameter], tag: str) -> None:
    for param in params:
        if isinstance(param, click.Option) and param.help:
            param.help = word(f"option-{param.help}", tag)


def _help_option(option: click.Option | None, tag: str) -> click.Option | None:
    if option is not None:
        option.help = word("option-help", tag)
    return option


def _write_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter, tag: str) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=word("usage", tag) + " ")


def _write_text(formatter: click.HelpFormatter, *paragraphs: str) -> None:
    for paragraph in paragraphs:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(paragraph)


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter, tag: str) -> None:
    options = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    records = [record for option in options if (record := option.get_help_record(ctx)) is not None]
    with formatter.section(word("options", tag)):
        formatter.write_dl(records)


def _write_examples(formatter: click.HelpFormatter, name: str, tag: str) -> None:
    with formatter.section(word("examples", tag)):
        number = 1
        while has_word(f"{name}-{number}"):
            with formatter.indentation():
                formatter.write(f"{'':>{formatter.current_indent - 2}}{word(f'{name}-{number}', tag)}\n")
                with formatter.indentation():
                    formatter.write_text(word(f"{name}-{number}-says", tag))
            number += 1
