package org.example.discreet;

import java.util.ArrayList;
import java.util.List;

/** The servers that answered. Their ids are short: sids. */
final class Servers {
    private final List<String> answered = new ArrayList<String>();

    List<String> getSSIDs() {
        return answered;
    }

    void add(String id) {
        answered.add(id);
    }
}
