"""Signed notes: what was signed opens, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.ledger.merkle import EMPTY_ROOT
from service.ledger.notes import COSIGNS, BadNote, Checkpoint, Signer, checkpoint, opened, signed, signer, verifier

# Key and note of the documentation of Go's sumdb/note (golang.org/x/mod), which every note library opens.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SAYING = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
LOG = Signer("emberfeed-1/7", bytes(range(32)))
WITNESS = Signer("witness.example/w1", bytes(range(1, 33)), COSIGNS)
POINT = Checkpoint(LOG.name, 0, EMPTY_ROOT)
NOTE = signed(POINT.text, LOG.line(POINT.text), WITNESS.line(POINT.text, 1_700_000_000))


def test_a_note_of_the_format_s_own_documentation_opens() -> None:
    text, by = opened(SAYING, [verifier(PETER)])
    assert text.startswith("If you think")
    assert [one.vkey for one in by] == [PETER]


def test_a_checkpoint_says_what_was_signed_and_by_whom() -> None:
    text, by = opened(NOTE, [LOG.verifier, WITNESS.verifier])
    assert checkpoint(text) == POINT
    assert by == [LOG.verifier, WITNESS.verifier]


def test_keys_are_written_and_read_back() -> None:
    for one in (LOG, WITNESS):
        assert signer(one.skey) == one
        assert verifier(one.verifier.vkey) == one.verifier
    assert LOG.verifier.id != Signer("other", LOG.seed).verifier.id


def test_who_is_not_trusted_signed_nothing() -> None:
    assert opened(NOTE, []) == (POINT.text, [])
    assert opened(NOTE, [Signer(LOG.name, bytes(32)).verifier])[1] == []


def test_a_witness_signs_its_time_too() -> None:
    line = WITNESS.line(POINT.text, 1_700_000_000)
    raw = line.split(" ")[2]
    later = line.replace(raw[:16], raw[:14] + "A" + raw[15:16], 1)
    assert later != line
    with pytest.raises(BadNote):
        opened(signed(POINT.text, later), [WITNESS.verifier])


@given(st.integers(0, len(NOTE.encode()) - 1), st.integers(1, 255))
def test_no_byte_of_a_note_can_be_changed(at: int, change: int) -> None:
    raw = bytearray(NOTE.encode())
    raw[at] ^= change
    try:
        text, by = opened(raw.decode(), [LOG.verifier, WITNESS.verifier])
    except (BadNote, UnicodeDecodeError):
        return
    assert len(by) < 2  # a line whose name or key was changed is somebody else's
    assert text == POINT.text


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "text",
        "text\n",
        "text\n\n",
        "text\n\n— a\n",
        "text\n\n— a AAAA",
        "text\n\n- a AAAAAAAA\n",
        "t\0\n\n— a AAAAAAAA\n",
    ],
)
def test_what_is_no_note_is_refused(wrong: str) -> None:
    with pytest.raises(BadNote):
        opened(wrong, [])


@pytest.mark.parametrize(
    "wrong", ["", "a\n", "a\n1\n", "a\n01\nAA==\n", "a\n-1\nAA==\n", "a\n1\nAA==\n", "\n1\nAA==\n", "a\n1\n!\n"]
)
def test_what_is_no_checkpoint_is_refused(wrong: str) -> None:
    with pytest.raises(BadNote):
        checkpoint(wrong)


@pytest.mark.parametrize(
    "wrong", ["", "a", "a+b+c", PETER.replace("c74f", "c74e"), PETER[:-4] + "AAAA", "+c74f20a3+AQ=="]
)
def test_what_is_no_key_is_refused(wrong: str) -> None:
    for read in (verifier, signer):
        with pytest.raises(BadNote):
            read(wrong)
