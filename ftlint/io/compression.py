"""Gzip and Zstandard streams by file suffix."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Literal, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Compression = Literal["", "gz", "zst"]
COMPRESSIONS: Final[Mapping[str, Compression]] = {".gz": "gz", ".zst": "zst"}
CHUNK = 1 << 14
"""Stored bytes per step: small, so that little is lost before the place where an archive is broken."""
BUFFER = 1 << 16
GZIP_WINDOW = 31


def decompressed(stored: BinaryIO, compression: Compression) -> BinaryIO:
    """A reader of the text in `stored`, which it closes.

    Reading raises OSError for a broken archive and EOFError for a cut one, after all text before it.
    """
    if not compression:
        return stored
    start = _start_gzip if compression == "gz" else _start_zstandard()
    return io.BufferedReader(_Decompressor(stored, start), BUFFER)


def compressed(handle: BinaryIO, compression: Compression) -> BinaryIO:
    """A writer that compresses into `handle`; closing it leaves `handle` open."""
    if compression == "zst":
        import zstandard

        return cast("BinaryIO", zstandard.ZstdCompressor().stream_writer(handle, closefd=False))
    return cast("BinaryIO", gzip.GzipFile(filename="", mode="wb", fileobj=handle, mtime=0))


def _start_gzip() -> Any:
    return zlib.decompressobj(wbits=GZIP_WINDOW)


def _start_zstandard() -> Callable[[], Any]:
    import zstandard

    return zstandard.ZstdDecompressor().decompressobj


class _Decompressor(io.RawIOBase):
    """Decompresses member after member; unlike the libraries' readers it notices a cut Zstandard frame."""

    def __init__(self, stored: BinaryIO, start: Callable[[], Any]) -> None:
        self._stored = stored
        self._start = start
        self._member: Any = None
        self._text = memoryview(b"")

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._stored.close()
        super().close()

    def readinto(self, buffer: WriteableBuffer) -> int:
        while not self._text:
            stored = self._rest() or self._stored.read(CHUNK)
            if not stored:
                return self._end()
            self._text = memoryview(self._decompress(stored))
        target = memoryview(buffer).cast("B")
        size = min(len(target), len(self._text))
        target[:size] = self._text[:size]
        self._text = self._text[size:]
        return size

    def _rest(self) -> bytes:
        """Stored bytes behind a finished member; padding with zeros is none."""
        if self._member is None or not self._member.eof:
            return b""
        rest: bytes = self._member.unused_data.lstrip(b"\0")
        self._member = None
        return rest

    def _decompress(self, stored: bytes) -> bytes:
        if self._member is None:
            stored = stored.lstrip(b"\0")
            self._member = self._start() if stored else None
        try:
            return self._member.decompress(stored) if stored else b""
        except Exception as error:  # each library has its own error class
            raise OSError(str(error)) from error

    def _end(self) -> int:
        if self._member is not None:
            raise EOFError("it ends in the middle")
        return 0
