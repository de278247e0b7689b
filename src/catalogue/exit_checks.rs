//! What a contract should say about leaving: the checks of the Data Act and of a neutral list, as data.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::table::{pairs, texts, tree};
use crate::model::{Days, Service, TermAnswer, quantity_text};
use crate::text::tree::Node;

/// Where a check comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckList {
    /// Regulation (EU) 2023/2854.
    DataAct,
    /// No duty in law.
    Neutral,
}

/// How much a term matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// Without it a switch may not happen.
    High,
    /// Without it a switch is slower, dearer or riskier.
    Medium,
    /// It helps.
    Low,
}

impl Gravity {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// What a contract's answer makes of a check, from best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// As asked.
    Met,
    /// Half of it.
    Partly,
    /// Not.
    Missing,
    /// Nobody stated it, or in words that only a person can judge.
    NotStated,
}

/// What answer meets a check.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Asks {
    Yes,
    No,
    Stated,
    Told,
    AtLeast(Days),
    AtMost { days: Days, partly: Option<Days>, none: bool },
    NothingFrom(Date),
}

/// One check.
#[derive(Debug, Clone, PartialEq)]
pub struct ExitCheck {
    /// Its id, such as `DA-25-2-d`.
    pub id: Box<str>,
    /// What is asked, as a statement that holds where it is met.
    pub test: Box<str>,
    /// Where it comes from.
    pub list: CheckList,
    /// Its article; `None` where it has no duty in law.
    pub article: Option<Box<str>>,
    /// How much it matters.
    pub gravity: Gravity,
    /// The term of a contract that answers it.
    pub term: Box<str>,
    /// The service models that it binds; empty for all.
    pub services: Vec<Service>,
    /// Whether it binds a service that was built for one customer.
    pub custom_built: bool,
    asks: Asks,
}

/// All checks, and from when on the Data Act applies.
#[derive(Debug, Clone)]
pub struct ExitChecks {
    /// The Data Act's first day.
    pub applies_from: Date,
    /// Of the Data Act first, each list in the order of its file.
    pub checks: Vec<ExitCheck>,
}

static CHECKS: LazyLock<ExitChecks> = LazyLock::new(|| {
    let root = tree("exit-checks", include_str!("../../models/catalogue/exit-checks.yaml"));
    let data_act = root.get("data-act").expect("the list of the Data Act");
    let neutral = root.get("neutral").expect("the neutral list");
    let mut checks: Vec<ExitCheck> =
        pairs(data_act, "checks").map(|(id, node)| check(id, node, CheckList::DataAct)).collect();
    checks.extend(pairs(neutral, "checks").map(|(id, node)| check(id, node, CheckList::Neutral)));
    ExitChecks { applies_from: day(data_act.get("applies-from")), checks }
});

/// The checks that are compiled in.
#[must_use]
pub fn exit_checks() -> &'static ExitChecks {
    &CHECKS
}

fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    node.get(key).and_then(Node::text)
}

fn day(node: Option<&Node>) -> Date {
    let text = node.and_then(Node::text).expect("a day");
    quantity_text::date(text).expect("a day of the calendar")
}

fn check(id: &str, node: &Node, list: CheckList) -> ExitCheck {
    ExitCheck {
        id: id.into(),
        test: text(node, "test").expect("every check says what it asks").into(),
        list,
        article: text(node, "article").map(Into::into),
        gravity: match text(node, "severity") {
            Some("high") => Gravity::High,
            Some("medium") => Gravity::Medium,
            Some("low") => Gravity::Low,
            _ => unreachable!("every check has a severity"),
        },
        term: text(node, "term").expect("every check has a term").into(),
        services: node.get("services").into_iter().flat_map(texts).filter_map(Service::from_word).collect(),
        custom_built: text(node, "custom-built") != Some("no"),
        asks: asks(node.get("asks").expect("every check asks something")),
    }
}

fn asks(node: &Node) -> Asks {
    let days = |key| text(node, key).map(|text| quantity_text::days(text).expect("a duration"));
    match node.text() {
        Some("yes") => return Asks::Yes,
        Some("no") => return Asks::No,
        Some("stated") => return Asks::Stated,
        Some("told") => return Asks::Told,
        _ => {}
    }
    if let Some(least) = days("at-least") {
        return Asks::AtLeast(least);
    }
    if let Some(most) = days("at-most") {
        let none = text(node, "none") == Some("met");
        return Asks::AtMost { days: most, partly: days("partly"), none };
    }
    Asks::NothingFrom(day(node.get("nothing-from")))
}

impl ExitCheck {
    /// What an answer makes of it, on a day.
    #[must_use]
    pub fn judge(&self, answer: Option<&TermAnswer>, as_of: Date) -> Verdict {
        let answer = match answer {
            None | Some(TermAnswer::Unknown) => return Verdict::NotStated,
            Some(TermAnswer::Text(text)) if text == "partly" => return Verdict::Partly,
            Some(answer) => answer,
        };
        match self.asks {
            Asks::Yes => granted(answer),
            Asks::No => reversed(granted(answer)),
            Asks::Stated if matches!(answer, TermAnswer::No | TermAnswer::None) => Verdict::Missing,
            Asks::Stated | Asks::Told => Verdict::Met,
            Asks::AtLeast(least) => at_least(answer, least),
            Asks::AtMost { days, partly, none } => at_most(answer, days, partly, none),
            Asks::NothingFrom(day) => nothing(answer, as_of < day),
        }
    }
}

