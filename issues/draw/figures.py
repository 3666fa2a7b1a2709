"""People: well-proportioned flat figures from a few joints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from .canvas import Colour, Point, Surface, mix, shade

Joints = Mapping[str, Point]
"""Where the joints are: fractions of the body's height, x ahead, y up from the ground."""

STANDING: dict[str, Point] = {
    "head": (0.0, 0.925), "neck": (0.0, 0.83), "hip": (0.0, 0.51),
    "knee1": (0.025, 0.27), "foot1": (0.03, 0.02), "knee2": (-0.03, 0.27), "foot2": (-0.045, 0.02),
    "elbow1": (0.06, 0.66), "hand1": (0.075, 0.5), "elbow2": (-0.08, 0.66), "hand2": (-0.07, 0.5),
}  # fmt: skip
POSES: Mapping[str, Joints] = {
    "stand": STANDING,
    "walk": STANDING | {
        "knee1": (0.09, 0.28), "foot1": (0.15, 0.03), "knee2": (-0.02, 0.27), "foot2": (-0.15, 0.05),
        "elbow1": (-0.08, 0.66), "hand1": (-0.05, 0.51), "elbow2": (0.07, 0.65), "hand2": (0.13, 0.53),
    },
    "stroll": STANDING | {
        "knee1": (0.05, 0.28), "foot1": (0.08, 0.02), "knee2": (-0.02, 0.27), "foot2": (-0.09, 0.03),
        "elbow1": (-0.06, 0.65), "hand1": (-0.04, 0.5), "elbow2": (0.05, 0.65), "hand2": (0.08, 0.51),
    },
    "run": STANDING | {
        "head": (0.09, 0.9), "neck": (0.06, 0.81), "knee1": (0.16, 0.38), "foot1": (0.14, 0.15),
        "knee2": (-0.06, 0.28), "foot2": (-0.25, 0.2), "elbow1": (-0.1, 0.67), "hand1": (-0.03, 0.57),
        "elbow2": (0.14, 0.66), "hand2": (0.22, 0.74),
    },
    "kick": STANDING | {
        "head": (-0.03, 0.92), "neck": (-0.03, 0.82), "knee1": (0.16, 0.36), "foot1": (0.27, 0.17),
        "knee2": (-0.01, 0.26), "foot2": (-0.04, 0.02), "elbow1": (-0.17, 0.72), "hand1": (-0.27, 0.7),
        "elbow2": (0.12, 0.7), "hand2": (0.2, 0.76),
    },
    "cheer": STANDING | {
        "elbow1": (0.1, 0.92), "hand1": (0.13, 1.06), "elbow2": (-0.1, 0.92), "hand2": (-0.14, 1.06),
    },
    "sweep": STANDING | {
        "head": (0.19, 0.83), "neck": (0.13, 0.75), "hip": (-0.02, 0.5), "knee1": (0.08, 0.27),
        "foot1": (0.1, 0.02), "knee2": (-0.06, 0.26), "foot2": (-0.12, 0.02),
        "elbow1": (0.22, 0.6), "hand1": (0.3, 0.52), "elbow2": (0.12, 0.57), "hand2": (0.22, 0.63),
    },
    "bench": STANDING | {
        "head": (0.25, 0.84), "neck": (0.16, 0.76), "hip": (-0.03, 0.5), "knee1": (0.06, 0.27),
        "foot1": (0.08, 0.02), "knee2": (-0.08, 0.26), "foot2": (-0.15, 0.02),
        "elbow1": (0.24, 0.58), "hand1": (0.37, 0.53), "elbow2": (0.17, 0.57), "hand2": (0.28, 0.53),
    },
    "sit": STANDING | {
        "head": (0.03, 0.71), "neck": (0.01, 0.61), "hip": (0.0, 0.29), "knee1": (0.24, 0.3),
        "foot1": (0.23, 0.02), "knee2": (0.2, 0.29), "foot2": (0.15, 0.02),
        "elbow1": (0.09, 0.44), "hand1": (0.23, 0.43), "elbow2": (0.05, 0.43), "hand2": (0.18, 0.4),
    },
    "read": STANDING | {
        "head": (0.08, 0.69), "neck": (0.03, 0.61), "hip": (0.0, 0.29), "knee1": (0.24, 0.3),
        "foot1": (0.22, 0.02), "knee2": (0.2, 0.29), "foot2": (0.15, 0.02),
        "elbow1": (0.12, 0.45), "hand1": (0.26, 0.48), "elbow2": (0.09, 0.44), "hand2": (0.24, 0.46),
    },
    "paddle": STANDING | {
        "head": (0.09, 0.7), "neck": (0.06, 0.6), "hip": (0.0, 0.29), "knee1": (0.22, 0.34),
        "foot1": (0.2, 0.12), "knee2": (0.18, 0.33), "foot2": (0.14, 0.12),
        "elbow1": (0.2, 0.5), "hand1": (0.28, 0.4), "elbow2": (0.15, 0.62), "hand2": (0.24, 0.72),
    },
    "pole": STANDING | {
        "knee1": (0.06, 0.27), "foot1": (0.1, 0.02), "foot2": (-0.12, 0.02), "knee2": (-0.05, 0.27),
        "neck": (0.04, 0.82), "head": (0.06, 0.915), "elbow1": (0.16, 0.72), "hand1": (0.2, 0.8),
        "elbow2": (0.13, 0.62), "hand2": (0.19, 0.6),
    },
    "reach": STANDING | {
        "head": (0.06, 0.91), "neck": (0.03, 0.82), "elbow1": (0.15, 0.72), "hand1": (0.27, 0.68),
        "elbow2": (0.1, 0.66), "hand2": (0.2, 0.6),
    },
}  # fmt: skip
"""The poses the scenes use."""

