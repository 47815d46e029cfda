package androidx.work;

import android.content.Context;

/** Compiled against, not shipped. */
public abstract class ListenableWorker {
    public ListenableWorker(Context context, WorkerParameters parameters) {}

    public final Context getApplicationContext() {
        return null;
    }

    public final Data getInputData() {
        return null;
    }

    public abstract static class Result {
        public static Result success() {
            return null;
        }

        public static Result success(Data output) {
            return null;
        }
    }
}
