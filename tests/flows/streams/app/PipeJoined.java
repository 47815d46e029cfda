package org.example.streams;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;

/**
 * The pipe that is read is joined to the one that is written.
 * <p>Twin: It is joined to another one.
 */
public final class PipeJoined {
    private PipeJoined() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                PipedOutputStream out = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(out);
                out.write(Phone.id(this).getBytes());
                out.close();
                Log.i("PipeJoined", new BufferedReader(new InputStreamReader(in)).readLine());
            } catch (IOException e) {
                finish();
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                PipedOutputStream out = new PipedOutputStream();
                PipedInputStream unread = new PipedInputStream(out);
                PipedOutputStream other = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(other);
                out.write(Phone.id(this).getBytes());
                other.write("none".getBytes());
                other.close();
                Log.i("PipeJoinedTwin", new BufferedReader(new InputStreamReader(in)).readLine() + unread.available());
            } catch (IOException e) {
                finish();
            }
        }
    }
}
