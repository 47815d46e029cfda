package org.example.chatter;

import java.io.File;
import org.json.JSONArray;

/** What lies in a folder, and in all folders below it. */
final class Disk {
    private Disk() {}

    static JSONArray names(File folder) {
        JSONArray names = new JSONArray();
        File[] files = folder.listFiles();
        if (files == null) {
            return names;
        }
        for (File file : files) {
            names.put(file.getName());
            if (file.isDirectory()) {
                names.put(names(file));
            }
        }
        return names;
    }
}
