package com.google.android.gms.gcm;

public class OneOffTask extends Task {
    public static class Builder extends Task.Builder {
        public Builder setService(Class<? extends GcmTaskService> service) {
            throw new UnsupportedOperationException();
        }

        public Builder setTag(String tag) {
            throw new UnsupportedOperationException();
        }

        public Builder setExecutionWindow(long start, long end) {
            throw new UnsupportedOperationException();
        }

        public OneOffTask build() {
            throw new UnsupportedOperationException();
        }
    }
}
