package org.example.loaded;

/** What sends. */
public interface Sender {
    void send(String value);
}
