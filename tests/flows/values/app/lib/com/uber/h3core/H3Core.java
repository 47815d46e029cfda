package com.uber.h3core;

import java.io.IOException;

/** Compiled against, not shipped. */
public class H3Core {
    public static H3Core newInstance() throws IOException {
        return new H3Core();
    }

    public String latLngToCellAddress(double latitude, double longitude, int resolution) {
        return "";
    }
}
