//! Which rows speak of a selector or of a symbol.

use rustc_hash::FxHashMap;

use super::Named;
use crate::Text;
use crate::model::IosName;

/// Numbers of rows by what they name.
#[derive(Debug, Default)]
pub(super) struct NameIndex {
    selectors: FxHashMap<Text, Vec<u32>>,
    symbols: FxHashMap<Text, Vec<u32>>,
}

impl NameIndex {
    pub(super) fn new<R: Named>(rows: &[R]) -> NameIndex {
        let mut index = NameIndex::default();
        for (number, row) in (0u32..).zip(rows) {
            match row.name() {
                IosName::Method { selector, .. } => {
                    index.selectors.entry(selector.clone()).or_default().push(number);
                }
                IosName::Symbol(symbol) => index.symbols.entry(symbol.clone()).or_default().push(number),
                IosName::Class(_) | IosName::Key(_) | IosName::Swift(_) | IosName::Framework(_) => {}
            }
        }
        index
    }

    pub(super) fn of_selector(&self, selector: &str) -> &[u32] {
        self.selectors.get(selector).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn of_symbol(&self, symbol: &str) -> &[u32] {
        self.symbols.get(symbol).map(Vec::as_slice).unwrap_or_default()
    }
}
