//! The score of exit terms and its parts, and every check of one contract.

use super::super::document::{Phrase, Set};
use super::super::figure;
use super::calculation::calculation;
use super::data_export::{largest_weight, two};
use super::ledger::{Item, Ledger};
use super::page::Page;
use super::parts::parts;
use crate::analyse::exit_terms::{Applies, Checked, services};
use crate::catalogue::Verdict;
use crate::model::{ContractId, Service};
use crate::score::{DataExportScore, ExitTermRow, ExitTermScore};

fn score(page: &mut Page<'_>, title: &str) -> Option<ExitTermScore> {
    let score = page.context.assessment.scores.exit_terms;
    if score.is_none() {
        page.document.heading(1, format!("{title}: n/a"));
        if page.context.profile.exit_terms.is_none() {
            page.say(
                "This profile does not judge what contracts say about leaving; `--profile procurement` does.",
            );
        } else {
            page.say("No contract is scored: nothing that a capability leads to names one. State `contract:` on systems.");
        }
    }
    score
}

pub(super) fn tell(page: &mut Page<'_>) {
    let Some(score) = score(page, "Exit terms") else { return };
    page.document.heading(1, format!("Exit terms: {}", figure::score_interval(score.score)));
    page.say("How much of what contracts should say about leaving they do not say: the worst single contract, and how many there are.");
    page.section("How it is calculated");
    parts(
        page,
        &[
            ("exit-terms.worst", "the worst contract, by the weight of what hangs on it", score.worst),
            ("exit-terms.B", "how many contracts lack how much, by weight", score.b),
        ],
    );
    two(page, "score = 100 × (worst + B) / 2", as_data(score));
    page.section("What goes in most");
    ledger(page).rank(page);
    page.say("Explain a contract by its id to see every check and its article.");
}

/// The score of one capability or system, of the contracts that it leads to.
pub(super) fn two_of(page: &mut Page<'_>, score: ExitTermScore) {
    two(page, "exit-terms = 100 × (worst contract + breadth of what contracts lack) / 2", as_data(score));
}

/// Both dimensions are made of a worst and a breadth.
fn as_data(ExitTermScore { score, worst, b }: ExitTermScore) -> DataExportScore {
    DataExportScore { score, worst, b }
}

fn ledger(page: &Page<'_>) -> Ledger {
    let context = page.context;
    let largest = largest_weight(page);
    let item = |row: &ExitTermRow| {
        let contract = &context.model.contracts[row.contract.index()];
        Item {
            name: contract.name.as_deref().unwrap_or(&contract.id).into(),
            factors: vec![figure::part_interval(row.gap), figure::plain(row.weight)],
            amount: row.gap.map(|gap| gap * row.weight / largest),
            place: Some(contract.span),
        }
    };
    let items = context.assessment.exit_terms.iter().map(item).collect();
    let titles = &["contract", "lacking", "weight", "lacking × weight / largest"];
    Ledger { titles, nouns: ("contract", "contracts"), items }.ranked()
}

pub(super) fn worst(page: &mut Page<'_>) {
    let Some(score) = score(page, "Exit terms, worst") else { return };
    page.document.heading(1, format!("Exit terms, worst: {}", figure::part_interval(score.worst)));
    page.say("The contract whose silence on leaving weighs most: what it lacks, times the weight of the heaviest capability that leads to what hangs on it, over the largest weight of any.");
    page.section("The largest of these");
    ledger(page).rank(page);
}

pub(super) fn breadth(page: &mut Page<'_>) {
    let Some(score) = score(page, "Exit terms, B") else { return };
    page.document.heading(1, format!("Exit terms, B: {}", figure::part_interval(score.b)));
    page.say("How many contracts lack something, each counted by how much and by its weight. Every term that is agreed moves it.");
    page.section("How it is calculated");
    let ledger = ledger(page);
    ledger.show(page);
    let constant = figure::plain(page.context.profile.breadth);
    let sum = ledger.sum();
    let formula = format!("B = together / (together + {constant})");
    calculation(&mut page.document, &formula, score.b, figure::part, |end| {
        let sum = figure::part(end(sum));
        format!("{sum} / ({sum} + {constant})")
    });
}

/// Every check of a contract.
pub(super) fn of_contract(id: ContractId, page: &mut Page<'_>) {
    let context = page.context;
    page.section("What it says about leaving");
    let Some(row) = context.assessment.exit_terms.iter().find(|row| row.contract == id) else {
        let why = if context.profile.exit_terms.is_none() {
            "This profile does not judge it; `--profile procurement` checks it against the Data Act and a neutral list of exit terms."
        } else {
            "It is not judged, as nothing that a capability leads to names it."
        };
        return page.say(why);
    };
    page.say(format!(
        "{} By severity, {} of what it should say is lacking.",
        kind(page, id),
        figure::share_interval(row.gap)
    ));
    let (applying, others): (Vec<&Checked>, Vec<&Checked>) =
        row.checks.iter().partition(|checked| !matches!(checked.applies, Applies::No(_)));
    for (verdict, title) in [
        (Verdict::Missing, "Missing"),
        (Verdict::NotStated, "Not stated"),
        (Verdict::Partly, "Met in part"),
        (Verdict::Met, "Met"),
    ] {
        let mut of: Vec<&Checked> =
            applying.iter().copied().filter(|checked| checked.verdict == verdict).collect();
        // Stable, so that those of one severity stay in the order of the articles.
        of.sort_by_key(|checked| checked.check.gravity);
        if !of.is_empty() {
            page.document.heading(3, title);
            page.document.list(false, of.into_iter().map(item).collect());
        }
    }
    let other = |checked: &Checked| {
        let Applies::No(why) = checked.applies else { return Vec::new() };
        vec![Phrase::from(&*checked.check.id), Phrase::from(&*checked.check.test), Phrase::from(why)]
    };
    let columns = [("does not apply", Set::Left), ("", Set::Wrapped), ("because", Set::Wrapped)];
    page.document.table(&columns, others.into_iter().map(other).collect());
}

fn kind(page: &Page<'_>, id: ContractId) -> String {
    let services = services(page.context.model, id);
    let name = |service: Service| match service {
        Service::Iaas => "infrastructure as a service",
        Service::Paas => "a platform as a service",
        Service::Saas => "software as a service",
        Service::None => "no data processing service",
    };
    if services.possible.len() == 1 {
        return format!("It is judged as {}.", name(services.typical));
    }
    format!(
        "What kind of service it is, is not stated (service); typically it is judged as {}, and at the ends as whatever is best and worst.",
        name(services.typical)
    )
}

/// What is asked, which term answers it, and who asks.
fn item(checked: &Checked) -> Phrase {
    let check = checked.check;
    let perhaps = if checked.applies == Applies::Perhaps { "; only if it is such a service" } else { "" };
    let article = check.article.as_deref().unwrap_or("no duty in law");
    Phrase::new()
        .strong(check.gravity.word())
        .plain(format!(": {} (", check.test))
        .code(&*check.term)
        .plain(format!("; {}, {article}{perhaps})", check.id))
}
