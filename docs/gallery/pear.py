"""Draws the pear of the gallery, on a transparent ground: issues/shapes/pictures/pear.png."""

from __future__ import annotations

import math
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT, LARGER = 600, 800, 3
FILE = Path(__file__).parent / "issues/shapes/pictures/pear.png"


def outline() -> list[tuple[float, float]]:
    """The body's edge: two circles, the upper one smaller, and a smooth neck between them."""
    points = []
    for step in range(361):
        turn = math.radians(step)
        down = -math.cos(turn)
        wide = math.sin(turn) * (0.40 + 0.085 * math.tanh(3 * (down - 0.05)) + 0.03 * down)
        points.append((0.5 + wide * 0.95, 0.585 + 0.375 * down))
    return points


def draw() -> Image.Image:
    width, height = WIDTH * LARGER, HEIGHT * LARGER
    mask = Image.new("L", (width, height))
    ImageDraw.Draw(mask).polygon([(x * width, y * height) for x, y in outline()], fill=255)
    picture = Image.new("RGB", (width, height), (222, 178, 62))
    shade = Image.new("L", (width, height))
    ImageDraw.Draw(shade).ellipse((0.02 * width, 0.28 * height, 0.74 * width, 0.93 * height), fill=255)
    shade = shade.filter(ImageFilter.GaussianBlur(90 * LARGER // 2))
    picture.paste((176, 122, 38), mask=ImageChops.invert(shade))
    light = Image.new("L", (width, height))
    ImageDraw.Draw(light).ellipse((0.24 * width, 0.36 * height, 0.40 * width, 0.58 * height), fill=190)
    picture.paste((250, 226, 150), mask=light.filter(ImageFilter.GaussianBlur(30 * LARGER)))
    dots = ImageDraw.Draw(picture)
    for n in range(420):  # lenticels, by the golden angle
        away, turn = math.sqrt(n / 420), n * 2.39996
        x, y = (0.5 + 0.47 * away * math.cos(turn)) * width, (0.6 + 0.4 * away * math.sin(turn)) * height
        dots.ellipse((x, y, x + 3 * LARGER, y + 3 * LARGER), fill=(150, 104, 36))
    whole = Image.new("RGBA", (width, height))
    whole.paste(picture, mask=mask)
    pen = ImageDraw.Draw(whole)
    stalk = [(0.485, 0.235), (0.50, 0.12), (0.56, 0.03), (0.59, 0.04), (0.535, 0.13), (0.52, 0.235)]
    pen.polygon([(x * width, y * height) for x, y in stalk], fill=(96, 66, 34, 255))
    leaf = [
        (0.53 + 0.36 * t, 0.15 - 0.10 * t + side * 0.075 * math.sin(math.pi * t) ** 0.8)
        for side, ts in ((-1, range(0, 51)), (1, range(50, -1, -1)))
        for t in (n / 50 for n in ts)
    ]
    pen.polygon([(x * width, y * height) for x, y in leaf], fill=(86, 128, 62, 255))
    pen.line([(0.53 * width, 0.15 * height), (0.87 * width, 0.056 * height)], (60, 96, 44, 255), 3 * LARGER)
    return whole.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    draw().save(FILE, optimize=True)
