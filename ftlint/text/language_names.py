"""Languages by name, and the words with which a text asks for one."""

from __future__ import annotations

import functools
import re

NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian",
    "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kn": "Kannada", "ko": "Korean", "ku": "Kurdish",
    "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam",
    "mr": "Marathi", "ms": "Malay", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian", "or": "Odia",
    "pa": "Punjabi", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "yo": "Yoruba", "zh": "Chinese",
}  # fmt: skip
"""English names by ISO 639-1 code, for every code that `ftlint.text.language` gives."""

OTHER_NAMES = (
    "Farsi|Filipino|Flemish|Gaelic|Hebrew|Irish|Latin|Mandarin|Cantonese|Sanskrit|Yiddish|Esperanto"
    "|anglais|français|allemand|espagnol|italien|portugais|néerlandais|russe|chinois|japonais|arabe"
    "|inglés|ingles|francés|alemán|español|castellano|italiano|portugués|ruso|chino|japonés|árabe"
    "|inglês|francês|alemão|espanhol|português|russo|chinês|japonês"
    "|englisch|französisch|deutsch|spanisch|italienisch|portugiesisch|niederländisch|russisch|chinesisch|japanisch"
    "|inglese|francese|tedesco|spagnolo|portoghese|cinese|giapponese"
    "|engels|frans|duits|spaans|italiaans|nederlands|engelsk|fransk|tysk|spansk|norsk|svensk|dansk"
    "|angielski|francuski|niemiecki|hiszpański|polski|ingilizce|fransızca|almanca|türkçe"
    "|английск|французск|немецк|испанск|русск|китайск|англійськ|українськ"
    "|tiếng anh|tiếng pháp|tiếng việt|bahasa"
)
UNSPACED_NAMES = (
    "英语|英文|法语|法文|德语|德文|西班牙语|西班牙文|意大利语|葡萄牙语|俄语|俄文|日语|日文|韩语|韩文|中文|汉语|阿拉伯语|拉丁"
    "|英語|法語|德語|俄語|日語|日文|韓語|フランス語|ドイツ語|スペイン語|中国語|日本語|韓国語|ラテン"
    "|영어|프랑스어|독일어|스페인어|중국어|일본어|한국어|الإنجليزية|الفرنسية|العربية|अंग्रेज़ी|अंग्रेजी|हिंदी|हिन्दी"
)
TRANSLATE = (
    "translat|traduc|tradui|traduz|übersetz|vertaal|vertal|översätt|oversett|oversæt|tłumacz|перевед|перевод"
    "|переклад|çevir|terjemah|dịch|multilingual|bilingual"
)
UNSPACED_TRANSLATE = "翻译|翻譯|译成|译为|翻訳|번역|ترجم|अनुवाद|תרגם|μετάφρα|แปล"


CODES = "|".join(NAMES)
ASKED = (
    rf"\b(?:{CODES})[-_][A-Z]{{2}}\b|\b(?:{CODES}) ?(?:->|=>|→|⇒|2) ?(?:{CODES})\b"
    r"|\b[Ll](?:ang(?:uage)?|ocale)[\"']?\s*[:=]|\bLANG(?:UAGE)?\s*[:=]"
)
"""Codes as programs write them: a locale, a direction, a setting."""
PEOPLE = (
    r"Parisi(?:an|enne)|Frenchm[ae]n|Frenchwom[ae]n|Spaniards?|Mexicans?|Argentin\w+|Colombians?|Chileans?|Peruvians?"
    r"|Cubans?|Andalusians?|Madrileños?|Brazilians?|Austrians?|Viennese|Berliners?|Bavarians?|Swiss|Dutchm[ae]n"
    r"|Belgians?|Québécois|Sicilians?|Romans?|Venetians?|Neapolitans?|Milanese|Muscovites?|Egyptians?|Moroccans?"
    r"|Iranians?|Taiwanese"
)
"""Who may be asked to speak as they do."""
ELSE_MEANT = re.compile(
    r"\b(?i:programming|scripting|query|markup|body|computer|coding|assembly) languages?\b"
    r"|\b(?i:language models?)\b"
    r"|\bPolish (?:this|the|my|your|our|up|it|these|and)\b|编程语言|程序语言|语言模型"
    r"|プログラミング言語|言語モデル"
)


def mentions_language(text: str, besides: str = "") -> bool:
    """Whether a text names a language or speaks of translation: then another language may be meant.

    The name of the language with the code `besides`, in which the text is, does not count.
    """
    own = NAMES.get(besides, "-").lower()
    return any(not found[0].lower().endswith(own) for found in _mention().finditer(ELSE_MEANT.sub(" ", text)))


@functools.cache
def _mention() -> re.Pattern[str]:
    names = "|".join(NAMES.values())
    near = rf"(?:in|into|to|from|of|speaks?|auf|en|em)\s+(?:{names})"
    near += rf"|(?:{names})\s+(?:words?|phrases?|sentences?|version)"
    spaced = "|".join((OTHER_NAMES, TRANSLATE, "languages?", "idioma", "Sprache", "langue", "język"))
    return re.compile(
        rf"\b(?:{names}|{PEOPLE})|\b(?i:{near})\b|\b(?i:{spaced})"
        rf"|{ASKED}|{UNSPACED_NAMES}|{UNSPACED_TRANSLATE}|语言|語言|言語|언어|لغة|भाषा"
    )
