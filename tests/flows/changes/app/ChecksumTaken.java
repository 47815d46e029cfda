package org.example.changes;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.zip.CRC32;

/**
 * The checksum of the value goes out.
 * <p>Twin: The value goes out.
 */
public final class ChecksumTaken {
    private ChecksumTaken() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            CRC32 sum = new CRC32();
            byte[] bytes = Phone.id(this).getBytes();
            sum.update(bytes);
            Log.i("ChecksumTaken", "" + sum.getValue());
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            CRC32 sum = new CRC32();
            byte[] bytes = Phone.id(this).getBytes();
            sum.update(bytes);
            Log.i("ChecksumTakenTwin", new String(bytes));
        }
    }
}
