"""Routes of the team: signing in and out, who I am, tokens, the workspace's own words."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field, SecretStr

from service import live
from service.context import Here
from service.errors import not_found
from service.grammar import After, Answer, Body, Id, Limit, Line, Page, page_of
from service.team import devices, first_run, ownership, roster, sign_in, store
from service.team.access import (
    COOKIE,
    OPEN_TO_ALL,
    Access,
    SignedIn,
    refuse_borrowed_names,
    refuse_other_sites,
    requires,
)
from service.team.credentials import hashed, issue
from service.team.members_api import Email, MyMember
from service.team.members_api import router as members
from service.team.models import CredentialKind, Role

router = APIRouter(tags=["team"])
router.include_router(members)

Password = Annotated[SecretStr, Field(min_length=8, max_length=1000)]
Words = Annotated[list[Line], Field(max_length=500)]
Caring = Annotated[Access, Depends(requires(Role.MANAGER, Role.COMPLIANCE, Role.ADMIN))]
Author = Annotated[Access, Depends(requires(Role.MANAGER, Role.MARKETING, Role.ADMIN))]


class ByPassword(Body):
    email: str = Field(max_length=254)
    password: Annotated[SecretStr, Field(max_length=1000)]


class ByLink(Body):
    token: Annotated[SecretStr, Field(max_length=200)]


class FirstRun(Body):
    workspace: Line
    name: Line
    email: Email
    password: Password


class NewPassword(Body):
    password: Password
    current: SecretStr | None = Field(None, max_length=1000)


class NewToken(Body):
    label: Line


class Vocabulary(Body):
    names: Words
    competitors: Words
    keywords: Words


class Needed(Answer):
    needed: bool


class ContactCap(Body):
    """How often one person is turned to by all of us in so many days before the next time is warned of; 0: never."""

    contact_cap: Annotated[int, Field(ge=0, le=12)]
    contact_days: Annotated[int, Field(ge=1, le=30)]


class WorkspaceSeen(Answer):
    id: Id
    name: str
    sample: bool
    contact_cap: int
    contact_days: int


class Me(Answer):
    """`last_event_id`: who listens to the live stream from there misses nothing that changed after this answer.

    `ownership_is_new`: I have yet to be shown the ownership policy that stands; in a sample, only where somebody wrote
    it.
    """

    member: MyMember
    workspace: WorkspaceSeen
    last_event_id: Id
    ownership_is_new: bool


class TokenSeen(Answer):
    id: Id
    label: str
    created_at: datetime


class TokenMade(TokenSeen):
    """The only answer that ever shows the token."""

    token: str


@router.post("/sign-in", status_code=204, openapi_extra=OPEN_TO_ALL, dependencies=[Depends(refuse_other_sites)])
async def post_sign_in(proof: ByPassword | ByLink, request: Request, response: Response, service: Here) -> None:
    """Start a session of this browser, by password or by the token of a one-time link."""
    if isinstance(proof, ByLink):
        secret = await sign_in.by_link(service, proof.token.get_secret_value())
    else:
        address = request.client.host if request.client else ""
        secret = await sign_in.by_password(service, proof.email, proof.password.get_secret_value(), address)
    sign_in.keep_cookie(request, response, secret)


@router.post("/sign-out", status_code=204)
async def post_sign_out(_access: SignedIn, request: Request, response: Response, service: Here) -> None:
    """End the session of this browser."""
    await sign_in.end_session(service, request.cookies.get(COOKIE, ""))
    sign_in.drop_cookie(request, response)


@router.get("/first-run", openapi_extra=OPEN_TO_ALL)
async def get_first_run(service: Here) -> Needed:
    """Whether this installation still waits for its first admin."""
    async with service.database.read() as connection:
        return Needed(needed=await first_run.needed(connection))


@router.post(
    "/first-run",
    status_code=204,
    openapi_extra=OPEN_TO_ALL,
    dependencies=[Depends(refuse_other_sites), Depends(refuse_borrowed_names)],
)
async def post_first_run(first: FirstRun, request: Request, response: Response, service: Here) -> None:
    """Make the workspace and its first admin, and sign them in."""
    password = first.password.get_secret_value()
    async with service.database.write() as connection:
        await first_run.claim(connection)
        workspace_id = await roster.create_workspace(connection, first.workspace)
        roles = (Role.ADMIN, Role.REP)
        member_id = await roster.add_member(connection, workspace_id, first.name, first.email, roles, password)
        secret = await sign_in.start_session(connection, workspace_id, member_id)
    sign_in.keep_cookie(request, response, secret)


@router.get("/me")
async def get_me(access: SignedIn, service: Here, request: Request) -> Me:
    """Who is signed in, and where. A browser that asks was here."""
    await devices.see(service, request)
    async with service.database.read() as connection:
        last_event_id = await live.newest(connection, access.workspace_id)
        member = await roster.member(connection, access.workspace_id, access.member_id)
        workspace = await roster.workspace(connection, access.workspace_id)
        shown = await ownership.shown(connection, access.workspace_id, access.member_id)
    return Me(
        member=MyMember.model_validate(member),
        workspace=WorkspaceSeen.model_validate(workspace),
        last_event_id=last_event_id,
        ownership_is_new=shown.is_new and not (workspace.sample and shown.standing.by is None),
    )


@router.put("/me/password", status_code=204)
async def put_my_password(change: NewPassword, access: SignedIn, request: Request, service: Here) -> None:
    """Set my password; whoever else is signed in as me is signed out."""
    current = change.current.get_secret_value() if change.current else ""
    kept = request.cookies.get(COOKIE, "")
    await sign_in.change_password(service, access, current, change.password.get_secret_value(), kept)


@router.get("/tokens")
async def get_tokens(access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50) -> Page[TokenSeen]:
    """My API tokens, latest first; never their secrets."""
    async with service.database.read() as connection:
        found = await store.tokens(connection, access.workspace_id, access.member_id, cursor, limit + 1)
    return page_of(found, limit, TokenSeen.model_validate)


@router.post("/tokens", status_code=201)
async def post_token(new: NewToken, access: SignedIn, service: Here) -> TokenMade:
    """A new API token that may do what I may."""
    async with service.database.write() as connection:
        token = await issue(
            connection, CredentialKind.TOKEN, access.workspace_id, access.member_id, ttl=None, label=new.label
        )
        made = await store.credential(connection, hashed(token))
    return TokenMade(**TokenSeen.model_validate(made).model_dump(), token=token)


@router.delete("/tokens/{token_id}", status_code=204)
async def delete_token(token_id: Id, access: SignedIn, service: Here) -> None:
    """Take one of my API tokens back; it is refused from the next request on, and its streams end."""
    async with service.change() as connection:
        if not await store.remove_token(connection, access.workspace_id, access.member_id, token_id):
            raise not_found("There is no such token.")


@router.get("/workspace/vocabulary")
async def get_vocabulary(access: SignedIn, service: Here) -> Vocabulary:
    """The workspace's own words: our names, competitors, keywords."""
    async with service.database.read() as connection:
        return Vocabulary.model_validate(await roster.vocabulary(connection, access.workspace_id))


@router.put("/workspace/contact-cap", status_code=204)
async def put_contact_cap(cap: ContactCap, access: Caring, service: Here) -> None:
    """From when on turning to the same person once more is warned of. The cap is told by `GET /me`."""
    async with service.change() as connection:
        await roster.set_contact_cap(connection, access.workspace_id, cap.contact_cap, cap.contact_days)


@router.put("/workspace/vocabulary")
async def put_vocabulary(words: Vocabulary, access: Author, service: Here) -> Vocabulary:
    """Replace the workspace's own words."""
    async with service.database.write() as connection:
        await roster.set_vocabulary(connection, access.workspace_id, words.model_dump())
        return Vocabulary.model_validate(await roster.vocabulary(connection, access.workspace_id))
