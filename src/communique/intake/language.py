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
    "af": "Afrikaans", "am": "Amharic", "an": "Aragonese", "ar": "Arabic", "as": "Assamese", "az": "Azerbaijani",
    "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "br": "Breton", "bs": "Bosnian", "ca": "Catalan",
    "cs": "Czech",
    "cy": "Welsh", "da": "Danish", "de": "German", "dz": "Dzongkha", "el": "Greek", "en": "English", "eo": "Esperanto",
    "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fo": "Faroese",
    "fr": "French",
    "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "ht": "Haitian Creole", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "jv": "Javanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada",
    "ko": "Korean",
    "ku": "Kurdish", "ky": "Kyrgyz", "la": "Latin", "lb": "Luxembourgish", "lo": "Lao", "lt": "Lithuanian",
    "lv": "Latvian",
    "mg": "Malagasy", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay",
    "mt": "Maltese", "nb": "Norwegian Bokmål", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian Nynorsk",
    "no": "Norwegian",
    "oc": "Occitan", "or": "Odia", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "qu": "Quechua",
    "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda", "se": "Northern Sami", "si": "Sinhala", "sk": "Slovak",
    "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "te": "Telugu",
    "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "vo": "Volapük", "wa": "Walloon", "xh": "Xhosa", "zh": "Chinese", "zu": "Zulu",
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
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
