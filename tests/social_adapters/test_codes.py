"""The Graph API's error codes: which of the five errors each means, and how long to wait."""

from __future__ import annotations

import json

import pytest

from social_adapters.answers import error_of
from social_adapters.errors import AdapterError, RateLimited, Unauthorized, Unavailable, Unexpected, Unsupported


def refused(code: int, sub: int = 0, status: int = 400, **headers: str) -> AdapterError | None:
    told = {"message": f"(#{code}) no", "code": code, "error_subcode": sub, "fbtrace_id": "A"}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return error_of(status, named, json.dumps({"error": told}).encode(), now=0.0)


@pytest.mark.parametrize(
    ("code", "sub", "kind"),
    [
        (190, 463, Unauthorized),
        (102, 0, Unauthorized),
        (10, 0, Unauthorized),
        (200, 0, Unauthorized),
        (299, 0, Unauthorized),
        (2500, 0, Unauthorized),
        (4, 0, RateLimited),
        (17, 0, RateLimited),
        (32, 0, RateLimited),
        (613, 0, RateLimited),
        (80002, 0, RateLimited),
        (100, 33, Unsupported),
        (803, 0, Unsupported),
        (1, 0, Unavailable),
        (2, 0, Unavailable),
        (100, 0, Unexpected),
    ],
)
def test_a_code_says_what_a_bad_request_means(code: int, sub: int, kind: type[AdapterError]) -> None:
    assert type(refused(code, sub)) is kind


def test_a_limit_told_as_forbidden_is_no_lack_of_permission() -> None:
    assert isinstance(refused(4, status=403), RateLimited)


@pytest.mark.parametrize(
    ("usage", "seconds"),
    [
        ('{"1": [{"estimated_time_to_regain_access": 3}, {"estimated_time_to_regain_access": 19}]}', 19 * 60),
        ('{"1": [{"estimated_time_to_regain_access": 0}]}', 600),
        ('{"1": [{"estimated_time_to_regain_access": "soon"}], "2": 7}', 600),
        ("[]", 600),
        ("broken {", 600),
        ("", 600),
    ],
)
def test_the_wait_is_the_longest_any_counter_tells(usage: str, seconds: float) -> None:
    error = refused(613, x_business_use_case_usage=usage)
    assert isinstance(error, RateLimited)
    assert error.retry_after == seconds


def test_a_retry_after_goes_before_the_counters() -> None:
    error = refused(4, retry_after="30", x_business_use_case_usage='{"1": [{"estimated_time_to_regain_access": 3}]}')
    assert isinstance(error, RateLimited)
    assert error.retry_after == 30


def test_the_same_number_of_another_network_means_nothing() -> None:
    assert type(error_of(400, {}, b'{"error": {"code": 190, "message": "no"}}')) is Unexpected
    assert type(error_of(400, {}, b'{"error": {"code": true, "fbtrace_id": "A"}}')) is Unexpected
