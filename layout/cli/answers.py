"""Commands that answer questions about text, fonts, findings and this computer, and the one that begins a newspaper."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path

import click

from layout import limits
from layout.cli.running import FORMAT, PATH, as_json
from layout.commands.help import Command, said, spoken


@click.command(cls=Command)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True), default="-")
@click.option("--paper", default="broadsheet", show_default=True, help="Style whose text styles are used.")
@click.option("--style", default="body", show_default=True, help="Text style.")
@click.option("--measure", "width", default="1col", show_default=True, help="16em, 2col or 40mm.")
@click.option("--level", type=click.Choice(["none", "basic", "gb", "strict"]), help="Prohibition level.")
@click.option("--indent", default="0em", show_default=True, help="First-line indent.")
@click.option("--vertical", is_flag=True, help="Lines from top to bottom.")
@FORMAT
def measure(
    file: str, paper: str, style: str, width: str, level: str | None, indent: str, vertical: bool, form: str
) -> None:
    """Set the text of FILE (or standard input, one paragraph a line) and say how long it runs."""
    from layout.commands.measure import Unmeasurable, Wish, as_text, measure_text, paragraphs
    from layout.diagnostics import Rejected, Report
    from layout.finding_format import render
    from layout.languages import language

    path, report, account = None if file == "-" else Path(file), Report(), None
    wish = Wish(paper, style, width, level, indent, vertical)  # type: ignore[arg-type]
    try:
        with suppress(Rejected):
            copy = paragraphs(path or _piped(), report)
            account = measure_text(copy, wish, (path or Path("x")).absolute().parent, report)
    except Unmeasurable as error:
        raise click.UsageError(str(error)) from error
    if found := render(report, "text", language(spoken())):
        click.echo(found, err=True)
    if account is None:
        sys.exit(1)
    click.echo(json.dumps(account, ensure_ascii=False) if form == "json" else as_text(account, said))


def _piped() -> bytes:
    """What is piped in, up to what a text may have and a little more."""
    from layout.diagnostics import say

    if sys.stdin.isatty():
        raise click.UsageError(say("there is no text: name a FILE, or pipe it in"))
    return sys.stdin.buffer.read(limits.FILE.most + 1)


@click.command(cls=Command)
@click.option("--check", "verify", is_flag=True, help="Compare the files with fonts.lock; exit 1 when one differs.")
@FORMAT
def fonts(verify: bool, form: str) -> None:
    """Show roles and faces, what they cover, and whether they may be embedded."""
    from layout.commands.fonts import as_text, examine_fonts
    from layout.diagnostics import Report
    from layout.finding_format import render
    from layout.languages import language

    report = Report()
    account = examine_fonts(Path.cwd(), report)
    if account and not (report.rejected and form == "json"):
        click.echo(as_json(account) if form == "json" else as_text(account, said))
    if report.rejected:
        click.echo(render(report, form, language(spoken())))  # type: ignore[arg-type]
    if report.rejected or (verify and account and account["faults"]):
        sys.exit(1)


@click.command(cls=Command)
@click.argument("folder", type=PATH)
def new(folder: Path) -> None:
    """Start a newspaper in FOLDER."""
    from layout.commands.new import FolderExists, start_newspaper
    from layout.diagnostics import say

    try:
        issue = start_newspaper(folder)
    except FolderExists as taken:
        raise click.UsageError(taken.args[0]) from taken
    click.echo(said(say("{folder} is ready. Next:", folder=folder)))
    click.echo(f"  cd {folder}\n  broadsheet check {issue}\n  broadsheet build {issue}")


@click.command(cls=Command)
@click.argument("code", required=False)
@FORMAT
def explain(code: str | None, form: str) -> None:
    """Say what the findings of CODE mean and what mends them; without CODE, list all."""
    from layout.commands.explain import all_codes, as_text, explain_code, list_codes, nearest_code
    from layout.diagnostics import say
    from layout.languages import language

    if code is None:
        click.echo(
            as_json([explain_code(one) for one in all_codes()]) if form == "json" else list_codes(language(spoken()))
        )
        return
    if code not in all_codes():
        guess = nearest_code(code)
        hint = say("did you mean '{name}'?", name=guess) if guess else say("broadsheet explain lists all codes")
        raise click.UsageError(say("unknown code '{code}'; {hint}", code=code, hint=hint))
    click.echo(as_json(explain_code(code)) if form == "json" else as_text(code, language(spoken())))


@click.command(cls=Command)
@FORMAT
def doctor(form: str) -> None:
    """Look at what broadsheet needs here: Python, packages, fonts, cache, other programs."""
    from layout.commands.doctor import as_text, examine

    account = examine(Path.cwd())
    click.echo(as_json(account) if form == "json" else as_text(account, said))
    if not account["ok"]:
        sys.exit(1)


@click.command(cls=Command)
@click.argument("kind", type=click.Choice(["issue", "style", "layout"]), default="issue")
def schema(kind: str) -> None:
    """Print the JSON Schema of issue.yaml, of a style file, or of layout.json."""
    from layout.copydesk.yaml_input.json_schema import issue_schema, style_schema
    from layout.proof.layout_json_schema import layout_schema

    click.echo(as_json({"issue": issue_schema, "style": style_schema, "layout": layout_schema}[kind]()))
