package io.reactivex.rxjava3.core;

import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.functions.Consumer;
import io.reactivex.rxjava3.functions.Function;
import java.util.concurrent.TimeUnit;

public abstract class Observable<T> {
    public static Observable<Long> interval(long initialDelay, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    public static Observable<Long> timer(long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    public <R> Observable<R> map(Function<? super T, ? extends R> mapper) {
        throw new UnsupportedOperationException();
    }

    public Observable<T> take(long count) {
        throw new UnsupportedOperationException();
    }

    public Disposable subscribe(Consumer<? super T> onNext) {
        throw new UnsupportedOperationException();
    }
}
