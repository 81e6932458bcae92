"""Whose address or number it is decides: persons' are found, nobody's are not."""

from __future__ import annotations

import re
import time

import pytest

from ftlint.text.email_address import EMAIL
from ftlint.text.phone_number import PHONE
from ftlint.text.sensitive import Sensitive

AT = "@"

ADDRESSES = [
    f"mara.lindqvist{AT}mail.ru",
    f"p.jansen{AT}mail.com",
    f"Mara.Lindqvist+post{AT}mail.co.uk",
    f"k.lee{AT}abc.net.au",
    f"carla.moss{AT}x.com",
    f"tommy.w{AT}e-mail.ua",
    f"hr.maria{AT}fjordmail.se",
    f"lena{AT}fjordmail.de",
]
NOBODYS_ADDRESSES = [
    f"ssh root{AT}web1.prod.io",
    f"scp -r notes mara.l{AT}web1.prod.io:/srv/notes",
    f"git{AT}code.fjordmail.se:mara/notes.git",
    f"ec2-user{AT}ec2-18-4-9-2.compute-1.amazonaws.com",
    f"postgres://app:pw{AT}db.fjordmail.se/orders",
    f"https://mara.l{AT}fjordmail.se/",
    f"kundenservice{AT}fjordmail.de",
    f"contacto{AT}empresa.es",
    f"atencionalcliente{AT}fjordmail.es",
    f"noreply+81{AT}fjordmail.se",
    f"reservations.desk{AT}fjordmail.se",
    f"front-office{AT}fjordmail.se",
    f"mara.l{AT}test.com",
    f"mara.l{AT}your-company.de",
    f"a.b{AT}c.com",
    f"mara.l{AT}beispiel.de",
]
NUMBERS = [
    "1-413-" + "267-9048",
    "1 (413) " + "267-9048",
    "+1 413 " + "267 9048",
    "my phone number is 413 " + "267 9048",
    "call me on 413" + "2679048",
    "my mobile is 07411 " + "629748",
    "Tel. 020 7183 " + "8750",
    "手机：139" + "26304815",
    "電話 090-" + "2634-8159",
    "phone (02) 9374 " + "4002",
    "teléfono 0034 612 " + "390 748",
    "Handy: 0170 " + "3489217",
    "téléphone : 01 42 68 " + "53 07",
    "phone:\n0490 75 " + "40 81",
]
NOBODYS_NUMBERS = [
    "ISBN +978 3 16 148410 0",
    "ISBN-13: +978 3 16 148410 0",
    "part no 413-267-9048",
    "part 413-267-9048-B",
    "case 413-267-9048",
    "case number 413-267-9048",
    "ratio 212.456.7891",
    "413-267-9048-B7",
    "413 267 9048",
    "4132679048",
    "0170 3489217",
    "call us with order 0170 3489217",
    "call(0170348921)",
    "phone it in by 01/02/2031 10:30",
    "call me between 08.30 and 12.45",
    "mobile revenue was 0.142857142",
    "call 0800 267 9048",
    "phone 07700 900415",
    "phone 020 7946 0415",
    "phone (02) 5550 4415",
    "call 01 02 03 04 05",
    "tel 06 12 34 56 78",
]


def found(kind: Sensitive, text: str) -> list[str]:
    matches = re.finditer(kind.pattern, text, re.ASCII)
    return [text[span.start : span.end] for match in matches if (span := kind.extent(match))]


@pytest.mark.parametrize("text", ADDRESSES)
def test_addresses_of_persons(text: str) -> None:
    assert found(EMAIL, f"Write to {text} please.") == [text]


@pytest.mark.parametrize("text", NOBODYS_ADDRESSES)
def test_addresses_of_machines_and_mailboxes(text: str) -> None:
    assert found(EMAIL, f"Try {text} first.") == []


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers_of_persons(text: str) -> None:
    number = re.sub(r"\A[^\d+(]*", "", text)
    assert found(PHONE, f"It says: {text}, after six.") == [number]


@pytest.mark.parametrize("text", NOBODYS_NUMBERS)
def test_numbers_of_something_else(text: str) -> None:
    assert found(PHONE, f"It says {text}, and so on.") == []


@pytest.mark.parametrize(
    "piece", ["0", "1", "call ", "phone 0", "012 ", "413-", "a@b.", "a.-", "+1 ", "a@b.co:x"]
)
@pytest.mark.parametrize("kind", [EMAIL, PHONE], ids=["email", "phone"])
def test_hostile_text_takes_no_longer_than_other_text(kind: Sensitive, piece: str) -> None:
    started = time.process_time()
    found(kind, piece * (200_000 // len(piece)))
    assert time.process_time() - started < 2
