"""Running the jobs: inside the serving process, or as arq workers beside Redis. The jobs are the same functions."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, nullcontext
from typing import Any

import orjson
import structlog
from arq import cron
from arq.worker import Worker, func

from service import publishing, review, sample
from service.context import Service, open_service
from service.feed import jobs as feed
from service.loop import run
from service.outside import SampleNetworks
from service.queue import Job, LocalQueue, dumps, redis_settings
from service.settings import Settings
from service.sources import mail_in

RUN: tuple[Job, ...] = (
    *(feed.pull_source, feed.run_import, feed.read_mail, feed.rescore, feed.find_topics, feed.train, feed.evaluate),
    *(feed.give_out_checkpoint, feed.let_records_go, feed.send_digest, feed.check_itself, feed.look_at_content_feed),
    *(review.back_test, review.escalate, review.draw_sample, review.index_records),
    *(publishing.send_publication, publishing.give_up_publication),
)
JOBS: dict[str, Job] = {job.__name__: job for job in RUN}
TICK_SECONDS = 2
TICKS = set(range(0, 60, TICK_SECONDS))
TIDY_SECONDS = 3600
LONGEST_JOB = 3600  # seconds; a backfill may take its time, its lease is renewed all along
log = structlog.get_logger()


@asynccontextmanager
async def working_inside(service: Service) -> AsyncIterator[None]:
    """Without Redis: jobs and ticks run in this process while the context is open. With it: only wake-ups pass."""
    tasks: list[Coroutine[Any, Any, None]] = [service.live.run()]
    if isinstance(service.queue, LocalQueue):
        tasks += [service.queue.run(JOBS, service), _every(TICK_SECONDS, feed.tick, service)]
        tasks += [_every(TIDY_SECONDS, feed.tidy, service), feed.listen(service)]
    port = service.settings.smtp_port if isinstance(service.queue, LocalQueue) else None
    async with _running(*tasks), mail_in.listening(service, service.settings.host, port) if port else nullcontext():
        yield


@asynccontextmanager
async def _running(*tasks: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    running = [asyncio.create_task(task) for task in tasks]
    try:
        yield
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _every(seconds: float, act: Callable[[Service], Coroutine[Any, Any, None]], service: Service) -> None:
    while True:
        try:
            await act(service)
        except Exception:
            await log.aexception("tick failed")
        await asyncio.sleep(seconds)


def work(settings: Settings, networks: SampleNetworks = sample.networks) -> None:
    """An arq worker, until it is told to stop. Raises ValueError where no Redis is set."""
    if settings.redis_url is None:
        raise ValueError("a worker needs EMBERFEED_REDIS_URL; without it, `emberfeed serve` runs the jobs itself")
    run(_work(settings, settings.redis_url.get_secret_value(), networks))


async def _work(settings: Settings, redis_url: str, networks: SampleNetworks) -> None:
    async with open_service(settings, networks) as service:
        worker = Worker(
            functions=[func(_arq(job), name=name, keep_result=0, timeout=LONGEST_JOB) for name, job in JOBS.items()],
            cron_jobs=[
                cron(_arq(feed.tick), name="tick", second=TICKS, run_at_startup=True, keep_result=0),
                cron(_arq(feed.tidy), name="tidy", minute=0, keep_result=0),
            ],
            redis_settings=redis_settings(redis_url),
            ctx={"service": service},
            job_serializer=dumps,
            job_deserializer=orjson.loads,
            max_jobs=4,
            max_tries=1,
            handle_signals=True,
        )
        async with _running(feed.listen(service)):
            try:
                await worker.main()
            except asyncio.CancelledError:
                await worker.close()


def _arq(job: Job) -> Any:
    async def act(ctx: dict[str, Any], *ids: int) -> None:
        await job(ctx["service"], *ids)

    act.__qualname__ = job.__name__
    return act
