"""Numbers that belong to somebody: cards (ISO/IEC 7812-1), IBANs (ISO 13616), US social security numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from service.review.detection import patterns
from service.review.detection.patterns import pattern

CARD = pattern(r"\b[2-6]\d(?:[ -]?\d){11,17}\b")
IBAN = pattern(r"\b[a-z]{2}\d{2}(?: ?[a-z0-9]){11,30}\b")
SSN = pattern(r"\b\d{3}[- ]\d{2}[- ]\d{4}\b")
LENGTHS = {  # of IBANs, by country: SWIFT's registry
    "ad": 24,
    "at": 20,
    "be": 16,
    "bg": 22,
    "ch": 21,
    "cy": 28,
    "cz": 24,
    "de": 22,
    "dk": 18,
    "ee": 20,
    "es": 24,
    "fi": 18,
    "fr": 27,
    "gb": 22,
    "gr": 27,
    "hr": 21,
    "hu": 28,
    "ie": 22,
    "is": 26,
    "it": 27,
    "li": 21,
    "lt": 20,
    "lu": 20,
    "lv": 21,
    "mc": 27,
    "mt": 31,
    "nl": 18,
    "no": 15,
    "pl": 28,
    "pt": 25,
    "ro": 24,
    "se": 24,
    "si": 19,
    "sk": 24,
    "sm": 27,
    "tr": 26,
    "ae": 23,
    "sa": 24,
    "il": 23,
}

Look = Callable[[str, Callable[[], None]], Iterator[tuple[int, int]]]


def cards(text: str, look_at_clock: Callable[[], None]) -> Iterator[tuple[int, int]]:
    """Where 13 to 19 digits stand that are numbered like a card and whose check digit is right.

    >>> list(cards("pay to 4111 1111 1111 1111 or 4111 1111 1111 1112", lambda: None))
    [(7, 26)]
    """
    for begin, end in patterns.found(CARD, text, look_at_clock):
        if luhn(digits(text[begin:end])):
            yield begin, end


def ibans(text: str, look_at_clock: Callable[[], None]) -> Iterator[tuple[int, int]]:
    """Where an IBAN stands that has its country's length and the right check digits; words may follow it.

    >>> list(ibans("de89 3704 0044 0532 0130 00 please", lambda: None))
    [(0, 27)]
    """
    for begin, end in patterns.found(IBAN, text, look_at_clock):
        length = LENGTHS.get(text[begin : begin + 2], 0)
        places = [place for place in range(begin, end) if text[place] != " "][:length]
        if length and len(places) == length and mod97("".join(text[place] for place in places)):
            yield begin, places[-1] + 1


def social_security_numbers(text: str, look_at_clock: Callable[[], None]) -> Iterator[tuple[int, int]]:
    """Where a number stands that the US could have given out (no area 000, 666 or 9xx; no zero part).

    >>> list(social_security_numbers("078-05-1121, 666-05-1121, 078-00-1121", lambda: None))
    [(0, 11)]
    """
    for begin, end in patterns.found(SSN, text, look_at_clock):
        area, group, serial = text[begin : begin + 3], text[begin + 4 : begin + 6], text[end - 4 : end]
        if area not in ("000", "666") and area[0] != "9" and group != "00" and serial != "0000":
            yield begin, end


def luhn(number: str) -> bool:
    """Whether the last digit is the check digit (ISO/IEC 7812-1, annex B).

    >>> luhn("79927398713"), luhn("79927398710")
    (True, False)
    """
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2]]
    return (sum(doubled) + sum(map(int, number[::-2]))) % 10 == 0


def mod97(iban: str) -> bool:
    """Whether the check digits are right (ISO 7064, MOD 97-10).

    >>> mod97("gb82west12345698765432"), mod97("gb82west12345698765423")
    (True, False)
    """
    return int("".join(str(int(one, 36)) for one in iban[4:] + iban[:4])) % 97 == 1


def digits(written: str) -> str:
    return "".join(filter(str.isdigit, written))
