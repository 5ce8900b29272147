#!/usr/bin/env python3
"""Verify an export of an Emberfeed ledger, on a machine without Emberfeed: python verify.py FILE.zip --key VKEY

One file that needs Python 3.11 and the package cryptography. Nothing in it is shared with the service but the shape of
the archive. Prints PASS and leaves with 0, or says FAIL, which file and why, and leaves with 1.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import email
import email.policy
import hashlib
import json
import struct
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

MANIFEST, CHECKPOINT = "manifest.txt", "checkpoint.txt"
DIRECTORY = "the archive's directory"  # what a ZIP has behind its files: the archive itself is wrong, and no file of it
FORMAT = "emberfeed-export/v1"
PROOF = "c2sp.org/tlog-proof@v1"
LOCAL, CENTRAL, END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
DATE = 0x21  # 1 January 1980, the first a ZIP can say: no time of ours stands in the container
SAID = ("number", "action", "commitment")  # of a version, in its entry too
TOLD = ("mark", "was", "reason", "reason_by")  # of a decision or a mark, beside the hash, in its entry too
BY_APPROVAL = ("approved", "approved_content")  # ways in which a record went out
MOST_FILES, MOST_BYTES = 0xFFFF, 0xFFFFFFFF


class Key(NamedTuple):
    """A log's public key."""

    name: str
    raw: bytes


class Wrong(Exception):
    """Which file, and why."""

    def __init__(self, file: str, why: str) -> None:
        self.file = file.encode(errors="backslashreplace").decode()
        super().__init__(f"{self.file}: {why}")


@contextmanager
def reading(file: str) -> Iterator[None]:
    """What cannot be read is wrong, too, and in this file: whoever signs a manifest anew may write what they want."""
    try:
        yield
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise Wrong(file, f"it is not as an export has it ({type(error).__name__}: {error})") from error


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", help="what `emberfeed ledger export` wrote")
    parser.add_argument("--key", required=True, help="the log's public key, as `emberfeed ledger key` prints it")
    asked = parser.parse_args()
    try:
        told = verify(Path(asked.file).read_bytes(), asked.key)
    except OSError as error:
        print(f"FAIL {asked.file}: it cannot be read ({error.strerror})")
        return 1
    except Wrong as wrong:
        print(f"FAIL {asked.file}: {wrong}")
        return 1
    print(f"PASS {asked.file}: {told}")
    return 0


def verify(archive: bytes, vkey: str) -> str:
    """What was shown, in a line. Raises Wrong, and nothing else, with the file that is wrong: the first whose header or
    bytes are not as they were; DIRECTORY where all files are, and what follows them is not."""
    files, rest = unpacked(archive)
    with reading("--key"):
        key = public_key(vkey)
    if MANIFEST not in files:
        raise Wrong(MANIFEST, "it is missing, or its place in the archive is damaged")
    with reading(MANIFEST):
        told = _manifest(MANIFEST, files, key)
    if rest != _directory(files):
        raise Wrong(DIRECTORY, "it does not fit the files")
    with reading(CHECKPOINT):
        point = _checkpoint(CHECKPOINT, files[CHECKPOINT], key)
    entries = [path for path in files if path.startswith("entries/")]
    disposed = 0
    for path in entries:
        with reading(path):
            disposed += _entry(path, files, point, key)
    for path in files:
        if path.startswith("records/") and path.endswith("/record.json"):
            with reading(path):
                _record(path, files)
    counts = {"entries": len(entries), "contents": len(entries) - disposed, "disposed": disposed}
    counts |= {"files": len(files) - 1, **counted(files)}
    for what, count in counts.items():
        if told.get(what) != str(count):
            raise Wrong(MANIFEST, f"it counts {told.get(what)} {what}, and there are {count}")
    also = f", {counts['records']} records in {counts['mails']} mails" if counts["records"] else ""
    return f"{len(entries)} entries of {point[0]} entries of {key.name}, {disposed} of them disposed of{also}"


def counted(files: Mapping[str, bytes]) -> dict[str, int]:
    """How many records there are beside the entries, and how many mails, one for each of their versions."""
    records = sum(path.startswith("records/") and path.endswith("/record.json") for path in files)
    return {"records": records, "mails": sum(path.startswith("mails/") for path in files)}


# The archive: a ZIP of stored files, of which no byte is free to be another. Whoever writes one uses `packed`.


