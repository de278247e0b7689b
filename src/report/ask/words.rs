//! How a single fact is asked for: the question, why it is asked, what would be good to hear, and how to write it down.

use super::Asked;
use crate::catalogue::{ExportFacet, exit_term};
use crate::model::{AssetKind, Role};
use crate::score::Missing;
use crate::score::unknown::{UnknownFact, UnknownKind};

/// One fact in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wording {
    /// The question, as it can be put to whoever knows.
    pub(super) question: String,
    /// What hangs on it.
    pub(super) why: &'static str,
    /// What would be good to hear.
    pub(super) good: &'static str,
    /// What can be written into the column of answers.
    pub(super) write: &'static str,
    /// Rules whose findings it bears on.
    pub(super) rules: &'static [&'static str],
    /// Contract terms that settle it.
    pub(super) terms: &'static [&'static str],
}

/// Who may and can take over.
const TAKING_OVER: &[&str] = &["sole-supplier"];
const CLOSEDNESS: &[&str] = &["proprietary-chokepoint"];
const WAY_OUT: &[&str] = &["data-export-gap"];

const HOLDER: &str = "ourselves, nobody, or names of suppliers with ; between them";
const ABLE: &str = "market, nobody, or names of suppliers with ; between them";
const OPENNESS: &str = "open-standard, open, documented or closed";

impl Wording {
    /// The words for a fact.
    pub(super) fn of(asked: &Asked<'_>, fact: &UnknownFact) -> Self {
        let name = asked.name(fact.subject);
        let thing = Thing::of(asked, fact.subject);
        let licence = stated_licence(asked, fact.subject);
        match fact.kind {
            UnknownKind::Licence if licence.is_some() => half_understood(name, licence.unwrap_or_default()),
            UnknownKind::Licence | UnknownKind::Source if thing == Thing::Built => built(name, fact.kind),
            UnknownKind::Holder(role) => holder(name, role, thing),
            UnknownKind::Could(role) => could(name, role, thing),
            UnknownKind::Export(at, facet) => {
                let export = described(asked, fact.subject, at as usize);
                of_export(&format!("the export of {name}{export}"), facet)
            }
            kind => plain(name, kind),
        }
    }

    /// Why it is asked, with the rules and terms that it serves, in one sentence.
    pub(super) fn reason(&self) -> String {
        let rules = format!("rule {}", self.rules.join(", "));
        let terms: Vec<String> = self.terms.iter().map(|key| clause(key)).collect();
        let terms =
            if terms.is_empty() { String::new() } else { format!("; contract term {}", terms.join(", ")) };
        format!("{} ({rules}{terms})", self.why)
    }
}

/// What a thing is made of decides which words make sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Thing {
    /// Code, and all that is not said to be anything else.
    Coded,
    /// Data centres, networks, hardware.
    Built,
}

impl Thing {
    fn of(asked: &Asked<'_>, subject: Missing) -> Self {
        let Missing::Asset(id) = subject else { return Self::Coded };
        let kind = asked.context.model.assets[id.index()].kind.as_ref().map(|kind| kind.value);
        match kind {
            Some(AssetKind::Infrastructure | AssetKind::Device) => Self::Built,
            _ => Self::Coded,
        }
    }
}

/// The text of a licence that is stated and not recognised.
fn stated_licence<'a>(asked: &Asked<'a>, subject: Missing) -> Option<&'a str> {
    let Missing::Asset(id) = subject else { return None };
    let text = asked.context.model.assets[id.index()].licence.as_ref()?.value.trim();
    (!text.is_empty() && !["unknown", "noassertion"].contains(&text.to_lowercase().as_str())).then_some(text)
}

fn half_understood(name: &str, text: &str) -> Wording {
    let question = format!("Which licence is meant by \"{text}\", under which we may use {name}?");
    Wording { question, ..plain(name, UnknownKind::Licence) }
}

