//! What is no file, or no text, or too much of it.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::tempdir;

use crate::bounds::{answered, assess, assess_as, refused};
use crate::program::{DAY, program};

#[test]
fn no_file() {
    let folder = tempdir().unwrap();
    refused(&assess(folder.path(), &["missing.yaml"]), "unreadable-file", "there is no such file");
    refused(
        &assess(folder.path(), &["no/such/folder/model.yaml"]),
        "unreadable-file",
        "there is no such file",
    );
    refused(&assess(folder.path(), &["."]), "unreadable-file", "\".\" could not be read");
    refused(&assess(folder.path(), &["/"]), "unreadable-file", "it is a folder, not a file");
    fs::create_dir(folder.path().join("model.yaml")).unwrap();
    refused(&assess(folder.path(), &["model.yaml"]), "unreadable-file", "it is a folder, not a file");
    refused(&assess(folder.path(), &["model.yaml/"]), "unreadable-file", "it is a folder, not a file");
    std::os::unix::fs::symlink("loop.yaml", folder.path().join("loop.yaml")).unwrap();
    refused(&assess(folder.path(), &["loop.yaml"]), "unreadable-file", "loop.yaml");
}

/// An answer about nothing looks like a good one.
#[test]
fn formats_that_nothing_reads() {
    let folder = tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    for (text, looks) in [
        (r#"{"spdxVersion": "SPDX-2.3", "packages": [{"name": "a"}]}"#, "SPDX"),
        (r#"{"name": "shop", "model": {"people": []}, "views": {}}"#, "Structurizr"),
        ("publiccodeYmlVersion: '0.4'\nname: tool\n", "publiccode.yml"),
        ("apiVersion: backstage.io/v1alpha1\nkind: Component\n", "Backstage"),
        (r#"{"specVersion": "1.5", "components": [{"name": "a"}]}"#, "CycloneDX without `bomFormat`"),
        (r#"{"a": 1}"#, "first line is `freehold: 1`; Cargo metadata; CycloneDX JSON"),
    ] {
        write("foreign", text);
        refused(&assess(folder.path(), &["foreign"]), "unread-format", looks);
    }
    write("next.yaml", "freehold: 2\nsystems: { mail: {} }\n");
    refused(&assess(folder.path(), &["next.yaml"]), "unsupported-version", "only version 1 is known");
    write("model.yaml", "freehold: 1\nsystems: { mail: {} }\n");
    let run = assess(folder.path(), &["model.yaml", "foreign", "next.yaml"]);
    answered(&run, "unread-format", "foreign:1:");
    assert!(run.out.contains("2 files could not be read"), "{}", run.out);
}

#[test]
fn pipes_and_devices_never_hang() {
    let folder = tempdir().unwrap();
    assert!(Command::new("mkfifo").arg(folder.path().join("pipe.yaml")).status().unwrap().success());
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("zero.yaml")).unwrap();
    for file in ["pipe.yaml", "zero.yaml", "/dev/zero", "/dev/stdin"] {
        refused(&assess(folder.path(), &[file]), "unreadable-file", "it is neither a file nor a folder");
    }
    fs::write(
        folder.path().join("model.yaml"),
        "freehold: 1\ninclude: ['*.yaml']\nsystems: { mail: { sbom: pipe.yaml } }\n",
    )
    .unwrap();
    let run = assess(folder.path(), &["model.yaml"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    for profile in ["pipe.yaml", "zero.yaml", "/dev/zero", ".", "missing.yaml"] {
        let mut command = program();
        command.current_dir(folder.path()).args([
            "assess",
            "model.yaml",
            "--as-of",
            DAY,
            "--profile",
            profile,
        ]);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{profile}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(profile), "{profile}");
    }
}

#[test]
fn no_text() {
    let folder = tempdir().unwrap();
    let all: Vec<u8> = (0..=255).cycle().take(10_000).collect();
    let cases: &[(&str, &[u8], &str, &str)] = &[
        ("empty", b"", "unreadable-file", "the file is empty"),
        ("comment", b"# nothing\n", "unreadable-file", "the file is empty"),
        (
            "latin",
            b"freehold: 1\nx: \xe5\n",
            "unreadable-file",
            "it is not UTF-8: byte 0xe5 at position 15, line 2",
        ),
        ("utf-16", b"\xff\xfef\0r\0", "unreadable-file", "UTF-16"),
        ("binary", &all, "unreadable-file", "it is not UTF-8"),
        ("zeros", &[0; 4096], "broken-yaml", "this is not YAML"),
        ("list", b"[]", "wrong-type", "a model file is a mapping"),
        ("zip", b"PK\x03\x04\x14\0\0\0\x08\0", "broken-yaml", "this is not YAML"),
    ];
    for (name, bytes, rule, part) in cases {
        fs::write(folder.path().join("model.yaml"), bytes).unwrap();
        let run = assess(folder.path(), &["model.yaml"]);
        println!("{name}");
        refused(&run, rule, part);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_line_of_a_gigabyte_is_refused_by_its_size() {
    let folder = tempdir().unwrap();
    fs::File::create(folder.path().join("model.yaml")).unwrap().set_len(1 << 30).unwrap();
    // Less memory than the file would take.
    let run = assess_as(folder.path(), &["model.yaml"], "text", "500000");
    refused(&run, "unreadable-file", "it has 1073741824 bytes, and 268435456 is the limit");
}

#[test]
fn a_line_of_sixty_megabytes() {
    let folder = tempdir().unwrap();
    let write = |text: String| fs::write(folder.path().join("model.yaml"), text).unwrap();
    let long = "x".repeat(60_000_000);
    write(format!("freehold: 1\nsystems: {{ mail: {{ name: {long} }} }}\n"));
    let run = assess_as(folder.path(), &["model.yaml"], "json", "2000000");
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(
        run.out.len() < 20_000 && run.err.contains("60000000 bytes long; 10000 is the limit"),
        "{}",
        run.err
    );
    write(format!(
        r#"{{"bomFormat":"CycloneDX","specVersion":"1.5","components":[{{"type":"library","name":"{long}"}}]}}"#
    ));
    let run = assess_as(folder.path(), &["model.yaml"], "json", "2000000");
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(
        run.out.len() < 20_000 && run.err.contains("1 value was left out for its type or length"),
        "{}",
        run.err
    );
}

#[test]
fn more_files_than_anyone_has() {
    let folder = tempdir().unwrap();
    fs::create_dir(folder.path().join("many")).unwrap();
    for at in 0..25_000 {
        fs::File::create(folder.path().join(format!("many/{at}.yaml"))).unwrap();
    }
    let model = |include: &str| {
        fs::write(
            folder.path().join("model.yaml"),
            format!("freehold: 1\ninclude: ['{include}']\nsystems: {{ mail: {{}} }}\n"),
        )
        .unwrap();
    };
    model("many/*.yaml");
    let run = assess(folder.path(), &["model.yaml"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.contains("files could not be read"), "{}", run.out);
    assert!(run.err.contains("more findings about the input"), "{}", run.err);
    model("*/*/*/*/*/*.yaml");
    assert_eq!(assess(folder.path(), &["model.yaml"]).code, Some(0));
    assert!(Path::new("/").is_dir());
}
