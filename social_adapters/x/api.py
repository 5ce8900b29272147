"""Asking X: as little as there is to learn, since X is paid for every post and account it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from social_adapters import raw
from social_adapters.errors import Unauthorized
from social_adapters.http import Http, Response
from social_adapters.raw import Fields
from social_adapters.vocabulary import Activity, Actor
from social_adapters.x import people
from social_adapters.x.people import Beside, identity
from social_adapters.x.posts import activity, listed

API = "https://api.x.com"

MOST_POSTS = 500  # of one list in one fetch: 2.50 dollars at half a cent each
MOST_PAGES = 20
AT_FIRST = 100
AFTERWARDS = 25  # few posts come between two fetches, and a budget sets aside what is asked for
MOST_AT_ONCE = 100  # posts in one look-up

USER = "id,name,username,description,entities,profile_image_url,protected,verified_type"
# Neither media nor the posts that are answered or quoted: each of them would be paid for as well.
POST: Mapping[str, str] = {
    "tweet.fields": "author_id,created_at,conversation_id,in_reply_to_user_id,referenced_tweets,entities,"
    "public_metrics,lang,edit_history_tweet_ids,note_tweet,attachments",
    "expansions": "author_id",
    "user.fields": USER,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A post in a list with what it means; None where that is not for us."""

    id: str
    post: Fields
    activity: Activity | None


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows, the oldest first. `whole`: they are all there was to show; `refused`: why X shows none of them."""

    rows: Sequence[Row]
    whole: bool
    refused: str | None = None


class Api:
    """The API as one account, or as an app."""

    def __init__(self, http: Http, token: str | None) -> None:
        self._http = http
        self._token = token

    async def me(self) -> Fields:
        """The account our token speaks for."""
        body = await self.get("/2/users/me", {"user.fields": f"{USER},public_metrics"})
        return raw.needed(raw.inner, body, "data")

    async def users(self, names: Sequence[str]) -> list[Fields]:
        """Those of the accounts that there are."""
        body = await self.get("/2/users/by", {"usernames": ",".join(names), "user.fields": USER})
        return [] if _refused(body) else listed(body)

    async def posts(
        self, path: str, asked: Mapping[str, Any], by: Actor | None = None, most: int = MOST_POSTS
    ) -> Listed:
        """The newest posts of a list, which is shown newest first: all of them, or `most` and what came with them."""
        rows: dict[str, Row] = {}
        tokens: set[str] = set()
        for _ in range(MOST_PAGES):
            body = await self.get(path, {**POST, **asked})
            if refused := _refused(body):
                return Listed((), False, refused)
            beside, told = Beside.of(body), listed(body)
            rows.update((identity(post, "id"), _row(post, beside, by)) for post in told)
            token = raw.text(raw.inner(body, "meta") or {}, "next_token")
            if token is None or token in tokens or len(rows) >= most:
                return Listed(_oldest_first(rows), token is None)
            tokens.add(token)
            asked = {**asked, "pagination_token": token}
        return Listed(_oldest_first(rows), False)

    async def accounts(self, path: str, most: int, token: str | None = None) -> tuple[list[Actor], str | None]:
        """A page of a list of accounts, the newest first, and the token of the next."""
        body = await self.get(path, {"max_results": most, "user.fields": USER, "pagination_token": token})
        found = [people.actor(user) for user in listed(body)] if "data" in body or "meta" in body else []
        return found, raw.text(raw.inner(body, "meta") or {}, "next_token")

    async def look_up(self, ids: Sequence[str]) -> tuple[list[Fields], set[str]]:
        """Posts by their ids, with their counts, and the ids of those that are not shown any more."""
        body = await self.get("/2/tweets", {"ids": ",".join(ids), "tweet.fields": "public_metrics"})
        problems = raw.rows(body.get("errors") or [], "errors")
        gone = {raw.text(row, "resource_id") or raw.text(row, "value") or "" for row in problems if _ended(row)}
        return raw.rows(body.get("data") or [], "data"), gone & set(ids)

    async def get(self, path: str, asked: Mapping[str, Any]) -> Fields:
        return _answer(await self._http.get(f"{API}{path}", params=asked, headers=self._headers()))

    async def post(self, path: str, what: Mapping[str, Any]) -> Fields:
        return _answer(await self._http.post(f"{API}{path}", json=what, headers=self._headers()))

    async def delete(self, path: str) -> Fields:
        return _answer(await self._http.send("DELETE", f"{API}{path}", headers=self._headers()))

    def _headers(self) -> dict[str, str]:
        if not self._token:
            raise Unauthorized("nobody has signed in at X: connect it")
        return {"authorization": f"Bearer {self._token}"}


def start(now: datetime) -> str:
    """A time as X takes it."""
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")


def _oldest_first(rows: Mapping[str, Row]) -> list[Row]:
    return sorted(rows.values(), key=lambda row: int(row.id))


def _row(post: Fields, beside: Beside, by: Actor | None) -> Row:
    return Row(identity(post, "id"), post, activity(post, beside, by))


def _answer(response: Response) -> Fields:
    return raw.fields(response.json(), "the answer")


def _refused(body: Fields) -> str | None:
    """Why there is nothing to see, where X says so in an answer that is none: the account is protected, say."""
    problems = raw.rows(body.get("errors") or [], "errors")
    if "data" in body or "meta" in body or not problems:
        return None
    return raw.text(problems[0], "detail") or "X does not show this"


def _ended(problem: Fields) -> bool:
    """Whether a post is deleted, or not public any more."""
    kind = raw.text(problem, "type") or ""
    return kind.endswith(("/resource-not-found", "/not-authorized-for-resource"))
