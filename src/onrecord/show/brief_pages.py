"""A brief as Markdown that can be pasted, or as a page of HTML that stands alone.

In: a `Brief`. Out: text. All words from outside are escaped, so that no report can put markup into a brief.
"""

from __future__ import annotations

import re

from onrecord.show.brief import Brief, BriefGroup, BriefLine, BriefSection
from onrecord.show.codes import clean
from onrecord.show.counts import counted
from onrecord.show.pages import MADE_BY, asset, page, safe
from onrecord.show.text import short_ids
from onrecord.show.wording import day_words

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&!]")
_BEGINS_LIST = re.compile(r"^(\s*)([-+=]|\d+[.)])")
_BREAKS_ADDRESS = re.compile(r"[\s<>\\]")


def brief_markdown(brief: Brief) -> str:
    """Write a brief in Markdown (CommonMark)."""
    short = _short(brief)
    out = [f"# {_plain(brief.title)}", "", _plain(headline(brief)), ""]
    for section in brief.sections:
        out += [f"## {section.title}", "", f"*{_plain(section.note)}*", ""]
        if not section.groups:
            out += [section.empty, ""]
        for group in section.groups:
            out += [f"### {_plain(group.heading)}", ""] if group.heading else []
            out += [_markdown_line(line, short, linked=section.title == "Sources") for line in group.lines]
            out += [f"- ... and {group.more:,} more"] if group.more else []
            out.append("")
        out += [f"... and {section.more:,} more", ""] if section.more else []
    return "\n".join(out) + f"\n{MADE_BY}\n"


def headline(brief: Brief) -> str:
    """Give span, day and reach of a brief in a sentence or two."""
    days = [day_words(day) for day in (brief.first, brief.last) if day]
    span = " to ".join(dict.fromkeys(days)) or "no day stated"
    reports = counted(brief.reports, "report")
    as_of = f", as of {day_words(brief.as_of)}" if brief.as_of else ""
    later = f" {brief.later:,} published later are left out." if brief.later else ""
    return f"{span}; from {reports}{as_of}.{later} This is what was reported, and by whom; it does not say what is true."


def _short(brief: Brief) -> dict[str, str]:
    lines = [line for section in brief.sections for group in section.groups for line in group.lines]
    ids = [made_id for line in lines for made_id in (*line.ids, *(other for _, other in line.also))]
    return dict(zip(ids, short_ids(ids), strict=True))


def _plain(words: str) -> str:
    """Escape what Markdown would read as markup."""
    escaped = _MARKUP.sub(lambda found: "\\" + found[0], clean(words).strip())
    return _BEGINS_LIST.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", escaped)


def _markdown_line(line: BriefLine, short: dict[str, str], *, linked: bool) -> str:
    tag = f"**{_plain(line.tag)}:** " if line.tag else ""
    ids = ", ".join(_plain(short[made_id]) for made_id in line.ids)
    address = ""
    if linked and line.url:
        address = f" <{_BREAKS_ADDRESS.sub(lambda found: f'%{ord(found[0]):02X}', clean(line.url))}>"
    also = "".join(f"; also {_plain(source)} \\[{_plain(short[made_id])}\\]" for source, made_id in line.also)
    words = _plain(line.words + _origins(line))
    return f"- {tag}{words} — {_plain(line.source)}{address} \\[{ids}\\]{also}{_more_also(line)}"


def _more_also(line: BriefLine) -> str:
    more = f"; and {line.also_more:,} more" if line.also_more else ""
    return more + (f"; also in {line.copies:,} {'copy' if line.copies == 1 else 'copies'}" if line.copies else "")


def _origins(line: BriefLine) -> str:
    return f" ({line.origins})" if line.origins else ""


def brief_html(brief: Brief) -> str:
    """Write a brief as a page that loads nothing."""
    short = _short(brief)
    sections = "\n".join(_section(section, short) for section in brief.sections)
    body = f"<header><h1>{safe(brief.title)}</h1><p>{safe(headline(brief))}</p></header>\n<main>{sections}</main>"
    return page(brief.title, body, styles=asset("page.css") + asset("brief.css"))


def _section(section: BriefSection, short: dict[str, str]) -> str:
    groups = "".join(_group(group, short) for group in section.groups) or f"<p>{safe(section.empty)}</p>"
    more = f'<p class="note">... and {section.more:,} more</p>' if section.more else ""
    return f'<section><h2>{safe(section.title)}</h2><p class="note">{safe(section.note)}</p>{groups}{more}</section>'


def _group(group: BriefGroup, short: dict[str, str]) -> str:
    heading = f"<h3>{safe(group.heading)}</h3>" if group.heading else ""
    more = f'<li class="note">... and {group.more:,} more</li>' if group.more else ""
    return f"{heading}<ul>{''.join(_line(line, short) for line in group.lines)}{more}</ul>"


def _line(line: BriefLine, short: dict[str, str]) -> str:
    tag = f"<b>{safe(line.tag)}:</b> " if line.tag else ""
    ids = ", ".join(f"<code>{safe(short[made_id])}</code>" for made_id in line.ids)
    source = safe(line.source)
    if line.url:
        source = f'<a href="{safe(line.url)}" rel="noopener noreferrer">{source}</a>'
    origins = f' <span class="origins">{safe(_origins(line).strip())}</span>' if line.origins else ""
    also = "".join(f"; also {safe(source)} [<code>{safe(short[made_id])}</code>]" for source, made_id in line.also)
    return f'<li>{tag}{safe(line.words)}{origins} <span class="source">— {source} [{ids}]{also}{_more_also(line)}</span></li>'
