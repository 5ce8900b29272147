"""Which characters are read as which letter: for comparison (UTS #39), never for display.

The letters of other scripts are facts of Unicode's confusables.txt, kept where the other side is a Latin letter of
the basic plane; small capitals, turned and struck letters and leet are ours, because that file has no word on them.
"""

from __future__ import annotations

from collections.abc import Mapping

OTHER_SCRIPTS = {
    "a": "ɑαаᎪᗅꓮ",
    "b": "ƅβвьᏏᏴᑲᖯᗷꓐꞵ",
    "c": "ϲсᏟⲥꓚ",
    "d": "ԁᎠᏧᑯᗞᗪꓒꓓ",
    "e": "εеҽᎬⴹꓰꬲ",
    "f": "ϝքᖴꓝꞙꬵ",
    "g": "ƍɡԍցᏀᏳᶃꓖ",
    "h": "нһհᎻᏂᕼⲏꓧ",
    "i": "ıɩͺιіӏᎥꙇ",
    "j": "ʝϳјᎫᒍꓙ",
    "k": "κкᏦᛕⲕꓗ",
    "l": "ǀᏞᒪᛁⲓⳑⵏꓡꓲ",
    "m": "ϻмᎷᗰᛖⲙꓟ",
    "n": "ηոռⲛꓠпи",
    "o": "οσоօଠഠဝჿዐᴑⲟⵔꓳꬽ",
    "p": "ρрᏢᑭⲣꓑ",
    "q": "ԛգզⵕ",
    "r": "гᎡᎱᏒᖇᴦⲅꓣꭇꭈя",
    "s": "ƽѕտᏕᏚꓢ",
    "t": "τтᎢⲧꓔ",
    "u": "ʋμυսሀᑌꓴꞟꭎꭒцџ",
    "v": "νѵᏙᐯⴸꓦꛟ",
    "w": "ɯѡԝաᎳᏔꓪωшщ",
    "x": "χхᕁᕽᚷⲭⵝꓫꭓж",
    "y": "ɣʏγуүყᎩᎽỿⲩꓬꭚч",
    "z": "ζᏃꓜ",
}
CAPITALS = {"Η": "h", "Μ": "rn", "Ν": "n", "Υ": "y"}  # Greek capitals that look like another letter than the small one
SMALL_CAPITALS = dict(zip("abcdefghijklmnopqrstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", strict=True))
ALTERED = {
    "a": "ɐⱥæ",
    "b": "ƀɓʚ",
    "c": "ƈɔȼ",
    "d": "đɖɗð",
    "e": "ǝɘəɛɇ",
    "f": "ƒɟ",
    "g": "ǥɠ",
    "h": "ħɥɦ",
    "i": "ɨᴉ",
    "j": "ɉ",
    "k": "ƙʞ",
    "l": "łƚɫɭ",
    "m": "ɱ",
    "n": "ɲƞŋ",
    "o": "øɵꝋ",
    "p": "ƥᵽþ",
    "q": "ǫɋ",
    "r": "ɹɍɾ",
    "s": "ʂ",
    "t": "ŧʇƭ",
    "u": "ʉ",
    "v": "ʌ",
    "w": "ʍⱳ",
    "y": "ʎɏƴ",
    "z": "ƶȥʐ",
}
LEET = {
    "a": "4@",
    "b": "8",
    "c": "(",
    "e": "3€",
    "g": "69",
    "l": "1!|i",
    "o": "0",
    "s": "5$",
    "t": "7+",
    "z": "2",
    "y": "¥",
    "rn": "m",
    "vv": "w",
}  # i and l are one; m and w are drawn as two letters, as UTS #39 has them, so that a begin stays a begin
SYMBOLS = frozenset("@€$!|+(¥")  # of leet, where they stand inside a word or begin one
JOINERS = frozenset("-._*·'/~^‐‑–")  # what is put between letters to break a word up
INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0")  # letters by category that show nothing (Hangul fillers)


def _letters() -> dict[str, str]:
    """Every lookalike with the letters it is compared as; what stands for `i` is compared as `l`."""
    alike: dict[str, str] = {}
    for table in (OTHER_SCRIPTS, SMALL_CAPITALS, ALTERED, LEET):
        alike |= {character: letter for letter, characters in table.items() for character in characters}
    shown = {letter: written for letter, written in alike.items() if letter.isascii()}
    return {character: shown.get(letter, letter) for character, letter in alike.items()}


LETTERS: Mapping[str, str] = _letters()
_TABLE = str.maketrans(dict(LETTERS))


def skeleton(word: str) -> str:
    """A folded word as it looks; only ever compared with another skeleton.

    >>> skeleton("gu4r4nt33") == skeleton("guarantee"), skeleton("prornise") == skeleton("promise")
    (True, True)
    """
    return word.translate(_TABLE)
