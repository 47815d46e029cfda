//! Program facts on small assembled DEX files: each true case beside its near twin.

mod built;
mod hostile;
mod reach;
mod values;
