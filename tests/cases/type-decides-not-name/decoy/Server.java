package org.example.deviceid;

/** A class of the app with method names as in the framework. */
public final class Server {
    private final String name = "server-" + System.nanoTime();

    /** The id under which the server knows a shelf; nothing of the phone. */
    public String getDeviceId() {
        return name;
    }

    /** Ids of server sets. */
    public String getSSIDs() {
        return name + "/sets";
    }
}
