//! What would help most: the three moves that lower the overall score most, each with why.

use super::super::document::{Document, Phrase};
use super::super::{Context, figure};
use crate::model::{AssetId, Level};
use crate::score::{Improvement, Interval, Obstacle, Subject};
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
            let row = context.assessment.data.iter().find(|row| row.data == data);
            let gap = row.map_or(Interval::default(), |row| row.gap);
            let export = "agree a full export in an open format, in our own hands, and test it every year";
            if context.model.data[data.index()].exports.is_none() {
                return format!("Nobody stated how it can be taken out: ask, and {export}.");
            }
            format!("{} of it could not be taken along: {export}.", figure::share_interval(gap))
        }
    }
}

fn why_asset(context: &Context, asset: AssetId) -> String {
    let assessment = context.assessment;
    let own = assessment.assets.iter().find(|row| row.asset == asset).map(|row| row.worst_own);
    let (low, typical, _) = own.unwrap_or((Level::Unaffected, Level::Unaffected, Level::Unaffected));
    let chokepoint = assessment.chokepoints.iter().find(|row| row.asset == asset);
    let closedness = chokepoint.map_or(Interval::default(), |row| row.closedness);
    // What is so only by a guess is to be asked before anything is done about it.
    let guessed = if low < typical { "typically " } else { "" };
    let mut parts: Vec<String> = Vec::new();
    match typical {
        Level::Lost => parts.push(format!("{guessed}one firm can stop it")),
        Level::Frozen => {
            parts.push(format!("{guessed}one firm can freeze it: it runs on, and nobody can change it"));
        }
        Level::Recoverable => {
            parts.push(format!("{guessed}one firm can interrupt it, until somebody else takes over"));
        }
        Level::Unaffected => {}
    }
    if closedness.typical > 0.0 {
        let guessed = if closedness.low > 0.0 { "" } else { "typically " };
        parts.push(format!("it is {guessed}{} closed", figure::share(closedness.typical)));
    }
    let remedy = if low < typical || (typical == Level::Unaffected && closedness.low == 0.0) {
        format!("ask first what is not stated about it; then {}", remedy(context, asset, typical))
    } else {
        remedy(context, asset, typical).to_owned()
    };
    let reason = capitalised(&parts.join(", and "));
    if reason.is_empty() { format!("{}.", capitalised(&remedy)) } else { format!("{reason}: {remedy}.") }
}

/// What would make an asset harmless.
fn remedy(context: &Context, asset: AssetId, own: Level) -> &'static str {
    let rows = &context.assessment.improvements;
    let obstacle = rows.iter().find(|row| row.subject == Subject::Asset(asset)).and_then(|row| row.obstacle);
    match (own, obstacle) {
        (Level::Lost | Level::Frozen, Some(Obstacle::NobodyCan)) => {
            "win a second party that is able to take over, or agree a replacement in time"
        }
        (Level::Lost | Level::Frozen, Some(Obstacle::NobodyKnown)) => {
            "find out who else is able to take over, or agree a replacement in time"
        }
        (Level::Lost | Level::Frozen, Some(Obstacle::NobodyMay)) => {
            "get the rights and the source that let somebody else take over, or agree a replacement in time"
        }
        (Level::Lost | Level::Frozen, None) => {
            "win a second able party with the rights and the source it needs, or replace it"
        }
        (Level::Recoverable, _) => "let two parties do it side by side",
        (Level::Unaffected, _) => "open its licence or interfaces, get its data out, or find alternatives",
    }
}
