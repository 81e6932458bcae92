"""Reads a .json file: the elements of one array, or the values that stand one after another."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ftlint.io.scan import LOOSE_DECODER, skip_space
from ftlint.io.source import SourceFile, open_bytes
from ftlint.model import Line

WINDOW = 1 << 20
SHOWN_AFTER_ERROR = 1 << 10
LONGEST_TOKEN = 16
"""An error this close to the end of what has been read may come from the cut, not from the file."""
STRICT_DECODER = json.JSONDecoder(parse_int=float)


def read_array(file: SourceFile) -> Iterator[Line]:
    """One line per element; `raw` is its bytes as written, which may span lines.

    Where the file stops being JSON, the last line holds the rest, cropped, with `error` set; its record is
    None where no element has begun. A byte-order mark is a line with the record None. Raises OSError or
    EOFError where the archive is broken.
    """
    with open_bytes(file) as handle:
        yield from _Reader(file.path, handle).lines()


@dataclass(slots=True)
class _Place:
    """A place in the text; columns in code points, offset in bytes."""

    line: int = 1
    column: int = 1
    offset: int = 0

    def move(self, text: str, raw: bytes) -> None:
        """Goes on behind `text`, whose bytes are `raw`."""
        breaks = text.count("\n")
        self.line += breaks
        self.column = len(text) - text.rfind("\n") if breaks else self.column + len(text)
        self.offset += len(raw)


class _Reader:
    """A window of text that grows while a value does not fit; bytes that are not UTF-8 pass through."""

    def __init__(self, path: str, handle: BinaryIO) -> None:
        self._path = path
        self._handle = handle
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._text = ""
        self._position = 0
        self._ended = False
        self._damage: Exception | None = None
        self._place = _Place()
        self._record = 0

    def lines(self) -> Iterator[Line]:
        """The whole file."""
        if self._next() == "\ufeff":
            place = self._place.line, self._place.column, self._place.offset
            yield Line(self._path, place[0], None, self._take(self._position + 1), place[2], place[1])
        in_array = self._next() == "["
        if in_array:
            self._take(self._position + 1)
        yield from self._elements() if in_array else self._values()

    def _elements(self) -> Iterator[Line]:
        """The elements of an array whose bracket has been read, then what should not be behind it."""
        if self._next() != "]":
            while True:
                if self._next() in ("", "]"):
                    yield self._broken("Expecting value")
                    return
                end, error = self._scan()
                yield self._line(end, error)
                if error:
                    return
                if self._next() != ",":
                    break
                self._take(self._position + 1)
        if self._next() != "]":
            yield self._broken("Expecting ',' delimiter")
            return
        self._take(self._position + 1)
        if self._next():
            yield self._broken("Extra data")

    def _values(self) -> Iterator[Line]:
        """Values without an array around them: one object, or JSON Lines under another name."""
        while self._next():
            end, error = self._scan()
            yield self._line(end, error)
            if error:
                return

    def _next(self) -> str:
        """The next character that is no space; "" at the end."""
        while True:
            end = skip_space(self._text, self._position)
            self._take(end)
            if end < len(self._text) or self._ended:
                return self._text[end : end + 1]
            self._read()

    def _scan(self) -> tuple[int, json.JSONDecodeError | None]:
        """Where the value that starts here ends, or why it is none."""
        while True:
            try:
                _, end = LOOSE_DECODER.raw_decode(self._text, self._position)
                if end + LONGEST_TOKEN < len(self._text) or self._ended:
                    return end, None
            except json.JSONDecodeError as error:
                if self._ended or not self._may_be_cut(error):
                    return self._failure(error)
            except RecursionError:
                return self._failure(json.JSONDecodeError("nested too deeply", self._text, self._position))
            self._read()

    def _may_be_cut(self, error: json.JSONDecodeError) -> bool:
        return error.msg.startswith("Unterminated") or error.pos > len(self._text) - LONGEST_TOKEN

    def _failure(self, error: json.JSONDecodeError) -> tuple[int, json.JSONDecodeError]:
        """The first fault in the words of the strict parser, and where the shown rest ends."""
        try:
            STRICT_DECODER.raw_decode(self._text, self._position)
        except json.JSONDecodeError as stricter:
            error = stricter
        except RecursionError:
            pass
        end = len(self._text)
        if not error.msg.startswith("Unterminated"):
            end = min(error.pos + SHOWN_AFTER_ERROR, end)
        rest = self._text[self._position : end]
        return end, json.JSONDecodeError(error.msg, rest, error.pos - self._position)

    def _broken(self, message: str) -> Line:
        """A line for what stands here instead of the array's next part; it is no record."""
        rest = self._text[self._position : self._position + SHOWN_AFTER_ERROR]
        line = self._line(self._position + len(rest), json.JSONDecodeError(message, rest, 0))
        line.record = None
        return line

    def _line(self, end: int, error: json.JSONDecodeError | None) -> Line:
        number, column, offset = self._place.line, self._place.column, self._place.offset
        record = self._record
        self._record += 1
        return Line(self._path, number, record, self._take(end), offset, column, error=error)

    def _take(self, end: int) -> bytes:
        """Moves on to `end`; the bytes passed."""
        text = self._text[self._position : end]
        raw = text.encode("utf-8", "surrogateescape")
        self._place.move(text, raw)
        self._position = end
        return raw

    def _read(self) -> None:
        """Drops the text behind and doubles the text ahead; what broke the archive is raised a call later."""
        if self._damage:
            raise self._damage
        pieces = [self._text[self._position :]]
        wanted = max(WINDOW, len(pieces[0]))
        while wanted > 0 and not self._ended:
            try:
                stored = self._handle.read1(wanted)  # type: ignore[attr-defined]
            except (OSError, EOFError) as error:
                self._damage = error
                break
            self._ended = not stored
            pieces.append(self._decoder.decode(stored, self._ended))
            wanted -= len(stored)
        self._text, self._position = "".join(pieces), 0
