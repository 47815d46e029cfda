package androidx.work;

/** Compiled against, not shipped. */
public final class WorkerParameters {
    public Data getInputData() {
        return null;
    }
}
