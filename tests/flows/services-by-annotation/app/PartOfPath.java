package org.example.services;

import android.app.Activity;
import android.os.Bundle;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.Path;
import retrofit2.http.Tag;

/**
 * The value is a part of the path.
 * <p>Twin: It is a tag, which stays with the request.
 */
public final class PartOfPath {
    private PartOfPath() {}

    public static class Flow extends Activity {
        interface Api {
            @GET("devices/{id}")
            Call<Object> send(@Path("id") String id, @Tag String tag);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("PartOfPath");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            retrofit.create(Api.class).send(Phone.id(this), "none").enqueue(null);
        }
    }

    public static class Twin extends Activity {
        interface Api {
            @GET("devices/{id}")
            Call<Object> send(@Path("id") String id, @Tag String tag);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("PartOfPathTwin");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            retrofit.create(Api.class).send("none", Phone.id(this)).enqueue(null);
        }
    }
}
