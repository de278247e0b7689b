//! Tables of answers that are wrong in some way: each is told at its cell, and the rest is used.

use std::fs;

use super::program::{DAY, Run, expect, program, run};

pub(crate) const MODEL: &str = "freehold: 1
suppliers: { acme: { name: Acme A/S }, borg: { name: Borg ApS } }
systems:
  mail: { name: Mail, supplier: acme, roles: { develop: { by: [acme, borg] } }, holds: [letters], needs: [store] }
components:
  store: { name: Store, supplier: borg, provides: [files] }
interfaces: { files: { name: Files } }
data: { letters: { name: Letters, parts: { text: 2, files: 1 }, exports: [{ format: csv, parts: [text], takes: 20 d, cost: 5 DKK }] } }
";

/// Asks a model with a table of answers.
fn answer(model: &str, table: &[u8]) -> (Run, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("model.yaml"), model).unwrap();
    fs::write(folder.path().join("answers.csv"), table).unwrap();
    let mut command = program();
    command.current_dir(folder.path());
    command.args(["ask", "model.yaml", "--as-of", DAY, "--answers", "answers.csv"]);
    (command.output().unwrap().into(), folder)
}

/// What is told and what is stated, kept beside the table.
fn told(name: &str, table: &str) {
    let (run, _) = answer(MODEL, table.as_bytes());
    let text = format!("{}---\n{}---\nexit {}\n{}", table, run.err, run.code.unwrap(), run.out);
    expect(&format!("fixtures/ask/{name}.txt"), &text);
}

#[test]
fn what_is_understood_is_stated() {
    told(
        "stated",
        "key,answer\nsystems.mail.licence,proprietary\nsystems.mail.source,Escrow\nsystems.mail.term,yes\n\
         systems.mail.roles.develop.could,market\nsystems.mail.roles.operate.could,nobody\nsystems.mail.alternatives,Post; \"Other: mail\"\n\
         components.store.roles.develop.could,ACME a/s; Nødlinje A/S\ncomponents.store.interface,open\n\
         interfaces.files.openness,open-standard\ndata.letters.exports.1.by,api\ndata.letters.exports.1.tested,2026-01-31\n",
    );
}

#[test]
fn what_is_not_understood_is_told_at_its_cell() {
    told(
        "unclear-answer",
        "key,why,answer\nsystems.mail.source,x,publik\nsystems.mail.term,x,perhaps\nsystems.mail.delivery,x,saas\n\
         systems.mail.licence,x,\"Our own, of 2019\"\ndata.letters.exports.1.by,x,by post\ndata.letters.exports.1.tested,x,yesterday\n\
         components.store.source,x,?\n",
    );
}

#[test]
fn keys_of_no_question_and_second_answers_are_told() {
    told(
        "unknown-question",
        "answer;key\npublic;systems.mail.sorce\nsaas;systems.mail.supplier\npublic;systems.mail.source\nescrow;systems.mail.source\n;nonsense\n",
    );
}

#[test]
fn new_suppliers_are_told() {
    told(
        "new-supplier",
        "key,answer\nsystems.mail.roles.develop.could,Acme AS; Somebody\ncomponents.store.roles.operate.could,ourselves; Somebody\n",
    );
}

#[test]
fn a_table_without_titles_or_end_is_told() {
    told("unreadable-answers", "systems.mail.source,public\n");
    told("unclosed", "key,answer\nsystems.mail.source,public\nsystems.mail.term,\"yes\n");
}

#[test]
fn parts_of_parts_lists_take_no_answers() {
    let model = "freehold: 1\nsystems: { shop: { sbom: bom.json } }\n";
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("model.yaml"), model).unwrap();
    let list = r#"{ "bomFormat": "CycloneDX", "specVersion": "1.5", "components": [{ "type": "library", "name": "part", "version": "1" }] }"#;
    fs::write(folder.path().join("bom.json"), list).unwrap();
    let table = "key,answer\ncomponents.shop/part@1.source,public\nsystems.shop.source,none\n";
    fs::write(folder.path().join("answers.csv"), table).unwrap();
    let mut command = program();
    command.current_dir(folder.path()).args(["ask", "model.yaml", "--answers", "answers.csv"]);
    let run: Run = command.output().unwrap().into();
    assert!(run.err.contains("\"components.shop/part@1.source\" is a fact of a parts list"), "{}", run.err);
    assert!(run.out.contains("  shop:\n    source: none\n"), "{}", run.out);
}

#[test]
fn what_is_no_table_is_refused() {
    for (table, says) in [
        (&b"key,answer\nsystems.mail.source,\xF8\n"[..], "it is not UTF-8"),
        (&b"key,answer\n"[..], "there is no answer in answers.csv"),
        (&b""[..], "no answer was understood in answers.csv"),
        #[cfg(not(feature = "spreadsheet"))]
        (&b"PK\x03\x04"[..], "it is a workbook, which this build does not read; save it as CSV (UTF-8)"),
    ] {
        let (run, _) = answer(MODEL, table);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
        assert!(run.err.contains(says), "{}", run.err);
    }
}

#[test]
fn the_overlay_stands_where_it_can_see_its_model() {
    let (_, folder) = answer(MODEL, b"key,answer\nsystems.mail.source,public\n");
    fs::create_dir(folder.path().join("deep")).unwrap();
    fs::rename(folder.path().join("model.yaml"), folder.path().join("deep/model.yaml")).unwrap();
    let ask = |output: &str| -> Run {
        let mut command = program();
        command.current_dir(folder.path());
        command.args(["ask", "deep/model.yaml", "--answers", "answers.csv", "--output", output]);
        command.output().unwrap().into()
    };
    assert_eq!(ask("above.yaml").code, Some(0));
    let above = fs::read_to_string(folder.path().join("above.yaml")).unwrap();
    assert!(above.contains("extends: \"deep/model.yaml\"\n"), "{above}");
    assert_eq!(run(&["assess", folder.path().join("above.yaml").to_str().unwrap()]).err, "");
    assert_eq!(ask("deep/beside.yaml").code, Some(0));
    fs::create_dir(folder.path().join("other")).unwrap();
    let elsewhere = ask("other/elsewhere.yaml");
    assert_eq!(elsewhere.code, Some(2));
    assert!(elsewhere.err.contains("would stand elsewhere"), "{}", elsewhere.err);
    let over = ask("answers.csv");
    assert!(over.code == Some(2) && over.err.contains("nothing was overwritten"), "{}", over.err);
}
