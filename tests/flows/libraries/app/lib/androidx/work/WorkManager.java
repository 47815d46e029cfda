package androidx.work;

import android.content.Context;

/** Compiled against, not shipped. */
public abstract class WorkManager {
    public static WorkManager getInstance(Context context) {
        return null;
    }

    public final void enqueue(WorkRequest request) {}

    public final WorkContinuation beginWith(OneTimeWorkRequest first) {
        return null;
    }
}
