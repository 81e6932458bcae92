"""A group of commands, as both the program and its verbs with commands of their own are."""

from __future__ import annotations

from difflib import get_close_matches

import click

from ftlint.errors import UsageError


class Group(click.Group):
    """A group that names the nearest command where there is none of that name."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As in click, in our own words for an unknown command."""
        names = self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-"):
            verb = "".join(f"{word} " for word in ctx.command_path.split()[1:])
            close = get_close_matches(args[0], names, n=1)
            hint = f"the nearest is {verb + close[0]!r}" if close else f"there are {', '.join(names)}"
            raise UsageError(f"no command {verb + args[0]!r}; {hint}")
        return super().resolve_command(ctx, args)
