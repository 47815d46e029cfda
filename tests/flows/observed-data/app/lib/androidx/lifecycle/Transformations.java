package androidx.lifecycle;

import androidx.arch.core.util.Function;

/** Compiled against, not shipped. */
public final class Transformations {
    public static <X, Y> LiveData<Y> map(LiveData<X> source, Function<X, Y> function) {
        return null;
    }
}
