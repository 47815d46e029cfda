package org.example.handedtoothers;

import android.app.Activity;
import android.os.Bundle;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.Query;
import retrofit2.http.Tag;

/**
 * The value is a parameter of the call that a library makes of an interface.
 * <p>Twin: It stays with the request as a tag, which is not sent.
 */
public final class QueryOfService {
    private QueryOfService() {}

    public static class Flow extends Activity {
        interface Api {
            @GET("collect")
            retrofit2.Call<Object> send(@Query("id") String id, @Query("name") String name);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("QueryOfService");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/").build();
            retrofit.create(Api.class).send(Phone.id(this), "none").cancel();
        }
    }

    public static class Twin extends Activity {
        interface Api {
            @GET("collect")
            retrofit2.Call<Object> send(@Tag String id, @Query("name") String name);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            setTitle("QueryOfServiceTwin");
            Retrofit retrofit = new Retrofit.Builder().baseUrl("https://one.example/").build();
            retrofit.create(Api.class).send(Phone.id(this), "none").cancel();
        }
    }
}
