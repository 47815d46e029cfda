package io.reactivex.rxjava3.functions;

/** Compiled against, not shipped. */
public interface Function<T, R> {
    R apply(T value) throws Throwable;
}
