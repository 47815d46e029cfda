package io.reactivex.rxjava3.core;

import io.reactivex.rxjava3.functions.Consumer;
import io.reactivex.rxjava3.functions.Function;

/** Compiled against, not shipped. */
public abstract class Observable<T> {
    public static <T> Observable<T> just(T item) {
        return null;
    }

    public static <T> Observable<T> create(ObservableOnSubscribe<T> source) {
        return null;
    }

    public final <R> Observable<R> map(Function<? super T, ? extends R> mapper) {
        return null;
    }

    public final <R> Observable<R> flatMap(Function<? super T, Observable<R>> mapper) {
        return null;
    }

    public final Object subscribe(Consumer<? super T> consumer) {
        return null;
    }
}
