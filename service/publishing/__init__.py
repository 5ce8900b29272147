"""Publishing: the one way from us to a network, and only for what was approved."""

from service.publishing.jobs import give_up_publication, hand_out, send_publication
from service.publishing.publish import publish

__all__ = ["give_up_publication", "hand_out", "publish", "send_publication"]
