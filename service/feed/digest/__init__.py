"""The feed as a mail: when a member gets it, what it says, and what its links do."""
