"""Publishing: the one way from us to a network, and only for what was approved."""

from service.publishing.publish import publish

__all__ = ["publish"]
