package androidx.lifecycle;

/** Compiled against, not shipped. */
public class MediatorLiveData<T> extends MutableLiveData<T> {
    public <S> void addSource(LiveData<S> source, Observer<? super S> observer) {}
}
