package org.example.services;

import android.app.Activity;
import android.os.Bundle;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.HTTP;
import retrofit2.http.Query;

/**
 * The value is sent by a method of its own, to a path of the annotation.
 * <p>Twin: Another text is.
 */
public final class OwnMethod {
    private OwnMethod() {}

    public static class Flow extends Activity {
        interface Api {
            @HTTP(method = "PURGE", path = "cache", hasBody = false)
            Call<Object> send(@Query("id") String id);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("OwnMethod");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            retrofit.create(Api.class).send(Phone.id(this)).execute();
        }
    }

    public static class Twin extends Activity {
        interface Api {
            @HTTP(method = "PURGE", path = "cache", hasBody = false)
            Call<Object> send(@Query("id") String id);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("OwnMethodTwin");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            setTitle(Phone.id(this));
            retrofit.create(Api.class).send("none").execute();
        }
    }
}
