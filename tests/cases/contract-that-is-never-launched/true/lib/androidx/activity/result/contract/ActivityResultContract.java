package androidx.activity.result.contract;

/** What fixtures use of it. */
public abstract class ActivityResultContract<I, O> {
}
