package androidx.work;

/** Compiled against, not shipped. */
public enum ExistingPeriodicWorkPolicy {
    KEEP
}
