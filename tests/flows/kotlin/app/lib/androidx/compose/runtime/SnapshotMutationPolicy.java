package androidx.compose.runtime;

/** Compiled against, not shipped. */
public interface SnapshotMutationPolicy<T> {}
