"""The report for reading: each finding with its place, an excerpt with the fault underlined, and help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from ftlint.model import Diagnostic, Excerpt, Place, Report
from ftlint.report import summary
from ftlint.report.style import (
    BLUE,
    BOLD,
    CYAN,
    DIM,
    FIXABLE,
    SEVERITY_COLORS,
    Style,
    amount,
    printable,
    width,
)

SHOWN_PER_RULE: Final = 5


def render(report: Report, style: Style) -> Iterator[str]:
    """The lines of the report. Of each rule's findings the first few, unless the style shows all."""
    seen: Counter[str] = Counter()
    for found in report.diagnostics:
        seen[found.code] += 1
        if style.show_all or seen[found.code] <= SHOWN_PER_RULE:
            yield from block(found, style)
            yield ""
    if not style.show_all:
        yield from _rest(report.diagnostics, seen, style)
    yield from summary.lines(report, style)


def block(found: Diagnostic, style: Style) -> Iterator[str]:
    """The lines of one finding."""
    excerpts = [shown for shown in (found.excerpt, *(place.excerpt for place in found.related)) if shown]
    gutter = len(str(max((shown.line for shown in excerpts), default=found.line)))
    yield _header(found, style)
    if found.pointer:
        yield f"{' ' * gutter}{style.paint('-->', BLUE)} {printable(found.pointer)}"
    yield from _excerpt(found.excerpt, gutter, "^", SEVERITY_COLORS[found.severity], style)
    for place in found.related:
        yield from _related(place, gutter, style)
    yield _note("help", found.help, gutter, style)
    if found.fix:
        label = "fix" if found.fix.safety == "safe" else "unsafe fix"
        yield _note(label, found.fix.message, gutter, style)


def _header(found: Diagnostic, style: Style) -> str:
    column = f":{found.column}" if found.column else ""
    place = style.paint(f"{printable(found.path)}:{found.line}{column}:", BOLD)
    code = style.paint(f"{found.severity} {found.code}", SEVERITY_COLORS[found.severity])
    safe = found.fix is not None and found.fix.safety == "safe"
    mark = f" {style.paint(FIXABLE, CYAN)}" if safe else ""
    return f"{place} {code} {found.name}{mark}  {printable(found.message)}"


def _excerpt(excerpt: Excerpt | None, gutter: int, mark: str, color: str, style: Style) -> Iterator[str]:
    """The source with the fault underlined; if the whole of it is the fault, only what has words in it."""
    if excerpt is None:
        return
    text = printable(excerpt.text)
    before, marked = text[: excerpt.start], text[excerpt.start : excerpt.end]
    if marked == text and not any(map(str.isalnum, text)):
        return
    yield f"{style.paint(f'{excerpt.line:>{gutter}} |', BLUE)} {text.rstrip()}"
    if marked != text:
        underline = style.paint(mark * max(1, width(marked)), color)
        yield f"{' ' * gutter} {style.paint('|', BLUE)} {' ' * width(before)}{underline}"


def _related(place: Place, gutter: int, style: Style) -> Iterator[str]:
    pointer = f" {printable(place.pointer)}" if place.pointer else ""
    where = f"{printable(place.path)}:{place.line}{pointer}"
    yield f"{' ' * gutter}{style.paint(':::', BLUE)} {where}: {printable(place.message)}"
    yield from _excerpt(place.excerpt, gutter, "-", BLUE, style)


def _note(label: str, text: str, gutter: int, style: Style) -> str:
    return f"{' ' * gutter} {style.paint('=', BLUE)} {style.paint(f'{label}:', BOLD)} {printable(text)}"


def _rest(diagnostics: Iterable[Diagnostic], seen: Counter[str], style: Style) -> Iterator[str]:
    names = {found.code: found.name for found in diagnostics}
    hidden = [code for code in sorted(seen) if seen[code] > SHOWN_PER_RULE]
    for code in hidden:
        rest = amount(seen[code] - SHOWN_PER_RULE, f"more {code} ({names[code]}) finding")
        yield style.paint(f"… and {rest}: --show-all prints them", DIM)
    if hidden:
        yield ""
