"""English goes on, other languages are refused by name, texts too short to tell go on."""

from __future__ import annotations

import pytest

from tests.intake.samples import article, refused


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Der Minister sagte am Montag in Berlin, dass er nach Genf fahren und dort seine Kollegen treffen werde.",
            "German",
        ),
        (
            "Le ministre a déclaré lundi que son pays ne participerait pas à la réunion prévue à Genève.",
            "French",
        ),
        (
            "El ministro dijo el lunes que su país no participará en la reunión prevista en Ginebra la próxima semana.",
            "Spanish",
        ),
        ("Министр заявил в понедельник, что его страна не примет участия во встрече.", "Russian"),
        ("部长星期一表示,他的国家不会参加下周在日内瓦举行的会议,这是一个重要的决定。", "Chinese"),
    ],
)
def test_another_language_is_named(text: str, name: str) -> None:
    refusal = refused(text)
    assert refusal.reason == "language"
    assert name in refusal.detail


@pytest.mark.parametrize(
    "text",
    [
        "Łukasz Żółkiewski, Oleksandr Yatsenyuk, Jean-Claude Müller and Nguyễn Văn Dũng met in Łódź.",
        "Sí.",
        "Guten Tag, Herr Berg",
        "NATO SECRETARY GENERAL MEETS RUSSIAN FOREIGN MINISTER IN SOCHI ON MONDAY, SAYS SPOKESMAN",
        "“Мы готовы”, the minister said in Moscow, which means that they are ready.",
    ],
)
def test_english_and_what_is_too_short_go_on(text: str) -> None:
    assert article(text).language == "en"
