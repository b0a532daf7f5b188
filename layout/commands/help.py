"""Commands whose help and whose remarks on a wrong call come in the user's language.

In: the arguments and the environment; out: click's own texts, in Chinese through a table that is loaded only then.
"""

from __future__ import annotations

import copy
import os
import re
import sys
from collections.abc import Callable, MutableSequence, Sequence
from typing import IO, Any

import click
from click.exceptions import NoArgsIsHelpError

from layout.languages import NAMES, Name, language, preferred


def spoken() -> Name:
    """The language that this call asked for."""
    context = click.get_current_context(silent=True)
    return "zh" if context and context.find_root().obj == "zh" else "en"


def said(message: str) -> str:
    """A message in the language that this call asked for."""
    return language(spoken()).said(message)


def asked(arguments: Sequence[str]) -> Name | None:
    """What `--lang` says, wherever it stands: help is given before the options behind it are read."""
    for number, word in enumerate(arguments):
        name, _, value = word.partition("=")
        if word == "--":
            break
        if name == "--lang":
            value = value or "".join(arguments[number + 1 : number + 2])
            return next((known for known in NAMES if known == value), None)
    return None


def _lang() -> click.Option:
    return click.Option(
        ["--lang"],
        type=click.Choice(NAMES),
        expose_value=False,
        help="Language of messages; without it, as LANG says.",
    )


class Command(click.Command):
    """A command with `--lang`, whose help is said in the language that it asks for."""

    def __init__(self, *names: Any, **more: Any) -> None:
        super().__init__(*names, **more)
        self.params.append(_lang())

    def get_help(self, ctx: click.Context) -> str:
        return _help(self, ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        if spoken() != "zh":
            return super().get_short_help_str(limit)
        from layout.languages.zh_commands import HELP

        return HELP.get(self.help or "", self.help or "")


class Group(click.Group):
    """The commands together; the first that sees the arguments."""

    command_class = Command

    def __init__(self, *names: Any, **more: Any) -> None:
        super().__init__(*names, **more)
        self.params.append(_lang())

    def teller(self, arguments: Sequence[str]) -> Callable[[str], str]:
        """What says a message in the language that the arguments and the environment ask for."""
        return lambda message: language(asked(arguments) or preferred(os.environ)).said(message)

    def make_context(
        self, info_name: str | None, args: MutableSequence[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        name = asked(args) or preferred(os.environ)
        try:
            return super().make_context(info_name, list(args), parent, **{"obj": name, **extra})
        except click.UsageError as error:
            raise _in_language(error, name) from error

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise _in_language(error, ctx.obj) from error

    def get_help(self, ctx: click.Context) -> str:
        return _help(self, ctx)


def _help(command: click.Command, ctx: click.Context) -> str:
    if ctx.find_root().obj != "zh":
        return click.Command.get_help(command, ctx)
    return _framed(click.Command.get_help(_translated(command, ctx), ctx))


def _translated(command: click.Command, ctx: click.Context) -> click.Command:
    """A command that looks the same, with its help and its options' in Chinese."""
    from layout.languages.zh_commands import HELP

    other = copy.copy(command)
    other.help = HELP.get(command.help or "", command.help)
    other.params = [copy.copy(parameter) for parameter in command.get_params(ctx)]
    other.add_help_option = False  # it is among the parameters
    for option in (parameter for parameter in other.params if isinstance(parameter, click.Option)):
        option.help = HELP.get(option.help or "", option.help)
    return other


class _ChineseUsageError(click.UsageError):
    def show(self, file: IO[Any] | None = None) -> None:
        from layout.languages.zh_commands import ERROR, TRY

        lines = [ERROR + self.format_message()]
        if self.ctx:
            lines = [_framed(self.ctx.get_usage()), TRY.format(command=f"{self.ctx.command_path} --help"), "", *lines]
        click.echo("\n".join(lines), file=file or sys.stderr)


def _framed(text: str) -> str:
    """A text of click's with its headings in Chinese."""
    from layout.languages.zh_commands import FRAME

    for english, chinese in FRAME.items():
        text = text.replace(english, chinese)
    return text


def _in_language(error: click.UsageError, name: Name) -> click.UsageError:
    """The error with the same exit code, and its words in the language."""
    if name != "zh" or isinstance(error, (_ChineseUsageError, NoArgsIsHelpError)):
        return error
    from layout.languages.zh_commands import WRONG

    text = language(name).said(error.message if type(error) is click.UsageError else error.format_message())
    for english, chinese in WRONG:
        text = re.sub(english, chinese, text)
    return _ChineseUsageError(text, error.ctx)
