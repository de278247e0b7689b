//! What would help most: the three moves that lower the overall score most, each with why.

use super::super::document::{Document, Phrase};
use super::super::{Context, figure};
use crate::model::{AssetId, Level};
use crate::score::{Improvement, Subject};
use crate::text::grammar::capitalised;

/// How many moves are shown.
const MOVES: usize = 3;

pub(super) fn moves(context: &Context, document: &mut Document) {
    let rows: Vec<&Improvement> = context
        .assessment
        .improvements
        .iter()
        .filter(|row| figure::score(-row.change) != "0.0")
        .take(MOVES)
        .collect();
    if rows.is_empty() {
        return;
    }
    document.heading(2, "What would help most");
    let item = |row: &&Improvement| {
        Phrase::new()
            .strong(context.subject_name(row.subject))
            .plain(": ")
            .strong(format!("{} points", figure::change(row.change)))
            .plain(" overall if it were harmless. ")
            .plain(why(context, row.subject))
    };
    document.list(true, rows.iter().map(item).collect());
}

/// What holds a thing, and what to do about it.
pub(in crate::report) fn why(context: &Context, subject: Subject) -> String {
    match subject {
        Subject::Asset(asset) => why_asset(context, asset),
        Subject::Data(data) => {
            let gap = context
                .assessment
                .data
                .iter()
                .find(|row| row.data == data)
                .map_or(0.0, |row| row.gap.typical);
            format!(
                "{} of it could not be taken along: agree a full export in an open format, in our own hands, and test it every year.",
                figure::share(gap)
            )
        }
    }
}

fn why_asset(context: &Context, asset: AssetId) -> String {
    let assessment = context.assessment;
    let own = assessment
        .assets
        .iter()
        .find(|row| row.asset == asset)
        .map_or(Level::Unaffected, |row| row.worst_own.1);
    let closed = assessment
        .chokepoints
        .iter()
        .find(|row| row.asset == asset)
        .map_or(0.0, |row| row.closedness.typical);
    let mut parts: Vec<String> = Vec::new();
    match own {
        Level::Lost => {
            parts.push("One firm can stop it, and nobody else may or can take over in time".to_owned());
        }
        Level::Frozen => {
            parts.push("One firm can freeze it: it runs on, and nobody can change it".to_owned());
        }
        Level::Recoverable | Level::Unaffected => {}
    }
    if closed > 0.0 {
        parts.push(format!("it is closed to {}", figure::share(closed)));
    }
    let remedy = match own {
        Level::Lost | Level::Frozen => {
            "win a second able party with the rights and the source it needs, or replace it"
        }
        Level::Recoverable | Level::Unaffected => "open its licence or interfaces, or state an alternative",
    };
    let reason = capitalised(&parts.join(", and "));
    if reason.is_empty() { format!("{}.", capitalised(remedy)) } else { format!("{reason}: {remedy}.") }
}