def packed(files: Mapping[str, bytes]) -> bytes:
    """The archive. ValueError where a ZIP cannot hold that much."""
    archive = b"".join(part for name, content in files.items() for part in (_local(name, content), content))
    if len(files) > MOST_FILES or len(archive) > MOST_BYTES // 2:
        raise ValueError("this is more than one archive holds")
    return archive + _directory(files)


def unpacked(archive: bytes) -> tuple[dict[str, bytes], bytes]:
    """Every file in order, and what follows the last, which must be their directory; it begins with the first file
    whose header is not what `packed` writes."""
    files: dict[str, bytes] = {}
    at = 0
    while archive[at : at + 4] == LOCAL and len(archive) >= at + 30:
        size, length = struct.unpack("<L4xH", archive[at + 18 : at + 28])
        name = archive[at + 30 : at + 30 + length].decode(errors="surrogateescape")
        begin = at + 30 + length
        content = archive[begin : begin + size]
        if name in files or _local(name, content) != archive[at:begin]:
            break
        files[name] = content
        at = begin + size
    return files, archive[at:]


def _directory(files: Mapping[str, bytes]) -> bytes:
    parts, offset = [], 0
    for name, content in files.items():
        parts += [CENTRAL, b"\x14\0", _described(name, content), struct.pack("<HHHLL", 0, 0, 0, 0, offset), _raw(name)]
        offset += 30 + len(_raw(name)) + len(content)
    directory = b"".join(parts)
    return directory + END + struct.pack("<HHHHLLH", 0, 0, len(files), len(files), len(directory), offset, 0)


def _local(name: str, content: bytes) -> bytes:
    return LOCAL + _described(name, content) + _raw(name)


def _described(name: str, content: bytes) -> bytes:
    """What both headers of a file say: version, UTF-8 names, stored, date, checksum, sizes, no extra field."""
    size = len(content)
    return struct.pack("<HHHHHLLLHH", 20, 0x800, 0, 0, DATE, zlib.crc32(content), size, size, len(_raw(name)), 0)


def _raw(name: str) -> bytes:
    return name.encode(errors="surrogateescape")


# What stands in it


def _manifest(path: str, files: Mapping[str, bytes], key: Key) -> dict[str, str]:
    """The counts it tells; every file has the checksum it says, and none is there that it does not name."""
    lines = _signed(path, files[path], key).splitlines()
    if not lines or lines[0] != FORMAT:
        raise Wrong(path, f"it is not of the format {FORMAT}")
    told = dict(line.split(" ", 1) for line in lines[1 : lines.index("")] if " " in line)
    sums = {line[66:]: line[:64] for line in lines[lines.index("") + 1 :]}
    missing = next((file for file in sums if file not in files), None)
    if missing is not None:
        raise Wrong(missing, "it is missing, or its place in the archive is damaged")
    for file, content in files.items():
        if file != path and sums.get(file) != hashlib.sha256(content).hexdigest():
            raise Wrong(file, "it is not what the manifest says" if file in sums else "the manifest does not name it")
    return told


def _entry(path: str, files: Mapping[str, bytes], point: tuple[int, bytes], key: Key) -> bool:
    """An entry is in the log, and its content is what it committed to. Whether that was disposed of."""
    number = path.removeprefix("entries/").removesuffix(".json")
    told = _json(path, files[path])
    if not isinstance(told.get("idx"), int) or f"{told['idx']:09d}" != number:
        raise Wrong(path, "it stands under another number")
    _included(f"proofs/{number}.tlog-proof", files, files[path], told["idx"], point, key)
    opening = files.get(f"openings/{number}.json")
    if opening is None:
        return True
    _opened(f"openings/{number}.json", _json(path, opening), f"contents/{number}", files, told)
    return False


def _opened(path: str, opening: dict[str, Any], content: str, files: Mapping[str, bytes], told: dict[str, Any]) -> None:
    salt = bytes.fromhex(str(opening.get("salt", "")))
    if content not in files:
        raise Wrong(content, "it is missing")
    made = hashlib.sha256(salt + files[content] + told["idx"].to_bytes(8, "big")).hexdigest()
    if len(salt) != 32 or made != told.get("commitment"):
        raise Wrong(path, f"with it {content} is not what the entry committed to")


