"""E-mail addresses of persons, and what only looks like one.

Source of the reserved names: RFC 2606 and RFC 6761.
"""

from __future__ import annotations

import re

from ftlint.model import Span
from ftlint.text.sensitive import Sensitive, cover

LOCAL_PART = re.compile(r"[\w.%+-]{1,64}\Z", re.ASCII)
RESERVED_TOP = {"example", "test", "invalid", "localhost", "local", "internal"}
SECOND_LEVEL = {"ac", "co", "com", "edu", "gov", "net", "org"}
FILE_ENDING = re.compile(r"png|jpe?g|gif|svg|webp|css|js|ts|py|html|json|md|so")
STAND_IN_DOMAIN = re.compile(
    r"(?:your|my|some|any|whatever|other)-?(?:company|domain|e?mail|server|host|site|website|shop|store|app)"
    r"|.*example.*|beispiel\w*|ejemplo|exemplo|exemple|esempio"
)
GENERIC_DOMAIN = re.compile(
    r"(?:e-?mail|domain|company|empresa|firma|website|sample|test|foo|bar|abc|xyz|acme|server|host|placeholder)"
    r"\.(?:com|org|net)"
)
"""A stand-in in these forms only: elsewhere they are broadcasters, registrars and mail providers."""
STAND_IN_PERSON = re.compile(
    r"(?:your|my|some|any|insert|first|last)(?:[._-].*|e?mail.*|name.*|one|body|user)|.*example.*|.*_address"
    r"|you|me|user\d*|username|name|e?mail"
    r"|test\w*|foo|bar|abc|xyz|\d{1,3}|.(?:[._-].)*|recipient|sender|j(?:ohn|ane|oe)?[._-]?(?:q[._-]?)?(?:doe|smith)"
    r"|alice|bob|carol|dan|dave|eve|jack|jane|jill|joe|john|mary|tom"
)
SHARED_MAILBOX = re.compile(
    r"(?:admin|administrator|alerts?|billing|bookings?|careers|contact|customer[._-]?(?:care|service|support)"
    r"|feedback|hello|help|helpdesk|hr|info|jobs|legal|mail|marketing|media|news|newsletter|no-?reply|notifications?"
    r"|do-?not-?reply|offers|office|orders?|postmaster|press|privacy|queries|reservations|sales|security|service"
    r"|services|support|team|webmaster"
    r"|kontakt|kunden(?:service|dienst|betreuung|center)|bestellung(?:en)?|buchung(?:en)?|reservierung(?:en)?"
    r"|rechnung(?:en)?|datenschutz|bewerbung|presse|redaktion|sekretariat|verkauf|vertrieb|zentrale|buero"
    r"|contacto?|atencion\w*|ayuda|clientes|facturacion|pedidos|reservas|soporte|ventas"
    r"|contato|atendimento|ajuda|suporte|vendas|accueil|aide|bonjour|clients?|commandes?|service-?clients?"
    r"|contatti|assistenza|prenotazioni|supporto|clienti|klantenservice|verkoop|biuro|kontakty|obsluga|zamowienia"
    r"|asiakaspalvelu|kund(?:e|tj[ae]|en)?(?:service|nst)|destek|iletisim|bilgi|zakaz)\d*"
    r"|(?:[a-z]+[._-])*(?:desk|helpdesk|team|office|support|services?|department|dept|reservations|bookings)"
)
LOGIN = re.compile(
    r"root|admin|git|hg|svn|ubuntu|debian|centos|fedora|ec2-user|opc|azureuser|pi|vagrant|deploy(?:er)?|jenkins"
    r"|postgres|mysql|oracle|www-data|hadoop|nobody|daemon"
)
"""Accounts of machines."""
LOGGING_IN = re.compile(r"\w://[^\s/@]*\Z|\b(?:ssh|scp|sftp|rsync|mosh|ssh-copy-id)\b[^\n]*\Z")
REMOTE_PATH = re.compile(r":(?:[/~]|[\w.-]+/)")


def email_extent(match: re.Match[str]) -> Span | None:
    """The whole address around its last local character and domain, unless it names nobody."""
    at = match.start() + 1
    local = LOCAL_PART.search(match.string, max(0, at - 64), at)
    name = local[0].lower().lstrip(".") if local else ""
    if not name or _is_stand_in(match[0][2:].lower()) or _is_nobody(name):
        return None
    start = at - len(name)
    if LOGGING_IN.search(match.string[max(0, start - 80) : start]):
        return None
    if REMOTE_PATH.match(match.string[match.end() : match.end() + 64]):
        return None
    return Span(start, match.end())


def _is_stand_in(domain: str) -> bool:
    *labels, top = domain.split(".")
    owner = labels[-2] if len(labels) > 1 and labels[-1] in SECOND_LEVEL else labels[-1]
    return bool(
        top in RESERVED_TOP
        or FILE_ENDING.fullmatch(top)
        or STAND_IN_DOMAIN.fullmatch(owner)
        or GENERIC_DOMAIN.fullmatch(f"{labels[-1]}.{top}")
    )


def _is_nobody(name: str) -> bool:
    mailbox = name.partition("+")[0] or name
    return any(names.fullmatch(mailbox) for names in (STAND_IN_PERSON, SHARED_MAILBOX, LOGIN))


def masked_email(address: str) -> str:
    """Leaves the first letter and the last label: `d****@******.org`."""
    before, _, last = address.rpartition(".")
    return f"{cover(before, keep=1)}.{last}"


EMAIL = Sensitive(
    "an e-mail address",
    r"[\w%+-]@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}\b",
    email_extent,
    masked_email,
)
