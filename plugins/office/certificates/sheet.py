"""The page of a certificate: A4, one file without anything from elsewhere, to print and to check."""

from __future__ import annotations

from html import escape

from plugins.features.certificates.certificate import Certificate, Signed, code_text, short_form
from plugins.kernel.qr.svg import svg

_STYLE = """@page { size: A4; margin: 18mm; }
* { box-sizing: border-box; margin: 0; }
body { padding: 16px; color: #1d1b19; background: #fff; font: 16px/1.7 "Noto Serif CJK SC", "SimSun", serif; }
main { max-width: 174mm; min-height: 250mm; margin: auto; padding: 14mm 12mm; }
main { border: 2px solid #a3161b; outline: 1px solid #a3161b; outline-offset: -7px; }
h1 { margin-bottom: 9mm; color: #a3161b; font-size: 34px; letter-spacing: .3em; text-indent: .3em; }
h1 { text-align: center; }
.said { margin-bottom: 8mm; font-size: 20px; line-height: 2; overflow-wrap: anywhere; }
.said b { font-size: 24px; }
.manner { display: inline-block; margin-bottom: 8mm; padding: 0 .6em; border: 1px solid #1d1b19; }
dl { margin-bottom: 8mm; }
dl div { display: flex; padding: 3px 0; border-bottom: 1px solid #d8d2c8; }
dt { flex: 0 0 6em; color: #5a544c; }
dd { flex: 1; min-width: 0; overflow-wrap: anywhere; }
footer { display: flex; flex-wrap: wrap; align-items: flex-end; justify-content: space-between; }
.qr { width: 58mm; max-width: 100%; height: auto; }
.issuer { margin: 4mm 0 4mm 4mm; font-size: 20px; text-align: right; }
.how { margin-top: 6mm; color: #5a544c; font-size: 13px; overflow-wrap: anywhere; }
@media (max-width: 480px) { main { padding: 10mm 5mm; } h1 { font-size: 26px; } }
@media print { body { padding: 0; } }
"""


def certificate_page(signed: Signed) -> str:
    """Return the page, without its seal."""
    certificate = signed.certificate
    rows = (f"<div><dt>{label}</dt><dd>{escape(value)}</dd></div>" for label, value in _rows(certificate) if value)
    lines = (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
        f"<title>证书 {certificate.serial}</title><style>{_STYLE}</style></head>",
        f'<body data-certificate="{short_form(signed)}"><main><h1>学习证书</h1>',
        f'<p class="said">{_said(certificate)}</p>',
        f'<p class="manner">{certificate.manner}</p>',
        f"<dl>{''.join(rows)}</dl>",
        f"<footer>{svg(code_text(signed), '核验这张证书的二维码')}",
        f'<p class="issuer">{escape(certificate.issuer)}<br>{_in_words(certificate.issued)}</p></footer>',
        f'<p class="how">{escape(_how(certificate))}</p></main></body></html>',
    )
    return "".join(f"{line}\n" for line in lines)


def _said(certificate: Certificate) -> str:
    """Return the sentence in which a certificate says what it is for. Whether lessons were read nobody can know."""
    course = f"课程《{escape(certificate.course.strip('《》'))}》的" if certificate.course else ""
    sat = f"于{_in_words(certificate.day)}参加{course}“{escape(certificate.examination)}”"
    return (
        f"<b>{escape(certificate.name)}</b>　{sat}，得 {certificate.score} 分（满分 {certificate.full} 分），成绩合格。"
    )


def _rows(certificate: Certificate) -> tuple[tuple[str, str], ...]:
    return (
        ("编号", certificate.serial),
        ("合格线", f"{certificate.pass_mark} 分"),
        ("考试地点", certificate.place),
        ("监考", certificate.invigilator),
    )


def _how(certificate: Certificate) -> str:
    where = f"或者打开 {certificate.address} " if certificate.address else "或者打开红城党建网的“网络党校 › 证书核验”"
    warned = "" if certificate.is_watched else "这次考试没有人看着，答案在网页里找得到。"
    return f"{warned}核验：扫二维码，{where}选这个文件。只有那里写着“县级签发”的才是真的，离线版也能核验。"


def _in_words(day: str) -> str:
    year, month, date = map(int, day.split("-"))
    return f"{year}年{month}月{date}日"
