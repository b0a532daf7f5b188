"""An edition for those who keep it: its package, with everything that was printed and what it was printed from.

In: files that a build made (PDF, layout.json, report.json), pictures of its pages, and its sources; out: the files of a
package by name. The steps, in order: the layout read as articles -> a file a page and a story (ALTO, hot zones, text)
-> the maps of the whole (IIIF, METS) -> the bag around all of it. Geometry is read from layout.json and from nowhere
else. docs/archive.md says what is in a package and what for.
"""

from __future__ import annotations

from layout.publish.package import ArchivedEdition, PackageFile, page_name

__all__ = ["ArchivedEdition", "package_files"]


def package_files(edition: ArchivedEdition) -> dict[str, bytes]:
    """The files of an edition's bag, by name, the same bytes for the same edition."""
    # whoever searches a store needs none of these
    from layout.publish.alto import alto_page
    from layout.publish.articles import read_pages
    from layout.publish.bag import bag_files
    from layout.publish.hot_zones import zones_of_page
    from layout.publish.iiif import manifest
    from layout.publish.json_writing import json_file
    from layout.publish.mets import describe_package
    from layout.publish.story_text import record_of_story, text_of_story

    pages = read_pages(edition.layout)
    files = list(edition.files)
    for page in pages:
        name = page_name(page)
        files += [
            PackageFile(f"alto/{name}.xml", "alto", "text/xml", alto_page(page, edition)),
            PackageFile(f"hotzones/{name}.json", "hotzone", "application/json", zones_of_page(page, pages, edition)),
        ]
    for article in (article for page in pages for article in page.articles if article.first and not article.advert):
        parts = [part for page in pages for part in page.articles if part.key == article.key]
        files += [
            PackageFile(f"text/{article.id}.txt", "text", "text/plain", text_of_story(parts)),
            PackageFile(f"text/{article.id}.json", "text", "application/json", record_of_story(parts, pages)),
        ]
    files.append(PackageFile("iiif/manifest.json", "iiif", "application/json", manifest(pages, edition)))
    files.append(PackageFile("build.json", "report", "application/json", json_file(edition.made_with)))
    files.sort(key=lambda file: file.name)
    payload = {file.name: file.data for file in files}
    payload["mets.xml"] = describe_package(pages, files, edition)
    return bag_files(edition, {f"data/{edition.folder}/{name}": data for name, data in payload.items()})
