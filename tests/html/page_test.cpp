// Pages in our own words with the structures of news sites: tests/html/pages/NAME.html, and beside it what must come
// of it, NAME.expected: title, published, url, byline, site, with (in the text), without (not in it).
#include <chrono>
#include <sstream>

#include "catch.h"
#include "input/html/page_date.h"
#include "input/html/read_page.h"
#include "support.h"
#include "text/utf8.h"

using namespace sayso;

namespace {

Document page(std::string bytes, std::string_view charset = {}) {
  Document d;
  html::read_page(std::move(bytes), charset, test::resources().pages, d);
  return d;
}

std::string date_of(std::string_view text, bool month_first = false) {
  auto dates = html::written_dates(text, test::resources().pages, month_first);
  return dates.empty() ? "nothing" : dates.front().iso;
}

}  // namespace

TEST_CASE("pages give title, date and main text") {
  size_t pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::path("tests/html/pages"))) {
    if (entry.path().extension() != ".html") continue;
    ++pages;
    std::string bytes = test::read_file(entry.path());
    Document d = page(bytes);
    INFO(entry.path().filename().string() << "\n" << d.text);
    CHECK(d.html);
    std::istringstream expected(test::read_file(std::filesystem::path(entry.path()).replace_extension(".expected")));
    for (std::string line; std::getline(expected, line);) {
      size_t tab = line.find('\t');
      std::string what = line.substr(0, tab), value = line.substr(tab + 1);
      INFO(what << " " << value);
      if (what == "title")
        CHECK(d.title == value);
      else if (what == "published")
        CHECK(d.published == value);
      else if (what == "byline")
        CHECK(d.byline == value);
      else if (what == "site")
        CHECK(d.site == value);
      else if (what == "url")
        CHECK(d.url == value);
      else if (what == "with")
        CHECK(d.text.find(value) != std::string::npos);
      else if (what == "without")
        CHECK(d.text.find(value) == std::string::npos);
      else
        FAIL("unknown expectation");
    }
  }
  CHECK(pages >= 8);
}

TEST_CASE("who wrote a page, and whose it is") {
  auto metadata = [](std::string_view head) { return html::read_metadata(html::Page(head, {})); };
  auto by = [&](std::string_view head) { return metadata(head).byline; };
  CHECK(by("<meta name=author content='Ada Lindt'>") == "Ada Lindt");
  CHECK(by("<meta property='article:author' content='Ada  Lindt'>") == "Ada Lindt");
  CHECK(by("<meta property='article:author' content='https://faces.example/ada'>").empty());
  CHECK(by("<meta name=author content='The desk'>"
           "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"Ada Lindt\"},{\"name\":\"Ben "
           "Okri\"}]}</script>") == "Ada Lindt, Ben Okri");
  CHECK(by("<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"author\":{\"@id\":\"#ada\"}},"
           "{\"@type\":\"Person\",\"@id\":\"#ada\",\"name\":\"Ada Lindt\"}]}</script>") == "Ada Lindt");
  CHECK(by("<p>By <a rel=author href=/ada>Ada Lindt</a></p>") == "Ada Lindt");
  CHECK(by("<div itemprop=author>Ada <b>Lindt</b></div><a rel=author>The desk</a>") == "Ada Lindt");
  CHECK(by("<script type='application/ld+json'>{\"@type\":\"Person\",\"author\":\"Nobody\"}</script>").empty());
  CHECK(by("<p>By Ada Lindt</p>").empty());
  auto site = [&](std::string_view head) { return metadata(head).site; };
  CHECK(site("<meta property='og:site_name' content='The Valley Post'><meta name='application-name' content='Post app'>") ==
        "The Valley Post");
  CHECK(site("<meta name='application-name' content='Post'>") == "Post");
  CHECK(site("<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"publisher\":{\"name\":\"The Valley "
             "Post\"}}]}</script>") == "The Valley Post");
  // What follows the title is left off when it is the site's name.
  CHECK(metadata("<meta property='og:site_name' content='The Valley Post'><title>Ferry - The Valley Post</title>").title == "Ferry");
  CHECK(metadata("<title>Ferry</title>").site.empty());
}

