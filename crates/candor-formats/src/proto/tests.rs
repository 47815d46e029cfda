//! Protobuf XML and tables: what bundles hold, and what they cannot.
