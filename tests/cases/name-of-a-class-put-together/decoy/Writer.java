package org.example.named;

/** Does nothing. */
public final class Writer implements Runnable {
    @Override
    public void run() {
        Reader.resolver = null;
    }
}
