package androidx.work;

import android.content.Context;
import kotlin.coroutines.Continuation;

/** Compiled against, not shipped. */
public abstract class CoroutineWorker extends ListenableWorker {
    public CoroutineWorker(Context context, WorkerParameters parameters) {
        super(context, parameters);
    }

    public abstract Object doWork(Continuation<? super Result> continuation);
}
