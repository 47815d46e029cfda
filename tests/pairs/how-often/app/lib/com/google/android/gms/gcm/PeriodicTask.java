package com.google.android.gms.gcm;

public class PeriodicTask extends Task {
    public static class Builder extends Task.Builder {
        public Builder setService(Class<? extends GcmTaskService> service) {
            throw new UnsupportedOperationException();
        }

        public Builder setTag(String tag) {
            throw new UnsupportedOperationException();
        }

        public Builder setPeriod(long seconds) {
            throw new UnsupportedOperationException();
        }

        public PeriodicTask build() {
            throw new UnsupportedOperationException();
        }
    }
}
