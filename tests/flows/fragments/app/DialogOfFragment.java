package org.example.fragments;

import android.app.Dialog;
import android.os.Bundle;
import android.util.Log;
import androidx.fragment.app.DialogFragment;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;

/**
 * A dialog fragment is shown.
 * <p>Twin: It is made, and not shown.
 */
public final class DialogOfFragment {
    private DialogOfFragment() {}

    public static class Flow extends FragmentActivity {
        @Override
        public void onResume() {
            super.onResume();
            Question question = new Question();
            question.show(getSupportFragmentManager(), "question");
        }

        public static final class Question extends DialogFragment {
            @Override
            public Dialog onCreateDialog(Bundle state) {
                Log.i("DialogOfFragment", Phone.id(requireContext()));
                return super.onCreateDialog(state);
            }
        }
    }

    public static class Twin extends FragmentActivity {
        @Override
        public void onResume() {
            super.onResume();
            Question question = new Question();
        }

        public static final class Question extends DialogFragment {
            @Override
            public Dialog onCreateDialog(Bundle state) {
                Log.i("DialogOfFragmentTwin", Phone.id(requireContext()));
                return super.onCreateDialog(state);
            }
        }
    }
}
