"""Sheets of A4 on which a report is set: headings, lines, and small plots that are vectors. English, left to right.

The fonts are those that every reader of PDF has, so they know the letters of Western Europe; `readable` says which.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

FACE, BOLD = "Helvetica", "Helvetica-Bold"
LEFT, RIGHT = 20 * mm, A4[0] - 20 * mm
TOP, BOTTOM = A4[1] - 20 * mm, 24 * mm
STEP = 5.2 * mm
VALUE = 86 * mm  # where values stand
INK, FAINT, LINE, BAR = (0.10, 0.11, 0.13), (0.40, 0.41, 0.44), (0.82, 0.83, 0.85), (0.20, 0.36, 0.62)


def readable(text: str) -> bool:
    """Whether these fonts have all of its letters.

    >>> readable("Zoë O’Neil"), readable("دنا")
    (True, False)
    """
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


class Paper:
    """What is set on it goes below what was set before; `foot` stands under every page."""

    def __init__(self, title: str, foot: str) -> None:
        self._file, self._foot, self._y, self._number = BytesIO(), foot, TOP, 1
        self._canvas = Canvas(self._file, pagesize=A4, invariant=1, lang="en")  # the same numbers, the same bytes
        self._canvas.setTitle(title)
        self._canvas.setCreator("Emberfeed")
        self._text(LEFT, title, BOLD, 17)
        self._y -= 8 * mm

    def heading(self, text: str) -> None:
        self._room(4 * STEP)
        self._y -= 3 * mm
        self._text(LEFT, text, BOLD, 11.5)
        self._y -= 2 * mm
        self._rule(LINE)
        self._y -= 5 * mm

    def note(self, text: str) -> None:
        for line in simpleSplit(text, FACE, 8.5, RIGHT - LEFT):
            self._room(STEP)
            self._text(LEFT, line, FACE, 8.5, FAINT)
            self._y -= STEP

    def line(self, label: str, value: str, beside: str = "") -> None:
        self._label(label)
        self._text(VALUE, value, BOLD, 9.5)
        self._text(VALUE + 16 * mm, beside, FACE, 8.5, FAINT)
        self._y -= STEP

    def bars(self, told: Sequence[tuple[str, int]]) -> None:
        """A bar for each, its number beside it."""
        most = max((value for _, value in told), default=0) or 1
        for label, value in told:
            self._label(label)
            width = (RIGHT - VALUE - 14 * mm) * value / most
            self._fill(VALUE, self._y - 0.6 * mm, width, 3.2 * mm)
            self._text(VALUE + width + 2 * mm, str(value), BOLD, 9.5)
            self._y -= STEP

    def interval(self, label: str, low: float, share: float | None, high: float, beside: str) -> None:
        """A share in 0 to 1, a point on its interval."""
        self._label(label)
        width, middle = 40 * mm, self._y + 1.1 * mm
        self._stroke(VALUE, middle, VALUE + width, LINE, 0.6)
        if share is not None:
            self._stroke(VALUE + width * low, middle, VALUE + width * high, BAR, 2)
            self._canvas.setFillColorRGB(*INK)
            self._canvas.circle(VALUE + width * share, middle, 1.3 * mm, stroke=0, fill=1)
        self._text(VALUE + width + 3 * mm, beside, FACE, 8.5, FAINT)
        self._y -= STEP

    def columns(self, told: Sequence[int], label: str) -> None:
        """A column for each day of a month."""
        height, width = 16 * mm, (RIGHT - LEFT) / max(len(told), 1)
        self._room(height + 3 * STEP)
        self.note(f"{label}, day by day; the highest column is {max(told, default=0)}")
        self._y -= height - 3 * mm
        most = max(told, default=0) or 1
        for number, value in ((number, value) for number, value in enumerate(told) if value):
            self._fill(LEFT + number * width, self._y, width * 0.7, height * value / most)
        self._rule(LINE)
        self._y -= 4 * mm
        self._text(LEFT, "1", FACE, 7.5, FAINT)
        self._text(RIGHT - width, str(len(told)), FACE, 7.5, FAINT)
        self._y -= STEP

    def done(self) -> bytes:
        self._end_page()
        self._canvas.save()
        return self._file.getvalue()

    def _label(self, text: str) -> None:
        """What a line is about, cut where values stand."""
        self._room(STEP)
        while stringWidth(text, FACE, 9.5) > VALUE - LEFT - 2 * mm:
            text = f"{text[:-2]}…"
        self._text(LEFT, text, FACE, 9.5)

    def _room(self, height: float) -> None:
        if self._y - height < BOTTOM:
            self._end_page()
            self._canvas.showPage()
            self._y, self._number = TOP, self._number + 1

    def _end_page(self) -> None:
        self._y = 14 * mm
        self._text(LEFT, self._foot, FACE, 7.5, FAINT)
        self._text(RIGHT - 4 * mm, str(self._number), FACE, 7.5, FAINT)

    def _text(
        self, x: float, text: str, face: str, size: float, ink: tuple[float, float, float] = INK
    ) -> None:  # one parameter per property
        self._canvas.setFillColorRGB(*ink)
        self._canvas.setFont(face, size)
        self._canvas.drawString(x, self._y, text.encode("cp1252", "replace").decode("cp1252"))

    def _fill(self, x: float, y: float, width: float, height: float) -> None:
        self._canvas.setFillColorRGB(*BAR)
        self._canvas.rect(x, y, width, height, stroke=0, fill=1)

    def _rule(self, ink: tuple[float, float, float]) -> None:
        self._stroke(LEFT, self._y, RIGHT, ink, 0.6)

    def _stroke(self, begin: float, y: float, end: float, ink: tuple[float, float, float], width: float) -> None:
        self._canvas.setStrokeColorRGB(*ink)
        self._canvas.setLineWidth(width)
        self._canvas.line(begin, y, end, y)
