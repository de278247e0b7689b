//! Evaluates what is printed: the numbers of every formula, and the sums of every table.

use freehold::report::document::{Block, Document, Phrase, Table};

use super::{each, golden, municipality};

/// Evaluates sums, products, quotients, differences, brackets, `max(…)` and `min(…)`.
struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn value(text: &str) -> Option<f64> {
        let mut reader = Reader { rest: text };
        let value = reader.sum()?;
        reader.rest.trim().is_empty().then_some(value)
    }

    fn take(&mut self, word: &str) -> bool {
        let rest = self.rest.trim_start();
        rest.strip_prefix(word).map(|rest| self.rest = rest).is_some()
    }

    fn sum(&mut self) -> Option<f64> {
        let mut value = self.product()?;
        loop {
            if self.take("+") {
                value += self.product()?;
            } else if self.take("−") {
                value -= self.product()?;
            } else {
                return Some(value);
            }
        }
    }

    fn product(&mut self) -> Option<f64> {
        let mut value = self.atom()?;
        loop {
            if self.take("×") {
                value *= self.atom()?;
            } else if self.take("/") {
                value /= self.atom()?;
            } else {
                return Some(value);
            }
        }
    }

    fn atom(&mut self) -> Option<f64> {
        if self.take("max(") {
            return self.list(f64::max);
        }
        if self.take("min(") {
            return self.list(f64::min);
        }
        if self.take("(") {
            let value = self.sum()?;
            return self.take(")").then_some(value);
        }
        let rest = self.rest.trim_start();
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let value = rest[..end].parse().ok()?;
        self.rest = &rest[end..];
        Some(value)
    }

    fn list(&mut self, choose: fn(f64, f64) -> f64) -> Option<f64> {
        let mut value = self.sum()?;
        while self.take(",") {
            if !self.take("…") {
                value = choose(value, self.sum()?);
            }
        }
        self.take(")").then_some(value)
    }
}

/// `name = numbers = result`: the difference between what is printed and what a calculator gives, if it is such a line.
fn difference(line: &str) -> Option<(f64, f64)> {
    let line = line.replace('\u{a0}', " ");
    let mut parts = line.rsplit(" = ");
    let result = parts.next()?;
    let (printed, numbers) = (Reader::value(result)?, parts.next()?);
    let computed = Reader::value(numbers).unwrap_or_else(|| panic!("cannot read the numbers of: {line}"));
    let decimals = result.split_once('.').map_or(0, |(_, decimals)| decimals.len()) as i32;
    // Two printed decimals stand for four digits with zeros at their end.
    let last = if decimals >= 2 { 1e-4 } else { 10f64.powi(-decimals) };
    Some(((printed - computed).abs(), last))
}

fn plain(phrase: &Phrase) -> String {
    phrase.runs.iter().map(|run| run.text.as_str()).collect::<String>().replace('\u{a0}', " ")
}

/// `8.00 [2.00–8.00]` as low, typical, high.
fn interval(cell: &str) -> Option<[f64; 3]> {
    let (typical, ends) = cell.split_once(" [").map_or((cell, None), |(typical, ends)| (typical, Some(ends)));
    let typical = typical.parse().ok()?;
    let Some(ends) = ends else { return Some([typical; 3]) };
    let (low, high) = ends.strip_suffix(']')?.split_once('–')?;
    Some([low.parse().ok()?, typical, high.parse().ok()?])
}

/// How far the rows of a table are from the sum under them, if there is one.
fn shortfall(table: &Table) -> Option<f64> {
    let (together, rows) = table.rows.split_last()?;
    if plain(&together[0]) != "together" {
        return None;
    }
    let amount =
        |row: &Vec<Phrase>| interval(&plain(row.last().expect("rows have cells"))).expect("an amount");
    let sum = rows.iter().map(amount).fold([0.0; 3], |sum, row| [0, 1, 2].map(|end| sum[end] + row[end]));
    let printed = amount(together);
    Some((0..3).map(|end| (sum[end] - printed[end]).abs()).fold(0.0, f64::max))
}

/// What is wrong on a page, and how many figures were checked.
fn check(document: &Document, wrong: &mut Vec<String>) -> usize {
    let mut checked = 0;
    for block in &document.blocks {
        match block {
            Block::Formula(lines) => {
                for line in lines {
                    if let Some((off, last)) = difference(line) {
                        checked += 1;
                        // The result is rounded, and so are the numbers that it was made of.
                        if off > last * 1.5 {
                            wrong.push(format!("off by {off}: {line}"));
                        }
                    }
                }
            }
            Block::Table(table) => {
                if let Some(off) = shortfall(table) {
                    checked += 1;
                    if off > 1e-4 * table.rows.len() as f64 {
                        wrong.push(format!("a table of {} rows is off by {off}", table.rows.len()));
                    }
                }
            }
            _ => {}
        }
    }
    checked
}

#[test]
fn every_printed_figure_of_the_example_recomputes() {
    let (mut checked, mut wrong) = (0, Vec::new());
    each(&municipality(), |target, document| {
        let mut here = Vec::new();
        checked += check(document, &mut here);
        wrong.extend(here.into_iter().map(|what| format!("{target}: {what}")));
    });
    assert!(checked > 1000, "only {checked} figures were checked");
    assert!(wrong.is_empty(), "{} of {checked} figures\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn everything_of_every_golden_model_explains_and_recomputes() {
    let (mut checked, mut wrong) = (0, Vec::new());
    for case in 1..=80 {
        each(&golden(case), |target, document| {
            let mut here = Vec::new();
            checked += check(document, &mut here);
            wrong.extend(here.into_iter().map(|what| format!("{case:03} {target}: {what}")));
        });
    }
    assert!(checked > 10_000, "only {checked} figures were checked");
    assert!(wrong.is_empty(), "{} of {checked} figures\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_calculator_calculates() {
    assert_eq!(Reader::value("100 × (0.5 + 0.25) / 3"), Some(25.0));
    assert_eq!(Reader::value("max(0.2, 0.5, …)"), Some(0.5));
    assert_eq!(Reader::value("weight × hold"), None);
    assert_eq!(interval("1.00 [0.25–1.00]"), Some([0.25, 1.0, 1.0]));
}
