//! What becomes of a text on the page, construct by construct, with the line each block
//! starts at.

use std::{cell::Cell, fmt::Write as _};

use render::{Dialect, Media, Renderer};

/// A site with one picture.
struct Site;

impl Media for Site {
    fn image(&self, src: &str) -> Option<String> {
        (src == "/img/pier.jpg").then(|| "preview://localhost/media/1".into())
    }
}

fn page(text: &str, dialect: &Dialect) -> String {
    let mut out = String::new();
    for block in Renderer::new().render(text, dialect, &Site) {
        let _ = writeln!(out, "{}: {}", block.line, block.html.trim_end());
    }
    out
}

fn plain(text: &str) -> String {
    page(text, &Dialect::commonmark())
}

#[test]
fn blocks_know_their_lines() {
    insta::assert_snapshot!(plain("# One\r\n\r\ntwo\r\nlines\r\n\r\n* a\r\n* b\r\n\r\n***\r\n> q\r\n"), @r#"
    0: <h1 id="in-one">One</h1>
    2: <p>two
    lines</p>
    5: <ul>
    <li>a</li>
    <li>b</li>
    </ul>
    8: <hr>
    9: <blockquote>
    <p>q</p>
    </blockquote>
    "#);
    insta::assert_snapshot!(plain("{{ a\n   b }} one\n\n{% c\n%}\n\ntwo\n"), @r#"
    0: <p><span class="chip" title="The site fills this in">{{ a
       b }}</span> one</p>
    3: <p><span class="chip" title="The site fills this in">{% c
    %}</span></p>
    6: <p>two</p>
    "#);
    insta::assert_snapshot!(page("Text\n{: .lead}\n\n<div markdown=\"1\">\n*in*\n</div>\nlast\n", &Dialect::jekyll()), @"
    0: <p>Text</p>
    3: <div>
    <p><em>in</em></p>
    </div>
    6: <p>last</p>
    ");
    assert_eq!(plain(""), "");
    assert_eq!(plain("\n\n[a]: /b\n"), "");
}

#[test]
fn images() {
    insta::assert_snapshot!(plain("![The pier](/img/pier.jpg \"At noon\")\n"), @r#"0: <p><img src="preview://localhost/media/1" alt="The pier" title="At noon"></p>"#);
    insta::assert_snapshot!(plain("![The *crane* & co](crane.jpg)\n"), @r#"0: <p><span class="placeholder"><strong>This image is not in the site</strong> <span>The crane &amp; co</span></span></p>"#);
    insta::assert_snapshot!(plain("![](https://example.org/a.jpg) ![x]({{ page.image }})\n"), @r#"0: <p><span class="placeholder"><strong>An image from example.org is not shown here</strong> <span></span></span> <span class="placeholder"><strong>The site fills in this image</strong> <span>x</span></span></p>"#);
    insta::assert_snapshot!(plain("![y]({{ '/img/pier.jpg' | relative_url }}) ![z]({{ site.baseurl }}/img/pier.jpg)\n"), @r#"0: <p><img src="preview://localhost/media/1" alt="y"> <img src="preview://localhost/media/1" alt="z"></p>"#);
    insta::assert_snapshot!(plain("<figure><img src='/img/pier.jpg' srcset='x 2x' alt=pier><figcaption>F</figcaption></figure>\n"), @r#"0: <figure><img src="preview://localhost/media/1" alt="pier"><figcaption>F</figcaption></figure>"#);
    insta::assert_snapshot!(plain("![dot](data:image/png;base64,AAAA) ![bad](data:image/svg+xml,x)\n"), @r#"0: <p><img src="data:image/png;base64,AAAA" alt="dot"> <span class="placeholder"><strong>This image is not in the site</strong> <span>bad</span></span></p>"#);
}

#[test]
fn what_cannot_be_shown_says_so() {
    insta::assert_snapshot!(plain("<iframe src=\"https://www.example.org/embed/1\"></iframe>\n"), @r#"0: <span class="placeholder"><strong>An embed is not shown here</strong> <span>www.example.org</span></span>"#);
    insta::assert_snapshot!(plain("<video controls><source src=a.mp4>No video</video> and <audio src=a.mp3></audio>\n"), @r#"0: <p><span class="placeholder"><strong>A video is not shown here</strong> <span></span></span> and <span class="placeholder"><strong>A recording is not shown here</strong> <span></span></span></p>"#);
    insta::assert_snapshot!(plain("<blockquote>A post</blockquote>\n<script async src=\"https://social.example/w.js\"></script>\n"), @r#"
    0: <blockquote>A post</blockquote>
    <span class="placeholder"><strong>An embed is not shown here</strong> <span>social.example</span></span>
    "#);
    insta::assert_snapshot!(plain("<script type=\"application/ld+json\">{}</script>\n\n<style>p{}</style>\n\nText\n"), @"4: <p>Text</p>");
    insta::assert_snapshot!(plain("An <svg><path d=\"\"/></svg> icon, <form><input name=a></form> done\n"), @r#"0: <p>An <span class="placeholder"><strong>A drawing is not shown here</strong> <span></span></span> icon, <span class="placeholder"><strong>A form is not shown here</strong> <span></span></span> done</p>"#);
}

#[test]
fn template_tags_become_chips() {
    insta::assert_snapshot!(plain("Hello {{ page.title }} and {% include x.html a=\"*b*\" %}.\n"), @r#"0: <p>Hello <span class="chip" title="The site fills this in">{{ page.title }}</span> and <span class="chip" title="The site fills this in">{% include x.html a=&quot;*b*&quot; %}</span>.</p>"#);
    insta::assert_snapshot!(plain("`{{ code }}` and\n\n```\n{% raw %}\n```\n"), @"
    0: <p><code>{{ code }}</code> and</p>
    2: <pre><code>{% raw %}
    </code></pre>
    ");
    insta::assert_snapshot!(plain("[go]({{ page.url }}) <a href=\"{{ url }}\" title='{{ \"x\" }}'>t</a>\n\n## A {{ b }} c\n"), @r#"
    0: <p><a href="{{ page.url }}" rel="noopener noreferrer">go</a> <a href="{{ url }}" title="{{ &quot;x&quot; }}" rel="noopener noreferrer">t</a></p>
    2: <h2 id="in-a--c">A <span class="chip" title="The site fills this in">{{ b }}</span> c</h2>
    "#);
    insta::assert_snapshot!(plain("| a | b |\n|---|---|\n| {{ x | y }} | z |\n"), @r#"
    0: <table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>
    <tr><td><span class="chip" title="The site fills this in">{{ x | y }}</span></td><td>z</td></tr>
    </tbody></table>
    "#);
    insta::assert_snapshot!(page("{{< figure src=\"a.jpg\" >}} {{ plain }}\n", &Dialect::hugo()), @r#"0: <p><span class="chip" title="The site fills this in">{{&lt; figure src=&quot;a.jpg&quot; &gt;}}</span> {{ plain }}</p>"#);
}

#[test]
fn html_reaches_over_markdown() {
    insta::assert_snapshot!(plain("<div class=\"note\">\n\n**bold** inside\n\n</div>\n\nafter\n"), @r#"
    0: <div class="note">
    <p><strong>bold</strong> inside</p>
    </div>
    6: <p>after</p>
    "#);
    insta::assert_snapshot!(plain("<div>\n\n<section>\n\none\n\n</section>\n\ntwo\n\n</div>\nthree\n"), @"
    0: <div>
    <section>
    <p>one</p>
    </section>
    <p>two</p>
    </div>
    three
    ");
    insta::assert_snapshot!(plain("<div>\n\nnever closed\n\n</p>\n\nlast\n"), @"
    0: <div>
    </div>
    2: <p>never closed</p>
    4: <p></p>
    6: <p>last</p>
    ");
    insta::assert_snapshot!(page("<div>\n\n**bold** inside <b>x</b>\n\n</div>\n", &Dialect::hugo()), @"2: <p><strong>bold</strong> inside x</p>");
}

#[test]
fn footnotes() {
    insta::assert_snapshot!(plain("One.[^b] Two.[^a] Again.[^b]\n\n[^a]: Note *a*.\n\n[^b]: Note b.\n\n[^c]: Never used.\n\nLast.\n"), @r##"
    0: <p>One.<sup id="in-fnref-1"><a href="#fn-1" class="note" rel="noopener noreferrer">1</a></sup> Two.<sup id="in-fnref-2"><a href="#fn-2" class="note" rel="noopener noreferrer">2</a></sup> Again.<sup><a href="#fn-1" class="note" rel="noopener noreferrer">1</a></sup></p>
    8: <p>Last.</p>
    8: <section class="footnotes" aria-label="Footnotes"><hr><ol>
    <li id="in-fn-1">
    <p>Note b. <a href="#fnref-1" class="note-back" rel="noopener noreferrer">↩</a></p>
    </li>
    <li id="in-fn-2">
    <p>Note <em>a</em>. <a href="#fnref-2" class="note-back" rel="noopener noreferrer">↩</a></p>
    </li>
    </ol></section>
    "##);
    insta::assert_snapshot!(page("One.[^b]\n\n[^b]: Note b.\n", &Dialect::eleventy()), @"
    0: <p>One.[^b]</p>
    2: <p>[^b]: Note b.</p>
    ");
}

#[test]
fn dialects() {
    insta::assert_snapshot!(page("one\ntwo https://example.org/a_b_c.\n", &Dialect::hexo()), @r#"
    0: <p>one<br>
    two <a href="https://example.org/a_b_c" rel="noopener noreferrer">https://example.org/a_b_c</a>.</p>
    "#);
    insta::assert_snapshot!(page("\"It's\" -- www.example.org/a--b (see x@example.org)\n", &Dialect::hugo()), @r#"0: <p>“It’s” – <a href="https://www.example.org/a--b" rel="noopener noreferrer">www.example.org/a--b</a> (see <a href="mailto:x@example.org" rel="noopener noreferrer">x@example.org</a>)</p>"#);
    insta::assert_snapshot!(page("Text\n\n    # indented\n    **more**\n\n- item\n\n      deep\n", &Dialect::eleventy()), @"
    0: <p>Text</p>
    2: <p># indented
    <strong>more</strong></p>
    5: <ul>
    <li>
    <p>item</p>
    <p>deep</p>
    </li>
    </ul>
    ");
    insta::assert_snapshot!(page("## Q & A {#qa .big}\n\n## Dates\n\n## Dates\n\n~one~ ~~two~~\n", &Dialect::hugo()), @r#"
    0: <h2 id="in-qa" class="big">Q &amp; A</h2>
    2: <h2 id="in-dates">Dates</h2>
    4: <h2 id="in-dates-1">Dates</h2>
    6: <p>~one~ <del>two</del></p>
    "#);
    insta::assert_snapshot!(page("- [x] done\n- [ ] open\n", &Dialect::zola()), @r#"
    0: <ul>
    <li><input type="checkbox" checked="" disabled="">
    done</li>
    <li><input type="checkbox" disabled="">
    open</li>
    </ul>
    "#);
    insta::assert_snapshot!(page("H~2~O ~a b~ c~~d~~\n", &Dialect::astro()), @"0: <p>H<del>2</del>O <del>a b</del> c<del>d</del></p>");
}

#[test]
fn kramdown() {
    let jekyll = |text: &str| page(text, &Dialect::jekyll());
    insta::assert_snapshot!(jekyll("[Go](/x){:target=\"_blank\" .btn} **\"Hi\"**there `{:x}`\n{: .lead}\n*[HTML]: Markup\n"), @r#"0: <p><a href="/x" rel="noopener noreferrer">Go</a> <strong>“Hi”</strong>there <code>{:x}</code></p>"#);
    insta::assert_snapshot!(jekyll("1) one\n2) two\n\n5. five\n  - nested\n6. six\n\nIn\n2026. a list\n"), @"
    0: <p>1) one
    2) two</p>
    3: <ol>
    <li>five
    <ul>
    <li>nested</li>
    </ul>
    </li>
    <li>six</li>
    </ol>
    7: <p>In</p>
    8: <ol>
    <li>a list</li>
    </ol>
    ");
    insta::assert_snapshot!(jekyll("Prices:\n| A | B |\n|---|---|\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"), @"
    0: <p>Prices:
    | A | B |
    |—|—|</p>
    4: <table><thead><tr><th>A</th><th>B</th></tr></thead>
    <tbody><tr><td>1</td><td>2</td></tr></tbody>
    </table>
    ");
    insta::assert_snapshot!(jekyll("<div>\n\n*not read*\n\n</div>\n\n   # no heading\n\n```\n1) code\n{: .x}\n```\n"), @"
    0: <div>

    *not read*

    </div>
    6: <p># no heading</p>
    8: <pre><code>1) code
    {: .x}
    </code></pre>
    ");
}

#[test]
fn tables_keep_their_sides() {
    insta::assert_snapshot!(plain("| A | B |\n|---|--:|\n| 1 | 2 |\n"), @r#"
    0: <table><thead><tr><th>A</th><th style="text-align: right">B</th></tr></thead><tbody>
    <tr><td>1</td><td style="text-align: right">2</td></tr>
    </tbody></table>
    "#);
}

#[test]
fn links_are_kept_for_the_window() {
    insta::assert_snapshot!(plain("[a](/b) [c](javascript:x) [d](#e) <a href='mailto:x@example.org' target=_blank rel=opener onclick=x>m</a>\n"), @r##"0: <p><a href="/b" rel="noopener noreferrer">a</a> <a rel="noopener noreferrer">c</a> <a href="#e" rel="noopener noreferrer">d</a> <a href="mailto:x@example.org" rel="noopener noreferrer">m</a></p>"##);
}

/// A site whose picture comes and goes.
struct Changing(Cell<bool>);

impl Media for Changing {
    fn image(&self, _: &str) -> Option<String> {
        self.0.get().then(|| "preview://localhost/media/2".into())
    }
}

#[test]
fn a_picture_that_arrives_is_shown_without_a_change_in_the_text() {
    let site = Changing(Cell::new(false));
    let mut renderer = Renderer::new();
    let mut html = || {
        renderer
            .render("![a](b.jpg)", &Dialect::zola(), &site)
            .remove(0)
            .html
    };
    assert!(html().contains("not in the site"));
    site.0.set(true);
    assert!(html().contains("media/2"));
    site.0.set(false);
    assert!(html().contains("not in the site"));
}
