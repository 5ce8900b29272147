"""The ownership policy that comes with the product: every workspace begins with it, until an admin writes another."""

TEXT = """\
# What is yours
The relationships you hold through your own accounts: who wrote to you or to whom you wrote, how often, since when, \
and under which public address they can be found. The notes you write about these people and what you promise them. \
You may take all of this with you.

# What is the workspace's
The cards, the scores and their reasons, whatever came through accounts of the workspace, the notes and promises of \
colleagues, and the records that rules oblige it to keep: drafts, reviews, decisions, publications and the ledger. \
Records stay as long as the rules say, whoever wrote them.

# Taking out
Under "Your people" you download your relationships whenever you like, as ActivityStreams 2.0, as a table (CSV) or \
as address cards (vCard). Nobody has to agree. The ledger notes that it was done, when, how many people and in which \
format, and nothing of what was in it. What other people said is not part of it, nor anybody who was erased.

# When somebody leaves
Take out what is yours before your last day. Afterwards nothing opens for you here any more; until your accounts are \
disconnected, whoever keeps the installation can still hand you the same file. What you did stays in the records \
under your name.

# When this text changes
A version is never edited. A new one has a number, a day and a name, stands in the ledger, and is shown to every \
member with what changed."""
