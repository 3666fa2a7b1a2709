"""How large headlines may be that collide with another, or outshout it."""

from __future__ import annotations

from composer.makeup.collisions import colliding_heads, head_caps, inverted_heads
from composer.makeup.model import Block, Box, SetLine, SetText
from composer.typeset.model import Line

PITCH, GUTTER, WIDTH = 14.0, 10.0, 100.0


def story(key: str, column: int, size: float, down: float = 0.0) -> Block:
    """A story of one column whose headline begins so far down the page."""
    head = SetText("headline", (SetLine(Line((), 0, 0, 5, 5), 0, 20 + down, size),))
    return Block(key, "story", Box(column * (WIDTH + GUTTER), down, WIDTH, 200), texts=(head,))


def section(key: str, *children: Block) -> Block:
    """A section of some stories."""
    return Block(key, "section", Box(0, 0, 5 * WIDTH, 600), children=children)


def as_capped(blocks: tuple[Block, ...], caps: dict[str, float]) -> tuple[Block, ...]:
    """The blocks with headlines as small as asked for."""

    def capped(block: Block) -> Block:
        if block.kind == "section":
            return section(block.key, *map(capped, block.children))
        size, baseline = block.texts[0].lines[0].size, block.texts[0].lines[0].baseline
        column = round(block.box.x / (WIDTH + GUTTER))
        return story(block.key, column, min(size, caps.get(block.key, size)), baseline - 20)

    return tuple(map(capped, blocks))


def test_headlines_of_unlike_size_are_left_alone() -> None:
    assert head_caps((story("a", 0, 24), story("b", 1, 20)), PITCH, GUTTER) == {}


def test_of_like_headlines_in_a_row_every_other_one_shrinks() -> None:
    row = tuple(story(key, column, 24) for column, key in enumerate("abcd"))
    assert head_caps(row, PITCH, GUTTER) == {"b": 20.5, "d": 20.5}


def test_what_a_smaller_headline_then_collides_with_or_is_outshouted_by_shrinks_with_it() -> None:
    first, second, third = story("s.1", 1, 24), story("s.2", 2, 24, 300), story("s.3", 3, 21)
    page = (story("a", 0, 24), section("s", first, second, third), story("b", 2, 20.5))
    caps = head_caps(page, PITCH, GUTTER)
    # s.1 is beside a; s.2 would outshout it, and b, whom nothing ailed, is then like it.
    assert caps == {"s.1": 20.5, "s.2": 20.5, "b": 17.5}
    done = as_capped(page, caps)
    assert colliding_heads(done, PITCH, GUTTER) == inverted_heads(done) == ()
    assert head_caps(done, PITCH, GUTTER) == {}
