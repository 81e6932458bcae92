"""The phrases with which models speak of themselves, and where such a phrase is somebody else's.

"As an AI model, I …" must open a clause: what "works as an AI assistant, I think" is another. Neither counts
inside quotation marks, unless they open the whole answer.
"""

from __future__ import annotations

import functools
import re

MODELS = r"(?:AI|artificial intelligence|machine learning|language model)"
KINDS = r"(?:[ \n-](?:language|model|assistant|system|chatbot|bot|program|text-based|LLM|\(LLM\)|\(AI\)))*"
SUCH = r"(?:(?:large|advanced|responsible|helpful|trained|text-based|open-source|virtual)[ \n])*"
MAKERS = r"(?:OpenAI|Anthropic|Google|Meta|Microsoft|Alibaba|DeepSeek|Mistral)"
I_AM = r"\bI(?:'m|’m| am)[ \n]"

PATTERNS = {
    "english": (
        rf"(?i:\bas[ \n]an?[ \n]{SUCH}{MODELS}{KINDS}"
        r"(?:[ \n](?:developed|created|trained|made)[ \n]by[ \n][\w ]{2,20})?"
        r"(?: ?,)?[ \n]?(?:(?:unfortunately|sadly|however),?[ \n])?(?:I|my|there|here"
        r"|it(?:'s|’s| is)[ \n](?:not|important|difficult|impossible|hard|against|beyond|my|outside))\b"
        r"|\bas[ \n]AI,[ \n]I\b"
        rf"|{I_AM}(?:just|only|merely|simply)[ \n]an?[ \n]{SUCH}{MODELS}{KINDS}"
        rf"|{I_AM}an?[ \n](?:(?:large|AI)[ \n])*language[ \n]model(?:,| and\b| so\b)"
        rf"|\b(?:because|since)[ \n]{I_AM}an[ \n]AI\b{KINDS}"
        rf"|{I_AM}an[ \n]AI{KINDS}"
        rf",?[ \n](?:and|so|but)[ \n](?:I|my|do|don't|don’t|can't|can’t|cannot|have no|lack|not)\b"
        rf"|\bI[ \n]was[ \n](?:trained|developed|created)[ \n]by[ \n](?:OpenAI|Anthropic)\b"
        rf"|{I_AM}ChatGPT\b"
        rf"|{I_AM}an?[ \n]{SUCH}(?:AI[ \n])?language[ \n]model,?[ \n](?:\w+[ \n])?by[ \n]{MAKERS}\b)"
    ),
    "chinese": (
        r"作为(?:一[个名款种位])?(?:大型|负责任的| )*(?:AI|人工智能|语言)+(?:语言|AI| )*"
        r"(?:模型|助手|助理|程序|系统|机器人)?[，,]? ?(?:我|(?:非常|十分)?(?:很)?抱歉|无法)"
        r"|我[只仅]是一[个名款](?:AI|人工智能)(?:语言|模型|助手|助理|程序|系统|机器人)*"
        r"|我是一[个名款](?:AI|人工智能|大型)*语言模型[，,不无]"
        r"|我是一[个名款](?:AI|人工智能)(?:模型|助手|助理|程序|系统|机器人)"
        r"?[，,] ?(?:所以|因此|我|并)*(?:无法|没有|不)"
    ),
    "other": (
        r"(?i:\ben tant qu(?:['’]|e )(?:une? )?(?:IA|intelligence artificielle"
        r"|modèle (?:de langage|d['’]IA)(?: IA)?)"
        r"(?: (?:développé|créé|entraîné)e? par \w+)?,? (?:je|j['’]|mon|ma|mes)"
        r"|\bals (?:eine? )?(?:KI(?:-\w+)?|künstliche Intelligenz"
        r"|(?:gro(?:ß|ss)es )?(?:KI-)?Sprachmodell),?"
        r" (?:bin|kann|habe|verf(?:ü|ue)ge|besitze|darf|wei(?:ß|ss)|m(?:ö|oe)chte|muss|werde) ich"
        r"|\bals (?:een )?(?:AI(?:-\w+)?|(?:groot )?taalmodel|kunstmatige intelligentie),?"
        r" (?:kan|heb|ben|mag|beschik|weet) ik"
        r"|\bcomo (?:una? |uma? )?(?:IA"
        r"|(?:gran )?modelo de (?:lenguaje|linguagem)(?: de IA)?|intelig[eê]ncia artificial)"
        r"(?:,| no | n[ãa]o )"
        r"|\b(?:come|in quanto) (?:un['’]? ?)?(?:IA|AI"
        r"|modello linguistico(?: AI)?|intelligenza artificiale)(?:,| non )"
        r"|\bjako (?:model językowy|model AI|AI|sztuczna inteligencja),? (?:nie|mam|jestem|mog)"
        r"|\bbir yapay zek[aâ](?: dil)?"
        r"(?: model| asistan)\w* olarak,? (?:ben|kişisel|duygu|gerçek zamanlı|fiziksel|size)"
        r"|\bsom (?:en |et )?(?:AI|KI)(?:-\w+)?,? (?:kan|har|är|er) (?:jag|jeg))"
        r"|[Кк]ак (?:языковая модель|искусственный интеллект|ИИ), (?:я|у меня|мне|мо)"
        r"|(?:言語モデル|AI|人工知能)として、"
        r"(?:私|個人|意見|感情|お答え|最新|リアルタイム)"
        r"|私はAI(?:言語モデル|アシスタント)?(?:です|な)(?:ので|から)"
        r"|저는 (?:AI|인공지능)? ?(?:대규모 )?(?:언어 ?모델|인공지능)(?:로서|로써)"
        r"|(?:언어 ?모델|인공지능)(?:로서|로써),? ?(?:저는|제가)"
    ),
    "cutoff": (
        r"(?i:\bmy[ \n](?:knowledge|training)(?:[ \n]data)?[ \n]cut-?[ \n]?off\b"
        r"|\bmy training data (?:only )?(?:goes|extends)(?: only)?"
        r" (?:up to|until|through|to (?:\d|early|late|mid))\b"
        r"|\bas of my (?:last|latest|most recent)? ?(?:knowledge|training|data)"
        r" (?:data )?(?:update|cut-? ?off)\b"
        r"|\bas of my (?:last|latest|most recent)? ?cut-? ?off\b"
        r"|\bas of my (?:last|latest|most recent) update"
        r"(?:,| \(| in (?:\d|early|late|mid|jan|feb"
        r"|mar|apr|may|jun|jul|aug|sep"
        r"|oct|nov|dec)))"
        r"|知识库?(?:的)?截[止至]"
    ),
}

