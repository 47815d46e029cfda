//! Android binary XML (AXML).
