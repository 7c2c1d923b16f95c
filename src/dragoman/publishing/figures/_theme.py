"""The look of all figures: colours that the colour-blind can tell apart, and letters legible on a phone.

Colours are of Okabe and Ito, Color Universal Design, 2008.
"""

from __future__ import annotations

from typing import Any

from dragoman.model import Quad

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
QUADS: dict[Quad, tuple[str, str]] = {
    Quad.VERBAL_COOPERATION: ("words of cooperation", "#56B4E9"),
    Quad.MATERIAL_COOPERATION: ("deeds of cooperation", "#0072B2"),
    Quad.VERBAL_CONFLICT: ("words of conflict", "#E69F00"),
    Quad.MATERIAL_CONFLICT: ("deeds of conflict", "#D55E00"),
}
"""PLOVER's four classes: how figures call them, and their colours."""
QUAD_SCALE: dict[str, list[str]] = {
    "domain": [name for name, _ in QUADS.values()],
    "range": [colour for _, colour in QUADS.values()],
}
BLUES = ["#b5d6ea", "#0b5a8f"]
"""From few to many."""


def config(*, dark: bool = False) -> dict[str, Any]:
    """Vega-Lite's configuration."""
    ink, soft, ground, line = (
        ("#e9e6df", "#b3afa5", "#1d2024", "#454950") if dark else ("#1f1d1a", "#57534a", "#ffffff", "#d5d1c6")
    )
    return {
        "background": ground,
        "font": FONT,
        "title": {
            "color": ink,
            "subtitleColor": soft,
            "fontSize": 18,
            "subtitleFontSize": 13,
            "anchor": "start",
            "frame": "bounds",
            "offset": 14,
            "subtitlePadding": 5,
        },
        "axis": {
            "labelColor": ink,
            "titleColor": soft,
            "labelFontSize": 13,
            "titleFontSize": 13,
            "gridColor": line,
            "domainColor": soft,
            "tickColor": soft,
            "labelLimit": 220,
        },
        "legend": {
            "labelColor": ink,
            "titleColor": soft,
            "labelFontSize": 13,
            "titleFontSize": 13,
            "orient": "bottom",
            "labelLimit": 260,
            "columns": 2,
        },
        "text": {"color": ink, "fontSize": 13},
        "rule": {"color": soft},
        "view": {"stroke": None},
        "header": {"labelColor": ink, "titleColor": soft, "labelFontSize": 13},
    }
