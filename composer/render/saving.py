"""A finished PDF as bytes, the same for the same pages."""

from __future__ import annotations

import io

import pikepdf


def saved(pdf: pikepdf.Pdf, version: str, *, packed: bool = False, linearize: bool = False) -> bytes:
    """The file's bytes, its second id made of what is in it.

    ``packed`` puts objects into streams, which came with PDF 1.5; ``linearize`` orders them for reading over a
    network.
    """
    out = io.BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        linearize=linearize,
        force_version=version,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable,
    )
    return out.getvalue()
