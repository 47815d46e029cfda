package org.example.services;

import android.app.Activity;
import android.os.Bundle;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.Header;

/**
 * The value is a header of a call from the top of the host.
 * <p>Twin: The header is another text.
 */
public final class HeaderOfCall {
    private HeaderOfCall() {}

    public static class Flow extends Activity {
        interface Api {
            @GET("/v2/state")
            Call<Object> send(@Header("X-Device") String device);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("HeaderOfCall");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            retrofit.create(Api.class).send(Phone.id(this)).execute();
        }
    }

    public static class Twin extends Activity {
        interface Api {
            @GET("/v2/state")
            Call<Object> send(@Header("X-Device") String device);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("HeaderOfCallTwin");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            setTitle(Phone.id(this));
            retrofit.create(Api.class).send("none").execute();
        }
    }
}
