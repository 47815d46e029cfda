package org.example.streams;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;

/**
 * The channel that the buffer goes to ends in the bytes that are read.
 * <p>Twin: It ends in other bytes.
 */
public final class ChannelWritten {
    private ChannelWritten() {}

    public static class Flow extends Activity {
        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                WritableByteChannel channel = Channels.newChannel(bytes);
                channel.write(ByteBuffer.wrap(Phone.id(this).getBytes()));
                Log.i("ChannelWritten", bytes.toString());
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
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                WritableByteChannel channel = Channels.newChannel(new ByteArrayOutputStream());
                channel.write(ByteBuffer.wrap(Phone.id(this).getBytes()));
                Log.i("ChannelWrittenTwin", bytes.toString());
            } catch (IOException e) {
                finish();
            }
        }
    }
}
