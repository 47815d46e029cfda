package okhttp3;

import okio.Buffer;

/** Compiled against, not shipped. */
public abstract class RequestBody {
    public static RequestBody create(MediaType type, String content) {
        return null;
    }

    public abstract void writeTo(Buffer sink);
}
