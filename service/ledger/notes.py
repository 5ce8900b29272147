"""Signed notes and checkpoints as C2SP has them (signed-note, tlog-checkpoint, tlog-cosignature v1), by Ed25519."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from service.ledger.merkle import HASH_SIZE

SIGNS, COSIGNS = 0x01, 0x04
MOST_LINES = 100
NAME = re.compile(r"[^\s+]+")
SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


class BadNote(Exception):
    """This is no signed note, no checkpoint or no key, or nobody we trust signed it."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key with the name it signs under; `kind` SIGNS for a log, COSIGNS for a witness."""

    name: str
    key: bytes
    kind: int = SIGNS

    @property
    def id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.key).digest()[:4]

    @property
    def vkey(self) -> str:
        return f"{self.name}+{self.id.hex()}+{encoded(bytes([self.kind]) + self.key)}"

    def holds(self, text: str, signature: bytes) -> bool:
        """Whether the signature is this key's under that text."""
        signed = text.encode()
        if self.kind == COSIGNS:
            signed, signature = _cosigned(text, int.from_bytes(signature[:8], "big")), signature[8:]
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(signature, signed)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key with the name it signs under."""

    name: str
    seed: bytes
    kind: int = SIGNS

    @property
    def verifier(self) -> Verifier:
        raw = Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return Verifier(self.name, raw, self.kind)

    @property
    def skey(self) -> str:
        """As Go's sumdb/note writes private keys."""
        verifier = self.verifier
        return f"PRIVATE+KEY+{self.name}+{verifier.id.hex()}+{encoded(bytes([self.kind]) + self.seed)}"

    def line(self, text: str, seconds: int = 0) -> str:
        """The signature line under a text; a witness's says when, in seconds since 1970."""
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        if self.kind == COSIGNS:
            signature = seconds.to_bytes(8, "big") + key.sign(_cosigned(text, seconds))
        else:
            signature = key.sign(text.encode())
        return f"— {self.name} {encoded(self.verifier.id + signature)}\n"

    @classmethod
    def new(cls, name: str, kind: int = SIGNS) -> Signer:
        key = Ed25519PrivateKey.generate()
        return cls(name, key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()), kind)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log says of itself: its name, how many entries it has, and the root over them."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{encoded(self.root)}\n"


def verifier(vkey: str) -> Verifier:
    """The public key that is written so. Raises BadNote."""
    name, kind, key, told = _key(vkey.strip(), "a verifier key looks like NAME+ID+KEY")
    found = Verifier(name, key, kind)
    if found.id.hex() != told:
        raise BadNote("the key's id does not fit the key: was it copied whole?")
    return found


def signer(skey: str) -> Signer:
    """The private key that is written so. Raises BadNote."""
    name, kind, seed, told = _key(skey.strip().removeprefix("PRIVATE+KEY+"), "this is no private key")
    found = Signer(name, seed, kind)
    if found.verifier.id.hex() != told:
        raise BadNote("the private key is damaged: restore its file from a backup")
    return found


def signed(text: str, *lines: str) -> str:
    return f"{text}\n{''.join(lines)}"


def opened(note: str, trusted: Iterable[Verifier]) -> tuple[str, list[Verifier]]:
    """The text of a note, and who of the trusted signed it. Raises BadNote where a trusted one's signature is wrong."""
    text, lines = parts(note)
    known = {(one.name, one.id): one for one in trusted}
    found: list[Verifier] = []
    for name, raw in map(_line, lines):
        verifier = known.get((name, raw[:4]))
        if verifier is None:
            continue
        if not verifier.holds(text, raw[4:]):
            raise BadNote(f"the signature of {name} does not hold")
        found.append(verifier)
    return text, found


def parts(note: str) -> tuple[str, list[str]]:
    """The text, with its last newline, and the signature lines without theirs. Raises BadNote."""
    text, middle, below = note.rpartition("\n\n")
    if not middle or not below.endswith("\n") or any(ord(one) < 0x20 and one != "\n" for one in note):
        raise BadNote("this is no signed note: text, an empty line, lines that begin with —")
    lines = below[:-1].split("\n")
    if len(lines) > MOST_LINES:
        raise BadNote("this note has too many signatures")
    return f"{text}\n", lines


def checkpoint(text: str) -> Checkpoint:
    """What the text of a checkpoint says. Raises BadNote."""
    origin, size, root, *_ = [*text.split("\n"), "", "", ""]
    if not origin or not SIZE.fullmatch(size):
        raise BadNote("this is no checkpoint: origin, size and root, a line each")
    found = Checkpoint(origin, int(size), decoded(root))
    if len(found.root) != HASH_SIZE:
        raise BadNote("the root of this checkpoint is no SHA-256")
    return found


def encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def decoded(text: str) -> bytes:
    """What is written in base 64, in the one way it can be. Raises BadNote."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadNote("this is not base 64") from error
    if encoded(raw) != text:
        raise BadNote("this base 64 has bits that mean nothing")
    return raw


def _line(line: str) -> tuple[str, bytes]:
    begin, _, rest = line.partition(" ")
    name, _, raw = rest.partition(" ")
    if begin != "—" or not NAME.fullmatch(name):
        raise BadNote("a signature line is — NAME SIGNATURE")
    signature = decoded(raw)
    if len(signature) <= 4:
        raise BadNote("a signature is too short")
    return name, signature


def _key(written: str, shape: str) -> tuple[str, int, bytes, str]:
    name, _, rest = written.partition("+")
    told, _, raw = rest.partition("+")
    key = decoded(raw)
    if not NAME.fullmatch(name) or len(key) != 33 or key[0] not in (SIGNS, COSIGNS):
        raise BadNote(shape)
    return name, key[0], key[1:], told


def _cosigned(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()
