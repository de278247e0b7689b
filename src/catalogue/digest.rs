//! The digest of the built-in knowledge.

use sha2::{Digest as _, Sha256};

use crate::text::hex;

/// Every table that is compiled in, in order.
const TABLES: [&str; 6] = [
    include_str!("../../models/catalogue/assurance.yaml"),
    include_str!("../../models/catalogue/countries.yaml"),
    include_str!("../../models/catalogue/exit-checks.yaml"),
    include_str!("../../models/catalogue/exit-terms.yaml"),
    include_str!("../../models/catalogue/formats.yaml"),
    include_str!("../../models/catalogue/licences.yaml"),
];

/// SHA-256 over all tables, in lower-case hex: what is known changes with the program.
#[must_use]
pub fn digest() -> String {
    let mut hasher = Sha256::new();
    for table in TABLES {
        hasher.update((table.len() as u64).to_le_bytes());
        hasher.update(table.as_bytes());
    }
    hex(&hasher.finalize())
}
