"""Uyghur keeps its sense in each script, and nothing that is not Uyghur is touched."""

import os
import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.countries import COUNTRY_CODES
from i18n.catalogue import LOCALES_ROOT
from i18n.scripts import SCRIPTS, Alphabet, from_arabic, to_arabic
from i18n.texts import country

IN_AUDIT = os.environ.get("AMANET_AUDIT") == "1"
WORD = re.compile("[ئابپتجچخدرزژسشغفقكگڭلمنھۋيەېىوۇۆۈ]+")
UNTOUCHED = (
    "https://example.com/yol?a=b&c=d",
    "www.example.org/x",
    "https://example.org/йол/üch/ئۈچ?ا=б",
    "https://пример.рф/a",
    "#уйғур_йол",
    "#üch",
    "#ئۈچ",
    "weibo.cn",
    "amanet-proposals.json",
    "copy.amanet-reply",
    "awaz.opus",
    "yardem@example.org",
    "@aynur_98",
    "/start",
    "123 456 789 012",
    "2026-W48",
    "3f2a9c0b",
    "IMG_2041.jpg",
    "xet.pdf",
    "{ $name }",
    "{ -telegram }",
    "<b>",
    "&amp;",
    "Telegram",
    "WhatsApp",
    "FBI",
    "7–17",
    "3,5",
)
PAIRS = (
    ("سۈرئەت", "Sür'et", "Сүръәт"),
    ("جانغا", "Jan'gha", "Җанға"),
    ("ئىسھاق", "Is'haq", "Исһақ"),
    ("مۇئامىلە", "Muamile", "Муамилә"),
    ("ئائىلە", "Aile", "Аилә"),
    ("سائەت", "Saet", "Саәт"),
    ("ژۇرنال", "Zhurnal", "Журнал"),
    ("ياردەم", "Yardem", "Ярдәм"),
    ("يۇقىرى", "Yuqiri", "Юқири"),
    ("مەسئۇل", "Mes'ul", "Мәсъул"),
    ("ئىنگلىز", "In'gliz", "Инглиз"),
    ("كۆڭلىڭىز", "Könglingiz", "Көңлиңиз"),
)

VOWELS = "اەوۇۆۈېى"
CUSTOMARY = {
    "ئاپرېل": "Апрель",
    "ئىيۇن": "Июнь",
    "ئاۋغۇست": "Август",
    "سېنتەبىر": "Сентябрь",
    "ئاۋىستىرىيە": "Австрия",
    "ئىتالىيە": "Италия",
    "تۈركىيە": "Түркия",
    "رۇسىيە": "Россия",
    "قازاقىستان": "Қазақстан",
}
ENDINGS = (
    *("", "نىڭ", "نى", "غا", "گە", "قا", "كە", "دا", "دە", "تا", "تە", "دىن", "تىن", "دىكى", "تىكى", "غىچە", "گىچە"),
    *("لىق", "لىك", "لار", "لەر", "چە", "مۇ", "غۇ", "مۇئا", "م", "مىز", "ڭ", "ڭىز", "سى", "سىنىڭ", "سىدە", "يۇ"),
    *("ى", "ىنى", "ىنىڭ", "ىغا", "ىدا", "ىدىن", "ىمىز", "ىمىزدا", "ىڭىز"),
)


@pytest.mark.parametrize(("arabic", "latin", "cyrillic"), PAIRS, ids=[latin for _, latin, _ in PAIRS])
def test_a_word_is_spelled_as_people_write_it(arabic: str, latin: str, cyrillic: str) -> None:
    """Hamza, letters of two signs and iotated vowels, there and back."""
    assert from_arabic(arabic, "Latn") == latin
    assert from_arabic(arabic, "Cyrl") == cyrillic
    assert to_arabic(latin, "Latn") == to_arabic(cyrillic, "Cyrl") == arabic


