package androidx.lifecycle;

/** Compiled against, not shipped. */
public interface Observer<T> {
    void onChanged(T value);
}
