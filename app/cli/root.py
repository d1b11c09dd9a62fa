"""The group of all commands; each is loaded only when it is called."""

from importlib import import_module

import click

from app import __version__
from app.cli.failures import told
from app.compat import override

_COMMANDS = {
    "new": "app.cli.projects",
    "import": "app.cli.importing",
    "export": "app.cli.exporting",
    "convert": "app.cli.exporting",
    "merge": "app.cli.merging",
    "info": "app.cli.projects",
    "show": "app.cli.reading",
    "search": "app.cli.search",
    "compare": "app.cli.comparing",
    "report": "app.cli.reporting",
    "aside": "app.cli.kept_aside",
    "check": "app.cli.projects",
    "formats": "app.cli.formats",
    "scheme": "app.cli.schemes",
    "agreement": "app.cli.agreement",
    "feedback": "app.cli.feedback",
    "guideline": "app.cli.guidelines",
}
_EPILOG = (
    "Exit codes: 0 done; 1 something you can mend; 2 wrong usage; 3 done, but something was "
    "kept aside or skipped; 4 not written, since something would be lost; 70 a mistake of ours; "
    "130 interrupted."
)


class Commands(click.Group):
    """Commands by name: those of the table, loaded lazily, and those added later."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names: those added, then those of the table."""
        return [*self.commands, *_COMMANDS]

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if cmd_name in _COMMANDS:
            module = import_module(_COMMANDS[cmd_name])
            found: click.Command = getattr(module, f"{cmd_name}_")
            return found
        return super().get_command(ctx, cmd_name)

    @override
    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; every failure is told in plain words and becomes an exit code."""
        with told(ctx):
            result: object = super().invoke(ctx)
            return result


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EPILOG)
@click.version_option(__version__, prog_name="hashiya", message="%(prog)s %(version)s")
def cli() -> None:
    """Hashiya, a workbench for people who code conflict news.

    Without a command it opens its window; with a project file, the window on that project.
    """
