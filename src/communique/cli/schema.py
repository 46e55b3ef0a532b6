"""`communique schema`: the output contract as JSON Schema."""

from __future__ import annotations

import json

import click

from communique.export.contract import schema


@click.command(short_help="Print the JSON Schema of the output.")
def command() -> None:
    """Print the JSON Schema (2020-12) of the objects that `communique read --jsonl` writes.

    \b
    Example:
      communique schema > findings.schema.json
    """
    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))