FEATURES_FROM = 200
"""A face gets its features from this body height on, in pixels."""


SKIN: Colour = (228, 184, 152)


@dataclass(frozen=True, slots=True)
class Look:
    """What a person wears, and what stands out about them."""

    top: Colour = (90, 104, 122)
    trousers: Colour = (52, 56, 66)
    skin: Colour = SKIN
    hair: Colour = (38, 32, 32)
    shoes: Colour = (34, 32, 34)
    vest: Colour | None = None
    hat: Colour | None = None
    skirt: Colour | None = None
    shorts: Colour | None = None
    bun: bool = False
    bag: Colour | None = None
    extra: Mapping[str, Point] = field(default_factory=dict)
    """Joints that differ from the pose."""

    def toned(self, light: Colour, share: float) -> Look:
        """The same person in coloured light or in haze."""
        mixed = {
            name: mix(colour, light, share)
            for name in ("top", "trousers", "skin", "hair", "shoes", "vest", "hat", "skirt", "shorts", "bag")
            if (colour := getattr(self, name)) is not None
        }
        return replace(self, **mixed)  # type: ignore[arg-type]


def silhouette(colour: Colour) -> Look:
    """A person against the light."""
    return Look(top=colour, trousers=colour, skin=colour, hair=colour, shoes=colour)


def draw_person(
    surface: Surface,
    x: float,
    ground: float,
    height: float,
    pose: str = "stand",
    look: Look | None = None,
    facing: int = 1,
) -> None:
    """A person whose feet stand at ``(x, ground)``; ``facing`` 1 looks right, -1 left."""

    def place(point: Point) -> Point:
        return (x + facing * point[0] * height, ground - point[1] * height)

    _draw_body(surface, place, height, pose, look or Look())


def draw_shadow(
    surface: Surface, x: float, ground: float, height: float, pose: str, lean: Point, colour: Colour, facing: int = 1
) -> None:
    """The person's shadow on the ground; ``lean`` says how far a body's height reaches across and down."""

    def place(point: Point) -> Point:
        up = point[1] * height
        return (x + facing * point[0] * height * 0.8 + up * lean[0], ground + up * lean[1])

    _draw_body(surface, place, height * 0.8, pose, silhouette(colour))


def draw_seated(surface: Surface, x: float, table: float, size: float, top: Colour, hair: Colour) -> None:
    """Someone behind a table, seen from the front: head bent a little, hands on the table."""
    shoulder = table - size * 0.38
    surface.limb(
        (x - size * 0.17, shoulder + size * 0.02),
        (x + size * 0.17, shoulder + size * 0.02),
        (size * 0.2, size * 0.2),
        top,
    )
    surface.polygon(
        [(x - size * 0.26, shoulder), (x + size * 0.26, shoulder), (x + size * 0.22, table), (x - size * 0.22, table)],
        top,
    )
    for side in (-1, 1):
        elbow = (x + side * size * 0.3, table - size * 0.05)
        surface.limb(
            (x + side * size * 0.2, shoulder + size * 0.03), elbow, (size * 0.17, size * 0.13), shade(top, 0.9)
        )
        surface.limb(
            elbow, (x + side * size * 0.13, table + size * 0.07), (size * 0.13, size * 0.085), shade(top, 0.97)
        )
        surface.ellipse(x + side * size * 0.11, table + size * 0.075, size * 0.048, size * 0.036, SKIN)
    surface.polygon(
        [
            (x - size * 0.07, shoulder - size * 0.09),
            (x + size * 0.07, shoulder - size * 0.09),
            (x, shoulder + size * 0.03),
        ],
        mix(top, (255, 255, 255), 0.5),
    )
    _draw_bent_head(surface, (x, shoulder), size, top, hair)


