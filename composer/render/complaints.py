"""What the PDF engine warns of, told as errors with the page and the article: what it drops is not on the page."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from composer.problems import Message, Problem
from composer.render.subjects import Subject


@contextmanager
def heard_from(name: str) -> Iterator[list[str]]:
    """The warnings of a logger while this lasts; they go nowhere else."""
    heard: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    logger = logging.getLogger(name)
    before, propagate = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [Listener(logging.WARNING)], False
    try:
        yield heard
    finally:
        logger.handlers, logger.propagate = before, propagate


# Of a warning so many characters are told: it may quote a whole picture.
MOST_TOLD = 200


def complaints(warnings: Sequence[str], subjects: Sequence[Subject], edition: str) -> Iterator[Problem]:
    """Each warning with the article it speaks of; one that names none comes of the layout's templates or sheets."""
    for warning in dict.fromkeys(warnings):
        subject = next((one for one in subjects if one.is_meant(warning)), None)
        zh = f"第{subject.page}版《{subject.title}》：" if subject else "版式的模板或样式表："
        en = f"page {subject.page}, “{subject.title}”: " if subject else "the layout's templates or style sheets: "
        told = warning if len(warning) <= MOST_TOLD else f"{warning[:MOST_TOLD]}…"
        message = Message(f"{zh}排印引擎警告({edition})：{told}", f"{en}the PDF engine warned ({edition}): {told}")
        yield Problem("error", "render.warning", message)


def other_line(text: str, subjects: Sequence[Subject], edition: str) -> Problem:
    """A line the engine did not set as it was handed over."""
    letters = {char for char in text if not char.isspace()}
    subject = next((one for one in subjects if letters <= one.letters), None)
    zh = f"第{subject.page}版《{subject.title}》：" if subject else ""
    en = f"page {subject.page}, “{subject.title}”: " if subject else ""
    message = Message(
        f"{zh}排印引擎({edition})没有照样排出“{text}”，从这里起字距不准。",
        f"{en}the PDF engine ({edition}) did not set “{text}” as it was handed over; from there on the spacing is off",
    )
    return Problem("error", "render.spacing", message)
