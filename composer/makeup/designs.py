"""Which page design (版面设计) a page takes, and the layout as that design sees it."""

from __future__ import annotations

from composer.copy.model import PageCopy
from composer.layout.model import Layout
from composer.manifest.errors import nearest
from composer.problems import CannotCompose, Message, Problem


def design_of(page: PageCopy, layout: Layout) -> str:
    """The page design: the one asked for, the front on page 1, else the inside.

    Raises CannotCompose for one the layout does not have.
    """
    problem = design_problem(page, layout)
    if problem:
        raise CannotCompose([problem])
    return page.layout or ("front" if page.number == 1 and "front" in layout.designs else "inside")


def design_problem(page: PageCopy, layout: Layout) -> Problem | None:
    """What is wrong with the design a page asks for."""
    if page.layout is None or page.layout in layout.designs:
        return None
    near, known = nearest(page.layout, layout.designs), tuple(layout.designs)
    message = Message(f"版式里没有版面设计“{page.layout}”。", f"the layout has no page design “{page.layout}”")
    hint = Message(
        (f"是不是“{near}”？" if near else "") + f"可用：{'、'.join(known)}",
        (f"did you mean “{near}”? " if near else "") + f"there are: {', '.join(known)}",
    )
    return Problem("error", "layout.design", message, page.where, hint)
