"""Archives of LinkedIn in the layouts of its exports, of people who do not exist."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from social_adapters.linkedin.archive import Archive, read_archive
from social_adapters.vocabulary import Activity, Object

WEB = "https://www.linkedin.com/in/"
ME = f"{WEB}nia-field"
ANN, BOB = f"{WEB}ann-lee-1", f"{WEB}bob-hall"
PREAMBLE = 'Notes:\n"When exporting, you may notice that some addresses are missing, see\nhttps://x.example/"\n\n'

PROFILE = "First Name,Last Name,Maiden Name,Headline,Summary,Geo Location\nNia,Field,,Kiln seller,,\n"
CONNECTIONS = (
    f"{PREAMBLE}First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    f'Ann,Lee,{ANN},ann@a.example,"Woodgrove, Inc.",Head of Ops,08 Feb 2023\n'
    f'Bob,"Hall, PhD",{BOB},,Contoso,"Engineer, Platform",14 Nov 2019\n'
    ",,,,,,02 Oct 2023\n"
)
INVITATIONS = (
    "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    f'Nia Field,Ann Lee,"2/7/23, 2:37 PM",Private words,OUTGOING,{ME},{ANN}\n'
    f'Bob Hall,Nia Field,"10/2/23, 11:05\u202fAM",,INCOMING,{BOB},{ME}\n'
)
MESSAGES = (
    '"CONVERSATION ID","CONVERSATION TITLE","FROM","SENDER PROFILE URL","TO","RECIPIENT PROFILE URLS","DATE",'
    '"SUBJECT","CONTENT","FOLDER","ATTACHMENTS","IS MESSAGE DRAFT"\n'
    f'"2-a=","","Nia Field","{ME}","Ann Lee","{ANN}","2026-02-01 09:15:00 UTC","",'
    '"Secret ""two"".\r\nMore","INBOX","","No"\n'
    f'"2-a=","","Ann Lee","{ANN}","Nia Field","{ME}","2026-02-01 08:00:00 UTC","Subject",'
    '"Secret one,\n\nline","INBOX","","No"\n'
)
Files = Mapping[str, str]
EXPORT: Files = {
    "Profile.csv": PROFILE,
    "Connections.csv": CONNECTIONS,
    "Invitations.csv": INVITATIONS,
    "messages.csv": MESSAGES,
}


def packed(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def opened(**more: str) -> Archive:
    """The export, with other files; a name's `__` stands for its end."""
    return read_archive(packed({**EXPORT, **{name.replace("__", ".csv"): text for name, text in more.items()}}))


def told(archive: Archive, name: str | None = None) -> list[Activity]:
    """What the archive tells, or one file of it."""
    found = {}
    done: list[Activity] = []
    for activity in archive.activities():
        found.setdefault(archive.summary[-1].name, []).append(activity)
        done.append(activity)
    return done if name is None else found.get(name, [])


def skipped(archive: Archive, name: str) -> dict[str, int]:
    list(archive.activities())
    return dict(next(one for one in archive.summary if one.name == name).skipped)


def said(activity: Activity) -> Object:
    assert isinstance(activity.object, Object)
    return activity.object


def rows(header: str, *lines: Sequence[str]) -> str:
    return header + "\n" + "".join(f"{','.join(line)}\n" for line in lines)
