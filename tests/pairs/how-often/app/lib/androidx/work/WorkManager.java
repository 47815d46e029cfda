package androidx.work;

import android.content.Context;
import java.util.List;

/** Compiled against, not shipped. */
public abstract class WorkManager {
    public static WorkManager getInstance(Context context) {
        return null;
    }

    public final void enqueue(WorkRequest request) {}

    public void enqueue(List<? extends WorkRequest> requests) {}

    public void enqueueUniqueWork(String name, ExistingWorkPolicy policy, OneTimeWorkRequest request) {}

    public void enqueueUniquePeriodicWork(
            String name, ExistingPeriodicWorkPolicy policy, PeriodicWorkRequest request) {}

    public final WorkContinuation beginWith(OneTimeWorkRequest first) {
        return null;
    }

    public WorkContinuation beginWith(List<OneTimeWorkRequest> first) {
        return null;
    }
}
