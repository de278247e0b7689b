//! The rooms of the code: who may import whom, and how large files may be. Imports point only downwards.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

#[path = "support/inputs.rs"]
mod inputs;
#[path = "support/rust_source.rs"]
mod rust_source;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rust_source::{declares_in_macro, rooms};

/// Each folder under `src`, what it may import, and why where it is more than its place in the order asks for.
const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("finding", &["text"]),
    ("model", &["finding", "text"]),
    ("catalogue", &["finding", "model", "text"]),
    ("read", &["catalogue", "finding", "model", "text"]),
    // It knows nodes, levels and lanes, and no word of IT: it needs nobody.
    ("graph", &[]),
    ("analyse", &["catalogue", "finding", "graph", "model"]),
    // The profile is read in `catalogue`; findings carry places of `text`.
    ("score", &["analyse", "catalogue", "finding", "model", "text"]),
    ("award", &["analyse", "catalogue", "finding", "model", "score", "text"]),
    ("report", &["analyse", "award", "catalogue", "finding", "model", "score", "text"]),
    ("run", &["analyse", "award", "catalogue", "finding", "model", "read", "score", "text"]),
    // The types that `run` and `report` hand out are those of the rooms below; nothing is computed with them here.
    ("cli", &["award", "catalogue", "finding", "model", "report", "run", "score", "text"]),
];

/// Lines that a file may have.
const LONGEST: usize = 450;

/// Files that may be longer, how long, and why.
const LONGER: &[(&str, usize, &str)] = &[];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of the code by its path from the root, with forward slashes, and its text.
fn sources() -> Vec<(String, String)> {
    let named = |path: PathBuf| {
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        (name, fs::read_to_string(path).unwrap())
    };
    let mut found: Vec<(String, String)> =
        inputs::files(&root().join("src"), "rs").into_iter().map(named).collect();
    found.sort();
    found
}

/// The room of a file and how deep its module is: `src/model/ids.rs` is `model`, 2.
fn place(path: &str) -> (&str, usize) {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let depth = if parts.last() == Some(&"mod.rs") { parts.len() - 1 } else { parts.len() };
    (parts[0], depth)
}

/// The rooms that a file imports and may not.
fn violations(path: &str, text: &str) -> Vec<String> {
    let (room, depth) = place(path);
    let allowed = ROOMS.iter().find(|(own, _)| *own == room).map_or(&[][..], |(_, allowed)| *allowed);
    let known: BTreeSet<&str> = ROOMS.iter().map(|(room, _)| *room).chain(["*"]).collect();
    let other = |found: &String| {
        found != room && known.contains(found.as_str()) && !allowed.contains(&found.as_str())
    };
    rooms(text, depth).into_iter().filter(other).map(|found| format!("{path} imports {found}")).collect()
}

#[test]
fn imports_point_only_downwards() {
    let wrong: Vec<String> = sources()
        .iter()
        .filter(|(path, _)| place(path).1 > 1 || path.ends_with("mod.rs"))
        .flat_map(|(path, text)| violations(path, text))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_of_rooms_is_the_folder() {
    let mut folders: Vec<String> = fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    folders.sort();
    let mut rooms: Vec<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    rooms.sort_unstable();
    assert_eq!(folders, rooms);
    for (at, (room, allowed)) in ROOMS.iter().enumerate() {
        let below: Vec<&str> = ROOMS[..at].iter().map(|(room, _)| *room).collect();
        assert!(allowed.is_sorted(), "{room}");
        assert!(allowed.iter().all(|allowed| below.contains(allowed)), "{room} may look up");
    }
}

#[test]
fn the_scanner_sees_every_way_to_import() {
    let seen = |text: &str, path: &str| violations(path, text).join("; ");
    for text in [
        "use crate::report::Context;",
        "use crate::{model::Model, report};",
        "use crate::{model::{Asset, Model}, report::{Context, text}};",
        "fn f() -> crate::report::Context { todo!() }",
        "use super::super::report;",
        "use super::super::{model::Model, report::Context};",
        "mod tests { use super::super::super::report; }",
        "fn f() { mod inner { use crate :: report; } }",
    ] {
        assert_eq!(seen(text, "src/score/rows.rs"), "src/score/rows.rs imports report", "{text}");
    }
    assert_eq!(seen("use super::report;", "src/score/mod.rs"), "src/score/mod.rs imports report");
    assert_eq!(seen("use crate::*;", "src/score/mod.rs"), "src/score/mod.rs imports *");
    assert_eq!(seen("use freehold::graph::Gate;", "src/cli/init.rs"), "src/cli/init.rs imports graph");
}

#[test]
fn the_scanner_sees_no_import_where_there_is_none() {
    for text in [
        "use crate::model::{Asset, report};",
        "// use crate::report;\n/* crate::report /* in */ crate::report */",
        "/// [`crate::report`]\nconst A: &str = \"crate::report \\\" crate::report\";",
        "const A: &str = r#\"use crate::report; \" \"#; const B: char = '\"'; const C: char = '\\'';",
        "fn f<'a>(a: &'a str) { use super::report; }",
        "mod tests { use super::super::report; }",
        "mod a { mod b { } use super::super::report; }",
        "use crate::score::report;",
    ] {
        assert!(violations("src/score/rows.rs", text).is_empty(), "{text}");
    }
}

#[test]
fn no_module_is_declared_in_a_macro() {
    for (path, text) in sources() {
        assert!(!declares_in_macro(&text), "{path}: `cargo fmt` does not see what a macro declares");
    }
    assert!(declares_in_macro("rules! { mod a; mod b; }"));
    assert!(declares_in_macro("macro_rules! rules { ($($name:ident)*) => { $(mod $name;)* } }"));
    assert!(!declares_in_macro("const A: &[u8] = &vec![1]; mod a { fn f() { print!(\"mod b;\") } } mod c;"));
}

#[test]
fn files_are_small_and_named_by_what_they_are() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let longer = LONGER.iter().find(|(own, ..)| *own == path);
        let most = match path.rsplit('/').next().unwrap() {
            "main.rs" => 79,
            "mod.rs" => 149,
            _ => longer.map_or(LONGEST, |(_, lines, _)| *lines),
        };
        let lines = text.lines().count();
        if lines > most {
            wrong.push(format!("{path} has {lines} lines, {most} is the limit"));
        }
        let says_nothing = ["common", "helper", "misc", "util"];
        if path.split(['/', '.', '_']).any(|part| says_nothing.contains(&part.trim_end_matches('s'))) {
            wrong.push(format!("the name of {path} does not say what it holds"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (path, _, reason) in LONGER {
        let lines = fs::read_to_string(root().join(path)).unwrap().lines().count();
        assert!(lines > LONGEST && !reason.is_empty(), "{path} needs no exception");
    }
}

/// `lib.rs` is docs and the list of rooms: nothing else stands there.
#[test]
fn the_library_is_a_list_of_rooms() {
    let text = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let code: Vec<&str> = text.lines().filter(|line| !line.starts_with("//!") && !line.is_empty()).collect();
    let mut rooms: Vec<String> = ROOMS.iter().map(|(room, _)| format!("pub mod {room};")).collect();
    rooms.retain(|line| line != "pub mod cli;");
    rooms.sort_unstable();
    assert_eq!(code, rooms);
    for (room, _) in ROOMS.iter().filter(|(room, _)| *room != "cli") {
        assert!(text.contains(&format!("//! | [`{room}`] |")), "the map does not show {room}");
    }
}
