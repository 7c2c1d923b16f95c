"""A figure: what it shows, how it is drawn, its data, and what it says to those who do not see it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.model import PageFigure, content_id
from dragoman.publishing.figures._theme import config

Row = Mapping[str, Any]

GROUND = "$ground"
"""Stands in a specification for the colour behind the figure."""

NARROW = 380
"""Pixels of a drawing for a telephone, all in all."""
_PADDING, _NARROW_PADDING = 16, 8
_NUMBERED = re.compile(r'(id="|url\(#)(clip|gradient_)(\d+)')
"""A name that Vega makes up."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes a cell for a formula by."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        kind: One of `KINDS`.
        title: What it shows.
        subtitle: Of when, and how much it rests on.
        source: The line under it.
        alt: What a reader who does not see it misses, in a sentence or two.
        spec: Its Vega-Lite specification (version 5), without theme.
        rows: Its data.
        columns: The names of the columns of the data, in order.
        width: How wide it is drawn, in pixels.
        small: Its specification for a telephone, `NARROW` pixels wide; `None` if there is none.
    """

    kind: str
    title: str
    subtitle: str
    source: str
    alt: str
    spec: Mapping[str, Any]
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    width: int = field(default=640)
    small: Mapping[str, Any] | None = None

    @property
    def id(self) -> str:
        """Stays the same as long as the figure shows the same."""
        return content_id(
            "f", self.kind, self.title, self.subtitle, [list(each.items()) for each in self.rows]
        )

    def vega_lite(self, *, dark: bool = False, narrow: bool = False) -> dict[str, Any]:
        """The whole specification, with title, source line and theme, as any Vega-Lite viewer takes it.

        Args:
            dark: In light lines on a dark ground.
            narrow: As drawn for a telephone, where there is such a drawing.
        """
        look = config(dark=dark)
        if narrow and self.small is not None:
            look = {
                **look,
                "title": {**look["title"], "fontSize": 17},
                "legend": {**look["legend"], "columns": 1},
            }
            return self._whole(self.small, look, NARROW - 2 * _NARROW_PADDING, _NARROW_PADDING)
        return self._whole(self.spec, look, self.width, _PADDING)

    def _whole(
        self, spec: Mapping[str, Any], look: dict[str, Any], width: int, padding: int
    ) -> dict[str, Any]:
        whole = {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "title": {
                "text": _wrapped(self.title, width // 9),
                "subtitle": [*_wrapped(self.subtitle, width // 7), *_wrapped(self.source, width // 7)],
            },
            "config": look,
            "padding": padding,
            **spec,
        }
        return {
            key: value for key, value in _grounded(whole, look["background"]).items() if value is not None
        }

    def svg(self, *, dark: bool = False, narrow: bool = False) -> str:
        """The figure as SVG; its text stays text, and it carries its title and description for screen readers."""
        return _described(drawing(self.vega_lite(dark=dark, narrow=narrow)), self.title, self.alt)

    def png(self, *, scale: float = 2.0, dark: bool = False, narrow: bool = False) -> bytes:
        """The figure as PNG.

        Args:
            scale: Pixels for each unit of the drawing.
            dark: In light lines on a dark ground.
            narrow: As drawn for a telephone.
        """
        import vl_convert  # noqa: PLC0415

        drawn: bytes = vl_convert.vegalite_to_png(self.vega_lite(dark=dark, narrow=narrow), scale=scale)
        return drawn

    def csv(self) -> str:
        """The data, safe for spreadsheets: no cell is taken for a formula."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([_cell(row.get(name)) for name in self.columns] for row in self.rows)
        return out.getvalue()

    def on_page(self, section: str | None = None) -> PageFigure:
        """The figure as it stands on a page."""
        spec = json.dumps(self.vega_lite(), ensure_ascii=False, sort_keys=True)
        return PageFigure(self.id, self.kind, self.title, self.alt, section, self.source, spec)


def drawing(spec: dict[str, Any]) -> str:
    """A specification drawn as SVG, the same at every time: Vega numbers its clips on and on while a process lives."""
    import vl_convert  # noqa: PLC0415  # only drawing needs it, and it takes a while to load

    drawn: str = vl_convert.vegalite_to_svg(spec)
    numbers: dict[str, str] = {}
    return _NUMBERED.sub(
        lambda found: found[1] + found[2] + numbers.setdefault(found[2] + found[3], str(len(numbers) + 1)),
        drawn,
    )


def _grounded(spec: Any, colour: str) -> Any:
    """A specification in which the colour behind the figure stands where it is asked for."""
    if isinstance(spec, Mapping):
        return {key: _grounded(value, colour) for key, value in spec.items()}
    if isinstance(spec, list):
        return [_grounded(each, colour) for each in spec]
    return colour if spec == GROUND else spec


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return "'" + text if text.startswith(_FORMULA) and not isinstance(value, int | float) else text


def _wrapped(text: str, width: int) -> list[str]:
    """A text in lines of so many characters at most, broken between words."""
    import textwrap  # noqa: PLC0415

    return textwrap.wrap(text, max(width, 20)) or [""]


def wrapped(text: str, width: int, lines: int = 3) -> list[str]:
    """A text in a few lines; what does not fit is cut and marked."""
    made = _wrapped(text, width)
    if len(made) <= lines:
        return made
    return [*made[: lines - 1], made[lines - 1][: width - 1].rstrip() + "…"]


def _described(svg: str, title: str, alt: str) -> str:
    """The drawing with its title and description in it, as the W3C's SVG accessibility notes want them."""
    from xml.sax.saxutils import escape  # noqa: PLC0415

    head, opened, rest = svg.partition("<svg")
    tag, closed, body = rest.partition(">")
    words = f'<title id="t">{escape(title)}</title><desc id="d">{escape(alt)}</desc>'
    return f'{head}{opened}{tag} role="img" aria-labelledby="t d"{closed}{words}{body}'


def source_line(articles: int, outlets: int, as_of: str | None) -> str:
    """The line under a figure: what it rests on."""
    rest = f", as reported by {as_of}" if as_of else ""
    articles_ = f"{articles:,} article{'' if articles == 1 else 's'}"
    outlets_ = f" of {outlets:,} outlet{'' if outlets == 1 else 's'}" if outlets else ""
    return f"Source: dragoman, from {articles_}{outlets_}{rest}"


def inline(rows: Sequence[Row]) -> dict[str, Any]:
    """Rows as Vega-Lite takes them."""
    return {"values": [dict(each) for each in rows]}
