//! Compiled resource tables (resources.arsc).
