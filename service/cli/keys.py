"""Commands about the key ring."""

from __future__ import annotations

import typer

from service.cli.opening import FAILED, fail, told, with_service
from service.clock import now
from service.context import Service
from service.sealed import reseal
from service.vault import WrongKey

keys = typer.Typer(no_args_is_help=True, help="The keys that seal credentials and mails.")


@keys.command()
def rotate() -> None:
    """Seal everything with the newest key, so that the older ones can be dropped. It may run beside the service.

    First put a new key in front, in EMBERFEED_KEYS or the file of keys, and start every process again.
    """
    done, busy, lost = with_service(_rotate)
    told.print(f"Sealed anew with the newest key: {done}.")
    if lost:
        fail(f"no key of the ring opens what is left ({lost}): `emberfeed doctor` says what to do", FAILED)
    if busy:
        fail(f"some are just in use ({busy}): run it again before you drop the older keys", FAILED)
    told.print("Nothing is left under an older one: drop those, and start every process again.")


async def _rotate(service: Service) -> tuple[int, int, int]:
    """How many secrets were sealed anew, were in use, and are lost."""
    lost = 0

    def renew(secret: bytes) -> bytes | None:
        nonlocal lost
        try:
            return None if service.vault.is_newest(secret) else service.vault.rotate(secret)
        except WrongKey:
            lost += 1
            return None

    done, busy = await reseal(service.database, renew, now())
    return done, busy, lost
