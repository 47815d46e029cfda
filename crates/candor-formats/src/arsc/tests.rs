//! Resource tables: every layout of entries, and tables that lie.
