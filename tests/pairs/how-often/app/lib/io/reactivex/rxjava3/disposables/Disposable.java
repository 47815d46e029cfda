package io.reactivex.rxjava3.disposables;

public interface Disposable {
    void dispose();
}