/// Licence and source of what is built rather than written.
fn built(name: &str, kind: UnknownKind) -> Wording {
    let plain = plain(name, kind);
    let question = match kind {
        UnknownKind::Licence => {
            format!("Is {name} built to an open design that anybody may use, or to its owner's alone?")
        }
        _ => format!(
            "Who has the plans and the configuration of {name}, all that it takes to rebuild it elsewhere: are they published, delivered to us, held for us in escrow, or with its owner alone?"
        ),
    };
    Wording { question, ..plain }
}

/// `retrieval (Data Act, Article 25(2)(g))`.
pub(super) fn clause(key: &str) -> String {
    match exit_term(key).and_then(|term| term.article.as_deref()) {
        Some(article) => format!("{key} (Data Act, {article})"),
        None => key.to_owned(),
    }
}

fn plain(name: &str, kind: UnknownKind) -> Wording {
    match kind {
        UnknownKind::Licence => Wording {
            question: format!("Under which licence may we use {name}?"),
            why: "an open licence cannot be taken back, and lets others carry on",
            good: "an open-source licence, such as EUPL-1.2",
            write: "an SPDX id or expression; or proprietary",
            rules: &["sole-supplier", "proprietary-chokepoint"],
            terms: &[],
        },
        UnknownKind::Delivery => Wording {
            question: format!(
                "How do we get {name}: as a service of the supplier, hosted for us, on our own machines, or as a part of something else?"
            ),
            why: "what only its supplier runs stops with the supplier",
            good: "hosted or on-premises: somebody else could run it",
            write: "saas, hosted, on-premises or embedded",
            rules: TAKING_OVER,
            terms: &[],
        },
        UnknownKind::Source => Wording {
            question: format!(
                "Who has the source code of {name}: is it published, delivered to us, held for us in escrow, or with its owner alone?"
            ),
            why: "without the source nobody else can carry on when the owner leaves",
            good: "public, delivered or escrow",
            write: "public, delivered, escrow or none",
            rules: TAKING_OVER,
            terms: &["source-escrow"],
        },
        UnknownKind::Term => Wording {
            question: format!("May we go on running {name} when the agreement with its owner ends?"),
            why: "what we may run only while we subscribe stops when its owner leaves",
            good: "perpetual: yes, for ever",
            write: "subscription (no) or perpetual (yes)",
            rules: TAKING_OVER,
            terms: &["termination"],
        },
        UnknownKind::DirectNeed => Wording {
            question: format!("Through which kind of interface do other systems use {name}?"),
            why: "what is reached by an open interface can be replaced behind it",
            good: "open-standard: a published standard that others implement too",
            write: OPENNESS,
            rules: CLOSEDNESS,
            terms: &["open-interfaces"],
        },
        UnknownKind::Openness => Wording {
            question: format!(
                "How open is the interface {name}: a published standard, openly specified, documented by its supplier, or closed?"
            ),
            why: "what is reached by an open interface can be replaced behind it",
            good: "open-standard or open",
            write: OPENNESS,
            rules: CLOSEDNESS,
            terms: &["open-interfaces"],
        },
        UnknownKind::Alternatives => Wording {
            question: format!("Which products on the market could take the place of {name}?"),
            why: "who has nowhere to go has to stay",
            good: "two or more, by name",
            write: "none, or names with ; between them",
            rules: CLOSEDNESS,
            terms: &[],
        },
        _ => Wording {
            question: format!(
                "How can we take {name} out, all of it: in which formats, by whose hands, in how many days, and when was that last tried?"
            ),
            why: "data that cannot be taken along holds us",
            good: "all of it, in an open format, by ourselves, within the retrieval window, tried within the last year",
            write: "none, or each export like csv, self-service, 3 d, 2026-03-01 with ; between them",
            rules: WAY_OUT,
            terms: &["data-return", "export-formats"],
        },
    }
}

