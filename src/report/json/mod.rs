//! The JSON report: for programs, with names that stay (DESIGN §4.9), a version and a published schema.
//!
//! The wire types are in [`wire`] and belong to this file's version alone; nothing else is serialised. Every row of a
//! table stands on one line, so that two reports can be compared line by line.

pub mod assurance;
mod award_rows;
pub mod award_wire;
pub mod contract;
pub mod exit_terms;
mod layout;
mod rows;
pub mod wire;

use serde_json::Value;

use super::compare::AwardContext;
use super::{Context, Format, Options};

/// The version of the report's shape. It changes when a name goes or changes its meaning, not when one is added.
pub const VERSION: &str = "1";

/// The format for programs.
pub static FORMAT: Format = Format {
    name: "json",
    what: "every figure, for programs; `freehold schema report` is its schema",
    extension: "json",
    render,
};

fn render(context: &Context, _: &Options) -> String {
    lines(&rows::report(context))
}

/// An award in JSON; `freehold schema award` is its schema.
#[must_use]
pub fn award(context: &AwardContext) -> String {
    lines(&award_rows::award(context))
}

/// Wire types as text, every row of a table on one line.
pub(super) fn lines(wire: &impl serde::Serialize) -> String {
    let mut out = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, layout::RowALine::default());
    wire.serialize(&mut serializer).expect("plain data goes into memory");
    out.push(b'\n');
    String::from_utf8(out).expect("serde_json writes UTF-8")
}

/// The JSON Schema of an award.
#[must_use]
pub fn award_schema() -> Value {
    let mut schema = schemars::schema_for!(award_wire::Award).to_value();
    schema["title"] = Value::from("Freehold award");
    schema
}

/// The JSON Schema of the report.
#[must_use]
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(wire::Report).to_value();
    schema["title"] = Value::from("Freehold report");
    schema
}
