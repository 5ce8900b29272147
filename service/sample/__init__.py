"""The sample workspace: an invented company, and the networks its people talk on, inside this process."""

from service.sample.making import make
from service.sample.outside import networks
from service.sample.removing import remove

__all__ = ["make", "networks", "remove"]
