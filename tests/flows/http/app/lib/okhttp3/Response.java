package okhttp3;

/** Compiled against, not shipped. */
public final class Response {
    public String header(String name) {
        return null;
    }
}
