//! Exit terms on the wire: only where the profile judges them.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::Context;
use super::rows::interval;
use super::wire::Interval;
use crate::analyse::exit_terms::{Applies, Checked};
use crate::catalogue::{CheckList, Verdict};
use crate::score::{ExitTermRow, ExitTermScore};

/// 100·(worst+B)/2.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExitTerms {
    /// 0…100.
    pub score: Interval,
    /// The largest weighted gap, 0…1.
    pub worst: Interval,
    /// Breadth of the sum of weighted gaps, 0…1.
    #[serde(rename = "B")]
    pub b: Interval,
}

/// What a contract says about leaving.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ContractTerms<'a> {
    /// Id of the contract.
    pub contract: &'a str,
    /// Weight of the heaviest capability that leads to what hangs on it.
    pub weight: f64,
    /// How much of what it should say is lacking, 0…1.
    pub gap: Interval,
    /// Every check.
    pub checks: Vec<Check<'a>>,
}

/// One check.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Check<'a> {
    /// Its id.
    pub id: &'a str,
    /// `data-act` or `neutral`.
    pub list: &'static str,
    /// The article that asks for it; null where no law does.
    pub article: Option<&'a str>,
    /// `high`, `medium` or `low`.
    pub severity: &'static str,
    /// The term that answers it.
    pub term: &'a str,
    /// `met`, `partly`, `missing`, `not-stated` or `not-applicable`.
    pub verdict: &'static str,
    /// Why it does not apply; null where it does.
    pub because: Option<&'a str>,
    /// Whether it applies only if the contract is of a kind that is not stated.
    pub perhaps: bool,
}

pub(super) fn score(score: ExitTermScore) -> ExitTerms {
    ExitTerms { score: interval(score.score), worst: interval(score.worst), b: interval(score.b) }
}

/// `None` where the profile does not judge them.
pub(super) fn contracts<'a>(context: &Context<'a>) -> Option<Vec<ContractTerms<'a>>> {
    let rows = context.assessment.exit_terms.iter();
    context.profile.exit_terms.as_ref().map(|_| rows.map(|row| contract(context, row)).collect())
}

fn contract<'a>(context: &Context<'a>, row: &'a ExitTermRow) -> ContractTerms<'a> {
    ContractTerms {
        contract: &context.model.contracts[row.contract.index()].id,
        weight: row.weight,
        gap: interval(row.gap),
        checks: row.checks.iter().map(check).collect(),
    }
}

fn check(checked: &Checked) -> Check<'_> {
    let check = checked.check;
    let because = if let Applies::No(why) = checked.applies { Some(why) } else { None };
    let verdict = match checked.verdict {
        _ if because.is_some() => "not-applicable",
        Verdict::Met => "met",
        Verdict::Partly => "partly",
        Verdict::Missing => "missing",
        Verdict::NotStated => "not-stated",
    };
    Check {
        id: &check.id,
        list: if check.list == CheckList::DataAct { "data-act" } else { "neutral" },
        article: check.article.as_deref(),
        severity: check.gravity.word(),
        term: &check.term,
        verdict,
        because,
        perhaps: checked.applies == Applies::Perhaps,
    }
}
