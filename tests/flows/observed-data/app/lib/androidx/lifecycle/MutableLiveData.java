package androidx.lifecycle;

/** Compiled against, not shipped. */
public class MutableLiveData<T> extends LiveData<T> {
    public void setValue(T value) {}
}
