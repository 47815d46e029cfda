package org.example.discreet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import org.json.JSONObject;

/** What the app tells its server. */
final class Backend {
    private static final String HOST = "https://api.discreet.example";

    private Backend() {}

    static void post(final String path, final JSONObject body) {
        new Thread(new Runnable() {
            @Override
            public void run() {
                send(path, body.toString());
            }
        }).start();
    }

    /** What the server answers; nothing if it does not. */
    static String get(String path) {
        StringBuilder answer = new StringBuilder();
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL(HOST + path).openConnection();
            BufferedReader lines = new BufferedReader(new InputStreamReader(connection.getInputStream()));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answer.append(line);
            }
            lines.close();
        } catch (IOException e) {
            // The next start asks again.
        }
        return answer.toString();
    }

    private static void send(String path, String body) {
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL(HOST + path).openConnection();
            connection.setDoOutput(true);
            OutputStream out = connection.getOutputStream();
            out.write(body.getBytes());
            out.close();
            connection.getResponseCode();
        } catch (IOException e) {
            // The next message tries again.
        }
    }
}
