//! Workbooks: an award as a spreadsheet in which the whole calculation is live, so that it can be checked and its inputs
//! changed; and questions with a column to fill in.
//!
//! [`book`] holds what stands in which cell, without a word of the file format, and [`write()`] makes a file of it; one
//! file a sheet fills it. Every formula carries the program's own result, for readers that do not calculate. A formula is
//! made of addresses and words of ours alone: what a model or a bid says only ever becomes text.
//!
//! A spreadsheet keeps 15 digits of a number. Inputs with more are refused; results with more are rounded to them, and
//! the sheet on the method says which.

pub mod book;

mod award;
mod changes;
mod costs;
mod criteria;
mod digits;
mod file;
mod left_blank;
mod lock_in;
mod method;
mod questions;
mod requirements;
mod robustness;

pub use digits::TooManyDigits;
pub use file::write;
pub use questions::{after_opening, after_opening_book, questions, questions_book};

use thiserror::Error;

use super::compare::{AwardContext, BidView};
use crate::award::{Bidden, Tender};
use book::Book;

/// Why there is no workbook.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SheetError {
    /// A spreadsheet would round a number that decides.
    #[error(transparent)]
    Digits(#[from] TooManyDigits),
    /// A sheet is larger than files of this kind can be.
    #[error("a workbook cannot hold it")]
    File(#[from] rust_xlsxwriter::XlsxError),
}

/// The award as a file of Excel's format (`.xlsx`), without macros and without links.
///
/// # Errors
/// Where a number that decides has more digits than a spreadsheet keeps, or a sheet more rows than one can have.
pub fn award(context: &AwardContext) -> Result<Vec<u8>, SheetError> {
    digits::check(context)?;
    write(&award_book(context))
}

/// The award as tables.
#[must_use]
pub fn award_book(context: &AwardContext) -> Book {
    let ranked = Ranked::of(context);
    let (costs, amounts) = costs::costs(&ranked);
    let (lock_in, scores) = lock_in::lock_in(&ranked);
    let (requirements, verdicts) = requirements::requirements(&ranked);
    let from = criteria::From { amounts, scores, verdicts };
    let sheets = vec![
        award::award(&ranked, &from),
        costs,
        requirements,
        lock_in,
        left_blank::left_blank(&ranked),
        changes::changes(&ranked),
        robustness::robustness(&ranked),
        method::method(&ranked),
    ];
    let subject = context.tender.reference.clone().unwrap_or_default();
    Book { title: format!("Award: {}", context.tender.title), subject, day: context.as_of, sheets }
}

/// What the sheets are filled from: the bids by rank, those that are not admitted last.
struct Ranked<'a> {
    context: &'a AwardContext<'a>,
    bids: Vec<(&'a Bidden, &'a BidView<'a>)>,
}

impl<'a> Ranked<'a> {
    fn of(context: &'a AwardContext<'a>) -> Self {
        let order = context.award.ranked();
        let bids = order.into_iter().map(|at| (&context.award.bids[at], &context.bids[at])).collect();
        Self { context, bids }
    }

    fn tender(&self) -> &'a Tender {
        self.context.tender
    }

    fn currency(&self) -> &'a str {
        &self.context.tender.currency.value
    }
}
