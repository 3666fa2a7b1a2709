"""What a helper loads before there is work for it; light itself, so that a command can name it at once."""

from __future__ import annotations


def get_ready() -> None:
    """Load all that making up and printing want: a helper does so while the command reads the issue."""
    import composer.printing  # noqa: F401
    from composer.pictures.sight import face_finder
    from composer.render.engine import engine
    from composer.typeset.words import costs_of_breaks

    engine()
    face_finder()
    costs_of_breaks("")
