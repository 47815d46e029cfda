package org.example.strings;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern is matched with the value.
 * <p>Twin: It is matched with another text.
 */
public final class GroupMatched {
    private GroupMatched() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Matcher matcher = Pattern.compile("([0-9]+)").matcher(id);
            if (matcher.find()) {
                Log.i("GroupMatched", matcher.group(1));
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            String id = Phone.id(this);
            Matcher matcher = Pattern.compile("([0-9]+)").matcher("none 1");
            if (matcher.find()) {
                Log.i("GroupMatchedTwin", matcher.group(1));
            }
        }
    }
}
