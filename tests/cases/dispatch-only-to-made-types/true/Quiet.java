package org.example.dispatch;

/** Takes nothing. */
final class Quiet implements Source {
    @Override
    public String read() {
        return "quiet";
    }
}
