//! Names of files as models write them: relative paths and the patterns of `include`.
//!
//! A name has forward slashes and is relative to the root folder, the folder of the first model file. No file is
//! touched here; links are the business of whoever opens files.

/// The name that `path`, written in the file `from`, stands for; `None` where it leaves the root folder.
#[must_use]
pub fn resolve(from: &str, path: &str) -> Option<String> {
    let absolute = path.starts_with(['/', '\\']) || path.as_bytes().get(1) == Some(&b':');
    if absolute {
        return None;
    }
    let mut parts: Vec<&str> =
        from.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect());
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none_or(|part| part == "..") {
                    return None;
                }
            }
            _ => parts.push(part),
        }
    }
    (parts.first() != Some(&"..") && !from.starts_with('/')).then(|| parts.join("/"))
}

/// Whether a part of a name is a pattern.
#[must_use]
pub fn is_pattern(part: &str) -> bool {
    part.contains(['*', '?'])
}

/// Whether a part of a name matches a part of a pattern: `*` any characters, `?` one. Quadratic at worst.
#[must_use]
pub fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) = (pattern.chars().collect(), name.chars().collect());
    let (mut p, mut n) = (0, 0);
    // Where the last `*` stands, and how much of the name it has eaten so far.
    let mut star: Option<(usize, usize)> = None;
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(&c) if c == '?' || c == name[n] => (p, n) = (p + 1, n + 1),
            _ => {
                let Some((at, eaten)) = star else { return false };
                star = Some((at, eaten + 1));
                (p, n) = (at + 1, eaten + 1);
            }
        }
    }
    pattern[p..].iter().all(|&c| c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_below_the_root() {
        assert_eq!(resolve("a/b.yaml", "../c.yaml"), Some("c.yaml".into()));
        assert_eq!(resolve("b.yaml", "x/./y.yaml"), Some("x/y.yaml".into()));
        for outside in ["../c.yaml", "/etc/passwd", "x/../../c", "C:\\x", "\\\\host\\x"] {
            assert_eq!(resolve("b.yaml", outside), None, "{outside}");
        }
    }

    #[test]
    fn patterns_match_whole_names() {
        assert!(matches("*.yaml", "a.yaml") && matches("*", "") && matches("a?c*", "abcd"));
        assert!(!matches("*.yaml", "a.yml") && !matches("a", "ab") && !matches("?", ""));
        assert!(matches("*a*b*", "xxaxxbxx") && !matches("*a*b", "ab-"));
    }
}
