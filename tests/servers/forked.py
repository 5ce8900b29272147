"""Processes that begin with everything imported, which takes two seconds: they are forked from one that has it all."""

from __future__ import annotations

import multiprocessing

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["service.cli", "tests.service.crash", "tests.servers.rules_read"])
