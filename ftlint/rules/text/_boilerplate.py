"""The phrases with which models speak of themselves, and where such a phrase is somebody else's.

"As an AI model, I …" must open a clause: what "works as an AI assistant, I think" is another. Neither counts
inside quotation marks, unless they open the whole answer.
"""

from __future__ import annotations

import functools
import re

MODELS = r"(?:AI|artificial intelligence|machine learning|language model)"
KINDS = (
    r"(?:[ \n-](?:language|model|assistant|system|chatbot|bot|program|text-based|LLM|\(LLM\)|\(AI\)))*"
)
SUCH = r"(?:(?:large|advanced|responsible|helpful|trained|text-based|open-source|virtual)[ \n])*"
MAKERS = r"(?:OpenAI|Anthropic|Google|Meta|Microsoft|Alibaba|DeepSeek|Mistral)"
I_AM = r"\bI(?:'m|’m| am)[ \n]"

PATTERNS = {
    "english": (
        rf"(?i:\bas[ \n]an?[ \n]{SUCH}{MODELS}{KINDS}"
        r"(?:[ \n](?:developed|created|trained|made)[ \n]by[ \n][\w ]{2,20})?"
        r"(?: ?,)?[ \n]?(?:(?:unfortunately|sadly|however),?[ \n])?(?:I|my|there|here|it's|it is)\b"
        r"|\bas[ \n]AI,[ \n]I\b"
        rf"|{I_AM}(?:just|only|merely|simply)[ \n]an?[ \n]{SUCH}{MODELS}{KINDS}"
        rf"|{I_AM}an?[ \n](?:(?:large|AI)[ \n])*language[ \n]model(?:,| and\b| so\b)"
        rf"|\b(?:because|since)[ \n]{I_AM}an[ \n]AI\b{KINDS}"
        rf"|{I_AM}an[ \n]AI{KINDS},?[ \n](?:and|so|but)[ \n](?:I|my|do|don't|don’t|can't|can’t|cannot|have no|lack|not)\b"
        rf"|\bI[ \n]was[ \n](?:trained|developed|created)[ \n]by[ \n](?:OpenAI|Anthropic)\b"
        rf"|{I_AM}ChatGPT\b"
        rf"|{I_AM}an?[ \n]{SUCH}(?:AI[ \n])?language[ \n]model,?[ \n](?:\w+[ \n])?by[ \n]{MAKERS}\b)"
    ),
    "chinese": (
        r"作为(?:一[个名款种位])?(?:大型|负责任的| )*(?:AI|人工智能|语言)+(?:语言|AI| )*"
        r"(?:模型|助手|助理|程序|系统|机器人)?[，,]? ?(?:我|(?:非常|十分)?(?:很)?抱歉|无法)"
        r"|我[只仅]是一[个名款](?:AI|人工智能)(?:语言|模型|助手|助理|程序|系统|机器人)*"
        r"|我是一[个名款](?:AI|人工智能|大型)*语言模型[，,不无]"
        r"|我是一[个名款](?:AI|人工智能)(?:模型|助手|助理|程序|系统|机器人)?[，,] ?(?:所以|因此|我|并)*(?:无法|没有|不)"
    ),
    "other": (
        r"(?i:\ben tant qu(?:['’]|e )(?:une? )?(?:IA|intelligence artificielle|modèle (?:de langage|d['’]IA)(?: IA)?)"
        r"(?: (?:développé|créé|entraîné)e? par \w+)?,? (?:je|j['’]|mon|ma|mes)"
        r"|\bals (?:eine? )?(?:KI(?:-\w+)?|künstliche Intelligenz|(?:gro(?:ß|ss)es )?(?:KI-)?Sprachmodell),?"
        r" (?:bin|kann|habe|verf(?:ü|ue)ge|besitze|darf|wei(?:ß|ss)|m(?:ö|oe)chte|muss|werde) ich"
        r"|\bals (?:een )?(?:AI(?:-\w+)?|(?:groot )?taalmodel|kunstmatige intelligentie),?"
        r" (?:kan|heb|ben|mag|beschik|weet) ik"
        r"|\bcomo (?:una? |uma? )?(?:IA|(?:gran )?modelo de (?:lenguaje|linguagem)(?: de IA)?|intelig[eê]ncia artificial)"
        r"(?:,| no | n[ãa]o )"
        r"|\b(?:come|in quanto) (?:un['’]? ?)?(?:IA|AI|modello linguistico(?: AI)?|intelligenza artificiale)(?:,| non )"
        r"|\bjako (?:model językowy|model AI|AI|sztuczna inteligencja),? (?:nie|mam|jestem|mog)"
        r"|\bbir yapay zek[aâ](?: dil)?(?: model| asistan)\w* olarak,? (?:ben|kişisel|duygu|gerçek zamanlı|fiziksel|size)"
        r"|\bsom (?:en |et )?(?:AI|KI)(?:-\w+)?,? (?:kan|har|är|er) (?:jag|jeg))"
        r"|[Кк]ак (?:языковая модель|искусственный интеллект|ИИ), (?:я|у меня|мне|мо)"
        r"|(?:言語モデル|AI|人工知能)として、(?:私|個人|意見|感情|お答え|最新|リアルタイム)|私はAI(?:言語モデル|アシスタント)?(?:です|な)(?:ので|から)"
        r"|저는 (?:AI|인공지능)? ?(?:대규모 )?(?:언어 ?모델|인공지능)(?:로서|로써)|(?:언어 ?모델|인공지능)(?:로서|로써),? ?(?:저는|제가)"
    ),
    "cutoff": (
        r"(?i:\bmy[ \n](?:knowledge|training)(?:[ \n]data)?[ \n]cut-?[ \n]?off\b"
        r"|\bmy training data (?:only )?(?:goes|extends)(?: only)? (?:up to|until|through|to (?:\d|early|late|mid))\b"
        r"|\bas of my (?:last|latest|most recent)? ?(?:knowledge|training|data) (?:data )?(?:update|cut-? ?off)\b"
        r"|\bas of my (?:last|latest|most recent)? ?cut-? ?off\b"
        r"|\bas of my (?:last|latest|most recent) update(?:,| \(| in (?:\d|early|late|mid|jan|feb|mar|apr|may|jun|jul|aug|sep"
        r"|oct|nov|dec)))"
        r"|知识库?(?:的)?截[止至]"
    ),
}

