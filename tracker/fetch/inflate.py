"""`Inflater`: a compressed body, unpacked piece by piece under a ceiling.

A megabyte of gzip may unpack to a gigabyte (RFC 9110 section 8.4 sets no limit), so no piece is
unpacked further than the ceiling leaves room, and the rest is not looked at.
"""

from __future__ import annotations

import zlib
from typing import Protocol

import brotli  # type: ignore[import-untyped]
import zstandard

__all__ = ["ACCEPT_ENCODING", "Inflater", "TooLargeError", "UndecodableError"]

ACCEPT_ENCODING = "gzip, br, zstd"

_FREE = 1024 * 1024
"""What any body may unpack to, whatever the ratio: a short page of blanks is no bomb."""

_STEP = 64 * 1024
_WINDOW_MOST = 8 * 1024 * 1024
"""The largest zstd window that is honoured, as browsers do (RFC 8878 section 3.1.1.1.2)."""


class TooLargeError(Exception):
    """The body passed a ceiling; the message is one sentence."""


class UndecodableError(Exception):
    """The body is not in the coding that its header names; the message is one sentence."""


class _Codec(Protocol):
    @property
    def finished(self) -> bool: ...

    def feed(self, data: bytes) -> None: ...

    def take(self) -> bytes: ...


class _Plain:
    finished = True

    def __init__(self) -> None:
        self._data = b""

    def feed(self, data: bytes) -> None:
        self._data = data

    def take(self) -> bytes:
        data, self._data = self._data, b""
        return data


class _Zlib:
    """gzip with any number of members, or deflate with and without its zlib header."""

    def __init__(self, *, deflate: bool) -> None:
        self._deflate = deflate
        self._raw = False
        self._inner = self._fresh()
        self._pending = b""
        self._started = False
        self.finished = False

    def _fresh(self) -> zlib._Decompress:
        if not self._deflate:
            return zlib.decompressobj(zlib.MAX_WBITS | 16)
        return zlib.decompressobj(-zlib.MAX_WBITS if self._raw else zlib.MAX_WBITS)

    def feed(self, data: bytes) -> None:
        if not self._started and self._deflate and data:
            # Some servers send deflate without the zlib header that RFC 1950 wants.
            self._raw = data[0] & 0x0F != 8
            self._inner = self._fresh()
        self._started = self._started or bool(data)
        self._pending += data

    def take(self) -> bytes:
        while True:
            if self.finished:
                # What follows the last member and is no member is padding.
                if self._deflate or not self._pending.startswith(b"\x1f\x8b"):
                    self._pending = b""
                    return b""
                self._inner, self.finished = self._fresh(), False
            if not self._pending:
                return b""
            try:
                out = self._inner.decompress(self._pending, _STEP)
            except zlib.error:
                raise UndecodableError("the body is not the gzip or deflate that its header says") from None
            self.finished = self._inner.eof
            self._pending = self._inner.unused_data if self.finished else self._inner.unconsumed_tail
            if out:
                return out
            if not self.finished:
                return b""


class _Brotli:
    def __init__(self) -> None:
        self._inner = brotli.Decompressor()
        self._pending = b""

    @property
    def finished(self) -> bool:
        return bool(self._inner.is_finished())

    def feed(self, data: bytes) -> None:
        self._pending += data

    def take(self) -> bytes:
        if self.finished:
            self._pending = b""
            return b""
        if not self._pending and self._inner.can_accept_more_data():
            return b""
        data = self._pending if self._inner.can_accept_more_data() else b""
        try:
            out: bytes = self._inner.process(data, output_buffer_limit=_STEP)
        except brotli.error:
            raise UndecodableError("the body is not the brotli that its header says") from None
        if data:
            self._pending = b""
        return out


class _Zstd:
    """Frames of zstd, fed in slices: the library has no output limit of its own.

    A block unpacks to 128 KiB at most and is never shorter than three bytes (RFC 8878 section
    3.1.1.2), so a slice of 64 bytes gives less than 3 MiB.
    """

    _SLICE = 64

    def __init__(self) -> None:
        self._context = zstandard.ZstdDecompressor(max_window_size=_WINDOW_MOST)
        self._inner = self._context.decompressobj()
        self._pending = b""
        self._at = 0
        self.finished = False

    def feed(self, data: bytes) -> None:
        self._pending, self._at = self._pending[self._at :] + data, 0

    def take(self) -> bytes:
        while self._at < len(self._pending):
            if self.finished:
                if not self._pending.startswith(b"\x28\xb5\x2f\xfd", self._at):
                    self._at = len(self._pending)
                    return b""
                self._inner, self.finished = self._context.decompressobj(), False
            piece = self._pending[self._at : self._at + self._SLICE]
            self._at += len(piece)
            try:
                out = self._inner.decompress(piece)
            except zstandard.ZstdError:
                raise UndecodableError("the body is not the zstd that its header says") from None
            if self._inner.eof:
                self.finished = True
                self._at -= len(self._inner.unused_data)
            if out:
                return out
        return b""


def _codec(name: str) -> _Codec:
    match name:
        case "gzip" | "x-gzip":
            return _Zlib(deflate=False)
        case "deflate":
            return _Zlib(deflate=True)
        case "br":
            return _Brotli()
        case "zstd":
            return _Zstd()
        case "" | "identity":
            return _Plain()
    raise UndecodableError(f"the body is in a coding that we did not ask for ({name[:40]})")


class Inflater:
    """One body, fed as it comes. `sent` and the length of `body` are bytes."""

    def __init__(self, coding: str | None, *, max_bytes: int, max_ratio: float) -> None:
        """Raises UndecodableError where the coding is unknown or stacked."""
        self._codec = _codec((coding or "").strip().lower())
        self._max_bytes = max_bytes
        self._max_ratio = max_ratio
        self._out = bytearray()
        self.sent = 0

    def feed(self, data: bytes) -> None:
        """The piece is unpacked. Raises TooLargeError at a ceiling and UndecodableError on a broken coding."""
        self.sent += len(data)
        if self.sent > self._max_bytes:
            raise TooLargeError(f"the body is larger than {self._max_bytes} bytes")
        self._codec.feed(data)
        while out := self._codec.take():
            self._out += out
            if len(self._out) > self._max_bytes:
                raise TooLargeError(f"the body unpacks to more than {self._max_bytes} bytes")
            if len(self._out) > max(_FREE, self.sent * self._max_ratio):
                raise TooLargeError(f"the body unpacks to more than {self._max_ratio:g} times its size")

    @property
    def finished(self) -> bool:
        """Whether the coding's own end was seen; an empty body has none and needs none."""
        return self._codec.finished or not self.sent

    @property
    def body(self) -> bytes:
        """What has been unpacked so far."""
        return bytes(self._out)

    @property
    def size(self) -> int:
        """How many bytes have been unpacked so far."""
        return len(self._out)
