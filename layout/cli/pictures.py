"""The command that draws pages as pictures."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from layout.cli.running import PATH, STRICT, run
from layout.commands.help import Command


@click.command(cls=Command)
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("-o", "folder", type=PATH, help="Folder for the pictures; that of the edition when not given.")
@click.option("--separations", is_flag=True, help="A picture of each plate, named by its ink.")
@click.option("--proof", is_flag=True, help="Pages as they will look on the paper.")
@click.option("--page", "pages", type=click.IntRange(1), multiple=True, help="Only this page; may be repeated.")
@click.option(
    "--dpi",
    "--resolution",
    "resolution",
    type=click.IntRange(18, 600),
    default=100,
    show_default=True,
    help="Dots an inch of the pictures.",
)
@click.option("--region", help="Part of the page: X,Y,W,H in mm from the trim's top left corner.")
@click.option(
    "--overlay",
    "overlays",
    type=click.Choice(["grid", "frames", "order", "baselines"]),
    multiple=True,
    help="What layout.json knows, laid over the pages; may be repeated.",
)
@click.option("--contact-sheet", "sheet", is_flag=True, help="All pages small on one picture.")
@click.option("--paper", help="Style whose press says the limits; without it, newsprint's.")
@STRICT
@click.option(
    "--format",
    "forms",
    type=click.Choice(["text", "json", "github", "png", "jpeg", "webp"]),
    multiple=True,
    help="Kind of picture (png), and how results are written (text).",
)
def render(
    source: Path,
    folder: Path | None,
    separations: bool,
    proof: bool,
    pages: tuple[int, ...],
    resolution: int,
    region: str | None,
    overlays: tuple[str, ...],
    sheet: bool,
    paper: str | None,
    strict: bool,
    forms: tuple[str, ...],
) -> None:
    """Draw the pages of SOURCE (an issue or any PDF) as pictures; as plates or proofs, overprint included."""
    from layout.cache import default_store
    from layout.diagnostics import say

    given = click.get_current_context().get_parameter_source
    form = next((name for name in forms if name in ("text", "json", "github")), "text")
    kind = next((name for name in forms if name in ("png", "jpeg", "webp")), "png")
    if len({name for name in forms if name in ("png", "jpeg", "webp")}) > 1:
        raise click.UsageError(say("pictures are of one kind: name png, jpeg or webp"))
    if sheet and (pages or region or overlays or given("resolution") is ParameterSource.COMMANDLINE):
        raise click.UsageError(
            say("a contact sheet shows all pages, whole and small: it takes no --page, --region, --overlay or --dpi")
        )
    if separations or proof:
        if region or overlays or sheet or kind != "png":
            raise click.UsageError(say("plates and proofs are whole pages, as PNG, with nothing laid over them"))
        from layout.commands.render import Rendering, render_pages

        wish = Rendering(source, folder, pages, resolution, separations, proof, paper, default_store())
        run(lambda report, progress: render_pages(wish, report, progress), strict, form)
        return
    from layout.commands.page_pictures import PictureOrder, draw_pictures

    order = PictureOrder(source, folder, pages, resolution, kind, region, overlays, sheet, default_store())  # type: ignore[arg-type]
    run(lambda report, progress: draw_pictures(order, report, progress), strict, form)
