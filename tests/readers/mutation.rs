//! Fixtures with some bytes changed: no reader panics, and what it answers is sound.

use freehold::finding::Severity;
use freehold::model::Draft;
use freehold::read;
use proptest::prelude::*;

use super::attaching::attached;
use super::told::told;
use super::{fixtures, read_text, verify};

/// A change of a file's bytes.
#[derive(Debug, Clone)]
enum Change {
    Put(usize, Vec<u8>),
    Cut(usize, usize),
    Copy(usize, usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let bytes = prop::collection::vec(
        prop::sample::select(b"{}[]\",:\\u0028()nulltrue1-. \xff\xc3\n".to_vec()),
        1..6,
    );
    prop_oneof![
        (any::<usize>(), bytes).prop_map(|(at, bytes)| Change::Put(at, bytes)),
        (any::<usize>(), 0..40_usize).prop_map(|(at, length)| Change::Cut(at, length)),
        (any::<usize>(), any::<usize>(), 0..200_usize)
            .prop_map(|(from, to, length)| Change::Copy(from, to, length)),
    ]
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for change in changes {
        let length = bytes.len().max(1);
        let end = |at: usize, more: usize| (at + more).min(bytes.len());
        match change {
            Change::Put(at, put) => {
                let at = (at % length).min(bytes.len());
                let upto = end(at, put.len());
                bytes.splice(at..upto, put.iter().copied());
            }
            Change::Cut(at, cut) => {
                let at = (at % length).min(bytes.len());
                let upto = end(at, *cut);
                bytes.drain(at..upto);
            }
            Change::Copy(from, to, count) => {
                let from = (from % length).min(bytes.len());
                let copy = bytes[from..end(from, *count)].to_vec();
                let to = (to % length).min(bytes.len());
                bytes.splice(to..to, copy);
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_files_never_panic(at in any::<usize>(), changes in prop::collection::vec(change(), 1..5)) {
        let paths = fixtures();
        let text = changed(&std::fs::read_to_string(&paths[at % paths.len()]).unwrap(), &changes);
        let _ = read::detect(&text);
        for reader in read::READERS {
            let (result, sources) = read_text(reader, &text);
            verify(&result.draft);
            told(&result, &sources);
            let broken = result.findings.iter().any(|finding| finding.severity == Severity::Error);
            prop_assert!(broken || !result.draft.assets.is_empty() || !result.findings.is_empty());
            verify(&attached(result.clone()));
            let (other, _) = read_text(reader, &std::fs::read_to_string(&paths[at % paths.len()]).unwrap());
            let mut draft = Draft::default();
            read::beside(vec![result, other], &mut draft);
            verify(&draft);
        }
    }
}