def _draw_bent_head(surface: Surface, throat: Point, size: float, top: Colour, hair: Colour) -> None:
    """Head, hair and face from the front; the dice decide on the haircut."""
    rng = surface.random
    x, shoulder = throat
    tilt = size * rng.uniform(-0.03, 0.03)
    y = shoulder - size * 0.23
    long_hair = max(hair) < 100 and rng.random() < 0.5
    if long_hair:
        surface.ellipse(x + tilt, y + size * 0.03, size * 0.165, size * 0.19, hair)
        surface.limb(
            (x - size * 0.07, shoulder - size * 0.03),
            (x + size * 0.07, shoulder - size * 0.03),
            (size * 0.12, size * 0.12),
            top,
        )
    surface.limb(
        (x, shoulder - size * 0.03),
        (x + tilt * 0.6, shoulder - size * 0.12),
        (size * 0.11, size * 0.1),
        shade(SKIN, 0.82),
    )
    x += tilt
    surface.ellipse(x, y, size * 0.125, size * 0.155, SKIN)
    for side in (-1, 1):
        surface.ellipse(x + side * size * 0.122, y + size * 0.02, size * 0.022, size * 0.034, shade(SKIN, 0.92))
    surface.ellipse(x, y - size * 0.09, size * 0.135, size * 0.09, hair)
    surface.ellipse(x + size * 0.02, y - size * 0.01, size * 0.085, size * 0.05, SKIN)
    for side in (-1, 1):
        surface.ellipse(x + side * size * 0.052, y + size * 0.022, size * 0.013, size * 0.011, shade(hair, 0.6))
        surface.ellipse(
            x + side * size * 0.075, y + size * 0.06, size * 0.022, size * 0.014, mix(SKIN, (216, 120, 104), 0.4)
        )
    for side in (-1, 1):
        surface.limb(
            (x, y + size * 0.096),
            (x + side * size * 0.03, y + size * 0.084),
            (size * 0.013, size * 0.007),
            (170, 92, 80),
        )
    if long_hair:
        for side in (-1, 1):
            surface.ellipse(x + side * size * 0.132, y + size * 0.01, size * 0.028, size * 0.12, hair)


def _draw_body(surface: Surface, place: Callable[[Point], Point], height: float, pose: str, look: Look) -> None:
    joints = dict(POSES[pose]) | dict(look.extra)
    at = {name: place(point) for name, point in joints.items()}
    back, front = shade(look.trousers, 0.82), look.trousers
    _draw_arm(surface, at, "2", height, shade(look.top, 0.8), shade(look.skin, 0.88))
    _draw_leg(surface, at, "2", height, back, look)
    _draw_leg(surface, at, "1", height, front, look)
    if look.skirt:
        _draw_skirt(surface, at, height, look.skirt)
    if look.bag:
        bx, by = _along(at["neck"], at["hip"], 0.45)
        lean = at["neck"][0] - place((joints["neck"][0] + 0.1, joints["neck"][1]))[0]
        surface.ellipse(bx + lean * 0.95, by, height * 0.075, height * 0.12, look.bag)
    _draw_torso(surface, at, height, look)
    _draw_arm(surface, at, "1", height, shade(look.top, 1.08), look.skin)
    _draw_head(surface, at, place, joints, height, look)


def _draw_leg(surface: Surface, at: Joints, side: str, height: float, colour: Colour, look: Look) -> None:
    hip, knee, foot = at["hip"], at[f"knee{side}"], at[f"foot{side}"]
    surface.limb(hip, knee, (height * 0.105, height * 0.078), colour)
    surface.limb(knee, foot, (height * 0.078, height * 0.05), colour)
    if look.shorts:
        surface.limb(
            hip,
            _along(hip, knee, 0.72),
            (height * 0.125, height * 0.115),
            shade(look.shorts, 1 if side == "1" else 0.82),
        )
    ahead = 1 if at["elbow2"][0] + at["knee1"][0] >= at["elbow1"][0] + at["knee2"][0] - height * 0.2 else -1
    toe = (foot[0] + ahead * height * 0.05, foot[1] + height * 0.008)
    surface.limb(foot, toe, (height * 0.045, height * 0.032), look.shoes)


