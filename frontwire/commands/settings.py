"""``frontwire settings``: every setting, its value, and where that came from."""

import click

from frontwire.settings import shown, values


@click.command(epilog="Example: FRONTWIRE_MAX_AGE=2d frontwire settings")
def command() -> None:
    """Print every setting, its value, and where that came from."""
    rows = [("FLAG", "ENVIRONMENT", "VALUE", "FROM", "MEANING")]
    for value in values({}).values():
        value.read()
        rows.append((value.setting.flag, value.setting.variable, shown(value.text) or "-", value.origin, value.setting.meaning))
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)) + "  " + row[4])
