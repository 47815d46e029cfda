package io.reactivex.rxjava3.core;

/** Compiled against, not shipped. */
public interface ObservableOnSubscribe<T> {
    void subscribe(ObservableEmitter<T> emitter);
}
