"""The photos of one article against each other: replaced, another size, another place, another crop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from composer.compare.model import Photo, PhotoChange

# A box whose shape differs by more than this part shows another crop of the picture.
SHAPE = 0.02
# Sizes that differ by no more, in mm, are the same to the eye.
LIKE_MM = 1
# A photo that moved down by no more lines did so with the headline over it.
LIKE_LINES = 3


def photo_changes(before: Sequence[Photo], after: Sequence[Photo]) -> tuple[PhotoChange, ...]:
    """What changed among an article's photos: the new ones in their order, then those that are gone."""
    pairs = [_change(one, other) for one, other in _paired(before, after)]
    return tuple(change for change in pairs if change is not None)


def _paired(before: Sequence[Photo], after: Sequence[Photo]) -> Iterator[tuple[Photo | None, Photo | None]]:
    """The same picture first, then the same name, then whatever is left in its order: one replaced the other."""
    left, found = list(before), dict[int, Photo]()
    for is_same in (_same_content, _same_name, _any):
        for number, photo in enumerate(after):
            old = next((one for one in left if number not in found and is_same(one, photo)), None)
            if old is not None:
                found[number] = old
                left.remove(old)
    for number, photo in enumerate(after):
        yield found.get(number), photo
    for one in left:
        yield one, None


def _same_content(one: Photo, other: Photo) -> bool:
    return one.checksum is not None and one.checksum == other.checksum


def _same_name(one: Photo, other: Photo) -> bool:
    return one.name == other.name


def _any(one: Photo, other: Photo) -> bool:
    return True


def _change(before: Photo | None, after: Photo | None) -> PhotoChange | None:
    if before is None or after is None:
        return PhotoChange(before, after)
    change = PhotoChange(
        before,
        after,
        replaced=_is_replaced(before, after),
        resized=any(abs(a - b) > LIKE_MM for a, b in zip(before.size_mm, after.size_mm, strict=True)),
        moved=before.column != after.column or abs(before.line - after.line) > LIKE_LINES,
        cropped=_is_cropped_otherwise(before, after),
        # Written since both were made, it is the same for either.
        doubtful=before.name == after.name and before.is_later != after.is_later,
    )
    return change if change != PhotoChange(before, after) else None


def _is_replaced(before: Photo, after: Photo) -> bool:
    """Other bytes; where these are not known of both, another name."""
    if before.checksum is not None and after.checksum is not None:
        return before.checksum != after.checksum
    return before.name != after.name


def _is_cropped_otherwise(before: Photo, after: Photo) -> bool:
    """Another part of the same picture: it is asked for, or the box has another shape and is filled."""
    old, new = before.picture, after.picture
    if _is_replaced(before, after):
        return False
    if (old.focus, old.fixed, old.sought) != (new.focus, new.fixed, new.sought):
        return True
    shapes = [one.box.width / one.box.height for one in (old, new)]
    return not new.fixed and abs(shapes[0] / shapes[1] - 1) > SHAPE
