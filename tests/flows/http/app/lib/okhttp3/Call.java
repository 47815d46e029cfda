package okhttp3;

/** Compiled against, not shipped. */
public interface Call {
    Response execute();
}
