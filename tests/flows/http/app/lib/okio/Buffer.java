package okio;

/** Compiled against, not shipped. */
public final class Buffer {
    public String readUtf8() {
        return null;
    }
}
