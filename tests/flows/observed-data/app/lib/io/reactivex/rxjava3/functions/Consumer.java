package io.reactivex.rxjava3.functions;

/** Compiled against, not shipped. */
public interface Consumer<T> {
    void accept(T value) throws Throwable;
}
