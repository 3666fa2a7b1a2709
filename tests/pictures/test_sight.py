"""What a crop keeps when nobody named a focus: faces, else detail."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter

from composer.pictures import sight
from composer.pictures.crop import crop_box
from composer.pictures.model import Finish, PreparedPicture, Press
from composer.pictures.prepare import Negative, prepare
from composer.pictures.sight import STRIPS, Sight, look_at

EVEN = (1 / STRIPS,) * STRIPS


def drawn_face(size: tuple[int, int], middle: tuple[int, int], radius: int) -> Image.Image:
    """A plain face on a grey wall, as a child might draw one with a soft pencil."""
    image = Image.new("L", size, 150)
    pen = ImageDraw.Draw(image)

    def oval(x: float, y: float, across: float, down: float, tone: int) -> None:
        box = (x - across, y - down, x + across, y + down)
        pen.ellipse([middle[n % 2] + part * radius for n, part in enumerate(box)], fill=tone)

    oval(0, -0.2, 0.95, 1.25, 50)  # hair
    oval(0, 0.05, 0.8, 1.08, 205)
    for side in (-1, 1):
        oval(side * 0.34, -0.12, 0.2, 0.1, 120)
        oval(side * 0.34, -0.1, 0.15, 0.07, 235)
        oval(side * 0.34, -0.1, 0.07, 0.07, 30)
        oval(side * 0.34, -0.31, 0.2, 0.03, 60)
    oval(0, 0.22, 0.13, 0.1, 165)
    oval(0, 0.55, 0.28, 0.08, 105)
    return image.filter(ImageFilter.GaussianBlur(radius / 40))


def faces(*boxes: tuple[float, float, float, float]) -> Sight:
    return Sight(boxes, EVEN, EVEN)


def test_a_face_near_the_edge_stays_whole_with_air_round_it() -> None:
    left, top, right, bottom = crop_box(1000, 1500, 1, "auto", faces((0.4, 0.82, 0.6, 0.94)))
    assert (left, right) == (0, 1000)
    assert bottom == pytest.approx(1500)  # a face of 180 px ends 90 px above the foot: collar and all
    assert top == pytest.approx(500)


def test_two_faces_that_fit_are_both_shown() -> None:
    left, _, right, _ = crop_box(2000, 1000, 1, "auto", faces((0.15, 0.3, 0.25, 0.5), (0.45, 0.3, 0.55, 0.5)))
    assert left <= 300
    assert right >= 1100


def test_of_two_faces_too_far_apart_the_larger_is_shown_whole_and_the_other_not_cut() -> None:
    left, _, right, _ = crop_box(3000, 1000, 1, "auto", faces((0.05, 0.3, 0.2, 0.7), (0.9, 0.3, 0.98, 0.5)))
    assert left <= 150
    assert right <= 2700


def test_an_even_picture_is_cropped_as_calmly_as_one_nobody_looked_at() -> None:
    assert crop_box(400, 600, 4 / 3, "auto", Sight((), EVEN, EVEN)) == crop_box(400, 600, 4 / 3, "auto")


def test_without_faces_the_crop_goes_where_the_detail_is() -> None:
    image = Image.new("L", (900, 300), 128)
    image.paste(Image.effect_noise((250, 300), 90), (640, 0))
    seen = look_at(image)
    assert seen.faces == ()
    assert sum(seen.across[34:]) > 0.95
    left, _, right, _ = crop_box(900, 300, 1, "auto", seen)
    assert left <= 640
    assert right >= 890


def test_a_point_of_the_editors_own_is_not_overruled() -> None:
    from composer.manifest.models import FocusPoint

    left, _, _, _ = crop_box(2000, 1000, 1, FocusPoint(x=0.1, y=0.5), faces((0.8, 0.3, 0.9, 0.5)))
    assert left == 0


@pytest.mark.parametrize(("middle", "radius"), [((300, 300), 60), ((420, 640), 110), ((300, 420), 160)])
def test_a_face_is_found_whatever_its_size(middle: tuple[int, int], radius: int) -> None:
    pytest.importorskip("cv2", reason="finding faces needs opencv-python-headless")
    (face,) = look_at(drawn_face((600, 900), middle, radius)).faces
    assert ((face[0] + face[2]) * 300, (face[1] + face[3]) * 450) == pytest.approx(middle, abs=0.45 * radius)


def test_windows_and_noise_are_no_faces() -> None:
    pytest.importorskip("cv2", reason="finding faces needs opencv-python-headless")
    street = Image.new("L", (900, 600), 170)
    pen = ImageDraw.Draw(street)
    for x in range(40, 880, 34):
        for y in range(60, 560, 42):
            pen.rectangle((x, y, x + 16, y + 22), fill=60 + (x * y) % 90)
    assert look_at(street).faces == ()
    assert look_at(Image.effect_noise((700, 500), 60)).faces == ()


def cropped(file: Path, crop: str | None) -> PreparedPicture:
    finish = Finish(Press(), ppi=72, quality=90)
    return prepare(Negative(file), box_pt=(300, 200), crop=crop, finish=finish, cache=file.parent / "cache")  # type: ignore[arg-type]


def test_a_portrait_in_a_lying_box_keeps_its_head(tmp_path: Path) -> None:
    pytest.importorskip("cv2", reason="finding faces needs opencv-python-headless")
    file = tmp_path / "portrait.png"
    drawn_face((600, 900), (300, 640), 120).save(file)  # the calm crop would show 200 to 600 of 900
    made = cropped(file, None)
    assert made.crop_box[1] * 900 <= 520
    assert made.crop_box[3] * 900 >= 770
    assert made.problems == ()
    assert cropped(file, None) == made  # what was seen is kept beside the picture


def test_an_editor_who_asks_for_a_crop_is_told_that_no_faces_can_be_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sight, "_cascades", lambda: ("", None, None))
    file = tmp_path / "portrait.png"
    drawn_face((600, 900), (300, 640), 120).save(file)
    assert [(problem.severity, problem.code) for problem in cropped(file, "auto").problems] == [
        ("note", "picture.no-faces")
    ]
    assert cropped(file, None).problems == ()
