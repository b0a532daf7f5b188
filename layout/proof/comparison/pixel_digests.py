"""Pages of a PDF in; a digest of each as PDFium draws it, out. Equal digests, equal pictures; one renderer only."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial

from layout.proof.comparison.drawing_processes import processes
from layout.proof.comparison.rasters import PdfPage, draw, frame_of


def digest_pixels(pages: Sequence[PdfPage], resolution: int, jobs: int) -> list[str]:
    """Of trim and bleed of each page, drawn in so many processes. Raises DrawingError."""
    with processes(min(jobs, len(pages))) as workers:
        return list(workers.each(partial(_digest, resolution=resolution), pages))


def _digest(page: PdfPage, resolution: int) -> str:
    picture = draw(page, frame_of(page, page), resolution)
    return hashlib.sha256(repr(picture.size).encode() + picture.tobytes()).hexdigest()[:32]
