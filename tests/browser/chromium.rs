//! Finds Chromium and runs it on one file, without a window.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// What it is called on one system or another.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// No window, nothing of the browser's own that could be taken for the page's.
const QUIET: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--enable-logging=stderr",
    "--v=0",
];

/// A browser on the search path.
#[derive(Debug)]
pub(super) struct Browser {
    program: PathBuf,
}

/// What one run left.
#[derive(Debug)]
pub(super) struct Visit {
    /// The page as the browser left it.
    pub(super) dom: String,
    /// What the page, or the browser about it, said on the console.
    pub(super) console: Vec<String>,
    /// What the page asked for, itself not included.
    pub(super) requests: Vec<String>,
}

impl Browser {
    /// The browser; `None`, and said, where there is none and need not be.
    pub(super) fn found() -> Option<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let places = std::env::split_paths(&path).flat_map(|folder| NAMES.map(|name| folder.join(name)));
        let found = places.map(|program| Self { program }).find(|browser| browser.program.is_file());
        if found.is_none() {
            assert!(std::env::var_os("FREEHOLD_REQUIRE_BROWSER").is_none(), "there is no browser");
            println!("skipped: there is no browser");
        }
        found
    }

    /// Opens a file, waits until its scripts are done, and tells what came of it.
    pub(super) fn visit(&self, page: &Path, more: &[&str]) -> Visit {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("net.json");
        let net = format!("--log-net-log={}", log.display());
        let mut arguments = vec!["--virtual-time-budget=3000", "--dump-dom", net.as_str()];
        arguments.extend(more);
        let (dom, said) = self.run(folder.path(), page, &arguments);
        let console = said
            .lines()
            .filter(|line| line.contains(":CONSOLE:") || line.contains("CONSOLE("))
            .map(str::to_owned);
        Visit { dom, console: console.collect(), requests: requests(&std::fs::read_to_string(log).unwrap()) }
    }

    /// Opens a file in real time: what scripts measure is so.
    pub(super) fn dom(&self, page: &Path) -> String {
        let folder = tempfile::tempdir().unwrap();
        self.run(folder.path(), page, &["--dump-dom"]).0
    }

    /// Prints a file as PDF.
    pub(super) fn print(&self, page: &Path) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        let paper = folder.path().join("paper.pdf");
        let to = format!("--print-to-pdf={}", paper.display());
        self.run(folder.path(), page, &[&to, "--no-pdf-header-footer"]);
        std::fs::read(paper).unwrap()
    }

    fn run(&self, folder: &Path, page: &Path, arguments: &[&str]) -> (String, String) {
        let mut command = Command::new(&self.program);
        command
            .args(QUIET)
            .args(arguments)
            .arg(format!("--user-data-dir={}", folder.join("profile").display()));
        command.arg(format!("file://{}", page.display())).stdin(Stdio::null());
        let output = command.output().unwrap();
        let [out, said] =
            [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        assert!(output.status.success(), "{}: {said}", page.display());
        (out, said)
    }
}

/// What pages asked for, by the browser's own log of the network. What the browser asks for itself has no origin.
fn requests(log: &str) -> Vec<String> {
    let log: Value = serde_json::from_str(log).unwrap();
    let events = log["events"].as_array().unwrap();
    assert!(!events.is_empty(), "the log of the network is empty");
    let of_page = |event: &&Value| {
        event["params"]["initiator"].as_str().is_some_and(|initiator| initiator != "not an origin")
    };
    let url = |event: &Value| event["params"]["url"].as_str().unwrap_or_default().to_owned();
    events.iter().filter(of_page).map(url).collect()
}
