package org.example.services;

import android.app.Activity;
import android.os.Bundle;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.Query;

/**
 * The call that the interface gives is carried out.
 * <p>Twin: It is given, and nobody carries it out.
 */
public final class CallNeverMade {
    private CallNeverMade() {}

    public static class Flow extends Activity {
        interface Api {
            @GET("state")
            Call<Object> send(@Query("id") String id);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("CallNeverMade");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            Call<Object> call = retrofit.create(Api.class).send(Phone.id(this));
            call.execute();
        }
    }

    public static class Twin extends Activity {
        interface Api {
            @GET("state")
            Call<Object> send(@Query("id") String id);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("CallNeverMadeTwin");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/api/").build();
            Call<Object> call = retrofit.create(Api.class).send(Phone.id(this));
            setTitle("" + call);
        }
    }
}