def _draw_arm(surface: Surface, at: Joints, side: str, height: float, sleeve: Colour, skin: Colour) -> None:
    shoulder = _along(at["neck"], at["hip"], 0.08)
    elbow, hand = at[f"elbow{side}"], at[f"hand{side}"]
    surface.limb(shoulder, elbow, (height * 0.066, height * 0.054), sleeve)
    surface.limb(elbow, hand, (height * 0.054, height * 0.04), sleeve)
    surface.ellipse(*hand, height * 0.023, height * 0.023, skin)


def _draw_torso(surface: Surface, at: Joints, height: float, look: Look) -> None:
    neck, hip = at["neck"], at["hip"]
    chest = _along(neck, hip, 0.22)
    colour = look.vest or look.top
    surface.limb(_along(neck, hip, 0.1), chest, (height * 0.12, height * 0.17), look.top)
    surface.limb(chest, hip, (height * 0.17, height * 0.125), colour)
    surface.limb(_along(neck, hip, 0.18), chest, (height * 0.14, height * 0.165), colour)
    if look.vest:  # A bright band across the chest, as safety vests have.
        band = mix(look.vest, (255, 250, 235), 0.75)
        low = _along(neck, hip, 0.66)
        surface.limb((low[0] - height * 0.06, low[1]), (low[0] + height * 0.06, low[1]), (height * 0.018,) * 2, band)


def _draw_skirt(surface: Surface, at: Joints, height: float, colour: Colour) -> None:
    hip = at["hip"]
    knees = sorted((at["knee1"], at["knee2"]))
    low = max(knees[0][1], knees[1][1])
    surface.polygon(
        (
            (hip[0] - height * 0.06, hip[1] - height * 0.04),
            (hip[0] + height * 0.06, hip[1] - height * 0.04),
            (knees[1][0] + height * 0.07, low),
            (knees[0][0] - height * 0.07, low),
        ),
        colour,
    )


def _draw_head(
    surface: Surface, at: Joints, place: Callable[[Point], Point], joints: Joints, height: float, look: Look
) -> None:
    head, neck = at["head"], at["neck"]
    surface.limb(neck, head, (height * 0.05, height * 0.05), shade(look.skin, 0.86))
    surface.ellipse(*head, height * 0.058, height * 0.072, look.skin)
    # Hair covers the back and the crown; the face looks ahead.
    behind = place((joints["head"][0] - 0.016, joints["head"][1] + 0.014))
    surface.ellipse(*behind, height * 0.058, height * 0.066, look.hair)
    face = place((joints["head"][0] + 0.024, joints["head"][1] - 0.018))
    surface.ellipse(*face, height * 0.037, height * 0.047, look.skin)
    if height > FEATURES_FROM:
        _draw_features(surface, place, joints["head"], height, look)
    if look.bun:
        knot = place((joints["head"][0] - 0.07, joints["head"][1] + 0.02))
        surface.ellipse(*knot, height * 0.03, height * 0.03, look.hair)
    if look.hat:
        crown = place((joints["head"][0] - 0.004, joints["head"][1] + 0.034))
        surface.ellipse(*crown, height * 0.066, height * 0.05, look.hat)
        brim = place((joints["head"][0] + 0.03, joints["head"][1] + 0.012))
        surface.ellipse(*brim, height * 0.06, height * 0.013, shade(look.hat, 0.85))


def _draw_features(surface: Surface, place: Callable[[Point], Point], head: Point, height: float, look: Look) -> None:
    """Nose, eye, ear and a blush: too small to matter on a distant figure."""
    ahead, up = head
    nose, eye, ear, cheek = (
        place((ahead + dx, up + dy)) for dx, dy in ((0.06, -0.014), (0.04, -0.002), (-0.008, -0.014), (0.034, -0.034))
    )
    surface.ellipse(*nose, height * 0.009, height * 0.012, look.skin)
    surface.ellipse(*eye, height * 0.0055, height * 0.008, mix(look.hair, (30, 26, 26), 0.7))
    surface.ellipse(*ear, height * 0.011, height * 0.018, shade(look.skin, 0.92))
    surface.ellipse(*cheek, height * 0.011, height * 0.008, mix(look.skin, (216, 120, 104), 0.4))


def _along(start: Point, end: Point, share: float) -> Point:
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
