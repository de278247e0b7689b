//! Models with names that no page was made for.

use serde_json::{Value, json};

/// Names that try something, each with what they try.
pub(crate) fn names() -> Vec<(&'static str, String)> {
    let plain: &[(&str, &str)] = &[
        ("tame", "Benefits"),
        ("wide", "税务系统给付管理平台第二版"),
        ("emoji", "👩‍👩‍👧‍👦🇩🇰 ❤️ Aula 🦀🦀"),
        ("combining", "Z̸̢͇͎a̷l̶g̵o̴ e\u{301}\u{301}\u{301}"),
        ("right to left", "\u{202e}live\u{2066} שלום مرحبا\u{202c}"),
        ("escapes", "\u{1b}[2J\u{1b}[31mred\u{1b}]8;;http://x\u{7}link\u{9b}1m\u{8}\u{8}"),
        ("line feeds", "a\n# heading\n\n- item\r\n\n| a | b |\n|---|---|\n```\ncode\n"),
        ("separators", "a\u{2028}# heading\u{2029}\n***\nb\u{85}c"),
        ("pipes", "a | b \\| c || d"),
        ("heading", "# heading"),
        ("underlined", "===\n---"),
        ("html", "<script>alert(1)</script><img src=x onerror=y>&lt;&copy;<!-- c -->"),
        (
            "links",
            "[a](http://evil.example) ![i](x.png) <http://auto.example> https://bare.example www.bare.example [f]: /u \"t\"",
        ),
        ("emphasis", "*a* **b** _c_ __d__ ~~e~~ ~f~ `g` ``h` $x$ $$y$$ ^z^ ==m=="),
        ("ticks", "```` ` ``"),
        ("lists", "1. one\n2) two\n+ three\n* four\n[ ] task"),
        ("start", "- item"),
        ("number", "1. item"),
        ("quote", "> quoted"),
        ("footnote", "[^1] [^1]: note"),
        ("mention", "@someone #12 :tada: user@example.org"),
        ("backslash", "\\ \\\\ \\* trailing\\"),
        ("spaces", "   \t  "),
        ("nothing", ""),
        ("invisible", "\u{200b}\u{feff}\u{ad}\u{2060}\u{e0041}"),
        ("percent", "%s %n {} {0}"),
        ("closing", "</style></script></svg></title></td></table>]]>--><script>alert(1)</script>"),
        ("handler", "x\" onmouseover=\"alert(1)\" style='color:red' x=\""),
        ("address", "javascript:alert(1)"),
        ("entity", "&#60;script&#62; &lt;b&gt; &amp;amp; &notanentity;"),
        ("formula", "=HYPERLINK(\"http://evil.example\",\"x\")"),
        ("quotes", "\"double\" 'single' “curly”"),
    ];
    let long = [
        ("one long word", "x".repeat(5_000)),
        ("many words", "long name ".repeat(600)),
        ("long and wide", "漢".repeat(3_000)),
        ("long emoji", "👩‍👩‍👧‍👦".repeat(300)),
        ("long ticks", "`".repeat(2_000)),
        ("long marks", "\u{301}".repeat(4_000)),
        ("long pipes", "|".repeat(4_000)),
        ("long escapes", "\u{1b}[31m".repeat(1_000)),
    ];
    plain.iter().map(|&(what, name)| (what, name.to_owned())).chain(long).collect()
}

/// The model as YAML in which keys may be of any length and characters that YAML cannot hold as they stand are escaped.
fn text(model: &Value) -> String {
    match model {
        Value::Object(fields) => {
            let field = |(key, value): (&String, &Value)| format!("? {} : {}", quoted(key), text(value));
            format!("{{{}}}", fields.iter().map(field).collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(text).collect::<Vec<_>>().join(", ")),
        Value::String(text) => quoted(text),
        other => other.to_string(),
    }
}

fn quoted(text: &str) -> String {
    let escaped = |c: char| match c {
        '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => format!("\\u{:04x}", c as u32),
        _ => c.to_string(),
    };
    Value::from(text).to_string().chars().map(escaped).collect()
}

/// A model with this name in every place that takes one.
pub(crate) fn named(name: &str) -> String {
    text(&json!({
        "freehold": 1,
        "organisation": { "id": "o", "name": name, "country": "DK", "currency": "DKK" },
        "capabilities": {
            "c": { "name": name, "criticality": "vital", "needs": ["a", "b"] },
            "c2": { "name": name, "needs": [{ "any": ["a", "b"] }] },
        },
        "systems": {
            "a": { "name": name, "supplier": "s", "licence": name, "term": "subscription", "delivery": "saas",
                   "roles": { "operate": { "by": ["s"], "could": [] }, "develop": { "by": ["s"], "could": [] } },
                   "holds": ["d"], "contract": "k", "provides": ["i"], "alternatives": [{ "name": name, "supplier": "t" }] },
            "b": { "name": name, "supplier": "t", "licence": "LicenseRef-X", "delivery": "saas", "needs": [{ "interface": "i" }, "l"] },
            "unused": { "name": name },
        },
        "components": { "l": { "name": name, "kind": "library", "licence": "MIT", "source": "public",
                               "roles": { "develop": { "by": ["s"], "could": [] } } },
                        "alone": { "name": name } },
        "interfaces": { "i": { "name": name, "protocol": name, "specification": name, "openness": "closed" } },
        "licences": { "LicenseRef-X": { "class": "proprietary" } },
        "data": { "d": { "name": name, "parts": { "content": 1, "more": 2 },
                         "exports": [{ "format": name, "parts": ["content"], "by": "request", "takes": "60 d", "cost": "10 kDKK" }] } },
        "suppliers": { "s": { "name": name, "country": "US", "parent": "p" }, "t": { "name": name, "country": name, "parent": "p" },
                       "p": { "name": name, "country": "DK" } },
        "contracts": { "k": { "name": name, "supplier": "s", "yearly": "3 MDKK", "terms": { name: "yes" } } },
        "scenarios": { "w": { "name": name, "withdraw": { "suppliers": ["s"], "assets": ["b"] } } },
    }))
}

/// A model in which ids are the name: errors, but answered all the same.
pub(crate) fn identified(id: &str) -> String {
    text(&json!({
        "freehold": 1,
        "organisation": { "id": id },
        "capabilities": { id: { "criticality": "vital", "needs": [id] } },
        "systems": { id: { "supplier": id, "delivery": "saas", "holds": [id], "needs": ["missing", id] } },
        "data": { id: { "exports": [] } },
        "suppliers": { id: { "country": "DK" } },
    }))
}
