//! Binary XML: what the platform reads, and what it does not.
