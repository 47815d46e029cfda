package io.reactivex.rxjava3.functions;

public interface Consumer<T> {
    void accept(T value) throws Throwable;
}
