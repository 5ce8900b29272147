"""Sources: connections to networks, and everything observed through them."""

from service.sources import mails
from service.sources.access import open_adapter
from service.sources.actors import KeptActor, Profile
from service.sources.authorizations import forget_attempts
from service.sources.connections import connect, pull_now
from service.sources.connections import made as adapter_of
from service.sources.erasing import Theirs, erase_person, take_back, theirs
from service.sources.forms import form_of, is_message
from service.sources.hooks import forget_calls, hear
from service.sources.ingest import Arrived, Step, ingest
from service.sources.listening import listen
from service.sources.listing import bare
from service.sources.networks import flat_networks
from service.sources.profiles import Reworded, update_profiles
from service.sources.pull import Above, due_sources, pull
from service.sources.quoted import Quoted, quoted, taken_back, under_ours, under_ours_within
from service.sources.rights import KEEPERS, may_speak
from service.sources.speaking import Answered, Shown, Speaker, answered, shown, since, speaker, speaking
from service.sources.store.actors import ERASED
from service.sources.store.actors import accounts as our_accounts
from service.sources.store.actors import ours as our_actors
from service.sources.store.actors import update_rows as change_actors
from service.sources.store.sources import failing
from service.sources.store.sources import in_workspace as sources_of
from service.sources.store.state import actor_rows, log_of, pairs_between, posts_of

__all__ = [
    "ERASED",
    "KEEPERS",
    "Above",
    "Answered",
    "Arrived",
    "KeptActor",
    "Profile",
    "Quoted",
    "Reworded",
    "Shown",
    "Speaker",
    "Step",
    "Theirs",
    "actor_rows",
    "adapter_of",
    "answered",
    "bare",
    "change_actors",
    "connect",
    "due_sources",
    "erase_person",
    "failing",
    "flat_networks",
    "forget_attempts",
    "forget_calls",
    "form_of",
    "hear",
    "ingest",
    "is_message",
    "listen",
    "log_of",
    "mails",
    "may_speak",
    "open_adapter",
    "our_accounts",
    "our_actors",
    "pairs_between",
    "posts_of",
    "pull",
    "pull_now",
    "quoted",
    "shown",
    "since",
    "sources_of",
    "speaker",
    "speaking",
    "take_back",
    "taken_back",
    "theirs",
    "under_ours",
    "under_ours_within",
    "update_profiles",
]
