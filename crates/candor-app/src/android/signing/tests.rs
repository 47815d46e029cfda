//! Tests of signature verification.