TEST_CASE("a text that only JSON-LD has keeps its paragraphs") {
  auto text = [](std::string_view body) {
    return page("<title>Ferry</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" + std::string(body) +
                "\"}</script><nav>News</nav>")
        .text;
  };
  std::string first = "The ferry to Marne stays in the harbour until the wind drops, its captain said on Monday evening.";
  std::string second = "\u201CNobody sails,\u201D said Captain Jim Tully, who has seen worse in forty years on the sound.";
  CHECK(text(first + "\\n\\n " + second) == first + "\n\n" + second);
  CHECK(text("<p>" + first + "<\\/p><p>" + second + "<\\/p>") == first + "\n\n" + second);
  CHECK(text(first + "\\n&ldquo;Nobody sails,&rdquo; said Captain Jim Tully, who has seen worse in forty years on the sound.") ==
        first + "\n\n" + second);
}

TEST_CASE("a page without an article says so") {
  Document d =
      page("<html><head><title>Post</title></head><frameset><frame src=a><noframes><body><p>No frames.</p></body></noframes></frameset>");
  CHECK(d.text.empty());
  REQUIRE(d.warnings.size() == 1);
  CHECK(d.warnings[0].find("no text") != std::string::npos);
}

TEST_CASE("a page that takes too long is left") {
  std::string deep;
  for (int i = 0; i < 200000; ++i) deep += "<p><b>word <i>and</i> <a href=x>word</a>";
  StageTimes times;
  times.deadline = thread_nanoseconds() + 5'000'000;
  Document d;
  [[maybe_unused]] uint64_t begin = thread_nanoseconds();
  CHECK_THROWS_AS(html::read_page(deep, {}, test::resources().pages, d, false, times), OutOfTime);
#ifndef __SANITIZE_ADDRESS__
  CHECK(thread_nanoseconds() - begin < 500'000'000);
#endif
  d = page(deep);
  CHECK(d.html);
}

TEST_CASE("blocks become paragraphs, line breaks stay") {
  Document d = page(
      "<body><p>One sentence stands here, long enough to count.</p><div>Two\n  sentences <b>stand</b> here, long enough to count.</div>"
      "<p>First line of the poem, it is said,<br>second line of the poem.</p>");
  CHECK(d.text ==
        "One sentence stands here, long enough to count.\n\nTwo sentences stand here, long enough to count.\n\n"
        "First line of the poem, it is said,\nsecond line of the poem.");
}

TEST_CASE("the charset is what the page says, unless its bytes say otherwise") {
  std::string tail =
      "<body><p>Der B\xFCrgermeister hat die Br\xFC"
      "cke am Montag f\xFCr alle ge\xF6"
      "ffnet.</p>";
  CHECK(page("<meta charset=iso-8859-1>" + tail).text == "Der Bürgermeister hat die Brücke am Montag für alle geöffnet.");
  CHECK(page("<meta charset=utf-8>" + tail).text == "Der Bürgermeister hat die Brücke am Montag für alle geöffnet.");
  CHECK(page("<meta charset=iso-8859-1><body><p>Der Bürgermeister hat die Brücke für alle geöffnet.</p>").text ==
        "Der Bürgermeister hat die Brücke für alle geöffnet.");
  std::string cyrillic = "<body><p>\xCC\xEE\xF1\xEA\xE2\xE0 \xE6\xE4\xE5\xF2.</p>";
  CHECK(page("<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>" + cyrillic).text == "Москва ждет.");
  CHECK(page(cyrillic, "windows-1251").text == "Москва ждет.");
}

TEST_CASE("dates as pages write them") {
  struct Case {
    const char *text, *date;
  };
  for (Case c : {Case{"2024-05-08T23:59:00Z", "2024-05-08"},
                 Case{"Wed, 08 May 2024 10:00:00 GMT", "2024-05-08"},
                 Case{"May 8th, 2024", "2024-05-08"},
                 Case{"8. Mai 2024", "2024-05-08"},
                 Case{"le 1er août 2020 à 10h", "2020-08-01"},
                 Case{"8 de mayo de 2024", "2024-05-08"},
                 Case{"08.05.2024", "2024-05-08"},
                 Case{"8/5/2024", "2024-05-08"},
                 Case{"2024/5/8", "2024-05-08"},
                 Case{"20240508", "2024-05-08"},
                 Case{"8 мая 2024 г.", "2024-05-08"},
                 Case{"2024. május 8.", "2024-05-08"},
                 Case{"8 maja 2024", "2024-05-08"},
                 Case{"2024年5月8日", "2024-05-08"},
                 Case{"2024년 5월 8일", "2024-05-08"},
                 Case{"8 Mayıs 2024", "2024-05-08"},
                 Case{"31 February 2024", "nothing"},
                 Case{"10.0.0.1", "nothing"},
                 Case{"call 555 12 34", "nothing"},
                 Case{"in May 2024", "nothing"},
                 Case{"2024", "nothing"},
                 Case{"", "nothing"}}) {
    INFO(c.text);
    CHECK(date_of(c.text) == c.date);
  }
  CHECK(date_of("5/8/2024", true) == "2024-05-08");
  CHECK(date_of("25/8/2024", true) == "2024-08-25");
}

