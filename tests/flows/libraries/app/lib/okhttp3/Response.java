package okhttp3;

/** Compiled against, not shipped. */
public final class Response {
    public int code() {
        return 0;
    }
}
