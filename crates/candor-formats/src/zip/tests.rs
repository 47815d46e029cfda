//! Behaviour of the ZIP reader on normal and odd archives.
