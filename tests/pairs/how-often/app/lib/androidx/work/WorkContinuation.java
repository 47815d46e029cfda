package androidx.work;

/** Compiled against, not shipped. */
public abstract class WorkContinuation {
    public final WorkContinuation then(OneTimeWorkRequest next) {
        return null;
    }

    public abstract void enqueue();
}
