"""The command line. One module per command, imported only when it is called or asked for help."""

from __future__ import annotations

from importlib import import_module

import click

from communique.errors import CommuniqueError

INTERRUPTED = 130  # 128 + SIGINT, as shells report it

COMMANDS = {
    "read": "Read captured reports and keep what they say.",
    "search": "Find articles by their words.",
    "show": "Show an article with what was found in it.",
    "events": "List events: who did what to whom.",
    "quotes": "List quotations: who said what.",
    "who": "Find whom a name means.",
    "timeline": "List happenings in order of date.",
    "dossier": "Write what a record holds on an actor, a pair or an issue.",
    "export": "Write a record in the format of another tool.",
    "relate": "Tell what one marked party does to another.",
    "explain": "Show why an event was coded as it was.",
    "evaluate": "Score the program on coded reports of your own.",
    "schema": "Print the JSON Schema of the output.",
}


class Commands(click.Group):
    """Knows its commands by name and one line each, so that `--help` imports none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of use, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command that its module exposes as `command`."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"communique.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the table of commands from their one-line descriptions."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; our errors and the system's become one line and exit code 1, Ctrl-C exit code 130."""
        try:
            return super().invoke(ctx)
        except CommuniqueError as error:
            raise _told(str(error)) from error
        except BrokenPipeError:
            raise  # click ends quietly where a reader of our output has left
        except OSError as error:  # a full disk, a folder gone away
            named = f"{error.filename}: " if error.filename else ""
            raise _told(f"{named}{error.strerror or error}") from error
        except KeyboardInterrupt:
            click.echo("\nInterrupted.", err=True)
            ctx.exit(INTERRUPTED)


def _told(message: str) -> click.ClickException:
    from communique.cli.output import plain  # noqa: PLC0415 - `--help` loads no console

    return click.ClickException(plain(message))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="communique")
def main() -> None:
    """Read news reports as they were captured and keep a sourced record of who did what to whom, and who said what.

    \b
    Example:
      communique read examples/
    """
