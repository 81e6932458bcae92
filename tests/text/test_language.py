"""The language of prose, and where there is no verdict."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ftlint.text import language as module
from ftlint.text.function_words import is_prose
from ftlint.text.language import alike, confirmed, language
from ftlint.text.language_names import mentions_language

PROSE = {
    "en": "The tide tables hang beside the door, and the harbour office opens at six in the morning.",
    "de": "Die Gezeitentafel hängt neben der Tür, und das Hafenamt öffnet um sechs Uhr am Morgen.",
    "fr": "La table des marées est affichée près de la porte et le bureau du port ouvre à six heures.",
    "es": "La tabla de mareas está junto a la puerta y la oficina del puerto abre a las seis de la mañana.",
    "ru": "Таблица приливов висит у двери, а портовая контора открывается в шесть часов утра.",
    "zh": "潮汐表挂在门旁，港务办公室早上六点开门，请提前查看当天的水位。",
    "ja": "潮見表はドアのそばに掛けてあり、港の事務所は朝六時に開きます。",
    "tr": "Gelgit tablosu kapının yanında asılı ve liman ofisi altıda açılıyor, bu her gün için geçerli.",
}
CODE = "for (let i = 0; i < tides.length; i++) { total[i] = tides[i].height * factor; } return total;"


@pytest.mark.parametrize("code", PROSE)
def test_the_language_of_a_sentence(code: str) -> None:
    assert language(PROSE[code]) == code
    assert confirmed(PROSE[code], code)
    assert is_prose(PROSE[code], code)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "OK, thanks!",
        "2031-04-05 06:15 2.4 m; 12:40 0.6 m; 18:55 2.5 m; 2031-04-06 07:05 2.3 m",
        CODE,
        f"```\n{PROSE['de']}\n```",
        "https://tides.example/table/of/the/harbour/office/and/so/on/for/ever",
        "{{opening_hours_of_the_harbour_office_in_the_morning}}",
    ],
)
def test_no_verdict_without_prose(text: str) -> None:
    assert language(text) == ""


def test_code_beside_prose_does_not_count() -> None:
    assert language(f"{PROSE['de']}\n```js\n{CODE}\n```") == "de"


def test_without_the_screen_the_second_detector_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "eldc", None)
    module._screen.cache_clear()
    module.language.cache_clear()
    try:
        assert {code: language(text) for code, text in PROSE.items()} == {code: code for code in PROSE}
    finally:
        module._screen.cache_clear()
        module.language.cache_clear()


@settings(deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_has_one_language(text: str) -> None:
    found = language(text)
    assert found == language(text)
    if found:
        assert confirmed(text, found) == confirmed(text, found)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("ms", "id", True), ("da", "no", True), ("en", "en", True), ("en", "de", False), ("zh", "ja", False)],
)
def test_languages_that_are_not_told_apart(one: str, other: str, expected: bool) -> None:
    assert alike(one, other) is alike(other, one) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How do you say good evening in Portuguese?", True),
        ("Please TRANSLATE the notice.", True),
        ("Traduisez cet avis, s'il vous plaît.", True),
        ("把下面的句子翻译成英文", True),
        ("Which languages are spoken at the desk?", True),
        ("When does the harbour office open?", False),
    ],
)
def test_mentions_of_languages(text: str, expected: bool) -> None:
    assert mentions_language(text) is expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Rigatoni, paccheri, tagliatelle, orecchiette, bucatini, conchiglie", "it"),
        ("Sevilla, Segovia, Toledo, Cáceres, Burgos, La Coruña", "es"),
    ],
)
def test_a_list_of_names_is_no_prose(text: str, code: str) -> None:
    assert not is_prose(text, code)


@pytest.mark.parametrize(("code", "text"), PROSE.items())
def test_a_glance_agrees_with_a_look(code: str, text: str) -> None:
    assert module.alike(module.glance(text), code)
