"""A blog that exists only here: its Atom feed in two pages (RFC 5005), with a reply, an edit and an undated entry."""

from __future__ import annotations

from datetime import UTC, datetime

from social_adapters.testing import Answer, Exchange

URL = "https://blog.example/feed.atom"
NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)

NEWEST = b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="en">
  <title>Notes from the kiln</title>
  <id>tag:blog.example,2020:feed</id>
  <link rel="self" href="https://blog.example/feed.atom"/>
  <link rel="alternate" href="https://blog.example/"/>
  <link rel="next" href="/feed.atom?page=2"/>
  <author><name>Nora Example</name><uri>https://blog.example/nora</uri></author>
  <entry>
    <id>tag:blog.example,2026:4</id>
    <title>Who fires stoneware at home?</title>
    <link rel="alternate" href="https://blog.example/stoneware"/>
    <published>2026-10-19T08:00:00+02:00</published>
    <updated>2026-10-19T09:30:00Z</updated>
    <content type="html">&lt;p&gt;We looked at &lt;a href="/kilns"&gt;six kilns&lt;/a&gt;.&lt;/p&gt;
      &lt;p&gt;Advice?&lt;/p&gt;</content>
    <summary>Six kilns</summary>
    <thr:total>3</thr:total>
  </entry>
  <entry>
    <id>tag:blog.example,2026:3</id>
    <title>Re: glaze</title>
    <link rel="alternate" href="https://blog.example/re-glaze"/>
    <author><name>Omar Guest</name></author>
    <published>2026-10-12T10:00:00Z</published>
    <content type="text">Agreed with every word.</content>
    <thr:in-reply-to ref="tag:other.example,2026:glaze" href="https://other.example/glaze"/>
  </entry>
</feed>
"""

OLDER = b"""<feed xmlns="http://www.w3.org/2005/Atom">
  <title>Notes from the kiln</title>
  <link rel="self" href="https://blog.example/feed.atom"/>
  <author><name>Nora Example</name><uri>https://blog.example/nora</uri></author>
  <entry>
    <id>tag:blog.example,2026:2</id>
    <title>An undated note</title>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ash &amp; fire</p></div></content>
  </entry>
  <entry>
    <id>tag:blog.example,2026:1</id>
    <title>Long ago</title>
    <published>2026-02-01T10:00:00Z</published>
    <content type="text">Older than ninety days.</content>
  </entry>
</feed>
"""

EXCHANGE = Exchange(
    settings={"url": URL},
    other={"url": "https://elsewhere.example/feed"},
    now=NOW,
    answers=(
        Answer(URL, NEWEST, headers={"etag": '"4"', "last-modified": "Mon, 19 Oct 2026 09:30:00 GMT"}),
        Answer(f"{URL}?page=2", OLDER),
    ),
)
