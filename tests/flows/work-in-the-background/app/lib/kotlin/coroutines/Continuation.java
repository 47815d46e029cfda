package kotlin.coroutines;

/** Compiled against, not shipped. */
public interface Continuation<T> {
    void resumeWith(Object result);
}
