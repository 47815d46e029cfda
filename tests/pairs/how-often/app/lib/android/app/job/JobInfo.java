package android.app.job;

import android.content.ComponentName;

/** Compiled against, not shipped. */
public class JobInfo {
    public static final class Builder {
        public Builder(int id, ComponentName service) {}

        public Builder setPeriodic(long millis) {
            return this;
        }

        public Builder setMinimumLatency(long millis) {
            return this;
        }

        public JobInfo build() {
            return null;
        }
    }
}
