//! The lives of components: which of their methods the system calls after which (developer.android.com, "The activity
//! lifecycle", "Services overview", "Fragment lifecycle").

/// A stretch of a life.
pub(in crate::engine) struct Stage {
    /// Methods that are called in it, in this order.
    pub(in crate::engine) methods: &'static [&'static str],
    /// Stages that it can follow, by position.
    pub(in crate::engine) after: &'static [usize],
    /// Whether the rest of the app may have run since the stage before.
    pub(in crate::engine) is_after_others: bool,
    /// Whether everything that has no place of its own is called in it: handlers, callbacks, other methods.
    pub(in crate::engine) is_open: bool,
    /// Whether the object is gone for good after it.
    pub(in crate::engine) is_end: bool,
}

const fn stage(methods: &'static [&'static str], after: &'static [usize]) -> Stage {
    Stage { methods, after, is_after_others: false, is_open: false, is_end: false }
}

const fn back(methods: &'static [&'static str], after: &'static [usize]) -> Stage {
    Stage { methods, after, is_after_others: true, is_open: false, is_end: false }
}

const fn open(methods: &'static [&'static str], after: &'static [usize]) -> Stage {
    Stage { methods, after, is_after_others: false, is_open: true, is_end: false }
}

const fn end(methods: &'static [&'static str], after: &'static [usize]) -> Stage {
    Stage { methods, after, is_after_others: false, is_open: false, is_end: true }
}

/// An activity. The first stage follows the constructor.
pub(in crate::engine) const SCREEN: &[Stage] = &[
    stage(&["attachBaseContext", "onCreate"], &[]),
    stage(&["onStart", "onRestoreInstanceState", "onPostCreate"], &[0, 8]),
    back(&["onNewIntent", "onActivityResult"], &[1, 4, 5]),
    stage(&["onResume", "onPostResume"], &[1, 2, 4]),
    back(&["onPause"], &[9]),
    stage(&["onSaveInstanceState"], &[4, 6]),
    back(&["onStop"], &[4, 5]),
    stage(&["onDestroy"], &[6]),
    back(&["onRestart"], &[6, 5]),
    open(&[], &[3]),
];

/// A fragment: its views may go and come again while it stays (developer.android.com, "Fragment lifecycle").
pub(in crate::engine) const FRAGMENT: &[Stage] = &[
    stage(&["onInflate", "onAttach", "onCreate"], &[]),
    stage(
        &["onCreateDialog", "onCreateView", "onViewCreated", "onActivityCreated", "onViewStateRestored"],
        &[0, 8],
    ),
    stage(&["onStart"], &[1, 7]),
    back(&["onActivityResult"], &[2, 5, 6]),
    stage(&["onResume"], &[2, 3, 5]),
    back(&["onPause"], &[10]),
    stage(&["onSaveInstanceState"], &[5, 7]),
    back(&["onStop"], &[5, 6]),
    stage(&["onDestroyView"], &[6, 7]),
    end(&["onDestroy", "onDetach"], &[8]),
    open(&[], &[4]),
];

/// A service.
pub(in crate::engine) const SERVICE: &[Stage] =
    &[stage(&["attachBaseContext", "onCreate"], &[]), open(&[], &[0]), stage(&["onDestroy"], &[1])];

/// Anything else that the system makes.
pub(in crate::engine) const OTHER: &[Stage] =
    &[stage(&["attachBaseContext", "onCreate", "attachInfo"], &[]), open(&[], &[0])];

/// Methods of stages that the system may also leave out: there is not always a state to restore.
pub(in crate::engine) const LEFT_OUT: [&str; 4] =
    ["onRestoreInstanceState", "onNewIntent", "onActivityResult", "onViewStateRestored"];

/// Whether a method has its place in a life.
pub(in crate::engine) fn has_place(stages: &[Stage], name: &[u8]) -> bool {
    stages.iter().any(|stage| stage.methods.iter().any(|known| known.as_bytes() == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_can_be_come_to() {
        for stages in [SCREEN, FRAGMENT, SERVICE, OTHER] {
            let mut known = vec![false; stages.len()];
            known[0] = true;
            for _ in stages {
                for (at, stage) in stages.iter().enumerate() {
                    known[at] |= stage.after.iter().any(|before| known[*before]);
                }
            }
            assert!(known.iter().all(|known| *known));
            assert_eq!(stages.iter().filter(|stage| stage.is_open).count(), 1);
        }
    }
}
