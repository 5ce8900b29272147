"""Commands that keep running: the server, a worker, the demo."""

from __future__ import annotations

import asyncio
import gc
import socket
from collections.abc import Callable, Coroutine
from typing import Annotated, Any

import typer
import uvicorn

from service import worker as working
from service.app import create_app
from service.cli import tls as certificates
from service.cli.demonstrate import prepare, sign_in_links
from service.cli.opening import FAILED, SERVED, WRONG_USE, fail, known_settings, told, with_service
from service.context import Service
from service.logs import configure_logs
from service.loop import run
from service.settings import Settings
from service.sources import mail_in

EVERYWHERE = ("127.0.0.1", "::1", "0.0.0.0", "::", "localhost")  # noqa: S104  # all of them reach this machine itself
PATIENCE = 3  # seconds that open streams get when the server is told to stop


def serve(
    host: Annotated[str | None, typer.Option(help="address to listen on")] = None,
    port: Annotated[int | None, typer.Option(help="port to listen on")] = None,
    tls: Annotated[bool, typer.Option(help="HTTPS with a certificate of its own, to try it on a phone nearby")] = False,
) -> None:
    """Serve the API and the front end; without Redis also run the jobs."""
    here = known_settings()
    address = host or ("0.0.0.0" if tls else here.host)  # noqa: S104  # --tls is for other devices
    number = port or here.port
    _free(address, number)
    with_service(_nothing)
    options: dict[str, Any] = {}
    if tls:
        url = f"https://{certificates.own_address()}:{number}"
        here = here.model_copy(update={"public_url": url})
        options = certificates.files(here.home, certificates.own_address())
        certificates.show(url)

    async def tell() -> None:
        told.print(f"Emberfeed is at {_url(here, address, number)}")

    _serve(here, address, number, options, tell)


def worker() -> None:
    """Run the jobs beside Redis."""
    here = known_settings()
    configure_logs(here.log_level)
    if here.redis_url is None:
        fail("a worker needs EMBERFEED_REDIS_URL; without it `emberfeed serve` runs the jobs itself", WRONG_USE)
    with_service(_nothing)
    keep_loaded()
    working.work(here)


def mail(
    host: Annotated[str | None, typer.Option(help="address to listen on")] = None,
    port: Annotated[int | None, typer.Option(help="port to listen on")] = None,
) -> None:
    """Take forwarded mails in, beside the workers; `serve` does it itself without Redis."""
    here = known_settings()
    address, number = host or here.host, port if port is not None else here.smtp_port
    if number is None:
        fail("say which port: --port 2525, or EMBERFEED_SMTP_PORT", WRONG_USE)
    _free(address, number)
    with_service(lambda service: _take_mails(service, address, number), log_level=here.log_level)


async def _take_mails(service: Service, host: str, port: int) -> None:
    async with mail_in.listening(service, host, port):
        told.print(f"Mails are taken in at {host}:{port}")
        await asyncio.Event().wait()


def demo(
    port: Annotated[int | None, typer.Option(help="port to listen on")] = None,
    handle: Annotated[str, typer.Option(help="watch this public Bluesky account instead of the sample")] = "",
    fresh: Annotated[
        bool, typer.Option("--fresh", help="throw the sample away first, with what was done in it")
    ] = False,
) -> None:
    """Prepare a workspace to look at, serve it, and print a sign-in link per role."""
    here = known_settings()
    number = port or here.port
    if fresh and handle:
        fail("--fresh is for the sample: what an account really said is not thrown away", WRONG_USE)
    _free(here.host, number)
    workspace_id = with_service(lambda service: prepare(service, handle, told, fresh))

    async def links() -> None:
        for line in await sign_in_links(here, workspace_id, number):
            print(line, flush=True)

    _serve(here, here.host, number, {}, links)


def keep_loaded() -> None:
    """What is loaded by now stays: looking through it for garbage again and again took a seventh of ingest's time.

    Looking through a page's own rows every 700 objects took another: there are hardly any cycles in them.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)


YOUNG = 50_000  # objects, some 10 MB: two pages of activities with all that is known of their people


async def _nothing(_service: Service) -> None:
    """Opening the service is enough: it brings the tables up to date."""


def _serve(
    here: Settings,
    host: str,
    port: int,
    options: dict[str, Any],
    when_up: Callable[[], Coroutine[Any, Any, None]],
) -> None:
    """Serve until told to stop; a file in the home folder says where, for the other commands."""
    configure_logs(here.log_level)
    config = uvicorn.Config(
        create_app(here),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=PATIENCE,
        proxy_headers=True,
        server_header=False,
        **options,
    )
    (here.home / SERVED).write_text(_url(here, host, port))
    keep_loaded()
    run(_run(uvicorn.Server(config), when_up))


def _url(here: Settings, host: str, port: int) -> str:
    """How a browser on this machine reaches what we serve."""
    name = "localhost" if host in EVERYWHERE else f"[{host}]" if ":" in host else host
    return here.public_url or f"http://{name}:{port}"


async def _run(server: uvicorn.Server, when_up: Callable[[], Coroutine[Any, Any, None]]) -> None:
    serving = asyncio.create_task(server.serve())
    while not (server.started or serving.done()):  # noqa: ASYNC110  # uvicorn tells by a flag alone
        await asyncio.sleep(0.02)  # uvicorn has no event for it
    if server.started:
        await when_up()
    await serving
    if not server.started:
        raise typer.Exit(FAILED)


def _another(port: int) -> int:
    return port + 1 if 1024 <= port < 65535 else 8080


def _free(host: str, port: int) -> None:
    """Say so before anything starts when the port is taken."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", None) or "it is no port"
            fail(f"port {port} on {host} cannot be used ({why}): choose another, as in --port {_another(port)}")
