package org.example.discreet;


/** Which edition this is. */
final class Region {
    private Region() {}

    static boolean isOverseas() {
        return true;
    }
}
