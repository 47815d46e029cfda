//! Signatures of our own, rightly and wrongly made.
