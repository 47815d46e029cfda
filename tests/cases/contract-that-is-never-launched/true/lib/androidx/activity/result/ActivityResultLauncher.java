package androidx.activity.result;

/** What fixtures use of it. */
public abstract class ActivityResultLauncher<I> {
    /** Asks. */
    public abstract void launch(I input);
}
