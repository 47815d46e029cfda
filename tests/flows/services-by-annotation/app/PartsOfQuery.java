package org.example.services;

import android.app.Activity;
import android.os.Bundle;
import java.util.HashMap;
import java.util.Map;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.QueryMap;

/**
 * The value is in the map of the query.
 * <p>Twin: It is in a map that is not sent.
 */
public final class PartsOfQuery {
    private PartsOfQuery() {}

    public static class Flow extends Activity {
        interface Api {
            @GET("search")
            Call<Object> send(@QueryMap Map<String, String> query);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("PartsOfQuery");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            Map<String, String> full = new HashMap<String, String>();
            full.put("id", Phone.id(this));
            Map<String, String> empty = new HashMap<String, String>();
            retrofit.create(Api.class).send(full).execute();
            setTitle(empty.get("id"));
        }
    }

    public static class Twin extends Activity {
        interface Api {
            @GET("search")
            Call<Object> send(@QueryMap Map<String, String> query);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("PartsOfQueryTwin");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            Map<String, String> full = new HashMap<String, String>();
            full.put("id", Phone.id(this));
            Map<String, String> empty = new HashMap<String, String>();
            retrofit.create(Api.class).send(empty).execute();
            setTitle(full.get("id"));
        }
    }
}
