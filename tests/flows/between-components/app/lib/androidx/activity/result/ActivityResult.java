package androidx.activity.result;

import android.content.Intent;

/** Only to compile against. */
public final class ActivityResult {
    public Intent getData() {
        return null;
    }
}
