"""Review: what is found in our words before and after they go out, and which way they take."""

from service.review.attesting import refuse_at_the_gate
from service.review.backtests import back_test
from service.review.backtests import due as due_back_tests
from service.review.deadlines.escalating import due as due_escalations
from service.review.deadlines.escalating import escalate
from service.review.deciding import give_up, reopen
from service.review.indexing import due as due_indexing
from service.review.indexing import index_records
from service.review.policy import in_force
from service.review.releasing import refusal as release_refusal
from service.review.sampling.exported import Again, redo_exported
from service.review.sampling.redoing import Redone
from service.review.sampling.redoing import redo as redo_sample
from service.review.sampling.running import draw as draw_sample
from service.review.sampling.running import due as due_samples
from service.review.speaking import silenced
from service.review.standing import letting_out

__all__ = [
    "Again",
    "Redone",
    "back_test",
    "draw_sample",
    "due_back_tests",
    "due_escalations",
    "due_indexing",
    "due_samples",
    "escalate",
    "give_up",
    "in_force",
    "index_records",
    "letting_out",
    "redo_exported",
    "redo_sample",
    "refuse_at_the_gate",
    "release_refusal",
    "reopen",
    "silenced",
]