def _record(path: str, files: Mapping[str, bytes]) -> None:
    """Each version is what an entry of the log committed to, and its mail says the same and holds the same bytes."""
    told, place = _json(path, files[path]), path.rpartition("/")[0]
    if place != f"records/{told.get('id')}" or not isinstance(told.get("versions"), list):
        raise Wrong(path, "it stands under another number")
    for version in told["versions"]:
        number = version["number"]
        held = f"{place}/{number}.json"
        if version["salt"] is not None:
            _committed(path, held, files, version)
            _substantiated(place, _json(held, files[held]) if files[held] else {}, files)
        elif held in files:
            raise Wrong(held, "it is said to be erased")
        _told_by_entry(path, files, told["id"], version)
        _mailed(f"mails/{told['id']}-{number}.eml", files, files.get(held), version)
    _cleared(path, files, told)


def _cleared(path: str, files: Mapping[str, bytes], told: dict[str, Any]) -> None:
    """Each decision and mark is that of an entry; what went out by an approval says whose, and when. Old ones not."""
    decisions = told.get("decisions", [])
    for one in (*decisions, *told.get("markings", [])):
        number, what = f"{one['entry']:09d}", "a mark" if "mark" in one else "a decision"
        if f"entries/{number}.json" not in files:
            raise Wrong(path, f"entry {one['entry']}, which tells of {what}, is missing")
        entry = _json(f"entries/{number}.json", files[f"entries/{number}.json"])
        content = _json(f"contents/{number}", files.get(f"contents/{number}", b"{}"))
        of = (entry["type"].rpartition("decision.")[2], entry["actor"], entry["subject"], content.get("sha256"))
        differs = [name for name in TOLD if name in one and one[name] != content.get(name)]
        at, said = datetime.fromisoformat(entry["at"]), datetime.fromisoformat(one["at"])
        if of != (one["kind"], one["member"], one["subject"], one["sha256"]) or differs or at != said:
            raise Wrong(path, f"what it tells of {what} is not what entry {one['entry']} tells")
    if not set(told.get("why_approved", ())) <= {one.get("reason") for one in decisions}:
        raise Wrong(path, "why it was approved is not what any of its decisions tells")
    approved = [one for one in decisions if one["kind"] == "approve" and one["at"] == told["approved_at"]]
    if told.get("went_out", {}).get("way") in BY_APPROVAL and not (approved and all(told["approved_by"])):
        raise Wrong(path, "it went out by an approval, and does not say whose and when")


def _committed(path: str, held: str, files: Mapping[str, bytes], version: dict[str, Any]) -> None:
    if held not in files:
        raise Wrong(held, "it is missing")
    salt = bytes.fromhex(version["salt"])
    made = hashlib.sha256(salt + files[held] + version["number"].to_bytes(8, "big")).hexdigest()
    if len(salt) != 32 or made != version["commitment"]:
        raise Wrong(path, f"with its salt {held} is not what the version committed to")


def _substantiated(place: str, content: dict[str, Any], files: Mapping[str, bytes]) -> None:
    """Each file that was attached to what was approved, as a source or to go out with it, is there, byte for byte."""
    approved = content.get("approved") or {"activity": {"object": {}}}
    named = [("exhibits", one) for one in approved.get("exhibits", ())]
    named += [("media", one) for one in approved["activity"]["object"].get("media", ())]
    for folder, one in named:
        file = f"{place}/{folder}/{one['sha256']}"
        if hashlib.sha256(files.get(file, b"")).hexdigest() != one["sha256"]:
            raise Wrong(file, "it is not the file that was attached")


def _told_by_entry(path: str, files: Mapping[str, bytes], record: str, version: dict[str, Any]) -> None:
    """The entry's own content names this record, version, action and commitment, unless it was disposed of."""
    number = f"{version['entry']:09d}"
    if f"entries/{number}.json" not in files:
        raise Wrong(path, f"entry {version['entry']}, which tells of version {version['number']}, is missing")
    content = files.get(f"contents/{number}")
    if content is None and version["salt"] is None:
        return
    told = _json(f"contents/{number}", content or b"")
    named = {"record": record} | {"version" if name == "number" else name: version[name] for name in SAID}
    if any(told.get(name) != value for name, value in named.items()):
        raise Wrong(path, f"version {version['number']} is not what entry {version['entry']} tells")


