package androidx.activity.result.contract;

import android.net.Uri;

/** What fixtures use of it. */
public final class ActivityResultContracts {
    private ActivityResultContracts() {
    }

    /** Lets the user pick a contact. */
    public static final class PickContact extends ActivityResultContract<Void, Uri> {
        /** Makes one. */
        public PickContact() {
        }
    }
}
