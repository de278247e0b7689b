//! The command line: arguments in, exit code out. The only place with files, clock, environment and terminal.
//!
//! One file a command. Data goes to standard output, all else to standard error. Exit 0 is fine, 1 a failed gate, 2 could
//! not run; never the number of findings.

mod arguments;
mod assess;
mod cargo_command;
mod document;
mod explain;
mod files;
mod init;
mod inputs;
mod output;
mod progress;
mod rules;
mod schema;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command};

/// Could not run.
const COULD_NOT_RUN: u8 = 2;

/// Runs the command that the arguments name.
pub(crate) fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = if error.use_stderr() { COULD_NOT_RUN } else { 0 };
            // Nothing can be told when even this cannot be printed.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let done = match arguments.command {
        Command::Assess(arguments) => assess::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&format!("{error:#}"));
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}
