//! The sheet of lock-in: every score with its ends, and the value that is scored.

use super::super::compare::FOR_INFORMATION;
use super::Ranked;
use super::book::{At, Cell, Pattern, Role, Sheet};
use crate::award::{Bidden, Dimension, scored_value};
use crate::score::{Interval, Scores};

/// Where the scored value of each bid stands, by dimension.
pub(super) type Scored = Vec<Vec<(Dimension, At)>>;

/// The column of the value that is scored.
const SCORED: usize = 5;

pub(super) fn lock_in(ranked: &Ranked) -> (Sheet, Scored) {
    let mut sheet = Sheet::new("Lock-in", vec![34.0, 30.0, 12.0, 12.0, 12.0, 14.0]);
    sheet.title("Lock-in, 0 to 100, higher is worse");
    sheet.note(format!(
        "Over the scope of the tender: what each bid adds or changes, and what that needs. Where a fact is not known, a score has a best and a worst end; the {} value is the one that is scored, with one decimal. Shaded cells may be changed.",
        ranked.context.scored()
    ));
    sheet.main_heads(["who", "score", "best", "typical", "worst", "scored"], 2);
    sheet.frozen.1 = 2;
    let scored = ranked.bids.iter().map(|(bid, _)| of_bid(ranked, bid, &mut sheet)).collect();
    let context = ranked.context;
    if let Some(incumbent) = &context.award.incumbent {
        of_scores(ranked, "today", &incumbent.assessment.scores, &mut sheet);
    }
    sheet.heading("The whole organisation, for information");
    sheet.note(FOR_INFORMATION);
    sheet.heads(["who", "score", "best", "typical", "worst"], 2);
    of_scores(ranked, "today", &context.base_assessment.scores, &mut sheet);
    for (bid, view) in &ranked.bids {
        of_scores(ranked, &bid.name, &view.whole.scores, &mut sheet);
    }
    (sheet, scored)
}

fn of_bid(ranked: &Ranked, bid: &Bidden, sheet: &mut Sheet) -> Vec<(Dimension, At)> {
    let row = |of: Dimension| {
        let cells = score(&bid.name, of, of.score(&bid.scores));
        let scored = Cell::exact(scored_value(ranked.tender(), bid, of));
        let scored = scored.of(Role::Input).shown(Pattern::Fixed(1));
        let row = sheet.line(cells.into_iter().chain([scored]));
        (of, sheet.at(row, SCORED))
    };
    Dimension::of(ranked.context.profile).map(row).collect()
}

fn of_scores(ranked: &Ranked, who: &str, scores: &Scores, sheet: &mut Sheet) {
    for of in Dimension::of(ranked.context.profile) {
        sheet.line(score(who, of, of.score(scores)));
    }
}

fn score(who: &str, of: Dimension, interval: Option<Interval>) -> Vec<Cell> {
    let ends = interval.map(|score| [score.low, score.typical, score.high]);
    let cells = ends.map_or_else(
        || vec![Cell::text("n/a")],
        |ends| ends.map(|end| Cell::number(end).shown(Pattern::Fixed(1))).into(),
    );
    [Cell::text(who), Cell::text(of.name())].into_iter().chain(cells).collect()
}
