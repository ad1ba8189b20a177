"""Terms packed into a blob and read again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.term_vectors import (
    PERIOD_DAYS,
    TERMS_INDEXED,
    indexed,
    likeness,
    pack,
    period,
    period_of,
    similarity,
    total,
    unpack,
)


def test_weights_come_back_with_the_heaviest_first_in_six_bytes_each() -> None:
    blob = pack({"pool": 0.28, "tessera": 0.96})
    assert len(blob) == 12
    assert list(unpack(blob).values()) == [pytest.approx(0.96, abs=1e-5), pytest.approx(0.28, abs=1e-5)]
    assert unpack(pack({})) == {}


def test_the_heaviest_terms_are_indexed() -> None:
    weights = {f"term{n}": n / 100 for n in range(40)}
    heaviest = pack(
        {term: weight for term, weight in weights.items() if weight >= (40 - TERMS_INDEXED) / 100}
    )
    assert indexed(pack(weights)) == sorted(unpack(heaviest))


def test_the_product_with_a_sum_is_the_sum_of_the_similarities() -> None:
    one, two, three = (unpack(pack(t)) for t in ({"a": 1.0}, {"a": 0.6, "b": 0.8}, {"b": 1.0}))
    assert similarity(one, two) == pytest.approx(0.6)
    assert similarity(one, three) == 0
    assert similarity(two, total([one, three])) == pytest.approx(1.4)


def test_sums_of_products_are_exact_in_whatever_order_they_are_added() -> None:
    many = [unpack(pack({f"word{n % k}": (n % 7 + 1) / 29 for n in range(40)})) for k in range(20, 40)]
    one = many.pop()
    assert similarity(one, total(many)) == sum(similarity(other, one) for other in reversed(many))
    assert total(many) == total(reversed(many))


def test_periods_follow_one_another() -> None:
    time = datetime(2026, 10, 14, 9, tzinfo=UTC)
    assert period(time + timedelta(days=PERIOD_DAYS)) == period(time) + 1
    assert period_of("2026-10-14T09:00:00Z") == period(time)
    assert period_of(None) == 0


def test_a_vector_is_compared_with_a_blob_as_with_what_is_unpacked_of_it() -> None:
    blobs = [pack({f"word{n % k}": (n % 7 + 1) / 29 for n in range(40)}) for k in range(20, 40)]
    one = unpack(blobs.pop())
    assert [likeness(one, blob) for blob in blobs] == [similarity(one, unpack(blob)) for blob in blobs]
    assert likeness(one, b"") == likeness({}, blobs[0]) == 0
