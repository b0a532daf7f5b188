"""Pages of a PDF in; a digest of each as PDFium draws it, out. Equal digests, equal pictures; one renderer only."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial

from layout.exit_codes import later, work_for_parent
from layout.proof.comparison.rasters import PdfPage, draw, frame_of


def digest_pixels(pages: Sequence[PdfPage], resolution: int, jobs: int) -> list[str]:
    """Of trim and bleed of each page, drawn in so many processes. Raises DrawingError."""
    work = partial(_digest, resolution=resolution)
    if jobs < 2 or len(pages) < 2:
        return list(map(work, pages))
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(jobs, len(pages)), initializer=work_for_parent) as pool:
        with later():
            found = pool.map(work, pages)
        return list(found)


def _digest(page: PdfPage, resolution: int) -> str:
    picture = draw(page, frame_of(page, page), resolution)
    return hashlib.sha256(repr(picture.size).encode() + picture.tobytes()).hexdigest()[:32]