TEST_CASE("a page's own markup for its date goes before others on it") {
  auto published = [](std::string body) { return page("<html lang=en-GB><body>" + std::move(body)).published; };
  std::string text = "<p>The council met on 3 January 2001 and said nothing that anybody could remember later.</p>";
  CHECK(published("<time itemprop=datePublished datetime=2020-02-03>x</time><time datetime=2020-02-09>y</time>" + text) == "2020-02-03");
  CHECK(published("<div class=comments><time datetime=2020-02-09>y</time></div><span class=date>3 February 2020</span>" + text) ==
        "2020-02-03");
  CHECK(published("<p>Last updated: 9 February 2020. Published: 3 February 2020.</p>" + text) == "2020-02-03");
  Document d;
  d.url = "https://paper.example/2020/02/03/council.html";
  html::read_page(text, {}, test::resources().pages, d);
  CHECK(d.published == "2020-02-03");
}

TEST_CASE("every character knows its bytes in the page") {
  auto places_of = [](const std::string& bytes) {
    Document d;
    html::read_page(bytes, {}, test::resources().pages, d, true);
    REQUIRE(d.places.size() == d.text.size());
    return d;
  };
  // What the page has for these words of the text, or of the title.
  auto written = [&](const std::string& bytes, std::string_view words, bool in_title = false) {
    Document d = places_of(bytes);
    size_t at = (in_title ? d.title : d.text).find(words);
    REQUIRE(at != std::string::npos);
    const auto& places = in_title ? d.title_places : d.places;
    REQUIRE(places.size() >= at + words.size());
    PagePlace first = places[at], last = places[at + words.size() - 1];
    REQUIRE(first.start != PagePlace::nowhere);
    REQUIRE(last.end != PagePlace::nowhere);
    return bytes.substr(first.start, last.end - first.start);
  };
  std::string page =
      "\xEF\xBB\xBF<!DOCTYPE html><title>Ferry &amp; bridge | Paper</title><style>p {}</style><h1>Ferry\n &amp; bridge</h1>"
      "<p>Mayor <b>Lena <i>Br&ouml;ker</i></b> of K\xC3\xB6ln met <!-- a note --><a href='/?a&b'>Zo&euml Tr&#252bner</a> of AT&amp;T & "
      "Co.\r\n"
      "on May&nbsp;8, <span>she&#8217;d</span> said.<script>1</script> Later<br>they left on foot.</p>";
  CHECK(written(page, "Ferry & bridge", true) == "Ferry\n &amp; bridge");
  CHECK(written(page, "Lena Bröker") == "Lena <i>Br&ouml;ker");
  CHECK(written(page, "Köln") == "K\xC3\xB6ln");
  CHECK(written(page, "met Zoë") == "met <!-- a note --><a href='/?a&b'>Zo&euml");
  CHECK(written(page, "Trübner") == "Tr&#252bner");
  CHECK(written(page, "AT&T & Co. on") == "AT&amp;T & Co.\r\non");
  CHECK(written(page, "May 8") == "May&nbsp;8");
  CHECK(written(page, "she’d") == "she&#8217;d");
  CHECK(written(page, "Later\nthey") == "Later<br>they");
  // A charset of old: the offsets are of the bytes that came in, not of their UTF-8.
  CHECK(written("<meta charset=windows-1251><p>\xC2\xEB\xE0\xE4\xE8\xEC\xE8\xF0 in \xCC\xEE\xF1\xEA\xE2\xE0, said Anna.</p>",
                "Москва, said") == "\xCC\xEE\xF1\xEA\xE2\xE0, said");
  CHECK(written("<meta charset=shift_jis><p>\x93\x8C\x8B\x9E Tower and \x91\xE5\x8D\xE3, said Anna.</p>", "大阪, said") ==
        "\x91\xE5\x8D\xE3, said");
  // Bytes that are no UTF-8 become U+FFFD and do not shift what follows.
  CHECK(written("<p>Bröker, Köln and Zoë\x92\x93 met Anna there.</p>", "Zoë\uFFFD met") == "Zoë\x92\x93 met");
  std::string utf16 = "\xFF\xFE";
  for (char32_t c : std::u32string(U"<p>The mayor Lena Br\u00F6ker \U0001F600 spoke.</p>"))
    for (uint32_t unit : c < 0x10000 ? std::vector<uint32_t>{c} : std::vector<uint32_t>{0xD7C0 + (c >> 10), 0xDC00 + (c & 0x3FF)}) {
      utf16 += static_cast<char>(unit & 0xFF);
      utf16 += static_cast<char>(unit >> 8);
    }
  CHECK(written(utf16, "Bröker \U0001F600").size() == 18);
  // On pages of all structures: a character is where it is written as it is, or as a reference.
  for (const auto& entry : std::filesystem::directory_iterator(test::path("tests/html/pages"))) {
    if (entry.path().extension() != ".html") continue;
    if (entry.path().stem() == "scripted") continue;  // its text is from JSON-LD
    std::string bytes = test::read_file(entry.path());
    Document d = places_of(bytes);
    INFO(entry.path().filename().string());
    for (size_t i = 0; i < d.text.size();) {
      int length = 0;
      decode(d.text, i, length);
      PagePlace p = d.places[i];
      if (d.text[i] != ' ' && d.text[i] != '\n' && d.text[i] != '\t') {
        REQUIRE(p.end > p.start);
        REQUIRE(p.end <= bytes.size());
        CHECK((bytes[p.start] == '&' || bytes.substr(p.start, p.end - p.start) == d.text.substr(i, static_cast<size_t>(length))));
      }
      i += static_cast<size_t>(length);
    }
  }
}