LOOKED_BACK = 400
"""Characters before a phrase in which a quotation may have begun."""
ROLE = re.compile(
    r"as[ \n](?:an?|AI)\b|作为|en tant|als\b|com[eo]\b|in quanto|jako\b|bir\b|som\b|как\b", re.IGNORECASE
)
"""With what a phrase begins that must open a clause."""
CLAUSE = re.compile(
    r"(?:\A|\n|[^\w\s'’)\]]|[我但而且于为]"
    r"|\b(?:but|and|so|or|because|since|that|sorry|however|unfortunately|although|though|while"
    r"|mais|car|et|aber|und|da|denn|maar|pero|y|mas|e|ma|ale|но|и|men))[ \t]*\Z",
    re.IGNORECASE,
)
OPEN_END = re.compile(
    r"(?:I|because|since)\b.*\b(?:AI|intelligence|learning|model|assistant|system|chatbot|bot|program|LLM)|我[只仅]是.*",
    re.IGNORECASE | re.DOTALL,
)
"""A phrase behind which another noun may stand: "I'm just an AI researcher"."""
NOUN = re.compile(
    r"[ \n-](?!(?:and|so|but|or|that|which|who|with|without|here|not|trained"
    r"|developed|created|designed|built|made"
    r"|programmed|running|I)\b)\w|(?![而但所我不没无并])[^\W\d_]"
)
QUOTES = (("“", "”"), ("„", "“"), ("«", "»"), ("「", "」"), ("『", "』"))


@functools.lru_cache(maxsize=1)
def first_phrase(pattern: re.Pattern[str], text: str) -> int:
    """Where in a text the model first speaks of itself; -1 if it does not.

    Remembers one text: the rule asks once for each match in it.
    """
    return next((match.start() for match in pattern.finditer(text) if _is_its_own(match)), -1)


def _is_its_own(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    if ROLE.match(match[0]) and not CLAUSE.search(text[max(0, start - 20) : start]):
        return False
    if OPEN_END.fullmatch(match[0]) and NOUN.match(text, end):
        return False
    return not text.startswith("我们", end - 1) and not _is_quoted(text, start)


def _is_quoted(text: str, at: int) -> bool:
    before = text[max(0, at - LOOKED_BACK) : at].rpartition("\n\n")[2]
    if at <= LOOKED_BACK and text.startswith(before) and text[-9:].rstrip()[-1:] in {'"', "”", "“", "»"}:
        before = before.lstrip('"“„« ')
    quotes = QUOTES[1:] if "„" in before else QUOTES
    opened = any(before.count(opening) > before.count(closing) for opening, closing in quotes)
    return opened or before.count('"') % 2 == 1 or before[-1:] in {"'", "‘", "`"}
