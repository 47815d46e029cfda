package org.example.screens;

import android.os.Bundle;
import android.util.Log;
import android.view.LayoutInflater;
import android.view.View;
import android.widget.TextView;
import androidx.fragment.app.FragmentActivity;
import androidx.viewbinding.ViewBindings;

/**
 * A generated binding looks up the view whose text is sent.
 * <p>Twin: The text of the view beside it is sent.
 */
public final class BindingOfViews {
    private BindingOfViews() {}

    public static class Flow extends FragmentActivity {
        private PartBinding binding;

        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            binding = PartBinding.inflate(getLayoutInflater());
            setContentView(binding.root);
            binding.id.setText(Phone.id(this));
            binding.name.setText("none");
        }

        @Override
        public void onPause() {
            super.onPause();
            Log.i("BindingOfViews", binding.id.getText().toString());
        }

        public static final class PartBinding {
            final View root;
            final TextView id;
            final TextView name;

            private PartBinding(View root, TextView id, TextView name) {
                this.root = root;
                this.id = id;
                this.name = name;
            }

            static PartBinding inflate(LayoutInflater inflater) {
                return bind(inflater.inflate(51, null, false));
            }

            static PartBinding bind(View root) {
                TextView id = (TextView) ViewBindings.findChildViewById(root, 1);
                TextView name = (TextView) ViewBindings.findChildViewById(root, 2);
                return new PartBinding(root, id, name);
            }
        }
    }

    public static class Twin extends FragmentActivity {
        private PartBinding binding;

        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            binding = PartBinding.inflate(getLayoutInflater());
            setContentView(binding.root);
            binding.id.setText(Phone.id(this));
            binding.name.setText("none");
        }

        @Override
        public void onPause() {
            super.onPause();
            Log.i("BindingOfViewsTwin", binding.name.getText().toString());
        }

        public static final class PartBinding {
            final View root;
            final TextView id;
            final TextView name;

            private PartBinding(View root, TextView id, TextView name) {
                this.root = root;
                this.id = id;
                this.name = name;
            }

            static PartBinding inflate(LayoutInflater inflater) {
                return bind(inflater.inflate(52, null, false));
            }

            static PartBinding bind(View root) {
                TextView id = (TextView) ViewBindings.findChildViewById(root, 1);
                TextView name = (TextView) ViewBindings.findChildViewById(root, 2);
                return new PartBinding(root, id, name);
            }
        }
    }
}
