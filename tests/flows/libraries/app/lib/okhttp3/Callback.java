package okhttp3;

import java.io.IOException;

/** Compiled against, not shipped. */
public interface Callback {
    void onFailure(Call call, IOException error);

    void onResponse(Call call, Response response) throws IOException;
}
