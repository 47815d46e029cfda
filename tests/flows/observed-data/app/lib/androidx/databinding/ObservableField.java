package androidx.databinding;

/** Compiled against, not shipped. */
public class ObservableField<T> implements Observable {
    public T get() {
        return null;
    }

    public void set(T value) {}

    public void addOnPropertyChangedCallback(OnPropertyChangedCallback callback) {}
}
