//! The framework surface: classes, hierarchy and members that the platform provides, as a compact table.
