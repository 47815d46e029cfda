package org.example.asappsarebuilt;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The caller is called back with a result that holds the value, and unwraps it.
 * <p>Twin: The result that comes back is an error with a text of its own.
 */
public final class ResultOfCallback {
    private ResultOfCallback() {}

    public static class Flow extends Activity {
        static final class Result<T> {
            private final T value;
            private final String error;

            private Result(T value, String error) {
                this.value = value;
                this.error = error;
            }

            static <T> Result<T> of(T value) {
                return new Result<T>(value, null);
            }

            static <T> Result<T> failed(String error) {
                return new Result<T>(null, error);
            }

            String text() {
                return error == null ? String.valueOf(value) : error;
            }
        }

        interface Done<T> {
            void done(Result<T> result);
        }

        private void load(String id, Done<String> done) {
            Result<String> kept = Result.of(id);
            done.done(kept);
            setTitle(kept.text());
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            load(Phone.id(this), new Done<String>() {
                    @Override
                    public void done(Result<String> result) {
                        Log.i("ResultOfCallback", result.text());
                    }
                });
        }
    }

    public static class Twin extends Activity {
        static final class Result<T> {
            private final T value;
            private final String error;

            private Result(T value, String error) {
                this.value = value;
                this.error = error;
            }

            static <T> Result<T> of(T value) {
                return new Result<T>(value, null);
            }

            static <T> Result<T> failed(String error) {
                return new Result<T>(null, error);
            }

            String text() {
                return error == null ? String.valueOf(value) : error;
            }
        }

        interface Done<T> {
            void done(Result<T> result);
        }

        private void load(String id, Done<String> done) {
            Result<String> kept = Result.of(id);
            done.done(Result.<String>failed("none"));
            setTitle(kept.text());
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            load(Phone.id(this), new Done<String>() {
                    @Override
                    public void done(Result<String> result) {
                        Log.i("ResultOfCallbackTwin", result.text());
                    }
                });
        }
    }
}