LOOKED_BACK = 400
"""Characters before a phrase in which a quotation may have begun."""
ROLE = re.compile(r"as\b|作为|en tant|als\b|com[eo]\b|in quanto|jako\b|bir\b|som\b|как", re.IGNORECASE)
"""With what a phrase begins that must open a clause."""
CLAUSE = re.compile(
    r"(?:\A|[^\w\s'’)\]]|\n|\b(?:but|and|so|or|because|since|that|sorry|however|unfortunately|although|though|while|well"
    r"|mais|car|et|aber|und|da|denn|maar|pero|y|mas|e|ma|ale|но|и|men)|[我但而且于为])\s*\Z",
    re.IGNORECASE,
)
GOES_ON = re.compile(r"[ \n-]\w|[^\W\d_]")
CONNECTED = re.compile(
    r"[ \n](?:and|so|but|or|that|which|who|with|without|here|not|trained|developed|created|designed|built|programmed"
    r"|made|running|living|I)\b|[而但所我不没无并还也呀啊哦呢]"
)
PERSON = re.compile(r"and (?:\w+ )?(?:\w+(?:er|or|ist|ian|ast)|expert)\b")
WITH_NOUN = re.compile(r"(?:because|since|I\b|我[只仅])(?!.*(?:,|by|\band\b|\bso\b|\bbut\b|，))", re.IGNORECASE)
MARKS = str.maketrans("“”„«»「」『』", "()((" [:0] + "()(()()()")


def first(pattern: re.Pattern[str], text: str) -> int:
    raise NotImplementedError
