package androidx.work;

/** Compiled against, not shipped. */
public abstract class WorkRequest {
    public abstract static class Builder<B extends Builder<B, W>, W extends WorkRequest> {
        public final B setInitialDelay(long delay, java.util.concurrent.TimeUnit unit) {
            return null;
        }

        public final B setInputData(Data data) {
            return null;
        }

        public final W build() {
            return null;
        }
    }
}
