"""The networks that write to their members: who they are as senders, and what their addresses name.

Ids are those of the network's own adapter wherever an address shows them, so that a mail, an archive and an API tell
of one account and one post. Where an API knows an account by a number that no address shows, the profile is the id.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from social_adapters.linkedin import names as linkedin
from social_adapters.linkedin.archive.people import named
from social_adapters.mail.links import host, parameter, path
from social_adapters.vocabulary import Actor, ActorType

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Thing:
    """What an address names: `own`, the thing itself; `under`, what it stands under."""

    own: str | None
    under: str | None
    url: str


@dataclass(frozen=True, slots=True)
class Place:
    """A network as it writes mails. `senders`: domains that its mails come from, and that sign them.

    `page`: a profile's address by its handle.
    """

    network: str
    senders: frozenset[str]
    account: Callable[[str], Actor | None]  # by the address of a profile
    thing: Callable[[str], Thing | None]  # by the address of a post or comment
    by_name: Callable[[str], Actor]
    page: str | None = None

    def by_handle(self, handle: str) -> Actor | None:
        """The account of a handle, where handles lead to profiles."""
        return self.account(self.page.format(handle)) if self.page else None


def known_sender(domain: str) -> Place | None:
    """The network that sends from this domain."""
    return next((place for place in PLACES if _within(domain, place.senders)), None)


def homes(profiles: Sequence[str]) -> list[tuple[Place, Actor]]:
    """Where our member is at home, by the addresses of their profiles: forums and instances too, by their host."""
    found = []
    for url in profiles:
        for place in (*PLACES, _instance(url), _forum(url)):
            account = place.account(url)
            if account:
                found.append((place, account))
                break
    return found


def signed_by(place: Place, domain: str, signers: frozenset[str]) -> bool:
    """Whether one of those who signed may speak for the network from this domain."""
    return any(_within(domain, {one}) and _within(one, place.senders) for one in signers)


def _within(domain: str, parents: frozenset[str] | set[str]) -> bool:
    return any(domain == one or domain.endswith(f".{one}") for one in parents)


def _profile(pattern: str, page: str, id_: Callable[[str], str] | None, hosts: str) -> Callable[[str], Actor | None]:
    """Accounts by their profile's path. Without an `id_` the profile is the id, and proves whose it is."""
    form, known = re.compile(pattern), frozenset(hosts.split())

    def account(address: str) -> Actor | None:
        found = form.fullmatch(unquote(path(address)))
        if host(address) not in known or found is None or found[1].lower() in _PAGES:
            return None
        url = page.format(found[1])
        return Actor(id_(found[1]) if id_ else url, handle=found[1], url=url, also_known_as=None if id_ else (url,))

    return account


_PAGES = frozenset(
    ("about", "accounts", "events", "explore", "features", "groups", "hashtag", "help", "home", "i", "intent", "legal",
     "login", "marketplace", "messages", "n", "notifications", "orgs", "p", "permalink.php", "photo.php", "policies",
     "privacy", "reel", "search", "settings", "share", "sharer", "sponsors", "stories", "story.php", "topics", "watch")
)  # fmt: skip


def _linkedin_account(url: str) -> Actor | None:
    told = linkedin.profile(url.replace("linkedin.com/comm/", "linkedin.com/", 1))
    if told is None:
        return None
    kind, slug = told
    page = f"{linkedin.WEB}/{kind}/{slug}"
    return linkedin.member(slug) if kind == "in" else Actor(page, ActorType.ORGANIZATION, handle=slug, url=page)


def _linkedin_thing(url: str) -> Thing | None:
    if host(url) != "linkedin.com":
        return None
    comment = linkedin.urn({"urn": parameter(url, "commentUrn")}, "urn")
    under = linkedin.urn_in(url)
    if comment is None and under is None:
        return None
    return Thing(comment, under, linkedin.page(comment or under or "") or url)


def _x_thing(url: str) -> Thing | None:
    found = re.match(r"/(?:\w{1,20}|i)/status/(\d{1,20})\b", path(url))
    at_home = host(url) in {"x.com", "twitter.com", "mobile.twitter.com"}
    return Thing(found[1], None, f"https://x.com/i/status/{found[1]}") if found and at_home else None


def _reddit_thing(url: str) -> Thing | None:
    found = re.match(r"(/r/\w{1,30}/comments/([0-9a-z]{1,12})/[^/]{1,200})/?([0-9a-z]{1,12})?/?", path(url))
    if found is None or not host(url).endswith("reddit.com"):
        return None
    own = f"t1_{found[3]}" if found[3] else None
    return Thing(own, f"t3_{found[2]}", f"https://www.reddit.com{found[1]}/" + (f"{found[3]}/" if own else ""))


def _youtube_thing(url: str) -> Thing | None:
    video, comment = parameter(url, "v"), parameter(url, "lc")
    if not video or not re.fullmatch(r"[\w-]{6,20}", video) or not host(url).endswith("youtube.com"):
        return None
    own = comment if comment and re.fullmatch(r"[\w.-]{6,80}", comment) else None
    return Thing(own, video, f"https://www.youtube.com/watch?v={video}" + (f"&lc={own}" if own else ""))


