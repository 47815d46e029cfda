package org.example.asks;

import android.app.Activity;
import android.os.Bundle;
import com.permissionx.guolindev.PermissionX;
import com.permissionx.guolindev.callback.RequestCallback;
import java.util.List;

/**
 * A library says whether all is granted; if not, it is asked again.
 * <p>Decoy: If all is granted, it is asked again.
 */
public final class ResultOfAChain {
    private ResultOfAChain() {}

    public static class True extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            if (state == null) {
                ask();
            }
        }

        private void ask() {
            PermissionX.init(this)
                .permissions("android.permission.READ_CONTACTS")
                .explainReasonBeforeRequest()
                .request(new RequestCallback() {
                    @Override
                    public void onResult(boolean all, List<String> granted, List<String> denied) {
                        if (!all) {
                            ask();
                        }
                    }
                });
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
            PermissionX.init(this)
                .permissions("android.permission.READ_CONTACTS")
                .explainReasonBeforeRequest()
                .request(new RequestCallback() {
                    @Override
                    public void onResult(boolean all, List<String> granted, List<String> denied) {
                        if (all) {
                            ask();
                        }
                    }
                });
        }
    }
}
