package androidx.activity.result;

/** Only to compile against. */
public interface ActivityResultCallback<O> {
    void onActivityResult(O result);
}