@pytest.mark.parametrize(
    ("arabic", "cyrillic"),
    [
        ("ئاۋغۇست", "Август"),
        ("سېنتەبىردە", "Сентябрьдә"),
        ("گېرمانىيە", "Германия"),
        ("شىۋېتسىيەدىن", "Швециядин"),
        ("قازاقىستانىمىز", "Қазақстанимиз"),
    ],
)
def test_a_word_that_came_through_russian_is_spelled_as_it_came(arabic: str, cyrillic: str) -> None:
    """With whatever ending, there and back; in Latin letters like every other word."""
    assert from_arabic(arabic, "Cyrl") == cyrillic
    assert to_arabic(cyrillic, "Cyrl") == arabic
    assert to_arabic(from_arabic(arabic, "Latn"), "Latn") == arabic


def with_endings(stem: str) -> list[str]:
    """The stem with every ending that it can have: of two vowels none follows the other."""
    return [stem + ending for ending in ENDINGS if stem[-1] not in VOWELS or ending[:1] not in set(VOWELS)]


@pytest.mark.parametrize("stem", CUSTOMARY)
def test_every_ending_leaves_such_a_word_as_it_came(stem: str) -> None:
    """But for the soft sign of a month before a vowel."""
    spelled = [from_arabic(word, "Cyrl") for word in with_endings(stem)]
    assert [each for each in spelled if not each.startswith(CUSTOMARY[stem].removesuffix("ь"))] == []
    assert re.search("ь[аәеиоуөү]", " ".join(spelled)) is None


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_ending_of_a_month_or_country_comes_back(script: Alphabet) -> None:
    """Whether its name came through Russian or not."""
    stems = {*CUSTOMARY, *(country(code, "ug-Arab").split()[-1].strip("()") for code in COUNTRY_CODES)}
    words = [word for stem in stems for word in with_endings(stem)]
    assert [word for word in words if to_arabic(from_arabic(word, script), script) != word] == []


@pytest.mark.parametrize(
    ("arabic", "cyrillic"),
    [
        ("سېنتەبىرىدا", "Сентябрида"),
        ("ئاپرېلى", "Апрели"),
        ("ئىتالىيان", "Италиян"),
        ("ئىتالىيانچە", "Италиянчә"),
        ("ئىتالىيانلارنىڭ", "Италиянларниң"),
        ("ئىتالىيەنى", "Италияни"),
    ],
)
def test_a_longer_word_is_not_taken_for_such_a_word(arabic: str, cyrillic: str) -> None:
    """What follows is an ending or it belongs to the word."""
    assert from_arabic(arabic, "Cyrl") == cyrillic
    assert to_arabic(cyrillic, "Cyrl") == arabic


@pytest.mark.parametrize(
    ("cyrillic", "arabic"), [("12-августа", "12-ئاۋغۇستا"), ("Сентябрьида", "سېنتەبىرىدا"), ("россияне", "روسسىيانې")]
)
def test_such_a_word_is_known_by_its_beginning_also_beside_russian_endings(cyrillic: str, arabic: str) -> None:
    """As people type it who write Russian every day; who comes from a country is another word."""
    assert to_arabic(cyrillic, "Cyrl") == arabic


@pytest.mark.parametrize("arabic", ["تۈركىيەدە", "تۈركىيىدە"])
def test_a_country_has_one_spelling_however_its_ending_is_joined(arabic: str) -> None:
    """Its last vowel is written in two ways in Arabic script, and stays in Cyrillic."""
    assert from_arabic(arabic, "Cyrl") == "Түркиядә"
    assert to_arabic("Түркиядә", "Cyrl") == "تۈركىيەدە"


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("{ -telegram } دىكى دوكلات", "{ -telegram }-diki doklat"),
        ("{ $name } غا. { $first } دىن { $last } غىچە", "{ $name }-gha. { $first }-din { $last }-ghiche"),
        ("ئۇ \u2068Telegram\u2069 دا", "U \u2068Telegram\u2069-da"),
        ("ب د ت نىڭ", "BDT-ning"),
        ("{ -open-command } بىلەن دادا { $count } دانا", "{ -open-command } bilen dada { $count } dana"),
        ("5 تىن ئاز. {0#} تىن ئاز. {0} تىن", "5 tin az. {0#} tin az. {0}-tin"),
        ("\u20685\u2069 تىن ئاز، \u20680.5\u2069 دىن", "\u20685\u2069 tin az, \u20680.5\u2069 din"),
    ],
    ids=["name", "two", "isolated", "short name", "words", "number", "isolated number"],
)
def test_an_ending_hangs_on_its_name_by_a_hyphen(arabic: str, latin: str) -> None:
    """A whole word stays apart, and so does what follows a number: "5-" is the fifth."""
    assert from_arabic(arabic, "Latn") == latin


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_word_of_the_screens_comes_back(script: Alphabet) -> None:
    """No two spellings fall together on the way."""
    files = sorted((LOCALES_ROOT / "ug-Arab").glob("*.ftl"))
    words = set(WORD.findall(" ".join(file.read_text("utf-8") for file in files)))
    assert len(words) > 1000
    assert {word for word in words if to_arabic(from_arabic(word, script), script) != word} == set()


