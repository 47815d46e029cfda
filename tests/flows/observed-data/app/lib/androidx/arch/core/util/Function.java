package androidx.arch.core.util;

/** Compiled against, not shipped. */
public interface Function<I, O> {
    O apply(I input);
}
