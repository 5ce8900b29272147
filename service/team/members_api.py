"""Routes of members: who is here, letting somebody in, other roles, a new link, letting somebody go."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field, StringConstraints
from sqlalchemy.ext.asyncio import AsyncConnection

from service.context import Here
from service.errors import conflict
from service.grammar import After, Answer, Body, Id, Limit, Line, Page, Text, page_of
from service.team import roster
from service.team.access import Access, SignedIn, requires
from service.team.credentials import LINK_LASTS, issue
from service.team.models import CredentialKind, Role

router = APIRouter()  # part of the team's

Email = Annotated[Text, StringConstraints(strip_whitespace=True, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")]
Roles = Annotated[list[Role], Field(min_length=1, max_length=len(Role))]
Admin = Annotated[Access, Depends(requires(Role.ADMIN))]


class NewMember(Body):
    name: Line
    email: Email
    roles: Roles


class NewRoles(Body):
    roles: Roles


class MemberSeen(Answer):
    """No roles: somebody who has left, and is named because of what they did."""

    id: Id
    name: str
    roles: list[Role]


class MemberListed(MemberSeen):
    """`email` and `has_password` are told to admins, who let people in; to others they are null."""

    email: str | None
    has_password: bool | None


class MyMember(MemberSeen):
    """Without a password only a new link leads back in after signing out."""

    email: str
    has_password: bool


class Link(Answer):
    """The path to open once, within 24 hours."""

    path: str


class Invited(MyMember):
    sign_in: Link


@router.get("/members")
async def get_members(
    access: SignedIn,
    service: Here,
    cursor: After = None,
    limit: Limit = 50,
) -> Page[MemberListed]:
    """The members of my workspace, longest here first; also those who left."""
    async with service.database.read() as connection:
        found = await roster.members(connection, access.workspace_id, cursor or 0, limit + 1)
    is_admin = Role.ADMIN in access.roles
    return page_of(found, limit, lambda member: _listed(member, is_admin))


@router.post("/members", status_code=201)
async def post_member(new: NewMember, access: Admin, service: Here) -> Invited:
    """Add a member, or take one back who left; the answer holds the link with which they sign in."""
    async with service.database.write() as connection:
        given = (new.name, new.email, new.roles)
        member_id = await roster.add_member(connection, access.workspace_id, *given, by=access.member_id)
        member = await roster.member(connection, access.workspace_id, member_id)
        link = await _link(connection, member)
    return Invited(**MyMember.model_validate(member).model_dump(), sign_in=link)


@router.patch("/members/{member_id}")
async def patch_member(member_id: Id, change: NewRoles, access: Admin, service: Here) -> MyMember:
    """Give a member other roles, or one who left a role again; they count from the next request."""
    async with service.database.write() as connection:
        member = await roster.set_roles(connection, access.workspace_id, member_id, change.roles, access.member_id)
    return MyMember.model_validate(member)


@router.delete("/members/{member_id}", status_code=204)
async def delete_member(member_id: Id, access: Admin, service: Here) -> None:
    """Let a member go: their roles, password, sessions, tokens and links end at once. What they did stays theirs."""
    async with service.change() as connection:
        await roster.remove_member(connection, access.workspace_id, member_id, access.member_id)


@router.post("/members/{member_id}/links", status_code=201)
async def post_link(member_id: Id, access: Admin, service: Here) -> Link:
    """A new one-time sign-in link for a member who cannot get in. Whoever uses it chooses a new password."""
    async with service.database.write() as connection:
        return await _link(connection, await roster.member(connection, access.workspace_id, member_id))


def _listed(member: roster.Member, is_admin: bool) -> MemberListed:
    seen = MemberListed.model_validate(member)
    return seen if is_admin else seen.model_copy(update={"email": None, "has_password": None})


async def _link(connection: AsyncConnection, member: roster.Member) -> Link:
    if not member.roles:
        raise conflict(f"{member.name} has left: give them a role first.")
    token = await issue(connection, CredentialKind.LINK, member.workspace_id, member.id, LINK_LASTS)
    return Link(path=f"/sign-in#{token}")
