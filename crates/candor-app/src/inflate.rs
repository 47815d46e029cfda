//! Reading many entries of one archive at once, within a budget that all entries of an app share.

use candor_formats::zip::{
    Archive, Contents, Encoding, Entry, Error, Limits, MAX_ENTRY_INFLATED, MAX_RATIO, MAX_TOTAL_INFLATED,
};
use rayon::prelude::*;

use crate::Bytes;

/// Bytes that may still be inflated for one app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Budget {
    left: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self { left: MAX_TOTAL_INFLATED }
    }
}

/// Reads entries (by index), in parallel. Results are in the order asked for and do not depend on the number of
/// threads: who gets how much of the budget is settled beforehand by the declared sizes. An entry that inflates
/// beyond its declared size, or declares more than is left, is read afterwards, alone, with what is left.
pub(crate) fn read_all<'a>(
    archive: &Archive<'a>,
    entries: &[usize],
    budget: &mut Budget,
) -> Vec<Result<Contents<'a>, Error>> {
    let mut grants = Vec::with_capacity(entries.len());
    for index in entries {
        let declared = archive.entries().get(*index).map_or(0, |entry| entry.uncompressed_size);
        let grant = (declared <= budget.left && declared <= MAX_ENTRY_INFLATED).then_some(declared);
        budget.left -= grant.unwrap_or(0);
        grants.push(grant);
    }
    let first: Vec<Option<Result<Contents<'a>, Error>>> = entries
        .par_iter()
        .zip(&grants)
        .map(|(index, grant)| {
            let limits = Limits { max_inflated: (*grant)?, max_ratio: MAX_RATIO };
            Some(archive.read(archive.entries().get(*index)?, &limits))
        })
        .collect();
    let settle = |((result, grant), index): ((Option<_>, Option<u64>), &usize)| match result {
        Some(Err(Error::TooLarge { .. })) | None => {
            budget.left += grant.unwrap_or(0);
            alone(archive, *index, budget)
        }
        Some(result) => result,
    };
    first.into_iter().zip(grants).zip(entries).map(settle).collect()
}

fn alone<'a>(archive: &Archive<'a>, index: usize, budget: &mut Budget) -> Result<Contents<'a>, Error> {
    let Some(entry) = archive.entries().get(index) else {
        return Err(Error::NoLocalHeader { offset: 0, found: Vec::new() });
    };
    let limits = Limits { max_inflated: budget.left.min(MAX_ENTRY_INFLATED), max_ratio: MAX_RATIO };
    let result = archive.read(entry, &limits);
    let used = match &result {
        Ok(contents) => contents.bytes.len() as u64,
        // Time was spent even though nothing is kept.
        Err(Error::TooLarge { limit, .. }) => *limit / 4,
        Err(_) => 0,
    };
    budget.left = budget.left.saturating_sub(used);
    result
}

/// An entry's contents as [`Bytes`]: a range of the archive where they are stored as they are.
pub(crate) fn shared(
    owner: &Bytes,
    entry: &Entry<'_>,
    encoding: Encoding,
    contents: std::borrow::Cow<'_, [u8]>,
) -> Bytes {
    let stored = (encoding == Encoding::Stored)
        .then(|| {
            let start = usize::try_from(entry.data_offset()?).ok()?;
            owner.slice(start..start.checked_add(contents.len())?)
        })
        .flatten();
    stored.unwrap_or_else(|| Bytes::from(contents.into_owned()))
}

#[cfg(test)]
mod tests {
    //! Sharing of the budget.

    use candor_testkit::zip::{ZipBuilder, ZipEntry};

    use super::*;

    fn lens(zip: &ZipBuilder, left: u64) -> (Vec<Option<usize>>, u64) {
        let bytes = zip.build();
        let archive = Archive::parse(&bytes).unwrap();
        let all: Vec<usize> = (0..archive.entries().len()).collect();
        let mut budget = Budget { left };
        let results = read_all(&archive, &all, &mut budget);
        (
            results.into_iter().map(|result| result.ok().map(|contents| contents.bytes.len())).collect(),
            budget.left,
        )
    }

    #[test]
    fn entries_are_read_in_order_until_the_budget_is_used_up() {
        let zip = (0..4).fold(ZipBuilder::new(), |zip, i| zip.deflated(format!("{i}"), &[i; 1000]));
        assert_eq!(lens(&zip, 5000), (vec![Some(1000); 4], 1000));
        assert_eq!(lens(&zip, 2500).0, [Some(1000), Some(1000), None, None]);
    }

    #[test]
    fn entry_that_lies_about_its_size_is_read_with_what_is_left() {
        let small = ZipEntry::deflated("a", &[1; 1000]).with(|entry| entry.central.uncompressed_size = 10);
        let huge =
            ZipEntry::deflated("b", &[2; 1000]).with(|entry| entry.central.uncompressed_size = u32::MAX - 1);
        let zip = ZipBuilder::new().entry(small).entry(huge).deflated("c", &[3; 1000]);
        assert_eq!(lens(&zip, 5000), (vec![Some(1000); 3], 2000));
        assert_eq!(lens(&zip, 2500).0, [Some(1000), None, Some(1000)]);
    }
}