def _github_thing(url: str) -> Thing | None:
    found = re.match(r"/([\w.-]{1,40}/[\w.-]{1,100})/(?:issues|pull)/(\d{1,9})$", path(url))
    if found is None or host(url) != "github.com":
        return None
    base = f"https://api.github.com/repos/{found[1]}/issues"
    page, _, fragment = url.partition("#")
    comment = re.fullmatch(r"issuecomment-(\d{1,15})", fragment)
    own = f"{base}/comments/{comment[1]}" if comment else None
    return Thing(own, f"{base}/{found[2]}", page.partition("?")[0] + (f"#{fragment}" if comment else ""))


def _page_thing(hosts: str, pattern: str, comment: str | None = None) -> Callable[[str], Thing | None]:
    """Things whose page is all that is known of them; `comment` names the parameter that makes it one's."""
    form, known = re.compile(pattern), frozenset(hosts.split())

    def thing(url: str) -> Thing | None:
        found = form.match(path(url))
        if found is None or host(url) not in known:
            return None
        page = f"https://{host(url)}{found[0]}"
        said = parameter(url, comment) if comment else None
        own = f"{page}?{comment}={said}" if said and said.isalnum() and len(said) < 40 else None
        return Thing(own, page, own or page)

    return thing


def _instance(url: str) -> Place:
    """A Mastodon instance, if the address is a profile there."""
    at = host(url)

    def thing(address: str) -> Thing | None:
        found = re.fullmatch(r"/@[\w.@-]{1,100}/(\d{1,25})", path(address))
        return (
            Thing(f"https://{at}{found[0]}", None, f"https://{at}{found[0]}") if found and host(address) == at else None
        )

    page = f"https://{at}/@{{}}"
    account = _profile(r"/@([\w.-]{1,60})/?", page, page.format, at)
    return Place("mastodon", frozenset({at}), account, thing, _by_name(f"https://{at}/@name:"), page)


def _forum(url: str) -> Place:
    """A forum run with Discourse, if the address is a profile there."""
    at = host(url)

    def thing(address: str) -> Thing | None:
        found = re.fullmatch(r"/t/[^/]{1,200}/(\d{1,12})(?:/(\d{1,8}))?/?", path(address))
        if found is None or host(address) != at:
            return None
        topic = f"https://{at}/t/{found[1]}"
        return Thing(
            f"{topic}/{found[2]}" if found[2] else None, f"{topic}/1", topic + (f"/{found[2]}" if found[2] else "")
        )

    page = f"https://{at}/u/{{}}"
    account = _profile(r"/u/([\w.-]{1,60})/?", page, lambda name: page.format(name.lower()), at)
    return Place("discourse", frozenset({at}), account, thing, _by_name(f"https://{at}/u/name:"), page)


def _by_name(prefix: str) -> Callable[[str], Actor]:
    def account(name: str) -> Actor:
        return Actor(f"{prefix}{name.casefold()[:LONGEST]}", name=name)

    return account


def _channel(handle: str) -> str:
    """YouTube's API knows a channel by its number; a handle is its own id until the page tells the number."""
    return handle.removeprefix("channel/")


def _nothing(url: str) -> None:
    return None


PLACES: tuple[Place, ...] = (
    Place("linkedin", frozenset({"linkedin.com"}), _linkedin_account, _linkedin_thing, named),
    Place(
        "x",
        frozenset({"x.com", "twitter.com"}),
        _profile(r"/(\w{1,20})/?", "https://x.com/{}", None, "x.com twitter.com mobile.twitter.com"),
        _x_thing,
        _by_name("x:name:"),
        "https://x.com/{}",
    ),
    Place(
        "instagram",
        frozenset({"mail.instagram.com", "instagram.com"}),
        _profile(r"/([\w.]{1,40})/?", "https://www.instagram.com/{}/", str.lower, "instagram.com"),
        _page_thing("instagram.com", r"/(?:p|reel)/[\w-]{5,40}/(?:c/\d{5,30}/)?"),
        _by_name("instagram:name:"),
        "https://www.instagram.com/{}/",
    ),
    Place(
        "facebook",
        frozenset({"facebookmail.com"}),
        _profile(r"/([\w.]{5,60})/?", "https://www.facebook.com/{}", None, "facebook.com m.facebook.com"),
        _page_thing("facebook.com m.facebook.com", r"/[\w.]{2,60}/(?:posts|photos|videos)/[\w.-]{5,80}", "comment_id"),
        _by_name("facebook:name:"),
    ),
    Place(
        "youtube",
        frozenset({"youtube.com"}),
        _profile(r"/(@[\w.-]{3,40}|channel/UC[\w-]{22})/?", "https://www.youtube.com/{}", _channel, "youtube.com"),
        _youtube_thing,
        _by_name("youtube:name:"),
    ),
    Place(
        "reddit",
        frozenset({"redditmail.com", "reddit.com"}),
        _profile(
            r"/(?:u|user)/([\w-]{1,40})/?", "https://www.reddit.com/user/{}", str.lower, "reddit.com old.reddit.com"
        ),
        _reddit_thing,
        _by_name("reddit:name:"),
        "https://www.reddit.com/user/{}",
    ),
    Place(
        "github",
        frozenset({"github.com"}),
        _profile(r"/([A-Za-z\d-]{1,40})/?", "https://github.com/{}", str.lower, "github.com"),
        _github_thing,
        _by_name("github:name:"),
        "https://github.com/{}",
    ),
)
UNKNOWN = Place("mail", frozenset(), _nothing, _nothing, _by_name("mail:name:"))  # whoever else writes such mails
