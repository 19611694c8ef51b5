"""Pages: the text with its marked parts, and what the page says of it. All pages and outlets are invented."""

import json
from pathlib import Path

import pytest

from onrecord.errors import Problem
from onrecord.read import read_reports
from onrecord.report import PartKind, Report
from onrecord.settings import ReadSettings

PARAGRAPHS = [
    "The ferry union of Port Hale said on Tuesday that it would return to the table after the port withdrew its notice.",
    "“We have read the letter and we will answer it by Friday,” its secretary, Ada Brook, told reporters at the quay.",
    "The authority did not comment. The Harbour Post reported on Monday that two of its members wanted talks abroad.",
    "The strike, which began in the first week of February, has kept eleven ships in the harbour without any mail.",
]
HEADLINE = "Ferry union returns to the table in Port Hale"
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "datePublished": "2025-03-04T10:00:00+01:00",
    "dateModified": "2025-03-04T12:30:00+01:00",
    "author": [{"@type": "Person", "name": "Jane Roe"}, {"@type": "Organization", "name": "Agence France-Presse"}],
    "publisher": {"@type": "Organization", "name": "The Island Gazette"},
}


def paragraphs(texts: list[str] = PARAGRAPHS) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str | None = None, head: str = "", article: object = None, title: str = HEADLINE) -> str:
    json_ld = f'<script type="application/ld+json">{json.dumps(article)}</script>' if article else ""
    body = paragraphs() if body is None else body
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>{head}{json_ld}</head>"
        f"<body><nav><a href='/'>Home</a> <a href='/sea'>Sea</a></nav><article><h1>{title}</h1>{body}</article>"
        "<footer>All rights reserved, contact, imprint</footer></body></html>"
    )


def read_page(folder: Path, source: str | bytes, settings: ReadSettings | None = None) -> Report | Problem:
    file = folder / "page.html"
    file.write_bytes(source if isinstance(source, bytes) else source.encode())
    item, *notes = read_reports(file, settings)
    assert isinstance(item, Report | Problem)
    assert all(isinstance(note, Problem) and not note.skipped for note in notes)
    return item


def read_report(folder: Path, source: str | bytes, settings: ReadSettings | None = None) -> Report:
    report = read_page(folder, source, settings)
    assert isinstance(report, Report), report
    return report


def words_of(report: Report, kind: PartKind) -> list[str]:
    return [part.span.of(report.text) for part in report.parts if part.kind == kind]


def test_text_is_the_paragraphs_and_nothing_else(tmp_path: Path) -> None:
    report = read_report(tmp_path, page())
    assert report.text == "\n\n".join(PARAGRAPHS)
    assert (report.title, report.language, report.parts) == (HEADLINE, "en", ())


def test_json_ld_says_outlet_authors_agency_and_times(tmp_path: Path) -> None:
    report = read_report(tmp_path, page(article=ARTICLE))
    assert (report.publisher, report.byline, report.credits) == ("The Island Gazette", "Jane Roe", ("AFP",))
    assert report.published is not None
    assert (report.published.isoformat(), report.published.taken_from) == ("2025-03-04T10:00:00+01:00", "json-ld")
    assert report.changed is not None
    assert report.changed.isoformat() == "2025-03-04T12:30:00+01:00"


