//! The questions that may be put after bids are opened, with equal treatment: a fact that a bid is silent on is asked of
//! every bidder that is, whatever the answer would change.

use super::super::Context;
use super::super::ask::{self, Plain};
use super::super::csv::Csv;
use super::super::document::{Document, Phrase, Set, Table};
use super::{AwardContext, BidView, small};
use crate::award::{Bidden, Disclosed, Silent, asked_digest};
use crate::score::unknown::UnknownFact;
use crate::text::grammar::{counted, listed};

/// Whether to ask, by what rules, and every question to every bidder.
#[must_use]
pub fn after_opening(context: &AwardContext) -> Document {
    let mut document = Document::default();
    document.heading(1, format!("Questions after opening: {}", context.tender.title));
    let asked = context.award.bids.iter().filter(|bid| !bid.silent.is_empty()).count();
    if asked == 0 {
        document.paragraph("There is nothing to ask: every bid discloses all that the tender asks.");
        return document;
    }
    document.list(false, rules(context, asked));
    document.heading(2, "Who is asked what");
    to_bidders(context, 2, &mut document);
    document.heading(2, "The log");
    document.paragraph(
        Phrase::new()
            .plain("Digest of this list, over the digest of the rules and every question to every bidder: ")
            .code(asked_digest(context.frozen, context.award))
            .plain("."),
    );
    document.paragraph(small(format!(
        "Digest of the rules: {}. As of {}.",
        context.frozen.digest, context.as_of
    )));
    document
}

/// The same as a section of the report of an award.
pub(super) fn questions(context: &AwardContext, document: &mut Document) {
    if context.award.bids.iter().all(|bid| bid.silent.is_empty()) {
        return;
    }
    document.heading(2, "Questions to the bidders");
    document.paragraph("After the opening every bidder may be asked for each fact that it left blank, and for nothing else. An answer may confirm a fact; it never improves what was bid.");
    to_bidders(context, 3, document);
}

fn to_bidders(context: &AwardContext, level: u8, document: &mut Document) {
    let rows = kinds(context).into_iter().map(|(kind, bids)| vec![Phrase::from(kind), Phrase::from(bids)]);
    let columns = [("not disclosed", Set::Wrapped), ("asked of", Set::Wrapped)];
    document.add_table(Table::new(columns, rows.collect()).titled("Who is asked what"));
    for (bid, view) in context.award.bids.iter().zip(context.bids) {
        if !bid.silent.is_empty() {
            document.heading(level, format!("To {}", bid.name));
            let asked = bid.silent.iter().map(|silent| question(context, bid, view, silent));
            document.list(true, asked.collect());
        }
    }
}

fn rules(context: &AwardContext, asked: usize) -> Vec<Phrase> {
    let all = context.award.bids.len();
    vec![
        Phrase::new().strong(format!("{asked} of {} left something blank.", counted(all, "bid", "bids"))).plain(
            " Every bidder that is silent on a fact is asked for it, whatever the answer would change; nobody is asked for anything else.",
        ),
        Phrase::from(
            "An answer may confirm a fact; it never improves what was bid. The points stay those of the opening, in which silence took its worst end or knocked the bid out, as the tender says.",
        ),
        Phrase::from(
            "Send all questions on one day, with one deadline, and keep this list (Directive 2014/24/EU, Articles 18(1) and 56(3)). What was not stated before the opening is for the contract, not for the award.",
        ),
    ]
}

/// Each kind of fact with the bids that are asked for it, in the order of the tender's list.
fn kinds(context: &AwardContext) -> Vec<(&'static str, String)> {
    let bids = |fact: Disclosed| {
        let silent = context.award.bids.iter().filter(|bid| bid.silent.iter().any(|own| own.fact == fact));
        silent.map(|bid| bid.name.as_str()).collect::<Vec<_>>()
    };
    let asked = context.tender.disclose.iter().map(|fact| (fact.value, bids(fact.value)));
    let asked = asked.filter(|(_, bids)| !bids.is_empty());
    asked.map(|(fact, bids)| (super::disclosure::asked(fact), listed(&bids, 12))).collect()
}

fn question(context: &AwardContext, bid: &Bidden, view: &BidView, silent: &Silent) -> Phrase {
    let plain = words(context, bid, view, silent);
    let place = super::disclosure::silent_place(bid, view, silent);
    Phrase::new().plain(plain.question).faint(format!(" ({place})"))
}

/// The question, the key of its answer, and what can be written.
fn words(context: &AwardContext, bid: &Bidden, view: &BidView, silent: &Silent) -> Plain {
    let of_bid = Context {
        model: view.model,
        sources: view.sources,
        assessment: &bid.assessment,
        profile: context.profile,
        left_out: &[],
    };
    match silent.kind {
        Some(kind) => ask::plain(of_bid, &UnknownFact { subject: silent.of, kind }),
        None => {
            let name = bid.called(silent.of);
            let (question, key) = match silent.fact {
                Disclosed::Holds => (format!("Which of our data does {name} hold?"), "holds"),
                _ => (format!("What does {name} need to run?"), "needs"),
            };
            Plain { question, key: key.to_owned(), write: "ids, or [] for nothing" }
        }
    }
}

/// Titles of the columns of the table.
pub(in super::super) const LOGGED: [&str; 5] = ["bid", "key", "question", "write", "answer"];

/// The rows under the titles, without the empty column.
pub(in super::super) fn rows(context: &AwardContext) -> impl Iterator<Item = [String; 4]> {
    context.award.bids.iter().zip(context.bids).flat_map(move |(bid, view)| {
        bid.silent.iter().map(move |silent| {
            let plain = words(context, bid, view, silent);
            [bid.id.clone(), plain.key, plain.question, plain.write.to_owned()]
        })
    })
}

/// The same as a table with a column for what is answered, for the log.
#[must_use]
pub fn after_opening_csv(context: &AwardContext) -> String {
    let mut table = Csv::new(&LOGGED);
    rows(context).for_each(|row| table.line(row.iter().map(String::as_str).chain([""])));
    table.line(["digest", &asked_digest(context.frozen, context.award), "", "", ""]);
    table.text()
}
