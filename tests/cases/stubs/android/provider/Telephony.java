package android.provider;

import android.net.Uri;

/** Public since API 19. */
public final class Telephony {
    public static final class Sms {
        public static final Uri CONTENT_URI = Uri.EMPTY;

        public static final class Inbox {
            public static final Uri CONTENT_URI = Uri.EMPTY;
        }
    }
}
