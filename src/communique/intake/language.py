"""Which language a text is in: English goes on, another is refused by name, a text too short to tell goes on."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from communique.intake.refusals import Reason, refusal

_SAMPLE: Final = 20_000  # characters looked at
_ENOUGH_LETTERS: Final = 50  # fewer letters of a Latin alphabet are no ground for a refusal
_ENOUGH_FOREIGN: Final = 20  # letters of another script are
_ENGLISH_SHARE: Final = 0.12  # of the words below: English news has .25 to .45, its neighbours under .06
_SURE: Final = 0.95  # at this, none of 20,013 lines of English news is taken for another language
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENGLISH: Final = frozenset(
    "the of and that with for from was were has have had by which this they their his her said would it is on who not "
    "be".split()
)
_NAMES: Final = {
    "ace": "Acehnese", "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "ary": "Moroccan Arabic",
    "arz": "Egyptian Arabic", "as": "Assamese", "az": "Azerbaijani", "ba": "Bashkir", "be": "Belarusian",
    "bg": "Bulgarian", "bn": "Bengali", "br": "Breton", "bs": "Bosnian", "ca": "Catalan", "crh": "Crimean Tatar",
    "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fo": "Faroese", "fr": "French",
    "fy": "West Frisian", "ga": "Irish", "gd": "Scottish Gaelic", "gl": "Galician", "gu": "Gujarati", "ha": "Hausa",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "ig": "Igbo", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "jv": "Javanese",
    "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz",
    "lb": "Luxembourgish", "lg": "Ganda", "ln": "Lingala", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian",
    "mg": "Malagasy", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay",
    "mt": "Maltese", "my": "Burmese", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian Nynorsk", "no": "Norwegian",
    "nso": "Northern Sotho", "om": "Oromo", "or": "Odia", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda", "sdh": "Southern Kurdish",
    "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "sn": "Shona", "so": "Somali", "sq": "Albanian",
    "sr": "Serbian", "st": "Sotho", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tg": "Tajik",
    "th": "Thai", "tk": "Turkmen", "tl": "Tagalog", "tr": "Turkish", "tt": "Tatar", "ug": "Uyghur", "uk": "Ukrainian",
    "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "wuu": "Wu Chinese", "xh": "Xhosa", "yo": "Yoruba",
    "yue": "Cantonese", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip


def require_english(name: str, text: str) -> str:
    """The BCP 47 code "en". Raises InputError `language`, which names it, where the text is surely in another."""
    code = _language(text[:_SAMPLE])
    if code == "en":
        return code
    raise refusal(
        name, Reason.LANGUAGE, f"the text is in {_NAMES.get(code, 'another language')} ({code}); English is read"
    )


def _language(text: str) -> str:
    words = [word.lower() for word in _WORD.findall(text)]
    if sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * max(1, len(words)):
        return "en"
    letters = sum(map(len, words))
    foreign = sum(not _is_latin(char) for word in words for char in word)
    if foreign > letters / 2 and foreign >= _ENOUGH_FOREIGN:
        return str(_identifier().classify(text)[0])
    if letters < _ENOUGH_LETTERS:
        return "en"
    code, probability = _identifier().classify(text)
    return str(code) if probability >= _SURE else "en"


def _is_latin(char: str) -> bool:
    return char.isascii() or unicodedata.name(char, "").startswith("LATIN")


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(_NAMES))  # those that news is written in: dialects take their language's name
    return identifier
