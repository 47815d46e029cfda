package androidx.work;

/** Compiled against, not shipped. */
public enum ExistingWorkPolicy {
    REPLACE
}
