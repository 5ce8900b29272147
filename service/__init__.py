"""Emberfeed, the service: storage, jobs, the feed and its API."""
