//! Attached parts lists that are broken: the system stands without its parts, and the report says so.

use std::fs;

use tempfile::tempdir;

use crate::bounds::{answered, assess};

#[test]
fn broken_attachments() {
    let folder = tempdir().unwrap();
    fs::write(
        folder.path().join("model.yaml"),
        "freehold: 1\nsystems: { mail: { name: Mail, sbom: parts.json } }\n",
    )
    .unwrap();
    let deep = format!(
        r#"{{"bomFormat":"CycloneDX","specVersion":"1.5","components":{}"#,
        "[{\"components\":".repeat(100_000)
    );
    let cases: &[(&[u8], &str, &str)] = &[
        (b"", "unreadable-attachment", "no reader knows the format"),
        (b"\xff\xfe", "unreadable-attachment", "could not be read"),
        (b"{\"a\": 1}", "unreadable-attachment", "no reader knows the format"),
        (b"freehold: 1\nsystems: { x: {} }\n", "unreadable-attachment", "no reader knows the format"),
        (
            b"{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"components\":[",
            "broken-json",
            "breaks off",
        ),
        (deep.as_bytes(), "broken-json", "nested too deep"),
    ];
    for (bytes, rule, part) in cases {
        fs::write(folder.path().join("parts.json"), bytes).unwrap();
        let run = assess(folder.path(), &["model.yaml"]);
        answered(&run, rule, part);
        assert!(run.out.contains("Left out: 1 file could not be read and counts for nothing"), "{}", run.out);
        assert!(run.out.contains("Mail"), "{}", run.out);
    }
    fs::remove_file(folder.path().join("parts.json")).unwrap();
    answered(&assess(folder.path(), &["model.yaml"]), "unreadable-attachment", "there is no such file");
    fs::create_dir(folder.path().join("parts.json")).unwrap();
    answered(&assess(folder.path(), &["model.yaml"]), "unreadable-attachment", "it is a folder, not a file");
}