/// An answer to what should be there. A duration says that it is; for money it is, and not as asked.
fn granted(answer: &TermAnswer) -> Verdict {
    match answer {
        TermAnswer::Yes => Verdict::Met,
        TermAnswer::No | TermAnswer::None => Verdict::Missing,
        TermAnswer::Days(days) if days.0 > 0.0 => Verdict::Met,
        TermAnswer::Days(_) => Verdict::Missing,
        TermAnswer::Money(money) if money.amount.is_zero() => Verdict::Met,
        TermAnswer::Money(_) => Verdict::Partly,
        TermAnswer::Text(_) | TermAnswer::Unknown => Verdict::NotStated,
    }
}

fn reversed(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Met => Verdict::Missing,
        Verdict::Missing => Verdict::Met,
        other => other,
    }
}

fn at_least(answer: &TermAnswer, least: Days) -> Verdict {
    match answer {
        TermAnswer::Days(days) if days.0 >= least.0 => Verdict::Met,
        TermAnswer::Days(days) if days.0 > 0.0 => Verdict::Partly,
        TermAnswer::Days(_) | TermAnswer::No | TermAnswer::None => Verdict::Missing,
        // It is there, and nobody said how long.
        _ => Verdict::NotStated,
    }
}

fn at_most(answer: &TermAnswer, most: Days, partly: Option<Days>, none: bool) -> Verdict {
    match answer {
        TermAnswer::Days(days) if days.0 <= most.0 => Verdict::Met,
        TermAnswer::Days(days) if partly.is_some_and(|partly| days.0 <= partly.0) => Verdict::Partly,
        TermAnswer::Days(_) => Verdict::Missing,
        TermAnswer::No | TermAnswer::None if none => Verdict::Met,
        TermAnswer::No | TermAnswer::None => Verdict::Missing,
        _ => Verdict::NotStated,
    }
}

/// A charge, while costs may still be charged, and after.
fn nothing(answer: &TermAnswer, costs_are_allowed: bool) -> Verdict {
    match answer {
        TermAnswer::No | TermAnswer::None => Verdict::Met,
        TermAnswer::Money(money) if money.amount.is_zero() => Verdict::Met,
        TermAnswer::Money(_) | TermAnswer::Yes if costs_are_allowed => Verdict::Partly,
        TermAnswer::Money(_) | TermAnswer::Yes => Verdict::Missing,
        _ => Verdict::NotStated,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::catalogue::exit_term;

    fn judged(id: &str, answer: &TermAnswer, day: Date) -> Verdict {
        let check = exit_checks().checks.iter().find(|check| &*check.id == id).expect("it is listed");
        check.judge(Some(answer), day)
    }

    #[test]
    fn every_check_asks_for_a_known_term_and_cites_its_article() {
        let checks = &exit_checks().checks;
        assert!(checks.len() > 50);
        for check in checks {
            assert!(exit_term(&check.term).is_some(), "{}", check.id);
            assert_eq!(check.article.is_some(), check.list == CheckList::DataAct, "{}", check.id);
        }
        let mut ids: Vec<&str> = checks.iter().map(|check| &*check.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), checks.len());
        assert_eq!(exit_checks().applies_from, date(2025, 9, 12));
    }

    #[test]
    fn durations_meet_at_their_limits() {
        let day = date(2026, 11, 25);
        let days = |days| TermAnswer::Days(Days(days));
        assert_eq!(judged("DA-25-2-g", &days(30.0), day), Verdict::Met);
        assert_eq!(judged("DA-25-2-g", &days(29.0), day), Verdict::Partly);
        assert_eq!(judged("DA-25-2-g", &TermAnswer::None, day), Verdict::Missing);
        assert_eq!(judged("DA-25-2-g", &TermAnswer::Yes, day), Verdict::NotStated);
        assert_eq!(judged("DA-25-2-d", &days(60.0), day), Verdict::Met);
        assert_eq!(judged("DA-25-2-d", &days(61.0), day), Verdict::Missing);
        assert_eq!(judged("DA-25-2-d", &TermAnswer::None, day), Verdict::Met);
        assert_eq!(judged("DA-25-2-a", &days(30.0), day), Verdict::Met);
        assert_eq!(judged("DA-25-2-a", &days(210.0), day), Verdict::Partly);
        assert_eq!(judged("DA-25-2-a", &days(211.0), day), Verdict::Missing);
        assert_eq!(judged("DA-25-2-a", &TermAnswer::None, day), Verdict::Missing);
    }

    #[test]
    fn a_charge_is_judged_by_its_day() {
        let fee = TermAnswer::Money(quantity_text::money("1 kEUR").expect("an amount"));
        assert_eq!(judged("DA-29-1", &fee, date(2027, 1, 11)), Verdict::Partly);
        assert_eq!(judged("DA-29-1", &fee, date(2027, 1, 12)), Verdict::Missing);
        assert_eq!(judged("DA-29-1", &TermAnswer::None, date(2027, 1, 12)), Verdict::Met);
        assert_eq!(judged("DA-25-2-i", &fee, date(2027, 1, 12)), Verdict::Met);
        assert_eq!(judged("DA-29-5", &TermAnswer::Yes, date(2027, 1, 12)), Verdict::Missing);
    }
}
