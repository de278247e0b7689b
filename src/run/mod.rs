//! The way of the data, once: files → model → assessment.
//!
//! [`load`] reads files through the [`Files`] that it is given, follows includes and bases, and builds one model.

mod answers;
mod ask;
mod assess;
mod compare;
mod files;
mod foreign;
mod load;
mod unread_format;
mod wave;

pub use answers::{Answers, AnswersTo, answers, is_workbook};
#[cfg(feature = "spreadsheet")]
pub use answers::{WorkbookError, workbook_table};
pub use ask::{Asking, ask};
pub use assess::{Assessed, assess, rules};
pub use compare::{CompareError, Compared, LoadedBid, Opened, compare, open};
pub use files::{FileProblem, Files, Listed, MemoryFiles};
pub use load::{LoadError, Loaded, load};
