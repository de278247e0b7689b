//! The first lines: what it is about, and the answers in sentences.

use super::super::document::{Document, Phrase};
use super::super::{Context, figure};
use crate::score::{ChokepointRow, CountInterval, DataRow};
use crate::text::grammar::{agree, capitalised, counted, listed};

pub(super) fn opening(context: &Context, document: &mut Document) {
    document.heading(1, title(context));
    answers(context, document);
}

/// What the report is called.
pub(in super::super) fn title(context: &Context) -> String {
    let organisation = context.model.organisation.as_ref();
    match organisation.map(|o| o.name.as_deref().unwrap_or(&o.id)) {
        Some(name) => format!("Lock-in risk of {name}"),
        None => "Lock-in risk".to_owned(),
    }
}

/// The answers in sentences, and what was left out.
pub(super) fn answers(context: &Context, document: &mut Document) {
    if context.assessment.capabilities.is_empty() {
        document.paragraph("There is nothing to assess: the model names no capability, system or component.");
        return left_out(context, document);
    }
    let sentences: Vec<Phrase> =
        [Some(stopped(context)), takers(context), chokepoint(context), data(context), Some(facts(context))]
            .into_iter()
            .flatten()
            .collect();
    document.list(false, sentences);
    left_out(context, document);
}

/// `, between 5 and 9 depending on what is not stated`, or nothing.
fn ends((low, typical, high): CountInterval) -> String {
    if low == typical && typical == high {
        return String::new();
    }
    format!(", between {low} and {high} depending on what is not stated")
}

fn stopped(context: &Context) -> Phrase {
    let assessment = context.assessment;
    let (counts, all, kind) = if assessment.vital > 0 {
        (assessment.vital_stopped, assessment.vital, "vital capability")
    } else {
        let lost = context.profile.severity[3];
        let holds = |of: fn(&crate::score::Interval) -> f64| {
            assessment.capabilities.iter().filter(|row| of(&row.supplier_hold) >= lost).count()
        };
        let counts = (holds(|hold| hold.low), holds(|hold| hold.typical), holds(|hold| hold.high));
        (counts, assessment.capabilities.len(), "capability")
    };
    let many = kind.replace("capability", "capabilities");
    if all == 1 {
        let mut counted = assessment.capabilities.iter().filter(|row| assessment.vital == 0 || row.vital);
        return only_one(kind, counted.next().map_or("", |row| &row.name), counts, frozen(context) > 0);
    }
    let head = match counts.1 {
        0 => format!("Typically none of {all} {many} can be stopped by one firm"),
        count => format!("{count} of {all} {many} can be stopped by one firm"),
    };
    let sentence = Phrase::new().strong(head).plain(ends(counts));
    match frozen(context) {
        0 => sentence.plain("."),
        frozen => {
            let be = agree(frozen, "is", "are");
            sentence.plain(format!(
                "; {frozen} {be} frozen at worst: left running, and nobody can change what it needs."
            ))
        }
    }
}

/// How many of the counted capabilities some one firm typically freezes, and none stops.
fn frozen(context: &Context) -> usize {
    let [frozen, lost] = [context.profile.severity[2], context.profile.severity[3]];
    let assessment = context.assessment;
    let counted = assessment.capabilities.iter().filter(|row| assessment.vital == 0 || row.vital);
    counted.filter(|row| (frozen..lost).contains(&row.supplier_hold.typical)).count()
}

/// The same of the only capability, which has a name.
fn only_one(kind: &str, name: &str, (low, typical, high): CountInterval, frozen: bool) -> Phrase {
    let head = Phrase::new().strong(format!("The only {kind}, {name}, "));
    let freezes = "; typically one firm can freeze it: it runs on, and nobody can change what it needs";
    let freezes = if frozen { freezes } else { "" };
    match (low, typical, high) {
        (_, 0, 0) => head.strong("cannot be stopped by one firm").plain(freezes).plain("."),
        (_, 0, _) => head
            .strong("can typically not be stopped by one firm")
            .plain(", but in the worst case it can")
            .plain(freezes)
            .plain("."),
        (0, _, _) => {
            head.strong("can typically be stopped by one firm").plain(", but in the best case it cannot.")
        }
        _ => head.strong("can be stopped by one firm").plain("."),
    }
}

