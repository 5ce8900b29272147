"""People's own blogs: half of them Atom in pages (RFC 5005), half of them RSS, with validators."""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import format_datetime
from html import escape

from service.sample.networks.asked import Asked, happened, moment, to_seconds, until
from service.sample.record import Account, Said
from service.sample.world import World
from social_adapters.http import Response

PATH = "/feed.xml"
ENTRIES = 5  # on a page of an Atom feed


def answer(world: World, asked: Asked, now: int) -> Response:
    account = world.record.accounts["feeds"][asked.host]
    if asked.path != PATH:
        return Response(404, {"content-type": "text/html"}, "", b"<h1>Not here</h1>")
    said = [one for one in reversed(until(world.timeline.said[account], now, happened)) if one.stands(now)]
    tag = f'"{said[0].number if said else 0}-{len(said)}"'
    if asked.headers.get("if-none-match") == tag:
        return Response(304, {"etag": tag}, "", b"")
    is_atom = len(account.handle) % 2 == 0
    text = _atom(account, said, asked.number("page", 1)) if is_atom else _rss(account, said)
    kind = "application/atom+xml" if is_atom else "application/rss+xml"
    return Response(200, {"content-type": f"{kind}; charset=utf-8", "etag": tag}, "", text.encode())


def feed_of(account: Account) -> str:
    return f"https://{account.handle}{PATH}"


def _atom(account: Account, said: Sequence[Said], page: int) -> str:
    home, name = f"https://{account.handle}", escape(account.persona.name)
    shown = said[(page - 1) * ENTRIES : page * ENTRIES]
    following = f'<link rel="next" href="{PATH}?page={page + 1}"/>' if page * ENTRIES < len(said) else ""
    entries = "".join(
        f"<entry><id>{_page(account, one)}</id><title>{escape(one.title or '')}</title>"
        f'<link rel="alternate" href="{_page(account, one)}"/>'
        f"<published>{to_seconds(one.at)}</published><updated>{to_seconds(one.at)}</updated>"
        f'<content type="html">{escape(f"<p>{escape(one.text)}</p>")}</content></entry>'
        for one in shown
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f'<title>{name}</title><id>{home}/</id><link rel="self" href="{home}{PATH}"/>'
        f'<link rel="alternate" href="{home}/"/>{following}<subtitle>{escape(_about(account))}</subtitle>'
        f"<author><name>{name}</name><uri>{home}/</uri></author>{entries}</feed>"
    )


def _rss(account: Account, said: Sequence[Said]) -> str:
    home, name = f"https://{account.handle}", escape(account.persona.name)
    items = "".join(
        f"<item><title>{escape(one.title or '')}</title><link>{_page(account, one)}</link>"
        f"<guid>{_page(account, one)}</guid><dc:creator>{name}</dc:creator>"
        f"<pubDate>{format_datetime(moment(one.at))}</pubDate><description>{escape(one.text)}</description></item>"
        for one in said
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>{name}</title><link>{home}/</link><description>{escape(_about(account))}</description>"
        f"<dc:creator>{name}</dc:creator>{items}</channel></rss>"
    )


def _about(account: Account) -> str:
    return account.persona.summary(0)


def _page(account: Account, said: Said) -> str:
    return f"https://{account.handle}/{moment(said.at):%Y/%m/%d}-{said.number}"
