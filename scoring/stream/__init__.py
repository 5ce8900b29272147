"""The stream as compiled arrays: the state rows of scoring.state for many half-lives, and features on the way.

Imported where it is needed: it brings numba, 100 MB, which the API process does without.
"""

from scoring.stream.features import NAMES
from scoring.stream.replay import Log, Replay
from scoring.stream.rows import half_lives

__all__ = ["NAMES", "Log", "Replay", "half_lives"]