@pytest.mark.parametrize("script", SCRIPTS)
@given(parts=st.lists(st.sampled_from(UNTOUCHED), max_size=5))
@example(parts=["FBI", "FBI"])
def test_what_is_no_uyghur_stays(script: Alphabet, parts: list[str]) -> None:
    """Links, names, codes, placeholders and markup survive among words, in both directions."""
    arabic, typed = "مەسئۇل", {"Latn": "mes'ul", "Cyrl": "мәсъул"}[script]
    assert from_arabic(" ".join((arabic, *parts)), script) == " ".join((typed.capitalize(), *parts))
    assert to_arabic(" ".join((typed, *parts)), script) == " ".join((arabic, *parts))


@pytest.mark.parametrize("script", SCRIPTS)
@given(text=st.text(st.sampled_from("ئابژغىېن نگ'سھ ,.?«»{}$a1@/"), max_size=40))
def test_placeholders_survive_any_surroundings(script: Alphabet, text: str) -> None:
    """Whatever a translator writes around one."""
    around = text.translate(dict.fromkeys(map(ord, "{}"), ""))
    assert "{ $name }" in from_arabic(f"{around} {{ $name }} {around}", script)


@pytest.mark.parametrize("typed", ["sürʼet", "sür’et", "SÜR'ET", "su\u0308r'et"])
def test_apostrophes_capitals_and_marks_do_not_matter(typed: str) -> None:
    """Every keyboard has another apostrophe."""
    assert to_arabic(typed, "Latn") == "سۈرئەت"


@pytest.mark.parametrize("beside", ["https://t.me/abc", "@aynur_98", "😢😢", "WhatsApp"])
def test_a_message_in_capitals_is_read_whatever_stands_in_it(beside: str) -> None:
    """Capitals make a name of a word only among small letters."""
    assert to_arabic(f"MANGA YARDEM KÉREK {beside}", "Latn") == f"ماڭا ياردەم كېرەك {beside}"
    assert to_arabic(f"Ürümchidiki FBI {beside}", "Latn") == f"ئۈرۈمچىدىكى FBI {beside}"
    assert to_arabic(f"akamni FBI INTERPOL {beside}", "Latn") == f"ئاكامنى FBI INTERPOL {beside}"


@pytest.mark.parametrize(
    ("typed", "arabic"),
    [
        ("AKAMNI TUTUP KETTI. TÜRMIGE TASHLIDI, rehmet", "ئاكامنى تۇتۇپ كەتتى. تۈرمىگە تاشلىدى، رەھمەت"),
        ("AKAMNI TUTUP KETTI KéREK", "ئاكامنى تۇتۇپ كەتتى كېرەك"),
        (
            "MEN AKAMNI TAPALMAYWATIMEN, ULAR 2019-yili TUTUP KETTI",
            "مەن ئاكامنى تاپالمايۋاتىمەن، ئۇلار 2019-يىلى تۇتۇپ كەتتى",
        ),
    ],
    ids=["thanks", "small é", "year"],
)
def test_a_small_word_leaves_a_message_in_capitals_readable(typed: str, arabic: str) -> None:
    """Where long words in capitals outnumber small ones, a small one makes no names of them."""
    assert to_arabic(typed, "Latn") == arabic


