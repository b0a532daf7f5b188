"""What is packed comes back as it was, and is packed in the same bytes on every system."""

from __future__ import annotations

import zlib
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from layout.deflation import deflated


@given(st.binary(max_size=3000), st.integers(1, 50))
def test_what_is_packed_comes_back(data: bytes, times: int) -> None:
    assert zlib.decompress(deflated(data * times)) == data * times


def test_the_bytes_are_those_of_libdeflate_whatever_zlib_this_python_has() -> None:
    copy = "".join(f"{number} 0 Td <{number * 7919 % 65536:04X}> Tj\n" for number in range(2000)).encode()
    packed = deflated(copy)
    assert (len(packed), sha256(packed).hexdigest()[:16]) == (9433, "563da3321cd281e2")
