package org.example.asks;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import com.karumi.dexter.Dexter;
import com.karumi.dexter.listener.PermissionDeniedResponse;
import com.karumi.dexter.listener.single.PermissionListener;

/**
 * A library is asked by a chain of calls; where its listener is told no, it is asked again.
 * <p>Decoy: Where the listener is told yes, it is asked again.
 */
public final class ChainOfCalls {
    private ChainOfCalls() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ask();
            }
        }

        private void ask() {
            Dexter.withContext(this)
                .withPermission("android.permission.READ_CONTACTS")
                .withListener(new PermissionListener() {
                    @Override
                    public void onPermissionGranted() {
                        Log.d("asks", "refused");
                    }

                    @Override
                    public void onPermissionDenied(PermissionDeniedResponse response) {
                        ask();
                    }
                })
                .onSameThread()
                .check();
        }
    }

    public static class Decoy extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ask();
            }
        }

        private void ask() {
            Dexter.withContext(this)
                .withPermission("android.permission.READ_CONTACTS")
                .withListener(new PermissionListener() {
                    @Override
                    public void onPermissionGranted() {
                        ask();
                    }

                    @Override
                    public void onPermissionDenied(PermissionDeniedResponse response) {
                        Log.d("asks", "refused");
                    }
                })
                .onSameThread()
                .check();
        }
    }
}
