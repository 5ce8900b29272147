"""The only SQL of this package, a file per table."""

from service.posts.store import drafts, posts, publications

__all__ = ["drafts", "posts", "publications"]
