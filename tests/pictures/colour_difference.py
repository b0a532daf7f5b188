"""How far two colours lie apart for the eye: CIEDE2000 (CIE 142; Sharma, Wu and Dalal 2005)."""

from __future__ import annotations

from math import atan2, cos, exp, hypot, radians, sin, sqrt, tau

from PIL import Image, ImageCms

from layout.pictures.press_profile import house_profile

Lab = tuple[float, float, float]


def colour_difference(one: Lab, other: Lab) -> float:
    """Of two colours in L*a*b*; 1 is what a trained eye just tells, side by side."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (hypot(a1, b1) + hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * sqrt(mean**7 / (mean**7 + 25**7))
    c1, c2 = hypot(a1 * stretch, b1), hypot(a2 * stretch, b2)
    h1, h2 = atan2(b1, a1 * stretch) % tau, atan2(b2, a2 * stretch) % tau
    turn = h2 - h1 if c1 * c2 else 0.0
    turn -= tau * round(turn / tau)
    hue = h1 + turn / 2 if c1 * c2 else h1 + h2
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    apart = 2 * sqrt(c1 * c2) * sin(turn / 2)
    weight = (
        1
        - 0.17 * cos(hue - radians(30))
        + 0.24 * cos(2 * hue)
        + 0.32 * cos(3 * hue + radians(6))
        - 0.20 * cos(4 * hue - radians(63))
    )
    by_light = 1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2)
    by_chroma, by_hue = 1 + 0.045 * chroma, 1 + 0.015 * chroma * weight
    degrees = (hue % tau) * 360 / tau
    blue = radians(60) * exp(-(((degrees - 275) / 25) ** 2))
    rotation = -2 * sqrt(chroma**7 / (chroma**7 + 25**7)) * sin(blue)
    parts = (l2 - l1) / by_light, (c2 - c1) / by_chroma, apart / by_hue
    return sqrt(sum(part**2 for part in parts) + rotation * parts[1] * parts[2])


def on_the_press(inks: Image.Image) -> list[Lab]:
    """What the pixels of a picture in CMYK look like on the house's newsprint."""
    press = ImageCms.ImageCmsProfile(str(house_profile()))
    made = ImageCms.profileToProfile(inks, press, ImageCms.createProfile("LAB"), outputMode="LAB", renderingIntent=1)
    assert made is not None
    data = made.tobytes()
    signed = [(byte + 128) % 256 - 128 for byte in data]
    return [(data[at] / 2.55, signed[at + 1], signed[at + 2]) for at in range(0, len(data), 3)]


def differences(one: Image.Image, other: Image.Image) -> list[float]:
    """Between two pictures in CMYK, at every third pixel, the least first."""
    return sorted(map(colour_difference, on_the_press(one)[::3], on_the_press(other)[::3]))
