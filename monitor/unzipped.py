"""A file, gzip or not, as a stream of plain bytes that says afterwards whether its end was missing."""

from __future__ import annotations

import zlib
from typing import BinaryIO

_PIECE = 2**16
_RECORD_END = b"\r\n\r\n"


class Unzipped:
    """Reads a binary file and undoes gzip, one member after the other; any other file passes as it is.

    At a cut end, what could be unpacked is given before the end of the file is told; `is_cut` is True then.
    `tell` counts unpacked bytes, `tail` holds the last four. Damaged data raises zlib.error. NUL bytes between the end
    of a record and that of its member are left out: Common Crawl's news of autumn 2018 has one behind each.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._packed = file.read(_PIECE)
        self._unpacker = zlib.decompressobj(31) if self._packed.startswith(b"\x1f\x8b") else None
        self._position = 0
        self.tail = b""
        self.is_cut = False

    def read(self, size: int = _PIECE) -> bytes:
        """At most `size` bytes; none at the end."""
        piece = self._plain(size) if self._unpacker is None else self._unpacked(size)
        self._position += len(piece)
        self.tail = (self.tail + piece[-4:])[-4:]
        return piece

    def tell(self) -> int:
        """How many bytes were read so far."""
        return self._position

    def _plain(self, size: int) -> bytes:
        piece, self._packed = self._packed[:size], self._packed[size:]
        return piece or self._file.read(size)

    def _unpacked(self, size: int) -> bytes:
        """The next bytes out of gzip, over the border of members."""
        assert self._unpacker is not None
        while True:
            self._packed = self._packed or self._file.read(_PIECE)
            if self._unpacker.eof:
                if not self._packed:
                    return b""
                self._packed = self._packed.lstrip(b"\0")  # some writers pad to full blocks
                if self._packed:
                    self._unpacker = zlib.decompressobj(31)
                continue
            is_end = not self._packed
            piece = self._unpacker.decompress(self._packed, size)
            self._packed = self._unpacker.unconsumed_tail or self._unpacker.unused_data
            if self._unpacker.eof and piece.endswith(b"\0"):
                record = piece.rstrip(b"\0")
                piece = record if (self.tail + record).endswith(_RECORD_END) else piece
            if piece or is_end:
                self.is_cut = not piece
                return piece
