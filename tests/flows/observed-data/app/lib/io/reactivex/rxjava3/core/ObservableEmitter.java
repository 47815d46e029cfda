package io.reactivex.rxjava3.core;

/** Compiled against, not shipped. */
public interface ObservableEmitter<T> {
    void onNext(T item);
}
