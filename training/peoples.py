"""Names of peoples, faiths and parties' followers (NORP), which neither treebank labels: told by a list of words.

UNER and GUM leave "Iraqi", "Sunnis" and "Republicans" without a name. A word outside of all names that is one of the
adjectives and demonyms of the package's countries, or one of the words below, and is written with a capital, is taught
as the name of a people; the model carries that to words that are on no list.
"""

from __future__ import annotations

from dataclasses import replace

from communique.knowledge.countries import load_countries
from training.samples import TreeSentence

LABEL = "B-NORP"

_ADJECTIVES = """
african alawi alawite amharic anglican arab arabian arctic ashkenazi asian assyrian azeri ba'athist baathist balkan
baltic baluchi basque bedouin berber bolshevik bosniak breton buddhist caribbean catalan catholic caucasian chavista
chechen christian communist confucian conservative copt coptic corsican cossack crimean croat dagestani darfuri
democrat democratic dravidian druze european evangelical fascist federalist fijian flemish gaullist georgian gujarati
hausa hazara hindu hispanic hmong houthi huguenot hutu igbo indigenous ingush inuit islamic islamist ismaili jacobin
jain jewish judaic kachin karen kashmiri kemalist khmer kurdish labourite latin latino leninist liberal lutheran malay
maoist maori maronite marxist mayan mennonite menshevik methodist mongol mormon moro muslim nazi nordic oromo orthodox
ossetian ottoman palestinian pashtun peronist persian presbyterian protestant punjabi quaker republican rohingya roma
romani salafi salafist sami sandinista scandinavian scot sephardic serb shan shia shiite sicilian sikh sindhi slavic
socialist somali soviet stalinist sufi sunni tajik tamil tatar tibetan tigrayan tory trotskyist turkic turkmen tutsi
uighur uyghur uzbek wahhabi wallonian western whig yazidi yiddish yoruba zapatista zionist zulu
""".split()


def people_words() -> frozenset[str]:
    """Lower-cased single words that name a people, a faith or a party's followers, or are said of them."""
    words = set(_ADJECTIVES)
    for country in load_countries():
        words.update(w.lower() for w in (*country.adjectives, *country.demonyms) if " " not in w)
    return frozenset(words | {_plural(word) for word in words})


def _plural(word: str) -> str:
    return word[:-1] + "ies" if word.endswith("y") and word[-2] not in "aeiou" else word + "s"


def with_peoples(sentence: TreeSentence, words: frozenset[str]) -> TreeSentence:
    """The sentence with its peoples labelled, where its names are known at all."""
    labels = tuple(
        LABEL if label in ("O", None) and _is_people(sentence, at, words) else label
        for at, label in enumerate(sentence.names)
    )
    known = any(label is not None for label in sentence.names)
    return replace(sentence, names=labels) if known else sentence


def _is_people(sentence: TreeSentence, at: int, words: frozenset[str]) -> bool:
    form = sentence.words[at]
    return form[:1].isupper() and form.lower() in words and sentence.upos[at] in ("ADJ", "NOUN", "PROPN")
