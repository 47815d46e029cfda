//! The manifest: what each element declares, what the platform assumes, and what it passes over.
