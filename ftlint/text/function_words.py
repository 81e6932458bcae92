"""The small words of languages in Latin script: what tells a sentence from a list of names.

Detectors judge by letters, so a list of Italian cheeses is Italian to them. Prose cannot do without articles,
prepositions and pronouns.
"""

from __future__ import annotations

import re

MIN_DISTINCT = 3
MIN_SHARE = 0.12
"""Of all words. English prose has about 45%, Turkish and Finnish, which decline instead, about 15%."""

WORD = re.compile(r"[^\W\d_]+")

WORDS = {
    code: frozenset(words.split())
    for code, words in {
        "af": (
            "die van en in is het nie dat wat vir om op met hy sy ek ons julle as by ook na aan was sal kan"
        ),
        "az": (
            "və bir bu da də ki üçün ilə o olan olaraq daha çox sonra isə ya ən biz siz mən kimi edir nə var"
        ),
        "ca": (
            "el la els les de i que en un una per amb és no del al es va ser com més són pot aquest o si us"
        ),
        "cs": (
            "a v na je se že to s z do o i pro jako by ale jsou za od po která který jeho nebo jsem jak "
            "byl při"
        ),
        "da": (
            "og i at er det en til på som for med der de den ikke af et har kan du jeg vi fra om så var sig"
        ),
        "de": (
            "der die das und in zu den ist von mit sich auf für nicht ein eine als auch es an werden aus "
            "er sie ihr ihre im dem wir ich haben sind kann wird bei oder um des zum einen einer durch "
            "wie uns bitte"
        ),
        "en": (
            "the of and to in is that for it with as are this you be on was can have from by or an at not "
            "your which we i they he she will has but their its my our if there so about when what"
        ),
        "es": (
            "de la que el en y a los del se las por un para con no una su al lo como más es son o este sí "
            "está le me mi sus ha ser muy pero hay puede si nos"
        ),
        "et": "ja on ei et see ta ka kui oma mis aga või oli selle ning nad saab siis ma me kes nii seda",
        "eu": "eta da ez du dira bat hau zen ere edo izan dute baina egin bere dago zuen horren",
        "fi": (
            "ja on ei että se hän oli ovat joka mutta myös kuin niin tai sen olla ole voi kun mitä jos "
            "tämä he minä sinä me ne"
        ),
        "fr": (
            "de la le et les des en un une du que est pour dans qui sur pas par au il ce plus avec ne se "
            "sont je vous nous cette ou elle on son sa ses être aux a mais comme peut leur"
        ),
        "hr": (
            "i u je na se da su za od s a ne to o koji koja iz kao bi ali po što do ili će sam ima biti nije"
        ),
        "hu": (
            "a az és hogy nem is egy ez azt meg de csak van volt ha vagy el mint már ki még be mert amely "
            "lehet"
        ),
        "id": (
            "yang dan di untuk dengan ini dari dalam adalah pada itu tidak ke akan atau juga anda dapat "
            "oleh saya bisa sebagai ada karena kami mereka lebih"
        ),
        "is": "og að í á er sem til við um það en ekki af með hann var fyrir eru þess frá hún ég þú eða því",
        "it": (
            "di e il la che in un a per è una con non del i le si da sono alla della come più o nel dei "
            "al ha gli lo se ma anche essere questo può mi ci delle"
        ),
        "lt": "ir yra kad tai ne su iš į kaip bet jis ar už buvo apie tik jo dėl per taip man gali nuo",
        "lv": "un ir no ka ar par uz tas kas kā bet lai nav arī vai ja viņš pēc bija var tā es mēs to",
        "nl": (
            "de het een en van in is dat op te zijn met voor niet die aan er als om ook bij u je dit door "
            "maar naar heeft kan wordt of ik we wij uw hij ze worden was"
        ),
        "no": (
            "og i å er det en til på som for med av at de den ikke et har kan du jeg vi fra om så var seg "
            "eller"
        ),
        "pl": (
            "i w na z się nie jest do to że o za co jak a od po dla ale są przez który która jego lub "
            "oraz być czy może tym jako pan przy"
        ),
        "pt": (
            "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele "
            "das tem à seu sua ou ser são você pode isso este nos eu"
        ),
        "ro": (
            "și în de la a cu pe este că un o din care nu pentru mai sunt ca se sau ce prin dar fi au "
            "fost lui al"
        ),
        "sk": "a v na je sa že to s z do o aj pre ako by ale sú za od po ktorá ktorý jeho alebo som pri nie",
        "sl": "in je v na za se da so s ki z ne tudi ali pa kot bi po od to pri ima lahko do si sem",
        "so": "waa ka in oo ku iyo ay la uu u ee ah si wax aan soo waxaa",
        "sq": "të e në dhe i një që për me nga është si më u nuk se do kjo ka por ai janë mund ajo",
        "sv": (
            "och i att är det en på som för med till av den de inte ett har kan du jag vi om så var från "
            "sig eller"
        ),
        "sw": "ya na wa kwa ni katika za la kuwa cha hii huo yake wake au pia ili kama hiyo kutoka",
        "tl": (
            "ang ng sa na mga at ay si ito ni para kung hindi ko mo siya niya nang may po kayo ka din isang"
        ),
        "tr": (
            "ve bir bu için da de ile ne çok gibi daha olarak o ama var olan en sonra kadar mi veya değil "
            "ben her ise veya üzere ayrıca ancak önce göre olmak olduğu tarafından eden ilgili ya hem"
        ),
        "yo": "ni ti ó àti wọn fún sí ń kan náà bí pé láti yìí ṣe wa",
    }.items()
}
ALIASES = {"ms": "id", "bs": "hr", "sr": "hr", "gl": "pt"}
LATIN_WITHOUT_WORDS = {"cy", "ku"}


def is_prose(text: str, code: str) -> bool:
    """Whether a text has the small words of this language.

    Vietnamese and what is not in Latin script tell by their letters.
    """
    if code in LATIN_WITHOUT_WORDS:
        return False
    small = WORDS.get(ALIASES.get(code, code))
    words = WORD.findall(text.lower())
    if small is None:
        return True
    found = [word for word in words if word in small]
    return len(set(found)) >= MIN_DISTINCT and len(found) >= MIN_SHARE * len(words)