fn takers(context: &Context) -> Option<Phrase> {
    let rows = context.ranked_exposures();
    let Some(top) = rows.iter().find(|row| row.supplier.is_some() && row.exposure.typical > 0.0) else {
        return unnamed(context);
    };
    let half = context.assessment.half_takers;
    let others = match half.1 {
        0 => "No firm alone can take half or more".to_owned(),
        count => format!("{} alone take half or more", counted(count, "firm can", "firms can each")),
    };
    let sentence = Phrase::new()
        .strong(context.group_name(top.supplier))
        .plain(" can take the most: ")
        .strong(figure::share_interval(top.exposure))
        .plain(" of what must go on, by weight and severity. ")
        .plain(capitalised(&others))
        .plain(ends(half) + ".");
    Some(sentence)
}

/// Where no named firm takes anything: what whoever is not named could.
fn unnamed(context: &Context) -> Option<Phrase> {
    let rows = context.ranked_exposures();
    let unnamed = rows.iter().find(|row| row.supplier.is_none() && row.exposure.high > 0.0)?;
    let sentence = Phrase::new()
        .strong("No firm is named that takes anything")
        .plain(". Whoever holds the roles that nobody is named for takes ")
        .strong(figure::share_interval(unnamed.exposure))
        .plain(" of what must go on, by weight and severity.");
    Some(sentence)
}

fn chokepoint(context: &Context) -> Option<Phrase> {
    let weight = |row: &&ChokepointRow| row.closedness.typical * row.gate;
    let rows = &context.assessment.chokepoints;
    // `max_by` keeps the last of equals; the first by id is wanted.
    let top = rows.iter().rev().max_by(|a, b| weight(a).total_cmp(&weight(b)))?;
    if weight(&top) <= 0.0 {
        return Some(Phrase::from("No closed part is typically in the way of anything."));
    }
    let sentence = Phrase::new()
        .strong(context.asset_name(top.asset))
        .plain(" is the tightest closed passage: ")
        .strong(figure::share(top.gate))
        .plain(" of the weight falls without it, and it is ")
        .plain(figure::share_interval(top.closedness))
        .plain(" closed (licence, times how hard it is to leave).");
    Some(sentence)
}

fn data(context: &Context) -> Option<Phrase> {
    let rows = &context.assessment.data;
    let weight = |row: &&DataRow| row.gap.typical * row.weight;
    let worst = rows.iter().rev().max_by(|a, b| weight(a).total_cmp(&weight(b)))?;
    let losing = |of: fn(&DataRow) -> f64| rows.iter().filter(|row| of(row) > 0.0).count();
    let counts = (losing(|row| row.gap.low), losing(|row| row.gap.typical), losing(|row| row.gap.high));
    let gaps = counts.1;
    if gaps == 0 {
        let all = counted(rows.len(), "data set", "data sets");
        return Some(Phrase::from(format!("All of {all} could typically be taken along whole.")));
    }
    let verb = agree(gaps, "loses", "lose");
    let sentence = Phrase::new()
        .strong(format!("{gaps} of {} {verb} something", counted(rows.len(), "data set", "data sets")))
        .plain(" on the way out")
        .plain(ends(counts))
        .plain(". Worst is ")
        .strong(context.data_name(worst.data))
        .plain(": ")
        .plain(figure::share_interval(worst.gap))
        .plain(" could not be taken along as it is.");
    Some(sentence)
}

fn facts(context: &Context) -> Phrase {
    let (stated, total) = context.assessment.stated;
    let share = if total == 0 { 1.0 } else { stated as f64 / total as f64 };
    let sentence =
        Phrase::new().strong(format!("{} of the facts asked for are stated", figure::share(share)));
    match context.assessment.scores.overall {
        Some(overall) if overall.width() > 0.0 => sentence.plain(format!(
            " ({stated} of {total}). The rest leaves the overall score anywhere between {} and {}; typically it is {}.",
            figure::score(overall.low),
            figure::score(overall.high),
            figure::score(overall.typical)
        )),
        _ => sentence.plain(format!(" ({stated} of {total}).")),
    }
}

fn left_out(context: &Context, document: &mut Document) {
    let broken = context.input_errors();
    if broken > 0 {
        let head = format!("{} in the input", counted(broken, "error", "errors"));
        document.paragraph(Phrase::new().strong(head).plain(format!(
            ": what {} could not be understood and counts for nothing here; the findings say where.",
            agree(broken, "it concerns", "they concern")
        )));
    }
    if context.left_out.is_empty() {
        return;
    }
    let count = context.left_out.len();
    let head = format!("Left out: {} could not be read", counted(count, "file", "files"));
    document.paragraph(Phrase::new().strong(head).plain(format!(
        " and {} for nothing here: {}.",
        agree(count, "counts", "count"),
        listed(context.left_out, 8)
    )));
}
