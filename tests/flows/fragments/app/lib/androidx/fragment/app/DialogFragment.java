package androidx.fragment.app;

import android.app.Dialog;
import android.os.Bundle;

/** Compiled against, not shipped. */
public class DialogFragment extends Fragment {
    public Dialog onCreateDialog(Bundle state) {
        return null;
    }

    public void show(FragmentManager manager, String tag) {}
}
