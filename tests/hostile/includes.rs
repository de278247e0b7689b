//! Includes, bases and attachments that lead in circles or out of the folder.

use std::fs;

use tempfile::{TempDir, tempdir};

use crate::bounds::{answered, assess};

/// `root/model.yaml` with this text, beside a secret outside the root.
fn world(text: &str) -> TempDir {
    let world = tempdir().unwrap();
    fs::create_dir(world.path().join("root")).unwrap();
    fs::write(world.path().join("secret.yaml"), "freehold: 1\nsystems: { secret: { name: Top secret } }\n")
        .unwrap();
    fs::write(
        world.path().join("secret.json"),
        r#"{"bomFormat":"CycloneDX","specVersion":"1.5","components":[{"type":"library","name":"secret"}]}"#,
    )
    .unwrap();
    std::os::unix::fs::symlink("../secret.yaml", world.path().join("root/link.yaml")).unwrap();
    std::os::unix::fs::symlink("../secret.json", world.path().join("root/link.json")).unwrap();
    std::os::unix::fs::symlink("..", world.path().join("root/up")).unwrap();
    fs::write(world.path().join("root/model.yaml"), text).unwrap();
    world
}

fn told(text: &str, rule: &str, part: &str) {
    let world = world(text);
    let run = assess(&world.path().join("root"), &["model.yaml"]);
    answered(&run, rule, part);
    assert!(!run.out.contains("secret") || text.contains("secret"), "{}", run.out);
    assert!(!run.out.contains("Top secret"), "{}", run.out);
}

#[test]
fn cycles() {
    told(
        "freehold: 1\ninclude: [model.yaml]\nsystems: { mail: {} }\n",
        "include-cycle",
        "model.yaml → model.yaml",
    );
    told(
        "freehold: 1\nextends: model.yaml\nsystems: { mail: {} }\n",
        "extends-cycle",
        "model.yaml → model.yaml",
    );
    let world = world("freehold: 1\ninclude: [a.yaml]\nsystems: { mail: {} }\n");
    fs::write(world.path().join("root/a.yaml"), "freehold: 1\nextends: b.yaml\n").unwrap();
    fs::write(world.path().join("root/b.yaml"), "freehold: 1\nextends: a.yaml\ninclude: [model.yaml]\n")
        .unwrap();
    let run = assess(&world.path().join("root"), &["model.yaml"]);
    answered(&run, "extends-cycle", "a.yaml → b.yaml → a.yaml");
}

#[test]
fn outside_the_root() {
    for path in ["../secret.yaml", "a/../../secret.yaml", "/etc/passwd", "..", "'../*.yaml'"] {
        told(
            &format!("freehold: 1\ninclude: [{path}]\nsystems: {{ mail: {{}} }}\n"),
            "include-outside-root",
            "outside the folder",
        );
        told(
            &format!("freehold: 1\nextends: {path}\nsystems: {{ mail: {{}} }}\n"),
            "include-outside-root",
            "outside the folder",
        );
        told(
            &format!("freehold: 1\nsystems: {{ mail: {{ sbom: {path} }} }}\n"),
            "include-outside-root",
            "outside the folder",
        );
    }
    let lies = "it lies outside the folder of the first model file";
    for path in ["link.yaml", "'l*.yaml'", "up/secret.yaml", "'up/*.yaml'"] {
        let text = format!("freehold: 1\ninclude: [{path}]\nsystems: {{ mail: {{}} }}\n");
        let world = world(&text);
        let run = assess(&world.path().join("root"), &["model.yaml"]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(run.err.contains(lies) || run.err.contains("nothing matches"), "{path}: {}", run.err);
        assert!(!run.out.contains("Top secret"), "{path}: {}", run.out);
    }
    told("freehold: 1\nsystems: { mail: { sbom: link.json } }\n", "unreadable-attachment", lies);
    told("freehold: 1\nsystems: { mail: { sbom: up/secret.json } }\n", "unreadable-attachment", lies);
}