fn holder(name: &str, role: Role, thing: Thing) -> Wording {
    let (question, why, terms): (_, _, &[&str]) = match role {
        Role::Own => (
            format!("Who holds the rights to {name}?"),
            "who holds the rights decides who may use it, and whom else we depend on",
            &["change-of-control"],
        ),
        Role::Develop => (
            match thing {
                Thing::Coded => format!("Which firms change the code of {name} today?"),
                Thing::Built => format!("Which firms change and extend {name} today?"),
            },
            "if a single firm can change it, it stays as it is when that firm leaves",
            &["subcontractors"],
        ),
        Role::Operate => (
            format!("Which firms run {name} today, subcontractors included?"),
            "if a single firm runs it, it may stop when that firm leaves",
            &["subcontractors"],
        ),
        Role::Support => (
            format!("Which firms answer for {name} when something breaks?"),
            "if a single firm answers for it, nobody does when that firm leaves",
            &["subcontractors"],
        ),
    };
    let good = match role {
        Role::Own => "ourselves, or an owner that we do not depend on otherwise",
        _ => "two independent firms or more, or ourselves",
    };
    Wording { question, why, good, write: HOLDER, rules: TAKING_OVER, terms }
}

fn could(name: &str, role: Role, thing: Thing) -> Wording {
    let (question, rules, terms): (_, &[&str], &[&str]) = match role {
        Role::Develop => (
            match thing {
                Thing::Coded => {
                    format!("Who else is able to develop {name} further, if today's developer stops?")
                }
                Thing::Built => {
                    format!("Who else is able to change and extend {name}, if whoever does it today stops?")
                }
            },
            &["sole-supplier", "soft-lock-in"],
            &["documentation", "transfer"],
        ),
        Role::Operate => (
            format!("Who else is able to run {name}, if today's operator stops?"),
            TAKING_OVER,
            &["step-in", "exit-assistance"],
        ),
        Role::Own | Role::Support => (
            format!("Who else is able to answer for {name}, if today's supporter stops?"),
            TAKING_OVER,
            &["documentation"],
        ),
    };
    Wording {
        question,
        why: "somebody who may take over helps only if somebody is able to",
        good: "market, or one firm at least that is not today's",
        write: ABLE,
        rules,
        terms,
    }
}

/// ` as csv`, or which one of several.
fn described(asked: &Asked<'_>, subject: Missing, at: usize) -> String {
    let Missing::Data(data) = subject else { return String::new() };
    let exports = asked.context.model.data[data.index()].exports.as_ref();
    let exports = exports.map_or(&[][..], |exports| &exports.value);
    let format = exports.get(at).and_then(|export| export.format.as_ref());
    let number = if exports.len() > 1 { format!(" (number {})", at + 1) } else { String::new() };
    format.map_or_else(String::new, |format| format!(" as {}", format.value)) + &number
}

fn of_export(export: &str, facet: ExportFacet) -> Wording {
    let (question, why, good, write, terms): (_, _, _, _, &[&str]) = match facet {
        ExportFacet::Format => (
            format!("In which format is {export}, and is that format openly specified?"),
            "what only its maker's products read is not taken along",
            "the id of an open format, such as csv, xml or pdfa",
            "the id of a format",
            &["export-formats"],
        ),
        ExportFacet::Hands => (
            format!("By whose hands is {export} made?"),
            "an export that has to be asked for can be refused or priced",
            "self-service or api",
            "self-service, api, request or none",
            &["exportable-data"],
        ),
        ExportFacet::Time => (
            format!("How long does {export} take, all of it?"),
            "what takes longer than the retrieval window is cut off at its end",
            "less than the retrieval window of the contract",
            "a time, such as 3 d or 2 months",
            &["retrieval"],
        ),
        ExportFacet::Evidence => (
            format!("When was {export} last tried, from beginning to end?"),
            "an export that nobody has tried may not work on the day it is needed",
            "a day within the last year",
            "a day, such as 2026-03-01, or never",
            &["data-return"],
        ),
    };
    Wording { question, why, good, write, rules: WAY_OUT, terms }
}
