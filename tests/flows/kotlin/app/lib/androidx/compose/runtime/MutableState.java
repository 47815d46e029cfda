package androidx.compose.runtime;

/** Compiled against, not shipped. */
public interface MutableState<T> {
    T getValue();

    void setValue(T value);
}