@pytest.mark.parametrize(
    "wrapped",
    [
        [ARTICLE],
        {"@graph": [{"@type": "WebSite", "name": "x"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {**ARTICLE, "@type": ["ReportageNewsArticle", "Thing"]},
        [
            {"@type": "NewsArticle", "headline": "Another story", "publisher": "Elsewhere", "datePublished": "2020-01-01"},
            ARTICLE,
        ],
    ],
)
def test_the_article_is_found_wherever_json_ld_keeps_it(tmp_path: Path, wrapped: object) -> None:
    assert read_report(tmp_path, page(article=wrapped)).publisher == "The Island Gazette"


def test_references_inside_json_ld_are_followed(tmp_path: Path) -> None:
    graph = {
        "@graph": [
            {**ARTICLE, "publisher": {"@id": "#us"}},
            {"@id": "#us", "@type": "Organization", "name": "The Island Gazette"},
        ]
    }
    assert read_report(tmp_path, page(article=graph)).publisher == "The Island Gazette"


@pytest.mark.parametrize(
    "block", ["{broken", "[" * 50_000, '{"@type": "NewsArticle", "author": {"name": 7}, "datePublished": []}', "null", ""]
)
def test_bad_json_ld_leaves_the_rest_of_the_page(tmp_path: Path, block: str) -> None:
    head = (
        f'<script type="application/ld+json">{block}</script><meta property="og:site_name" content="The Island Gazette">'
        '<meta property="article:published_time" content="2025-03-04T10:00:00Z">'
    )
    report = read_report(tmp_path, page(head=head))
    assert report.publisher == "The Island Gazette"
    assert report.published is not None
    assert report.published.taken_from == "meta"
    assert report.text == "\n\n".join(PARAGRAPHS)


def test_time_near_the_headline_is_taken_where_no_field_says_more(tmp_path: Path) -> None:
    report = read_report(tmp_path, page(body=f'<time datetime="2025-03-04T10:00:00+01:00">4 March</time>{paragraphs()}'))
    assert report.published is not None
    assert (report.published.isoformat(), report.published.taken_from) == ("2025-03-04T10:00:00+01:00", "time")


def test_page_without_any_day_has_none(tmp_path: Path) -> None:
    assert read_report(tmp_path, page()).published is None


def test_outlet_falls_back_to_the_host(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://www.gazette.example/2025/03/04/ferries">'
    report = read_report(tmp_path, page(head=head))
    assert (report.publisher, report.url) == ("gazette.example", "https://www.gazette.example/2025/03/04/ferries")
    assert report.published is not None
    assert report.published.day.isoformat() == "2025-03-04"


def test_canonical_address_of_a_stranger_is_not_taken(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://spam.example.org/x"><meta property="og:url" content="https://www.gazette.example/ferries">'
    assert read_report(tmp_path, page(head=head)).url == "https://www.gazette.example/ferries"


def test_caller_wins_over_the_page(tmp_path: Path) -> None:
    settings = ReadSettings(publisher="Desk", published="2025-03-01", url="https://desk.example/1", language="fr")
    report = read_report(tmp_path, page(article=ARTICLE), settings)
    assert (report.publisher, report.url, report.language) == ("Desk", "https://desk.example/1", "fr")
    assert report.published is not None
    assert (report.published.isoformat(), report.published.taken_from) == ("2025-03-01", "caller")


def test_caption_and_photo_credit_stand_at_their_place(tmp_path: Path) -> None:
    figure = "<figure><img src='a.jpg'><figcaption>Ferries lie idle on Monday. (Photo by Jo Doe/AFP)</figcaption></figure>"
    report = read_report(tmp_path, page(body=paragraphs(PARAGRAPHS[:2]) + figure + paragraphs(PARAGRAPHS[2:])))
    assert words_of(report, PartKind.CAPTION) == ["Ferries lie idle on Monday."]
    assert words_of(report, PartKind.PHOTO_CREDIT) == ["(Photo by Jo Doe/AFP)"]
    assert report.text.index(PARAGRAPHS[1]) < report.text.index("Ferries lie idle") < report.text.index(PARAGRAPHS[2])
    assert report.credits == ()


def test_words_that_share_a_wrapper_with_a_picture_and_end_in_its_credit_are_its_caption(tmp_path: Path) -> None:
    picture = "<div class='pic'><img src='a.jpg'><div class='sub'>Ferries lie idle. Photo: Press office of the port</div></div>"
    report = read_report(tmp_path, page(body=picture + paragraphs()))
    assert words_of(report, PartKind.CAPTION) == ["Ferries lie idle."]
    assert words_of(report, PartKind.PHOTO_CREDIT) == ["Photo: Press office of the port"]
    assert report.text.endswith("\n\n".join(PARAGRAPHS))


def test_paragraph_that_shares_a_wrapper_with_a_picture_is_no_caption(tmp_path: Path) -> None:
    body = f"<div><img src='a.jpg'>{paragraphs(PARAGRAPHS[:1])}</div>{paragraphs(PARAGRAPHS[1:])}"
    assert words_of(read_report(tmp_path, page(body=body)), PartKind.CAPTION) == []


def test_byline_that_the_extractor_drops_is_kept_as_a_part(tmp_path: Path) -> None:
    report = read_report(tmp_path, page(body=f'<div class="byline">By Jane Roe, Reuters</div>{paragraphs()}'))
    assert words_of(report, PartKind.BYLINE) == ["By Jane Roe, Reuters"]
    assert (report.byline, report.credits) == ("Jane Roe, Reuters", ("Reuters",))


def test_correction_is_kept_as_a_part(tmp_path: Path) -> None:
    note = "Correction: an earlier version of this report misstated the day of the talks."
    report = read_report(tmp_path, page(body=f"{paragraphs()}<div class='correction'>{note}</div>"))
    assert words_of(report, PartKind.CORRECTION) == [note]


def test_dateline_and_closing_line_credit_the_agency(tmp_path: Path) -> None:
    body = [f"PORT HALE, March 4 (Reuters) - {PARAGRAPHS[0]}", *PARAGRAPHS[1:], "(Reporting by Jane Roe; Editing by Jo Doe)"]
    report = read_report(tmp_path, page(body=paragraphs(body)))
    assert words_of(report, PartKind.DATELINE) == ["PORT HALE, March 4 (Reuters) -"]
    assert words_of(report, PartKind.CREDIT) == ["(Reporting by Jane Roe; Editing by Jo Doe)"]
    assert report.credits == ("Reuters",)


def test_entries_of_a_live_blog_keep_their_times(tmp_path: Path) -> None:
    entries = "".join(
        f"<div><time datetime='2025-03-04T1{hour}:05Z'>1{hour}:05 GMT</time><p>{text}</p></div>"
        for hour, text in enumerate(PARAGRAPHS)
    )
    report = read_report(tmp_path, page(body=entries, article={**ARTICLE, "@type": "LiveBlogPosting"}))
    assert words_of(report, PartKind.TIMESTAMP) == ["10:05 GMT", "11:05 GMT", "12:05 GMT", "13:05 GMT"]
    assert report.text.startswith(f"10:05 GMT\n\n{PARAGRAPHS[0]}\n\n11:05 GMT")


def test_live_blog_whose_json_ld_holds_headlines_alone_is_read_from_the_page(tmp_path: Path) -> None:
    hours = range(13, 9, -1)  # newest first
    stated = [{"@type": "BlogPosting", "headline": f"Post {h}", "datePublished": f"2025-03-04T{h}:05:00Z"} for h in hours]
    entries = "".join(
        f"<article><time datetime='2025-03-04T{hour}:05Z'>{hour}:05</time><h3>Post {hour}</h3><p>{text}</p></article>"
        for hour, text in zip(hours, PARAGRAPHS, strict=True)
    )
    article = {**ARTICLE, "@type": "LiveBlogPosting", "liveBlogUpdate": stated}
    report = read_report(tmp_path, page(body=entries, article=article))
    assert words_of(report, PartKind.TIMESTAMP) == ["13:05", "12:05", "11:05", "10:05"]
    assert [report.text.index(text) for text in PARAGRAPHS] == sorted(report.text.index(text) for text in PARAGRAPHS)
    assert report.published is not None
    assert report.changed is not None
    assert report.published.isoformat() == "2025-03-04T10:00:00+01:00"
    assert report.changed.isoformat() == "2025-03-04T12:30:00+01:00"


def test_text_that_only_json_ld_holds_is_read(tmp_path: Path) -> None:
    article = {**ARTICLE, "articleBody": "\n".join(PARAGRAPHS)}
    report = read_report(tmp_path, page(body="<p>Please switch on JavaScript.</p>", article=article))
    assert report.text == "\n\n".join(PARAGRAPHS)


def test_language_is_told_from_the_body_not_from_the_page(tmp_path: Path) -> None:
    german = [
        "Die Gewerkschaft der Fährleute von Port Hale kehrt an den Verhandlungstisch zurück, wie sie mitteilte.",
        "Die Hafenbehörde hatte am Vortag ihre Kündigung zurückgezogen; zu den Gesprächen wollte sie nichts sagen.",
        "Der Streik dauert seit der ersten Februarwoche an, und elf Schiffe liegen noch immer im Hafen fest.",
    ]
    assert read_report(tmp_path, page(body=paragraphs(german))).language == "de"


def test_declared_encoding_of_a_page_is_used(tmp_path: Path) -> None:
    source = page().replace("charset='utf-8'", "charset='windows-1252'")
    assert read_report(tmp_path, source.encode("cp1252")).text == "\n\n".join(PARAGRAPHS)


def test_page_cut_off_in_the_middle_is_read_to_there(tmp_path: Path) -> None:
    source = page(article=ARTICLE)
    report = read_report(tmp_path, source[: source.index(PARAGRAPHS[3]) + 40])
    assert PARAGRAPHS[2] in report.text


@pytest.mark.parametrize(
    "source",
    [
        "<html><head><title>Gone</title></head><body><p>This page does not exist.</p></body></html>",
        "<html></html>",
        "<!-- -->",
        "<p>",
    ],
)
def test_page_without_article_is_a_problem(tmp_path: Path, source: str) -> None:
    problem = read_page(tmp_path, source)
    assert isinstance(problem, Problem)
    assert problem.reason.startswith("no article found in the page")


def test_flash_of_one_sentence_under_a_heading_is_read(tmp_path: Path) -> None:
    flash = "The ferry union of Port Hale said on Monday night that its strike is over."
    source = f"<html><body><h1>Port Hale strike over, union says</h1><p>{flash}</p></body></html>"
    assert flash in read_report(tmp_path, source).text


@pytest.mark.parametrize(
    "notice",
    [
        "Please log in or create an account to go on with reading this page on your telephone.",
        "We use cookies and similar techniques so that this site works as it should on every screen.",
        "Home News Sport Weather Traffic Culture Opinion Letters Archive Contact Imprint Privacy Terms",
    ],
)
def test_notices_under_a_heading_are_no_article(tmp_path: Path, notice: str) -> None:
    problem = read_page(tmp_path, f"<html><body><h1>The Hale Post</h1><p>{notice}</p></body></html>")
    assert isinstance(problem, Problem)
    assert problem.reason.startswith("no article found in the page: ")


@pytest.mark.parametrize(
    ("junk", "reason"),
    [
        ("<div>" * 5_000, "the page is nested too deeply"),
        ("<p>word</p>" * 60_000, "the page is too large"),
        ("<!--x-->" * 110_000, "the page is too large: more than 100,000 scripts and comments"),
        ("<p>" + "word " * 2_500_000 + "🙂</p>", "bytes of markup"),
        ("<p>" + "many words " * 200_000 + "</p>", "characters of text"),
    ],
)
def test_pages_out_of_all_measure_are_problems(tmp_path: Path, junk: str, reason: str) -> None:
    problem = read_page(tmp_path, page(body=junk + paragraphs()))
    assert isinstance(problem, Problem)
    assert reason in problem.reason


@pytest.mark.parametrize(
    "junk",
    [
        "<script>" + "var a = {'b': 1};\n" * 200_000 + "</script>",
        "<svg>" * 20_000,
        "<div " + " ".join(f"a{number}=1" for number in range(50_000)) + "></div>",
        "<img src='data:image/png;base64," + "A" * 5_000_000 + "'>",
        "<!--" + "<p>" * 500_000 + "-->",
    ],
    ids=["script", "drawings", "attributes", "picture", "comment"],
)
def test_ballast_does_not_hide_the_article(tmp_path: Path, junk: str) -> None:
    assert PARAGRAPHS[0] in read_report(tmp_path, page(body=junk + paragraphs())).text


def test_a_page_read_twice_makes_the_same_report(tmp_path: Path) -> None:
    assert read_report(tmp_path, page(article=ARTICLE)) == read_report(tmp_path, page(article=ARTICLE))
