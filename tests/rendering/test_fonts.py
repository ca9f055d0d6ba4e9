"""The charts' fonts: converted at set-up, complete, and named as charts ask for them."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from bot.domain.errors import CannotRender
from bot.rendering import fonts

UYGHUR = "ئا ئە ب پ ت ج چ خ د ر ز ژ س ش غ ف ق ك گ ڭ ل م ن ھ ئو ئۇ ئۆ ئۈ ۋ ئې ئى ي، ؛ ؟"
LATIN_AND_CYRILLIC = "ÉéËëÖöÜüŞşĞğıʼ’АӘБВГҒДЕЖҖЗИЙКҚЛМНҢОӨПРСТУҮФХҺЦЧШЪЫЬЭЮЯаәбвгғдежҗзийкқлмнңоөпрстуүфхһцчшъыьэюя"


@pytest.mark.parametrize("font", fonts.FONTS, ids=lambda font: font.family)
def test_fonts_are_called_by_their_family(font: fonts.Font) -> None:
    """Each converted file answers to the name under which it is looked for."""
    with TTFont(fonts.fonts_folder() / font.file_name) as opened:
        assert opened["name"].getDebugName(1) == font.family


def test_fonts_have_every_letter_of_the_six_forms() -> None:
    """Between them the fonts know the Uyghur letters of three scripts, Latin, digits, the en dash and both Chinese."""
    known: set[int] = set()
    for font in fonts.FONTS:
        with TTFont(fonts.fonts_folder() / font.file_name) as opened:
            known |= opened.getBestCmap().keys()
    assert {ord(letter) for letter in UYGHUR + LATIN_AND_CYRILLIC + "嶼僱訟" + "AZaz09–<()%家庭少于份，（）"} <= known


def test_missing_fonts_are_named_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before set-up no chart is tried, and the message says what to run."""
    monkeypatch.setattr(fonts, "_FOLDER", tmp_path)
    with pytest.raises(CannotRender, match="make setup"):
        fonts.fonts_folder()


def test_missing_package_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Conversion without the packages fails with one line that names the first of them."""
    assert fonts.main([str(tmp_path), str(tmp_path / "target")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_wrong_usage_is_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    """Anything but two arguments is wrong usage."""
    assert fonts.main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_traditional_characters_are_drawn_as_their_readers_write_them() -> None:
    """The two Chinese fonts change places, and nothing else does."""
    simplified, traditional = fonts.font_order("zh-Hans"), fonts.font_order("zh-Hant")
    assert set(simplified) == set(traditional)
    assert traditional.index("Noto Sans TC") < traditional.index("Noto Sans SC")
    assert simplified.index("Noto Sans SC") < simplified.index("Noto Sans TC")