TEST_CASE("hidden text is not read") {
  Document d = page(
      "<body><p>The shop opens on Monday, said the owner.</p><p hidden>A secret that nobody should read.</p><div style='color:red; "
      "display: none'>Another secret, said nobody at all.</div>");
  CHECK(d.text == "The shop opens on Monday, said the owner.");
}

TEST_CASE("hostile pages end in little time") {
  auto many = [](std::string_view s, size_t n) {
    std::string out;
    for (size_t i = 0; i < n; ++i) out += s;
    return out;
  };
  std::string attributes = "<div ";
  for (int i = 0; i < 50000; ++i) attributes += "a" + std::to_string(i) + "=1 ";
  std::string fonts;
  for (int i = 0; i < 5000; ++i) fonts += "<font size=" + std::to_string(i) + ">";
  auto start = std::chrono::steady_clock::now();
  std::string first = "<body><p>A sentence stands before it.</p>";
  for (const std::string& rest :
       {many("<div>", 100000), many("<b><p>x", 20000), fonts + many("<p>x", 20000), attributes + ">x", many("<", 100000),
        many("<table><tr><td>", 30000), many("<svg><desc>", 50000), many("<ul><li>", 30000), many("</p>", 50000),
        "<div class=\"" + many("a-", 50000) + "\">x</div>", "<p>" + many("1/2/2020 ", 50000),
        "<script type=application/ld+json>" + many("[", 100000) + "</script>", many("<!--", 50000), std::string("<p\0\0>", 5)}) {
    Document d = page(first + rest);
    CHECK(d.html);
  }
  CHECK(page("").text.empty());
  CHECK(page("<").title.empty());
  // Far above what it takes, far below what anything quadratic would.
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
}

TEST_CASE("a record of a page holds its text and its spans point into it") {
  Document d = page(test::read_file(test::path("tests/html/pages/agency.html")));
  d.id = "agency";
  std::string json = test::json_of(test::extractor(), d);
  CHECK(json.find("\"text\":\"Forty boats were cut off") != std::string::npos);
}
