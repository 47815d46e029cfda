//! The rules of the data-flow engine, as bytes: `candor_flow::Rules` reads them in place.

#[path = "../generated/flow.rs"]
mod identity;

use crate::DataDigest;

/// The compiled table of `data/flow/`, written by `cargo xtask data build`.
pub fn flow_rules() -> &'static [u8] {
    include_bytes!("../generated/flow.bin")
}

/// What the table is, for the report.
pub(crate) fn digest() -> DataDigest {
    DataDigest { id: "flow".to_owned(), sha256: identity::SHA256.to_owned(), date: identity::DATE.to_owned() }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    #[test]
    fn the_digest_named_is_that_of_the_table() {
        let bytes: Vec<String> =
            Sha256::digest(super::flow_rules()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(super::digest().sha256, bytes.concat());
    }
}
