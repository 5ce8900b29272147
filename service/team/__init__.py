"""The team: workspaces, members, roles, and the secrets that stand for a member. `access` guards the routes."""

from service.team.credentials import LINK_LASTS, SESSION_LASTS, issue
from service.team.models import CredentialKind, Role
from service.team.roster import (
    Member,
    Workspace,
    add_member,
    begin_sample,
    create_workspace,
    finish_sample,
    member,
    member_by_email,
    members,
    names,
    remove_member,
    set_roles,
    set_vocabulary,
    vocabulary,
    workspace,
    workspaces,
)
from service.team.store import remove_token, tokens

__all__ = [
    "LINK_LASTS",
    "SESSION_LASTS",
    "CredentialKind",
    "Member",
    "Role",
    "Workspace",
    "add_member",
    "begin_sample",
    "create_workspace",
    "finish_sample",
    "issue",
    "member",
    "member_by_email",
    "members",
    "names",
    "remove_member",
    "remove_token",
    "set_roles",
    "set_vocabulary",
    "tokens",
    "vocabulary",
    "workspace",
    "workspaces",
]
