package uk.co.shop;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import uk.co.shop.reader.Reader;

/** Asks a reader for the number of the device. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Log.i("device", Reader.read(this));
    }
}
