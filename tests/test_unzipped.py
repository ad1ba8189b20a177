"""Plain and packed files as one stream, and what it says of a missing end."""

from __future__ import annotations

import gzip
import io
import random
import zlib

import pytest

from monitor.unzipped import Unzipped

DATA = random.Random(7).randbytes(200_000)


def read_all(packed: bytes, size: int = 1000) -> tuple[bytes, Unzipped]:
    stream = Unzipped(io.BytesIO(packed))
    parts = []
    while piece := stream.read(size):
        assert len(piece) <= size
        parts.append(piece)
    return b"".join(parts), stream


@pytest.mark.parametrize("size", [1, 7, 4096, 65536, 10**7])
@pytest.mark.parametrize(
    "packed",
    [
        DATA[:3000],
        gzip.compress(DATA[:3000]),
        gzip.compress(DATA[:1000]) + gzip.compress(b"") + gzip.compress(DATA[1000:3000]),
        gzip.compress(DATA[:1000]) + b"\0" * 512 + gzip.compress(DATA[1000:3000]) + b"\0" * 100,
    ],
    ids=["plain", "gzip", "members", "padded"],
)
def test_all_bytes_come_out(packed: bytes, size: int) -> None:
    data, stream = read_all(packed, size)
    assert data == DATA[:3000]
    assert (stream.tell(), stream.tail, stream.is_cut) == (3000, DATA[2996:3000], False)


def test_nul_bytes_behind_a_record_are_left_out_and_others_kept() -> None:
    record, data = b"WARC/1.0\r\n\r\n", b"\x89PNG\0\0"
    packed = [gzip.compress(part) for part in (record + b"\0", data, record, data + b"\0", record + b"\0\0")]
    out, stream = read_all(b"".join(packed))
    assert out == record + data + record + data + b"\0" + record
    assert (stream.tell(), stream.tail, stream.is_cut) == (len(out), b"\r\n\r\n", False)


def test_members_longer_than_a_piece() -> None:
    zeros = bytes(5_000_000)  # packs to 5 kB: much comes out of one piece that is read
    data, stream = read_all(gzip.compress(DATA) + gzip.compress(zeros) + gzip.compress(DATA))
    assert data == DATA + zeros + DATA
    assert not stream.is_cut


@pytest.mark.parametrize("missing", [1, 4, 8, 9, 500, 150_000])
def test_a_cut_end_gives_what_came_before(missing: int) -> None:
    data, stream = read_all((gzip.compress(DATA[:50]) + gzip.compress(DATA))[:-missing])
    assert stream.is_cut
    assert (DATA[:50] + DATA).startswith(data) and len(data) > 40_000


def test_damage_is_an_error() -> None:
    packed = bytearray(gzip.compress(DATA))
    packed[100_000] ^= 255
    with pytest.raises(zlib.error):
        read_all(bytes(packed))


def test_an_empty_file() -> None:
    assert read_all(b"")[0] == b""
