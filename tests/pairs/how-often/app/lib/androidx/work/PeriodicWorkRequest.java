package androidx.work;

import java.util.concurrent.TimeUnit;

/** Compiled against, not shipped. */
public final class PeriodicWorkRequest extends WorkRequest {
    public static final class Builder extends WorkRequest.Builder<Builder, PeriodicWorkRequest> {
        public Builder(Class<? extends ListenableWorker> type, long interval, TimeUnit unit) {}
    }
}
