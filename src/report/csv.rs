//! CSV (RFC 4180), with line feeds at line ends, and with what a spreadsheet would take for a formula defused.
//!
//! What a model or a bid says may begin like a formula, and spreadsheets calculate what they read from CSV. Such a field
//! gets an apostrophe in front, by which they take it for text (OWASP, CSV injection); it is the one change that is made
//! besides that of [`neutralised`]. Numbers stay as they are.

use super::neutralised;

/// A table as CSV.
///
/// ```
/// use freehold::report::csv::Csv;
///
/// let mut csv = Csv::new(&["bid", "points"]);
/// csv.line(["=1+1", "9.5"]);
/// csv.line(["Hansen, Jensen", "-1"]);
/// assert_eq!(csv.text(), "bid,points\n'=1+1,9.5\n\"Hansen, Jensen\",-1\n");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Csv {
    text: String,
}

impl Csv {
    /// A table with these heads.
    #[must_use]
    pub fn new(heads: &[&str]) -> Self {
        let mut csv = Self { text: String::new() };
        csv.line(heads.iter().copied());
        csv
    }

    /// Adds a line.
    pub fn line<'f>(&mut self, fields: impl IntoIterator<Item = &'f str>) {
        for (at, field) in fields.into_iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            self.field(field);
        }
        self.text.push('\n');
    }

    /// The whole of it.
    #[must_use]
    pub fn text(self) -> String {
        self.text
    }

    fn field(&mut self, field: &str) {
        let guard = if would_act(field) { "'" } else { "" };
        let shown = neutralised(field);
        // Where a comma is for decimals, a semicolon parts fields.
        if shown.contains([',', ';', '"']) {
            self.text.push('"');
            self.text.push_str(guard);
            self.text.push_str(&shown.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(guard);
            self.text.push_str(&shown);
        }
    }
}

/// Whether a spreadsheet may take a field for a formula.
fn would_act(field: &str) -> bool {
    let begins = |text: &str| text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let is_pushed = field.starts_with(['\t', '\r', '\n']);
    is_pushed || begins(field.trim_start()) && !is_number(field)
}

/// Digits with at most one point among them and a minus in front of them: `12`, `-0.5`.
fn is_number(field: &str) -> bool {
    let size = field.strip_prefix('-').unwrap_or(field);
    let (whole, rest) = size.split_once('.').unwrap_or((size, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(field: &str) -> String {
        let mut csv = Csv { text: String::new() };
        csv.line([field]);
        csv.text().trim_end_matches('\n').to_owned()
    }

    #[test]
    fn what_would_act_is_text() {
        for field in
            ["=1", "+1", "-1+2", "@x", " =1", "\t1", "\r=1", "＝1", "＋1", "－1", "＠x", "-", "-.5", "-1."]
        {
            assert!(one(field).starts_with('\''), "{field}");
        }
        assert_eq!(one("=HYPERLINK(\"http://x\",1)"), "\"'=HYPERLINK(\"\"http://x\"\",1)\"");
    }

    #[test]
    fn all_else_stays() {
        for field in ["-1", "-0.25", "12", "a=b", "a-b", "", "Åre A/S", "x y", "a'b", "n/a"] {
            assert_eq!(one(field), field);
        }
        assert_eq!(one("a,b"), "\"a,b\"");
        assert_eq!(one("a;b"), "\"a;b\"");
        assert_eq!(one("a \"b\""), "\"a \"\"b\"\"\"");
        assert_eq!(one("a\nb"), "a b");
    }
}
