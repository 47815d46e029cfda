package androidx.activity.result;

/** Only to compile against. */
public abstract class ActivityResultLauncher<I> {
    public void launch(I input) {}
}
