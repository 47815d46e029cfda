package androidx.lifecycle;

/** Compiled against, not shipped. */
public abstract class ViewModel {}
