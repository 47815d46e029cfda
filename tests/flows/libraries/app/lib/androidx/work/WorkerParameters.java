package androidx.work;

/** Compiled against, not shipped. */
public final class WorkerParameters {}
