//! The identity of a finding across runs: what it says about whom, not on which line.

use sha2::{Digest, Sha256};

use super::Context;
use crate::finding::Finding;

/// 16 hexadecimal digits over the rule, the subjects and the path. Moving lines does not change it.
///
/// A finding about no entity (a file that could not be read) is told by its file and message instead, since nothing
/// else sets it apart.
#[must_use]
pub fn fingerprint(context: &Context, finding: &Finding) -> String {
    let mut parts: Vec<&str> = vec![finding.rule.id];
    parts.extend(finding.subjects.iter().map(String::as_str));
    parts.push("");
    parts.extend(finding.path.iter().map(String::as_str));
    if finding.subjects.is_empty() && finding.path.is_empty() {
        parts.push(&context.sources.file(finding.primary.file).name);
        parts.push(&finding.message);
    }
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    let first: [u8; 8] = digest.finalize()[..8].try_into().expect("SHA-256 has 32 bytes");
    format!("{:016x}", u64::from_be_bytes(first))
}
