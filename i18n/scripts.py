"""Uyghur in another of its three scripts: from Arabic for screens, which people then review, and to Arabic from typing.

Links, names, handles, commands, codes, placeholders, markup and numbers come through letter by letter as they stood.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, starmap
from types import MappingProxyType
from typing import Final, Literal, get_args

from i18n.writing import ADDRESS, APOSTROPHES

Alphabet = Literal["Latn", "Cyrl"]
SCRIPTS: Final[tuple[Alphabet, ...]] = get_args(Alphabet)

_HAMZA: Final = "ئ"
_VOWELS: Final = frozenset("اەېىوۇۆۈ")
_ARABIC: Final = "ابپتجچخدرزژسشغفقكگڭلمنھۋيەېىوۇۆۈ"
_LATIN: Final = tuple(
    re.findall("zh|[csg]h|ng|[^ ]", "a b p t j ch x d r z zh s sh gh f q k g ng l m n h w y e é i o u ö ü")
)
_CYRILLIC: Final = tuple("абптҗчхдрзжсшғфқкгңлмнһвйәеиоуөү")
_SPELLED: Final[Mapping[Alphabet, Mapping[str, str]]] = MappingProxyType(
    {
        "Latn": MappingProxyType(dict(zip(_ARABIC, _LATIN, strict=True))),
        "Cyrl": MappingProxyType(dict(zip(_ARABIC, _CYRILLIC, strict=True))),
    }
)
# Stands for the hamza between a consonant and a vowel: sür'et, сүръәт. After a vowel nothing does: muamile.
_PARTING: Final[Mapping[Alphabet, str]] = MappingProxyType({"Latn": "'", "Cyrl": "ъ"})
# Two Latin letters that would be read as one without an apostrophe: jan'gha, is'haq.
_READ_AS_ONE: Final = frozenset({"ng", "sh", "zh", "gh"})
_IOTATED: Final = MappingProxyType({"йа": "я", "йу": "ю"})

# Months and countries that come from Russian where people write Cyrillic, as the press of Kazakhstan has them; drafts,
# like every text. Endings follow as they are.
_CUSTOMARY: Final[Mapping[Alphabet, Mapping[str, str]]] = MappingProxyType(
    {
        "Latn": MappingProxyType({}),
        "Cyrl": MappingProxyType(
            {
                "يانۋار": "январь",
                "فېۋرال": "февраль",
                "ئاپرېل": "апрель",
                "ئىيۇن": "июнь",
                "ئىيۇل": "июль",
                "ئاۋغۇست": "август",
                "سېنتەبىر": "сентябрь",
                "ئۆكتەبىر": "октябрь",
                "نويابىر": "ноябрь",
                "دېكابىر": "декабрь",
                "ئاۋسترالىيە": "австралия",
                "ئاۋىستىرىيە": "австрия",
                "ئەنگلىيە": "англия",
                "ئىتالىيە": "италия",
                "ئىرېلاندىيە": "ирландия",
                "ئىسپانىيە": "испания",
                "ئۆزبېكىستان": "өзбәкстан",
                "بېلگىيە": "бельгия",
                "تۈركىيە": "түркия",
                "رۇسىيە": "россия",
                "شوتلاندىيە": "шотландия",
                "شىۋېتسارىيە": "швейцария",
                "شىۋېتسىيە": "швеция",
                "فىرانسىيە": "франция",
                "فىنلاندىيە": "финляндия",
                "قازاقىستان": "қазақстан",
                "قىرغىزىستان": "қирғизстан",
                "گوللاندىيە": "голландия",
                "گېرمانىيە": "германия",
                "نورۋېگىيە": "норвегия",
                "ياپونىيە": "япония",
            }
        ),
    }
)


def _before_endings(word: str, customary: str) -> Iterator[tuple[str, str]]:
    """A customary word as it stands before its endings; of two pairs spelled alike the last one is how it is read."""
    if word[-1] in _VOWELS:
        # "تۈركىيىدە" is "تۈركىيەدە" with its vowel as it is spoken.
        yield f"{word[:-1]}ى", customary
    else:
        yield f"{word}ى", f"{customary.removesuffix('ь')}и"
    yield word, customary


_STEMS: Final[Mapping[Alphabet, Mapping[str, str]]] = MappingProxyType(
    {
        script: MappingProxyType(dict(chain.from_iterable(starmap(_before_endings, words.items()))))
        for script, words in _CUSTOMARY.items()
    }
)
_FROM_STEMS: Final[Mapping[Alphabet, Mapping[str, str]]] = MappingProxyType(
    {script: MappingProxyType({typed: word for word, typed in stems.items()}) for script, stems in _STEMS.items()}
)
# After the last vowel of a country no ending begins with a vowel, or with n and anything but i: "италиянчә" is not
# "италия" with an ending.
_NO_ENDING: Final = re.compile(f"(?<=[ەя])(?:[{''.join(_VOWELS)}аәеиоуөү]|[нن](?![иى]))")

# What is typed beside the alphabet: other spellings of é and letters of Turkish; letters of Russian loan words.
_ALSO_TYPED: Final[Mapping[Alphabet, Mapping[str, str]]] = MappingProxyType(
    {
        "Latn": MappingProxyType(dict(zip("ëèêäəvşçğñı", "ېېېەەۋشچغڭى", strict=True))),
        "Cyrl": MappingProxyType(dict(zip("яюёцщыэ", ("يا", "يۇ", "يو", "تس", "شچ", "ى", "ې"), strict=True))),
    }
)
_READ: Final[Mapping[Alphabet, Mapping[str, str]]] = MappingProxyType(
    {
        script: MappingProxyType({**{typed: letter for letter, typed in spelled.items()}, **_ALSO_TYPED[script]})
        for script, spelled in _SPELLED.items()
    }
)
_LETTER: Final[Mapping[Alphabet, re.Pattern[str]]] = MappingProxyType(
    {script: re.compile("|".join((*sorted(read, key=len, reverse=True), "."))) for script, read in _READ.items()}
)
# Loan words with ژ, which is zh in Latin letters but is typed as it is in other languages.
_J_FOR_ZH: Final = re.compile("^j(?=urnal)|(?<=^in)j(?=[ée]n)|(?<=^r[ée])j(?=is)|(?<=^gara)j|(?<=^baga)j|(?<=^tira)j")

# A word in capitals that is not longer may be a name of initials.
_LONGEST_INITIALS: Final = 4
_NAMES: Final = (
    "telegram|whatsapp|wechat|weixin|facebook|messenger|instagram|youtube|tiktok|douyin|twitter|google|gmail|viber"
    "|skype|iphone|android|windows|microsoft|interpol"
)
# Of domains and files; none is a word with which a sentence could begin behind a full stop without a blank.
_ENDINGS: Final = (
    "com|org|net|info|edu|gov|cn|ru|kz|uk|tr|io|tv|amanet(?:-reply)?|json|csv|html?|jpe?g|png|gif|webp|hei[cf]|pdf|docx?"
    "|xlsx?|pptx?|rtf|txt|mp[34]|og[ga]|opus|aac|amr|wav|m4[av]|mov|avi|mkv|3gp|webm|zip|rar|7z|apk|exe|vcf"
)
# A link goes on to the next blank, in whatever letters; so does a hashtag to the end of its word.
_LINK: Final = r"(?i:\b[a-z]{2,10}://|\bwww\.)[^\s«»،؛؟]+|#\w+"
# In this order: what is too long to be text, placeholders, markup, addresses, file names, codes and names. Bounded,
# because a reporter's message is read with it.
_KEPT: Final = (
    r"(?<!\S)\S{500,}|\{[^{}]{0,200}\}|</?[A-Za-z][^<>]{0,200}>|&#?\w{1,10};"
    rf"|{_LINK}|{ADDRESS}|(?<![\w-])[\w-]+(?:\.[\w-]+){{0,8}}\.(?i:{_ENDINGS})\b|\w*[A-Za-z]\d\w*|\b(?i:{_NAMES})"
)
_LETTER_ALONE: Final = rf"{_HAMZA}?[{_ARABIC}](?![{_HAMZA}{_ARABIC}])"
# Three letters and more that stand alone are a short name: "ب د ت" is BDT.
_INITIALS: Final = rf"(?<![{_HAMZA}{_ARABIC}]){_LETTER_ALONE}(?: {_LETTER_ALONE}){{2,}}"
# An ending stands apart from a name or placeholder in Arabic script only. No hyphen follows a number, whether it stands
# there in digits or its placeholder ends with "#": that would make an ordinal of it.
_BEFORE_ENDING: Final = (
    rf"(?:(?<=[^#]}})|(?<=[A-Za-z])|(?<=\D\u2069)|(?<= [{_ARABIC}])) "
    rf"(?=(?:نىڭ|نى|[غق]ا|[گك]ە|[دت][اە]|[دت]ىن|[دت]ىكى(?:دەك)?|[غق]ىچە|[گك]ىچە)(?![{_HAMZA}{_ARABIC}]))"
)
_FROM_ARABIC: Final = re.compile(
    rf"({_KEPT})|({_INITIALS})|((?:^|[.!?؟…][»”)\u2069]*\s|\n|«)[^\w{{}}«]*)?([{_HAMZA}{_ARABIC}]+)"
    rf"|([،؛؟٪\u200f])|({_BEFORE_ENDING})"
)
# Names that have a capital within a sentence too, whatever is added to them.
_PROPER: Final = (
    "ئۇيغۇر",
    "خىتاي",
    "جۇڭگو",
    "ياۋروپا",
    "ئامېرىكا",
    "كانادا",
    "ئەنگلىيە",
    "ئىنگلىز",
    "ئاۋسترالىيە",
    "شىۋېتسىيە",
    "تۈركىيە",
    "ئىرېلاندىيە",
    "ئىنگلاند",
    "مىدلاند",
    "خامبېر",
)
_MARKS: Final = MappingProxyType(str.maketrans({"،": ",", "؛": ";", "؟": "?", "٪": "%", "\u200f": ""}))
_APOSTROPHE: Final = "'" + "".join(map(chr, APOSTROPHES))
_TYPED: Final[Mapping[Alphabet, str]] = MappingProxyType({"Latn": "a-zA-Z\u00c0-\u024f", "Cyrl": "\u0400-\u052f"})
_TO_ARABIC: Final[Mapping[Alphabet, re.Pattern[str]]] = MappingProxyType(
    {
        # A comma between digits belongs to the number.
        script: re.compile(rf"({_KEPT})|([{typed}][{typed}\u0300-\u036f{_APOSTROPHE}]*)|((?<!\d)[,;?]|[,;?](?!\d))")
        for script, typed in _TYPED.items()
    }
)
_ARABIC_MARKS: Final = MappingProxyType({",": "،", ";": "؛", "?": "؟"})


def from_arabic(text: str, script: Alphabet) -> str:
    """A Uyghur text in Latin (ULY) or Cyrillic letters, with capitals where a sentence or a quotation begins."""

    def written(match: re.Match[str]) -> str:
        kept, initials, opening, word, mark, blank = match.groups()
        if kept is not None:
            return str(kept)
        if blank is not None:
            return "-"
        if initials is not None:
            return "".join(_spelled(letter, script).capitalize() for letter in initials.split())
        if mark is not None:
            return str(mark).translate(_MARKS)
        spelled = _spelled(word, script)
        begins = opening is not None or word.startswith(_PROPER)
        return (opening or "").translate(_MARKS) + (spelled[:1].upper() + spelled[1:] if begins else spelled)

    return _FROM_ARABIC.sub(written, text)


def to_arabic(text: str, script: Alphabet) -> str:
    """A Uyghur text that was typed in Latin or Cyrillic letters in Arabic script; names in Latin letters stay."""
    is_shouted = _is_shouted([match.group(2) for match in _TO_ARABIC[script].finditer(text) if match.group(2)])

    def written(match: re.Match[str]) -> str:
        kept, word, mark = match.groups()
        if kept is not None:
            return str(kept)
        if mark is not None:
            return _ARABIC_MARKS[mark]
        is_name = script == "Latn" and _is_name(word, is_shouted=is_shouted)
        return str(word) if is_name else _read(word, script)

    return _TO_ARABIC[script].sub(written, text)


def _spelled(word: str, script: Alphabet) -> str:
    letters = _SPELLED[script]
    stem = _stem(word, _STEMS[script])
    spelled, before = _STEMS[script].get(stem, ""), stem[-1:]
    for letter in word.removeprefix(stem):
        if letter == _HAMZA:
            spelled += _PARTING[script] if before and before not in _VOWELS else ""
        else:
            pair = letters.get(before, "")[-1:] + letters[letter][:1]
            is_misread = script == "Latn" and len(letters.get(before, "")) == 1 and pair in _READ_AS_ONE
            spelled += "'" * is_misread + letters[letter]
        before = letter
    for parts, one in _IOTATED.items():
        spelled = spelled.replace(parts, one)
    return spelled


def _stem(word: str, known: Mapping[str, str]) -> str:
    """The word of those known that this one is but for its endings, or nothing."""
    return next((stem for stem in known if word.startswith(stem) and not _NO_ENDING.match(word, len(stem))), "")


def _read(word: str, script: Alphabet) -> str:
    typed = _plain(word)
    if script == "Latn":
        typed = _J_FOR_ZH.sub("zh", typed)
    stem = _stem(typed, _FROM_STEMS[script])
    written = _FROM_STEMS[script].get(stem, "")
    is_parted = not written or written[-1] in _VOWELS
    for each in _LETTER[script].findall(typed.removeprefix(stem)):
        letter = _READ[script].get(each, "" if each in "'ъь" else each)
        written += _HAMZA + letter if is_parted and letter in _VOWELS else letter
        is_parted = not letter or letter[-1] in _VOWELS
    return written


def _is_shouted(words: Sequence[str]) -> bool:
    """Whether capitals mean nothing: no word is written small, or fewer than are long and in capitals."""
    small = {word for word in words if word[1:] == word[1:].lower() and word != word.upper()}
    # Capitals around a letter that was typed small do not make a small word of it: KéREK.
    loud = {word for word in words if len(word) > _LONGEST_INITIALS and 2 * sum(map(str.isupper, word)) > len(word)}
    return not small or len(loud) > len(small)


def _is_name(word: str, *, is_shouted: bool) -> bool:
    """Whether a word in Latin letters is no Uyghur: capitals inside it, or a letter that Uyghur does not have."""
    if not is_shouted and len(word) > 1 and word[1:] != word[1:].lower():
        return True
    return any(each not in _READ["Latn"] and each != "'" for each in _LETTER["Latn"].findall(_plain(word)))


def _plain(word: str) -> str:
    # The capital of a Turkish keyboard's i becomes an i with a dot above.
    return unicodedata.normalize("NFC", word).lower().replace("i\u0307", "i").translate(APOSTROPHES)
