package androidx.lifecycle;

/** Compiled against, not shipped. */
public interface ViewModelStoreOwner {}
