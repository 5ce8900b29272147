"""The command line, `emberfeed`: a file per group of commands."""

from __future__ import annotations

import typer

from service.cli import (
    backups,
    data,
    doctor,
    evaluate,
    feed,
    imports,
    keys,
    ledger,
    members,
    model,
    review,
    run,
    sources,
    tampering,
)

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.callback()(lambda: None)

for command in (run.serve, run.worker, run.mail, run.demo, data.migrate, data.sample, data.backup, data.restore):
    app.command()(command)
app.command()(feed.feed)
app.command()(doctor.doctor)
app.command()(evaluate.evaluate)
app.command("demo-tamper")(tampering.demo_tamper)
app.add_typer(backups.backups, name="backups")
app.add_typer(members.member, name="member")
app.add_typer(members.token, name="token")
app.add_typer(sources.source, name="source")
app.add_typer(imports.imports, name="import")
app.add_typer(keys.keys, name="keys")
app.add_typer(ledger.ledger, name="ledger")
app.add_typer(model.model, name="model")
app.add_typer(review.review, name="review")

__all__ = ["app"]
