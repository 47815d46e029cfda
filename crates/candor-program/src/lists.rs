//! Lists of numbers, one for each number.

/// A list for each number, one behind the other.
pub(crate) struct Lists {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// Sorts pairs of a number below `n` and an item by the number, keeping their order (a counting sort).
    pub(crate) fn new(n: usize, pairs: &[(u32, u32)]) -> Self {
        let mut starts = vec![0_u32; n + 1];
        for (of, _) in pairs {
            starts[*of as usize + 1] += 1;
        }
        for at in 0..n {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut items = vec![0; pairs.len()];
        for (of, item) in pairs {
            let at = &mut next[*of as usize];
            items[*at as usize] = *item;
            *at += 1;
        }
        Self { starts, items }
    }

    /// The items of a number.
    pub(crate) fn of(&self, at: usize) -> &[u32] {
        match self.starts.get(at..at + 2) {
            Some([start, end]) => &self.items[*start as usize..*end as usize],
            _ => &[],
        }
    }

    /// How many lists there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }
}