def _mailed(path: str, files: Mapping[str, bytes], content: bytes | None, version: dict[str, Any]) -> None:
    if path not in files:
        raise Wrong(path, "it is missing")
    with reading(path):
        mail = email.message_from_bytes(files[path], policy=email.policy.default)
        attached = [part.get_content() for part in mail.iter_attachments()]
        if mail.defects or attached != [content or b"{}"]:
            raise Wrong(path, "it does not hold the exact content of its version")
        if mail["X-Emberfeed-Commitment"] != version["commitment"]:
            raise Wrong(path, "it is of another version")


def _included(
    path: str, files: Mapping[str, bytes], entry: bytes, idx: int, point: tuple[int, bytes], key: Key
) -> None:
    if path not in files:
        raise Wrong(path, "it is missing")
    above, _, note = _text(path, files[path]).partition("\n\n")
    first, place, *lines = [*above.split("\n"), "", ""][: above.count("\n") + 2]
    if first != PROOF or place != f"index {idx}":
        raise Wrong(path, "it is no proof of this entry")
    if _checkpoint(path, note.encode(), key) != point:
        raise Wrong(path, "it is a proof under another checkpoint")
    proof = [_base64(path, line) for line in lines if line]
    if not _leads(hashlib.sha256(b"\0" + entry).digest(), idx, point, proof):
        raise Wrong(path, "it does not show that the entry is in the log")


def _leads(leaf: bytes, idx: int, point: tuple[int, bytes], proof: Iterable[bytes]) -> bool:
    """RFC 9162, section 2.1.3.2."""
    size, root = point
    at, last = idx, size - 1
    for one in proof:
        if last == 0 or len(one) != 32:
            return False
        if at & 1 or at == last:
            leaf = hashlib.sha256(b"\1" + one + leaf).digest()
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            leaf = hashlib.sha256(b"\1" + leaf + one).digest()
        at, last = at >> 1, last >> 1
    return idx < size and last == 0 and leaf == root


# Signed notes (C2SP signed-note, tlog-checkpoint)


def public_key(vkey: str) -> Key:
    """The key that is written so. Raises Wrong."""
    name, _, rest = vkey.strip().partition("+")
    told, _, raw = rest.partition("+")
    found = _base64("--key", raw)
    if len(found) != 33 or found[0] != 1 or hashlib.sha256(name.encode() + b"\n" + found).hexdigest()[:8] != told:
        raise Wrong("--key", "this is no public key of a log: NAME+ID+KEY")
    return Key(name, found[1:])


def _checkpoint(path: str, note: bytes, key: Key) -> tuple[int, bytes]:
    """Size and root."""
    lines = _signed(path, note, key).split("\n")
    if lines[0] != key.name or len(lines) < 4 or not lines[1].isdecimal():
        raise Wrong(path, "it is no checkpoint of this log")
    return int(lines[1]), _base64(path, lines[2])


def _signed(path: str, note: bytes, key: Key) -> str:
    """The text that the log signed. Lines of others below it are not looked at."""
    text, middle, below = _text(path, note).rpartition("\n\n")
    if not middle or not below.endswith("\n"):
        raise Wrong(path, "it is not signed")
    told = hashlib.sha256(key.name.encode() + b"\n\1" + key.raw).digest()[:4]
    for line in below[:-1].split("\n"):
        dash, _, rest = line.partition(" ")
        by, _, raw = rest.partition(" ")
        signature = _base64(path, raw)
        if dash == "—" and by == key.name and signature[:4] == told:
            try:
                Ed25519PublicKey.from_public_bytes(key.raw).verify(signature[4:], f"{text}\n".encode())
            except InvalidSignature as error:
                raise Wrong(path, "the signature does not hold") from error
            return f"{text}\n"
    raise Wrong(path, "it is not signed with this key")


def _base64(path: str, text: str) -> bytes:
    """In the one way it can be written."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Wrong(path, "it holds what is no base 64") from error
    if base64.b64encode(raw).decode() != text:
        raise Wrong(path, "it holds base 64 with bits that mean nothing")
    return raw


def _json(path: str, content: bytes) -> dict[str, Any]:
    try:
        told = json.loads(content)
    except ValueError as error:
        raise Wrong(path, "it is no JSON") from error
    if not isinstance(told, dict):
        raise Wrong(path, "it is no JSON object")
    return told


def _text(path: str, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise Wrong(path, "it is no text") from error


if __name__ == "__main__":
    sys.exit(main())
