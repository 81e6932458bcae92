"""The `ftlint` command. A verb's module is imported when the verb is used, so that help comes at once."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import click
from click.exceptions import NoArgsIsHelpError

from ftlint.cli.console import error_line
from ftlint.cli.group import Group
from ftlint.errors import FtlintError
from ftlint.version import __version__

VERBS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "check": "Check fine-tuning data; --fix mends what can be mended safely.",
        "rule": "Explain a rule, or list all.",
        "baseline": "Accept the present findings, so that only new ones count.",
        "convert": "Write records in another format.",
        "train": "Check the data, then fine-tune a model on it.",
    }
)
"""Each verb `x` is the command `ftlint.cli.x.x`; its short help stands here to spare the import."""

BAD_USE: Final = 2
INTERRUPTED: Final = 130


class LazyGroup(Group):
    """A group that knows its verbs by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order in which a user meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A verb's command, imported now."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = getattr(importlib.import_module(f"ftlint.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs with their short help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="ftlint %(version)s")
def cli() -> None:
    """The linter, builder and training gate for chat-style fine-tuning data."""


COLLECT_SELDOM = (50_000, 20, 50)
"""Records come and go by the thousand and hold no cycles: looking for some costs 5% of a check."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code.

    0: nothing found; 1: something found at or above the level of --fail-on; 2: could not run; 130: Ctrl-C.
    """
    gc.set_threshold(*COLLECT_SELDOM)
    if sys.stderr is None:  # the caller closed it, and so does not want to be told
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    try:
        return cli.main(arguments, prog_name="ftlint", standalone_mode=False) or 0
    except FtlintError as error:
        return _fail(str(error))
    except NoArgsIsHelpError as error:
        click.echo(error.message, err=True)
        return BAD_USE
    except click.ClickException as error:
        return _fail(_usage(error))
    except OSError as error:
        return _fail(": ".join(str(part) for part in (error.filename, error.strerror) if part))
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except Exception:  # a bug must not look like findings, which is what Python's own exit code 1 means
        import traceback

        traceback.print_exc()
        return _fail("this is a bug in ftlint; please report it with the lines above")


def _fail(message: str) -> int:
    click.echo(error_line(message), err=True)
    return BAD_USE


def _usage(error: click.ClickException) -> str:
    """A message of click as one line of ours."""
    close = error.possibilities if isinstance(error, click.NoSuchOption) else None
    message = (error.message if close else error.format_message()).rstrip(".")
    nearest = f"; the nearest is {close[0]!r}" if close else ""
    context = getattr(error, "ctx", None)
    hint = f"; see `{context.command_path} --help`" if context else ""
    return message[:1].lower() + message[1:] + nearest + hint
