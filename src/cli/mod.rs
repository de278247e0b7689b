//! The command line: arguments in, exit code out. The only place with files, clock, environment and terminal.
//!
//! One file a command. Data goes to standard output, all else to standard error. Exit 0 is fine, 1 a failed gate, 2 could
//! not run; never the number of findings.

mod arguments;
mod ask;
mod assess;
mod award_format;
mod cargo_command;
mod compare;
mod document;
mod explain;
mod files;
mod init;
mod inputs;
mod output;
mod progress;
mod rules;
mod schema;
mod target;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command};

/// Could not run.
const COULD_NOT_RUN: u8 = 2;

/// Runs the command that the arguments name.
pub(crate) fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(said) => return answer(&said),
    };
    let done = match arguments.command {
        Command::Ask(arguments) => ask::run(&arguments),
        Command::Assess(arguments) => assess::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
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

/// Prints help, or what is wrong with the arguments.
fn answer(said: &clap::Error) -> ExitCode {
    match output::show(said) {
        // Nothing can be told when even what is wrong cannot be.
        _ if said.use_stderr() => ExitCode::from(COULD_NOT_RUN),
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            output::complain(&format!("cannot write to standard output: {error}"));
            ExitCode::from(COULD_NOT_RUN)
        }
        _ => ExitCode::SUCCESS,
    }
}
