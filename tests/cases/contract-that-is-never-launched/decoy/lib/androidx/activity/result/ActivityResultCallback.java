package androidx.activity.result;

/** What fixtures use of it. */
public interface ActivityResultCallback<O> {
    /** The answer. */
    void onActivityResult(O result);
}
