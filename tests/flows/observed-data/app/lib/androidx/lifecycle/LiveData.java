package androidx.lifecycle;

/** Compiled against, not shipped. */
public abstract class LiveData<T> {
    public T getValue() {
        return null;
    }

    public void observeForever(Observer<? super T> observer) {}

    public void removeObserver(Observer<? super T> observer) {}
}
