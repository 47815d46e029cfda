package okhttp3;

/** Compiled against, not shipped. */
public interface Call {
    Request request();

    void enqueue(Callback callback);
}