@pytest.mark.parametrize(
    ("typed", "arabic"),
    [
        ("mes'ul FBI FBI FBI FBI FBI", "مەسئۇل FBI FBI FBI FBI FBI"),
        ("mes'ul UNESCO UNESCO UNESCO", "مەسئۇل UNESCO UNESCO UNESCO"),
        ("akamni FBI INTERPOL a", "ئاكامنى FBI INTERPOL ئا"),
        ("Ürümchidiki FBI", "ئۈرۈمچىدىكى FBI"),
        ("u FBI", "ئۇ FBI"),
    ],
    ids=["again and again", "long", "two", "capital first", "one letter"],
)
def test_a_name_in_capitals_stays_one_beside_small_words(typed: str, arabic: str) -> None:
    """However often it is said: short ones and repetitions do not outnumber a word."""
    assert to_arabic(typed, "Latn") == arabic


def test_a_turkish_keyboard_is_understood() -> None:
    """Its capital i has a dot, and lies where that of others lies."""
    assert to_arabic("İslam İstanbul", "Latn") == to_arabic("Islam Istanbul", "Latn")
    assert to_arabic("MEN İSTANBULDA", "Latn") == "مەن ئىستانبۇلدا"


def test_other_spellings_are_understood() -> None:
    """Letters of Turkish, other marks over e, and j for zh in loan words."""
    assert to_arabic("këliş kèrek", "Latn") == to_arabic("kélish kérek", "Latn") == "كېلىش كېرەك"
    assert to_arabic("jurnal garaj jan", "Latn") == "ژۇرنال گاراژ جان"
    assert to_arabic("Полиция щётка ёлка", "Cyrl") == "پولىتسىيا شچيوتكا يولكا"


def test_sentences_quotations_and_countries_begin_with_a_capital() -> None:
    """A name in Latin letters is not made one, and a number begins a sentence by itself."""
    assert from_arabic("بىز خىتايغا بارمىدۇق", "Latn") == "Biz Xitaygha barmiduq"
    text = "ياق. «يوشۇر»نى بېسىڭ؛ { $name } كەلدى؟ ھەئە\n✓ تامام. 3 كىشى"
    assert from_arabic(text, "Latn") == "Yaq. «Yoshur»ni bésing; { $name } keldi? Hee\n✓ Tamam. 3 kishi"


@pytest.mark.parametrize(
    ("arabic", "latin", "cyrillic"),
    [
        ("ب د ت مۇساپىرلار ئىدارىسى", "BDT musapirlar idarisi", "БДТ мусапирлар идариси"),
        ("بۇ ئا ق ش تاشقى", "Bu AQSh tashqi", "Бу АҚШ ташқи"),
        ("ئا ق كەلدى", "A q keldi", "А қ кәлди"),
        ("ئۇ بۇ شۇ", "U bu shu", "У бу шу"),
    ],
    ids=["united nations", "united states", "two letters", "short words"],
)
def test_letters_that_stand_alone_are_a_short_name(arabic: str, latin: str, cyrillic: str) -> None:
    """Three and more, written together and in capitals; whole words never, however short."""
    assert from_arabic(arabic, "Latn") == latin
    assert from_arabic(arabic, "Cyrl") == cyrillic


@pytest.mark.parametrize("script", SCRIPTS)
@given(text=st.text(max_size=200))
def test_any_text_is_taken(script: Alphabet, text: str) -> None:
    """A reporter may send whatever a telephone can write."""
    assert isinstance(to_arabic(text, script), str)
    assert isinstance(from_arabic(text, script), str)


@pytest.mark.parametrize("unit", ["a", "a.", "<a", "{", "a-", "http://", "ئا", "а'", "англия", "{} نى "])
def test_no_text_holds_up_the_bot(unit: str) -> None:
    """The longest words that a report takes come through, however they repeat; in the audit, in less than a second."""
    began = time.perf_counter()
    for script in SCRIPTS:
        assert to_arabic(unit * (20_000 // len(unit)), script)
    assert not IN_AUDIT or time.perf_counter() - began < 1
